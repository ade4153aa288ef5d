// What is dated: the steps as the layers before leave them, and the applicant's trips.
//
// Whoever dates steps by other trips than the plan's, to compare ways or to do the steps one by
// one, makes another of these.
#ifndef ONETHING_SRC_PLAN_DATES_DATING_H_
#define ONETHING_SRC_PLAN_DATES_DATING_H_

#include "clock/forward.h"
#include "plan/dates/variants.h"

namespace onething::plan {

using clock::TripRules;

struct Dating {
  Planning* planning;
  const Selection& selection;
  const Variants& variants;
  const TripRules& trips;
};

// The clock of a step with one combination; its waits and its origin are the caller's.
inline clock::Clock ClockOf(const Dating& dating, StepIndex step, const Variant& variant,
                            bool still) {
  return ClockOf(*dating.planning, dating.variants, step, variant, still);
}

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_DATES_DATING_H_
