// How well points cover their divisions.
//
// What is measured. For each known division, that is one that is declared, has a point, or lies on
// the way up from one:
// - `matters`: what its own points take, by offers of their own levels and those that its branch
//   lacks. The sets of the points are united before they are counted, so a matter taken twice
//   counts once;
// - `online`: how many of these can be handed in online as well;
// - `median` and `greatest`: of the metres to the nearest taker of each matter, from the division's
//   first point, else from the middle of the points below it;
// - `nowhere`: matters to which somebody here may be entitled and that no point takes for them.
// A level adds its divisions up. Nothing is estimated: figures are counts, whole metres, and
// medians that are one of the figures themselves (of an even number the lower middle one), so that
// the order of the divisions does not matter and two runs agree to the last digit.
//
// Targets. A target is asked of each division that has a point, for a division without one cannot
// be judged by what its points take; that it has none is what the share `covered` is about, which
// is of all divisions of the level. A share is compared by a product, never by a quotient, so that
// nothing divides by zero: where no matter is taken, any share of them is online.
//
// Example. A village has two points, one takes {p, q}, the other {q, r}; q is online too. Matters
// 3, online 1. If the nearest takers of p, q, r and of s, in the hall, are 0, 0, 40 and 9,000 m
// away, the median is 0 and the greatest 9,000. A target of 0.5 online is not met: 1 < 0.5 * 3.
#include "onething/coverage.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "coverage/question.h"

namespace onething {
namespace {

using coverage::Scene;
using coverage::Set;

// The middle one of some figures, the lower of two.
std::optional<int64_t> MedianOf(std::vector<int64_t>* figures) {
  if (figures->empty()) return std::nullopt;
  const auto middle = figures->begin() + static_cast<int64_t>((figures->size() - 1) / 2);
  std::nth_element(figures->begin(), middle, figures->end());
  return *middle;
}

class Measurer {
 public:
  Measurer(Scene* scene, Coverage* coverage) : scene_(*scene), coverage_(coverage) {}

  void Run() {
    levels_.resize(5);
    medians_.resize(5);
    for (size_t i = 0; i < levels_.size(); ++i) levels_[i].level = static_cast<Level>(i);
    for (const auto& division : scene_.divisions) Measure(division);
    for (size_t i = 0; i < levels_.size(); ++i) {
      levels_[i].median = MedianOf(&medians_[i]);
      if (levels_[i].divisions > 0) coverage_->levels.push_back(levels_[i]);
    }
  }

 private:
  void Measure(const coverage::DivisionRow& row) {
    DivisionCoverage result{.division = row.code, .level = row.level, .points = row.points.size()};
    if (!row.points.empty()) result.point = row.points[0];
    LevelCoverage& level = levels_[static_cast<size_t>(row.level)];
    Set own(scene_.takers.matters().size());
    for (const PointId point : row.points) {
      own.Unite(scene_.takers.OwnOf(point));
      const absl::string_view kind = scene_.network.kind(point);
      ++level.kinds[std::string(kind)];
    }
    result.matters = own.Count();
    result.online = own.Count(&scene_.takers.OnlineAt(row.code));
    MeasureDistance(row, &result);
    Add(result, &level);
    coverage_->divisions.push_back(std::move(result));
  }

  // Where no place is known there are no metres, and `nowhere` is not told either: both come from
  // one search that begins at the place.
  void MeasureDistance(const coverage::DivisionRow& row, DivisionCoverage* result) {
    const Set& known = scene_.takers.KnownAt(row.code);
    const std::optional<Place> from = scene_.PlaceOf(row);
    if (!from) return;
    scene_.takers.Nearest(row.code, *from, &metres_);
    near_.clear();
    for (size_t i = 0; i < metres_.size(); ++i) {
      if (metres_[i] >= 0) near_.push_back(metres_[i]);
      else if (known.Has(i)) ++result->nowhere;
    }
    if (near_.empty()) return;
    result->greatest = *std::max_element(near_.begin(), near_.end());
    result->median = MedianOf(&near_);
  }

  void Add(const DivisionCoverage& row, LevelCoverage* level) {
    ++level->divisions;
    if (row.matters > 0) ++level->covered;
    if (row.points > 0) {
      level->fewest = level->with_points == 0 ? row.matters : std::min(level->fewest, row.matters);
      level->most = std::max(level->most, row.matters);
      ++level->with_points;
    }
    level->matters += row.matters;
    level->online += row.online;
    if (row.median) medians_[static_cast<size_t>(row.level)].push_back(*row.median);
    if (row.greatest) level->greatest = std::max(level->greatest.value_or(0), *row.greatest);
  }

  Scene& scene_;
  Coverage* coverage_;
  std::vector<LevelCoverage> levels_;
  std::vector<std::vector<int64_t>> medians_;
  std::vector<int64_t> metres_, near_;
};

// Whether a division that has a point reaches what a target asks of each.
bool Reaches(const DivisionCoverage& row, const CoverageTarget& target) {
  if (target.matters && static_cast<int64_t>(row.matters) < *target.matters) return false;
  return !target.online ||
         static_cast<double>(row.online) >= *target.online * static_cast<double>(row.matters);
}

void Judge(const std::vector<CoverageTarget>& targets, Coverage* coverage) {
  for (uint32_t i = 0; i < targets.size(); ++i) {
    TargetResult result{.target = targets[i]};
    size_t all = 0, covered = 0;
    for (DivisionCoverage& row : coverage->divisions) {
      if (row.level != targets[i].level) continue;
      ++all;
      covered += row.matters > 0;
      if (row.points == 0) continue;
      ++result.divisions;
      if (Reaches(row, targets[i])) ++result.met;
      else row.unmet.push_back(i);
    }
    const bool share = !targets[i].covered || static_cast<double>(covered) >=
                                                  *targets[i].covered * static_cast<double>(all);
    result.is_met = share && result.met == result.divisions;
    coverage->targets.push_back(std::move(result));
  }
}

}  // namespace

bool Coverage::is_met() const {
  return std::all_of(targets.begin(), targets.end(),
                     [](const TargetResult& result) { return result.is_met; });
}

absl::StatusOr<Coverage> MeasureCoverage(const Catalog& catalog, const CoverageQuestion& question) {
  absl::StatusOr<coverage::Asked> asked = coverage::Ask(catalog, question);
  if (!asked.ok()) return asked.status();
  Scene scene(*asked, question);
  Coverage coverage;
  coverage.version = asked->version;
  coverage.network = asked->network;
  coverage.day = question.day;
  coverage.matters = asked->matters.size();
  Measurer(&scene, &coverage).Run();
  Judge(question.targets, &coverage);
  return coverage;
}

}  // namespace onething
