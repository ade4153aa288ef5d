// Work calendars.
#ifndef ONETHING_SRC_LOAD_ROWS_CALENDAR_H_
#define ONETHING_SRC_LOAD_ROWS_CALENDAR_H_

#include "load/rows/row.h"

namespace onething::load {

// Null where it is not a calendar.
std::shared_ptr<const WorkCalendar> ReadCalendarRow(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_CALENDAR_H_
