// Days of the week and hours of the day.
#ifndef ONETHING_SRC_LOAD_ROWS_HOURS_H_
#define ONETHING_SRC_LOAD_ROWS_HOURS_H_

#include "load/rows/row.h"

namespace onething::load {

inline constexpr absl::string_view kWeekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
// The weekdays that a list names, Monday is bit 0.
uint8_t ReadWeekdays(Scope* scope, const Node* node);
// Office hours ["09:00", "12:00"]. Nothing, reported, where they are not two times.
std::optional<WorkCalendar::Hours> ReadStretch(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_HOURS_H_
