#include <cmath>
#include <cstdio>

#include "oracle/plan/world.h"

namespace oracle {
namespace {

// Included steps in plan order.
std::vector<size_t> IncludedSteps(const World& world) {
  std::vector<size_t> steps;
  for (int s : world.order) {
    if (world.status[static_cast<size_t>(s)] == Status::kIncluded) {
      steps.push_back(static_cast<size_t>(s));
    }
  }
  return steps;
}

std::vector<const Stage*> CertainStages(size_t step, World* world) {
  std::vector<const Stage*> stages;
  for (const Stage& stage : world->model.steps[step].matter.stages) {
    if (Always(TruthOf(stage.when, world))) stages.push_back(&stage);
  }
  return stages;
}

int64_t JointLinks(World* world) {
  int64_t links = 0;
  bool accept = false, issue = false;
  for (size_t step : IncludedSteps(*world)) {
    if (world->model.steps[step].matter.stages.empty()) ++links;
    for (const Stage* stage : CertainStages(step, world)) {
      if (stage->kind == "accept") {
        accept = true;
      } else if (stage->kind == "issue") {
        issue = true;
      } else {
        ++links;
      }
    }
  }
  return links + (accept ? 1 : 0) + (issue ? 1 : 0);
}

int64_t SerialLinks(World* world) {
  int64_t links = 0;
  for (size_t step : IncludedSteps(*world)) {
    bool none = world->model.steps[step].matter.stages.empty();
    links += none ? 1 : static_cast<int64_t>(CertainStages(step, world).size());
  }
  return links;
}

std::set<std::string> Owners(size_t step, World* world) {
  std::set<std::string> owners = {world->model.steps[step].matter.department};
  for (const Stage* stage : CertainStages(step, world)) owners.insert(stage->department);
  owners.erase("applicant");
  return owners;
}

int64_t JointDepartments(World* world) {
  std::set<std::string> all;
  for (size_t step : IncludedSteps(*world)) {
    std::set<std::string> owners = Owners(step, world);
    all.insert(owners.begin(), owners.end());
  }
  return static_cast<int64_t>(all.size());
}

int64_t SerialDepartments(World* world) {
  int64_t count = 0;
  for (size_t step : IncludedSteps(*world)) {
    count += static_cast<int64_t>(Owners(step, world).size());
  }
  return count;
}

// The amount in fen, half a fen up; nothing while a fact it stands on is unknown.
std::optional<int64_t> Fen(const json::value& amount, const World& world) {
  std::set<int> facts;
  CollectFacts(amount, world.model.names, &facts);
  std::map<int, json::value> values;
  Env env(world.model.facts.size(), nullptr);
  for (int fact : facts) {
    std::optional<json::value> known = KnownValue(world.model, fact);
    if (!known) return std::nullopt;
    values[fact] = *known;
    env[static_cast<size_t>(fact)] = &values[fact];
  }
  double yuan = Number(amount, world.model.names, env);
  return static_cast<int64_t>(std::floor(yuan * 100 + 0.5));
}

json::value FeesOf(World* world) {
  int64_t sum = 0;
  for (size_t step : IncludedSteps(*world)) {
    for (const Fee& fee : world->model.steps[step].matter.fees) {
      if (!Always(TruthOf(fee.when, world))) continue;
      std::optional<int64_t> fen = Fen(*fee.amount, *world);
      if (!fen) return nullptr;
      sum += *fen;
    }
  }
  char text[40];
  std::snprintf(text, sizeof text, "%lld.%02lld", static_cast<long long>(sum / 100),
                static_cast<long long>(sum % 100));
  return json::string(text);
}

json::value TripsOf(const RoutePlan& route, const World& world) {
  return world.places == nullptr ? json::value(nullptr) : json::value(route.trips.size());
}

}  // namespace

json::object TotalsOf(World* world, const Materials& materials) {
  return {{"links", JointLinks(world)},
          {"steps", IncludedSteps(*world).size()},
          {"departments", JointDepartments(world)},
          {"materials", materials.submit},
          {"fields", materials.fields_left},
          {"trips", TripsOf(world->route, *world)},
          {"workdays", WorkdaysOf(world, false)},
          {"fees", FeesOf(world)}};
}

json::object SeparatelyOf(World* world, const Materials& materials) {
  return {{"links", SerialLinks(world)},
          {"steps", IncludedSteps(*world).size()},
          {"departments", SerialDepartments(world)},
          {"materials", materials.separate_materials},
          {"fields", materials.separate_fields},
          {"trips", TripsOf(world->serial, *world)},
          {"workdays", WorkdaysOf(world, true)},
          {"fees", FeesOf(world)}};
}

}  // namespace oracle
