#include "oracle/plan/way.h"

#include <vector>

#include "oracle/plan/world.h"

namespace oracle {
namespace {

bool MayChange(const Model& model, const json::object& declared, int fact) {
  const Fact& row = model.facts[static_cast<size_t>(fact)];
  if (row.source == "outcome" || !FlagOr(declared.at(row.id).as_object(), "changeable", true))
    return false;
  if (row.since >= 0) return MayChange(model, declared, row.since);
  return row.same[0] < 0 || MayChange(model, declared, row.same[0]) ||
         MayChange(model, declared, row.same[1]);
}

bool SomeCompletionIncludes(World* world, size_t step, const std::map<int, json::value>& given) {
  world->truth.clear();
  world->space = std::make_unique<Space>(world->model, given, AllConditions(world->model));
  world->requested.assign(world->steps(), 1);
  FindStatuses(world);
  return Ever(world->in[step]);
}

}  // namespace

std::optional<size_t> FewestChanges(const json::value& catalog, const json::value& request,
                                    const std::string& step) {
  World world;
  ReadModel(catalog, request, &world.model);
  size_t index = 0;
  while (world.model.steps[index].id != step) ++index;
  std::vector<int> open;
  const json::object& declared = catalog.at("facts").as_object();
  for (const auto& given : world.model.given) {
    if (MayChange(world.model, declared, given.first)) open.push_back(given.first);
  }
  std::optional<size_t> fewest;
  for (size_t set = 0; set < size_t{1} << open.size(); ++set) {
    std::map<int, json::value> given = world.model.given;
    size_t changes = 0;
    for (size_t i = 0; i < open.size(); ++i) {
      if ((set >> i & 1) == 0) continue;
      given.erase(open[i]);
      ++changes;
    }
    if (fewest && changes >= *fewest) continue;
    if (SomeCompletionIncludes(&world, index, given)) fewest = changes;
  }
  return fewest;
}

}  // namespace oracle
