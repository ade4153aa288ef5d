// Places what a chart shows.
#ifndef ONETHING_SRC_RENDER_CHART_CHART_LAYOUT_H_
#define ONETHING_SRC_RENDER_CHART_CHART_LAYOUT_H_

#include "render/chart/chart.h"

namespace onething::render::chart {

// Places all entries; the size at which they fit.
Sizes LayOut(const Axis& axis, Chart* chart);

}  // namespace onething::render::chart
#endif  // ONETHING_SRC_RENDER_CHART_CHART_LAYOUT_H_
