// What waits for what: by the bundle's word, for a material, for a fact that an earlier step decides.
#include <algorithm>

#include "plan/stages.h"

namespace onething {
namespace {

using Deliverers = std::span<const std::pair<uint16_t, StepIndex>>;

// Calls `add(from, holds)` for each step that may deliver: in each completion where `needed` holds, the first of them in
// declared order that is in.
template <typename Add>
void ForDeliverers(Workspace* w, StepIndex to, Ref needed, Deliverers deliverers, const Add& add) {
  for (const auto& [what, from] : deliverers) {
    if (needed == kFalse) return;
    if (from == to || w->functions[from].in == kFalse) continue;
    add(from, w->diagram.And(needed, w->functions[from].in));
    needed = w->diagram.AndNot(needed, w->functions[from].in);
  }
}

void AddEdge(Workspace* w, const Edge& edge) {
  if (edge.holds == kFalse) return;
  for (size_t i = w->edges.size(); i-- > 0 && w->edges[i].to == edge.to;) {
    Edge& other = w->edges[i];
    const bool same = other.from == edge.from && other.kind == edge.kind && other.what == edge.what;
    if (!same) continue;
    other.holds = w->diagram.Or(other.holds, edge.holds);
    return;
  }
  w->edges.push_back(edge);
}

void FindAfter(Workspace* w, StepIndex to) {
  for (uint16_t from : w->prepared(to).step->after) {
    AddEdge(w, {from, to, EdgeKind::kAfter, 0,
                w->diagram.And(w->functions[from].in, w->functions[to].in)});
  }
}

void FindMaterialEdges(Workspace* w, StepIndex to) {
  for (const Requirement& requirement : w->prepared(to).matter->requires_) {
    if (requirement.choice) continue;
    const MaterialId material = requirement.any_of[0][0].material;
    const Deliverers producers = DeliverersOf(w->data->producers, static_cast<uint16_t>(material));
    if (producers.empty()) continue;
    ForDeliverers(w, to, HoldsOf(w, to, requirement), producers, [&](StepIndex from, Ref holds) {
      AddEdge(w, {from, to, EdgeKind::kMaterial, static_cast<uint16_t>(material), holds});
    });
  }
}

// 1 where the function is true for some outcomes.
Ref WithOutcomesOpen(Workspace* w, Ref function) {
  for (FactId open : w->select_memory.outcomes) {
    for (size_t i = 0; i < w->set().variable_count(open) && !IsTerminal(function); ++i) {
      function =
          w->diagram.Exists(function, static_cast<Variable>(w->set().first_variable(open) + i));
    }
  }
  return function;
}

// 1 where the outcome, with the other outcomes open, can change the function.
Ref CanChange(Workspace* w, Ref function, FactId outcome) {
  const ConditionSet& set = w->set();
  Ref changes = kFalse;
  const Variable first = set.first_variable(outcome);
  for (size_t i = 0; i < set.variable_count(outcome); ++i) {
    changes = w->diagram.Or(changes, w->diagram.Varies(function, static_cast<Variable>(first + i)));
  }
  return WithOutcomesOpen(w, changes);
}

// The functions that an outcome can change: the step's condition, its limit, its stages; with all outcomes open.
void OpenFunctions(Workspace* w, StepIndex to, std::vector<Ref>* functions) {
  const PreparedStep& prepared = w->prepared(to);
  const auto open = [&](Ref root) { return w->open_view(root); };
  functions->clear();
  functions->push_back(w->diagram.And(open(w->set().root(prepared.step->when)),
                                      open(w->set().root(prepared.matter->eligible))));
  functions->push_back(open(prepared.matter->limit_row));
  for (const Stage& stage : prepared.matter->stages) {
    const Ref there = open(w->set().root(stage.when));
    functions->push_back(w->diagram.If(there, w->diagram.Plus(open(stage.limit_row), 1), 0));
  }
  std::erase_if(*functions, [](Ref function) { return IsTerminal(function); });
}

// Where the outcome stands in the number of a stage, with all outcomes open.
Ref StandsInStage(Workspace* w, const Matter& matter, FactId outcome) {
  Ref stands = kFalse;
  for (const Stage& stage : matter.stages) {
    for (size_t row = 0; row < stage.limits.size(); ++row) {
      if (stage.limits[row].number != outcome) continue;
      const Ref chosen = w->diagram.Is(w->open_view(stage.limit_row), static_cast<uint16_t>(row));
      stands =
          w->diagram.Or(stands, w->diagram.And(w->open_view(w->set().root(stage.when)), chosen));
    }
  }
  return WithOutcomesOpen(w, stands);
}

void FindFactEdges(Workspace* w, StepIndex to) {
  OpenFunctions(w, to, &w->select_memory.functions);
  for (FactId outcome : w->select_memory.outcomes) {
    Ref changes = StandsInStage(w, *w->prepared(to).matter, outcome);
    for (Ref function : w->select_memory.functions)
      changes = w->diagram.Or(changes, CanChange(w, function, outcome));
    const Deliverers deciders = DeliverersOf(w->data->deciders, static_cast<uint16_t>(outcome));
    ForDeliverers(w, to, w->diagram.And(changes, w->functions[to].in), deciders,
                  [&](StepIndex from, Ref holds) {
                    AddEdge(w, {from, to, EdgeKind::kFact, static_cast<uint16_t>(outcome), holds});
                  });
  }
}

}  // namespace

namespace {

// The outcomes are what active steps decide; one that none decides counts as shared, and what is given of it as given.
void OpenOutcomes(Workspace* w) {
  w->select_memory.outcomes.clear();
  for (StepIndex step = 0; step < w->step_count(); ++step) {
    if (w->functions[step].in == kFalse) continue;
    const auto& decides = w->prepared(step).matter->decides;
    w->select_memory.outcomes.insert(w->select_memory.outcomes.end(), decides.begin(),
                                     decides.end());
  }
  std::sort(w->select_memory.outcomes.begin(), w->select_memory.outcomes.end());
  w->select_memory.outcomes.erase(
      std::unique(w->select_memory.outcomes.begin(), w->select_memory.outcomes.end()),
      w->select_memory.outcomes.end());
  if (w->select_memory.outcomes.empty()) return;
  const bool any_given =
      std::any_of(w->select_memory.outcomes.begin(), w->select_memory.outcomes.end(),
                  [&](FactId fact) { return w->data->knowledge.given(fact); });
  if (!any_given) return w->open_view.Begin(&w->data->knowledge);
  w->select_memory.given = w->data->given;
  std::erase_if(w->select_memory.given, [&](const FactKeys& fact) {
    return std::binary_search(w->select_memory.outcomes.begin(), w->select_memory.outcomes.end(),
                              fact.fact);
  });
  w->select_memory.without_outcomes.Set(w->set(), w->data->day, w->select_memory.given,
                                        &w->select_memory.no_findings);
  w->open_view.Begin(&w->select_memory.without_outcomes);
}

}  // namespace

namespace {

// Edges are found step by step, so those that lead to one step stand together.
void IndexEdges(Workspace* w) {
  for (StepFunctions& step : w->functions) step.edges = Slice();
  for (uint32_t i = 0; i < w->edges.size(); ++i) {
    Slice& slice = w->functions[w->edges[i].to].edges;
    if (slice.count == 0) slice.first = i;
    ++slice.count;
  }
}

}  // namespace

void FindEdges(Workspace* w) {
  w->edges.clear();
  OpenOutcomes(w);
  for (StepIndex to = 0; to < w->step_count(); ++to) {
    if (w->functions[to].in == kFalse) continue;
    FindAfter(w, to);
    FindMaterialEdges(w, to);
    if (!w->select_memory.outcomes.empty()) FindFactEdges(w, to);
  }
  IndexEdges(w);
}

void KeepRequested(Workspace* w) {
  w->requested.assign(w->step_count(), w->data->all_steps);
  if (w->data->all_steps) return;
  for (size_t i = 0; i < w->step_count(); ++i) w->requested[i] = w->data->steps[i].named;
  for (bool changed = true; changed;) {
    changed = false;
    for (const Edge& edge : w->edges) {
      if (!w->requested[edge.to] || w->requested[edge.from]) continue;
      w->requested[edge.from] = changed = true;
    }
  }
  for (size_t i = 0; i < w->step_count(); ++i) {
    if (!w->requested[i]) w->functions[i].in = kFalse;
  }
  std::erase_if(w->edges, [&](const Edge& edge) { return !w->requested[edge.to]; });
  IndexEdges(w);
}

}  // namespace onething
