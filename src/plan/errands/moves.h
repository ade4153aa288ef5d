// The best way through doors as a plan says it, and what it asks of the dates.
//
// The walk is read once and gives two things: what the plan shows (trips, stops, tasks), and what
// the dates need (which trip a step is handed in on, what a trip waits for).
#ifndef ONETHING_SRC_PLAN_ERRANDS_MOVES_H_
#define ONETHING_SRC_PLAN_ERRANDS_MOVES_H_

#include "plan/errands/errands.h"
#include "plan/errands/walk.h"

namespace onething::plan {

// Adds the trips of a solved walk, and what is done without one, to an empty routing.
void ReadMoves(const PreparedRequest::Data& data, const Walk& walk, Routing* routing,
               TripRules* rules);
RouteTotals TotalsOf(const Walk& walk);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ERRANDS_MOVES_H_
