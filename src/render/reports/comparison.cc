#include "render/reports/comparison.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "render/notice/notice.h"
#include "render/reports/change_words.h"
#include "render/words/values.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

constexpr size_t kListed = 20;

// "12.5", "3": one decimal where there is one.
std::string Decimal(double value) {
  std::string text = absl::StrFormat("%.1f", value);
  if (absl::EndsWith(text, ".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

// The changes of one effect, those of most applicants first.
class ChangeList {
 public:
  ChangeList(const Comparison& comparison, const Words& words)
      : comparison_(comparison), words_(words), changes_(comparison, words) {}

  void Add(Effect effect, Message heading, Sections* sections) const {
    const std::vector<Group> groups = GroupsOf(effect);
    if (groups.empty()) return;
    sections->Heading(heading);
    std::vector<Item> items;
    size_t rest = 0;
    for (size_t i = 0; i < groups.size(); ++i) {
      if (i < kListed) items.push_back(GroupItem(groups[i]));
      else rest += groups[i].rows.size();
    }
    sections->Items(Kind::kNumbered, std::move(items));
    if (rest > 0) sections->Paragraph(words_.Say(Message::kOthersNotListed, rest));
  }

 private:
  // Situations of one effect that change alike.
  struct Group {
    ChangedRows rows;
    double weight = 0;
  };

  // The most applicants first.
  std::vector<Group> GroupsOf(Effect effect) const {
    std::vector<Group> groups;
    std::map<std::string, size_t> places;
    for (const ComparedSituation& row : comparison_.rows) {
      if (row.effect != effect) continue;
      const std::string change = changes_.ChangeText({&row}, false);
      const auto [at, is_new] = places.try_emplace(change, groups.size());
      if (is_new) groups.emplace_back();
      groups[at->second].rows.push_back(&row);
      groups[at->second].weight += row.weight;
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& a, const Group& b) { return a.weight > b.weight; });
    return groups;
  }

  std::vector<std::string> CommonFacts(const Group& group) const {
    std::vector<std::string> common = changes_.FactTexts(*group.rows[0]);
    for (const ComparedSituation* row : group.rows) {
      const std::vector<std::string> own = changes_.FactTexts(*row);
      std::erase_if(common, [&](const std::string& text) {
        return std::find(own.begin(), own.end(), text) == own.end();
      });
    }
    return common;
  }

  std::string FactsText(const std::vector<std::string>& facts) const {
    return facts.empty() ? words_.Say(Message::kEveryone) : words_.Join(facts, Message::kSemicolon);
  }

  Item GroupItem(const Group& group) const {
    Item item{.text = changes_.ChangeText(group.rows, true)};
    if (comparison_.weighted || group.rows.size() > 1) {
      const std::string count = comparison_.weighted
                                    ? words_.Say(Message::kGroupApplicants, Decimal(group.weight))
                                    : words_.Say(Message::kGroupSituations, group.rows.size());
      item.text = words_.Say(Message::kInBrackets, item.text, count);
    }
    const auto shorter = [&](const ComparedSituation* a, const ComparedSituation* b) {
      return a->after.facts.size() < b->after.facts.size();
    };
    const std::vector<std::string> facts =
        changes_.FactTexts(**std::min_element(group.rows.begin(), group.rows.end(), shorter));
    if (group.rows.size() == 1) {
      item.details.push_back(words_.Say(Message::kWhere, FactsText(facts)));
      return item;
    }
    const std::vector<std::string> common = CommonFacts(group);
    if (!common.empty()) item.details.push_back(words_.Say(Message::kAllHave, FactsText(common)));
    std::vector<std::string> more;
    for (const std::string& text : facts) {
      if (std::find(common.begin(), common.end(), text) == common.end()) more.push_back(text);
    }
    if (!more.empty()) item.details.push_back(words_.Say(Message::kForExample, FactsText(more)));
    return item;
  }

  const Comparison& comparison_;
  const Words& words_;
  const ChangeWords changes_;
};

// A comparison and the words for it.
class ComparisonWriter {
 public:
  ComparisonWriter(const Comparison& comparison, const Words& words)
      : comparison_(comparison), words_(words), sections_(words) {}

  Document Write() {
    AddHead();
    AddReductions();
    AddEffects();
    const ChangeList changes(comparison_, words_);
    changes.Add(Effect::kBreaks, Message::kListBreaks, &sections_);
    changes.Add(Effect::kLoses, Message::kListLoses, &sections_);
    changes.Add(Effect::kGains, Message::kListGains, &sections_);
    AddDifferences();
    return sections_.Take();
  }

 private:
  std::string Say(Message message) const { return words_.Say(message); }

  std::string SideText(const ComparedSide& side) const {
    std::string text =
        words_.Say(Message::kCatalogVersion, Clean(side.version->id), Clean(side.version->version));
    const std::string& code = side.edition->division;
    if (!code.empty()) {
      text = words_.Say(Message::kInBrackets, text, NameOfDivision(*side.version, code, words_));
    }
    return words_.Say(Message::kCompareSide, text, words_.PlainDay(DayOf(side.submitted)));
  }

  void AddHead() {
    sections_.Add(Kind::kTitle,
                  words_.Say(Message::kCompareTitle,
                             NameOr(words_, comparison_.after.bundle->name, comparison_.bundle)));
    sections_.Add({.kind = Kind::kPairs,
                   .rows = {{Say(Message::kCompareBefore), SideText(comparison_.before)},
                            {Say(Message::kCompareAfter), SideText(comparison_.after)}}});
    double all = 0;
    for (const ComparedSituation& row : comparison_.rows) all += row.weight;
    const std::string count =
        comparison_.weighted
            ? words_.Say(Message::kCompareWeighted, comparison_.rows.size(), Decimal(all))
            : words_.Say(Message::kCompareCount, comparison_.rows.size());
    sections_.Paragraph(count);
    if (comparison_.count(Effect::kSame) == comparison_.rows.size())
      sections_.Paragraph(Say(Message::kCompareVerdictSame));
  }

  void AddFigure(Message measure, const FigureChange& figure, Block* table) const {
    if (figure.known == 0) {
      table->rows.push_back({Say(measure), Say(Message::kUnknown), Say(Message::kUnknown), ""});
      return;
    }
    std::string change = Say(Message::kSame);
    const double percent = 100 * std::abs(figure.after - figure.before) / figure.before;
    if (figure.before != figure.after && figure.before > 0) {
      change =
          words_.Say(figure.after < figure.before ? Message::kLessPercent : Message::kMorePercent,
                     Decimal(percent));
    } else if (figure.before != figure.after) {
      change = words_.Say(Message::kMore, Decimal(figure.after));
    }
    table->rows.push_back({Say(measure), Decimal(figure.before), Decimal(figure.after), change});
  }

  void AddReductions() {
    sections_.Heading(Message::kCompareReductions);
    Block table{.kind = Kind::kTable,
                .rows = {{Say(Message::kMeasureColumn), Say(Message::kCompareBefore),
                          Say(Message::kCompareAfter), Say(Message::kChangeColumn)}},
                .numbers_from = 1};
    AddFigure(Message::kMeasureLinks, comparison_.links, &table);
    AddFigure(Message::kMeasureTime, comparison_.workdays, &table);
    AddFigure(Message::kMeasureMaterials, comparison_.materials, &table);
    const std::string not_counted = Say(Message::kNotCounted);
    table.rows.push_back({Say(Message::kMeasureTrips), not_counted, not_counted, ""});
    AddFigure(Message::kMeasureFields, comparison_.fields, &table);
    AddFigure(Message::kMeasureDepartments, comparison_.departments, &table);
    sections_.Add(std::move(table));
    sections_.Paragraph(
        Say(comparison_.weighted ? Message::kMeanOfApplicants : Message::kMeanOfSituations));
    const auto any = [&](std::vector<std::string> ComparedSituation::*steps) {
      return std::any_of(comparison_.rows.begin(), comparison_.rows.end(),
                         [&](const ComparedSituation& row) { return !(row.*steps).empty(); });
    };
    if (any(&ComparedSituation::lost)) sections_.Paragraph(Say(Message::kLossesCount));
    if (any(&ComparedSituation::gained)) sections_.Paragraph(Say(Message::kAdditionsCount));
    const double all = comparison_.links.known, known = comparison_.workdays.known;
    if (known > 0 && known < all)
      sections_.Paragraph(words_.Say(Message::kTimeKnownIn, Decimal(100 * known / all)));
  }

  void AddEffects() {
    sections_.Heading(Message::kCompareEffects);
    Block table{.kind = Kind::kTable,
                .rows = {{Say(Message::kEffectColumn), Say(Message::kSituationsColumn)}},
                .numbers_from = 1};
    if (comparison_.weighted) table.rows[0].push_back(Say(Message::kApplicantsColumn));
    table.rows[0].push_back(Say(Message::kShareColumn));
    double all = 0;
    for (const ComparedSituation& row : comparison_.rows) all += row.weight;
    constexpr std::pair<Effect, Message> kRows[] = {{Effect::kBreaks, Message::kEffectBreaks},
                                                    {Effect::kLoses, Message::kEffectLoses},
                                                    {Effect::kGains, Message::kEffectGains},
                                                    {Effect::kSame, Message::kEffectSame}};
    for (const auto& [effect, message] : kRows) {
      std::vector<std::string> row = {Say(message), absl::StrCat(comparison_.count(effect))};
      const double weight = comparison_.weight(effect);
      if (comparison_.weighted) row.push_back(Decimal(weight));
      row.push_back(all > 0 ? Decimal(100 * weight / all) + "%" : "");
      table.rows.push_back(std::move(row));
    }
    sections_.Add(std::move(table));
  }

  std::string DifferenceText(const FactDifference& difference) const {
    switch (difference.kind) {
      case FactDifference::Kind::kOnlyBefore: return Say(Message::kFactOnlyBefore);
      case FactDifference::Kind::kOnlyAfter: return Say(Message::kFactOnlyAfter);
      case FactDifference::Kind::kOther: return Say(Message::kFactOther);
      case FactDifference::Kind::kValues: break;
    }
    std::vector<std::string> names;
    const auto add = [&](const Version& version, const std::vector<std::string>& ids) {
      for (const std::string& id : ids)
        names.push_back(
            NameOfMember(version.facts[*version.facts.Find(difference.fact)], id, words_));
    };
    add(*comparison_.before.version, difference.before);
    add(*comparison_.after.version, difference.after);
    if (names.empty()) return Say(Message::kFactValues);
    return words_.Say(Message::kFactValuesAre, words_.List(names));
  }

  void AddDifferences() {
    if (comparison_.differences.empty()) return;
    sections_.Heading(Message::kCompareFacts);
    std::vector<Item> items;
    for (const FactDifference& difference : comparison_.differences) {
      const FactTable* facts = &comparison_.after.version->facts;
      if (!facts->Find(difference.fact)) facts = &comparison_.before.version->facts;
      const Fact& fact = (*facts)[*facts->Find(difference.fact)];
      items.push_back(
          {.text = words_.Say(Message::kDifferenceOf, NameOr(words_, fact.text, fact.id),
                              DifferenceText(difference))});
    }
    sections_.Items(Kind::kList, std::move(items));
  }

  const Comparison& comparison_;
  const Words& words_;
  Sections sections_;
};

}  // namespace

Document ComparisonPage(const Comparison& comparison, const Words& words) {
  return ComparisonWriter(comparison, words).Write();
}

}  // namespace onething::render
