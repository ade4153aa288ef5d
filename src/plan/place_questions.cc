// The facts that tell where an errand can be done: those of offers whose condition is open, and
// divisions that are not known to the depth that is needed.
#include "plan/place_questions.h"

#include <algorithm>

#include "offer/reach.h"
#include "plan/errands/candidates.h"
#include "plan/errands/tasks.h"

namespace onething::plan {
namespace {

class PlaceAsker {
 public:
  PlaceAsker(Planning* planning, const Selection& selection, std::vector<FactId>* facts)
      : planning_(planning),
        selection_(selection),
        facts_(facts),
        wishes_(WishesOf(*planning->data, selection.order)),
        version_(*planning->data->version),
        network_(*planning->data->network) {}

  void Run(const Variants& variants) {
    Walk walk;
    WriteTasks(planning_, selection_, variants, wishes_, &walk);
    for (const WalkTask& task : walk.tasks) {
      AskOfOwn(task);
      for (const Edition& edition : version_.editions) AskOfPoints(task, edition);
    }
  }

 private:
  Ref In(const WalkCandidate& candidate) const {
    return candidate.bundle() ? kTrue : selection_.functions[candidate.owner].in;
  }

  // By the matter's and the bundle's own rules.
  void AskOfOwn(const WalkTask& task) {
    const Edition& edition = *planning_->prepared(task.step).edition;
    for (const WalkCandidate& candidate :
         CandidatesFor(*planning_, selection_, task, edition, *planning_->data->edition)) {
      if (!IsAllowed(wishes_, task, *candidate.offer)) continue;
      AskOffer(candidate);
      const Ref holds = planning_->Viewed(candidate.offer->when);
      if (!candidate.is_at_points() || !planning_->Meets(In(candidate), holds)) continue;
      for (const offer::Area& area :
           AreasFor(*planning_->data, selection_.order, task, candidate)) {
        if (area.fact && offer::IsTooCoarse(version_.divisions, area, *candidate.level))
          facts_->push_back(*area.fact);
      }
    }
  }

  // By those of an edition, where some point of it is within reach.
  void AskOfPoints(const WalkTask& task, const Edition& edition) {
    for (const WalkCandidate& candidate :
         CandidatesFor(*planning_, selection_, task, edition, edition)) {
      if (candidate.is_at_points() && IsAllowed(wishes_, task, *candidate.offer) &&
          IsOpen(candidate) && IsUsed(task, candidate, edition))
        AskOffer(candidate);
    }
  }

  // Whether it is not settled that the offer holds.
  bool IsOpen(const WalkCandidate& candidate) {
    const Ref holds = planning_->Viewed(candidate.offer->when), in = In(candidate);
    return !planning_->Implies(in, holds) && planning_->Meets(in, holds);
  }

  bool IsUsed(const WalkTask& task, const WalkCandidate& candidate, const Edition& edition) {
    const std::vector<offer::Area> areas =
        AreasFor(*planning_->data, selection_.order, task, candidate);
    if (areas.empty()) return false;
    bool used = false;
    const auto look = [&](PointId point) {
      if (used || &version_.EditionAt(network_.division(point)) != &edition) return;
      used = IsEverOpen(*planning_->data, *candidate.offer, point) &&
             StandsAt(planning_, selection_, candidate, edition, point) &&
             IsTakenAt(*planning_->data, selection_.order, task, candidate, point) &&
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
    const Ref holds = planning_->Viewed(candidate.offer->when);
    std::vector<FactId> open;
    OpenFactsOf(planning_, holds, &open);
    for (const FactId fact : open) {
      const Variable first = planning_->set().first_variable(fact);
      bool matters = false;
      for (size_t i = 0; i < planning_->set().variable_count(fact); ++i) {
        const Ref varies = planning_->diagram.Varies(holds, static_cast<Variable>(first + i));
        matters = matters || planning_->Meets(In(candidate), varies);
      }
      if (matters) facts_->push_back(fact);
    }
  }

  Planning* planning_;
  const Selection& selection_;
  std::vector<FactId>* facts_;
  const WalkWishes wishes_;
  const Version& version_;
  const Network& network_;
};

}  // namespace

void FindPlaceFacts(Planning* planning, const Selection& selection, const Variants& variants,
                    std::vector<FactId>* facts) {
  if (planning->data->network != nullptr) PlaceAsker(planning, selection, facts).Run(variants);
}

}  // namespace onething::plan
