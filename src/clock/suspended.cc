// Counting with suspensions left out.
//
// The idea. A suspension takes the days after the one on which it began, up to and with the one on
// which it ended (docs/rules/case.md, "Whose day it is"). All counts here are of the days, or
// workdays, in (from, to]. So a count that is cut at a suspension's beginning still has that day,
// and one that goes on from its end does not have the day of the end: leaving the suspension out is
// counting up to `from`, jumping to `to`, and counting on. That is Skip, for every unit whose
// counts add up: workdays, days, and minutes of office hours.
//
// Invariant of Skip: what is asked for is `count` units from `at`, with the suspensions that were
// passed left out already. A suspension is passed only if more units are left than fit before it;
// with exactly as many the end lies no later than its first day, which still counts. One in which
// `at` lies takes what is left of it, since nothing fits before it.
//
// Months do not add up: a month from the 31st, and another, is not two months. So a limit in months
// is counted by the calendar first, and each suspension that begins before the end, however far the
// ones ahead of it have moved that, adds its days to it. Only then does the end give way to the
// next workday, once (Civil Code, article 203).
//
// Hours count office minutes. Those between two instants are the whole workdays between them and
// the minutes of both ends; adding them counts from the midnight of the first day.
//
// Example. 5 workdays from Thursday, 5 March 2026, suspended from Friday the 6th to Tuesday the
// 10th. The 6th still counts and is the first; from the 10th on the 11th, 12th, 13th and the 16th
// make five. Without the suspension it would have been the 12th: the 9th and the 10th were taken.
#include "clock/suspended.h"

#include <algorithm>

namespace onething::clock {
namespace {

using Unit = Limit::Unit;

int64_t DaysBetween(Instant from, Instant to) {
  return std::max<int64_t>(0, int64_t{DayOf(to).days} - DayOf(from).days);
}

// Walks over the suspensions after `at`: `Between` counts the units from one instant to another,
// `Add` moves by so many.
template <typename Between, typename Add>
Instant Skip(Suspensions suspensions, Instant at, int64_t count, const Between& between,
             const Add& add) {
  for (const Suspension& suspension : suspensions) {
    if (suspension.to <= at) continue;
    const int64_t before = suspension.from > at ? between(at, suspension.from) : 0;
    if (count <= before) break;
    count -= before;
    at = suspension.to;
  }
  return add(at, count);
}

// Office minutes before an instant, since the midnight of its day.
int64_t OfficeMinutesOfDay(const WorkCalendar& calendar, Instant at) {
  if (!calendar.IsWorkday(DayOf(at))) return 0;
  int64_t minutes = 0;
  for (const WorkCalendar::Hours& hours : calendar.spec().hours)
    minutes += std::clamp(MinuteOf(at), hours.open, hours.close) - hours.open;
  return minutes;
}

int64_t OfficeMinutesOfWorkday(const WorkCalendar& calendar) {
  int64_t minutes = 0;
  for (const WorkCalendar::Hours& hours : calendar.spec().hours)
    minutes += hours.close - hours.open;
  return minutes;
}

int64_t OfficeMinutesBetween(const WorkCalendar& calendar, Instant from, Instant to) {
  // WorkdaysBetween counts the day of `to`, whose minutes stand apart, and leaves out that of
  // `from`.
  const int64_t whole = calendar.WorkdaysBetween(from, to) -
                        (DayOf(from) < DayOf(to) && calendar.IsWorkday(DayOf(to)) ? 1 : 0) +
                        (DayOf(from) < DayOf(to) && calendar.IsWorkday(DayOf(from)) ? 1 : 0);
  return whole * OfficeMinutesOfWorkday(calendar) + OfficeMinutesOfDay(calendar, to) -
         OfficeMinutesOfDay(calendar, from);
}

// The minute of a workday at which so many office minutes of it, at least one, are over.
int MinuteAfter(const WorkCalendar& calendar, int64_t minutes) {
  for (const WorkCalendar::Hours& hours : calendar.spec().hours) {
    if (minutes <= hours.close - hours.open) return hours.open + static_cast<int>(minutes);
    minutes -= hours.close - hours.open;
  }
  return calendar.spec().hours.back().close;
}

Instant AddOfficeMinutes(const WorkCalendar& calendar, Instant at, int64_t minutes) {
  if (minutes == 0) return at;
  int64_t left = minutes + OfficeMinutesOfDay(calendar, at);  // from the midnight of its day
  const int64_t a_day = OfficeMinutesOfWorkday(calendar);
  Date day = DayOf(at);
  if (!calendar.IsWorkday(day)) {
    const int64_t whole = (left - 1) / a_day;
    day = DayOf(calendar.Add(at, {Unit::kWorkdays, static_cast<int32_t>(whole + 1)}));
    return At(day, MinuteAfter(calendar, left - whole * a_day));
  }
  const int64_t whole = (left - 1) / a_day;
  if (whole > 0) day = DayOf(calendar.Add(at, {Unit::kWorkdays, static_cast<int32_t>(whole)}));
  return At(day, MinuteAfter(calendar, left - whole * a_day));
}

// The day itself, or the next workday; at its close.
Instant Rolled(const WorkCalendar& calendar, Date day) {
  return calendar.Add(At(day, 0), {Unit::kDays, 0});
}

// Months are counted by the calendar; the suspended days before their end are added to it.
Instant AddMonthsCounted(const WorkCalendar& calendar, Suspensions suspensions, Instant at,
                         int32_t months) {
  Date end = AddMonths(DayOf(at), months);
  for (const Suspension& suspension : suspensions) {
    const Instant from = std::max(suspension.from, at);
    if (DayOf(from) < end && suspension.to > from)
      end.days += static_cast<int32_t>(DaysBetween(from, suspension.to));
  }
  return Rolled(calendar, std::min(end, kLastDate));
}

}  // namespace

int64_t CountedWorkdays(const WorkCalendar& calendar, Suspensions suspensions, Instant from,
                        Instant to) {
  int64_t count = calendar.WorkdaysBetween(from, to);
  for (const Suspension& suspension : suspensions) {
    const Instant begin = std::max(from, suspension.from), end = std::min(to, suspension.to);
    if (begin < end) count -= calendar.WorkdaysBetween(begin, end);
  }
  return count;
}

Instant AddCounted(const WorkCalendar& calendar, Suspensions suspensions, Instant at, Limit limit,
                   WorkCalendar::Lookup* lookup) {
  if (suspensions.empty() || suspensions.back().to <= at) return calendar.Add(at, limit, lookup);
  switch (limit.unit) {
    case Unit::kWorkdays:
    case Unit::kDays:
      return Skip(
          suspensions, at, limit.count,
          [&](Instant from, Instant to) {
            return limit.unit == Unit::kDays ? DaysBetween(from, to)
                                             : calendar.WorkdaysBetween(from, to);
          },
          [&](Instant from, int64_t count) {
            return calendar.Add(from, {limit.unit, static_cast<int32_t>(count)});
          });
    case Unit::kMonths: return AddMonthsCounted(calendar, suspensions, at, limit.count);
    case Unit::kHours:
      return Skip(
          suspensions, at, int64_t{limit.count} * 60,
          [&](Instant from, Instant to) { return OfficeMinutesBetween(calendar, from, to); },
          [&](Instant from, int64_t count) { return AddOfficeMinutes(calendar, from, count); });
    case Unit::kImmediate: break;
  }
  return at;
}

}  // namespace onething::clock
