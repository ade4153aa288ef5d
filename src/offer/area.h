// Whose points and authorities may take something: a division in charge, and how far beyond it the
// offers reach.
#ifndef ONETHING_SRC_OFFER_AREA_H_
#define ONETHING_SRC_OFFER_AREA_H_

#include <optional>
#include <string>

#include "onething/catalog.h"
#include "onething/network.h"

namespace onething::offer {

struct Area {
  Jurisdiction::Reach reach = Jurisdiction::Reach::kOwn;
  std::string division;        // empty: not known
  std::optional<FactId> fact;  // whose answer would tell it
};

// Whether two areas are of the same points, whichever facts tell them.
inline bool IsSame(const Area& a, const Area& b) {
  return a.reach == b.reach && a.division == b.division;
}

// How far a matter's offers reach.
Jurisdiction::Reach ReachOf(const Matter& matter);
// How far a bundle's offers reach: its own, else as far as the narrowest of the matters it takes in
// this edition.
Jurisdiction::Reach ReachOf(const Bundle& bundle, const Edition& edition);

// Whether an area's division is not known deep enough to tell who takes offers of a level.
bool IsTooCoarse(const Divisions& divisions, const Area& area, Level level);

}  // namespace onething::offer
#endif  // ONETHING_SRC_OFFER_AREA_H_
