// Which matters, divisions and points a question about coverage is about; what it names and is not
// there is an error before anything is counted.
#include "coverage/question.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace onething::coverage {
namespace {

std::vector<MatterId> MattersOf(const Version& version, std::optional<BundleId> bundle) {
  std::vector<bool> wanted(version.matters.size());
  for (const Edition& edition : version.editions) {
    if (!bundle) {
      for (size_t i = 0; i < wanted.size(); ++i)
        wanted[i] = wanted[i] || edition.matters[i] != nullptr;
    } else if (const Bundle* row = edition.bundles[Index(*bundle)].get()) {
      for (const Step& step : row->steps) wanted[Index(step.matter)] = true;
    }
  }
  std::vector<MatterId> matters;
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i]) matters.push_back(static_cast<MatterId>(i));
  }
  return matters;
}

// Every division on the path of a code, each once. A point's path is added too, so that a county
// that nobody declared is measured if one of its villages has a station.
class DivisionList {
 public:
  DivisionList(const Version& version, absl::string_view within)
      : version_(version), within_(within) {}

  void Add(absl::string_view code) {
    if (!seen_.insert(std::string(code)).second) return;
    for (const absl::string_view at : PathOf(version_.divisions, code)) AddRow(at);
  }
  void AddPoint(const Network& network, PointId point) {
    const absl::string_view code = network.division(point);
    Add(code);
    const auto at = places_.find(code);
    if (at != places_.end()) rows_[at->second].points.push_back(point);
  }

  std::vector<DivisionRow> Take() {
    std::sort(rows_.begin(), rows_.end(),
              [](const DivisionRow& a, const DivisionRow& b) { return a.code < b.code; });
    // In this order the codes below a code follow it at once, so the next one tells.
    for (size_t i = 0; i + 1 < rows_.size(); ++i)
      rows_[i].is_lowest = !absl::StartsWith(rows_[i + 1].code, rows_[i].code);
    return std::move(rows_);
  }

 private:
  void AddRow(absl::string_view code) {
    if (!absl::StartsWith(code, within_)) return;
    if (!places_.try_emplace(std::string(code), rows_.size()).second) return;
    const Level level = LevelOfDigits(code.size()).value_or(Level::kCounty);
    rows_.push_back({.code = std::string(code), .level = level, .points = {}});
  }

  const Version& version_;
  const std::string within_;
  absl::flat_hash_set<std::string> seen_;
  absl::flat_hash_map<std::string, size_t> places_;
  std::vector<DivisionRow> rows_;
};

}  // namespace

absl::StatusOr<Asked> Ask(const Catalog& catalog, const CoverageQuestion& question) {
  Asked asked;
  asked.version = services::VersionOn(catalog, question.day);
  if (asked.version == nullptr) {
    return absl::FailedPreconditionError(
        absl::StrCat("no version is in force on ", FormatDate(question.day)));
  }
  asked.network = catalog.network();
  if (asked.network == nullptr)
    return absl::FailedPreconditionError("the catalog was loaded without a network of points");
  if (!question.division.empty() && !ParseDivision(question.division)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "division: expected a code of 2, 4, 6, 9 or 12 digits, found \"", question.division, "\""));
  }
  if (!question.bundle.empty()) {
    asked.bundle = asked.version->bundles.Find(question.bundle);
    if (!asked.bundle)
      return absl::NotFoundError(absl::StrCat("no bundle \"", question.bundle, "\""));
  }
  asked.matters = MattersOf(*asked.version, asked.bundle);
  return asked;
}

Scene::Scene(const Asked& asked, const CoverageQuestion& question)
    : version(*asked.version),
      network(*asked.network),
      takers(version, network, question.day, asked.matters) {
  DivisionList list(version, question.division);
  for (const auto& [code, division] : version.divisions) {
    if (!division.standin) list.Add(code);
  }
  for (uint32_t i = 0; i < network.size(); ++i) list.AddPoint(network, PointId{i});
  divisions = list.Take();
}

// The middle is the mean of the degrees, which is near enough within a division; only divisions
// without a point of their own need it.
std::optional<Place> Scene::PlaceOf(const DivisionRow& row) const {
  if (!row.points.empty()) return network.place(row.points[0]);
  Place sum;
  size_t count = 0;
  for (int level = 0; level < 5; ++level) {
    for (const PointId point : network.Of(static_cast<Level>(level), row.code)) {
      const std::optional<Place> place = network.place(point);
      if (!place) continue;
      sum.longitude += place->longitude;
      sum.latitude += place->latitude;
      ++count;
    }
  }
  if (count == 0) return std::nullopt;
  const auto n = static_cast<double>(count);
  return Place{sum.longitude / n, sum.latitude / n};
}

}  // namespace onething::coverage
