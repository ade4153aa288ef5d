// Ways down a diagram, and the facts that they say.
#include "situation/way.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "condition/values.h"
#include "json/writer.h"

namespace onething::situation {

// Twelve digits need be no code, and between two neighbouring texts there need be no third.
bool HasValue(const ConditionSet& set, FactId fact, Interval keys) {
  const FactType type = set.facts()[fact].type;
  const bool may_lack = type == FactType::kDivision || type == FactType::kString;
  return !may_lack || ValueWithin(set, fact, keys).has_value();
}

// Nodes test their variables in one order, so the shortest ways to all of them are found variable
// by variable: every child tests a later variable than its node, so when a variable's turn comes,
// no shorter way to one of its nodes can still be found. Of equally short ways the first found
// stays.
std::vector<std::pair<Ref, Way>> ShortestWays(const Diagram& diagram, const Knowledge& knowledge,
                                              Ref root) {
  struct Arrival {
    Ref from = 0;
    Interval keys;
    size_t length = 0;
  };
  absl::flat_hash_map<Ref, Arrival> arrivals;
  std::vector<std::vector<Ref>> by_variable(knowledge.set().variables() + 1);
  const auto level = [&](Ref node) -> std::vector<Ref>& {
    return IsTerminal(node) ? by_variable.back() : by_variable[diagram.variable(node)];
  };
  arrivals[root] = Arrival();
  level(root).push_back(root);
  for (size_t v = 0; v + 1 < by_variable.size(); ++v) {
    for (size_t i = 0; i < by_variable[v].size(); ++i) {
      const Ref node = by_variable[v][i];
      const size_t length = arrivals[node].length + 1;
      ForEachRun(diagram, knowledge, node, [&](Ref child, Interval keys) {
        const auto [at, first] = arrivals.try_emplace(child, Arrival{node, keys, length});
        if (first) level(child).push_back(child);
        else if (length < at->second.length) at->second = {node, keys, length};
        return true;
      });
    }
  }
  std::sort(by_variable.back().begin(), by_variable.back().end());
  std::vector<std::pair<Ref, Way>> ways;
  for (Ref value : by_variable.back()) {
    Way way;
    for (Ref at = value; at != root; at = arrivals[at].from)
      way.push_back({diagram.variable(arrivals[at].from), arrivals[at].keys});
    std::reverse(way.begin(), way.end());
    ways.emplace_back(value, std::move(way));
  }
  return ways;
}

// Several tests of one fact are one value: of a set each test is of one of its members.
std::optional<std::vector<FactKeys>> KeysOnWay(const ConditionSet& set, const Way& way) {
  std::vector<FactKeys> facts;
  for (const auto& [variable, keys] : way) {
    const FactId fact = set.fact_of(variable);
    auto at = std::find_if(facts.begin(), facts.end(),
                           [fact = fact](const FactKeys& row) { return row.fact == fact; });
    if (at == facts.end()) {
      facts.push_back({fact, std::vector<Interval>(set.variable_count(fact), Interval{0, 0})});
      at = facts.end() - 1;
    }
    Interval& own = at->keys[variable - set.first_variable(fact)];
    own = keys;
    if (set.facts()[fact].type == FactType::kSet) continue;
    // The value that a request would say, and no other.
    const std::optional<FactValue> value = ValueWithin(set, fact, keys);
    if (!value) return std::nullopt;
    std::string problem;
    own = KeysOf(set, fact, *value, &problem)->keys[0];
  }
  std::sort(facts.begin(), facts.end(),
            [](const FactKeys& a, const FactKeys& b) { return a.fact < b.fact; });
  return facts;
}

std::vector<GivenFact> ValuesOf(const ConditionSet& set, const std::vector<FactKeys>& keys) {
  std::vector<GivenFact> facts;
  for (const FactKeys& fact : keys) {
    if (std::optional<FactValue> value = ValueOf(set, fact))
      facts.push_back({fact.fact, *std::move(value)});
  }
  return facts;
}

std::string FactsJson(const FactTable& facts, const std::vector<GivenFact>& given) {
  std::string out;
  json::Writer writer(&out);
  writer.Open('{');
  for (const GivenFact& fact : given) writer.Key(facts[fact.fact].id).Raw(ValueJson(fact.value));
  writer.Close('}');
  return out;
}

}  // namespace onething::situation
