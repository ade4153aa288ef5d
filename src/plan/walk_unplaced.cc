// Why nobody takes a task, and who would but for that (routing.md, Who cannot be served).
#include <algorithm>

#include "plan/stages.h"
#include "plan/walk.h"
#include "route/reach.h"

namespace onething {
namespace {

using Why = Unplaced::Why;

// An offer that could do a task.
struct Candidate {
  const Offer* offer = nullptr;
  std::optional<Level> level;
  bool bundle = false;
};

class Explainer {
 public:
  Explainer(Workspace* w, const WalkWishes& wishes)
      : w_(w), wishes_(wishes), version_(*w->data->version), network_(*w->data->network) {}

  void Explain(Unplaced* unplaced) {
    task_ = unplaced;
    area_ = unplaced->kind == TaskKind::kAppear ? AreaOfStage(*w_, unplaced->step, unplaced->stage)
                                                : AreaOfStep(*w_, unplaced->step);
    const std::vector<Candidate> own =
        CandidatesIn(*w_->prepared(unplaced->step).edition, *w_->data->edition);
    if (own.empty()) return;  // no_offer
    if (std::none_of(own.begin(), own.end(), [&](const Candidate& c) { return IsAllowed(c); })) {
      unplaced->why = Why::kChannelNotAllowed;
      unplaced->nearest_miss = Nearest([&](PointId point, const Candidate& candidate) {
        return !IsAllowed(candidate) && IsWithin(point, candidate) && IsTaken(point) &&
               IsEverOpen(point, candidate);
      });
      return;
    }
    if (Say(Why::kNeverOpen, [&](PointId point, const Candidate& candidate) {
          return IsAllowed(candidate) && IsWithin(point, candidate) && IsTaken(point) &&
                 !IsEverOpen(point, candidate);
        }))
      return;
    if (Say(Why::kExcepted, [&](PointId point, const Candidate& candidate) {
          return IsAllowed(candidate) && IsWithin(point, candidate) && !IsTaken(point);
        }))
      return;
    unplaced->why = IsTooCoarse(own) ? Why::kDivisionTooCoarse : Why::kNobodyUpwards;
    unplaced->nearest_miss = Nearest([&](PointId point, const Candidate& candidate) {
      return IsAllowed(candidate) && IsTaken(point) && IsEverOpen(point, candidate) &&
             route::ServesLevel(network_, point, *candidate.level);
    });
  }

 private:
  template <typename Test>
  bool Say(Why why, const Test& test) {
    const std::optional<PointId> nearest = Nearest(test);
    if (!nearest) return false;
    task_->why = why;
    task_->nearest_miss = nearest;
    return true;
  }

  bool Does(const Offer& offer, bool bundle) const {
    if (offer.does != Offer::Does::kSubmit) return false;
    if (task_->kind == TaskKind::kAppear) return !bundle && offer.stage == task_->stage;
    if (task_->kind == TaskKind::kCollect && offer.channel != Offer::Channel::kWindow) return false;
    return !offer.stage;
  }

  bool TakesStep(const Offer& offer) const {
    const Step& step = *w_->prepared(task_->step).step;
    return !step.separate &&
           (offer.takes.empty() ||
            std::find(offer.takes.begin(), offer.takes.end(), step.id) != offer.takes.end());
  }

  // The offers for the task that hold, of its matter and of the bundle.
  std::vector<Candidate> CandidatesIn(const Edition& of_matter, const Edition& of_bundle) const {
    std::vector<Candidate> candidates;
    const Matter* matter = of_matter.matters[Index(w_->prepared(task_->step).step->matter)].get();
    const Bundle* bundle = of_bundle.bundles[Index(w_->data->bundle_id)].get();
    for (size_t i = 0; matter != nullptr && i < matter->offers.size(); ++i) {
      const Offer& offer = matter->offers[i];
      if (Does(offer, false) && Holds(w_, task_->step, offer.when))
        candidates.push_back({&offer, LevelOf(offer, matter), false});
    }
    for (size_t i = 0; bundle != nullptr && w_->takes == kTrue && i < bundle->offers.size(); ++i) {
      const Offer& offer = bundle->offers[i];
      if (Does(offer, true) && TakesStep(offer) && Holds(w_, kOfBundle, offer.when))
        candidates.push_back({&offer, offer.level, true});
    }
    return candidates;
  }

  bool IsAllowed(const Candidate& candidate) const {
    if (task_->kind == TaskKind::kCollect) return true;
    const auto& channels = wishes_.channels;
    return std::find(channels.begin(), channels.end(), candidate.offer->channel) != channels.end();
  }
  const WalkArea& AreaOf(const Candidate& candidate) {
    if (!candidate.bundle) return area_;
    bundle_area_ = AreaOfBundle(*w_).value_or(area_);
    return bundle_area_;
  }
  bool IsWithin(PointId point, const Candidate& candidate) {
    const WalkArea& area = AreaOf(candidate);
    return route::InReach(version_, network_, point, *candidate.level, area.reach, area.division);
  }
  bool IsTaken(PointId point) const {
    return route::Takes(network_.terms(point),
                        version_.matters[w_->prepared(task_->step).step->matter]);
  }
  bool IsEverOpen(PointId point, const Candidate& candidate) const {
    const Edition& edition = version_.EditionAt(network_.division(point));
    return (route::WeekdaysOf(version_, edition, network_, point) & candidate.offer->days) != 0;
  }

  bool IsTooCoarse(const std::vector<Candidate>& candidates) {
    return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
      return IsAllowed(candidate) && IsAtPoints(candidate.offer->channel) && candidate.level &&
             onething::IsTooCoarse(*w_, AreaOf(candidate), *candidate.level);
    });
  }

  // Of the points with an offer that passes: the nearest to home, else the first.
  template <typename Test>
  std::optional<PointId> Nearest(const Test& test) {
    std::optional<PointId> nearest;
    std::optional<int64_t> least;
    for (uint32_t i = 0; i < network_.size(); ++i) {
      const PointId point{i};
      const std::optional<Place> place = network_.place(point);
      std::optional<int64_t> metres;
      if (w_->data->home && place) metres = Metres(*w_->data->home, *place);
      const bool nearer = !nearest || (metres && (!least || *metres < *least));
      if (!nearer) continue;
      const Edition& edition = version_.EditionAt(network_.division(point));
      for (const Candidate& candidate : CandidatesIn(edition, edition)) {
        if (!IsAtPoints(candidate.offer->channel) || !candidate.level) continue;
        if (!IsFor(candidate, point) || !test(point, candidate)) continue;
        nearest = point;
        least = metres;
        break;
      }
    }
    return nearest;
  }

  bool IsFor(const Candidate& candidate, PointId point) const {
    const auto& points = candidate.offer->points;
    return points.empty() ||
           std::find(points.begin(), points.end(), network_.id(point)) != points.end();
  }

  Workspace* w_;
  const WalkWishes& wishes_;
  const Version& version_;
  const Network& network_;
  Unplaced* task_ = nullptr;
  WalkArea area_, bundle_area_;
};

}  // namespace

void ExplainUnplaced(Workspace* w, const WalkWishes& wishes, Walk* walk) {
  Explainer explainer(w, wishes);
  for (Unplaced& unplaced : walk->unplaced) explainer.Explain(&unplaced);
}

}  // namespace onething
