// The layer of errands: the applicant's way through doors, and what it asks of the dates.
#ifndef ONETHING_SRC_PLAN_ERRANDS_ERRANDS_H_
#define ONETHING_SRC_PLAN_ERRANDS_ERRANDS_H_

#include "clock/forward.h"
#include "plan/dates/variants.h"
#include "route/solver.h"

namespace onething::plan {

using clock::TripRules;

struct Errands {
  TripRules trip_rules;  // the trips are those of the plan's routing

  void Clear() {
    trip_rules.trips.clear();
    trip_rules.steps.clear();
  }
};

// The steps that every completion has, in their order.
std::vector<StepIndex> IncludedSteps(const Selection& selection);

// The best way for the included steps, without days, in the plan's routing; empty without a
// network. False where something went wrong.
bool PlanErrands(Planning* planning, const Selection& selection, const Variants& variants,
                 route::Solver* solver, Errands* errands, Plan* plan);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ERRANDS_ERRANDS_H_
