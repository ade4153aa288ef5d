// The situations of a bundle, each planned for the values that name it.
#include "onething/situation.h"

#include <algorithm>

#include "plan/signature.h"
#include "situation/space.h"
#include "situation/table.h"
#include "situation/way.h"

namespace onething::situation {
namespace {

using Data = PreparedRequest::Data;

}  // namespace

std::vector<Ref> SpaceFunctions(const Data& data, plan::Planning* planning) {
  planning->Begin(data);
  plan::Selection selection;
  plan::Requirements requirements;
  std::vector<Ref> functions;
  // A cycle of one situation is told with that situation.
  if (SelectUnordered(planning, &selection) && FindRequirements(planning, selection, &requirements))
    FindSignature(planning, selection, requirements, &functions);
  return functions;
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
      std::make_shared<const Data>(plan::WithFacts(data, std::move(facts), &findings)));
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
  row.finish = (*plan)->time[Basis::kPromised].finish;
  return row;
}

}  // namespace onething::situation

namespace onething {

Result<SituationTable> Situations(const Catalog& catalog, const Request& request,
                                  const Limits& limits) {
  Result<PreparedRequest> prepared = Prepare(catalog, request, limits);
  if (!prepared.ok()) return prepared.failure();
  const PreparedRequest::Data& data = DataOf(*prepared);
  plan::Planning planning(limits);
  const std::vector<Ref> functions = situation::SpaceFunctions(data, &planning);
  if (!planning.ok()) return planning.Failure();
  const situation::SituationSpace space(&planning, functions);
  if (!space.count()) return planning.Failure();
  SituationTable table{
      data.version, data.edition, data.bundle_id, data.bundle, data.submitted, *space.count(), {}};
  if (table.count > limits.situations) return table;
  Planner planner(limits);
  for (uint64_t i = 0; i < table.count; ++i) {
    std::optional<std::vector<FactKeys>> facts =
        situation::KeysOnWay(planning.set(), space.WayTo(i));
    if (facts) table.rows.push_back(situation::PlanSituation(data, *std::move(facts), &planner));
  }
  return table;
}

}  // namespace onething
