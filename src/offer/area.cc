#include "offer/area.h"

#include <algorithm>

#include "offer/reach.h"

namespace onething::offer {

using Reach = Jurisdiction::Reach;

Reach ReachOf(const Matter& matter) {
  return matter.jurisdiction ? matter.jurisdiction->reach : Reach::kOwn;
}

// Reaches lie within each other, so that the narrowest is the least.
Reach ReachOf(const Bundle& bundle, const Edition& edition) {
  if (bundle.jurisdiction) return bundle.jurisdiction->reach;
  Reach reach = Reach::kNation;
  for (const Step& step : bundle.steps) {
    const Matter* matter = edition.matters[Index(step.matter)].get();
    if (!step.separate && matter != nullptr) reach = std::min(reach, ReachOf(*matter));
  }
  return reach;
}

bool IsTooCoarse(const Divisions& divisions, const Area& area, Level level) {
  switch (area.reach) {
    case Reach::kNation: return false;
    case Reach::kOwn: return DivisionAt(divisions, area.division, level).empty();
    case Reach::kCity:
    case Reach::kProvince: return !AreaOf(divisions, area.division, area.reach);
  }
  return false;
}

}  // namespace onething::offer
