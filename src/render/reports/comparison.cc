// Two catalogs compared in every situation of a bundle: the means of both sides, how many
// situations no longer work, are worse, are only better or stay, then those that change, group by
// group, those of most applicants first.
//
//   Measure                  Before        After  Change
//   ------------------  -----------  -----------  ------
//   Time (workdays)            11.4          8.9  −22.5%
//   Trips               not counted  not counted
#include "render/reports/comparison.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "render/page/sections.h"
#include "render/reports/change_words.h"
#include "render/words/values.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

// A list longer than this is not read to its end; how many situations it leaves out is said below
// it.
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

  // What all situations of a group have in common, which is likely to be why they change alike.
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

  // The change, how many have it, what all of them have in common, and one of them as an example:
  // that with the fewest facts.
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

// "disability_services, version 2026.11 (Yichang) (submitted on 1 Jan 2026)"
std::string SideText(const Words& words, const ComparedSide& side) {
  std::string text =
      words.Say(Message::kCatalogVersion, Clean(side.version->id), Clean(side.version->version));
  const std::string& code = side.edition->division;
  if (!code.empty()) {
    text = words.Say(Message::kInBrackets, text, NameOfDivision(*side.version, code, words));
  }
  return words.Say(Message::kCompareSide, text, words.PlainDay(DayOf(side.submitted)));
}

// The head says that nothing changes where that is so, which nobody should have to find out by
// going through tables of equal figures.
void AddComparisonHead(const Comparison& comparison, const Words& words, Sections* sections) {
  sections->Add(Kind::kTitle,
                words.Say(Message::kCompareTitle,
                          NameOr(words, comparison.after.bundle->name, comparison.bundle)));
  sections->Add({.kind = Kind::kPairs,
                 .rows = {{words.Say(Message::kCompareBefore), SideText(words, comparison.before)},
                          {words.Say(Message::kCompareAfter), SideText(words, comparison.after)}}});
  double all = 0;
  for (const ComparedSituation& row : comparison.rows) all += row.weight;
  const std::string count =
      comparison.weighted
          ? words.Say(Message::kCompareWeighted, comparison.rows.size(), Decimal(all))
          : words.Say(Message::kCompareCount, comparison.rows.size());
  sections->Paragraph(count);
  if (comparison.count(Effect::kSame) == comparison.rows.size())
    sections->Paragraph(words.Say(Message::kCompareVerdictSame));
}

// One measure before and after, with the change in percent. From nothing there is no percentage, so
// the growth itself is shown.
void AddFigureChange(const Words& words, Message measure, const FigureChange& figure,
                     Block* table) {
  if (figure.known == 0) {
    table->rows.push_back(
        {words.Say(measure), words.Say(Message::kUnknown), words.Say(Message::kUnknown), ""});
    return;
  }
  std::string change = words.Say(Message::kSame);
  const double percent = 100 * std::abs(figure.after - figure.before) / figure.before;
  if (figure.before != figure.after && figure.before > 0) {
    change = words.Say(figure.after < figure.before ? Message::kLessPercent : Message::kMorePercent,
                       Decimal(percent));
  } else if (figure.before != figure.after) {
    change = words.Say(Message::kMore, Decimal(figure.after));
  }
  table->rows.push_back(
      {words.Say(measure), Decimal(figure.before), Decimal(figure.after), change});
}

// Trips stand in the table uncounted, so that nobody takes the four reductions for three: they
// depend on where one lives.
void AddComparedReductions(const Comparison& comparison, const Words& words, Sections* sections) {
  sections->Heading(Message::kCompareReductions);
  Block table{.kind = Kind::kTable,
              .rows = {{words.Say(Message::kMeasureColumn), words.Say(Message::kCompareBefore),
                        words.Say(Message::kCompareAfter), words.Say(Message::kChangeColumn)}},
              .numbers_from = 1};
  AddFigureChange(words, Message::kMeasureLinks, comparison.links, &table);
  AddFigureChange(words, Message::kMeasureTime, comparison.workdays, &table);
  AddFigureChange(words, Message::kMeasureMaterials, comparison.materials, &table);
  const std::string not_counted = words.Say(Message::kNotCounted);
  table.rows.push_back({words.Say(Message::kMeasureTrips), not_counted, not_counted, ""});
  AddFigureChange(words, Message::kMeasureFields, comparison.fields, &table);
  AddFigureChange(words, Message::kMeasureDepartments, comparison.departments, &table);
  sections->Add(std::move(table));
  sections->Paragraph(
      words.Say(comparison.weighted ? Message::kMeanOfApplicants : Message::kMeanOfSituations));
  const auto any = [&](std::vector<std::string> ComparedSituation::*steps) {
    return std::any_of(comparison.rows.begin(), comparison.rows.end(),
                       [&](const ComparedSituation& row) { return !(row.*steps).empty(); });
  };
  if (any(&ComparedSituation::lost)) sections->Paragraph(words.Say(Message::kLossesCount));
  if (any(&ComparedSituation::gained)) sections->Paragraph(words.Say(Message::kAdditionsCount));
  const double all = comparison.links.known, known = comparison.workdays.known;
  if (known > 0 && known < all)
    sections->Paragraph(words.Say(Message::kTimeKnownIn, Decimal(100 * known / all)));
}

// Situations by what becomes of them, weighed by their applicants where these are known.
void AddEffects(const Comparison& comparison, const Words& words, Sections* sections) {
  sections->Heading(Message::kCompareEffects);
  Block table{.kind = Kind::kTable,
              .rows = {{words.Say(Message::kEffectColumn), words.Say(Message::kSituationsColumn)}},
              .numbers_from = 1};
  if (comparison.weighted) table.rows[0].push_back(words.Say(Message::kApplicantsColumn));
  table.rows[0].push_back(words.Say(Message::kShareColumn));
  double all = 0;
  for (const ComparedSituation& row : comparison.rows) all += row.weight;
  constexpr std::pair<Effect, Message> kRows[] = {{Effect::kBreaks, Message::kEffectBreaks},
                                                  {Effect::kLoses, Message::kEffectLoses},
                                                  {Effect::kGains, Message::kEffectGains},
                                                  {Effect::kSame, Message::kEffectSame}};
  for (const auto& [effect, message] : kRows) {
    std::vector<std::string> row = {words.Say(message), absl::StrCat(comparison.count(effect))};
    const double weight = comparison.weight(effect);
    if (comparison.weighted) row.push_back(Decimal(weight));
    row.push_back(all > 0 ? Decimal(100 * weight / all) + "%" : "");
    table.rows.push_back(std::move(row));
  }
  sections->Add(std::move(table));
}

// A fact that only one side has, one whose type differs, or one whose values do.
std::string DifferenceText(const Comparison& comparison, const Words& words,
                           const FactDifference& difference) {
  switch (difference.kind) {
    case FactDifference::Kind::kOnlyBefore: return words.Say(Message::kFactOnlyBefore);
    case FactDifference::Kind::kOnlyAfter: return words.Say(Message::kFactOnlyAfter);
    case FactDifference::Kind::kOther: return words.Say(Message::kFactOther);
    case FactDifference::Kind::kValues: break;
  }
  std::vector<std::string> names;
  const auto add = [&](const Version& version, const std::vector<std::string>& ids) {
    for (const std::string& id : ids)
      names.push_back(NameOfMember(version.facts[*version.facts.Find(difference.fact)], id, words));
  };
  add(*comparison.before.version, difference.before);
  add(*comparison.after.version, difference.after);
  if (names.empty()) return words.Say(Message::kFactValues);
  return words.Say(Message::kFactValuesAre, words.List(names));
}

void AddFactDifferences(const Comparison& comparison, const Words& words, Sections* sections) {
  if (comparison.differences.empty()) return;
  sections->Heading(Message::kCompareFacts);
  std::vector<Item> items;
  for (const FactDifference& difference : comparison.differences) {
    const FactTable* facts = &comparison.after.version->facts;
    if (!facts->Find(difference.fact)) facts = &comparison.before.version->facts;
    const Fact& fact = (*facts)[*facts->Find(difference.fact)];
    items.push_back({.text = words.Say(Message::kDifferenceOf, NameOr(words, fact.text, fact.id),
                                       DifferenceText(comparison, words, difference))});
  }
  sections->Items(Kind::kList, std::move(items));
}

}  // namespace

// The means come first, for they are what a change is announced with. They could hide that some
// lose while most gain, so the effects follow at once, and the lists begin with those whom a change
// breaks.
Document ComparisonPage(const Comparison& comparison, const Words& words) {
  Sections sections(words);
  AddComparisonHead(comparison, words, &sections);
  AddComparedReductions(comparison, words, &sections);
  AddEffects(comparison, words, &sections);
  const ChangeList changes(comparison, words);
  changes.Add(Effect::kBreaks, Message::kListBreaks, &sections);
  changes.Add(Effect::kLoses, Message::kListLoses, &sections);
  changes.Add(Effect::kGains, Message::kListGains, &sections);
  AddFactDifferences(comparison, words, &sections);
  return sections.Take();
}

}  // namespace onething::render
