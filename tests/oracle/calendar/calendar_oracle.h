// The calendar's rules as one would check them with a finger on a wall calendar: day by day, for
// hours minute by minute. Slow and obviously right; it shares nothing with the library but types
// and the reading of dates.
#ifndef ONETHING_TESTS_ORACLE_CALENDAR_CALENDAR_ORACLE_H_
#define ONETHING_TESTS_ORACLE_CALENDAR_CALENDAR_ORACLE_H_

#include <string>
#include <vector>

#include "onething/calendar.h"

namespace onething::oracle {

bool IsWorkday(const WorkCalendar::Spec& spec, Date day);
std::string HolidayName(const WorkCalendar::Spec& spec, Date day);
Instant Received(const WorkCalendar::Spec& spec, Instant at, WorkCalendar::Lookup* lookup);
Instant Add(const WorkCalendar::Spec& spec, Instant at, Limit limit, WorkCalendar::Lookup* lookup);
int64_t WorkdaysBetween(const WorkCalendar::Spec& spec, Instant from, Instant to);
// The days after `from` that count towards the limit, up to its end.
std::vector<Date> CountedDays(const WorkCalendar::Spec& spec, Instant from, Limit limit);

// The date or instant that a test spells; a misspelt one ends the test.
Date Day(absl::string_view text);
Instant Time(absl::string_view text);

// The next date, by the rule of leap years.
CivilDate DayAfter(CivilDate civil);

}  // namespace onething::oracle
#endif  // ONETHING_TESTS_ORACLE_CALENDAR_CALENDAR_ORACLE_H_
