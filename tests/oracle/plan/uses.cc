#include <algorithm>
#include <functional>

#include "oracle/plan/materials.h"

namespace oracle {
namespace {

Use MakeUse(int step, const Requirement& requirement, const json::object& materials, World* world) {
  Use use;
  use.step = step;
  use.requirement = &requirement;
  use.materials = &materials;
  for (size_t c = 0; c < world->size(); ++c) {
    bool had = step == kBundle ? BundleNeeds(requirement, c, world)
                               : Needs(static_cast<size_t>(step), requirement, c, world);
    use.had.push_back(had ? 1 : 0);
  }
  return use;
}

// Whether `from` comes before `to` by the edges of a completion.
bool IsAhead(const World& world, int from, int to, size_t c) {
  std::set<int> reached = {from};
  for (bool grown = true; grown;) {
    grown = false;
    for (const Edge& edge : world.edges) {
      if (edge.had[c] == 0 || reached.count(edge.from) == 0) continue;
      grown = reached.insert(edge.to).second || grown;
    }
  }
  return reached.count(to) != 0;
}

// The first included producer in a completion, -1 for none.
int Producer(const World& world, int step, const std::string& material, size_t c) {
  for (size_t s = 0; s < world.steps(); ++s) {
    const Strings& makes = world.model.steps[s].matter.makes;
    if (static_cast<int>(s) == step || world.in[s][c] == 0) continue;
    if (std::count(makes.begin(), makes.end(), material) != 0) return static_cast<int>(s);
  }
  return -1;
}

// Fills `from` and says whether a producer is ahead in every completion that has the use.
bool IsProduced(const Use& use, const World& world, Supply* supply) {
  if (use.step == kBundle) return false;
  bool always = true;
  for (size_t c = 0; c < world.size(); ++c) {
    if (use.had[c] == 0) continue;
    int producer = Producer(world, use.step, supply->material, c);
    if (producer >= 0 && IsAhead(world, producer, use.step, c)) {
      supply->from.insert(producer);
    } else {
      always = false;
    }
  }
  return always;
}

bool AlwaysWhere(const Bits& bits, const Bits& where) {
  for (size_t c = 0; c < bits.size(); ++c) {
    if (where[c] != 0 && bits[c] == 0) return false;
  }
  return true;
}

bool IsShared(const Use& use, const json::object& material, World* world, Supply* supply) {
  const json::value* shared = material.if_contains("shared");
  if (shared == nullptr) return false;
  const json::object& body = shared->as_object();
  if (!AlwaysWhere(TruthOf(body.if_contains("when"), world), use.had)) return false;
  supply->shared_from = Text(body.at("from"));
  return true;
}

Day DayOfReceipt(const Use& use, const World& world) {
  if (use.step == kBundle) return DayOfInstant(world.received);
  const BasisDates& promised = world.dates[static_cast<int>(Basis::kPromised)];
  const std::optional<Instant>& at = promised.steps[static_cast<size_t>(use.step)].received;
  return at ? DayOfInstant(*at) : world.model.day;
}

bool IsValidOn(const Held& held, const json::object& material, Day day) {
  if (held.expires) return *held.expires >= day;
  const json::value* valid = material.if_contains("valid");
  if (valid == nullptr || !held.issued) return true;
  const json::object& term = valid->as_object();
  const json::value* months = term.if_contains("months");
  Day last = months != nullptr ? AddMonths(*held.issued, months->to_number<int>())
                               : *held.issued + term.at("days").to_number<int>();
  return last >= day;
}

bool IsHeld(const Use& use, const json::object& material, const World& world, Supply* supply) {
  Day day = DayOfReceipt(use, world);
  std::string best = "D";
  for (const auto& held : world.model.held) {
    if (held.first != supply->material || held.second.trust >= "D") continue;
    if (IsValidOn(held.second, material, day)) {
      best = std::min(best, held.second.trust);
    } else {
      supply->expired = true;
    }
  }
  supply->shown = best == "C";
  supply->expired = supply->expired && best == "D";
  return best != "D";
}

bool IsCommitted(const Use& use, World* world) {
  const json::object* commitment = use.requirement->commitment;
  if (commitment == nullptr || !world->model.commitment) return false;
  return AlwaysWhere(TruthOf(commitment->if_contains("when"), world), use.had);
}

Supply FindSupply(const Use& use, const std::string& id, World* world) {
  const json::object& material = use.materials->at(id).as_object();
  Supply supply;
  supply.material = id;
  if (IsProduced(use, *world, &supply)) {
    supply.source = "produced";
    return supply;
  }
  std::swap(supply.from, supply.maybe_from);
  if (IsShared(use, material, world, &supply)) {
    supply.source = "shared";
  } else if (FlagOr(material, "generated", false)) {
    supply.source = "generated";
  } else if (IsHeld(use, material, *world, &supply)) {
    supply.source = "held";
  } else {
    supply.source = IsCommitted(use, world) ? "commitment" : "submit";
  }
  return supply;
}

void AddUse(int step, const Requirement& requirement, const json::object& materials, World* world,
            std::vector<Use>* uses) {
  Use use = MakeUse(step, requirement, materials, world);
  if (!Ever(use.had)) return;
  for (const Element& element : requirement.elements) {
    use.elements.emplace_back();
    for (const Item& item : element.items) {
      use.elements.back().push_back(FindSupply(use, item.material, world));
    }
  }
  uses->push_back(std::move(use));
}

}  // namespace

std::vector<Use> FindUses(World* world) {
  std::vector<Use> uses;
  for (const Requirement& requirement : world->model.requirements) {
    AddUse(kBundle, requirement, *world->model.materials, world, &uses);
  }
  for (int s : world->order) {
    const Matter& matter = world->model.steps[static_cast<size_t>(s)].matter;
    for (const Requirement& requirement : matter.requirements) {
      AddUse(s, requirement, *matter.materials, world, &uses);
    }
  }
  return uses;
}

}  // namespace oracle
