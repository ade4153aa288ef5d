// Writes the steps of a plan: statuses, what each asks and awaits; why each has its status.
#ifndef ONETHING_SRC_PLAN_STEPS_H_
#define ONETHING_SRC_PLAN_STEPS_H_

#include "plan/select/selection.h"

namespace onething::plan {

// The rows of all steps but for their dates, in plan order. False where something went wrong.
bool WriteSteps(Planning* planning, const Selection& selection, Plan* plan);
// For each status the fewest given facts that decide it (Planner::Explain).
void ExplainSteps(Planning* planning, const Selection& selection, Plan* plan);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_STEPS_H_
