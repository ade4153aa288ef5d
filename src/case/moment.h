// A case at one instant, as the writers of its state see it.
#ifndef ONETHING_SRC_CASE_MOMENT_H_
#define ONETHING_SRC_CASE_MOMENT_H_

#include <algorithm>

#include "case/dates.h"

namespace onething::cases {

struct Moment {
  const OpenCase::Data& data;
  const CaseRun& run;
  const CaseDateBook& book;
  const CaseDater& dater;
  Instant now;

  const CaseRules& rules() const { return *data.rules; }
  const WorkCalendar& calendar() const { return *data.rules->calendar; }
  // A light turns yellow within one workday of its limit.
  bool IsNear(Instant from, Instant due) const {
    return calendar().WorkdaysBetween(from, due) <= 1;
  }
};

// A light only ever grows worse.
inline void Raise(Light to, Light* light) {
  *light = std::max(*light, to);
}

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_MOMENT_H_
