// Ways down functions to their values, and the facts that a request would give to go them.
#ifndef ONETHING_SRC_SITUATION_WAY_H_
#define ONETHING_SRC_SITUATION_WAY_H_

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "condition/knowledge.h"
#include "onething/condition.h"

namespace onething::situation {

// What some variables may be.
using Way = std::vector<std::pair<Variable, Interval>>;

// Whether some value of the fact has one of the keys: not every division code and not every rank is
// one.
bool HasValue(const ConditionSet& set, FactId fact, Interval keys);

// Calls `visit(child, keys)` for each run of keys of the variable that a node tests, where the fact
// has a value there; false where `visit` said so, which ends it.
template <typename Visit>
bool ForEachRun(const Diagram& diagram, const Knowledge& knowledge, Ref at, const Visit& visit) {
  const Variable variable = diagram.variable(at);
  const FactId fact = knowledge.set().fact_of(variable);
  int64_t lo = std::numeric_limits<int64_t>::min();
  for (size_t i = 0; i < diagram.runs(at).size(); ++i) {
    const Run run = diagram.runs(at)[i];
    for (const Interval& allowed : knowledge.possible(variable)) {
      const Interval keys{std::max(lo, allowed.lo), std::min(run.upto, allowed.hi)};
      if (keys.lo > keys.hi || !HasValue(knowledge.set(), fact, keys)) continue;
      if (!visit(run.child, keys)) return false;
    }
    lo = run.upto == kMaxKey ? kMaxKey : run.upto + 1;
  }
  return true;
}

// The way with the fewest tests to each value of a function, by value.
std::vector<std::pair<Ref, Way>> ShortestWays(const Diagram& diagram, const Knowledge& knowledge,
                                              Ref root);

// One value for every variable on the way, as keys of facts in declared order. Of a set whose
// values are not all on the way the others are out. Nothing where no value has the keys.
std::optional<std::vector<FactKeys>> KeysOnWay(const ConditionSet& set, const Way& way);
// The same facts as values.
std::vector<GivenFact> ValuesOf(const ConditionSet& set, const std::vector<FactKeys>& keys);
// {"age": 17, …}
std::string FactsJson(const FactTable& facts, const std::vector<GivenFact>& given);

}  // namespace onething::situation
#endif  // ONETHING_SRC_SITUATION_WAY_H_
