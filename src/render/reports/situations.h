// All situations of a bundle as a written page.
//
// For authors of catalogs, who look for situations that nobody meant.
#ifndef ONETHING_SRC_RENDER_REPORTS_SITUATIONS_H_
#define ONETHING_SRC_RENDER_REPORTS_SITUATIONS_H_

#include "onething/situation.h"
#include "render/page/document.h"
#include "render/words/words.h"

namespace onething::render {

// `rows`: each situation, else only how many and their figures.
Document SituationsPage(const SituationTable& table, bool rows, const Words& words);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_REPORTS_SITUATIONS_H_
