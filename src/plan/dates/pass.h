// One pass over the steps in their order: each is received when all that it waits for has ended,
// and ends by the combination of limit row and stages that ends last.
//
// Such a pass is cautious. It has every step that may be in and every edge that may hold, so it
// ends no earlier than any completion does, but for those of edges that the order leaves out; those
// are looked at in bounds.cc.
#ifndef ONETHING_SRC_PLAN_DATES_PASS_H_
#define ONETHING_SRC_PLAN_DATES_PASS_H_

#include <optional>
#include <span>
#include <vector>

#include "plan/dates/instant_pass.h"

namespace onething::plan {

// A step's times in one pass.
struct PassStep {
  std::optional<Instant> received, finish;
  std::optional<Basis> as;
  bool has_limit = true;
  uint32_t variant = 0;
};
struct Pass {
  std::vector<PassStep> steps;  // by declared index
  // Of the plan's trips, each by the midnight of its day; nothing: it waits for what has no date.
  TripDates trips;
  std::optional<Instant> finish;
};

enum class PassSteps : uint8_t { kActive, kIncluded };

// Dates the steps, and the trips. `still`: uncounted stages take no time.
void RunPass(const Dating& dating, Basis basis, PassSteps which, bool still,
             WorkCalendar::Lookup* lookup, Pass* pass);
// Ends a step on its receipt with the variant that ends last, the first of them on a tie; the days
// looked up are this variant's own.
void EndLast(const Dating& dating, Basis basis, StepIndex step, bool still,
             std::span<const clock::StageWait> waits, WorkCalendar::Lookup* lookup,
             PassStep* result);

// The promised finish of the included steps done one after another in plan order, each with the
// trips of itself `alone` (by place among the included; none: without trips).
std::optional<Instant> FinishOneByOne(const Dating& dating, std::span<const TripRules> alone,
                                      Pass* trial);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_DATES_PASS_H_
