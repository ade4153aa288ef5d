// Statistics as a page to put before a meeting.
#include <functional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/stats.h"
#include "render/words/words.h"

namespace onething::cli {
namespace {

using render::Block;
using render::Document;

constexpr size_t kReasonsListed = 10;

class PageWriter {
 public:
  PageWriter(const Summary& summary, SummaryRows rows, const Tongue& say)
      : summary_(summary),
        rows_(rows == SummaryRows::kBundles  ? summary.bundles
              : rows == SummaryRows::kGroups ? summary.groups
                                             : summary.divisions),
        by_bundle_(rows != SummaryRows::kDivisions),
        by_division_(rows != SummaryRows::kBundles),
        say_(say) {}

  Document Write() {
    AddHead();
    AddVolume();
    AddZero();
    if (summary_.total.cases == 0) return std::move(page_);
    AddTime();
    AddQuality();
    AddReasons();
    AddOwners();
    AddRatings();
    return std::move(page_);
  }

 private:
  struct Cell {
    std::string head;
    std::function<std::string(const SummaryRow&)> text;
  };

  void Add(Block::Kind kind, std::string text) {
    page_.push_back({.kind = kind, .text = std::move(text)});
  }

  std::string DivisionName(const std::string& code) const {
    if (code.empty()) return say_("未知", "not known");
    const auto at = summary_.version->divisions.find(code);
    const std::string name =
        at == summary_.version->divisions.end() ? "" : say_.Of(at->second.name);
    return name.empty() ? code : name;
  }

  std::string BundleName(const std::string& id) const {
    const auto bundle = summary_.version->bundles.Find(id);
    const Bundle* row =
        bundle ? summary_.version->editions[0].bundles[Index(*bundle)].get() : nullptr;
    const std::string name = row == nullptr ? "" : say_.Of(row->name);
    return name.empty() ? id : name;
  }

  static std::string Percent(const Share& share) {
    return share.whole == 0 ? "—" : PercentOf(share);
  }
  static std::string Days(const std::optional<int64_t>& workdays) {
    return workdays ? absl::StrCat(*workdays) : "—";
  }

  // The rows that have cases; those without are named apart.
  void AddTable(const std::vector<Cell>& cells) {
    Block table{.kind = Block::Kind::kTable, .rows = {{}}};
    if (by_division_) table.rows[0].push_back(say_("区划", "Division"));
    if (by_bundle_) table.rows[0].push_back(say_("一件事", "Bundle"));
    table.numbers_from = table.rows[0].size();
    for (const Cell& cell : cells) table.rows[0].push_back(cell.head);
    AddTableRow(cells, {"", "", 0, {summary_.total.cases, summary_.total.cases}, summary_.total},
                &table);
    for (const SummaryRow& row : rows_) {
      if (row.figures.cases > 0) AddTableRow(cells, row, &table);
    }
    page_.push_back(std::move(table));
  }

  void AddTableRow(const std::vector<Cell>& cells, const SummaryRow& row, Block* table) const {
    std::vector<std::string> texts;
    const bool is_total = row.rank == 0;
    if (by_division_) texts.push_back(is_total ? say_("合计", "All") : DivisionName(row.division));
    if (by_bundle_)
      texts.push_back(!is_total ? BundleName(row.bundle) : by_division_ ? "" : say_("合计", "All"));
    for (const Cell& cell : cells) texts.push_back(cell.text(row));
    table->rows.push_back(std::move(texts));
  }

  void AddHead() {
    Add(Block::Kind::kTitle, say_("“一件事”办件统计", "Cases: volume, time, returns, ratings"));
    const Figures& total = summary_.total;
    std::vector<std::string> sentences;
    if (summary_.question.now) {
      const std::string now = FormatInstant(*summary_.question.now);
      const std::string at = absl::StrCat(now.substr(0, 10), " ", now.substr(11));
      sentences.push_back(say_(absl::StrCat("截至", at, "。"), absl::StrCat("As of ", at, ".")));
    }
    if (!summary_.question.division.empty()) {
      const std::string name = DivisionName(summary_.question.division);
      sentences.push_back(
          say_(absl::StrCat("范围：", name, "。"), absl::StrCat("Within ", name, ".")));
    }
    sentences.push_back(
        say_(absl::StrCat("共办理", total.cases, "件：办结", total.done, "件，在办", total.open,
                          "件，未办成", total.ended, "件。"),
             absl::StrCat("Cases: ", total.cases, " (", total.done, " done, ", total.open,
                          " open, ", total.ended, " ended without all of it).")));
    Add(Block::Kind::kParagraph, absl::StrJoin(sentences, say_("", " ")));
    AddNotCounted();
  }

  void AddNotCounted() {
    if (summary_.left_out > 0) {
      Add(Block::Kind::kStrong,
          say_(absl::StrCat("另有", summary_.left_out, "件记录有误，未计入。"),
               absl::StrCat("Left out, since their records are wrong: ", summary_.left_out, ".")));
    }
    if (summary_.later > 0) {
      Add(Block::Kind::kParagraph,
          say_(absl::StrCat("截止时间之后提交的", summary_.later, "件未计入。"),
               absl::StrCat("Handed in later and not counted: ", summary_.later, ".")));
    }
    if (summary_.outside > 0) {
      Add(Block::Kind::kParagraph,
          say_(absl::StrCat("范围以外的", summary_.outside, "件未计入。"),
               absl::StrCat("Of other divisions and not counted: ", summary_.outside, ".")));
    }
  }

  void AddVolume() {
    Add(Block::Kind::kHeading, say_("办件量", "Volume"));
    AddTable({{say_("名次", "Rank"),
               [](const SummaryRow& row) {
                 return row.rank == 0 ? std::string() : absl::StrCat(row.rank);
               }},
              {say_("办件量", "Cases"),
               [](const SummaryRow& row) { return absl::StrCat(row.figures.cases); }},
              {say_("占比", "Share"), [](const SummaryRow& row) { return Percent(row.share); }},
              {say_("办结", "Done"),
               [](const SummaryRow& row) { return absl::StrCat(row.figures.done); }},
              {say_("在办", "Open"),
               [](const SummaryRow& row) { return absl::StrCat(row.figures.open); }},
              {say_("未办成", "Ended"),
               [](const SummaryRow& row) { return absl::StrCat(row.figures.ended); }}});
  }

  void AddZero() {
    if (summary_.zero.empty() || !by_division_) return;
    std::vector<std::string> names;
    for (const std::string& code : summary_.zero) names.push_back(DivisionName(code));
    Add(Block::Kind::kStrong,
        say_(absl::StrCat("零办件（", names.size(), "个）：", absl::StrJoin(names, "、"), "。"),
             absl::StrCat("Without any case (", names.size(), "): ", absl::StrJoin(names, ", "),
                          ".")));
  }

  void AddTime() {
    Add(Block::Kind::kHeading, say_("时效（工作日）", "Time (workdays)"));
    AddTable({{say_("承诺按时", "In promise"),
               [](const SummaryRow& row) { return Percent(row.figures.on_promise); }},
              {say_("法定按时", "In law"),
               [](const SummaryRow& row) { return Percent(row.figures.on_law); }},
              {say_("用时中位", "Median"),
               [](const SummaryRow& row) { return Days(row.figures.taken.median); }},
              {say_("九成以内", "90%"),
               [](const SummaryRow& row) { return Days(row.figures.taken.p90); }},
              {say_("承诺中位", "Promised"),
               [](const SummaryRow& row) { return Days(row.figures.promised.median); }},
              {say_("法定中位", "By law"),
               [](const SummaryRow& row) { return Days(row.figures.statutory.median); }}});
  }

  static uint64_t RatedOf(const Figures& figures) {
    uint64_t rated = 0;
    for (const uint64_t count : figures.stars) rated += count;
    return rated;
  }

  // In the applicant's hands, of all workdays.
  static Share WithApplicant(const SummaryRow& row) {
    Share share;
    for (const CaseRecord::Time& time : row.figures.owners) {
      share.whole += static_cast<uint64_t>(time.workdays);
      if (time.kind == Owner::Kind::kApplicant) share.part += static_cast<uint64_t>(time.workdays);
    }
    return share;
  }

  static Share Righted(const Figures& figures) {
    return {figures.righted, figures.righted + figures.missed};
  }

  void AddQuality() {
    Add(Block::Kind::kHeading, say_("补正与评价", "Returns and ratings"));
    AddTable(
        {{say_("退回补正", "Sent back"),
          [](const SummaryRow& row) { return absl::StrCat(row.figures.returned); }},
         {say_("补正率", "Share"),
          [](const SummaryRow& row) {
            return Percent({row.figures.returned, row.figures.cases});
          }},
         {say_("申请人占时", "Applicant"),
          [](const SummaryRow& row) { return Percent(WithApplicant(row)); }},
         {say_("评价", "Ratings"),
          [](const SummaryRow& row) { return absl::StrCat(RatedOf(row.figures)); }},
         {say_("差评", "Bad"), [](const SummaryRow& row) { return absl::StrCat(row.figures.bad); }},
         {say_("按期整改", "Put right"),
          [](const SummaryRow& row) { return Percent(Righted(row.figures)); }}});
  }

  std::string ReasonText(const CaseRecord::Reason& reason) const {
    if (!reason.is_material) return render::Clean(reason.name);
    const auto id = summary_.version->materials.Find(reason.name);
    const Material* material =
        id ? summary_.version->editions[0].materials[Index(*id)].get() : nullptr;
    const std::string name = material == nullptr ? "" : say_.Of(material->name);
    return say_("缺：", "Missing: ") + (name.empty() ? reason.name : name);
  }

  void AddReasons() {
    const Figures& total = summary_.total;
    if (total.reasons.empty()) return;
    Add(Block::Kind::kHeading, say_("退回补正的原因", "Why cases were sent back"));
    Block table{.kind = Block::Kind::kTable,
                .rows = {{say_("原因", "Reason"), say_("次数", "Times")}},
                .numbers_from = 1};
    uint64_t others = total.other_reasons;
    for (size_t i = 0; i < total.reasons.size(); ++i) {
      const Figures::Reason& row = total.reasons[i];
      if (i >= kReasonsListed) others += row.times;
      else table.rows.push_back({ReasonText(row.reason), absl::StrCat(row.times)});
    }
    if (others > 0) table.rows.push_back({say_("其他", "Others"), absl::StrCat(others)});
    page_.push_back(std::move(table));
  }

  std::string OwnerName(const CaseRecord::Time& time) const {
    if (time.kind == Owner::Kind::kApplicant) return say_("申请人", "Applicant");
    if (time.kind == Owner::Kind::kSuspension) return say_("依法暂停", "Suspended by law");
    const auto id = summary_.version->departments.Find(time.department);
    const Department* department =
        id ? summary_.version->editions[0].departments[Index(*id)].get() : nullptr;
    const std::string name = department == nullptr ? "" : say_.Of(department->name);
    return name.empty() ? time.department : name;
  }

  void AddOwners() {
    uint64_t all = 0;
    for (const CaseRecord::Time& time : summary_.total.owners)
      all += static_cast<uint64_t>(time.workdays);
    if (all == 0) return;
    Add(Block::Kind::kHeading, say_("时间在谁手里", "In whose hands the time was"));
    Block table{.kind = Block::Kind::kTable,
                .rows = {{"", say_("工作日", "Workdays"), say_("占比", "Share")}},
                .numbers_from = 1};
    for (const CaseRecord::Time& time : summary_.total.owners) {
      table.rows.push_back({OwnerName(time), absl::StrCat(time.workdays),
                            Percent({static_cast<uint64_t>(time.workdays), all})});
    }
    page_.push_back(std::move(table));
  }

  void AddRatings() {
    const Figures& total = summary_.total;
    const uint64_t rated = RatedOf(total);
    if (rated == 0) return;
    Add(Block::Kind::kHeading, say_("好差评", "Ratings"));
    const std::string names[] = {say_("非常不满意", "Very dissatisfied"),
                                 say_("不满意", "Dissatisfied"),
                                 say_("基本满意", "Fairly satisfied"), say_("满意", "Satisfied"),
                                 say_("非常满意", "Very satisfied")};
    Block table{.kind = Block::Kind::kTable,
                .rows = {{"", say_("次数", "Times"), say_("占比", "Share")}},
                .numbers_from = 1};
    for (size_t i = 5; i-- > 0;)
      table.rows.push_back(
          {names[i], absl::StrCat(total.stars[i]), Percent({total.stars[i], rated})});
    page_.push_back(std::move(table));
    if (total.bad > 0) AddBadRatings(total);
  }

  void AddBadRatings(const Figures& total) {
    const uint64_t pending = total.bad - total.righted - total.missed;
    Add(Block::Kind::kParagraph,
        say_(absl::StrCat("差评", total.bad, "件：15个工作日内整改", total.righted,
                          "件，逾期未整改", total.missed, "件，尚在期限内", pending, "件；整改率",
                          Percent(Righted(total)), "。"),
             absl::StrCat("Bad ratings: ", total.bad, " (", total.righted,
                          " put right within 15 workdays, ", total.missed, " not, ", pending,
                          " still can be); put right ", Percent(Righted(total)), ".")));
  }

  const Summary& summary_;
  const std::vector<SummaryRow>& rows_;
  const bool by_bundle_, by_division_;
  const Tongue& say_;
  Document page_;
};

}  // namespace

Document StatsPage(const Summary& summary, SummaryRows rows, const Tongue& say) {
  return PageWriter(summary, rows, say).Write();
}

}  // namespace onething::cli
