// Which steps are in where, with which limit rows and stages, and which requirements hold.
#ifndef ONETHING_SRC_PLAN_SELECT_FUNCTIONS_H_
#define ONETHING_SRC_PLAN_SELECT_FUNCTIONS_H_

#include "plan/select/selection.h"

namespace onething::plan {

// All that a step has of functions but its edges.
void FindFunctions(Planning* planning, Selection* selection);

// 1 where a step is in; with kOfBundle where the bundle takes the case and a step that is not
// separate is in.
Ref WhereAsked(Planning* planning, const Selection& selection, StepIndex step);
// 1 where a requirement of a step (or, with kOfBundle, of the bundle) holds.
Ref HoldsOf(Planning* planning, const Selection& selection, StepIndex step,
            const Requirement& requirement);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_SELECT_FUNCTIONS_H_
