#include "onething/situation.h"

#include <algorithm>

#include "json/json.h"
#include "plan/signature.h"
#include "plan/why.h"
#include "situation/space.h"
#include "situation/table.h"
#include "situation/way.h"

namespace onething {
namespace {

using Data = PreparedRequest::Data;

}  // namespace

std::vector<Ref> SpaceFunctions(const Data& data, Planning* planning) {
  planning->Begin(data);
  Selection selection;
  Requirements requirements;
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
  Planning planning(limits);
  const std::vector<Ref> functions = SpaceFunctions(data, &planning);
  if (!planning.ok()) return planning.Failure();
  const SituationSpace space(&planning, functions);
  if (!space.count()) return planning.Failure();
  SituationTable table{
      data.version, data.edition, data.bundle_id, data.bundle, data.submitted, *space.count(), {}};
  if (table.count > limits.situations) return table;
  Planner planner(limits);
  for (uint64_t i = 0; i < table.count; ++i) {
    std::optional<std::vector<FactKeys>> facts = KeysOnWay(planning.set(), space.WayTo(i));
    if (facts) table.rows.push_back(PlanSituation(data, *std::move(facts), &planner));
  }
  return table;
}

void WriteTotals(const Totals& totals, json::Writer* out) {
  out->Open('{').Key("links").Int(totals.links).Key("steps").Int(totals.steps);
  out->Key("departments").Int(totals.departments).Key("materials").Int(totals.materials);
  out->Key("fields").Int(totals.fields).Key("trips").Null().Key("workdays");
  if (totals.workdays) out->Int(*totals.workdays);
  else out->Null();
  out->Key("fees");
  if (totals.fees) out->String(FormatFen(*totals.fees));
  else out->Null();
  out->Close('}');
}

void WriteSituation(const Situation& row, const Version& version, const Bundle& bundle,
                    json::Writer* out) {
  out->Open('{').Key("facts").Raw(FactsJson(version.facts, row.facts));
  if (!row.status.ok()) {
    out->Key("problem").String(row.status.message()).Close('}');
    return;
  }
  out->Key("as_bundle").String(Name(row.as_bundle)).Key("steps").Open('[');
  for (StepIndex step : row.steps) out->String(bundle.steps[step].id);
  out->Close(']').Key("finish");
  if (row.finish) out->String(FormatInstant(*row.finish));
  else out->Null();
  out->Key("totals");
  WriteTotals(row.totals, out);
  out->Key("separately");
  WriteTotals(row.separately, out);
  out->Close('}');
}

std::string SituationsJson(const SituationTable& table) {
  std::string out;
  json::Writer writer(&out);
  writer.Open('{').Key("onething").Int(1);
  writer.Key("bundle").String(table.version->bundles[table.bundle_id]);
  writer.Key("version").String(table.version->version);
  writer.Key("submitted").String(FormatInstant(table.submitted));
  writer.Key("count").Uint(table.count).Key("situations").Open('[');
  for (const Situation& row : table.rows)
    WriteSituation(row, *table.version, *table.bundle, &writer);
  writer.Close(']').Close('}');
  return out;
}

}  // namespace onething
