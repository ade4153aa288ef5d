// A summary: the groups of statistics joined by division, by bundle and by both, and ranked.
#include <algorithm>
#include <map>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "onething/statistics.h"
#include "statistics/data.h"
#include "statistics/known_divisions.h"

namespace onething {
namespace {

using statistics::Group;

// Groups joined by division, by bundle, or by both: what they are not joined by is empty.
using Joined = std::map<std::pair<std::string, std::string>, Group>;  // division, bundle

Group* At(const std::string& division, const std::string& bundle, Joined* joined) {
  Group& group = (*joined)[{division, bundle}];
  group.division = division;
  group.bundle = bundle;
  return &group;
}

// Sorts rows by volume and ranks them: among all of them, or those of each bundle among themselves.
// Rows of one volume share a rank.
void Rank(bool by_bundle, std::vector<SummaryRow>* rows) {
  std::sort(rows->begin(), rows->end(), [](const SummaryRow& a, const SummaryRow& b) {
    return std::tie(b.figures.cases, a.division, a.bundle) <
           std::tie(a.figures.cases, b.division, b.bundle);
  });
  std::map<std::string, std::tuple<uint64_t, uint64_t, uint64_t>> last;  // place, rank, cases
  for (SummaryRow& row : *rows) {
    auto& [place, rank, cases] = last[by_bundle ? row.bundle : ""];
    if (++place == 1 || row.figures.cases != cases) rank = place;
    row.rank = rank;
    cases = row.figures.cases;
  }
}

std::vector<SummaryRow> RowsOf(const Joined& joined, bool by_bundle = false) {
  std::vector<SummaryRow> rows;
  for (const auto& [name, group] : joined) {
    SummaryRow row{group.division, group.bundle, 0, {}, group.Summarize()};
    row.share.part = row.figures.cases;
    rows.push_back(std::move(row));
  }
  Rank(by_bundle, &rows);
  return rows;
}

// Goes once over the groups and joins each into four sums: all of it, its division, its bundle, and
// both.
class Summarizer {
 public:
  Summarizer(const Catalog& catalog, const Statistics& statistics, Summary* summary)
      : catalog_(catalog), data_(DataOf(statistics)), summary_(*summary) {}

  void Run() {
    for (const Group& group : data_.groups.all()) Join(group);
    AddZeros();
    summary_.total = total_.Summarize();
    summary_.divisions = RowsOf(divisions_);
    summary_.bundles = RowsOf(bundles_);
    summary_.groups = RowsOf(groups_, true);
    AddWholes();
  }

 private:
  void Join(const Group& group) {
    if (!absl::StartsWith(group.division, summary_.question.division)) {
      summary_.outside += group.cases();
      return;
    }
    total_.Merge(group);
    At(group.division, "", &divisions_)->Merge(group);
    At("", group.bundle, &bundles_)->Merge(group);
    At(group.division, group.bundle, &groups_)->Merge(group);
  }

  // A division without a case has a row of zeros, for each bundle that occurs: that nobody came is
  // a finding too.
  void AddZeros() {
    for (const std::string& code :
         statistics::DivisionsOf(catalog_, data_.level, summary_.question.division)) {
      if (At(code, "", &divisions_)->cases() == 0) summary_.zero.push_back(code);
      for (const auto& [name, bundle] : bundles_) At(code, bundle.bundle, &groups_);
    }
  }

  // Divisions and bundles are shares of all cases; a division of one bundle is a share of that
  // bundle.
  void AddWholes() {
    for (auto* rows : {&summary_.divisions, &summary_.bundles}) {
      for (SummaryRow& row : *rows) row.share.whole = summary_.total.cases;
    }
    std::map<std::string, uint64_t> of_bundle;
    for (const SummaryRow& row : summary_.bundles) of_bundle[row.bundle] = row.figures.cases;
    for (SummaryRow& row : summary_.groups) row.share.whole = of_bundle[row.bundle];
  }

  const Catalog& catalog_;
  const Statistics::Data& data_;
  Summary& summary_;
  Group total_;
  Joined divisions_, bundles_, groups_;
};

}  // namespace

// Rounded to tenths in whole numbers, halves up: 1 of 3 is "33.3%". No floating point, so that
// every platform prints the same.
std::string PercentOf(const Share& share) {
  if (share.whole == 0) return "";
  const uint64_t tenths = (2000 * share.part + share.whole) / (2 * share.whole);
  return absl::StrCat(tenths / 10, ".", tenths % 10, "%");
}

absl::StatusOr<Summary> Summarize(const Catalog& catalog, const Statistics& statistics,
                                  const SummaryQuestion& question) {
  if (!question.division.empty() && !ParseDivision(question.division)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "division: expected a code of 2, 4, 6, 9 or 12 digits, found \"", question.division, "\""));
  }
  Summary summary;
  summary.version = catalog.versions().back();
  summary.question = question;
  summary.level = statistics.level();
  summary.left_out = DataOf(statistics).left_out;
  summary.later = DataOf(statistics).later;
  Summarizer(catalog, statistics, &summary).Run();
  return summary;
}

}  // namespace onething
