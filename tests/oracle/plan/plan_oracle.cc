#include "oracle/plan/plan_oracle.h"

#include <algorithm>

#include "oracle/plan/world.h"

namespace oracle {
namespace {

const char* StatusText(Status status) {
  switch (status) {
    case Status::kIncluded: return "included";
    case Status::kExcluded: return "excluded";
    case Status::kUndetermined: break;
  }
  return "undetermined";
}

const char* const kBasisNames[kBases] = {"stages", "promised", "statutory", "extended"};

void AddRequirements(const std::vector<Requirement>& requirements, const json::object& materials,
                     Conditions* all) {
  for (const Requirement& requirement : requirements) {
    all->push_back(requirement.when);
    for (const json::object* body : {requirement.deferrable, requirement.commitment}) {
      if (body != nullptr) all->push_back(body->if_contains("when"));
    }
    for (const Element& element : requirement.elements) {
      for (const Item& item : element.items) {
        const json::value* shared = materials.at(item.material).as_object().if_contains("shared");
        if (shared != nullptr) all->push_back(shared->as_object().if_contains("when"));
      }
    }
  }
}

}  // namespace

Conditions AllConditions(const Model& model) {
  Conditions all = {model.eligible};
  AddRequirements(model.requirements, *model.materials, &all);
  all.insert(all.end(), model.offers.begin(), model.offers.end());
  for (const Step& step : model.steps) {
    const Matter& matter = step.matter;
    all.push_back(step.when);
    all.push_back(matter.eligible);
    AddRequirements(matter.requirements, *matter.materials, &all);
    all.insert(all.end(), matter.offers.begin(), matter.offers.end());
    for (const ChosenLimit& row : matter.limits) all.push_back(row.when);
    for (const Fee& fee : matter.fees) all.push_back(fee.when);
    for (const Stage& stage : matter.stages) {
      all.push_back(stage.when);
      for (const ChosenLimit& row : stage.rows) all.push_back(row.when);
    }
  }
  return all;
}

namespace {

const char* KindText(EdgeKind kind) {
  static const char* const kNames[] = {"after", "material", "fact"};
  return kNames[static_cast<int>(kind)];
}

json::array WriteEdges(const World& world, size_t step) {
  std::vector<int> place(world.steps());
  for (size_t i = 0; i < world.order.size(); ++i) {
    place[static_cast<size_t>(world.order[i])] = static_cast<int>(i);
  }
  std::vector<const Edge*> edges;
  for (const Edge& edge : world.edges) {
    if (edge.to == static_cast<int>(step)) edges.push_back(&edge);
  }
  std::sort(edges.begin(), edges.end(), [&](const Edge* a, const Edge* b) {
    int left = place[static_cast<size_t>(a->from)], right = place[static_cast<size_t>(b->from)];
    return std::tie(left, a->kind, a->id) < std::tie(right, b->kind, b->id);
  });
  json::array out;
  for (const Edge* edge : edges) {
    json::object entry{{"step", world.model.steps[static_cast<size_t>(edge->from)].id},
                       {"kind", KindText(edge->kind)},
                       {"certain", edge->certain}};
    if (edge->kind != EdgeKind::kAfter) entry[KindText(edge->kind)] = edge->id;
    out.push_back(entry);
  }
  return out;
}

json::object WriteStepDates(const World& world, size_t step, int basis) {
  const BasisDates& dates = world.dates[basis];
  const StepDates& own = dates.steps[step];
  bool critical = std::count(dates.critical.begin(), dates.critical.end(), int(step)) != 0;
  json::object out{{"received", InstantOrNull(own.received)},
                   {"finish", InstantOrNull(own.finish)},
                   {"slack", nullptr},
                   {"critical", critical}};
  if (dates.slack[step]) out["slack"] = *dates.slack[step];
  if (!own.as.empty()) out["as"] = own.as;
  if (!own.not_included.empty()) out["not_included"] = json::value_from(own.not_included);
  return out;
}

json::array WriteAwaits(const World& world, size_t step, bool asked) {
  json::array out;
  Bits all(world.size(), 1);
  if (world.status[step] != Status::kUndetermined) return out;
  for (size_t u = 0; u < world.space->unknowns().size(); ++u) {
    int fact = world.space->unknowns()[u].fact;
    if (CanBeAsked(world, fact) != asked) continue;
    if (!IsResidualFor(world, world.in[step], all, u)) continue;
    const std::string& id = world.model.facts[static_cast<size_t>(fact)].id;
    if (asked) {
      out.emplace_back(id);
      continue;
    }
    json::array steps;
    for (int s : Deciders(world, fact)) {
      steps.emplace_back(world.model.steps[static_cast<size_t>(s)].id);
    }
    out.push_back(json::object{{"fact", id}, {"steps", steps}});
  }
  return out;
}

json::value LimitRow(const World& world, size_t step) {
  const StepDates& dates = world.dates[static_cast<int>(Basis::kPromised)].steps[step];
  if (!dates.chosen || dates.chosen->row < 0) return nullptr;
  const std::vector<ChosenLimit>& rows = world.model.steps[step].matter.limits;
  return *rows[static_cast<size_t>(dates.chosen->row)].limit;
}

json::object WriteStep(World* world, size_t s) {
  const Step& step = world->model.steps[s];
  json::object out{
      {"id", step.id},
      {"matter", step.matter.id},
      {"department", step.matter.department},
      {"status", StatusText(world->status[s])},
      {"after", WriteEdges(*world, s)},
      {"why", {{"facts", json::value_from(DecidingFacts(world, s))}, {"basis", step.matter.basis}}},
      {"asks", WriteAwaits(*world, s, true)},
      {"awaits", WriteAwaits(*world, s, false)},
      {"limit", nullptr},
      {"time", nullptr}};
  if (!world->IsActive(s)) {
    out["reason"] = ReasonOf(*world, s);
    return out;
  }
  out["layer"] = world->layer[s];
  out["limit"] = LimitRow(*world, s);
  json::object time;
  for (int basis = 0; basis < kBases; ++basis) {
    time[kBasisNames[basis]] = WriteStepDates(*world, s, basis);
  }
  out["time"] = time;
  if (std::optional<Day> by = ApplyBy(world, s)) out["apply_by"] = DayText(*by);
  return out;
}

json::object WriteBasis(const World& world, int basis) {
  const BasisDates& dates = world.dates[basis];
  json::array critical, no_limit, not_included;
  for (int s : dates.critical) critical.emplace_back(world.model.steps[static_cast<size_t>(s)].id);
  for (int s : dates.no_limit) no_limit.emplace_back(world.model.steps[static_cast<size_t>(s)].id);
  for (int s : world.order) {
    for (const std::string& stage : dates.steps[static_cast<size_t>(s)].not_included) {
      not_included.push_back(
          json::object{{"step", world.model.steps[static_cast<size_t>(s)].id}, {"stage", stage}});
    }
  }
  json::object out{{"finish", InstantOrNull(dates.finish)},
                   {"dated_finish", InstantText(dates.dated)},
                   {"earliest", InstantOrNull(dates.earliest)},
                   {"latest", InstantOrNull(dates.latest)},
                   {"critical", critical},
                   {"not_included", not_included},
                   {"no_limit", no_limit}};
  if (dates.provisional) out["provisional"] = DayText(*dates.provisional);
  return out;
}

json::object WriteTime(World* world) {
  json::object time{{"exact", world->exact}};
  for (int basis = 0; basis < kBases; ++basis) time[kBasisNames[basis]] = WriteBasis(*world, basis);
  time["joint"] = JointOf(world);
  return time;
}

json::array WriteFindings(const json::array& steps, const World& world) {
  json::array findings;
  for (size_t i = 0; i < steps.size(); ++i) {
    const json::value* by = steps[i].as_object().if_contains("apply_by");
    if (by == nullptr || *ParseDay(Text(*by)) >= world.model.day) continue;
    findings.push_back(json::object{{"severity", "warning"},
                                    {"code", "apply_by_passed"},
                                    {"pointer", "/steps/" + std::to_string(i)}});
  }
  return findings;
}

void Settle(World* world) {
  world->space =
      std::make_unique<Space>(world->model, world->model.given, AllConditions(world->model));
  world->requested.assign(world->steps(), 1);
  FindStatuses(world);
  FindEdges(world);
  RestrictToRequested(world);
  FindStatuses(world);
  FindEdges(world);
  RefuseCycles(world);
  LeaveOutCycles(world);
  FindOrder(world);
  FindSituations(world);
}

void Receive(World* world) {
  Model& model = world->model;
  std::string calendar = Text(model.base.at("catalog").at("calendar"));
  world->calendar = std::make_unique<Calendar>(model.base.at("calendars").at(calendar).as_object());
  Instant at = model.submitted >= 0 ? model.submitted : world->calendar->Opening(model.day);
  world->received = world->calendar->Receive(at);
}

json::object WritePlan(World* world) {
  const json::object& catalog = world->model.base.at("catalog").as_object();
  Materials materials = FindMaterials(world);
  json::array steps;
  for (int s : world->order) steps.push_back(WriteStep(world, static_cast<size_t>(s)));
  json::object totals = TotalsOf(world, materials), separately = SeparatelyOf(world, materials);
  json::array questions = FindQuestions(world);
  return {{"onething", 1},
          {"catalog", {{"id", catalog.at("id")}, {"version", catalog.at("version")}}},
          {"bundle", world->model.bundle_id},
          {"as_bundle", StatusText(world->bundle_status)},
          {"submitted", world->model.submitted_text},
          {"received", InstantText(world->received)},
          {"final", questions.empty()},
          {"completions", world->completions},
          {"steps", steps},
          {"materials", materials.lines},
          {"form",
           {{"fields", materials.fields},
            {"before", materials.separate_fields},
            {"after", materials.fields_left}}},
          {"time", WriteTime(world)},
          {"totals", totals},
          {"separately", separately},
          {"questions", questions},
          {"findings", WriteFindings(steps, *world)}};
}

}  // namespace

json::value PlanWithRouting(const json::value& catalog, const json::value& request,
                            const json::value& network) {
  World world;
  try {
    ReadModel(catalog, request, &world.model);
    Receive(&world);
    Settle(&world);
  } catch (const Refusal& refusal) {
    return json::object{{"error", refusal.code}};
  }
  if (!network.is_null()) world.places = std::make_unique<Places>(network, &world);
  FindRoutes(&world);
  FindDates(&world);
  json::object plan = WritePlan(&world);
  plan["routing"] = WriteRouting(plan.at("materials").as_array(), &world);
  json::array& findings = plan.at("findings").as_array();
  for (json::value& finding : AuthorityFindings(plan.at("routing").at("dispatch").as_array())) {
    findings.push_back(std::move(finding));
  }
  return plan;
}

json::value Plan(const json::value& catalog, const json::value& request) {
  World world;
  try {
    ReadModel(catalog, request, &world.model);
    Receive(&world);
    Settle(&world);
  } catch (const Refusal& refusal) {
    return json::object{{"error", refusal.code}};
  }
  FindDates(&world);
  return WritePlan(&world);
}

}  // namespace oracle
