// Why nobody takes a task, and who would but for that
// (docs/rules/routing.md, "Unplaced").
#ifndef ONETHING_SRC_PLAN_ERRANDS_UNPLACED_H_
#define ONETHING_SRC_PLAN_ERRANDS_UNPLACED_H_

#include "plan/errands/walk.h"

namespace onething::plan {

// Says of each task in `walk->unplaced` why it is there.
void ExplainUnplaced(Planning* planning, const Selection& selection, const WalkWishes& wishes,
                     Walk* walk);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ERRANDS_UNPLACED_H_
