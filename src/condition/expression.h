// A condition as parsed: checked against the facts, with comparisons already turned into intervals
// of keys.
#ifndef ONETHING_SRC_CONDITION_EXPRESSION_H_
#define ONETHING_SRC_CONDITION_EXPRESSION_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "condition/condition_set.h"

namespace onething {

struct ConditionSet::Expression {
  enum class Kind : uint8_t { kConstant, kIntervals, kTexts, kAnd, kOr, kNot, kIf };
  // A string that is equal to `text`, or that begins with it.
  struct TextTest {
    std::string text;
    bool prefix = false;
  };
  Kind kind = Kind::kConstant;
  bool constant = false;
  FactId fact{};
  uint16_t element = 0;             // of a set fact: which value
  std::vector<Interval> intervals;  // of the fact's keys, in order, disjoint
  std::vector<TextTest> texts;      // any of them
  std::vector<std::unique_ptr<Expression>> arguments;
};

// The interval of keys a fact's type allows.
Interval DomainOf(const Fact& fact);

namespace expression {
// A parser of one condition; null where `findings` got a problem.
std::unique_ptr<ConditionSet::Expression> Parse(const json::Node& node, const FactTable& facts,
                                                std::vector<Diagnostic>* findings);
}  // namespace expression

}  // namespace onething
#endif  // ONETHING_SRC_CONDITION_EXPRESSION_H_
