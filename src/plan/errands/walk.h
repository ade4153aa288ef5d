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

#include "plan/workspace.h"
#include "route/problem.h"

namespace onething {

struct WalkTask {
  StepIndex step = 0;
  TaskKind kind = TaskKind::kSubmit;
  uint16_t stage = 0;
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
  std::vector<Offer::Channel> channels;  // allowed, in order of preference
  std::vector<Objective> objective;
  bool together = true;  // false: each step for itself, by its own offers and waiting for none
};
WalkWishes WishesOf(const PreparedRequest::Data& data);

// All of it, solved. More than 64 tasks: kResourceExhausted in w->status.
void MakeWalk(Workspace* w, std::span<const StepIndex> steps, const WalkWishes& wishes, Walk* walk);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_ERRANDS_WALK_H_
