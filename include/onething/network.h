// The network: the points where one can go, by the million, and the divisions they belong to.
//
//   std::shared_ptr<const Network> network = loaded.catalog->network();      // GeoJSON that was loaded with it, or null
//   for (PointId point : network->Of(Level::kCounty, "1306")) std::cout << network->id(point) << "\n";
//   network->VisitNearest({115.47, 38.87}, AllLevels(), [](PointId point, int64_t metres) { return metres < 5000; });
//
// Points keep the order in which they are declared ("network order"): a PointId is a place in it. What a point takes is
// told by the offers of its level, less what its terms say; ids of matters and bundles stay names, since every version of a
// catalog numbers them anew. The format is docs/formats.md.
//
// Threads: immutable.
#ifndef ONETHING_NETWORK_H_
#define ONETHING_NETWORK_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "onething/calendar.h"
#include "onething/value.h"

namespace onething {

struct Division {
  Text name;
  Level level = Level::kCounty;
  bool standin = false, city = false;
};
using Divisions = std::map<std::string, Division, std::less<>>;  // declared, by code

// The divisions on a code's path, province first, the code itself last: its prefixes of 2, 4, 6, 9 digits, declared or not,
// less stand-ins, parts of zeros, and levels that the declared tree skips.
std::vector<absl::string_view> PathOf(const Divisions& divisions, absl::string_view code);
// The division on a code's path at a level; where the branch does not have the level, the next above. Empty where the code
// is too coarse to tell.
absl::string_view DivisionAt(const Divisions& divisions, absl::string_view code, Level level);

// Degrees, WGS 84.
struct Place {
  double longitude = 0, latitude = 0;
  bool operator==(const Place&) const = default;
};
// Metres over the sphere of radius 6,371,008.8 m (haversine), rounded up to whole metres, so that no detour is shorter.
int64_t Metres(const Place& from, const Place& to);

enum class PointId : uint32_t {};

// What points may have in common: the hours, and what they take or leave. Names are in byte order.
struct PointTerms {
  std::string calendar;  // an id of the catalog; empty: the catalog's own
  std::optional<std::vector<WorkCalendar::Hours>>
      hours[7];  // Monday first; nothing: the calendar's; empty: closed
  std::optional<std::vector<std::string>>
      bundles;                      // the bundles it takes; nothing: all that its level takes
  std::vector<std::string> except;  // matters it does not take
  std::optional<std::vector<std::string>> only;  // the only matters it takes
};

class Network {
 public:
  class Builder;  // network/builder.h

  size_t size() const;
  std::optional<PointId> Find(absl::string_view id) const;
  absl::string_view id(PointId point) const;
  Text name(PointId point) const;
  absl::string_view division(PointId point) const;  // its code
  Level level(PointId point) const;
  absl::string_view kind(PointId point) const;  // empty where none is declared
  const PointTerms& terms(PointId point) const;
  uint32_t terms_index(PointId point) const;  // points with one index share their terms
  // Where it stands: its own place, else that of the first point of the nearest division above that has one; nothing where
  // none has.
  std::optional<Place> place(PointId point) const;
  bool approximate(PointId point) const;  // the place is another point's

  // The points of a level in this division or below it; by division code, then in network order.
  std::span<const PointId> Of(Level level, absl::string_view division) const;
  // Those in exactly this division, in network order.
  std::span<const PointId> At(Level level, absl::string_view division) const;
  // Whether the known tree (declared divisions and those of points) has no division of this level on the way down from
  // this division, although it has some further down: then the offers of that level are taken here.
  bool Lacks(absl::string_view division, Level level) const;

  // Calls `visit` with the points of these levels in the order of their distance from a place (network order where equal)
  // until it returns false. Bits of `levels`: 1 << Level.
  void VisitNearest(const Place& from, unsigned levels,
                    absl::FunctionRef<bool(PointId, int64_t metres)> visit) const;
  size_t MemoryBytes() const;

 private:
  struct Data;
  explicit Network(std::unique_ptr<const Data> data);
  std::unique_ptr<const Data> data_;

 public:
  ~Network();
};
inline constexpr unsigned AllLevels() {
  return 0x1F;
}

}  // namespace onething
#endif  // ONETHING_NETWORK_H_
