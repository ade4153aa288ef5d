// Whose points and authorities may take a step (docs/rules/routing.md, "Jurisdiction").
#include "plan/walk.h"

namespace onething {
namespace {

WalkArea AreaOf(const Workspace& w, const Jurisdiction& jurisdiction) {
  return {jurisdiction.reach, std::string(GivenDivision(*w.data, jurisdiction.of)),
          jurisdiction.of};
}

}  // namespace

std::optional<WalkArea> AreaOfBundle(const Workspace& w) {
  if (!w.bundle().jurisdiction) return std::nullopt;
  return AreaOf(w, *w.bundle().jurisdiction);
}

// The matter's, as the bundle's catalog has it, else the bundle's; else where the bundle's overlays come from, or the home.
WalkArea AreaOfStep(const Workspace& w, StepIndex step) {
  const Edition& edition = *w.data->edition;
  const Matter* matter = edition.matters[Index(w.prepared(step).step->matter)].get();
  if (matter != nullptr && matter->jurisdiction) return AreaOf(w, *matter->jurisdiction);
  if (const std::optional<WalkArea> area = AreaOfBundle(w)) return *area;
  WalkArea area;
  area.fact = w.bundle().overlay_by;
  if (area.fact) area.division = std::string(GivenDivision(*w.data, *area.fact));
  if (!area.division.empty() || w.data->home_division.empty()) return area;
  return {area.reach, w.data->home_division, std::nullopt};
}

WalkArea AreaOfStage(const Workspace& w, StepIndex step, uint16_t stage) {
  WalkArea area = AreaOfStep(w, step);
  const std::optional<FactId>& of = w.prepared(step).matter->stages[stage].of;
  if (!of) return area;
  area.division = std::string(GivenDivision(*w.data, *of));
  area.fact = of;
  return area;
}

std::optional<Level> LevelOf(const Offer& offer, const Matter* matter) {
  if (offer.level || matter == nullptr) return offer.level;
  return matter->level;
}

bool IsAtPoints(Offer::Channel channel) {
  return channel == Offer::Channel::kWindow || channel == Offer::Channel::kAgent ||
         channel == Offer::Channel::kTerminal;
}

bool Holds(Workspace* w, StepIndex step, ConditionId when) {
  return w->Implies(step == kOfBundle ? kTrue : w->functions[step].in, w->Viewed(when));
}

}  // namespace onething
