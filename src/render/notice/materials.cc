// The sections on materials and forms: what to bring, what perhaps, what not to bring and why, and
// which fields to fill in.
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "condition/condition_set.h"
#include "render/notice/notice.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

// "3 originals", "1 copy, and show the original"; empty where no number is stated.
std::string Amounts(const Words& words, int64_t originals, int64_t copies, bool show) {
  std::vector<std::string> parts;
  if (originals > 0)
    parts.push_back(words.Count(Message::kOriginalOne, Message::kOriginalMany, originals));
  if (copies > 0) parts.push_back(words.Count(Message::kCopyOne, Message::kCopyMany, copies));
  if (parts.empty()) return show ? words.Say(Message::kShowOnly) : "";
  return show ? words.Say(Message::kShow, words.List(parts)) : words.List(parts);
}

std::string NeedText(const Context& context, const Need& need) {
  const std::string amounts = Amounts(context.words, need.originals, need.copies, need.show);
  const std::string name = context.names.MaterialName(need.material);
  return amounts.empty() ? name : context.words.Say(Message::kInBrackets, name, amounts);
}

// "Instead you may bring: …": each choice, one or several materials together.
std::string AlternativesText(const Context& context, const MaterialLine& line) {
  std::vector<std::string> choices;
  for (const Alternative* alternative : context.plan.not_chosen(line)) {
    std::vector<std::string> all;
    for (const Need& need : *alternative) all.push_back(NeedText(context, need));
    choices.push_back(context.words.Join(all, Message::kAnd));
  }
  return context.words.Say(Message::kInstead, context.words.Join(choices, Message::kOr));
}

// Adds the facts of `condition` that are asked; a count since a date is asked as that date.
void AddAsked(const Plan& plan, ConditionId condition, std::vector<FactId>* facts) {
  if (condition == kAlways || plan.version->conditions == nullptr) return;
  for (FactId fact : plan.version->conditions->FactsOf(condition)) {
    const Fact& row = plan.version->facts[fact];
    std::vector<FactId> asked = {fact};
    if (row.since) asked = {row.since->source};
    if (row.same) asked = {fact, row.same->first, row.same->second};
    for (FactId one : asked) {
      const bool open = absl::c_any_of(
          plan.questions, [&](const Question& question) { return question.fact == one; });
      if (open && !absl::c_linear_search(*facts, one)) facts->push_back(one);
    }
  }
}

// Whether any alternative of the requirement names the material, chosen or not.
bool Names(const Requirement& requirement, MaterialId material) {
  return absl::c_any_of(requirement.any_of, [&](const Alternative& alternative) {
    return absl::c_any_of(alternative, [&](const Need& need) { return need.material == material; });
  });
}

// The facts to be asked that decide whether the uses of a line hold.
std::vector<FactId> AskedFor(const Context& context, const MaterialLine& line) {
  std::vector<FactId> facts;
  auto add = [&](const std::vector<Requirement>& requirements) {
    for (const Requirement& requirement : requirements) {
      if (Names(requirement, line.material)) AddAsked(context.plan, requirement.when, &facts);
    }
  };
  for (StepIndex step : context.plan.for_steps(line)) {
    if (const Matter* matter = context.StepAt(step).matter) add(matter->requires_);
  }
  add(context.plan.bundle->requires_);
  return facts;
}

// Why it is not yet known whether a line is needed; what it is for is said along with it.
void AddDependence(const Context& context, const MaterialLine& line,
                   std::vector<std::string>* details) {
  const Words& words = context.words;
  std::vector<std::string> open;
  for (StepIndex step : context.plan.for_steps(line)) {
    if (context.StepAt(step).status == Status::kUndetermined)
      open.push_back(context.names.StepName(step));
  }
  if (!open.empty()) details->push_back(words.Say(Message::kDependsOnSteps, words.List(open)));
  if (open.size() < line.for_steps.count) {
    details->push_back(words.Say(Message::kUsedFor, context.StepNames(line.for_steps)));
  }
  const size_t before = open.empty() ? details->size() : 0;
  const std::vector<FactId> asked = AskedFor(context, line);
  if (!asked.empty())
    details->push_back(words.Say(Message::kDependsOnFacts, context.FactNames(asked)));
  if (line.awaits.count > 0)
    details->push_back(words.Say(Message::kDependsOnOutcome, context.Awaited(line.awaits)));
  if (details->size() == before) details->push_back(words.Say(Message::kDependsOnQuestions));
}

// What may be brought later is told with the last moment for it, or without one where its step has
// no date: a guessed day could be missed in good faith.
std::string DeferrableText(const Context& context, const MaterialLine& line) {
  if (!line.deferrable_until) return context.words.Say(Message::kDeferrableUndated);
  return context.words.Say(Message::kDeferrable,
                           context.Moment(*line.deferrable_until, Basis::kPromised));
}

// A material to tick off; below it what it is for and what else one has to know of it.
Item BringItem(const Context& context, const MaterialLine& line) {
  const Words& words = context.words;
  Item item{.text = BringText(context, line)};
  if (line.certain) {
    item.details.push_back(words.Say(Message::kUsedFor, context.StepNames(line.for_steps)));
  } else {
    AddDependence(context, line, &item.details);
  }
  if (line.deferrable) item.details.push_back(DeferrableText(context, line));
  if (line.alternatives.count > 0) item.details.push_back(AlternativesText(context, line));
  if (line.maybe_from.count > 0) {
    item.details.push_back(words.Say(Message::kMaybeFrom, context.StepNames(line.maybe_from)));
  }
  if (line.expired) item.details.push_back(words.Say(Message::kExpired));
  if (!line.optimal) item.details.push_back(words.Say(Message::kNotProvenBest));
  return item;
}

// Who has the material already, so that the applicant need not bring it.
std::string WhyNot(const Context& context, const MaterialLine& line) {
  const Words& words = context.words;
  switch (line.source) {
    case MaterialSource::kProduced:
      return words.Say(Message::kProduced, context.StepNames(line.from));
    case MaterialSource::kShared:
      return line.shared_from
                 ? words.Say(Message::kSharedFrom, context.names.DepartmentName(*line.shared_from))
                 : words.Say(Message::kShared);
    case MaterialSource::kGenerated: return words.Say(Message::kGenerated);
    case MaterialSource::kCommitment: return words.Say(Message::kCommitment);
    default: return words.Say(Message::kHeld);
  }
}

// The lines to bring that are certain, or those that are not, in the plan's order.
std::vector<Item> BringItems(const Context& context, bool certain) {
  std::vector<Item> items;
  for (const MaterialLine& line : context.plan.materials) {
    if (IsToBring(line) && line.certain == certain) items.push_back(BringItem(context, line));
  }
  return items;
}

// What a step needs and the applicant does not bring is told too: an official who asks for it can
// be answered.
void AddNotToBring(const Context& context, Sections* sections) {
  const Words& words = context.words;
  Block table{.kind = Kind::kTable,
              .rows = {{words.Say(Message::kMaterialColumn), words.Say(Message::kWhyColumn)}}};
  for (const MaterialLine& line : context.plan.materials) {
    if (IsToBring(line)) continue;
    const std::string why = WhyNot(context, line);
    table.rows.push_back({context.names.MaterialName(line.material),
                          line.certain ? why : words.Say(Message::kIfNeeded, why)});
  }
  if (table.rows.size() == 1) return;
  sections->Heading(Message::kNotBring);
  sections->Add(std::move(table));
}

}  // namespace

// What an office has on file is only shown, to be checked against the file: no number is asked.
std::string BringText(const Context& context, const MaterialLine& line) {
  const Words& words = context.words;
  const bool held = line.source == MaterialSource::kHeld;
  const std::string amounts =
      held ? words.Say(Message::kHeldShow) : Amounts(words, line.originals, line.copies, line.show);
  return absl::StrCat(context.names.MaterialName(line.material), words.Say(Message::kColon),
                      amounts);
}

// What is on file need not be handed in again, yet may have to be shown; then it is to be brought.
bool IsToBring(const MaterialLine& line) {
  return line.source == MaterialSource::kSubmit ||
         (line.source == MaterialSource::kHeld && line.show);
}

std::string SourceText(const Context& context, const MaterialLine& line) {
  const Words& words = context.words;
  if (!IsToBring(line)) return WhyNot(context, line);
  if (line.source == MaterialSource::kHeld) return words.Say(Message::kHeldShow);
  const std::string amounts = Amounts(words, line.originals, line.copies, line.show);
  return amounts.empty() ? words.Say(Message::kToSubmit) : words.Say(Message::kToBring, amounts);
}

// Certain materials come first and apart from those that open facts may add, so that somebody who
// packs by the first list alone brings nothing in vain. "Nothing to bring" is said only where both
// lists are empty.
void AddMaterials(const Context& context, Sections* sections) {
  sections->Heading(Message::kBring);
  std::vector<Item> certain = BringItems(context, true);
  std::vector<Item> maybe = BringItems(context, false);
  if (certain.empty() && maybe.empty())
    sections->Paragraph(context.words.Say(Message::kBringNothing));
  sections->Items(Kind::kChecklist, std::move(certain));
  if (!maybe.empty()) sections->Label(Message::kBringMaybe);
  sections->Items(Kind::kChecklist, std::move(maybe));
  AddNotToBring(context, sections);
}

// One form stands for those of all steps where the bundle is taken as one; what offices know
// already is filled in.
void AddForm(const Context& context, Sections* sections) {
  const Words& words = context.words;
  const bool one = context.plan.as_bundle != Status::kExcluded;
  sections->Heading(one ? Message::kForm : Message::kForms);
  std::vector<std::string> fill, prefilled;
  for (const FormField& field : context.plan.fields) {
    const Field* row = context.plan.edition->fields[Index(field.field)].get();
    std::string name = row == nullptr ? "" : words.Of(row->text);
    if (name.empty()) name = Clean(context.plan.version->fields[field.field]);
    (field.prefilled ? prefilled : fill).push_back(std::move(name));
  }
  const size_t all = fill.size() + prefilled.size();
  sections->Paragraph(all == 0
                          ? words.Say(Message::kFormNone)
                          : words.Say(Message::kFormFields, all, prefilled.size(), fill.size()));
  std::vector<Item> items;
  if (!fill.empty()) items.push_back({.text = words.Say(Message::kFormFill, words.List(fill))});
  if (!prefilled.empty())
    items.push_back({.text = words.Say(Message::kFormPrefilled, words.List(prefilled))});
  sections->Items(Kind::kList, std::move(items));
}

}  // namespace onething::render
