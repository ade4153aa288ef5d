// The facts that tell where an errand can be done: those of offers whose condition is open, and divisions that are not known
// to the depth that is needed.
#include <algorithm>

#include "plan/stages.h"
#include "plan/walk.h"
#include "route/reach.h"

namespace onething {
namespace {

class PlaceAsker {
 public:
  PlaceAsker(Workspace* w, std::vector<FactId>* facts)
      : w_(w), facts_(facts), version_(*w->data->version), network_(*w->data->network) {}

  void Run() {
    for (const StepIndex step : w_->order) AskStep(step);
    if (w_->takes == kTrue) AskBundle();
  }

 private:
  void AskStep(StepIndex step) {
    const MatterId id = w_->prepared(step).step->matter;
    const Matter& own = *w_->prepared(step).matter;
    for (const Offer& offer : own.offers) {
      if (!IsAtPoints(offer.channel)) AskOffer(step, offer);
      else AskDivision(step, offer, LevelOf(offer, &own), AreaOfOffer(step, offer));
    }
    for (const Edition& edition : version_.editions) {
      const Matter* matter = edition.matters[Index(id)].get();
      for (size_t i = 0; matter != nullptr && i < matter->offers.size(); ++i) {
        const Offer& offer = matter->offers[i];
        if (IsUsed(edition, offer, LevelOf(offer, matter), AreaOfOffer(step, offer)))
          AskOffer(step, offer);
      }
    }
  }

  void AskBundle() {
    const Bundle& own = w_->bundle();
    const std::vector<WalkArea> areas = AreasOfBundle();
    for (const Offer& offer : own.offers) {
      if (!IsAtPoints(offer.channel)) AskOffer(kOfBundle, offer);
      for (const WalkArea& area : areas) {
        if (IsAtPoints(offer.channel)) AskDivision(kOfBundle, offer, offer.level, area);
      }
    }
    for (const Edition& edition : version_.editions) {
      const Bundle* bundle = edition.bundles[Index(w_->data->bundle_id)].get();
      for (size_t i = 0; bundle != nullptr && i < bundle->offers.size(); ++i) {
        const Offer& offer = bundle->offers[i];
        const bool used = std::any_of(areas.begin(), areas.end(), [&](const WalkArea& area) {
          return IsUsed(edition, offer, offer.level, area);
        });
        if (used) AskOffer(kOfBundle, offer);
      }
    }
  }

  std::vector<WalkArea> AreasOfBundle() const {
    if (const std::optional<WalkArea> area = AreaOfBundle(*w_)) return {*area};
    std::vector<WalkArea> areas;
    for (const StepIndex step : w_->order) {
      if (!w_->prepared(step).step->separate) areas.push_back(AreaOfStep(*w_, step));
    }
    return areas;
  }

  WalkArea AreaOfOffer(StepIndex step, const Offer& offer) const {
    return offer.stage ? AreaOfStage(*w_, step, *offer.stage) : AreaOfStep(*w_, step);
  }

  bool IsAllowed(const Offer& offer) const {
    const auto& channels = w_->data->channels;
    return offer.does == Offer::Does::kSubmit &&
           std::find(channels.begin(), channels.end(), offer.channel) != channels.end();
  }

  // Whether some point within reach has this offer of this edition.
  bool IsUsed(const Edition& edition, const Offer& offer, std::optional<Level> level,
              const WalkArea& area) const {
    if (!IsAtPoints(offer.channel) || !IsAllowed(offer) || !level) return false;
    if (w_->set().root(offer.when) == kTrue) return false;
    bool used = false;
    route::ForPointsInReach(
        version_, network_, *level, area.reach, area.division, [&](PointId point) {
          used = used || &version_.EditionAt(network_.division(point)) == &edition;
        });
    return used;
  }

  Ref In(StepIndex step) const { return step == kOfBundle ? kTrue : w_->functions[step].in; }

  void AskOffer(StepIndex step, const Offer& offer) {
    if (!IsAllowed(offer)) return;
    const Ref holds = w_->Viewed(offer.when), in = In(step);
    if (w_->Implies(in, holds) || !w_->Meets(in, holds)) return;
    std::vector<FactId> open;
    OpenFactsOf(w_, holds, &open);
    for (const FactId fact : open) {
      const Variable first = w_->set().first_variable(fact);
      bool matters = false;
      for (size_t i = 0; i < w_->set().variable_count(fact); ++i) {
        const auto variable = static_cast<Variable>(first + i);
        matters |= w_->Meets(in, w_->diagram.Varies(holds, variable));
      }
      if (matters) facts_->push_back(fact);
    }
  }

  void AskDivision(StepIndex step, const Offer& offer, std::optional<Level> level,
                   const WalkArea& area) {
    if (!IsAllowed(offer) || !level || !area.fact || !w_->Meets(In(step), w_->Viewed(offer.when)))
      return;
    if (IsTooCoarse(*w_, area, *level)) facts_->push_back(*area.fact);
  }

  Workspace* w_;
  std::vector<FactId>* facts_;
  const Version& version_;
  const Network& network_;
};

}  // namespace

bool IsTooCoarse(const Workspace& w, const WalkArea& area, Level level) {
  const Divisions& divisions = w.data->version->divisions;
  switch (area.reach) {
    case Jurisdiction::Reach::kNation: return false;
    case Jurisdiction::Reach::kOwn: return DivisionAt(divisions, area.division, level).empty();
    case Jurisdiction::Reach::kCity:
    case Jurisdiction::Reach::kProvince:
      return !route::AreaOf(divisions, area.division, area.reach);
  }
  return false;
}

void FindPlaceFacts(Workspace* w, std::vector<FactId>* facts) {
  if (w->data->network != nullptr) PlaceAsker(w, facts).Run();
}

}  // namespace onething
