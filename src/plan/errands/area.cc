#include "plan/errands/area.h"

namespace onething::plan {
namespace {

offer::Area AreaOf(const PreparedRequest::Data& data, const Jurisdiction& jurisdiction) {
  return {jurisdiction.reach, std::string(GivenDivision(data, jurisdiction.of)), jurisdiction.of};
}

}  // namespace

std::optional<offer::Area> AreaOfBundle(const PreparedRequest::Data& data) {
  if (!data.bundle->jurisdiction) return std::nullopt;
  return AreaOf(data, *data.bundle->jurisdiction);
}

// The matter's, as the bundle's catalog has it, else the bundle's; else where the bundle's overlays
// come from, or the home.
offer::Area AreaOfStep(const PreparedRequest::Data& data, StepIndex step) {
  const Matter* matter = data.edition->matters[Index(data.steps[step].step->matter)].get();
  if (matter != nullptr && matter->jurisdiction) return AreaOf(data, *matter->jurisdiction);
  if (const std::optional<offer::Area> area = AreaOfBundle(data)) return *area;
  offer::Area area;
  area.fact = data.bundle->overlay_by;
  if (area.fact) area.division = std::string(GivenDivision(data, *area.fact));
  if (!area.division.empty() || data.home_division.empty()) return area;
  return {area.reach, data.home_division, std::nullopt};
}

offer::Area AreaOfStage(const PreparedRequest::Data& data, StepIndex step, StageIndex stage) {
  offer::Area area = AreaOfStep(data, step);
  const std::optional<FactId>& of = data.steps[step].matter->stages[stage].of;
  if (!of) return area;
  area.division = std::string(GivenDivision(data, *of));
  area.fact = of;
  return area;
}

}  // namespace onething::plan
