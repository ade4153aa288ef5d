// How well a network of points covers its divisions, against targets, and which change would save the most ways.
//
//   absl::StatusOr<Coverage> coverage = MeasureCoverage(catalog, {.day = *ParseDate("2026-11-23")});
//   for (const LevelCoverage& level : coverage->levels) std::cout << Name(level.level) << " " << level.covered << "\n";
//
// No fact is known here: an offer whose `when` depends on facts does not count, but for facts that name whose authorities are in
// charge, which are taken to be the point's division. Only handing in counts, by a matter's own offers. What each figure is
// stands in docs/formats.md.
//
// Threads: pure functions.
#ifndef ONETHING_COVERAGE_H_
#define ONETHING_COVERAGE_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "onething/catalog.h"
#include "onething/network.h"
#include "onething/result.h"

namespace onething {

// What the divisions of a level must reach. Shares are between 0 and 1.
struct CoverageTarget {
  Level level = Level::kTownship;
  std::optional<int64_t> matters;  // handled in each division that has a point
  std::optional<double> online;   // of the matters handled there, in each division that has a point
  std::optional<double> covered;  // divisions that handle a matter, of all of the level
  Source source;
};
// {"onething": 1, "targets": [{"level": "township", "matters": 160}, …]}. The findings are every
// problem, in `file`'s name.
Result<std::vector<CoverageTarget>> ParseTargets(absl::string_view json,
                                                 absl::string_view file = "",
                                                 const Limits& limits = {});

struct CoverageQuestion {
  Date day;                   // of the version in force
  std::string division = {};  // it and those below; empty: all
  std::string bundle = {};    // only its matters; empty: all
  std::vector<CoverageTarget> targets = {};
};

struct DivisionCoverage {
  std::string division;
  Level level = Level::kCounty;
  std::optional<PointId> point = {};  // its own first
  size_t points = 0;
  size_t matters = 0, online = 0;  // handled at its own points; of these also online
  size_t nowhere = 0;              // matters that no point takes for those who live here
  std::optional<int64_t> median = {},
                         greatest = {};  // metres to the nearest point that takes each matter
  std::vector<uint32_t> unmet = {};      // places in the targets
};

struct LevelCoverage {
  Level level = Level::kCounty;
  size_t divisions = 0, with_points = 0, covered = 0;
  size_t fewest = 0, most = 0;     // matters, in those with points
  size_t matters = 0, online = 0;  // summed over the divisions
  std::optional<int64_t> median = {},
                         greatest = {};      // the median of the medians, and the greatest of all
  std::map<std::string, size_t> kinds = {};  // points by kind
};

struct TargetResult {
  CoverageTarget target;
  size_t divisions = 0, met = 0;  // with points, and of these that reach matters and online
  bool is_met = true;             // all of them, and the level's share
};

struct Coverage {
  std::shared_ptr<const Version> version;
  std::shared_ptr<const Network> network;
  Date day;
  size_t matters = 0;                       // that are asked for
  std::vector<DivisionCoverage> divisions;  // by code
  std::vector<LevelCoverage> levels;
  std::vector<TargetResult> targets;
  bool is_met() const;
};

// kFailedPrecondition: no version in force, or no network. kNotFound: no such bundle; kInvalidArgument: no division code.
absl::StatusOr<Coverage> MeasureCoverage(const Catalog& catalog, const CoverageQuestion& question);

// What could be changed: a matter offered at a deeper level, or a new point in a division that has none.
struct WhatIf {
  enum class Change : uint8_t { kDelegation, kPoint };
  Change change = Change::kDelegation;
  Offer::Channel channel = Offer::Channel::kWindow;  // of a delegation
  std::optional<Limit> adds = {};                    // that a delegation adds
  std::optional<Level> level = {};  // delegate to, or open points at, this level only
  std::string matter = {};          // delegate only this matter
  bool as_one = false;  // each home does the question's bundle in one plan, else each matter alone
  std::map<std::string, int64_t> homes =
      {};  // how many live where, by division; empty: one in each lowest division with a place
  size_t most_candidates = 1000;
};

struct Saving {
  std::string matter;  // delegated
  Level level = Level::kCounty;
  std::string division;  // of a new point
  std::optional<Place> place = {};
  int64_t homes = 0;              // that do better
  int64_t served = 0;             // matters, or bundles, by home that nobody took before
  int64_t trips = 0, metres = 0;  // saved by those who were served before
};

struct Savings {
  std::shared_ptr<const Version> version;
  std::shared_ptr<const Network> network;
  Date day;
  WhatIf::Change change = WhatIf::Change::kDelegation;
  bool as_one = false;
  int64_t homes = 0;
  int64_t trips = 0, metres = 0;     // as things are
  std::vector<Saving> savings = {};  // the best first: served, then trips, then metres
};

// As MeasureCoverage; kResourceExhausted: more candidates than `most_candidates`.
absl::StatusOr<Savings> FindSavings(const Catalog& catalog, const CoverageQuestion& question,
                                    const WhatIf& what_if);

// The documents, compact (docs/formats.md); rows by division (RFC 4180); the divisions' points for a map tool.
std::string CoverageJson(const Coverage& coverage);
std::string CoverageCsv(const Coverage& coverage);
std::string CoverageGeoJson(const Coverage& coverage);
std::string SavingsJson(const Savings& savings);
std::string SavingsCsv(const Savings& savings);
std::string SavingsGeoJson(const Savings& savings);

}  // namespace onething
#endif  // ONETHING_COVERAGE_H_
