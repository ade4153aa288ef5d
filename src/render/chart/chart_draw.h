// A chart drawn: what its layout has placed.
#ifndef ONETHING_SRC_RENDER_CHART_CHART_DRAW_H_
#define ONETHING_SRC_RENDER_CHART_CHART_DRAW_H_

#include "render/chart/chart.h"

namespace onething::render::chart {

void DrawAxis(const Context& context, const Chart& chart, const Axis& axis, int bottom, Svg* svg);
void DrawLanes(const Context& context, const Chart& chart, const Axis& axis, const Sizes& sizes,
               Svg* svg);
void DrawHandOvers(const Context& context, const Chart& chart, const Axis& axis, const Sizes& sizes,
                   Svg* svg);
void DrawLegend(const Context& context, const Chart& chart, int top, Svg* svg);

}  // namespace onething::render::chart
#endif  // ONETHING_SRC_RENDER_CHART_CHART_DRAW_H_
