// print_statistics FOLDER: writes records of cases for programs in other languages, with the library's answers.
//   statistics.csv           a record a row; the cases are these, ten times over
//   statistics_expected.csv  the groups of all of them
//   statistics_reasons.csv   and how often each reason was given in each
#include <filesystem>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "onething/load.h"
#include "statistics_scene.h"

namespace onething::statistics_scene {
namespace {

constexpr size_t kRecords = 100'000;

int64_t TimeOf(const CaseRecord& record, Owner::Kind kind) {
  int64_t workdays = 0;
  for (const CaseRecord::Time& time : record.owners) {
    if (time.kind == kind) workdays += time.workdays;
  }
  return workdays;
}

int StarsOf(const CaseRecord& record) {
  for (int i = 0; i < 5; ++i) {
    if (record.stars[static_cast<size_t>(i)] > 0) return i + 1;
  }
  return 0;
}

void WriteRecords(const std::vector<CaseRecord>& records, std::ostream* out) {
  *out << "division,bundle,progress,workdays,promised,statutory,on_promise,on_law,applicant,"
          "suspension,"
          "authority,returns,reason,stars,righted,missed\n";
  for (const CaseRecord& record : records) {
    const std::string reason = record.reasons.empty() ? "" : record.reasons[0].name;
    *out << absl::StrCat(record.division, ",", record.bundle, ",",
                         static_cast<int>(record.progress), ",", record.workdays, ",",
                         *record.promised, ",", *record.statutory, ",")
         << absl::StrCat(static_cast<int>(record.on_promise), ",", static_cast<int>(record.on_law),
                         ",", TimeOf(record, Owner::Kind::kApplicant), ",",
                         TimeOf(record, Owner::Kind::kSuspension), ",",
                         TimeOf(record, Owner::Kind::kAuthority), ",")
         << absl::StrCat(record.returns, ",", reason, ",", StarsOf(record), ",", record.righted,
                         ",", record.missed, "\n");
  }
}

void WriteReasons(const Summary& summary, std::ostream* out) {
  *out << "division,bundle,reason,times\n";
  for (const SummaryRow& row : summary.groups) {
    for (const Figures::Reason& reason : row.figures.reasons) {
      *out << absl::StrCat(row.division, ",", row.bundle, ",", reason.reason.name, ",",
                           reason.times, "\n");
    }
  }
}

void WriteAll(const std::filesystem::path& folder) {
  const std::vector<CaseRecord> records = Records(kRecords);
  const auto city = City();
  // Zero rows are of the catalog's divisions, which no other program knows: within this province there are none.
  const Statistics statistics = Count(records, 10 * kRecords, nullptr);
  const auto summary = Summarize(*city, statistics);
  std::ofstream(folder / "statistics_expected.csv") << SummaryCsv(*summary, SummaryRows::kGroups);
  std::ofstream reasons(folder / "statistics_reasons.csv"), rows(folder / "statistics.csv");
  WriteReasons(*summary, &reasons);
  WriteRecords(records, &rows);
}

}  // namespace
}  // namespace onething::statistics_scene

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: print_statistics FOLDER\n";
    return 2;
  }
  std::filesystem::create_directories(argv[1]);
  onething::statistics_scene::WriteAll(argv[1]);
}
