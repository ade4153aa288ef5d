// The applicant's way: what it asks of the dates.
#ifndef ONETHING_SRC_PLAN_ERRANDS_ERRANDS_H_
#define ONETHING_SRC_PLAN_ERRANDS_ERRANDS_H_

#include "clock/forward.h"
#include "route/solver.h"

namespace onething {

// The trips are those of `plan.routing`.
using clock::TripRules;

struct Errands {
  TripRules trip_rules;
  route::Solver solver;
};

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_ERRANDS_ERRANDS_H_
