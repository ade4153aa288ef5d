// A summary of cases as a page.
#ifndef ONETHING_SRC_CLI_STATS_H_
#define ONETHING_SRC_CLI_STATS_H_

#include "cli/places.h"
#include "onething/statistics.h"
#include "render/page/document.h"

namespace onething::cli {

render::Document StatsPage(const Summary& summary, SummaryRows rows, const Tongue& say);

}  // namespace onething::cli
#endif  // ONETHING_SRC_CLI_STATS_H_
