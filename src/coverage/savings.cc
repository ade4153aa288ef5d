// Which change saves the most, where each home does each matter alone.
//
// The idea. A change adds takers and takes none away. So for a home and a matter nothing has to be
// planned again: its way is now the nearest taker, and with the change it is the nearer of that and
// the new one. Of a home the metres before are found in one pass for all matters (Takers::Nearest);
// then each candidate is a comparison of two numbers (Improve).
//
// What counts. Each home has a weight, how many live there. A matter counts where somebody in the
// home may be entitled to it and it cannot be handed in without a point (NeedsPoint). If somebody
// took it before, a nearer taker saves the metres there and back; if nobody did, the home is newly
// served, which saves no metres but comes first in the order of candidates. A matter alone takes
// one trip before and after, so no trips are saved here; that is for bundles (bundle_savings.cc).
// All sums are whole numbers, so that the order of the homes does not matter.
//
// Candidates. A delegation offers one matter at one level deeper than some level at which it is
// offered now, at each point that is of that level (or serves it), is ever open, and does not leave
// the matter out. A new point stands in a division that has none, at the middle of the points below
// it, and takes what offers of its level give it; it serves those who live below it and, for
// matters of a wider reach, all of the area.
//
// Why delegations look twice. Points on the way up are sorted once for a home and level, and the
// first that may take the matter is the nearest there. For a wider reach the spatial index goes on
// from that distance and stops as soon as it has nothing nearer.
//
// Example. Three people live 7,000 m from the only hall that takes a permit; their village has a
// station at 500 m. Delegating the permit to villages saves 3 * 2 * 6,500 = 39,000 m, and 3 homes
// do better. If no hall had taken it, `served` would be 3 and the metres 0.
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "coverage/bundle_savings.h"
#include "offer/reach.h"

namespace onething {
namespace {

using coverage::Candidate;
using coverage::HomeRow;
using coverage::Scene;
using coverage::Set;
using Reach = Jurisdiction::Reach;

constexpr int kLevels = 5;

// Homes without a place cannot be measured and are left out; those given weigh as given
// (docs/rules/routing.md, "Savings").
std::vector<HomeRow> HomesOf(const Scene& scene, const std::map<std::string, int64_t>& weights) {
  std::vector<HomeRow> homes;
  for (const coverage::DivisionRow& row : scene.divisions) {
    const auto weight = weights.find(row.code);
    if (weights.empty() ? !row.is_lowest || row.points.empty() : weight == weights.end()) continue;
    if (const std::optional<Place> place = scene.PlaceOf(row))
      homes.push_back({row.code, *place, weights.empty() ? 1 : weight->second});
  }
  return homes;
}

class SingleSavings {
 public:
  SingleSavings(Scene* scene, const std::vector<HomeRow>& homes, std::vector<Candidate>* candidates,
                Savings* savings)
      : scene_(*scene),
        takers_(scene->takers),
        homes_(homes),
        candidates_(*candidates),
        savings_(savings) {}

  void Run() {
    for (const HomeRow& home : homes_) {
      away_ = &takers_.AwayAt(home.code);
      known_ = &takers_.KnownAt(home.code);
      takers_.Nearest(home.code, home.place, &before_);
      CountBefore(home);
      FindUp(home);
      for (Candidate& candidate : candidates_) {
        if (candidate.matter) Delegate(home, &candidate);
        else Open(home, &candidate);
      }
    }
  }

 private:
  bool NeedsPoint(size_t matter) const { return known_->Has(matter) && !away_->Has(matter); }

  // As things are: a trip for each matter that somebody takes, there and back.
  void CountBefore(const HomeRow& home) {
    for (size_t i = 0; i < before_.size(); ++i) {
      if (before_[i] < 0 || !NeedsPoint(i)) continue;
      savings_->trips += home.weight;
      savings_->metres += 2 * before_[i] * home.weight;
    }
  }

  // The points of each level on the way up, by distance.
  void FindUp(const HomeRow& home) {
    for (int level = 0; level < kLevels; ++level) {
      up_[level].clear();
      const bool wanted =
          std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& candidate) {
            return candidate.matter && static_cast<int>(candidate.saving.level) == level;
          });
      if (!wanted) continue;
      offer::ForPointsInReach(scene_.version, scene_.network, static_cast<Level>(level),
                              Reach::kOwn, home.code, [&](PointId point) {
                                const std::optional<Place> place = scene_.network.place(point);
                                if (place)
                                  up_[level].emplace_back(Metres(home.place, *place), point);
                              });
      std::sort(up_[level].begin(), up_[level].end());
    }
  }

  void Delegate(const HomeRow& home, Candidate* candidate) {
    const size_t matter = *candidate->matter;
    if (!NeedsPoint(matter)) return;
    std::optional<int64_t> nearest;
    const Level level = candidate->saving.level;
    for (const auto& [metres, point] : up_[static_cast<size_t>(level)]) {
      if (!takers_.MayTake(point, matter)) continue;
      nearest = metres;
      break;
    }
    const std::optional<absl::string_view> area =
        offer::AreaOf(scene_.version.divisions, home.code, takers_.ReachOf(matter));
    if (area) NearestIn(home, *area, level, matter, &nearest);
    if (nearest) Note(home, matter, *nearest, candidate);
  }

  void NearestIn(const HomeRow& home, absl::string_view area, Level level, size_t matter,
                 std::optional<int64_t>* nearest) const {
    const unsigned levels = (2u << static_cast<int>(level)) - 1;
    scene_.network.VisitNearest(home.place, levels, [&](PointId point, int64_t metres) {
      if (*nearest && metres >= **nearest) return false;
      if (!absl::StartsWith(scene_.network.division(point), area) ||
          !offer::ServesLevel(scene_.network, point, level) || !takers_.MayTake(point, matter))
        return true;
      *nearest = metres;
      return false;
    });
  }

  // Those below a new point come to it, and for a wider reach all of its area.
  void Open(const HomeRow& home, Candidate* candidate) {
    const std::string& division = candidate->saving.division;
    const bool below = absl::StartsWith(home.code, division);
    const auto metres = Metres(home.place, *candidate->saving.place);
    bool better = false;
    candidate->takes.Without(Set(before_.size()), [&](size_t matter) {
      if (!NeedsPoint(matter) || (!below && !IsInArea(home, division, matter))) return;
      better |= Improve(home, matter, metres, candidate);
    });
    if (better) candidate->saving.homes += home.weight;
  }

  bool IsInArea(const HomeRow& home, const std::string& division, size_t matter) const {
    if (takers_.ReachOf(matter) == Reach::kOwn) return false;
    const auto area = offer::AreaOf(scene_.version.divisions, home.code, takers_.ReachOf(matter));
    return area && absl::StartsWith(division, *area);
  }

  void Note(const HomeRow& home, size_t matter, int64_t metres, Candidate* candidate) const {
    if (Improve(home, matter, metres, candidate)) candidate->saving.homes += home.weight;
  }

  bool Improve(const HomeRow& home, size_t matter, int64_t metres, Candidate* candidate) const {
    const int64_t before = before_[matter];
    if (before >= 0 && before <= metres) return false;
    if (before < 0) candidate->saving.served += home.weight;
    else candidate->saving.metres += 2 * (before - metres) * home.weight;
    return true;
  }

  Scene& scene_;
  coverage::Takers& takers_;
  const std::vector<HomeRow>& homes_;
  std::vector<Candidate>& candidates_;
  Savings* savings_;
  const Set *away_ = nullptr, *known_ = nullptr;
  std::vector<int64_t> before_;
  std::vector<std::pair<int64_t, PointId>> up_[kLevels];
};

// Each matter to each deeper level at which it is not offered and which has points.
std::vector<Candidate> Delegations(const Scene& scene, const WhatIf& what_if) {
  std::vector<Candidate> candidates;
  const auto& matters = scene.takers.matters();
  for (size_t i = 0; i < matters.size(); ++i) {
    const unsigned offered = scene.takers.LevelsOf(i);
    const absl::string_view name = scene.version.matters[matters[i]];
    if (offered == 0 || (!what_if.matter.empty() && what_if.matter != name)) continue;
    for (int level = 0; level < kLevels; ++level) {
      const bool deeper = (offered & ((1u << level) - 1)) != 0 && (offered >> level & 1) == 0;
      const auto at = static_cast<Level>(level);
      if (!deeper || (what_if.level && *what_if.level != at) || scene.network.Of(at, "").empty())
        continue;
      Candidate candidate;
      candidate.matter = i;
      candidate.saving.matter = std::string(name);
      candidate.saving.level = at;
      candidates.push_back(std::move(candidate));
    }
  }
  return candidates;
}

// A point in each division that has none, at the middle of the points below it, that takes what its
// level's offers give it.
std::vector<Candidate> NewPoints(Scene* scene, const WhatIf& what_if) {
  std::vector<Candidate> candidates;
  for (const coverage::DivisionRow& row : scene->divisions) {
    if (!row.points.empty() || (what_if.level && *what_if.level != row.level)) continue;
    Candidate candidate;
    candidate.takes = scene->takers.OfNew(row.code, row.level);
    candidate.saving.place = scene->PlaceOf(row);
    if (!candidate.saving.place || candidate.takes.Count() == 0) continue;
    candidate.saving.division = row.code;
    candidate.saving.level = row.level;
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

// Whoever was not served at all comes before trips, and trips before metres.
bool IsBetter(const Saving& a, const Saving& b) {
  return std::tuple(b.served, b.trips, b.metres) < std::tuple(a.served, a.trips, a.metres);
}

absl::Status Check(const WhatIf& what_if, const coverage::Asked& asked) {
  if (!what_if.matter.empty() && !asked.version->matters.Find(what_if.matter))
    return absl::NotFoundError(absl::StrCat("no matter \"", what_if.matter, "\""));
  if (what_if.as_one && !asked.bundle)
    return absl::InvalidArgumentError("doing a bundle as one asks for the bundle");
  if (what_if.as_one && what_if.change == WhatIf::Change::kPoint)
    return absl::InvalidArgumentError("a new point is measured with each matter alone");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Savings> FindSavings(const Catalog& catalog, const CoverageQuestion& question,
                                    const WhatIf& what_if) {
  absl::StatusOr<coverage::Asked> asked = coverage::Ask(catalog, question);
  if (!asked.ok()) return asked.status();
  if (absl::Status status = Check(what_if, *asked); !status.ok()) return status;
  Scene scene(*asked, question);
  std::vector<Candidate> candidates = what_if.change == WhatIf::Change::kDelegation
                                          ? Delegations(scene, what_if)
                                          : NewPoints(&scene, what_if);
  if (candidates.size() > what_if.most_candidates) {
    return absl::ResourceExhaustedError(
        absl::StrCat(candidates.size(), " candidates; the limit is ", what_if.most_candidates));
  }
  const std::vector<HomeRow> homes = HomesOf(scene, what_if.homes);
  Savings savings{.version = asked->version, .network = asked->network, .day = question.day};
  savings.change = what_if.change;
  savings.as_one = what_if.as_one;
  for (const HomeRow& home : homes) savings.homes += home.weight;
  if (what_if.as_one) {
    const absl::Status status = coverage::FindBundleSavings(catalog, question, what_if, scene,
                                                            homes, &candidates, &savings);
    if (!status.ok()) return status;
  } else {
    SingleSavings(&scene, homes, &candidates, &savings).Run();
  }
  for (Candidate& candidate : candidates) savings.savings.push_back(std::move(candidate.saving));
  std::stable_sort(savings.savings.begin(), savings.savings.end(), IsBetter);
  return savings;
}

}  // namespace onething
