// The facts that tell where an errand can be done: those of offers whose condition is open, and
// divisions that are not known to the depth that is needed.
#include <algorithm>

#include "offer/reach.h"
#include "plan/errands/candidates.h"
#include "plan/errands/tasks.h"
#include "plan/stages.h"

namespace onething {
namespace {

class PlaceAsker {
 public:
  PlaceAsker(Workspace* w, std::vector<FactId>* facts)
      : w_(w),
        facts_(facts),
        wishes_(WishesOf(*w->data)),
        version_(*w->data->version),
        network_(*w->data->network) {}

  void Run() {
    Walk walk;
    WriteTasks(w_, w_->order, wishes_, &walk);
    for (const WalkTask& task : walk.tasks) {
      AskOfOwn(task);
      for (const Edition& edition : version_.editions) AskOfPoints(task, edition);
    }
  }

 private:
  Ref In(const WalkCandidate& candidate) const {
    return candidate.bundle() ? kTrue : w_->functions[candidate.owner].in;
  }

  // By the matter's and the bundle's own rules.
  void AskOfOwn(const WalkTask& task) {
    const Edition& edition = *w_->prepared(task.step).edition;
    for (const WalkCandidate& candidate : CandidatesFor(*w_, task, edition, *w_->data->edition)) {
      if (!IsAllowed(wishes_, task, *candidate.offer)) continue;
      AskOffer(candidate);
      const Ref holds = w_->Viewed(candidate.offer->when);
      if (!candidate.is_at_points() || !w_->Meets(In(candidate), holds)) continue;
      for (const offer::Area& area : AreasFor(*w_->data, w_->order, task, candidate)) {
        if (area.fact && offer::IsTooCoarse(version_.divisions, area, *candidate.level))
          facts_->push_back(*area.fact);
      }
    }
  }

  // By those of an edition, where some point of it is within reach.
  void AskOfPoints(const WalkTask& task, const Edition& edition) {
    for (const WalkCandidate& candidate : CandidatesFor(*w_, task, edition, edition)) {
      if (candidate.is_at_points() && IsAllowed(wishes_, task, *candidate.offer) &&
          IsOpen(candidate) && IsUsed(task, candidate, edition))
        AskOffer(candidate);
    }
  }

  // Whether it is not settled that the offer holds.
  bool IsOpen(const WalkCandidate& candidate) {
    const Ref holds = w_->Viewed(candidate.offer->when), in = In(candidate);
    return !w_->Implies(in, holds) && w_->Meets(in, holds);
  }

  bool IsUsed(const WalkTask& task, const WalkCandidate& candidate, const Edition& edition) {
    const std::vector<offer::Area> areas = AreasFor(*w_->data, w_->order, task, candidate);
    if (areas.empty()) return false;
    bool used = false;
    const auto look = [&](PointId point) {
      if (used || &version_.EditionAt(network_.division(point)) != &edition) return;
      used = IsEverOpen(*w_->data, *candidate.offer, point) &&
             StandsAt(w_, candidate, edition, point) &&
             IsTakenAt(*w_->data, w_->order, task, candidate, point) &&
             std::all_of(areas.begin(), areas.end(), [&](const offer::Area& area) {
               return offer::InReach(version_, network_, point, *candidate.level, area.reach,
                                     area.division);
             });
    };
    offer::ForPointsInReach(version_, network_, *candidate.level, areas[0].reach, areas[0].division,
                            look);
    return used;
  }

  void AskOffer(const WalkCandidate& candidate) {
    if (!IsOpen(candidate)) return;
    const Ref holds = w_->Viewed(candidate.offer->when);
    std::vector<FactId> open;
    OpenFactsOf(w_, holds, &open);
    for (const FactId fact : open) {
      const Variable first = w_->set().first_variable(fact);
      bool matters = false;
      for (size_t i = 0; i < w_->set().variable_count(fact); ++i) {
        const Ref varies = w_->diagram.Varies(holds, static_cast<Variable>(first + i));
        matters = matters || w_->Meets(In(candidate), varies);
      }
      if (matters) facts_->push_back(fact);
    }
  }

  Workspace* w_;
  std::vector<FactId>* facts_;
  const WalkWishes wishes_;
  const Version& version_;
  const Network& network_;
};

}  // namespace

void FindPlaceFacts(Workspace* w, std::vector<FactId>* facts) {
  if (w->data->network != nullptr) PlaceAsker(w, facts).Run();
}

}  // namespace onething
