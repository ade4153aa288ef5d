// The situations of a bundle as a table: how many there are, and of each its facts, its steps and
// its figures; or, with `rows` false, the counts alone.
//
// A situation is named by values that stand for their class, the first that a person would name.
// It is a table for officials and analysts: an applicant's notice is made from a request.
#include "render/reports/situations.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "document/row_writer.h"
#include "render/page/sections.h"
#include "render/words/values.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

constexpr absl::string_view kUnknownFigure = "—";

// "3" or "3.5": the middle of sorted figures, between the two middle ones where their number is
// even. Money in fen.
std::string Median(const std::vector<int64_t>& sorted, bool money) {
  const size_t middle = sorted.size() / 2;
  if (sorted.size() % 2 == 1 || sorted[middle - 1] == sorted[middle])
    return money ? document::FormatFen(sorted[middle]) : absl::StrCat(sorted[middle]);
  const int64_t sum = sorted[middle - 1] + sorted[middle];
  if (money) return document::FormatFen(sum / 2);
  return sum % 2 == 0 ? absl::StrCat(sum / 2) : absl::StrCat(sum / 2, ".5");
}

class SituationsWriter {
 public:
  SituationsWriter(const SituationTable& table, const Words& words)
      : table_(table), words_(words), sections_(words) {}

  Document Write(bool rows) {
    AddHead();
    if (table_.rows.empty()) return sections_.Take();
    AddFigures();
    if (!rows) return sections_.Take();
    sections_.Paragraph(words_.Say(Message::kSituationsExample));
    AddRows();
    return sections_.Take();
  }

 private:
  // Where there are more situations than can be told one by one, the head says so and no table
  // follows: figures of a part of them would be read as those of all.
  void AddHead() {
    const std::string name =
        NameOr(words_, table_.bundle->name, table_.version->bundles[table_.bundle_id]);
    sections_.Add(Kind::kTitle, words_.Say(Message::kSituationsTitle, name));
    sections_.Paragraph(words_.Say(Message::kSituationsCount, table_.count,
                                   words_.PlainDay(DayOf(table_.submitted))));
    if (const std::string& division = table_.edition->division; !division.empty()) {
      sections_.Paragraph(words_.Say(Message::kFactIs, words_.Say(Message::kLocalRules),
                                     PlaceName(*table_.version, division, words_)));
    }
    if (table_.count > table_.rows.size())
      sections_.Paragraph(words_.Say(Message::kSituationsMany));
  }

  // The least, the middle and the greatest of a figure, over the situations in which it is known;
  // how many these are, of all, stands beside them. A dash stands for a figure that none knows.
  template <typename Figure>
  void AddFigure(Message measure, bool money, const Figure& figure, Block* block) const {
    std::vector<int64_t> known;
    for (const Situation& row : table_.rows) {
      const std::optional<int64_t> value = figure(row);
      if (row.status.ok() && value) known.push_back(*value);
    }
    std::sort(known.begin(), known.end());
    const auto text = [&](int64_t value) {
      return money ? document::FormatFen(value) : absl::StrCat(value);
    };
    std::vector<std::string> cells(3, std::string(kUnknownFigure));
    if (!known.empty()) cells = {text(known.front()), Median(known, money), text(known.back())};
    block->rows.push_back({words_.Say(measure), cells[0], cells[1], cells[2],
                           absl::StrCat(known.size(), "/", table_.rows.size())});
  }

  void AddFigures() {
    Block block{.kind = Kind::kTable,
                .rows = {{words_.Say(Message::kMeasureColumn), words_.Say(Message::kLeastColumn),
                          words_.Say(Message::kMedianColumn), words_.Say(Message::kMostColumn),
                          words_.Say(Message::kKnownColumn)}},
                .numbers_from = 1};
    using Figure = std::optional<int64_t>;
    AddFigure(
        Message::kMeasureSteps, false,
        [](const Situation& row) { return Figure(row.steps.size()); }, &block);
    AddFigure(
        Message::kMeasureMaterials, false,
        [](const Situation& row) { return Figure(row.totals.materials); }, &block);
    AddFigure(
        Message::kMeasureWorkdays, false, [](const Situation& row) { return row.totals.workdays; },
        &block);
    AddFigure(
        Message::kMeasureFees, true, [](const Situation& row) { return row.totals.fees; }, &block);
    sections_.Add(std::move(block));
  }

  std::string FactsText(const Situation& row) const {
    std::vector<std::string> parts;
    for (const GivenFact& given : row.facts) {
      const Fact& fact = table_.version->facts[given.fact];
      const ValueWords values(*table_.version, fact, DayOf(table_.submitted), words_);
      parts.push_back(words_.Say(Message::kFactIs, NameOr(words_, fact.text, fact.id),
                                 values.One(given.value)));
    }
    return words_.Join(parts, Message::kSemicolon);
  }

  std::string StepName(StepIndex step) const {
    const Step& row = table_.bundle->steps[step];
    const Matter* matter = table_.edition->matters[Index(row.matter)].get();
    return matter == nullptr ? Clean(row.id) : NameOr(words_, matter->name, row.id);
  }

  // A situation that has no plan says why; one in which nothing is handled says that, and is what
  // an author looks for first.
  std::string StepsText(const Situation& row) const {
    if (!row.status.ok())
      return words_.Say(Message::kNoPlanHere, Clean(std::string(row.status.message())));
    std::vector<std::string> names;
    for (StepIndex step : row.steps) names.push_back(StepName(step));
    std::string text = names.empty() ? words_.Say(Message::kNothingHandled) : words_.List(names);
    if (row.as_bundle == Status::kExcluded)
      absl::StrAppend(&text, "\n", words_.Say(Message::kNotAsOne));
    return text;
  }

  void AddRows() {
    Block block{.kind = Kind::kTable,
                .rows = {{words_.Say(Message::kNumberColumn), words_.Say(Message::kFactsColumn),
                          words_.Say(Message::kStepsColumn), words_.Say(Message::kMaterialsColumn),
                          words_.Say(Message::kWorkdaysColumn), words_.Say(Message::kTripsColumn),
                          words_.Say(Message::kFeesColumn)}},
                .numbers_from = 3};
    const std::string unknown(kUnknownFigure);
    const auto figure = [&](const std::optional<int64_t>& value) {
      return value ? absl::StrCat(*value) : unknown;
    };
    for (const Situation& row : table_.rows) {
      const Totals& totals = row.totals;
      const bool ok = row.status.ok();
      block.rows.push_back({absl::StrCat(block.rows.size()), FactsText(row), StepsText(row),
                            ok ? absl::StrCat(totals.materials) : unknown, figure(totals.workdays),
                            figure(totals.trips),
                            ok && totals.fees ? document::FormatFen(*totals.fees) : unknown});
    }
    sections_.Add(std::move(block));
  }

  const SituationTable& table_;
  const Words& words_;
  Sections sections_;
};

}  // namespace

Document SituationsPage(const SituationTable& table, bool rows, const Words& words) {
  return SituationsWriter(table, words).Write(rows);
}

}  // namespace onething::render
