#include "services/local.h"

#include <algorithm>

namespace onething::services {

std::shared_ptr<const Version> VersionOn(const Catalog& catalog, Date day) {
  const Version* in_force = catalog.InForce(day);
  for (const std::shared_ptr<const Version>& version : catalog.versions()) {
    if (version.get() == in_force) return version;
  }
  return nullptr;
}

std::vector<FactId> JurisdictionFacts(const Version& version) {
  std::vector<FactId> facts;
  for (const Edition& edition : version.editions) {
    for (const auto& matter : edition.matters) {
      if (matter == nullptr) continue;
      if (matter->jurisdiction) facts.push_back(matter->jurisdiction->of);
      for (const Stage& stage : matter->stages) {
        if (stage.of) facts.push_back(*stage.of);
      }
    }
    for (const auto& bundle : edition.bundles) {
      if (bundle != nullptr && bundle->jurisdiction) facts.push_back(bundle->jurisdiction->of);
      if (bundle != nullptr && bundle->overlay_by) facts.push_back(*bundle->overlay_by);
    }
  }
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

// Without a division nothing is known at all: then a condition holds only if it holds for everyone.
Local::Local(const Version& version, Date day)
    : version_(version),
      day_(day),
      facts_(JurisdictionFacts(version)),
      diagram_(Limits{}.diagram_nodes, &version.conditions->diagram()),
      view_(&diagram_) {
  SetDivision("");
}

void Local::SetDivision(absl::string_view division) {
  std::vector<FactKeys> given;
  std::string problem;
  for (const FactId fact : facts_) {
    if (division.empty()) break;
    if (auto keys = KeysOf(*version_.conditions, fact, std::string(division), &problem))
      given.push_back(*std::move(keys));
  }
  std::vector<Diagnostic> none;
  knowledge_.Set(*version_.conditions, day_, given, &none);
  diagram_.Reset(&version_.conditions->diagram());
  view_.Begin(&knowledge_);
}

Ref Local::Viewed(ConditionId condition) {
  return view_(version_.conditions->root(condition));
}

Truth Local::Of(ConditionId condition) {
  if (condition == kAlways) return Truth::kTrue;
  const Ref function = Viewed(condition);
  if (function == kTrue) return Truth::kTrue;
  return function == kFalse ? Truth::kFalse : Truth::kUnknown;
}

// The variables of a set fact are next to each other, so that looking back by one is enough to name
// each fact once.
std::vector<FactId> Local::OpenFacts(ConditionId condition) {
  std::vector<FactId> facts;
  if (condition == kAlways) return facts;
  std::vector<bool> support(version_.conditions->variables());
  diagram_.Support(Viewed(condition), &support);
  for (Variable variable = 0; variable < support.size(); ++variable) {
    const FactId fact = version_.conditions->fact_of(variable);
    if (support[variable] && (facts.empty() || facts.back() != fact)) facts.push_back(fact);
  }
  return facts;
}

// A `same` fact compares divisions (docs/rules/planning.md, "Same division"), so it counts as well.
// This asks what the condition mentions, not what it depends on: true may be too much, and costs
// time alone.
bool Local::DependsOnDivision(ConditionId condition) const {
  if (condition == kAlways) return false;
  const std::vector<FactId> facts = version_.conditions->FactsOf(condition);
  return std::any_of(facts.begin(), facts.end(), [&](FactId id) {
    const Fact& fact = version_.facts[id];
    return fact.type == FactType::kDivision || fact.same.has_value();
  });
}

}  // namespace onething::services
