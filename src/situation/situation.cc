// All situations of a bundle as a list: each is planned with the facts that lead to it.
#include "onething/situation.h"

#include <algorithm>

#include "plan/stages.h"
#include "situation/space.h"
#include "situation/table.h"
#include "situation/way.h"

namespace onething {
namespace {

using Data = PreparedRequest::Data;

}  // namespace

void MakeSpaceFunctions(Workspace* w, const Data& data) {
  BeginPlan(w, data);
  if (!RunStages(w, FindFunctions, FindEdges, KeepRequested)) return;
  // The order does not matter here, and a cycle of one situation is told with that situation.
  w->order.clear();
  for (StepIndex step = 0; step < w->step_count(); ++step) {
    if (w->functions[step].in != kFalse) w->order.push_back(step);
  }
  RunStages(w, FindUses, FindSignature);
}

Situation PlanSituation(const Data& data, std::vector<FactKeys> facts, Planner* planner) {
  Situation row;
  row.facts = ValuesOf(*data.version->conditions, facts);
  facts.insert(facts.end(), data.given.begin(), data.given.end());
  std::stable_sort(facts.begin(), facts.end(),
                   [](const FactKeys& a, const FactKeys& b) { return a.fact < b.fact; });
  // What the way says of a fact that the request gives is narrower.
  facts.erase(std::unique(facts.begin(), facts.end(),
                          [](const FactKeys& a, const FactKeys& b) { return a.fact == b.fact; }),
              facts.end());
  std::vector<Diagnostic> findings;
  const PreparedRequest request(
      std::make_shared<const Data>(WithFacts(data, std::move(facts), &findings)));
  if (!findings.empty()) {
    row.status = StatusOf(absl::StatusCode::kInternal, findings);
    return row;
  }
  const absl::StatusOr<const Plan*> plan = planner->Make(request);
  row.status = plan.status();
  if (!plan.ok()) return row;
  row.as_bundle = (*plan)->as_bundle;
  for (const PlanStep& step : (*plan)->steps) {
    if (step.status == Status::kIncluded) row.steps.push_back(step.step);
  }
  row.totals = (*plan)->totals;
  row.separately = (*plan)->separately;
  row.finish = (*plan)->time[static_cast<size_t>(Basis::kPromised)].finish;
  return row;
}

absl::StatusOr<SituationTable> Situations(const Catalog& catalog, const Request& request,
                                          const Limits& limits) {
  absl::StatusOr<PreparedRequest> prepared = Prepare(catalog, request, limits);
  if (!prepared.ok()) return prepared.status();
  const Data& data = prepared->data();
  Workspace w(limits);
  MakeSpaceFunctions(&w, data);
  if (!w.status.ok() || w.diagram.exhausted()) return StatusOf(w);
  const SituationSpace space(&w);
  if (!space.count()) return StatusOf(w);
  SituationTable table{
      data.version, data.edition, data.bundle_id, data.bundle, data.submitted, *space.count(), {}};
  if (table.count > limits.situations) return table;
  Planner planner(limits);
  for (uint64_t i = 0; i < table.count; ++i) {
    std::optional<std::vector<FactKeys>> facts = KeysOnWay(w.set(), space.WayTo(i));
    if (facts) table.rows.push_back(PlanSituation(data, *std::move(facts), &planner));
  }
  return table;
}

}  // namespace onething
