// Statistics as a written page, to put before a meeting.
//
// For supervisors: in time and late, whose days, why files were sent back, how the service was
// rated.
#ifndef ONETHING_SRC_RENDER_REPORTS_SUMMARY_H_
#define ONETHING_SRC_RENDER_REPORTS_SUMMARY_H_

#include "onething/statistics.h"
#include "render/page/document.h"
#include "render/words/words.h"

namespace onething::render {

// The total and a row each of `rows`.
Document SummaryPage(const Summary& summary, SummaryRows rows, const Words& words);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_REPORTS_SUMMARY_H_
