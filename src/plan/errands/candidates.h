// The offers that could do a task, and whose they are: where they are taken, and whether a point is
// one of those.
#ifndef ONETHING_SRC_PLAN_ERRANDS_CANDIDATES_H_
#define ONETHING_SRC_PLAN_ERRANDS_CANDIDATES_H_

#include <optional>
#include <span>
#include <vector>

#include "offer/area.h"
#include "plan/errands/walk.h"

namespace onething::plan {

// An offer that could do a task, were its condition to hold.
struct WalkCandidate {
  const Offer* offer = nullptr;
  std::optional<Level> level;
  StepIndex owner;  // the task's step, or kOfBundle
  bool bundle() const { return owner == kOfBundle; }
  bool is_at_points() const;  // with a level at which it is taken there
};
// The offers for a task in the catalogs of these editions: of the task's matter, and of the bundle
// where it takes the case.
std::vector<WalkCandidate> CandidatesFor(const Planning& planning, const Selection& selection,
                                         const WalkTask& task, const Edition& of_matter,
                                         const Edition& of_bundle);
// Whether an offer, of the task's step or of a bundle that takes it, does a task.
bool Does(const Offer& offer, const WalkTask& task);
// Whether an offer is of a channel that is allowed; the window hands out results whether it is or
// not.
bool IsAllowed(const WalkWishes& wishes, const WalkTask& task, const Offer& offer);
// Whether a condition holds wherever the step is in (kOfBundle: everywhere).
bool Holds(Planning* planning, const Selection& selection, StepIndex step, ConditionId when);

// The areas that all have to reach a point; of a bundle without a jurisdiction those of all the
// steps its offer takes.
std::vector<offer::Area> AreasFor(const PreparedRequest::Data& data,
                                  std::span<const StepIndex> steps, const WalkTask& task,
                                  const WalkCandidate& candidate);
// Whether a point takes what an offer hands in: the task's matter, or all that the bundle's offer
// takes.
bool IsTakenAt(const PreparedRequest::Data& data, std::span<const StepIndex> steps,
               const WalkTask& task, const WalkCandidate& candidate, PointId point);
// Whether an offer of this edition stands at a point of it: no other displaces it.
bool StandsAt(Planning* planning, const Selection& selection, const WalkCandidate& candidate,
              const Edition& edition, PointId point);
// Whether there is a weekday on which both a point and an offer are open.
bool IsEverOpen(const PreparedRequest::Data& data, const Offer& offer, PointId point);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ERRANDS_CANDIDATES_H_
