// A summary of many cases as a page: three tables of figures (volume, time, quality) with a row for
// all and one for each division, bundle or both; then reasons, whose time it was, and ratings.
//
//   Division           Rank  Cases   Share  Done  Open  Ended
//   -----------------  ----  -----  ------  ----  ----  -----
//   All                          1  100.0%     0     1      0
//   Yongqiao District     1      1  100.0%     0     1      0
#include "render/reports/summary.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "render/page/sections.h"
#include "render/words/messages.h"
#include "render/words/names.h"
#include "statistics/rows.h"

namespace onething::render {
namespace {

constexpr size_t kReasonsListed = 10;

// A share of nothing is no figure: a dash, and not 0 %.
std::string PercentOrDash(const Share& share) {
  return share.whole == 0 ? "—" : PercentOf(share);
}

std::string DaysOrDash(const std::optional<int64_t>& workdays) {
  return workdays ? absl::StrCat(*workdays) : "—";
}

// How many ratings there are, of one to five stars.
uint64_t RatedOf(const Figures& figures) {
  uint64_t rated = 0;
  for (const uint64_t count : figures.stars) rated += count;
  return rated;
}

// The workdays in the applicant's hands, of all.
Share WithApplicant(const Figures& figures) {
  Share share;
  for (const CaseRecord::Time& time : figures.owners) {
    share.whole += static_cast<uint64_t>(time.workdays);
    if (time.kind == Owner::Kind::kApplicant) share.part += static_cast<uint64_t>(time.workdays);
  }
  return share;
}

// Bad ratings put right in time, of those that were due to be; one that may still be put right
// counts in neither.
Share Righted(const Figures& figures) {
  return {figures.righted, figures.righted + figures.missed};
}

// A column of figures, for the total and each row.
struct SummaryCell {
  SummaryMessage head;
  std::string (*text)(const SummaryRow& row);
};
using SM = SummaryMessage;

// The columns of the three tables. A count is always a number, be it 0; a share or a median of
// nothing is a dash.
constexpr SummaryCell kVolume[] = {
    {SM::kRank,
     [](const SummaryRow& row) { return row.rank == 0 ? std::string() : absl::StrCat(row.rank); }},
    {SM::kCases, [](const SummaryRow& row) { return absl::StrCat(row.figures.cases); }},
    {SM::kShare, [](const SummaryRow& row) { return PercentOrDash(row.share); }},
    {SM::kDone, [](const SummaryRow& row) { return absl::StrCat(row.figures.done); }},
    {SM::kOpen, [](const SummaryRow& row) { return absl::StrCat(row.figures.open); }},
    {SM::kEnded, [](const SummaryRow& row) { return absl::StrCat(row.figures.ended); }}};
constexpr SummaryCell kTime[] = {
    {SM::kInPromise, [](const SummaryRow& row) { return PercentOrDash(row.figures.on_promise); }},
    {SM::kInLaw, [](const SummaryRow& row) { return PercentOrDash(row.figures.on_law); }},
    {SM::kMedian, [](const SummaryRow& row) { return DaysOrDash(row.figures.taken.median); }},
    {SM::kMostly, [](const SummaryRow& row) { return DaysOrDash(row.figures.taken.p90); }},
    {SM::kPromised, [](const SummaryRow& row) { return DaysOrDash(row.figures.promised.median); }},
    {SM::kByLaw, [](const SummaryRow& row) { return DaysOrDash(row.figures.statutory.median); }}};
constexpr SummaryCell kQuality[] = {
    {SM::kSentBack, [](const SummaryRow& row) { return absl::StrCat(row.figures.returned); }},
    {SM::kSentBackShare,
     [](const SummaryRow& row) {
       return PercentOrDash({row.figures.returned, row.figures.cases});
     }},
    {SM::kApplicantShare,
     [](const SummaryRow& row) { return PercentOrDash(WithApplicant(row.figures)); }},
    {SM::kRatings, [](const SummaryRow& row) { return absl::StrCat(RatedOf(row.figures)); }},
    {SM::kBad, [](const SummaryRow& row) { return absl::StrCat(row.figures.bad); }},
    {SM::kPutRight, [](const SummaryRow& row) { return PercentOrDash(Righted(row.figures)); }}};

// What the figures leave out is said before them.
void AddNotCounted(const Summary& summary, const Words& words, Sections* sections) {
  if (summary.left_out > 0)
    sections->Add(Block::Kind::kStrong, words.Say(SM::kLeftOut, summary.left_out));
  if (summary.later > 0) sections->Paragraph(words.Say(SM::kLater, summary.later));
  if (summary.outside > 0) sections->Paragraph(words.Say(SM::kOutside, summary.outside));
}

// A summary, which of its rows are shown, and the words for it.
struct SummaryReport {
  SummaryReport(const Summary& of, SummaryRows shown, const Words& with)
      : summary(of),
        total(of.total),
        rows(statistics::RowsOf(of, shown)),
        by_bundle(shown != SummaryRows::kDivisions),
        by_division(shown != SummaryRows::kBundles),
        words(with) {}

  const Edition& base() const { return summary.version->editions[0]; }

  const Summary& summary;
  const Figures& total;
  const std::vector<SummaryRow>& rows;
  const bool by_bundle, by_division;
  const Words& words;
};

// The name of a row of the base edition, or its id.
template <typename Names, typename Rows>
std::string BaseName(const SummaryReport& report, const Names& names, const Rows& rows,
                     const std::string& id) {
  const auto at = names.Find(id);
  const auto* row = at ? rows[Index(*at)].get() : nullptr;
  return NameOr(report.words, row == nullptr ? Text() : row->name, id);
}

// An empty code is a case whose division is not known. It keeps a row, so that the rows add up to
// the total.
std::string DivisionOrUnknown(const SummaryReport& report, const std::string& code) {
  if (code.empty()) return report.words.Say(SM::kUnknown);
  return NameOr(report.words, statistics::NameOf(report.summary, code), code);
}

// As of when, within what, and how many: no figure below is worth anything without these three.
void AddSummaryHead(const SummaryReport& report, Sections* sections) {
  const Words& words = report.words;
  const Figures& total = report.total;
  sections->Add(Block::Kind::kTitle, words.Say(SM::kTitle));
  std::vector<std::string> sentences;
  if (report.summary.question.now) {
    const std::string now = FormatInstant(*report.summary.question.now);
    sentences.push_back(words.Say(SM::kAsOf, absl::StrCat(now.substr(0, 10), " ", now.substr(11))));
  }
  if (!report.summary.question.division.empty())
    sentences.push_back(
        words.Say(SM::kWithin, DivisionOrUnknown(report, report.summary.question.division)));
  sentences.push_back(words.Say(SM::kCounts, total.cases, total.done, total.open, total.ended));
  sections->Paragraph(absl::StrJoin(sentences, words.Say(SM::kBetween)));
}

void AddPlainHeading(const SummaryReport& report, SM heading, Sections* sections) {
  sections->Add(Block::Kind::kHeading, report.words.Say(heading));
}

// The total has no names but its own, and no rank.
void AddFigureRow(const SummaryReport& report, std::span<const SummaryCell> cells,
                  const SummaryRow& row, Block* table) {
  std::vector<std::string> texts;
  const bool is_total = row.rank == 0;
  if (is_total) texts = {report.words.Say(SM::kAll)};
  else if (report.by_division) texts.push_back(DivisionOrUnknown(report, row.division));
  if (report.by_bundle && !is_total)
    texts.push_back(
        BaseName(report, report.summary.version->bundles, report.base().bundles, row.bundle));
  texts.resize(table->numbers_from);
  for (const SummaryCell& cell : cells) texts.push_back(cell.text(row));
  table->rows.push_back(std::move(texts));
}

// The total, and the rows that have cases; those without are named apart.
void AddFigureTable(const SummaryReport& report, SM heading, std::span<const SummaryCell> cells,
                    Sections* sections) {
  const Words& words = report.words;
  const Figures& total = report.total;
  AddPlainHeading(report, heading, sections);
  Block table{.kind = Block::Kind::kTable, .rows = {{}}};
  if (report.by_division) table.rows[0].push_back(words.Say(SM::kDivision));
  if (report.by_bundle) table.rows[0].push_back(words.Say(SM::kBundle));
  table.numbers_from = table.rows[0].size();
  for (const SummaryCell& cell : cells) table.rows[0].push_back(words.Say(cell.head));
  AddFigureRow(report, cells, {"", "", 0, {total.cases, total.cases}, total}, &table);
  for (const SummaryRow& row : report.rows) {
    if (row.figures.cases > 0) AddFigureRow(report, cells, row, &table);
  }
  sections->Add(std::move(table));
}

// Divisions in which nobody applied, in one sentence in place of rows of zeros.
void AddDivisionsWithout(const SummaryReport& report, Sections* sections) {
  if (report.summary.zero.empty() || !report.by_division) return;
  std::vector<std::string> names;
  for (const std::string& code : report.summary.zero)
    names.push_back(DivisionOrUnknown(report, code));
  sections->Add(Block::Kind::kStrong,
                report.words.Say(SM::kZero, names.size(), report.words.List(names)));
}

// The office's own words, or the material that was missing.
std::string ReasonText(const SummaryReport& report, const CaseRecord::Reason& reason) {
  if (!reason.is_material) return Clean(reason.name);
  return report.words.Say(SM::kMissing, BaseName(report, report.summary.version->materials,
                                                 report.base().materials, reason.name));
}

// The most frequent reasons; those beyond the list are one row, so that the times still add up.
void AddReturnReasons(const SummaryReport& report, Sections* sections) {
  const Words& words = report.words;
  const Figures& total = report.total;
  if (total.reasons.empty()) return;
  AddPlainHeading(report, SM::kReasons, sections);
  Block table{.kind = Block::Kind::kTable,
              .rows = {{words.Say(SM::kReason), words.Say(SM::kTimes)}},
              .numbers_from = 1};
  uint64_t others = total.other_reasons;
  for (size_t i = 0; i < total.reasons.size(); ++i) {
    const Figures::Reason& row = total.reasons[i];
    if (i >= kReasonsListed) others += row.times;
    else table.rows.push_back({ReasonText(report, row.reason), absl::StrCat(row.times)});
  }
  if (others > 0) table.rows.push_back({words.Say(SM::kOthers), absl::StrCat(others)});
  sections->Add(std::move(table));
}

std::string TimeOwnerName(const SummaryReport& report, const CaseRecord::Time& time) {
  if (time.kind == Owner::Kind::kApplicant) return report.words.Say(SM::kApplicant);
  if (time.kind == Owner::Kind::kSuspension) return report.words.Say(SM::kSuspended);
  return BaseName(report, report.summary.version->departments, report.base().departments,
                  time.department);
}

// A table of parts and their shares of `whole`.
Block SharesTable(const SummaryReport& report, SM counted) {
  return {.kind = Block::Kind::kTable,
          .rows = {{"", report.words.Say(counted), report.words.Say(SM::kShare)}},
          .numbers_from = 1};
}

// Workdays by whose hands the cases were in, of all workdays.
void AddWhoseDays(const SummaryReport& report, Sections* sections) {
  const uint64_t all = WithApplicant(report.total).whole;
  if (all == 0) return;
  AddPlainHeading(report, SM::kOwners, sections);
  Block table = SharesTable(report, SM::kWorkdays);
  for (const CaseRecord::Time& time : report.total.owners) {
    table.rows.push_back({TimeOwnerName(report, time), absl::StrCat(time.workdays),
                          PercentOrDash({static_cast<uint64_t>(time.workdays), all})});
  }
  sections->Add(std::move(table));
}

// Five stars first, and what became of the bad ratings, those of one and two.
void AddStars(const SummaryReport& report, Sections* sections) {
  const Figures& total = report.total;
  const uint64_t rated = RatedOf(total);
  if (rated == 0) return;
  AddPlainHeading(report, SM::kStars, sections);
  constexpr SM kStars[] = {SM::kOneStar, SM::kTwoStars, SM::kThreeStars, SM::kFourStars,
                           SM::kFiveStars};
  Block table = SharesTable(report, SM::kTimes);
  for (size_t i = std::size(kStars); i-- > 0;) {
    table.rows.push_back({report.words.Say(kStars[i]), absl::StrCat(total.stars[i]),
                          PercentOrDash({total.stars[i], rated})});
  }
  sections->Add(std::move(table));
  if (total.bad == 0) return;
  sections->Paragraph(report.words.Say(SM::kBadRatings, total.bad, total.righted, total.missed,
                                       total.bad - total.righted - total.missed,
                                       PercentOrDash(Righted(total))));
}

}  // namespace

// What the figures leave out comes before them, and volume before time and quality: a rate of three
// cases is told apart from one of three thousand only by somebody who has seen the count. Without
// any case the page ends after the volume.
Document SummaryPage(const Summary& summary, SummaryRows rows, const Words& words) {
  const SummaryReport report(summary, rows, words);
  Sections sections(words);
  AddSummaryHead(report, &sections);
  AddNotCounted(report.summary, report.words, &sections);
  AddFigureTable(report, SM::kVolume, kVolume, &sections);
  AddDivisionsWithout(report, &sections);
  if (report.total.cases == 0) return sections.Take();
  AddFigureTable(report, SM::kTime, kTime, &sections);
  AddFigureTable(report, SM::kQuality, kQuality, &sections);
  AddReturnReasons(report, &sections);
  AddWhoseDays(report, &sections);
  AddStars(report, &sections);
  return sections.Take();
}

}  // namespace onething::render
