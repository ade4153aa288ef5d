// The section on steps: in layers of what can be done at one time, each step with what it waits for
// and its details; and a table of the steps left out.
#include <map>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "graph/graph.h"
#include "render/notice/notice.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

// The edges that say what the others do not say already, as places in the plan. An uncertain one
// never makes a certain one superfluous. Edges against the plan's order close a cycle that no
// completion has; they stand as they are.
class Waits {
 public:
  explicit Waits(const Context& context)
      : context_(context), certain_(Reduce(true)), all_(Reduce(false)) {}

  bool Says(const PlanEdge& edge, const PlanStep& step) const {
    const graph::Edge places = PlacesOf(edge, step);
    if (places.from >= places.to) return true;
    return absl::c_binary_search(edge.certain ? certain_ : all_, places);
  }

 private:
  graph::Edge PlacesOf(const PlanEdge& edge, const PlanStep& step) const {
    return {static_cast<uint32_t>(context_.PlaceOf(edge.from)),
            static_cast<uint32_t>(context_.PlaceOf(step.step))};
  }

  std::vector<graph::Edge> Reduce(bool certain_only) const {
    std::vector<graph::Edge> edges;
    for (const PlanStep& step : context_.plan.steps) {
      for (const PlanEdge& edge : context_.plan.after(step)) {
        const graph::Edge places = PlacesOf(edge, step);
        if (places.from < places.to && (edge.certain || !certain_only)) edges.push_back(places);
      }
    }
    return graph::TransitiveReduction(static_cast<uint32_t>(context_.plan.steps.size()), edges);
  }

  const Context& context_;
  std::vector<graph::Edge> certain_, all_;
};

// What a step waits for in another: "card (for its certificate, to decide: grade)".
struct Wait {
  StepIndex from;
  bool certain = false;
  std::vector<std::string> parts = {};
};

// What a step gets from another: its material, or the fact that it decides; empty where it only
// waits for its turn.
std::string PartText(const Context& context, const PlanEdge& edge) {
  if (const MaterialId* material = edge.material())
    return context.words.Say(Message::kGetsMaterial, context.names.MaterialName(*material));
  if (const FactId* fact = edge.fact())
    return context.words.Say(Message::kDecidesFact, context.names.FactName(*fact));
  return {};
}

// Edges from one step are one wait with several parts; it is certain where one of them is.
std::vector<Wait> WaitsOf(const Context& context, const Waits& waits, const PlanStep& step) {
  std::vector<Wait> all;
  for (const PlanEdge& edge : context.plan.after(step)) {
    if (!waits.Says(edge, step)) continue;
    auto wait = absl::c_find_if(all, [&](const Wait& known) { return known.from == edge.from; });
    if (wait == all.end()) wait = all.insert(all.end(), {.from = edge.from});
    wait->certain |= edge.certain;
    if (std::string part = PartText(context, edge); !part.empty())
      wait->parts.push_back(std::move(part));
  }
  return all;
}

void AddWaits(const Context& context, const Waits& waits, const PlanStep& step,
              std::vector<std::string>* details) {
  const Words& words = context.words;
  std::vector<std::string> texts;
  for (const Wait& wait : WaitsOf(context, waits, step)) {
    std::string text = context.names.StepName(wait.from);
    if (!wait.parts.empty()) text = words.Say(Message::kInBrackets, text, words.List(wait.parts));
    texts.push_back(wait.certain ? text : words.Say(Message::kMaybe, text));
  }
  if (!texts.empty()) details->push_back(words.Say(Message::kWaitsFor, words.List(texts)));
}

// A step with its department; one that is open says on which facts or outcomes it depends.
Item StepItem(const Context& context, const Waits& waits, const PlanStep& step) {
  const Words& words = context.words;
  std::string name = context.names.StepName(step.step);
  if (step.matter != nullptr)
    name = words.Say(Message::kInBrackets, name,
                     context.names.DepartmentName(step.matter->department));
  const bool open = step.status == Status::kUndetermined;
  Item item{.text = absl::StrCat(open ? words.Say(Message::kUndetermined) : "", name)};
  if (open && step.asks.count > 0) {
    const auto asks = context.plan.asks(step);
    item.details.push_back(words.Say(Message::kWhetherDepends, context.FactNames(asks)));
  }
  if (open && step.awaits.count > 0) {
    item.details.push_back(words.Say(Message::kWhetherAwaits, context.Awaited(step.awaits)));
  }
  AddWaits(context, waits, step, &item.details);
  for (std::string& detail : StepDetails(context, step)) item.details.push_back(std::move(detail));
  return item;
}

// Only two reasons rest on facts: a choice that was not made, and an entitlement that is lacking.
// Why a step is left out, with the facts that decide it where facts do.
std::string ReasonText(const Context& context, const PlanStep& step) {
  const std::string reason = ReasonWords(step.reason, context.words);
  const bool by_facts = step.reason == Reason::kNotChosen || step.reason == Reason::kNotEntitled;
  if (!by_facts || step.why_facts.count == 0) return reason;
  return context.words.Say(Message::kBecauseOf, reason, context.FactNames(context.plan.why(step)));
}

// A step that is silently absent looks forgotten, so every excluded one stands here with its
// reason.
void AddExcluded(const Context& context, Sections* sections) {
  const Words& words = context.words;
  Block table{.kind = Kind::kTable,
              .rows = {{words.Say(Message::kStepColumn), words.Say(Message::kReasonColumn)}}};
  for (const PlanStep& step : context.plan.steps) {
    if (step.status == Status::kExcluded)
      table.rows.push_back({context.names.StepName(step.step), ReasonText(context, step)});
  }
  if (table.rows.size() == 1) return;
  sections->Heading(Message::kNotDone);
  sections->Add(std::move(table));
}

}  // namespace

// "Not requested" and "already held" are told apart from "not entitled": only the last is a
// refusal, and somebody told so wrongly may never ask again.
std::string ReasonWords(Reason reason, const Words& words) {
  switch (reason) {
    case Reason::kNotRequested: return words.Say(Message::kNotRequested);
    case Reason::kAlreadyHeld: return words.Say(Message::kAlreadyHeld);
    case Reason::kNotChosen: return words.Say(Message::kNotChosen);
    case Reason::kNotEntitled: return words.Say(Message::kNotEntitled);
    case Reason::kNone: break;
  }
  return words.Say(Message::kNoReason);
}

// Steps of one layer wait for none of each other, so they are under way at the same time; the label
// of a layer with several says so. An ordered map keeps the layers in the order in which they
// begin.
void AddSteps(const Context& context, Sections* sections) {
  const Waits waits(context);
  std::map<int32_t, std::vector<Item>> by_layer;
  for (const PlanStep& step : context.plan.steps) {
    if (step.status != Status::kExcluded)
      by_layer[step.layer].push_back(StepItem(context, waits, step));
  }
  if (!by_layer.empty()) sections->Heading(Message::kSteps);
  for (auto& [number, items] : by_layer) {
    const Message label = items.size() == 1 ? Message::kStepStage : Message::kStepStageParallel;
    sections->Add(Kind::kLabel, context.words.Say(label, number));
    sections->Items(Kind::kList, std::move(items));
  }
  AddExcluded(context, sections);
}

}  // namespace onething::render
