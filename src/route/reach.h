// Who may take a step: points by level, reach and terms, and the days on which they are open.
#ifndef ONETHING_SRC_ROUTE_REACH_H_
#define ONETHING_SRC_ROUTE_REACH_H_

#include <cstdint>
#include <span>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "onething/catalog.h"
#include "onething/network.h"

namespace onething::route {

// Whether a point takes the offers of a level: it is of that level, or of one above and its division's branch has no level
// from the next below down to the offers'.
bool ServesLevel(const Network& network, PointId point, Level offer_level);

// The division within which a reach lies: nothing for `own`, "" for the nation. Nothing too where the division is not known
// deep enough to tell its city. A municipality, and a county directly below its province, is its own city.
std::optional<absl::string_view> AreaOf(const Divisions& divisions, absl::string_view division,
                                        Jurisdiction::Reach reach);

// Whether a point takes an offer of a level for the jurisdiction `division`: on the way up from that division, or anywhere in
// the area of the reach. Where the division's own branch has not the level, the points of the next above on its path take it.
bool InReach(const Version& version, const Network& network, PointId point, Level offer_level,
             Jurisdiction::Reach reach, absl::string_view division);
// The points for which that is so, each once: those of the area by level, division code, network order; then those on the way
// up from it.
void ForPointsInReach(const Version& version, const Network& network, Level offer_level,
                      Jurisdiction::Reach reach, absl::string_view division,
                      absl::FunctionRef<void(PointId)> visit);

// Whether a point with these terms takes a matter, or a bundle with these matters: all of them, and the bundle itself.
bool Takes(const PointTerms& terms, absl::string_view matter);
bool TakesBundle(const PointTerms& terms, absl::string_view bundle,
                 std::span<const absl::string_view> matters);

// The calendar by which a point is open: its own, else the catalog's.
const WorkCalendar& CalendarOf(const Version& version, const Edition& edition,
                               const Network& network, PointId point);
// The weekdays on which a point can be open, Monday is bit 0: its calendar's, and its own hours in place of them.
uint8_t WeekdaysOf(const Version& version, const Edition& edition, const Network& network,
                   PointId point);
// Whether a point is open on a day for an offer that has these days: not on a holiday, on a make-up day by the calendar's
// hours, else by weekday.
bool OpenOn(const Version& version, const Edition& edition, const Network& network, PointId point,
            uint8_t offer_days, bool has_days, Date day);

}  // namespace onething::route
#endif  // ONETHING_SRC_ROUTE_REACH_H_
