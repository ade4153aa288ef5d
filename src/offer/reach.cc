// Who is within reach of a division.
//
// Two sources tell which levels a branch has. On the way up from a division its own path tells: the
// declared divisions know its nearest ancestor at a level, and where the path skips the level of an
// offer, the next above takes it (ServesOnPath). In an area, which is every branch below a city or
// province, the network tells: a division lacks a level if points lie deeper in it and none at that
// level (ServesInArea). The path counts inside an area as well, so that whoever is near is never
// worse off for a wider reach.
//
// Points are told by level, division code and network order within the area, then the way up from
// the division outside it; none is told twice, for a division of the path that lies in the area is
// left out the second time (ForEach).
#include "offer/reach.h"

#include <algorithm>
#include <vector>

namespace onething::offer {
namespace {

using Reach = Jurisdiction::Reach;

bool IsWithin(absl::string_view code, absl::string_view area) {
  return code.substr(0, area.size()) == area;
}

// Whether the points of a level in a division take the offers of another.
bool Serves(const Network& network, absl::string_view division, Level level, Level offer_level) {
  if (level > offer_level) return false;
  // Of a point that is of another level than its division nothing is known below it.
  if (level != offer_level && LevelOfDigits(division.size()) != level) return false;
  return LacksDownTo(network, division, level, offer_level);
}

// A jurisdiction's division and who takes an offer for it.
class Seeker {
 public:
  Seeker(const Version& version, const Network& network, Level level, Reach reach,
         absl::string_view division)
      : network_(network),
        level_(level),
        path_(PathOf(version.divisions, division)),
        area_(AreaOf(version.divisions, division, reach)),
        next_above_(DivisionAt(version.divisions, division, level)) {}

  bool Takes(PointId point) const {
    const absl::string_view code = network_.division(point);
    const Level level = network_.level(point);
    if (area_ && IsWithin(code, *area_)) return ServesInArea(code, level);
    const bool on_path = std::find(path_.begin(), path_.end(), code) != path_.end();
    return on_path && ServesOnPath(code, level);
  }

  void ForEach(absl::FunctionRef<void(PointId)> visit) const {
    if (area_) VisitArea(*area_, visit);
    for (auto at = path_.rbegin(); at != path_.rend(); ++at) {
      if (!area_ || !IsWithin(*at, *area_)) VisitDivision(*at, visit);
    }
  }

 private:
  // On the way up it is the division's own branch that tells.
  bool ServesOnPath(absl::string_view code, Level level) const {
    if (level == level_) return true;
    return level < level_ && code == next_above_ && code.size() == DigitsFor(level);
  }
  bool ServesInArea(absl::string_view code, Level level) const {
    return offer::Serves(network_, code, level, level_) || ServesOnPath(code, level);
  }
  static size_t DigitsFor(Level level) { return static_cast<size_t>(DigitsOf(level)); }

  void VisitArea(absl::string_view area, absl::FunctionRef<void(PointId)> visit) const {
    for (int above = 0; above < static_cast<int>(level_); ++above) {
      absl::string_view last;  // the points of one division serve alike
      bool serves = false;
      for (PointId point : network_.Of(static_cast<Level>(above), area)) {
        const absl::string_view code = network_.division(point);
        if (code != last) serves = ServesInArea(code, static_cast<Level>(above));
        last = code;
        if (serves) visit(point);
      }
    }
    for (PointId point : network_.Of(level_, area)) visit(point);
  }

  void VisitDivision(absl::string_view code, absl::FunctionRef<void(PointId)> visit) const {
    for (int level = 0; level <= static_cast<int>(level_); ++level) {
      if (!ServesOnPath(code, static_cast<Level>(level))) continue;
      for (PointId point : network_.At(static_cast<Level>(level), code)) visit(point);
    }
  }

  const Network& network_;
  Level level_;
  std::vector<absl::string_view> path_;
  std::optional<absl::string_view> area_;
  absl::string_view next_above_;
};

std::optional<absl::string_view> CityOf(const Divisions& divisions, absl::string_view division) {
  const std::vector<absl::string_view> path = PathOf(divisions, division);
  if (path.empty()) return std::nullopt;
  const auto province = divisions.find(std::string_view(path[0].data(), path[0].size()));
  if (province != divisions.end() && province->second.city) return path[0];
  for (absl::string_view at : path) {
    if (at.size() > static_cast<size_t>(DigitsOf(Level::kProvince))) return at;
  }
  return std::nullopt;
}

}  // namespace

bool LacksDownTo(const Network& network, absl::string_view division, Level above, Level level) {
  for (int at = static_cast<int>(above) + 1; at <= static_cast<int>(level); ++at) {
    if (!network.Lacks(division, static_cast<Level>(at))) return false;
  }
  return true;
}

bool ServesLevel(const Network& network, PointId point, Level offer_level) {
  return Serves(network, network.division(point), network.level(point), offer_level);
}

std::optional<absl::string_view> AreaOf(const Divisions& divisions, absl::string_view division,
                                        Reach reach) {
  switch (reach) {
    case Reach::kOwn: return std::nullopt;
    case Reach::kCity: return CityOf(divisions, division);
    case Reach::kProvince:
      if (division.size() < 2) return std::nullopt;
      return division.substr(0, 2);
    case Reach::kNation: return absl::string_view();
  }
  return std::nullopt;
}

bool InReach(const Version& version, const Network& network, PointId point, Level offer_level,
             Reach reach, absl::string_view division) {
  return Seeker(version, network, offer_level, reach, division).Takes(point);
}

void ForPointsInReach(const Version& version, const Network& network, Level offer_level,
                      Reach reach, absl::string_view division,
                      absl::FunctionRef<void(PointId)> visit) {
  Seeker(version, network, offer_level, reach, division).ForEach(visit);
}

}  // namespace onething::offer
