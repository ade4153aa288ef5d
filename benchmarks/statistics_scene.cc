#include "statistics_scene.h"

#include <random>

#include "../tests/report_log.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "onething/load.h"

namespace onething::statistics_scene {
namespace {

class Maker {
 public:
  Maker(size_t counties, size_t bundles) : counties_(counties), bundles_(bundles) {}

  CaseRecord Make() {
    CaseRecord record;
    // A few counties and bundles have most of the cases.
    const size_t county = Low(counties_);
    record.division = absl::StrFormat("13%02d%02d%03d%03d", 1 + county / 90, 1 + county % 90,
                                      1 + Below(20), 1 + Below(30));
    record.bundle = absl::StrCat("bundle_", Low(bundles_));
    record.progress =
        Below(10) > 0 ? CaseProgress::kDone : static_cast<CaseProgress>(Below(2) == 0 ? 0 : 2);
    AddTimes(&record);
    AddReturns(&record);
    const size_t rated = Below(3);
    if (rated == 0) ++record.stars[Below(20) == 0 ? Below(2) : 2 + Below(3)];
    record.righted = record.stars[0];
    record.missed = record.stars[1];
    return record;
  }

 private:
  size_t Below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(engine_); }
  size_t Low(size_t n) { return Below(2) == 0 ? Below(n) : Below(1 + n / 10); }

  void AddTimes(CaseRecord* record) {
    static constexpr int64_t kPromised[] = {3, 5, 10, 20}, kStatutory[] = {20, 30, 45};
    record->promised = kPromised[Below(4)];
    record->statutory = kStatutory[Below(3)];
    using Kind = Owner::Kind;
    const auto days = [&](size_t n) { return static_cast<int64_t>(Below(n)); };
    record->owners = {{Kind::kApplicant, "", days(4)},
                      {Kind::kAuthority, "civil_affairs", days(12)},
                      {Kind::kAuthority, "township", days(8)}};
    if (Below(20) == 0) record->owners.push_back({Kind::kSuspension, "", days(30)});
    for (const CaseRecord::Time& time : record->owners) record->workdays += time.workdays;
    const auto judge = [&](int64_t limit) {
      if (record->workdays > limit) return Timeliness::kLate;
      return record->progress == CaseProgress::kDone ? Timeliness::kInTime : Timeliness::kNotJudged;
    };
    record->on_promise = judge(*record->promised);
    record->on_law = judge(*record->statutory);
  }

  void AddReturns(CaseRecord* record) {
    if (Below(8) > 0) return;
    record->returns = 1;
    if (Below(2) == 0) record->reasons.push_back({true, absl::StrCat("material_", Below(12))});
    else
      record->reasons.push_back({false, absl::StrCat("材料不清晰，请重新提交第", Below(6), "页")});
  }

  std::mt19937 engine_{20240930};
  size_t counties_, bundles_;
};

}  // namespace

std::vector<CaseRecord> Records(size_t count, size_t counties, size_t bundles) {
  Maker maker(counties, bundles);
  std::vector<CaseRecord> records;
  while (records.size() < count) records.push_back(maker.Make());
  return records;
}

Statistics Count(const std::vector<CaseRecord>& records, size_t cases, const Divisions* divisions) {
  Statistics statistics(Level::kCounty, divisions);
  for (size_t i = 0; i < cases; ++i) statistics.Add(records[i % records.size()]);
  return statistics;
}

std::shared_ptr<const Catalog> City() {
  const std::string folder = absl::StrCat(ONETHING_SOURCE_DIR, "/examples/catalogs/");
  const auto documents = ReadDocuments({folder + "shared", folder + "disability_services"});
  return documents.ok() ? std::make_shared<const Catalog>(*LoadCatalog(*documents)) : nullptr;
}

std::string Log(size_t cases) {
  ReportLog log(1, *ParseDate("2026-01-05"), *ParseDate("2026-09-30"));
  for (size_t i = 0; i < cases; ++i) log.AddCase(absl::StrFormat("1399%02d001001", 1 + i % 22));
  return log.text();
}

}  // namespace onething::statistics_scene
