// What waits for what, drawn as functions: an edge holds in those completions in which the one
// step really waits for the other.
//
//     a makes m where x;  b makes m;  c needs m
//     a -> c holds where x, b -> c where not x
//
// The deliverers of a material or a fact are gone through as declared, each taking the completions
// that those before it leave: that is "the first included one delivers". Whether an outcome can
// change a step is asked with all outcomes open, given or not: who has a decision in hand waited
// for it all the same, and a plan made again with an outcome has the same edges.
#include "plan/select/edges.h"

#include <algorithm>

#include "plan/select/functions.h"

namespace onething::plan {
namespace {

using Deliverers = std::span<const std::pair<uint16_t, StepIndex>>;

// Calls `add(from, holds)` for each step that may deliver: in each completion where `needed` holds,
// the first of them in declared order that is in.
template <typename Add>
void ForDeliverers(Planning* planning, Selection* selection, StepIndex to, Ref needed,
                   Deliverers deliverers, const Add& add) {
  for (const auto& [what, from] : deliverers) {
    if (needed == kFalse) return;
    if (from == to || selection->functions[from].in == kFalse) continue;
    add(from, planning->diagram.And(needed, selection->functions[from].in));
    needed = planning->diagram.AndNot(needed, selection->functions[from].in);
  }
}

void AddEdge(Planning* planning, Selection* selection, const Edge& edge) {
  if (edge.holds == kFalse) return;
  for (size_t i = selection->edges.size(); i-- > 0 && selection->edges[i].to == edge.to;) {
    Edge& other = selection->edges[i];
    const bool same = other.from == edge.from && other.kind == edge.kind && other.what == edge.what;
    if (!same) continue;
    other.holds = planning->diagram.Or(other.holds, edge.holds);
    return;
  }
  selection->edges.push_back(edge);
}

void FindAfter(Planning* planning, Selection* selection, StepIndex to) {
  for (StepIndex from : planning->prepared(to).step->after) {
    AddEdge(planning, selection,
            {from, to, EdgeKind::kAfter, 0,
             planning->diagram.And(selection->functions[from].in, selection->functions[to].in)});
  }
}

void FindMaterialEdges(Planning* planning, Selection* selection, StepIndex to) {
  for (const Requirement& requirement : planning->prepared(to).matter->requires_) {
    if (requirement.choice) continue;
    const MaterialId material = requirement.any_of[0][0].material;
    const Deliverers producers =
        DeliverersOf(planning->data->producers, static_cast<uint16_t>(material));
    if (producers.empty()) continue;
    ForDeliverers(planning, selection, to, HoldsOf(planning, *selection, to, requirement),
                  producers, [&](StepIndex from, Ref holds) {
                    AddEdge(
                        planning, selection,
                        {from, to, EdgeKind::kMaterial, static_cast<uint16_t>(material), holds});
                  });
  }
}

// 1 where the function is true for some outcomes.
Ref WithOutcomesOpen(Planning* planning, Selection* selection, Ref function) {
  for (FactId open : selection->memory.outcomes) {
    for (size_t i = 0; i < planning->set().variable_count(open) && !IsTerminal(function); ++i) {
      function = planning->diagram.Exists(
          function, static_cast<Variable>(planning->set().first_variable(open) + i));
    }
  }
  return function;
}

// 1 where the outcome, with the other outcomes open, can change the function.
Ref CanChange(Planning* planning, Selection* selection, Ref function, FactId outcome) {
  const ConditionSet& set = planning->set();
  Ref changes = kFalse;
  const Variable first = set.first_variable(outcome);
  for (size_t i = 0; i < set.variable_count(outcome); ++i) {
    changes = planning->diagram.Or(
        changes, planning->diagram.Varies(function, static_cast<Variable>(first + i)));
  }
  return WithOutcomesOpen(planning, selection, changes);
}

// The functions that an outcome can change: the step's condition, its limit, its stages; with all
// outcomes open.
void OpenFunctions(Planning* planning, StepIndex to, std::vector<Ref>* functions) {
  const PreparedStep& prepared = planning->prepared(to);
  const auto open = [&](Ref root) { return planning->open_view(root); };
  functions->clear();
  functions->push_back(
      planning->diagram.And(open(planning->set().root(prepared.step->when)),
                            open(planning->set().root(prepared.matter->eligible))));
  functions->push_back(open(prepared.limit_row));
  const std::vector<Stage>& stages = prepared.matter->stages;
  for (StageIndex stage(0); stage < stages.size(); ++stage) {
    const Ref there = open(planning->set().root(stages[stage].when));
    const Ref row = open(planning->data->StageRow(prepared, stage));
    functions->push_back(planning->diagram.If(there, planning->diagram.Plus(row, 1), 0));
  }
  std::erase_if(*functions, [](Ref function) { return IsTerminal(function); });
}

// Where the outcome stands in the number of a stage, with all outcomes open.
Ref StandsInStage(Planning* planning, Selection* selection, const PreparedStep& step,
                  FactId outcome) {
  Ref stands = kFalse;
  const std::vector<Stage>& stages = step.matter->stages;
  for (StageIndex stage(0); stage < stages.size(); ++stage) {
    for (size_t row = 0; row < stages[stage].limits.size(); ++row) {
      const FactLimit* length = stages[stage].limits[row].by_fact();
      if (length == nullptr || length->count != outcome) continue;
      const Ref rows = planning->open_view(planning->data->StageRow(step, stage));
      const Ref there = planning->open_view(planning->set().root(stages[stage].when));
      const Ref chosen = planning->diagram.Is(rows, static_cast<uint16_t>(row));
      stands = planning->diagram.Or(stands, planning->diagram.And(there, chosen));
    }
  }
  return WithOutcomesOpen(planning, selection, stands);
}

void FindFactEdges(Planning* planning, Selection* selection, StepIndex to) {
  OpenFunctions(planning, to, &selection->memory.functions);
  for (FactId outcome : selection->memory.outcomes) {
    Ref changes = StandsInStage(planning, selection, planning->prepared(to), outcome);
    for (Ref function : selection->memory.functions)
      changes = planning->diagram.Or(changes, CanChange(planning, selection, function, outcome));
    const Deliverers deciders =
        DeliverersOf(planning->data->deciders, static_cast<uint16_t>(outcome));
    ForDeliverers(planning, selection, to,
                  planning->diagram.And(changes, selection->functions[to].in), deciders,
                  [&](StepIndex from, Ref holds) {
                    AddEdge(planning, selection,
                            {from, to, EdgeKind::kFact, static_cast<uint16_t>(outcome), holds});
                  });
  }
}

// The outcomes are what active steps decide; one that none decides counts as shared, and what is
// given of it as given.
void OpenOutcomes(Planning* planning, Selection* selection) {
  selection->memory.outcomes.clear();
  for (StepIndex step(0); step < planning->step_count(); ++step) {
    if (selection->functions[step].in == kFalse) continue;
    const auto& decides = planning->prepared(step).matter->decides;
    selection->memory.outcomes.insert(selection->memory.outcomes.end(), decides.begin(),
                                      decides.end());
  }
  std::sort(selection->memory.outcomes.begin(), selection->memory.outcomes.end());
  selection->memory.outcomes.erase(
      std::unique(selection->memory.outcomes.begin(), selection->memory.outcomes.end()),
      selection->memory.outcomes.end());
  if (selection->memory.outcomes.empty()) return;
  const bool any_given =
      std::any_of(selection->memory.outcomes.begin(), selection->memory.outcomes.end(),
                  [&](FactId fact) { return planning->data->knowledge.given(fact); });
  if (!any_given) return planning->open_view.Begin(&planning->data->knowledge);
  selection->memory.given = planning->data->given;
  std::erase_if(selection->memory.given, [&](const FactKeys& fact) {
    return std::binary_search(selection->memory.outcomes.begin(), selection->memory.outcomes.end(),
                              fact.fact);
  });
  selection->memory.without_outcomes.Set(planning->set(), planning->data->day,
                                         selection->memory.given, &selection->memory.no_findings);
  planning->open_view.Begin(&selection->memory.without_outcomes);
}

// Edges are found step by step, so those that lead to one step stand together.
void IndexEdges(Selection* selection) {
  for (StepFunctions& step : selection->functions) step.edges = Slice();
  for (uint32_t i = 0; i < selection->edges.size(); ++i) {
    Slice& slice = selection->functions[selection->edges[i].to].edges;
    if (slice.count == 0) slice.first = i;
    ++slice.count;
  }
}

}  // namespace

void FindEdges(Planning* planning, Selection* selection) {
  selection->edges.clear();
  OpenOutcomes(planning, selection);
  for (StepIndex to(0); to < planning->step_count(); ++to) {
    if (selection->functions[to].in == kFalse) continue;
    FindAfter(planning, selection, to);
    FindMaterialEdges(planning, selection, to);
    if (!selection->memory.outcomes.empty()) FindFactEdges(planning, selection, to);
  }
  IndexEdges(selection);
}

void KeepRequested(Planning* planning, Selection* selection) {
  selection->requested.assign(planning->step_count(), planning->data->all_steps);
  if (planning->data->all_steps) return;
  for (size_t i = 0; i < planning->step_count(); ++i)
    selection->requested[i] = planning->data->steps[i].named;
  for (bool changed = true; changed;) {
    changed = false;
    for (const Edge& edge : selection->edges) {
      if (!selection->requested[edge.to] || selection->requested[edge.from]) continue;
      selection->requested[edge.from] = changed = true;
    }
  }
  for (size_t i = 0; i < planning->step_count(); ++i) {
    if (!selection->requested[i]) selection->functions[i].in = kFalse;
  }
  std::erase_if(selection->edges, [&](const Edge& edge) { return !selection->requested[edge.to]; });
  IndexEdges(selection);
}

PlanEdge PlanEdgeOf(StepIndex from, EdgeKind kind, uint16_t what, bool certain) {
  switch (kind) {
    case EdgeKind::kAfter: break;
    case EdgeKind::kMaterial: return {from, MaterialId{what}, certain};
    case EdgeKind::kFact: return {from, FactId{what}, certain};
  }
  return {from, {}, certain};
}

}  // namespace onething::plan
