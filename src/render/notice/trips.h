// The words for trips, shared by the notice and the chart.
#ifndef ONETHING_SRC_RENDER_NOTICE_TRIPS_H_
#define ONETHING_SRC_RENDER_NOTICE_TRIPS_H_

#include <span>
#include <string>
#include <vector>

#include "render/notice/notice.h"

namespace onething::render {

// Metres as "1.3 km".
std::string Kilometres(const Words& words, int64_t metres);
// A point's name; its id where it has none.
std::string PointName(const Context& context, PointId point);
// A point's name with its division, and its hours on a day.
std::string PlaceOf(const Context& context, PointId point);
std::string HoursText(const Context& context, PointId point, Date day);
// What is done for these tasks, in their order; what one submission of the bundle hands in stands
// together.
std::vector<std::string> TaskTexts(const Context& context, std::span<const RoutedTask> tasks,
                                   bool away);
// "residence committee (county)": who works on a stage, or that this is not known.
std::string OfficeName(const Context& context, const std::optional<Dispatch::Authority>& office);
// "review", or the whole matter where it has no stages.
std::string StageName(const Context& context, const Dispatch& row);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_NOTICE_TRIPS_H_
