// Who may take an offer, by where a point lies and of which level it is.
//
// Codes nest: 13 is the province, 1306 a city in it, 130606 a county in that. The points on a
// division's way up are its own, its county's, its city's and its province's. With `own` only these
// may take something, each what is offered at its level; a wider reach adds every point below the
// city, the province, or anywhere. A point takes what is offered at a level below its own only
// where its branch has no such level: then there is nobody further down who could.
#ifndef ONETHING_SRC_OFFER_REACH_H_
#define ONETHING_SRC_OFFER_REACH_H_

#include <optional>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "onething/catalog.h"
#include "onething/network.h"

namespace onething::offer {

// Whether a division's branch has none of the levels below `above`, down to `level` itself.
bool LacksDownTo(const Network& network, absl::string_view division, Level above, Level level);

// Whether a point takes the offers of a level: it is of that level, or of one above and its
// division's branch has no level from the next below down to the offers'.
bool ServesLevel(const Network& network, PointId point, Level offer_level);

// The division within which a reach lies: nothing for `own`, "" for the nation. Nothing too where
// the division is not known deep enough to tell its city. A municipality, and a county directly
// below its province, is its own city.
std::optional<absl::string_view> AreaOf(const Divisions& divisions, absl::string_view division,
                                        Jurisdiction::Reach reach);

// Whether a point takes an offer of a level for the jurisdiction `division`: on the way up from
// that division, or anywhere in the area of the reach. Where the division's own branch has not the
// level, the points of the next above on its path take it.
bool InReach(const Version& version, const Network& network, PointId point, Level offer_level,
             Jurisdiction::Reach reach, absl::string_view division);
// The points for which that is so, each once: those of the area by level, division code, network
// order; then those on the way up from it.
void ForPointsInReach(const Version& version, const Network& network, Level offer_level,
                      Jurisdiction::Reach reach, absl::string_view division,
                      absl::FunctionRef<void(PointId)> visit);

}  // namespace onething::offer
#endif  // ONETHING_SRC_OFFER_REACH_H_
