// A comparison as a written page.
//
// For whoever answers for a change of rules: what gets better, what gets worse, for how many and
// in which situations, the worst first.
#ifndef ONETHING_SRC_RENDER_REPORTS_COMPARISON_H_
#define ONETHING_SRC_RENDER_REPORTS_COMPARISON_H_

#include "onething/compare.h"
#include "render/page/document.h"
#include "render/words/words.h"

namespace onething::render {

Document ComparisonPage(const Comparison& comparison, const Words& words);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_REPORTS_COMPARISON_H_
