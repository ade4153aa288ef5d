// The operands of a comparison: a constant, or one fact under substr or + - * with constants.
#ifndef ONETHING_SRC_CONDITION_TERM_H_
#define ONETHING_SRC_CONDITION_TERM_H_

#include <memory>
#include <optional>
#include <vector>

#include "condition/condition_set.h"

namespace onething::expression {

struct Term {
  enum class Kind : uint8_t { kConstant, kFact, kSubstr, kAdd, kSubtract, kMultiply };
  Kind kind = Kind::kConstant;
  const json::Node* node = nullptr;
  FactId fact{};   // kFact, kSubstr
  int length = 0;  // kSubstr: how many UTF-16 units, as JsonLogic counts
  std::vector<Term> operands;

  // The fact that stands in it, if any.
  std::optional<FactId> Fact() const;
};

// Collects problems while a condition is parsed.
struct Context {
  const FactTable& facts;
  std::vector<Diagnostic>* findings;
  void Error(const json::Node& node, absl::string_view code, std::string message) const {
    findings->push_back(json::At(node, Severity::kError, code, std::move(message)));
  }
};

// The operator and operands of {"op": [...]} or {"op": operand}.
struct Operation {
  absl::string_view name;
  const json::Node* node = nullptr;  // the member's value
  std::vector<const json::Node*> operands;
};
std::optional<Operation> ParseOperation(const json::Node& node, const Context& context);

std::optional<FactId> ParseVar(const Operation& operation, const Context& context);
std::optional<Term> ParseTerm(const json::Node& node, const Context& context);
// The number that the term makes of the fact's number, as JsonLogic computes it.
double Evaluate(const Term& term, double fact);

// The keys for which `left op right` holds; op is one of == < <= > >=. One side names a fact, the
// other is constant.
std::unique_ptr<ConditionSet::Expression> Compare(absl::string_view op, const Term& left,
                                                  const Term& right, const json::Node& place,
                                                  const Context& context);

}  // namespace onething::expression
#endif  // ONETHING_SRC_CONDITION_TERM_H_
