// Why a plan is as it is: each step, each wait, each material and each date with the few facts that
// suffice for it, whatever the others are, and the law.
//
//   1. Transfer of the disability certificate: not yet known
//      Still to be known: What happened to the certificate
#include "render/reports/explanation.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "render/notice/notice.h"
#include "render/reports/given_words.h"
#include "render/words/values.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

std::string LawText(const std::vector<std::string>& law, const Words& words) {
  std::vector<std::string> all;
  for (const std::string& basis : law) all.push_back(Clean(basis));
  return words.Say(Message::kBasisIs, words.Join(all, Message::kSemicolon));
}

// An explanation and the words for it.
struct ExplanationReport {
  ExplanationReport(const Explanation& of, const Words& with)
      : explanation(of),
        plan(of.plan),
        words(with),
        context(plan, with),
        given(*plan.version, of.given, plan.submitted, with) {}

  const Explanation& explanation;
  const Plan& plan;
  const Words& words;
  const Context context;
  const GivenWords given;
};

// The page repeats values that were given, which are personal, and says so strongly wherever there
// are any, so that nobody passes it on unread.
void AddExplanationHead(const ExplanationReport& report, Sections* sections) {
  const Words& words = report.words;
  const Plan& plan = report.plan;
  sections->Add(Kind::kTitle, words.Say(Message::kExplainTitle));
  sections->Add(Kind::kTitle,
                NameOr(words, plan.bundle->name, plan.version->bundles[plan.bundle_id]));
  const std::string submitted =
      plan.submitted_is_date ? words.Day(DayOf(plan.submitted)) : words.Moment(plan.submitted);
  const std::string catalog =
      words.Say(Message::kCatalogVersion, Clean(plan.version->id), Clean(plan.version->version));
  Block head{.kind = Kind::kPairs,
             .rows = {{words.Say(Message::kSubmitted), submitted},
                      {words.Say(Message::kCatalog), catalog}}};
  const std::string& division = plan.edition->division;
  if (!division.empty()) {
    head.rows.push_back(
        {words.Say(Message::kLocalRules), PlaceName(*plan.version, division, words)});
  }
  sections->Add(std::move(head));
  sections->Paragraph(words.Say(Message::kExplainLead));
  if (!report.explanation.given.empty())
    sections->Add(Kind::kStrong, words.Say(Message::kExplainValues));
}

// A section of which there is nothing says so: an empty list would look like an omission.
void AddOr(const ExplanationReport& report, Message heading, std::vector<Item> items, Message none,
           Sections* sections) {
  sections->Heading(heading);
  if (items.empty()) sections->Paragraph(report.words.Say(none));
  sections->Items(Kind::kNumbered, std::move(items));
}

// The claims of one kind, each made an item, in the order of the explanation.
template <typename About>
std::vector<Item> ItemsOf(const ExplanationReport& report,
                          Item (*item)(const ExplanationReport&, const Claim&, const About&)) {
  std::vector<Item> items;
  for (const Claim& claim : report.explanation.claims) {
    if (const auto* of = std::get_if<About>(&claim.about))
      items.push_back(item(report, claim, *of));
  }
  return items;
}

// What decides a claim, or what it still depends on; empty where nothing is left to say.
std::string Decision(const ExplanationReport& report, const Claim& claim) {
  const Words& words = report.words;
  if (!claim.decided) {
    return claim.open.empty() ? ""
                              : words.Say(Message::kStillNeeded, report.given.Names(claim.open));
  }
  if (claim.facts.empty()) return words.Say(Message::kDecidedAlways);
  return words.Say(Message::kDecidedByFacts, report.given.List(claim.facts));
}

void AddDecision(const ExplanationReport& report, const Claim& claim, Item* item) {
  std::string text = Decision(report, claim);
  if (!text.empty()) item->details.push_back(std::move(text));
}

void AddOpenFacts(const ExplanationReport& report, const PlanStep& step, Item* item) {
  if (step.asks.count > 0) {
    item->details.push_back(
        report.words.Say(Message::kStillNeeded, report.context.FactNames(report.plan.asks(step))));
  }
  if (step.awaits.count > 0) {
    item->details.push_back(
        report.words.Say(Message::kDependsOnOutcome, report.context.Awaited(step.awaits)));
  }
}

// Whether a step is handled. What the request itself asks for or holds already needs no fact to
// explain it.
Item StepClaim(const ExplanationReport& report, const Claim& claim, const Claim::OfStep& of) {
  const Words& words = report.words;
  const PlanStep& step = report.plan.steps[of.step];
  std::string status = words.Say(Message::kHandled);
  if (step.status == Status::kUndetermined) status = words.Say(Message::kUnknown);
  if (step.status == Status::kExcluded)
    status = words.Say(Message::kNotHandled, ReasonWords(step.reason, words));
  Item item{.text = words.Say(Message::kFactIs, report.context.names.StepName(step.step), status)};
  const bool by_request =
      step.reason == Reason::kNotRequested || step.reason == Reason::kAlreadyHeld;
  if (claim.decided && !by_request) AddDecision(report, claim, &item);
  if (!claim.decided) AddOpenFacts(report, step, &item);
  if (!claim.law.empty()) item.details.push_back(LawText(claim.law, words));
  return item;
}

// One step waits for another: for a material, for a fact that it decides, or for its turn.
Item EdgeClaim(const ExplanationReport& report, const Claim& claim, const Claim::OfEdge& of) {
  const Words& words = report.words;
  const PlanEdge& edge = report.plan.edges[of.edge];
  const std::string to = report.context.names.StepName(report.plan.steps[of.step].step);
  const std::string from = report.context.names.StepName(edge.from);
  std::string text = words.Say(Message::kWaitsForStep, to, from);
  if (const MaterialId* material = edge.material()) {
    text = words.Say(Message::kWaitsForMaterial, to, from,
                     report.context.names.MaterialName(*material));
  } else if (const FactId* fact = edge.fact()) {
    text = words.Say(Message::kWaitsForFact, to, from, report.context.names.FactName(*fact));
  }
  Item item{.text = claim.decided ? text : words.Say(Message::kMaybe, text)};
  AddDecision(report, claim, &item);
  return item;
}

// Where a material comes from, and, where its need is open, that it is needed perhaps.
Item MaterialClaim(const ExplanationReport& report, const Claim& claim,
                   const Claim::OfMaterial& of) {
  const Words& words = report.words;
  const MaterialLine& line = report.plan.materials[of.line];
  const std::string source = SourceText(report.context, line);
  Item item{.text = words.Say(Message::kFactIs, report.context.names.MaterialName(line.material),
                              claim.decided ? source : words.Say(Message::kIfNeeded, source))};
  AddDecision(report, claim, &item);
  if (!claim.law.empty()) item.details.push_back(LawText(claim.law, words));
  return item;
}

// A claim of a date, and what it is of.
struct DateClaim {
  const Claim* claim = nullptr;
  Claim::OfFinish of;
};

const std::optional<Instant>& FinishOf(const ExplanationReport& report, const Claim::OfFinish& of) {
  return of.step ? report.plan.steps[*of.step].time[of.basis].finish
                 : report.plan.time[of.basis].finish;
}

// A date that open facts may still move is the latest there can be.
std::string DateText(const ExplanationReport& report, const DateClaim& date_claim) {
  const std::optional<Instant>& finish = FinishOf(report, date_claim.of);
  const bool decided = date_claim.claim->decided;
  if (!finish) return report.words.Say(decided ? Message::kNoDate : Message::kUnknown);
  const std::string date = report.context.Moment(*finish, date_claim.of.basis);
  return decided ? date : report.words.Say(Message::kAtLatest, date);
}

// "By the departments' promises: 3 March 2026; decided by: …", or the same without the basis.
std::string DateLine(const ExplanationReport& report, const DateClaim& date_claim,
                     bool with_basis) {
  const Words& words = report.words;
  const auto& [claim, of] = date_claim;
  const Message basis = of.basis == Basis::kPromised ? Message::kByPromise : Message::kByLaw;
  std::string text = DateText(report, date_claim);
  if (with_basis) text = words.Say(Message::kDateOn, words.Say(basis), text);
  const bool plain = claim->decided && claim->facts.empty() && !FinishOf(report, of);
  const std::string decision = plain ? "" : Decision(report, *claim);
  return decision.empty() ? text : words.Join({text, decision}, Message::kStop);
}

// Claims come in pairs, a promised and a statutory one for each step and for the whole, in the same
// order; so the i-th of both are about the same.
// An item for each step, the whole last; a line for each basis, or one where both say the same.
std::vector<Item> DateItems(const ExplanationReport& report) {
  std::vector<DateClaim> promised, statutory;
  for (const Claim& claim : report.explanation.claims) {
    const auto* of = std::get_if<Claim::OfFinish>(&claim.about);
    if (of != nullptr && of->basis == Basis::kPromised) promised.push_back({&claim, *of});
    if (of != nullptr && of->basis == Basis::kStatutory) statutory.push_back({&claim, *of});
  }
  std::vector<Item> items;
  for (size_t i = 0; i < promised.size(); ++i) {
    const DateClaim &first = promised[i], &second = statutory[i];
    const std::optional<PlanPosition> step = first.of.step;
    Item item{.text = step ? report.context.names.StepName(report.plan.steps[*step].step)
                           : report.words.Say(Message::kAllDone)};
    item.details = {DateLine(report, first, false)};
    if (item.details[0] != DateLine(report, second, false))
      item.details = {DateLine(report, first, true), DateLine(report, second, true)};
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

// The order follows the questions of somebody who was told something: is this done at all, why not
// yet, why this paper, why that day.
Document ExplanationPage(const Explanation& explanation, const Words& words) {
  const ExplanationReport report(explanation, words);
  Sections sections(words);
  AddExplanationHead(report, &sections);
  sections.Heading(Message::kExplainSteps);
  sections.Items(Kind::kNumbered, ItemsOf(report, &StepClaim));
  AddOr(report, Message::kExplainOrder, ItemsOf(report, &EdgeClaim), Message::kExplainNoOrder,
        &sections);
  AddOr(report, Message::kExplainMaterials, ItemsOf(report, &MaterialClaim),
        Message::kExplainNoMaterials, &sections);
  std::vector<Item> dates = DateItems(report);
  if (!dates.empty()) sections.Heading(Message::kExplainDates);
  sections.Items(Kind::kNumbered, std::move(dates));
  return sections.Take();
}

}  // namespace onething::render
