// The offers that could do a task, and whose they are.
#include <algorithm>

#include "plan/stages.h"
#include "plan/walk.h"
#include "route/reach.h"

namespace onething {
namespace {

bool Does(const WalkTask& task, const Offer& offer, bool of_bundle) {
  if (offer.does != Offer::Does::kSubmit) return false;
  if (task.kind == TaskKind::kAppear) return !of_bundle && offer.stage == task.stage;
  if (task.kind == TaskKind::kCollect && offer.channel != Offer::Channel::kWindow) return false;
  return !offer.stage;
}

bool TakesStep(const Workspace& w, const Offer& offer, StepIndex index) {
  const Step& step = *w.prepared(index).step;
  const auto& takes = offer.takes;
  return !step.separate &&
         (takes.empty() || std::find(takes.begin(), takes.end(), step.id) != takes.end());
}

}  // namespace

std::vector<WalkCandidate> CandidatesFor(const Workspace& w, const WalkTask& task,
                                         const Edition& of_matter, const Edition& of_bundle) {
  std::vector<WalkCandidate> candidates;
  const Bundle* bundle = of_bundle.bundles[Index(w.data->bundle_id)].get();
  for (size_t i = 0; bundle != nullptr && w.takes == kTrue && i < bundle->offers.size(); ++i) {
    const Offer& offer = bundle->offers[i];
    if (Does(task, offer, true) && TakesStep(w, offer, task.step))
      candidates.push_back({&offer, offer.level, kOfBundle});
  }
  const Matter* matter = of_matter.matters[Index(w.prepared(task.step).step->matter)].get();
  for (size_t i = 0; matter != nullptr && i < matter->offers.size(); ++i) {
    const Offer& offer = matter->offers[i];
    if (Does(task, offer, false)) candidates.push_back({&offer, LevelOf(offer, matter), task.step});
  }
  return candidates;
}

std::vector<WalkArea> AreasFor(const Workspace& w, std::span<const StepIndex> steps,
                               const WalkTask& task, const WalkCandidate& candidate) {
  if (task.kind == TaskKind::kAppear) return {AreaOfStage(w, task.step, task.stage)};
  if (!candidate.bundle()) return {AreaOfStep(w, task.step)};
  if (const std::optional<WalkArea> area = AreaOfBundle(w)) return {*area};
  std::vector<WalkArea> areas;
  for (const StepIndex step : steps) {
    if (TakesStep(w, *candidate.offer, step)) areas.push_back(AreaOfStep(w, step));
  }
  return areas;
}

bool IsAllowed(const WalkWishes& wishes, const WalkTask& task, const Offer& offer) {
  const auto& channels = wishes.channels;
  return task.kind == TaskKind::kCollect ||
         std::find(channels.begin(), channels.end(), offer.channel) != channels.end();
}

bool IsTakenAt(const Workspace& w, std::span<const StepIndex> steps, const WalkTask& task,
               const WalkCandidate& candidate, PointId point) {
  const Version& version = *w.data->version;
  const PointTerms& terms = w.data->network->terms(point);
  const auto matter = [&](StepIndex step) {
    return version.matters[w.prepared(step).step->matter];
  };
  if (!candidate.bundle()) return route::Takes(terms, matter(task.step));
  std::vector<absl::string_view> matters;
  for (const StepIndex step : steps) {
    if (TakesStep(w, *candidate.offer, step)) matters.push_back(matter(step));
  }
  return route::TakesBundle(terms, version.bundles[w.data->bundle_id], matters);
}

bool StandsAt(Workspace* w, const WalkCandidate& candidate, const Edition& edition, PointId point) {
  const absl::string_view id = w->data->network->id(point);
  const auto names = [&](const Offer& offer) {
    return std::find(offer.points.begin(), offer.points.end(), id) != offer.points.end();
  };
  const Offer& own = *candidate.offer;
  if (!own.points.empty()) return names(own);
  const auto& offers =
      candidate.bundle()
          ? edition.bundles[Index(w->data->bundle_id)]->offers
          : edition.matters[Index(w->prepared(candidate.owner).step->matter)]->offers;
  return std::none_of(offers.begin(), offers.end(), [&](const Offer& other) {
    return other.does == Offer::Does::kSubmit && other.channel == own.channel &&
           other.stage == own.stage && names(other) && Holds(w, candidate.owner, other.when);
  });
}

}  // namespace onething
