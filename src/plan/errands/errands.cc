#include "plan/errands/errands.h"

#include "plan/errands/moves.h"
#include "plan/errands/unplaced.h"

namespace onething::plan {
namespace {

// Empties a routing and keeps what its dispatch has allocated.
void Clear(Routing* routing) {
  std::vector<Dispatch> dispatch = std::move(routing->dispatch);
  dispatch.clear();
  *routing = Routing();
  routing->dispatch = std::move(dispatch);
}

}  // namespace

std::vector<StepIndex> IncludedSteps(const Selection& selection) {
  std::vector<StepIndex> steps;
  for (const StepIndex step : selection.order) {
    if (selection.functions[step].in == kTrue) steps.push_back(step);
  }
  return steps;
}

bool PlanErrands(Planning* planning, const Selection& selection, const Variants& variants,
                 route::Solver* solver, Errands* errands, Plan* plan) {
  Routing& routing = plan->routing;
  Clear(&routing);
  errands->Clear();
  routing.has_network = planning->data->network != nullptr;
  if (!routing.has_network) return planning->ok();
  Walk walk;
  const std::vector<StepIndex> steps = IncludedSteps(selection);
  const WalkWishes wishes = WishesOf(*planning->data, steps);
  MakeWalk(planning, selection, variants, wishes, solver, &walk);
  if (!planning->status.ok()) return false;
  ReadMoves(*planning->data, walk, &routing, &errands->trip_rules);
  ExplainUnplaced(planning, selection, wishes, &walk);
  routing.unplaced = walk.unplaced;
  routing.complete = routing.unplaced.empty();
  routing.totals = TotalsOf(walk);
  routing.optimal = walk.solution.optimal;
  if (walk.problem.has_distance()) routing.bound = walk.solution.bound;
  return planning->ok();
}

}  // namespace onething::plan
