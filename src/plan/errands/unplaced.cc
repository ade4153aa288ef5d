// Why nobody takes a task: the first reason, from the one nearest to the rule to the one nearest
// to the point.
//
// First: does any offer hold at all; does any by an allowed channel. Then, of points within reach:
// is there one that would take it if only it were open, or if it did not leave it out. Last: is
// the division not known deeply enough to tell, or does nobody upwards serve it. With each reason
// goes the point nearest to home that misses by that reason alone: whoever asks there is told what
// is missing.
#include "plan/errands/unplaced.h"

#include <algorithm>

#include "offer/reach.h"
#include "plan/errands/candidates.h"

namespace onething::plan {
namespace {

using Why = Unplaced::Why;

// How a point stands to an offer that holds there.
struct Stand {
  bool allowed = false, within = false, too_coarse = false, taken = false, ever_open = false,
       serves = false;
};

class Explainer {
 public:
  Explainer(Planning* planning, const Selection& selection, const WalkWishes& wishes)
      : planning_(planning),
        selection_(selection),
        wishes_(wishes),
        version_(*planning->data->version),
        network_(*planning->data->network) {}

  void Explain(Unplaced* unplaced) {
    task_ = {unplaced->step, unplaced->kind, unplaced->stage};
    std::vector<WalkCandidate> own =
        CandidatesFor(*planning_, selection_, task_, *planning_->prepared(task_.step).edition,
                      *planning_->data->edition);
    std::erase_if(own, [&](const WalkCandidate& candidate) {
      return !Holds(planning_, selection_, candidate.owner, candidate.offer->when);
    });
    if (own.empty()) return;  // no_offer
    std::erase_if(own, [&](const WalkCandidate& candidate) {
      return !IsAllowed(wishes_, task_, *candidate.offer);
    });
    if (own.empty()) {
      unplaced->why = Why::kChannelNotAllowed;
      unplaced->nearest_miss = Nearest([](const Stand& stand) {
        return !stand.allowed && stand.within && stand.taken && stand.ever_open;
      });
      return;
    }
    if (Say(unplaced, Why::kNeverOpen,
            [](const Stand& s) { return s.allowed && s.within && s.taken && !s.ever_open; }))
      return;
    if (Say(unplaced, Why::kExcepted,
            [](const Stand& s) { return s.allowed && s.within && !s.taken; }))
      return;
    const bool too_coarse =
        IsTooCoarse(own) || Nearest([](const Stand& s) { return s.allowed && s.too_coarse; });
    unplaced->why = too_coarse ? Why::kDivisionTooCoarse : Why::kNobodyUpwards;
    unplaced->nearest_miss =
        Nearest([](const Stand& s) { return s.allowed && s.serves && s.taken && s.ever_open; });
  }

 private:
  template <typename Test>
  bool Say(Unplaced* unplaced, Why why, const Test& test) {
    const std::optional<PointId> nearest = Nearest(test);
    if (!nearest) return false;
    unplaced->why = why;
    unplaced->nearest_miss = nearest;
    return true;
  }

  bool IsTooCoarse(const std::vector<WalkCandidate>& candidates) const {
    return std::any_of(candidates.begin(), candidates.end(), [&](const WalkCandidate& candidate) {
      if (!candidate.is_at_points()) return false;
      const std::vector<offer::Area> areas =
          AreasFor(*planning_->data, wishes_.steps, task_, candidate);
      return std::any_of(areas.begin(), areas.end(), [&](const offer::Area& area) {
        return offer::IsTooCoarse(version_.divisions, area, *candidate.level);
      });
    });
  }

  Stand StandOf(const WalkCandidate& candidate, PointId point) const {
    Stand stand;
    stand.allowed = IsAllowed(wishes_, task_, *candidate.offer);
    stand.within = true;
    for (const offer::Area& area : AreasFor(*planning_->data, wishes_.steps, task_, candidate)) {
      if (offer::InReach(version_, network_, point, *candidate.level, area.reach, area.division))
        continue;
      stand.within = false;
      stand.too_coarse |= offer::IsTooCoarse(version_.divisions, area, *candidate.level);
    }
    stand.taken = IsTakenAt(*planning_->data, wishes_.steps, task_, candidate, point);
    stand.ever_open = IsEverOpen(*planning_->data, *candidate.offer, point);
    stand.serves = offer::ServesLevel(network_, point, *candidate.level);
    return stand;
  }

  template <typename Test>
  bool Passes(PointId point, const Test& test) const {
    const Edition& edition = version_.EditionAt(network_.division(point));
    const std::vector<WalkCandidate> all =
        CandidatesFor(*planning_, selection_, task_, edition, edition);
    return std::any_of(all.begin(), all.end(), [&](const WalkCandidate& candidate) {
      return candidate.is_at_points() &&
             Holds(planning_, selection_, candidate.owner, candidate.offer->when) &&
             StandsAt(planning_, selection_, candidate, edition, point) &&
             test(StandOf(candidate, point));
    });
  }

  // Of the points that pass the nearest to home, those without a place last; else the first.
  template <typename Test>
  std::optional<PointId> Nearest(const Test& test) const {
    std::optional<PointId> nearest;
    int64_t least = 0;
    for (uint32_t i = 0; i < network_.size(); ++i) {
      const PointId point{i};
      const std::optional<Place> place = network_.place(point);
      int64_t metres = 0;
      if (planning_->data->home)
        metres = place ? Metres(*planning_->data->home, *place) : INT64_MAX;
      if (nearest && metres >= least) continue;
      if (!Passes(point, test)) continue;
      nearest = point;
      least = metres;
    }
    return nearest;
  }

  Planning* planning_;
  const Selection& selection_;
  const WalkWishes& wishes_;
  const Version& version_;
  const Network& network_;
  WalkTask task_;
};

}  // namespace

void ExplainUnplaced(Planning* planning, const Selection& selection, const WalkWishes& wishes,
                     Walk* walk) {
  Explainer explainer(planning, selection, wishes);
  for (Unplaced& unplaced : walk->unplaced) explainer.Explain(&unplaced);
}

}  // namespace onething::plan
