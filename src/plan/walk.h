// The applicant's errands for a set of steps: what has to be done, by which offers it can be, and the best way to do it.
#ifndef ONETHING_SRC_PLAN_WALK_H_
#define ONETHING_SRC_PLAN_WALK_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plan/workspace.h"
#include "route/problem.h"

namespace onething {

struct WalkTask {
  StepIndex step = 0;
  TaskKind kind = TaskKind::kSubmit;
  uint16_t stage = 0;
};

// Whose points and authorities may take a step, a stage or the bundle.
struct WalkArea {
  Jurisdiction::Reach reach = Jurisdiction::Reach::kOwn;
  std::string division;  // empty: not known
  std::optional<FactId> fact;
  bool operator==(const WalkArea&) const = default;
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
WalkWishes WishesOf(const Workspace& w);

// Of a step, of the bundle where it has a jurisdiction of its own, of a stage that is attended.
WalkArea AreaOfStep(const Workspace& w, StepIndex step);
std::optional<WalkArea> AreaOfBundle(const Workspace& w);
WalkArea AreaOfStage(const Workspace& w, StepIndex step, uint16_t stage);
// The level at which an offer is taken; nothing: at none.
std::optional<Level> LevelOf(const Offer& offer, const Matter* matter);
bool IsAtPoints(Offer::Channel channel);
// Whether an area's division is not known deep enough to tell who takes offers of a level.
bool IsTooCoarse(const Workspace& w, const WalkArea& area, Level level);
// Whether a condition holds wherever the step is in (kOfBundle: everywhere).
bool Holds(Workspace* w, StepIndex step, ConditionId when);

// An offer that could do a task, were its condition to hold.
struct WalkCandidate {
  const Offer* offer = nullptr;
  std::optional<Level> level;
  StepIndex owner = 0;  // the task's step, or kOfBundle
  bool bundle() const { return owner == kOfBundle; }
};
// The offers for a task in the catalogs of these editions: of the task's matter, and of the bundle where it takes the case.
std::vector<WalkCandidate> CandidatesFor(const Workspace& w, const WalkTask& task,
                                         const Edition& of_matter, const Edition& of_bundle);
// The areas that all have to reach a point; of a bundle without a jurisdiction those of all the steps its offer takes.
std::vector<WalkArea> AreasFor(const Workspace& w, std::span<const StepIndex> steps,
                               const WalkTask& task, const WalkCandidate& candidate);
// Whether an offer is of a channel that is allowed; the window hands out results whether it is or not.
bool IsAllowed(const WalkWishes& wishes, const WalkTask& task, const Offer& offer);
// Whether a point takes what an offer hands in: the task's matter, or all that the bundle's offer takes.
bool IsTakenAt(const Workspace& w, std::span<const StepIndex> steps, const WalkTask& task,
               const WalkCandidate& candidate, PointId point);
// Whether an offer stands at a point: it names it, or is general and none that holds names it in its place.
bool StandsAt(Workspace* w, const WalkCandidate& candidate, const Edition& edition, PointId point);

// What the steps ask of the applicant, and what waits for what: tasks of `walk->problem` without acts.
void WriteTasks(Workspace* w, std::span<const StepIndex> steps, const WalkWishes& wishes,
                Walk* walk);
// The acts that do them, from the offers; tasks without one are free, and unplaced.
void WriteActs(Workspace* w, std::span<const StepIndex> steps, const WalkWishes& wishes,
               Walk* walk);
// Why nobody takes these tasks.
void ExplainUnplaced(Workspace* w, std::span<const StepIndex> steps, const WalkWishes& wishes,
                     Walk* walk);
// All of it, solved. More than 64 tasks: kResourceExhausted in w->status.
void MakeWalk(Workspace* w, std::span<const StepIndex> steps, const WalkWishes& wishes, Walk* walk);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_WALK_H_
