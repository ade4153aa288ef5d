// Which offers come into question for a task, by docs/rules/routing.md: those of the step's
// matter, and of the bundle where it takes the step, that do what the task is, by a channel that
// the request allows.
//
// An offer stands in an edition; a point of another division has that division's edition, so the
// same offer may hold at one point and not at the next.
#include "plan/errands/candidates.h"

#include <algorithm>

#include "offer/days.h"
#include "offer/offer.h"
#include "offer/terms.h"
#include "plan/errands/area.h"

namespace onething::plan {

bool WalkCandidate::is_at_points() const {
  return level.has_value() && offer::IsAtPoints(offer->channel);
}

bool Does(const Offer& offer, const WalkTask& task) {
  switch (task.kind) {
    case TaskKind::kSubmit: return offer::HandsIn(offer);
    case TaskKind::kAppear: return offer::Carries(offer, task.stage);
    case TaskKind::kCollect: return offer::HandsOut(offer);
  }
  return false;
}

std::vector<WalkCandidate> CandidatesFor(const Planning& planning, const Selection& selection,
                                         const WalkTask& task, const Edition& of_matter,
                                         const Edition& of_bundle) {
  std::vector<WalkCandidate> candidates;
  const Step& step = *planning.prepared(task.step).step;
  const Bundle* bundle = of_bundle.bundles[Index(planning.data->bundle_id)].get();
  for (size_t i = 0; bundle != nullptr && selection.takes == kTrue && i < bundle->offers.size();
       ++i) {
    const Offer& offer = bundle->offers[i];
    if (Does(offer, task) && offer::TakesStep(offer, step))
      candidates.push_back({&offer, offer.level, kOfBundle});
  }
  const Matter* matter = of_matter.matters[Index(step.matter)].get();
  for (size_t i = 0; matter != nullptr && i < matter->offers.size(); ++i) {
    const Offer& offer = matter->offers[i];
    if (Does(offer, task)) candidates.push_back({&offer, offer::LevelOf(offer, matter), task.step});
  }
  return candidates;
}

bool IsAllowed(const WalkWishes& wishes, const WalkTask& task, const Offer& offer) {
  const auto& channels = wishes.channels;
  return task.kind == TaskKind::kCollect ||
         std::find(channels.begin(), channels.end(), offer.channel) != channels.end();
}

bool Holds(Planning* planning, const Selection& selection, StepIndex step, ConditionId when) {
  return planning->Implies(step == kOfBundle ? kTrue : selection.functions[step].in,
                           planning->Viewed(when));
}

std::vector<offer::Area> AreasFor(const PreparedRequest::Data& data,
                                  std::span<const StepIndex> steps, const WalkTask& task,
                                  const WalkCandidate& candidate) {
  if (task.kind == TaskKind::kAppear) return {AreaOfStage(data, task.step, task.stage)};
  if (!candidate.bundle()) return {AreaOfStep(data, task.step)};
  if (const std::optional<offer::Area> area = AreaOfBundle(data)) return {*area};
  std::vector<offer::Area> areas;
  for (const StepIndex step : steps) {
    if (offer::TakesStep(*candidate.offer, *data.steps[step].step))
      areas.push_back(AreaOfStep(data, step));
  }
  return areas;
}

bool IsTakenAt(const PreparedRequest::Data& data, std::span<const StepIndex> steps,
               const WalkTask& task, const WalkCandidate& candidate, PointId point) {
  const PointTerms& terms = data.network->terms(point);
  const auto matter = [&](StepIndex step) {
    return data.version->matters[data.steps[step].step->matter];
  };
  if (!candidate.bundle()) return offer::Takes(terms, matter(task.step));
  std::vector<absl::string_view> matters;
  for (const StepIndex step : steps) {
    if (offer::TakesStep(*candidate.offer, *data.steps[step].step)) matters.push_back(matter(step));
  }
  return offer::TakesBundle(terms, data.version->bundles[data.bundle_id], matters);
}

bool StandsAt(Planning* planning, const Selection& selection, const WalkCandidate& candidate,
              const Edition& edition, PointId point) {
  const PreparedRequest::Data& data = *planning->data;
  const auto& offers =
      candidate.bundle() ? edition.bundles[Index(data.bundle_id)]->offers
                         : edition.matters[Index(data.steps[candidate.owner].step->matter)]->offers;
  return offer::StandsAt(offers, *candidate.offer, data.network->id(point), [&](ConditionId when) {
    return Holds(planning, selection, candidate.owner, when);
  });
}

bool IsEverOpen(const PreparedRequest::Data& data, const Offer& offer, PointId point) {
  const Edition& edition = data.version->EditionAt(data.network->division(point));
  return (offer::WeekdaysOf(*data.version, edition, *data.network, point) & offer.days) != 0;
}

}  // namespace onething::plan
