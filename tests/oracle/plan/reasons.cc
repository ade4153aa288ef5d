#include "oracle/plan/world.h"

namespace oracle {
namespace {

using Given = std::map<int, json::value>;

enum class Verdict : uint8_t { kAlways, kNever, kOpen };

// What the conditions together come to when only `given` is known.
Verdict Judge(const Model& model, const Given& given, const Conditions& conditions) {
  Space space(model, given, conditions);
  bool ever = false, always = true;
  for (size_t c = 0; c < space.size(); ++c) {
    bool holds = true;
    for (const json::value* condition : conditions) holds = holds && space.Holds(condition, c);
    ever = ever || holds;
    always = always && holds;
  }
  return always ? Verdict::kAlways : ever ? Verdict::kOpen : Verdict::kNever;
}

Conditions JudgedConditions(const World& world, size_t s) {
  const Step& step = world.model.steps[s];
  bool by_when = world.status[s] == Status::kExcluded && !Ever(world.when[s]);
  if (by_when) return {step.when};
  return {step.when, step.matter.eligible};
}

}  // namespace

std::string ReasonOf(const World& world, size_t s) {
  if (world.requested[s] == 0) return "not_requested";
  if (!Ever(world.when[s])) return "not_chosen";
  if (!Ever(world.eligible[s])) return "not_entitled";
  if (world.held_already[s] != 0) return "already_held";
  return Always(world.when[s]) ? "not_entitled" : "not_chosen";
}

Strings DecidingFacts(World* world, size_t s) {
  Strings facts;
  if (world->status[s] == Status::kUndetermined) return facts;
  if (world->status[s] == Status::kExcluded) {
    std::string reason = ReasonOf(*world, s);
    if (reason == "not_requested" || reason == "already_held") return facts;
  }
  Conditions conditions = JudgedConditions(*world, s);
  Given given = world->model.given;
  Verdict verdict = Judge(world->model, given, conditions);
  for (const auto& entry : world->model.given) {
    Given fewer = given;
    fewer.erase(entry.first);
    if (Judge(world->model, fewer, conditions) == verdict) given = fewer;
  }
  for (const auto& entry : given) {
    facts.push_back(world->model.facts[static_cast<size_t>(entry.first)].id);
  }
  return facts;
}

}  // namespace oracle
