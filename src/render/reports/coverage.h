// Coverage and savings as written pages.
//
// Both pages are for officials who plan where points stand; neither names an applicant.
#ifndef ONETHING_SRC_RENDER_REPORTS_COVERAGE_H_
#define ONETHING_SRC_RENDER_REPORTS_COVERAGE_H_

#include "onething/coverage.h"
#include "render/page/document.h"
#include "render/words/words.h"

namespace onething::render {

Document CoveragePage(const Coverage& coverage, const Words& words);
Document SavingsPage(const Savings& savings, const Words& words);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_REPORTS_COVERAGE_H_
