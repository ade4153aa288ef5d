// At which points the acts of a walk can be done.
//
// Points are many and their kinds few: points of one edition, with the same terms and within reach
// of the same, take the same, unless an offer names one of them. So the acts are worked out once
// for each kind and shared as a signature of the routing problem; and kinds whose acts come out
// equal share one.
#ifndef ONETHING_SRC_PLAN_ERRANDS_POINTS_H_
#define ONETHING_SRC_PLAN_ERRANDS_POINTS_H_

#include "plan/errands/walk.h"

namespace onething::plan {

// Completes the problem of a walk that has its tasks: the acts elsewhere, the points with theirs;
// the tasks that no act does are free, and unplaced.
void WriteActs(Planning* planning, const Selection& selection, const WalkWishes& wishes,
               Walk* walk);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ERRANDS_POINTS_H_
