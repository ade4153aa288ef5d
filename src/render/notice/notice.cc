// The notice of a plan, for the applicant: the head, all of it in one sentence, what needs
// attention, then numbered sections. In Markdown, which officials read, the file's own way through
// the offices follows.
//
//                                One-time notice
//                      Disability services as one thing
//
//   Submitted        Thu 12 Feb 2026, 10:20
//   Lead department  County Disabled Persons' Federation
//
//   2 matters are to be handled; 1 more is not yet certain; bring 3 materials; …
//
//   1. What to bring
//   --------------------------------------------------------------------------------
//     [ ] Recent two-inch colour photo, bare-headed, white ground: 3 originals
//         For: New disability certificate
#include "render/notice/notice.h"

#include "absl/algorithm/container.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

// Who, when, where, by which rules; a row that has nothing to say is left out.
Block Head(const Context& context) {
  const Plan& plan = context.plan;
  const Words& words = context.words;
  Block head{.kind = Kind::kPairs};
  auto add = [&](Message label, std::string value) {
    if (!value.empty()) head.rows.push_back({words.Say(label), std::move(value)});
  };
  add(Message::kSubmitted,
      plan.submitted_is_date ? words.Day(DayOf(plan.submitted)) : words.Moment(plan.submitted));
  if (plan.received != plan.submitted || plan.submitted_is_date)
    add(Message::kReceived, words.Moment(plan.received));
  if (plan.bundle->lead) add(Message::kLead, context.names.DepartmentName(*plan.bundle->lead));
  if (plan.as_bundle != Status::kExcluded)
    add(Message::kChannels, context.Channels(plan.bundle->offers));
  if (!plan.edition->division.empty())
    add(Message::kLocalRules, context.names.DivisionName(plan.edition->division));
  add(Message::kCatalog,
      words.Say(Message::kCatalogVersion, Clean(plan.version->id), Clean(plan.version->version)));
  return head;
}

// The steps of one status. Excluded ones have a table of their own and are in no sum.
int64_t CountSteps(const Plan& plan, Status status) {
  return absl::c_count_if(plan.steps, [&](const PlanStep& step) { return step.status == status; });
}

// Steps that are sure and those that open facts may add are counted apart.
std::string StepsSummary(const Context& context) {
  const Words& words = context.words;
  const int64_t sure = CountSteps(context.plan, Status::kIncluded),
                maybe = CountSteps(context.plan, Status::kUndetermined);
  if (sure == 0)
    return words.Count(Message::kSummaryOnlyMaybeOne, Message::kSummaryOnlyMaybeMany, maybe);
  const std::string text = words.Count(Message::kSummaryStepsOne, Message::kSummaryStepsMany, sure);
  if (maybe == 0) return text;
  return words.Join(
      {text, words.Count(Message::kSummaryMaybeOne, Message::kSummaryMaybeMany, maybe)},
      Message::kSemicolon);
}

// Counts lines of the lists below, not sheets, so that the sentence can be checked against them.
std::string MaterialsSummary(const Context& context) {
  const auto count = [&](bool certain) {
    return absl::c_count_if(context.plan.materials, [&](const MaterialLine& line) {
      return line.certain == certain && IsToBring(line);
    });
  };
  const Words& words = context.words;
  const int64_t sure = count(true), maybe = count(false);
  std::vector<std::string> parts;
  if (sure > 0)
    parts.push_back(
        words.Count(Message::kSummaryMaterialsOne, Message::kSummaryMaterialsMany, sure));
  if (maybe > 0) {
    parts.push_back(words.Count(Message::kSummaryMaybeMaterialsOne,
                                Message::kSummaryMaybeMaterialsMany, maybe));
  }
  return parts.empty() ? words.Say(Message::kSummaryNoMaterials)
                       : words.Join(parts, Message::kSemicolon);
}

// The summary goes by the promise, which offices are held to and which is mostly the shortest; the
// other bases stand in the section on time.
std::string FinishSummary(const Context& context) {
  const auto& finish = context.plan.time[Basis::kPromised].finish;
  if (!finish) return context.words.Say(Message::kSummaryFinishUnknown);
  return context.words.Say(Message::kSummaryFinish, context.Moment(*finish, Basis::kPromised));
}

// The whole notice in one sentence.
std::string Summary(const Context& context) {
  const Plan& plan = context.plan;
  const Words& words = context.words;
  std::vector<std::string> parts = {StepsSummary(context), MaterialsSummary(context)};
  const int64_t fields =
      absl::c_count_if(plan.fields, [](const FormField& field) { return !field.prefilled; });
  if (fields > 0)
    parts.push_back(words.Count(Message::kSummaryFieldsOne, Message::kSummaryFieldsMany, fields));
  if (plan.routing.has_network && plan.totals.steps > 0)
    parts.push_back(words.Count(Message::kSummaryTripsOne, Message::kSummaryTripsMany,
                                plan.routing.totals.trips));
  parts.push_back(FinishSummary(context));
  const auto questions = static_cast<int64_t>(plan.questions.size());
  if (questions > 0)
    parts.push_back(
        words.Count(Message::kSummaryQuestionsOne, Message::kSummaryQuestionsMany, questions));
  return words.Sentence(words.Join(parts, Message::kSemicolon));
}

// In plain words where the applicant is meant; what is meant for the catalog's makers stands as
// they wrote it.
std::string FindingText(const Context& context, const Diagnostic& finding) {
  absl::string_view place = finding.pointer;
  size_t index = 0;
  if (finding.code == "apply_by_passed" && absl::ConsumePrefix(&place, "/steps/") &&
      absl::SimpleAtoi(place, &index) && index < context.plan.steps.size() &&
      context.plan.steps[index].apply_by) {
    const PlanStep& step = context.plan.steps[index];
    return context.words.Say(Message::kApplyByPassed, context.names.StepName(step.step),
                             context.words.Day(*step.apply_by));
  }
  return Clean(absl::StrCat(finding.message, " [", finding.code, "]"));
}

// All that is read before the sections: titles, head, summary, warnings.
void AddOpening(const Context& context, Sections* sections) {
  const Plan& plan = context.plan;
  sections->Add(Kind::kTitle, context.words.Say(Message::kTitle));
  const std::string name = context.words.Of(plan.bundle->name);
  sections->Add(Kind::kTitle, name.empty() ? Clean(plan.version->bundles[plan.bundle_id]) : name);
  sections->Add(Head(context));
  if (plan.as_bundle == Status::kExcluded)
    sections->Add(Kind::kStrong, context.words.Say(Message::kNotAsBundle));
  if (plan.as_bundle == Status::kUndetermined)
    sections->Add(Kind::kStrong, context.words.Say(Message::kMaybeAsBundle));
  sections->Paragraph(context.HasActiveSteps() ? Summary(context)
                                               : context.words.Say(Message::kNothingToDo));
  std::vector<Item> items;
  for (const Diagnostic& finding : plan.findings) {
    // Who works on the file is the offices' concern; their table and the picture show what is not
    // known.
    if (finding.code != "authority_unknown")
      items.push_back({.text = FindingText(context, finding)});
  }
  if (items.empty()) return;
  sections->Label(Message::kAttention);
  sections->Items(Kind::kList, std::move(items));
}

}  // namespace

// The order is that of use: what to pack, what to fill in, where to go, then what the offices do,
// how long that takes and what it costs. Questions and law come last, since they are read only by
// those who doubt. A plan in which nothing is to be done keeps its excluded steps, with the
// reasons, and the law: these are what a refusal is answered with.
Document Notice(const Plan& plan, const Words& words, bool officials) {
  const Context context(plan, words);
  Sections sections(words);
  AddOpening(context, &sections);
  if (context.HasActiveSteps()) {
    AddMaterials(context, &sections);
    AddForm(context, &sections);
    AddTrips(context, &sections);
  }
  AddSteps(context, &sections);
  if (context.HasActiveSteps()) {
    AddTimes(context, &sections);
    AddFees(context, &sections);
    if (plan.as_bundle != Status::kExcluded && plan.totals.steps > 0)
      AddReductions(context, &sections);
  }
  AddQuestions(context, &sections);
  AddLaw(context, &sections);
  if (officials) AddDispatch(context, &sections);
  return sections.Take();
}

}  // namespace onething::render
