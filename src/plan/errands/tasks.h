// What asks for the applicant, and what waits for what
// (docs/rules/routing.md, "What has to be done").
#ifndef ONETHING_SRC_PLAN_ERRANDS_TASKS_H_
#define ONETHING_SRC_PLAN_ERRANDS_TASKS_H_

#include "plan/errands/walk.h"

namespace onething::plan {

// The tasks of the steps that are wished for, in `walk->tasks` and `walk->problem.tasks`, without
// acts.
void WriteTasks(Planning* planning, const Selection& selection, const Variants& variants,
                const WalkWishes& wishes, Walk* walk);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ERRANDS_TASKS_H_
