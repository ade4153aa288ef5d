#include "oracle/coverage_oracle.h"

#include <algorithm>

#include "offer/reach.h"

namespace onething::oracle {
namespace {

bool IsAway(const Offer& offer) {
  return offer.channel == Offer::Channel::kOnline || offer.channel == Offer::Channel::kHome ||
         offer.channel == Offer::Channel::kMail;
}

bool IsLeftOut(const PointTerms& terms, const std::string& matter) {
  const auto has = [&](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), matter) != names.end();
  };
  return has(terms.except) || (terms.only && !has(*terms.only));
}

std::vector<Level> LevelsAt(const Version& version, const Network& network, PointId point,
                            MatterId matter) {
  std::vector<Level> levels;
  const Edition& edition = version.EditionAt(network.division(point));
  const Matter* row = edition.matters[Index(matter)].get();
  if (row == nullptr || IsLeftOut(network.terms(point), std::string(version.matters[matter])))
    return levels;
  for (const Offer& offer : row->offers) {
    const std::optional<Level> level = offer.level ? offer.level : row->level;
    if (IsAway(offer) || offer.does != Offer::Does::kSubmit || offer.stage || !level) continue;
    levels.push_back(*level);
  }
  return levels;
}

const Matter* RowAt(const Version& version, const std::string& division, MatterId matter) {
  return version.EditionAt(division).matters[Index(matter)].get();
}

int64_t NearestOf(const Version& version, const Network& network, const std::string& division,
                  const Place& from, MatterId matter, std::optional<Level> added) {
  int64_t nearest = -1;
  const Matter* row = RowAt(version, division, matter);
  if (row == nullptr) return nearest;
  const auto reach = row->jurisdiction ? row->jurisdiction->reach : Jurisdiction::Reach::kOwn;
  for (uint32_t i = 0; i < network.size(); ++i) {
    const PointId point{i};
    std::vector<Level> levels = LevelsAt(version, network, point, matter);
    const bool left_out = IsLeftOut(network.terms(point), std::string(version.matters[matter]));
    if (added && !left_out) levels.push_back(*added);
    for (const Level level : levels) {
      if (!offer::InReach(version, network, point, level, reach, division)) continue;
      const int64_t metres = Metres(from, *network.place(point));
      if (nearest < 0 || metres < nearest) nearest = metres;
    }
  }
  return nearest;
}

}  // namespace

int64_t NearestTo(const Version& version, const Network& network, const std::string& division,
                  const Place& from, MatterId matter) {
  return NearestOf(version, network, division, from, matter, std::nullopt);
}

int64_t NearestAfter(const Version& version, const Network& network, const std::string& division,
                     const Place& from, MatterId matter, Level added) {
  return NearestOf(version, network, division, from, matter, added);
}

PlainCoverage CoverageOf(const Version& version, const Network& network,
                         const std::string& division, const Place& from) {
  PlainCoverage coverage;
  for (uint16_t i = 0; i < version.matters.size(); ++i) {
    const MatterId matter{i};
    bool here = false, online = false;
    for (uint32_t p = 0; p < network.size(); ++p) {
      if (network.division(PointId{p}) != division) continue;
      for (const Level level : LevelsAt(version, network, PointId{p}, matter))
        here |= offer::ServesLevel(network, PointId{p}, level);
    }
    const Matter* row = RowAt(version, division, matter);
    for (size_t o = 0; row != nullptr && o < row->offers.size(); ++o)
      online |= row->offers[o].channel == Offer::Channel::kOnline &&
                row->offers[o].does == Offer::Does::kSubmit;
    coverage.matters += here;
    coverage.online += here && online;
    const int64_t metres = NearestTo(version, network, division, from, matter);
    if (metres >= 0) coverage.metres.push_back(metres);
    else if (row != nullptr) ++coverage.nowhere;
  }
  std::sort(coverage.metres.begin(), coverage.metres.end());
  return coverage;
}

}  // namespace onething::oracle
