// All the conditions of one catalog version over one set of variables.
//
// First every condition is added (parsed and type-checked); Build then makes their diagrams. A fact
// has one variable, a set fact one for each of its values. A key is an integer: 0/1 of a boolean,
// the place of an enum value, the integer, the day, the 12 digits of a division, the double's bits
// in an order-keeping form, the rank of a string among the strings that conditions name.
#ifndef ONETHING_SRC_CONDITION_CONDITION_SET_H_
#define ONETHING_SRC_CONDITION_CONDITION_SET_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "condition/diagram.h"
#include "json/json.h"
#include "onething/condition.h"

namespace onething {

// A value as keys: what a fact given leaves its variables. Found by KeysOf.
struct FactKeys {
  FactId fact{};
  std::vector<Interval> keys;  // of each of its variables; a coarse division's is wide
};

// The conditions of rows of which the first that holds counts.
template <typename Rows>
std::vector<ConditionId> WhensOf(const Rows& rows) {
  std::vector<ConditionId> whens;
  for (const auto& row : rows) whens.push_back(row.when);
  return whens;
}

class ConditionSet {
 public:
  ConditionSet(const FactTable* facts, const Limits& limits);
  ~ConditionSet();

  // Adds a condition; problems go to `findings` and the answer is then kAlways.
  ConditionId Add(const json::Node& node, std::vector<Diagnostic>* findings);
  // Builds every diagram, and warns of conditions that are always true without being a plain
  // `true`. What passes the node limit is an error finding that names the condition.
  void Build(std::vector<Diagnostic>* findings);

  // After Build. Adds the diagram of a choice among rows, by their conditions (WhensOf): the index
  // of the first that holds, or their number where none does.
  void AddChoice(std::vector<ConditionId> whens);
  Ref choice(const std::vector<ConditionId>& whens) const { return choices_.at(whens); }

  Ref root(ConditionId id) const { return roots_[static_cast<size_t>(id)]; }
  const Diagram& diagram() const { return diagram_; }
  Diagram* mutable_diagram() { return &diagram_; }
  // The facts that a condition names, in declared order.
  std::vector<FactId> FactsOf(ConditionId id) const;
  // Where a condition stands: file and pointer.
  const Diagnostic& place(ConditionId id) const { return places_[static_cast<size_t>(id)]; }

  const FactTable& facts() const { return *facts_; }
  // The variables of a fact: [first, first + count). A set has one for each of its values, others
  // one.
  Variable first_variable(FactId fact) const { return first_variable_[Index(fact)]; }
  size_t variable_count(FactId fact) const;
  size_t variables() const { return fact_of_.size(); }
  FactId fact_of(Variable variable) const { return fact_of_[variable]; }
  // All keys that a variable's type allows.
  Interval Domain(Variable variable) const { return domains_[variable]; }
  // The key of a string fact's value: its rank among the strings that conditions name.
  int64_t StringKey(FactId fact, absl::string_view text) const;
  // A text of a string fact with this key; nothing where no text has it. The keys of texts that
  // conditions name are odd.
  std::optional<std::string> TextOf(FactId fact, int64_t key) const;

  struct Expression;  // expression.h

 private:
  Ref Make(const Expression& expression);
  Ref MakeTexts(const Expression& expression);
  Ref MakeIf(const Expression& expression);
  void CollectStrings(const Expression& expression);
  const FactTable* facts_;
  Limits limits_;
  Diagram diagram_;
  std::vector<std::unique_ptr<Expression>> expressions_;
  std::vector<Diagnostic> places_;  // where each condition is, for messages
  std::vector<Ref> roots_;
  absl::flat_hash_map<std::vector<ConditionId>, Ref> choices_;
  std::vector<Variable> first_variable_;
  std::vector<FactId> fact_of_;
  std::vector<Interval> domains_;
  std::vector<std::vector<std::string>> strings_;  // by fact: the cuts, sorted
};

// The arithmetic of a fee. Problems go to `findings`.
Amount ParseAmount(const json::Node& node, const FactTable& facts,
                   std::vector<Diagnostic>* findings);

// The key of a number in an order-keeping form; -0 and 0 have one.
int64_t NumberKey(double value);
double NumberOfKey(int64_t key);

}  // namespace onething
#endif  // ONETHING_SRC_CONDITION_CONDITION_SET_H_
