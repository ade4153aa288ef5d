// The applicant's errands for a set of steps: what has to be done, by which offers it can be, and
// the best way to do it.
//
// A walk is made in four parts. The tasks are what the steps ask of the applicant (tasks.h); each
// has an area, whose points may take it (area.h). The acts are what the offers make possible, at
// points and elsewhere, and each point has those that the rules of offers give it (acts.h,
// points.h). The solver then finds the best way, and what nobody takes is explained (unplaced.h).
#ifndef ONETHING_SRC_PLAN_ERRANDS_WALK_H_
#define ONETHING_SRC_PLAN_ERRANDS_WALK_H_

#include <span>
#include <vector>

#include "plan/dates/variants.h"
#include "route/solver.h"

namespace onething::plan {

struct WalkTask {
  StepIndex step;
  TaskKind kind = TaskKind::kSubmit;
  StageIndex stage;
};

struct Walk {
  struct Used {  // by Act::offer
    const Offer* offer = nullptr;
    bool bundle = false;
  };
  std::vector<WalkTask> tasks;  // of problem.tasks
  std::vector<PointId> points;  // of problem.points
  std::vector<Used> offers;
  route::Problem problem;
  route::Solution solution;
  std::vector<Unplaced> unplaced;
};

struct WalkWishes {
  std::span<const StepIndex> steps;      // whose errands are done
  std::vector<Offer::Channel> channels;  // allowed, in order of preference
  std::vector<Objective> objective;
  bool together = true;  // false: each step for itself, by its own offers and waiting for none
};
// Of these steps, done as the request asks.
WalkWishes WishesOf(const PreparedRequest::Data& data, std::span<const StepIndex> steps);

// All of it, solved. More than 64 tasks: kResourceExhausted in the status.
void MakeWalk(Planning* planning, const Selection& selection, const Variants& variants,
              const WalkWishes& wishes, route::Solver* solver, Walk* walk);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ERRANDS_WALK_H_
