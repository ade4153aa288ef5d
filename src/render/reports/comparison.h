// A comparison as a written page.
#ifndef ONETHING_SRC_RENDER_REPORTS_COMPARISON_H_
#define ONETHING_SRC_RENDER_REPORTS_COMPARISON_H_

#include "onething/compare.h"
#include "render/page/document.h"
#include "render/words/words.h"

namespace onething::render {

Document ComparisonPage(const Comparison& comparison, const Words& words);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_REPORTS_COMPARISON_H_
