// What waits for what: by the bundle's word, for a material, for a fact that an earlier step
// decides.
#ifndef ONETHING_SRC_PLAN_SELECT_EDGES_H_
#define ONETHING_SRC_PLAN_SELECT_EDGES_H_

#include "plan/select/selection.h"

namespace onething::plan {

// The edges of all steps that can be in. After FindFunctions.
void FindEdges(Planning* planning, Selection* selection);
// Leaves in only the steps asked for and those they may need.
void KeepRequested(Planning* planning, Selection* selection);

// An edge as the plan says it; `what` is the number of a material or a fact, as its kind is.
PlanEdge PlanEdgeOf(StepIndex from, EdgeKind kind, uint16_t what, bool certain);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_SELECT_EDGES_H_
