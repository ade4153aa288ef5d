// Conditions read: JSON into expressions whose leaves are intervals of one fact's keys.
#include "condition/expression.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "condition/term.h"

namespace onething::expression {
namespace {

using Expression = ConditionSet::Expression;
using ExpressionPtr = std::unique_ptr<Expression>;
using Kind = Expression::Kind;
using json::Node;

constexpr absl::string_view kOperators[] = {"var", "==", "!=", ">",  ">=",     "<", "<=", "and",
                                            "or",  "!",  "if", "in", "substr", "+", "-",  "*"};

ExpressionPtr ParseCondition(const Node& node, const Context& context);

ExpressionPtr Make(Kind kind, std::vector<ExpressionPtr> arguments) {
  auto made = std::make_unique<Expression>();
  made->kind = kind;
  made->arguments = std::move(arguments);
  return made;
}

ExpressionPtr Not(ExpressionPtr argument) {
  if (argument == nullptr) return nullptr;
  std::vector<ExpressionPtr> arguments;
  arguments.push_back(std::move(argument));
  return Make(Kind::kNot, std::move(arguments));
}

// Operands that are conditions themselves; all their problems are found.
ExpressionPtr Nested(Kind kind, const Operation& operation, const Context& context) {
  std::vector<ExpressionPtr> arguments;
  for (const Node* operand : operation.operands)
    arguments.push_back(ParseCondition(*operand, context));
  if (std::count(arguments.begin(), arguments.end(), nullptr) > 0) return nullptr;
  return Make(kind, std::move(arguments));
}

bool CountIs(const Operation& operation, bool right, absl::string_view expected,
             const Context& context) {
  if (right) return true;
  context.Error(*operation.node, "operand_count",
                absl::StrCat("\"", operation.name, "\": expected ", expected, ", found ",
                             operation.operands.size()));
  return false;
}

ExpressionPtr ParseComparison(const Operation& operation, const Context& context) {
  const size_t count = operation.operands.size();
  const bool less = operation.name == "<" || operation.name == "<=";
  if (!CountIs(operation, count == 2 || (less && count == 3),
               less ? "two or three operands" : "two operands", context))
    return nullptr;
  std::vector<std::optional<Term>> terms;
  for (const Node* operand : operation.operands) terms.push_back(ParseTerm(*operand, context));
  if (std::count(terms.begin(), terms.end(), std::nullopt) > 0) return nullptr;
  if (count == 3 && (terms[0]->Fact() || !terms[1]->Fact() || terms[2]->Fact())) {
    context.Error(*operation.node, "type_error",
                  "a comparison of three names its fact in the middle, between two constants");
    return nullptr;
  }
  const absl::string_view op = operation.name == "!=" ? "==" : operation.name;
  std::vector<ExpressionPtr> parts;
  for (size_t i = 0; i + 1 < count; ++i) {
    parts.push_back(Compare(op, *terms[i], *terms[i + 1], *operation.node, context));
    if (parts.back() == nullptr) return nullptr;
  }
  if (operation.name == "!=") return Not(std::move(parts[0]));
  return parts.size() == 1 ? std::move(parts[0]) : Make(Kind::kAnd, std::move(parts));
}

// {"in": ["value", {"var": set}]}
ExpressionPtr ParseMember(const Operation& operation, const Term& set, const Context& context) {
  const Fact& fact = context.facts[set.fact];
  const Node& value = *operation.operands[0];
  if (fact.type != FactType::kSet || set.kind != Term::Kind::kFact) {
    context.Error(*operation.operands[1], "type_error",
                  absl::StrCat("\"in\": expected a list of constants or a set fact, found ",
                               Name(fact.type), " fact \"", fact.id, "\""));
    return nullptr;
  }
  std::vector<absl::string_view> names;
  for (const auto& [id, text] : fact.values) {
    if (value.is(json::Kind::kString) && value.text == id) {
      auto made = std::make_unique<Expression>();
      made->kind = Kind::kIntervals;
      made->fact = set.fact;
      made->element = static_cast<uint16_t>(names.size());
      made->intervals = {{1, 1}};
      return made;
    }
    names.push_back(id);
  }
  const std::string found = value.is(json::Kind::kString) ? absl::StrCat("\"", value.text, "\"")
                                                          : std::string(json::KindName(value.kind));
  const std::string nearest = value.is(json::Kind::kString) ? NearestName(value.text, names) : "";
  context.Error(
      value, "unknown_value",
      absl::StrCat("expected a value of set fact \"", fact.id, "\", found ", found,
                   nearest.empty() ? "" : absl::StrCat("; nearest is \"", nearest, "\"")));
  return nullptr;
}

// {"in": [fact, [constants]]}, or a value in a set fact.
ExpressionPtr ParseIn(const Operation& operation, const Context& context) {
  if (!CountIs(operation, operation.operands.size() == 2, "two operands", context)) return nullptr;
  const Node& list = *operation.operands[1];
  if (!list.is(json::Kind::kArray)) {
    const std::optional<Term> set = ParseTerm(list, context);
    if (!set) return nullptr;
    if (set->Fact()) return ParseMember(operation, *set, context);
    context.Error(list, "type_error",
                  absl::StrCat("\"in\": expected a list of constants or a set fact, found ",
                               json::KindName(list.kind)));
    return nullptr;
  }
  const std::optional<Term> left = ParseTerm(*operation.operands[0], context);
  if (!left) return nullptr;
  std::vector<ExpressionPtr> parts;
  bool right = true;
  for (const Node* element : list) {
    Term constant;
    constant.node = element;
    parts.push_back(Compare("==", *left, constant, *element, context));
    right &= parts.back() != nullptr;
  }
  if (!right) return nullptr;
  if (parts.empty()) {
    context.Error(list, "type_error",
                  "\"in\": expected at least one constant, found an empty list");
    return nullptr;
  }
  return Make(Kind::kOr, std::move(parts));
}

ExpressionPtr ParseFlag(const Operation& operation, const Node& node, const Context& context) {
  const std::optional<FactId> fact = ParseVar(operation, context);
  if (!fact) return nullptr;
  if (context.facts[*fact].type != FactType::kBoolean) {
    context.Error(
        node, "type_error",
        absl::StrCat("expected a boolean fact as a condition, found ",
                     Name(context.facts[*fact].type), " fact \"", context.facts[*fact].id, "\""));
    return nullptr;
  }
  auto made = std::make_unique<Expression>();
  made->kind = Kind::kIntervals;
  made->fact = *fact;
  made->intervals = {{1, 1}};
  return made;
}

ExpressionPtr ParseOperator(const Operation& operation, const Node& node, const Context& context) {
  const absl::string_view name = operation.name;
  const size_t count = operation.operands.size();
  if (name == "var") return ParseFlag(operation, node, context);
  if (name == "and" || name == "or") {
    return CountIs(operation, count >= 1, "one operand or more", context)
               ? Nested(name == "and" ? Kind::kAnd : Kind::kOr, operation, context)
               : nullptr;
  }
  if (name == "!")
    return CountIs(operation, count == 1, "one operand", context)
               ? Nested(Kind::kNot, operation, context)
               : nullptr;
  if (name == "if") {
    return CountIs(operation, count >= 3 && count % 2 == 1,
                   "an odd number of operands, at least three", context)
               ? Nested(Kind::kIf, operation, context)
               : nullptr;
  }
  if (name == "in") return ParseIn(operation, context);
  if (name == "substr" || name == "+" || name == "-" || name == "*") {
    context.Error(
        node, "type_error",
        absl::StrCat("expected a condition, found \"", name, "\", which yields no truth value"));
    return nullptr;
  }
  for (absl::string_view known : kOperators) {
    if (name == known) return ParseComparison(operation, context);
  }
  const std::string nearest = NearestName(name, {std::begin(kOperators), std::end(kOperators)});
  context.Error(
      *operation.node, "unknown_operator",
      absl::StrCat("operator \"", name, "\" is not part of the subset",
                   nearest.empty() ? "" : absl::StrCat("; nearest is \"", nearest, "\"")));
  return nullptr;
}

ExpressionPtr ParseCondition(const Node& node, const Context& context) {
  if (node.is(json::Kind::kBool)) {
    auto made = std::make_unique<Expression>();
    made->constant = node.boolean;
    return made;
  }
  if (!node.is(json::Kind::kObject)) {
    context.Error(node, "type_error",
                  absl::StrCat("expected a condition (true, false or a rule), found ",
                               json::KindName(node.kind)));
    return nullptr;
  }
  const std::optional<Operation> operation = ParseOperation(node, context);
  return operation ? ParseOperator(*operation, node, context) : nullptr;
}

}  // namespace

ExpressionPtr Parse(const Node& node, const FactTable& facts, std::vector<Diagnostic>* findings) {
  return ParseCondition(node, Context{facts, findings});
}

}  // namespace onething::expression
