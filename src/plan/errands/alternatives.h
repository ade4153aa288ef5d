// Other ways to go than the plan's, and the steps one by one.
#ifndef ONETHING_SRC_PLAN_ERRANDS_ALTERNATIVES_H_
#define ONETHING_SRC_PLAN_ERRANDS_ALTERNATIVES_H_

#include "plan/dates/dates.h"
#include "route/solver.h"

namespace onething::plan {

// Alternatives, each better than the plan in something, and the totals with all active steps and
// step by step; after the dates and the totals are written. Nothing without a network. False where
// something went wrong.
bool CompareRoutings(const Dating& dating, const Dates& dates, DatesMemory* memory,
                     route::Solver* solver, Plan* plan);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ERRANDS_ALTERNATIVES_H_
