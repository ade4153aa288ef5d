// The rows of a summary as a table has them: by division, by bundle, or both, each with its names.
#include "statistics/rows.h"

namespace onething::statistics {
namespace {

using Number = std::optional<uint64_t>;

Number Days(const std::optional<int64_t>& workdays) {
  return workdays ? Number(static_cast<uint64_t>(*workdays)) : std::nullopt;
}

uint64_t TimeOf(const SummaryRow& row, Owner::Kind kind) {
  uint64_t workdays = 0;
  for (const CaseRecord::Time& time : row.figures.owners) {
    if (time.kind == kind) workdays += static_cast<uint64_t>(time.workdays);
  }
  return workdays;
}

template <size_t kStars>
Number Stars(const SummaryRow& row) {
  return row.figures.stars[kStars - 1];
}

constexpr Column kColumns[] = {
    {"rank", [](const SummaryRow& row) -> Number { return row.rank; }},
    {"cases", [](const SummaryRow& row) -> Number { return row.figures.cases; }},
    {"of_cases", [](const SummaryRow& row) -> Number { return row.share.whole; }},
    {"open", [](const SummaryRow& row) -> Number { return row.figures.open; }},
    {"done", [](const SummaryRow& row) -> Number { return row.figures.done; }},
    {"ended", [](const SummaryRow& row) -> Number { return row.figures.ended; }},
    {"in_time_promised",
     [](const SummaryRow& row) -> Number { return row.figures.on_promise.part; }},
    {"judged_promised",
     [](const SummaryRow& row) -> Number { return row.figures.on_promise.whole; }},
    {"in_time_statutory", [](const SummaryRow& row) -> Number { return row.figures.on_law.part; }},
    {"judged_statutory", [](const SummaryRow& row) -> Number { return row.figures.on_law.whole; }},
    {"taken_median", [](const SummaryRow& row) { return Days(row.figures.taken.median); }},
    {"taken_p90", [](const SummaryRow& row) { return Days(row.figures.taken.p90); }},
    {"promised_median", [](const SummaryRow& row) { return Days(row.figures.promised.median); }},
    {"promised_p90", [](const SummaryRow& row) { return Days(row.figures.promised.p90); }},
    {"statutory_median", [](const SummaryRow& row) { return Days(row.figures.statutory.median); }},
    {"statutory_p90", [](const SummaryRow& row) { return Days(row.figures.statutory.p90); }},
    {"open_median", [](const SummaryRow& row) { return Days(row.figures.so_far.median); }},
    {"open_p90", [](const SummaryRow& row) { return Days(row.figures.so_far.p90); }},
    {"returned", [](const SummaryRow& row) -> Number { return row.figures.returned; }},
    {"returns", [](const SummaryRow& row) -> Number { return row.figures.returns; }},
    {"days_applicant",
     [](const SummaryRow& row) -> Number { return TimeOf(row, Owner::Kind::kApplicant); }},
    {"days_suspension",
     [](const SummaryRow& row) -> Number { return TimeOf(row, Owner::Kind::kSuspension); }},
    {"days_authority",
     [](const SummaryRow& row) -> Number { return TimeOf(row, Owner::Kind::kAuthority); }},
    {"stars_1", Stars<1>},
    {"stars_2", Stars<2>},
    {"stars_3", Stars<3>},
    {"stars_4", Stars<4>},
    {"stars_5", Stars<5>},
    {"righted", [](const SummaryRow& row) -> Number { return row.figures.righted; }},
    {"missed", [](const SummaryRow& row) -> Number { return row.figures.missed; }},
};

}  // namespace

const std::vector<SummaryRow>& RowsOf(const Summary& summary, SummaryRows rows) {
  switch (rows) {
    case SummaryRows::kDivisions: return summary.divisions;
    case SummaryRows::kBundles: return summary.bundles;
    case SummaryRows::kGroups: break;
  }
  return summary.groups;
}

const Text& NameOf(const Summary& summary, absl::string_view division) {
  static const Text kNone;
  const auto at = summary.version->divisions.find(division);
  return at == summary.version->divisions.end() ? kNone : at->second.name;
}

std::span<const Column> NumberColumns() {
  return kColumns;
}

}  // namespace onething::statistics
