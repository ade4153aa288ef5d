// Words for what a change of a catalog does to a situation: steps that come or go, figures that
// rise or fall, papers that are asked or no longer asked.
//
// Situations that change alike are told together. Where their figures are equal too, a change is
// told from what to what; where they are not, by how much, which is the same for all of them.
#include "render/reports/change_words.h"

#include <algorithm>

#include "render/words/values.h"

namespace onething::render {
namespace {

// What can be told of a change in figures. Null is a figure that a side does not know, as the
// workdays of a plan without a finish; a measure that either side does not know is not told at all.
struct Measure {
  Message name;
  std::optional<int64_t> (*of)(const Totals& totals);
};
constexpr Measure kMeasures[] = {
    {Message::kMeasureLinks, [](const Totals& totals) { return std::optional(totals.links); }},
    {Message::kMeasureTime, [](const Totals& totals) { return totals.workdays; }},
    {Message::kMeasureMaterials,
     [](const Totals& totals) { return std::optional(totals.materials); }},
    {Message::kMeasureFields, [](const Totals& totals) { return std::optional(totals.fields); }},
    {Message::kMeasureDepartments,
     [](const Totals& totals) { return std::optional(totals.departments); }},
};

}  // namespace

std::string NameOfDivision(const Version& version, const std::string& code, const Words& words) {
  const auto at = version.divisions.find(code);
  if (at == version.divisions.end()) return words.Say(Message::kDivisionCode, code);
  return NameOr(words, at->second.name, code);
}

std::string ChangeWords::ValueText(const Version& version, const Fact& fact,
                                   const FactValue& value) const {
  if (fact.type == FactType::kDivision)
    return NameOfDivision(version, std::get<std::string>(value), words_);
  return ValueWords(version, fact, Date{}, words_).One(value);
}

void ChangeWords::AddFacts(const Version& version, const std::vector<GivenFact>& given,
                           std::vector<std::string>* texts) const {
  for (const GivenFact& row : given) {
    const Fact& fact = version.facts[row.fact];
    std::string text = words_.Say(Message::kFactIs, NameOr(words_, fact.text, fact.id),
                                  ValueText(version, fact, row.value));
    if (std::find(texts->begin(), texts->end(), text) == texts->end())
      texts->push_back(std::move(text));
  }
}

// Both versions may declare a fact, and then the later names it, since that is how applicants will
// meet it. Facts that only the earlier has follow: without them two situations could read alike.
std::vector<std::string> ChangeWords::FactTexts(const ComparedSituation& row) const {
  std::vector<std::string> texts;
  AddFacts(*comparison_.after.version, row.after.facts, &texts);
  std::vector<GivenFact> only_before;
  for (const GivenFact& given : row.before.facts) {
    const std::string& id = comparison_.before.version->facts[given.fact].id;
    if (!comparison_.after.version->facts.Find(id)) only_before.push_back(given);
  }
  AddFacts(*comparison_.before.version, only_before, &texts);
  return texts;
}

std::string ChangeWords::StepNames(const ComparedSide& side,
                                   const std::vector<std::string>& ids) const {
  std::vector<std::string> names;
  for (const std::string& id : ids) {
    for (const Step& step : side.bundle->steps) {
      if (step.id != id) continue;
      const Matter* matter = side.edition->matters[Index(step.matter)].get();
      names.push_back(NameOr(words_, matter == nullptr ? Text() : matter->name, id));
    }
  }
  return words_.List(names);
}

void ChangeWords::AddFigures(const ChangedRows& rows, bool exact,
                             std::vector<std::string>* changes) const {
  for (const Measure& measure : kMeasures) {
    const auto before = measure.of(rows[0]->before.totals);
    const auto after = measure.of(rows[0]->after.totals);
    if (!before || !after || *before == *after) continue;
    const bool one = exact && std::all_of(rows.begin(), rows.end(), [&](const auto* row) {
                       return measure.of(row->before.totals) == before;
                     });
    const int64_t by = *after - *before;
    const std::string change =
        one ? words_.Say(Message::kFromTo, *before, *after)
            : words_.Say(by < 0 ? Message::kFewer : Message::kMore, by < 0 ? -by : by);
    changes->push_back(words_.Say(Message::kFigureChange, Say(measure.name), change));
  }
}

// A plan that is lost, or was lacking, hides every figure behind it, so none is told beside it.
// Being taken as one bundle, and having a finish at all, are rights of their own and told whatever
// the figures do.
void ChangeWords::AddProblems(const ComparedSituation& row,
                              std::vector<std::string>* details) const {
  const Situation &before = row.before, &after = row.after;
  if (!after.status.ok()) {
    details->push_back(words_.Say(Message::kHasNoPlan, Clean(std::string(after.status.message()))));
    return;
  }
  if (!before.status.ok()) return details->push_back(Say(Message::kHadNoPlan));
  const bool was_taken = before.as_bundle != Status::kExcluded;
  const bool is_taken = after.as_bundle != Status::kExcluded;
  if (was_taken != is_taken)
    details->push_back(Say(is_taken ? Message::kNowTaken : Message::kNotTaken));
  if (before.finish.has_value() != after.finish.has_value())
    details->push_back(Say(after.finish ? Message::kHadNoFinish : Message::kHasNoFinish));
}

std::string ChangeWords::ChangeText(const ChangedRows& rows, bool exact) const {
  const ComparedSituation& row = *rows[0];
  std::vector<std::string> changes;
  AddProblems(row, &changes);
  if (!row.lost.empty())
    changes.push_back(words_.Say(Message::kStepsLost, StepNames(comparison_.before, row.lost)));
  if (!row.gained.empty())
    changes.push_back(words_.Say(Message::kStepsGained, StepNames(comparison_.after, row.gained)));
  if (row.before.status.ok() && row.after.status.ok()) AddFigures(rows, exact, &changes);
  return words_.Join(changes, Message::kSemicolon);
}

}  // namespace onething::render
