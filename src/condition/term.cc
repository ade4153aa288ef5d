// The terms of a comparison: a fact, a constant, substr, or arithmetic of one fact with constants.
//
// One fact a term is what keeps conditions decidable on diagrams: a comparison of such a term with
// a constant is a set of keys of one variable (compare.cc). A term over two facts would need a
// relation between variables, and is refused at load.
#include "condition/term.h"

#include "absl/strings/str_cat.h"

namespace onething::expression {

using json::Node;

std::optional<FactId> Term::Fact() const {
  if (kind == Kind::kFact || kind == Kind::kSubstr) return fact;
  for (const Term& operand : operands) {
    if (const std::optional<FactId> found = operand.Fact()) return found;
  }
  return std::nullopt;
}

// JsonLogic lets a single operand stand without brackets.
std::optional<Operation> ParseOperation(const Node& node, const Context& context) {
  if (node.size != 1) {
    context.Error(node, "type_error",
                  absl::StrCat("expected a rule with one operator, found ", node.size, " keys"));
    return std::nullopt;
  }
  Operation operation;
  operation.node = node.children[0];
  operation.name = operation.node->key;
  if (operation.node->is(json::Kind::kArray))
    operation.operands.assign(operation.node->begin(), operation.node->end());
  else operation.operands.push_back(operation.node);
  return operation;
}

std::optional<FactId> ParseVar(const Operation& operation, const Context& context) {
  if (operation.operands.size() != 1 || !operation.operands[0]->is(json::Kind::kString)) {
    context.Error(*operation.node, "type_error",
                  "\"var\": expected the name of a fact and no default");
    return std::nullopt;
  }
  const Node& name = *operation.operands[0];
  const std::optional<FactId> fact = context.facts.Find(name.text);
  if (!fact) {
    const std::string nearest = NearestName(name.text, context.facts.Names());
    context.Error(
        name, "unknown_fact",
        absl::StrCat("fact \"", name.text, "\" is not declared",
                     nearest.empty() ? "" : absl::StrCat("; nearest is \"", nearest, "\"")));
  }
  return fact;
}

namespace {

std::optional<Term> ParseSubstr(const Operation& operation, const Node& node,
                                const Context& context) {
  const auto& operands = operation.operands;
  const bool right = operands.size() == 3 && operands[1]->is(json::Kind::kInt) &&
                     operands[1]->integer == 0 && operands[2]->is(json::Kind::kInt) &&
                     operands[2]->integer > 0 && operands[2]->integer <= 1000;
  if (!right) {
    context.Error(*operation.node, "type_error", "\"substr\": expected a fact, 0 and a length");
    return std::nullopt;
  }
  std::optional<Term> of = ParseTerm(*operands[0], context);
  if (!of) return std::nullopt;
  const bool text =
      of->kind == Term::Kind::kFact && (context.facts[of->fact].type == FactType::kDivision ||
                                        context.facts[of->fact].type == FactType::kString);
  const int64_t length = operands[2]->integer;
  if (!text) {
    context.Error(*operands[0], "type_error", "\"substr\": expected a division or string fact");
    return std::nullopt;
  }
  if (context.facts[of->fact].type == FactType::kDivision && length != 2 && length != 4 &&
      length != 6 && length != 9) {
    context.Error(
        *operands[2], "type_error",
        absl::StrCat("\"substr\" of a division: expected a length of 2, 4, 6 or 9, found ",
                     length));
    return std::nullopt;
  }
  of->kind = Term::Kind::kSubstr;
  of->length = static_cast<int>(length);
  of->node = &node;
  return of;
}

bool IsNumeric(const Term& term, const Context& context) {
  if (term.kind == Term::Kind::kConstant) return term.node->is_number();
  if (term.kind != Term::Kind::kFact) return term.kind != Term::Kind::kSubstr;
  const FactType type = context.facts[term.fact].type;
  return type == FactType::kInteger || type == FactType::kNumber;
}

std::optional<Term> ParseArithmetic(const Operation& operation, const Node& node,
                                    const Context& context) {
  Term made;
  made.kind = operation.name == "+"   ? Term::Kind::kAdd
              : operation.name == "-" ? Term::Kind::kSubtract
                                      : Term::Kind::kMultiply;
  made.node = &node;
  const size_t count = operation.operands.size();
  if (count == 0 || (made.kind == Term::Kind::kSubtract && count > 2)) {
    context.Error(*operation.node, "operand_count",
                  absl::StrCat("\"", operation.name, "\": found ", count, " operands"));
    return std::nullopt;
  }
  size_t facts = 0;
  for (const Node* operand : operation.operands) {
    std::optional<Term> term = ParseTerm(*operand, context);
    if (!term) return std::nullopt;
    if (!IsNumeric(*term, context)) {
      context.Error(*operand, "type_error",
                    absl::StrCat("\"", operation.name, "\": expected a number"));
      return std::nullopt;
    }
    const bool zero = made.kind == Term::Kind::kMultiply && term->kind == Term::Kind::kConstant &&
                      term->node->as_double() == 0;
    facts += term->Fact().has_value();
    if (facts > 1 || zero) {
      context.Error(*operand, "type_error",
                    zero ? "a multiplication by zero decides nothing"
                         : "expected one fact with constants, found a second fact");
      return std::nullopt;
    }
    made.operands.push_back(std::move(*term));
  }
  return made;
}

}  // namespace

std::optional<Term> ParseTerm(const Node& node, const Context& context) {
  if (!node.is(json::Kind::kObject)) {
    Term constant;
    constant.node = &node;
    return constant;
  }
  const std::optional<Operation> operation = ParseOperation(node, context);
  if (!operation) return std::nullopt;
  const absl::string_view name = operation->name;
  if (name == "substr") return ParseSubstr(*operation, node, context);
  if (name == "+" || name == "-" || name == "*") return ParseArithmetic(*operation, node, context);
  if (name != "var") {
    context.Error(
        node, "type_error",
        absl::StrCat("expected a fact, a constant, substr or + - *, found \"", name, "\""));
    return std::nullopt;
  }
  const std::optional<FactId> fact = ParseVar(*operation, context);
  if (!fact) return std::nullopt;
  Term term;
  term.kind = Term::Kind::kFact;
  term.fact = *fact;
  term.node = &node;
  return term;
}

// In doubles and from left to right, as JsonLogic does.
double Evaluate(const Term& term, double fact) {
  if (term.kind == Term::Kind::kFact) return fact;
  if (term.kind == Term::Kind::kConstant) return term.node->as_double();
  double value = Evaluate(term.operands[0], fact);
  if (term.kind == Term::Kind::kSubtract && term.operands.size() == 1) return -value;
  for (size_t i = 1; i < term.operands.size(); ++i) {
    const double next = Evaluate(term.operands[i], fact);
    if (term.kind == Term::Kind::kAdd) value += next;
    else if (term.kind == Term::Kind::kSubtract) value -= next;
    else value *= next;
  }
  return value;
}

}  // namespace onething::expression
