// The applicant's way in the plan: trips, what is done without one, who cannot be served, and what
// else there is.
#ifndef ONETHING_SRC_PLAN_ERRANDS_ROUTING_H_
#define ONETHING_SRC_PLAN_ERRANDS_ROUTING_H_

#include "plan/workspace.h"

namespace onething {

// The trips, and what they ask of the dates (w->trip_rules); empty without a network.
void FindRouting(Workspace* w);
// Alternatives, and the totals with all active steps and step by step; after the dates.
void CompareRoutings(Workspace* w);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_ERRANDS_ROUTING_H_
