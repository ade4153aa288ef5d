#include "oracle/case/plan.h"

#include <algorithm>

#include "oracle/plan/materials.h"

namespace oracle {
namespace {

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
}

void Receive(World* world) {
  const std::string calendar = Text(world->model.base.at("catalog").at("calendar"));
  world->calendar =
      std::make_unique<Calendar>(world->model.base.at("calendars").at(calendar).as_object());
  const Instant at = world->model.submitted >= 0 ? world->model.submitted
                                                 : world->calendar->Opening(world->model.day);
  world->received = world->calendar->Receive(at);
}

// Rows in declared order, none last; each stage there before absent.
bool Before(const Combination& a, const Combination& b) {
  auto rank = [](int row) { return row >= 0 ? row : 1000000 - row; };
  if (a.row != b.row) return rank(a.row) < rank(b.row);
  for (size_t i = 0; i < a.stages.size(); ++i) {
    if (a.stages[i] != b.stages[i]) return rank(a.stages[i]) < rank(b.stages[i]);
  }
  return false;
}

std::vector<Combination> CombinationsOf(size_t s, World* world) {
  std::vector<Combination> all;
  for (size_t c = 0; c < world->size(); ++c) {
    if (world->in[s][c] == 0) continue;
    Combination combination = CombinationIn(s, c, world);
    if (std::count(all.begin(), all.end(), combination) == 0) all.push_back(combination);
  }
  std::sort(all.begin(), all.end(), Before);
  return all;
}

void FindRoute(World* world) {
  if (world->places == nullptr) return;
  RouteQuery query{{}, false, AllowedChannels(*world), ObjectiveOf(*world)};
  for (int s : world->order) {
    if (world->status[static_cast<size_t>(s)] == Status::kIncluded) query.steps.push_back(s);
  }
  world->route = MakeRoute(query, world);
}

void DateBases(CasePlan* plan) {
  World* world = plan->world.get();
  PassInput input;
  input.route = &world->route;
  input.waits.resize(world->steps());
  input.combinations = plan->combinations;
  for (size_t s = 0; s < world->steps(); ++s) input.there.push_back(world->IsActive(s) ? 1 : 0);
  for (const Edge& edge : world->edges) {
    const size_t from = static_cast<size_t>(edge.from), to = static_cast<size_t>(edge.to);
    if (!edge.left_out && world->IsActive(from) && world->IsActive(to))
      input.waits[to].insert(edge.from);
  }
  for (int basis = 0; basis < kBases; ++basis) {
    input.basis = static_cast<Basis>(basis);
    world->dates[basis].steps = RunPass(input, world).steps;
  }
}

bool HasStage(const Use& use, const std::string& stage, size_t c, World* world) {
  if (use.step == kBundle) return false;
  for (const Stage& one : world->model.steps[static_cast<size_t>(use.step)].matter.stages) {
    if (one.id == stage && TruthOf(one.when, world)[c] != 0) return true;
  }
  return false;
}

// Whether it may follow in every completion that has it.
bool MayFollow(const Use& use, World* world) {
  const json::object* term = use.requirement->deferrable;
  if (term == nullptr) return false;
  const Bits& when = TruthOf(term->if_contains("when"), world);
  const json::value* until = term->if_contains("until");
  for (size_t c = 0; c < when.size(); ++c) {
    if (use.had[c] == 0) continue;
    if (when[c] == 0 || (until != nullptr && !HasStage(use, Text(*until), c, world))) return false;
  }
  return true;
}

void FindDeferred(CasePlan* plan) {
  World* world = plan->world.get();
  const std::vector<Use> uses = FindUses(world);
  const std::vector<size_t> chosen = ChosenElements(uses, *world);
  for (size_t u = 0; u < uses.size(); ++u) {
    const Use& use = uses[u];
    if (!MayFollow(use, world)) continue;
    const std::vector<Requirement>& all =
        use.step == kBundle ? world->model.requirements
                            : plan->matter(static_cast<size_t>(use.step)).requirements;
    for (const Supply& supply : use.elements[chosen[u]]) {
      if (supply.source != "submit") continue;
      plan->deferred.push_back({use.step, static_cast<size_t>(use.requirement - all.data()),
                                supply.material, use.requirement->deferrable});
    }
  }
}

}  // namespace

HandedIn CasePlan::handed(size_t s) const {
  return world->route.steps.empty() ? HandedIn{} : world->route.steps[s];
}

bool CasePlan::NeedsTrip(size_t s) const {
  const HandedIn how = handed(s);
  return how.trip > 0 || !how.collect_trips.empty();
}

std::shared_ptr<const CasePlan> MakeCasePlan(const json::value& catalog, json::object request,
                                             const json::object& decided,
                                             const json::value& network) {
  if (!request.contains("facts")) request["facts"] = json::object{};
  for (const json::key_value_pair& pair : decided)
    request["facts"].as_object()[pair.key()] = pair.value();
  auto plan = std::make_shared<CasePlan>();
  plan->world = std::make_unique<World>();
  World* world = plan->world.get();
  ReadModel(catalog, request, &world->model);
  Receive(world);
  Settle(world);
  if (!network.is_null()) world->places = std::make_unique<Places>(network, world);
  FindRoute(world);
  for (size_t s = 0; s < world->steps(); ++s)
    plan->combinations.push_back(CombinationsOf(s, world));
  DateBases(plan.get());
  FindDeferred(plan.get());
  return plan;
}

std::optional<Day> ApplyFromDay(size_t step, const CasePlan& plan) {
  const json::object* term = plan.matter(step).apply_from;
  if (term == nullptr) return std::nullopt;
  const std::optional<Day> day = DateFact(*term, *plan.world);
  if (!day) return std::nullopt;
  const Limit limit = ResolveLimit(*term, plan.world->model);
  if (limit.unit == Unit::kMonths) return AddMonths(*day, static_cast<int>(limit.n));
  if (limit.unit == Unit::kWorkdays) return plan.calendar().AddToDay(*day, limit);
  return *day + static_cast<Day>(limit.n);
}

bool IsAtLeast(size_t step, size_t stage, const CasePlan& plan) {
  const Step& own = plan.world->model.steps[step];
  const json::object& catalog = InForce(own.division, &plan.world->model);
  const json::value& stages = catalog.at("matters").at(own.matter.id).at("stages");
  return FlagOr(stages.at(stage).as_object(), "at_least", false);
}

Instant SubmittedAt(const CasePlan& plan) {
  const Model& model = plan.world->model;
  return model.submitted >= 0 ? model.submitted : plan.calendar().Opening(model.day);
}

Instant EarliestEvent(const CasePlan& plan) {
  const Model& model = plan.world->model;
  return model.submitted >= 0 ? model.submitted : Instant{model.day} * 1440;
}

}  // namespace oracle
