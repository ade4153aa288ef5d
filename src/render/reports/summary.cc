#include "render/reports/summary.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "render/notice/notice.h"
#include "render/words/summary_messages.h"
#include "render/words/values.h"
#include "statistics/rows.h"

namespace onething::render {
namespace {

constexpr size_t kReasonsListed = 10;

std::string PercentOrDash(const Share& share) {
  return share.whole == 0 ? "—" : PercentOf(share);
}

std::string DaysOrDash(const std::optional<int64_t>& workdays) {
  return workdays ? absl::StrCat(*workdays) : "—";
}

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

Share Righted(const Figures& figures) {
  return {figures.righted, figures.righted + figures.missed};
}

// A column of figures, for the total and each row.
struct SummaryCell {
  SummaryMessage head;
  std::string (*text)(const SummaryRow& row);
};
using SM = SummaryMessage;

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

class SummaryWriter {
 public:
  SummaryWriter(const Summary& summary, SummaryRows rows, const Words& words)
      : summary_(summary),
        total_(summary.total),
        rows_(statistics::RowsOf(summary, rows)),
        by_bundle_(rows != SummaryRows::kDivisions),
        by_division_(rows != SummaryRows::kBundles),
        words_(words),
        sections_(words) {}

  Document Write() {
    AddHead();
    AddNotCounted();
    AddFigures(SM::kVolume, kVolume);
    AddZero();
    if (total_.cases == 0) return sections_.Take();
    AddFigures(SM::kTime, kTime);
    AddFigures(SM::kQuality, kQuality);
    AddReasons();
    AddOwners();
    AddRatings();
    return sections_.Take();
  }

 private:
  // The name of a row of the base edition, or its id.
  template <typename Names, typename Rows>
  std::string NameOf(const Names& names, const Rows& rows, const std::string& id) const {
    const auto at = names.Find(id);
    const auto* row = at ? rows[Index(*at)].get() : nullptr;
    return NameOr(words_, row == nullptr ? Text() : row->name, id);
  }
  const Edition& base() const { return summary_.version->editions[0]; }

  std::string DivisionName(const std::string& code) const {
    if (code.empty()) return words_.Say(SM::kUnknown);
    return NameOr(words_, statistics::NameOf(summary_, code), code);
  }

  void AddHead() {
    sections_.Add(Block::Kind::kTitle, words_.Say(SM::kTitle));
    std::vector<std::string> sentences;
    if (summary_.question.now) {
      const std::string now = FormatInstant(*summary_.question.now);
      sentences.push_back(
          words_.Say(SM::kAsOf, absl::StrCat(now.substr(0, 10), " ", now.substr(11))));
    }
    if (!summary_.question.division.empty())
      sentences.push_back(words_.Say(SM::kWithin, DivisionName(summary_.question.division)));
    sentences.push_back(
        words_.Say(SM::kCounts, total_.cases, total_.done, total_.open, total_.ended));
    sections_.Paragraph(absl::StrJoin(sentences, words_.Say(SM::kBetween)));
  }

  void AddNotCounted() {
    if (summary_.left_out > 0)
      sections_.Add(Block::Kind::kStrong, words_.Say(SM::kLeftOut, summary_.left_out));
    if (summary_.later > 0) sections_.Paragraph(words_.Say(SM::kLater, summary_.later));
    if (summary_.outside > 0) sections_.Paragraph(words_.Say(SM::kOutside, summary_.outside));
  }

  void AddHeading(SM heading) { sections_.Add(Block::Kind::kHeading, words_.Say(heading)); }

  // The total, and the rows that have cases; those without are named apart.
  void AddFigures(SM heading, std::span<const SummaryCell> cells) {
    AddHeading(heading);
    Block table{.kind = Block::Kind::kTable, .rows = {{}}};
    if (by_division_) table.rows[0].push_back(words_.Say(SM::kDivision));
    if (by_bundle_) table.rows[0].push_back(words_.Say(SM::kBundle));
    table.numbers_from = table.rows[0].size();
    for (const SummaryCell& cell : cells) table.rows[0].push_back(words_.Say(cell.head));
    AddRow(cells, {"", "", 0, {total_.cases, total_.cases}, total_}, &table);
    for (const SummaryRow& row : rows_) {
      if (row.figures.cases > 0) AddRow(cells, row, &table);
    }
    sections_.Add(std::move(table));
  }

  void AddRow(std::span<const SummaryCell> cells, const SummaryRow& row, Block* table) const {
    std::vector<std::string> texts;
    const bool is_total = row.rank == 0;
    if (is_total) texts = {words_.Say(SM::kAll)};
    else if (by_division_) texts.push_back(DivisionName(row.division));
    if (by_bundle_ && !is_total)
      texts.push_back(NameOf(summary_.version->bundles, base().bundles, row.bundle));
    texts.resize(table->numbers_from);
    for (const SummaryCell& cell : cells) texts.push_back(cell.text(row));
    table->rows.push_back(std::move(texts));
  }

  void AddZero() {
    if (summary_.zero.empty() || !by_division_) return;
    std::vector<std::string> names;
    for (const std::string& code : summary_.zero) names.push_back(DivisionName(code));
    sections_.Add(Block::Kind::kStrong, words_.Say(SM::kZero, names.size(), words_.List(names)));
  }

  std::string ReasonText(const CaseRecord::Reason& reason) const {
    if (!reason.is_material) return Clean(reason.name);
    return words_.Say(SM::kMissing,
                      NameOf(summary_.version->materials, base().materials, reason.name));
  }

  void AddReasons() {
    if (total_.reasons.empty()) return;
    AddHeading(SM::kReasons);
    Block table{.kind = Block::Kind::kTable,
                .rows = {{words_.Say(SM::kReason), words_.Say(SM::kTimes)}},
                .numbers_from = 1};
    uint64_t others = total_.other_reasons;
    for (size_t i = 0; i < total_.reasons.size(); ++i) {
      const Figures::Reason& row = total_.reasons[i];
      if (i >= kReasonsListed) others += row.times;
      else table.rows.push_back({ReasonText(row.reason), absl::StrCat(row.times)});
    }
    if (others > 0) table.rows.push_back({words_.Say(SM::kOthers), absl::StrCat(others)});
    sections_.Add(std::move(table));
  }

  std::string OwnerName(const CaseRecord::Time& time) const {
    if (time.kind == Owner::Kind::kApplicant) return words_.Say(SM::kApplicant);
    if (time.kind == Owner::Kind::kSuspension) return words_.Say(SM::kSuspended);
    return NameOf(summary_.version->departments, base().departments, time.department);
  }

  // A table of parts and their shares of `whole`.
  Block SharesTable(SM counted) const {
    return {.kind = Block::Kind::kTable,
            .rows = {{"", words_.Say(counted), words_.Say(SM::kShare)}},
            .numbers_from = 1};
  }

  void AddOwners() {
    const uint64_t all = WithApplicant(total_).whole;
    if (all == 0) return;
    AddHeading(SM::kOwners);
    Block table = SharesTable(SM::kWorkdays);
    for (const CaseRecord::Time& time : total_.owners) {
      table.rows.push_back({OwnerName(time), absl::StrCat(time.workdays),
                            PercentOrDash({static_cast<uint64_t>(time.workdays), all})});
    }
    sections_.Add(std::move(table));
  }

  void AddRatings() {
    const uint64_t rated = RatedOf(total_);
    if (rated == 0) return;
    AddHeading(SM::kStars);
    constexpr SM kStars[] = {SM::kOneStar, SM::kTwoStars, SM::kThreeStars, SM::kFourStars,
                             SM::kFiveStars};
    Block table = SharesTable(SM::kTimes);
    for (size_t i = std::size(kStars); i-- > 0;) {
      table.rows.push_back({words_.Say(kStars[i]), absl::StrCat(total_.stars[i]),
                            PercentOrDash({total_.stars[i], rated})});
    }
    sections_.Add(std::move(table));
    if (total_.bad == 0) return;
    sections_.Paragraph(words_.Say(SM::kBadRatings, total_.bad, total_.righted, total_.missed,
                                   total_.bad - total_.righted - total_.missed,
                                   PercentOrDash(Righted(total_))));
  }

  const Summary& summary_;
  const Figures& total_;
  const std::vector<SummaryRow>& rows_;
  const bool by_bundle_, by_division_;
  const Words& words_;
  Sections sections_;
};

}  // namespace

Document SummaryPage(const Summary& summary, SummaryRows rows, const Words& words) {
  return SummaryWriter(summary, rows, words).Write();
}

}  // namespace onething::render
