// Conditions on any bytes. What is accepted is decided alike however it is asked: with every fact given it is known, and
// the facts that explain it decide it alone.
#include <cstdint>
#include <cstdlib>

#include "onething/condition.h"

namespace {

using onething::Fact;
using onething::FactType;
using onething::Truth;

onething::FactTable Facts() {
  onething::FactTable facts;
  const auto add = [&](const char* id, FactType type) {
    Fact fact;
    fact.id = id;
    fact.type = type;
    if (type == FactType::kEnum || type == FactType::kSet)
      fact.values = {{"x", {}}, {"y", {}}, {"z", {}}};
    facts.Add(fact);
  };
  add("b", FactType::kBoolean);
  add("i", FactType::kInteger);
  add("n", FactType::kNumber);
  add("s", FactType::kString);
  add("e", FactType::kEnum);
  add("t", FactType::kSet);
  add("d", FactType::kDate);
  add("v", FactType::kDivision);
  return facts;
}

onething::KnownFacts Everything(const onething::FactTable& facts) {
  const auto given = [&](const char* id, onething::FactValue value) {
    return onething::GivenFact{*facts.Find(id), std::move(value)};
  };
  const onething::Date day{20000};
  return {day,
          {given("b", true), given("i", int64_t{3}), given("n", 2.5), given("s", std::string("ab")),
           given("e", std::string("y")), given("t", std::vector<std::string>{"x", "z"}),
           given("d", day), given("v", std::string("130606001003"))}};
}

void Check(bool right) {
  if (!right) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const onething::FactTable facts = Facts();
  onething::Limits limits;
  limits.diagram_nodes = 1 << 12;
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  const auto condition = onething::Condition::Parse(text, facts, limits);
  if (!condition.ok()) return 0;
  const onething::KnownFacts all = Everything(facts), none = {all.submitted, {}};
  const auto known = condition->Evaluate(all), open = condition->Evaluate(none);
  if (!known.ok() || !open.ok()) return 0;  // a limit
  Check(*known != Truth::kUnknown);
  if (*open != Truth::kUnknown) Check(*open == *known);
  const auto reason = condition->Explain(all);
  if (!reason.ok()) return 0;
  onething::KnownFacts few = none;
  for (const onething::GivenFact& fact : all.given) {
    for (onething::FactId id : *reason) {
      if (id == fact.fact) few.given.push_back(fact);
    }
  }
  const auto again = condition->Evaluate(few);
  Check(again.ok() && *again == *known);
  return 0;
}
