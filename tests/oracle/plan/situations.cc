#include <algorithm>

#include "oracle/plan/world.h"

namespace oracle {
namespace {

std::optional<Day> LastValidDay(const Held& held, const json::object& material) {
  if (held.expires) return held.expires;
  const json::value* valid = material.if_contains("valid");
  if (valid == nullptr || !held.issued) return std::nullopt;
  const json::object& term = valid->as_object();
  if (const json::value* months = term.if_contains("months")) {
    return AddMonths(*held.issued, months->to_number<int>());
  }
  return *held.issued + term.at("days").to_number<int>();
}

bool HoldsAllProducts(const World& world, const Matter& matter) {
  if (matter.makes.empty()) return false;
  for (const std::string& product : matter.makes) {
    bool good = false;
    for (const auto& held : world.model.held) {
      if (held.first != product || held.second.trust > "B") continue;
      std::optional<Day> last =
          LastValidDay(held.second, matter.materials->at(product).as_object());
      good = good || !last || *last >= world.model.day;
    }
    if (!good) return false;
  }
  return true;
}

void AddBit(bool bit, std::string* signature) {
  *signature += bit ? '1' : '0';
}

void AddTruth(const json::value* condition, size_t c, World* world, std::string* signature) {
  AddBit(TruthOf(condition, world)[c] != 0, signature);
}

const json::value* WhenOf(const json::object* body) {
  return body == nullptr ? nullptr : body->if_contains("when");
}

void AddSources(const Requirement& requirement, const json::object& materials, size_t c,
                World* world, std::string* signature) {
  for (const Element& element : requirement.elements) {
    for (const Item& item : element.items) {
      const json::value* shared = materials.at(item.material).as_object().if_contains("shared");
      if (shared == nullptr) continue;
      AddTruth(shared->as_object().if_contains("when"), c, world, signature);
    }
  }
  AddTruth(WhenOf(requirement.deferrable), c, world, signature);
  AddTruth(WhenOf(requirement.commitment), c, world, signature);
}

void AddStep(size_t s, size_t c, World* world, std::string* signature) {
  const Matter& matter = world->model.steps[s].matter;
  for (const Requirement& requirement : matter.requirements) {
    bool needs = Needs(s, requirement, c, world);
    AddBit(needs, signature);
    if (needs) AddSources(requirement, *matter.materials, c, world, signature);
  }
  Combination combination = CombinationIn(s, c, world);
  *signature += std::to_string(combination.row);
  for (int stage : combination.stages) *signature += "," + std::to_string(stage);
  for (const Fee& fee : matter.fees) AddTruth(fee.when, c, world, signature);
  for (const json::value* offer : matter.offers) AddTruth(offer, c, world, signature);
}

}  // namespace

std::string Signature(size_t c, World* world) {
  std::string signature;
  AddBit(world->as_bundle[c] != 0, &signature);
  for (size_t s = 0; s < world->steps(); ++s) {
    AddBit(world->in[s][c] != 0, &signature);
    if (world->in[s][c] != 0) AddStep(s, c, world, &signature);
    signature += ';';
  }
  if (world->as_bundle[c] == 0) return signature;
  for (const Requirement& requirement : world->model.requirements) {
    bool needs = BundleNeeds(requirement, c, world);
    AddBit(needs, &signature);
    if (needs) AddSources(requirement, *world->model.materials, c, world, &signature);
  }
  for (const json::value* offer : world->model.offers) AddTruth(offer, c, world, &signature);
  return signature;
}

const Bits& TruthOf(const json::value* condition, World* world) {
  auto it = world->truth.find(condition);
  if (it != world->truth.end()) return it->second;
  return world->truth.emplace(condition, world->space->Truth(condition)).first->second;
}

bool Always(const Bits& bits) {
  return std::count(bits.begin(), bits.end(), 0) == 0;
}

bool Ever(const Bits& bits) {
  return std::any_of(bits.begin(), bits.end(), [](char bit) { return bit != 0; });
}

Status StatusOf(const Bits& bits) {
  if (Always(bits)) return Status::kIncluded;
  return Ever(bits) ? Status::kUndetermined : Status::kExcluded;
}

int RowIn(const std::vector<ChosenLimit>& rows, size_t completion, World* world) {
  for (size_t i = 0; i < rows.size(); ++i) {
    if (TruthOf(rows[i].when, world)[completion] != 0) return static_cast<int>(i);
  }
  return -1;
}

bool BundleNeeds(const Requirement& requirement, size_t c, World* world) {
  if (world->as_bundle[c] == 0 || TruthOf(requirement.when, world)[c] == 0) return false;
  for (size_t s = 0; s < world->steps(); ++s) {
    if (!world->model.steps[s].separate && world->in[s][c] != 0) return true;
  }
  return false;
}

bool IsReplaced(const Requirement& requirement, const Step& step, size_t c, World* world) {
  if (step.separate || requirement.any_of) return false;
  const std::string& material = requirement.elements[0].items[0].material;
  for (const Requirement& own : world->model.requirements) {
    if (std::count(own.replaces.begin(), own.replaces.end(), material) == 0) continue;
    if (BundleNeeds(own, c, world)) return true;
  }
  return false;
}

bool Needs(size_t step, const Requirement& requirement, size_t c, World* world) {
  return world->in[step][c] != 0 && TruthOf(requirement.when, world)[c] != 0 &&
         !IsReplaced(requirement, world->model.steps[step], c, world);
}

Combination CombinationIn(size_t step, size_t c, World* world) {
  const Matter& matter = world->model.steps[step].matter;
  Combination combination;
  combination.row = RowIn(matter.limits, c, world);
  for (const Stage& stage : matter.stages) {
    bool there = TruthOf(stage.when, world)[c] != 0;
    combination.stages.push_back(there ? RowIn(stage.rows, c, world) : kAbsent);
  }
  return combination;
}

void FindStatuses(World* world) {
  world->as_bundle = TruthOf(world->model.eligible, world);
  world->bundle_status = StatusOf(world->as_bundle);
  world->held_already.clear();
  world->when.clear();
  world->eligible.clear();
  world->in.clear();
  world->status.clear();
  for (size_t s = 0; s < world->steps(); ++s) {
    const Step& step = world->model.steps[s];
    world->held_already.push_back(step.unless_held && HoldsAllProducts(*world, step.matter));
    world->when.push_back(TruthOf(step.when, world));
    world->eligible.push_back(TruthOf(step.matter.eligible, world));
    Bits in(world->size(), 0);
    for (size_t c = 0; c < world->size(); ++c) {
      in[c] = world->requested[s] != 0 && world->held_already[s] == 0 && world->when[s][c] != 0 &&
              world->eligible[s][c] != 0;
    }
    world->in.push_back(in);
    world->status.push_back(StatusOf(in));
  }
}

std::vector<std::vector<size_t>> ClassesOf(const World& world, const Bits& within, size_t unknown) {
  size_t choices = world.space->unknowns()[unknown].choices.size();
  size_t stride = world.space->Stride(unknown);
  std::map<std::vector<int>, std::vector<size_t>> classes;
  for (size_t v = 0; v < choices; ++v) {
    std::vector<int> met;
    for (size_t c = 0; c < world.size(); ++c) {
      if (world.space->ChoiceAt(c, unknown) != 0) continue;
      size_t at = c + v * stride;
      if (within[at] != 0) met.push_back(world.situation[at]);
    }
    if (!met.empty()) classes[met].push_back(v);
  }
  std::vector<std::vector<size_t>> list;
  for (auto& entry : classes) list.push_back(std::move(entry.second));
  return list;
}

bool IsResidualFor(const World& world, const Bits& bits, const Bits& within, size_t unknown) {
  size_t stride = world.space->Stride(unknown);
  for (size_t c = 0; c < world.size(); ++c) {
    if (within[c] == 0) continue;
    size_t first = c - world.space->ChoiceAt(c, unknown) * stride;
    for (size_t v = 0; v < world.space->unknowns()[unknown].choices.size(); ++v) {
      size_t at = first + v * stride;
      if (within[at] != 0 && bits[at] != bits[c]) return true;
    }
  }
  return false;
}

void FindSituations(World* world) {
  std::map<std::string, int> ids;
  world->situation.clear();
  for (size_t c = 0; c < world->size(); ++c) {
    int next = static_cast<int>(ids.size());
    world->situation.push_back(ids.emplace(Signature(c, world), next).first->second);
  }
  Bits all(world->size(), 1);
  world->residual.clear();
  world->classes.clear();
  world->completions = 1;
  for (size_t u = 0; u < world->space->unknowns().size(); ++u) {
    world->classes.push_back(static_cast<int>(ClassesOf(*world, all, u).size()));
    if (world->classes[u] < 2) continue;
    world->residual.push_back(u);
    world->completions *= static_cast<uint64_t>(world->classes[u]);
  }
  world->exact = world->completions <= 4096;
}

}  // namespace oracle
