// Records at random and the catalog they belong to, for tests of statistics and for a table handed to Python.
#ifndef ONETHING_TESTS_STATISTICS_RECORDS_H_
#define ONETHING_TESTS_STATISTICS_RECORDS_H_

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "onething/load.h"
#include "onething/statistics.h"

namespace onething {

// A city of five counties and a town that belongs to the city itself.
inline constexpr char kStatisticsCatalog[] =
    R"({"onething": 1, "catalog": {"id": "c", "version": "1", "calendar": "cn"},
  "facts": {"home": {"type": "division"}},
  "departments": {"office": {"name": "Office"}, "clinic": {"name": "Clinic"}},
  "materials": {"photo": {"name": "Photo"}, "form": {"name": "Form"}},
  "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2027-12-31"}, "weekend": ["sat", "sun"],
    "hours": [["09:00", "17:00"]]}},
  "matters": {"card": {"name": "Card", "department": "office", "limits": [{"promised": {"workdays": 5},
    "statutory": {"workdays": 20}}], "requires": {"photo": {}, "form": {}}}},
  "bundles": {"one": {"name": "One", "overlay_by": "home", "steps": {"card": {"matter": "card"}}},
              "two": {"name": "Two", "overlay_by": "home", "steps": {"card": {"matter": "card"}}}},
  "divisions": {"13": {"name": "Province", "level": "province"}, "1399": {"name": "City", "level": "city"},
    "139901": {"name": "A, \"old\"", "level": "county"}, "139902": {"name": "B", "level": "county"},
    "139903": {"name": "C", "level": "county"}, "139904": {"name": "D", "level": "county"},
    "139905": {"name": "E", "level": "county"}, "139990001": {"name": "Town", "level": "township"}}})";

inline std::shared_ptr<const Catalog> LoadStatisticsCatalog() {
  const std::vector<SourceText> documents = {{"catalog.json", kStatisticsCatalog, 0}};
  return std::make_shared<const Catalog>(*LoadCatalog(documents));
}

class RandomRecords {
 public:
  explicit RandomRecords(uint32_t seed) : engine_(seed) {}
  size_t Below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(engine_); }

  CaseRecord Next() {
    static constexpr absl::string_view kDivisions[] = {"139901",    "139901002", "139902001001",
                                                       "139902",    "139903",    "1399",
                                                       "139990001", "140101",    ""};
    CaseRecord record;
    record.bundle = Below(3) == 0 ? "two" : "one";
    record.division = std::string(kDivisions[Below(9)]);
    record.progress = static_cast<CaseProgress>(Below(3));
    record.on_promise = static_cast<Timeliness>(Below(3));
    record.on_law = static_cast<Timeliness>(Below(3));
    if (Below(4) != 0) record.promised = static_cast<int64_t>(5 * Below(5));
    if (Below(4) != 0) record.statutory = static_cast<int64_t>(20 + 10 * Below(3));
    AddOwners(&record);
    AddReturns(&record);
    if (Below(2) == 0) ++record.stars[Below(5)];
    record.righted = record.stars[0] * static_cast<uint32_t>(Below(2));
    record.missed = record.stars[1] * static_cast<uint32_t>(Below(2));
    return record;
  }
  std::vector<CaseRecord> Take(size_t count) {
    std::vector<CaseRecord> records;
    while (records.size() < count) records.push_back(Next());
    return records;
  }
  std::mt19937* engine() { return &engine_; }

 private:
  void AddOwners(CaseRecord* record) {
    using Kind = Owner::Kind;
    const CaseRecord::Time owners[] = {{Kind::kApplicant, "", 0},
                                       {Kind::kSuspension, "", 0},
                                       {Kind::kAuthority, "office", 0},
                                       {Kind::kAuthority, "clinic", 0}};
    for (CaseRecord::Time time : owners) {
      if (Below(2) == 0) continue;
      time.workdays = static_cast<int64_t>(Below(Below(20) == 0 ? 400 : 12));
      record->workdays += time.workdays;
      record->owners.push_back(std::move(time));
    }
  }

  void AddReturns(CaseRecord* record) {
    if (Below(3) != 0) return;
    record->returns = 1;
    if (Below(2) == 0) {
      record->reasons.push_back({false, absl::StrCat("缺少材料", Below(4))});
      return;
    }
    record->reasons.push_back({true, "photo"});
    if (Below(2) == 0) record->reasons.push_back({true, "form"});
  }

  std::mt19937 engine_;
};

}  // namespace onething
#endif  // ONETHING_TESTS_STATISTICS_RECORDS_H_
