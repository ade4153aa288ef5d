// Work calendars.
//
//   "cn": {
//     "covers": {"from": "2026-01-01", "to": "2027-12-31"}, "weekend": ["sat", "sun"],
//     "holidays": [{"from": "2026-02-15", "to": "2026-02-23", "name": "春节"}, "2026-01-02"],
//     "workdays": ["2026-02-14"], "hours": [["09:00", "12:00"], ["13:30", "17:00"]]
//   }
//
// Whether days and hours fit together is asked of WorkCalendar::Make, which hosts call as well; its
// problems name pointers below the calendar, and are put at the nodes that these lead to.
#ifndef ONETHING_SRC_LOAD_ROWS_CALENDAR_H_
#define ONETHING_SRC_LOAD_ROWS_CALENDAR_H_

#include "load/rows/row.h"

namespace onething::load {

// Null where it is not a calendar.
std::shared_ptr<const WorkCalendar> ReadCalendarRow(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_CALENDAR_H_
