// Counting time while leaving suspensions out. A suspension takes the days after the one on which
// it began, up to and including the one on which it ended; of hours it takes the minutes
// themselves.
#ifndef ONETHING_SRC_CLOCK_SUSPENDED_H_
#define ONETHING_SRC_CLOCK_SUSPENDED_H_

#include <span>

#include "onething/calendar.h"

namespace onething::clock {

struct Suspension {
  Instant from, to;  // of one not yet ended: the instant asked about
};

// In order, apart.
using Suspensions = std::span<const Suspension>;

// Workdays in (day of `from`, day of `to`] that are not suspended.
int64_t CountedWorkdays(const WorkCalendar& calendar, Suspensions suspensions, Instant from,
                        Instant to);

// As WorkCalendar::Add, with what is suspended left out. What is looked up around a suspension is
// not told: only a plan, which has none, asks for that.
Instant AddCounted(const WorkCalendar& calendar, Suspensions suspensions, Instant at, Limit limit,
                   WorkCalendar::Lookup* lookup = nullptr);

}  // namespace onething::clock
#endif  // ONETHING_SRC_CLOCK_SUSPENDED_H_
