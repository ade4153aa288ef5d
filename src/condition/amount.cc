// Fees: arithmetic in exact decimals (docs/rules/planning.md, "Fees").
//
// An amount is compiled to a postfix program over constants and number facts. A double stands for
// the shortest decimal that reads back as it, which is what its author wrote; from there on
// integers with a scale are added and multiplied without any rounding, and the sum is rounded once,
// to a fen.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "absl/container/inlined_vector.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "condition/condition_set.h"
#include "condition/term.h"

namespace onething {
namespace {

__extension__ using Int128 = __int128;

// units * 10^-scale.
struct Decimal {
  Int128 units = 0;
  int scale = 0;
};

constexpr int kScale = 36;  // digits behind the point
constexpr Int128 kUnits = Int128{1} << 100;

// Numbers stay far below 128 bits, so that one more step cannot overflow unseen.
std::optional<Decimal> Checked(Decimal value) {
  const bool fits = value.units < kUnits && value.units > -kUnits && value.scale <= kScale;
  return fits ? std::optional(value) : std::nullopt;
}

// The shortest decimal that reads back as the same double.
std::optional<Decimal> FromDouble(double value) {
  char text[64];
  const auto end =
      std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
  const absl::string_view all(text, static_cast<size_t>(end - text));
  const size_t e = all.find('e');
  int exponent = 0;
  if (e == absl::string_view::npos || !absl::SimpleAtoi(all.substr(e + 1), &exponent))
    return std::nullopt;
  Decimal decimal;
  decimal.scale = -exponent;
  bool behind = false;
  for (char c : all.substr(0, e)) {
    if (c >= '0' && c <= '9') decimal.units = decimal.units * 10 + (c - '0');
    if (c >= '0' && c <= '9' && behind) ++decimal.scale;
    behind |= c == '.';
  }
  if (value < 0) decimal.units = -decimal.units;
  if (decimal.units == 0) return Decimal{};
  for (; decimal.scale < 0; ++decimal.scale) {
    decimal.units *= 10;
    if (!Checked(decimal)) return std::nullopt;
  }
  return Checked(decimal);
}

// Adds zeros behind the point until both have the same scale.
bool Align(Decimal* value, int scale) {
  for (; value->scale < scale; ++value->scale) {
    value->units *= 10;
    if (!Checked(*value)) return false;
  }
  return true;
}

std::optional<Decimal> Combine(Amount::Term::Op op, Decimal a, Decimal b) {
  if (op == Amount::Term::Op::kMultiply) {
    Decimal product{0, a.scale + b.scale};
    if (__builtin_mul_overflow(a.units, b.units, &product.units)) return std::nullopt;
    return Checked(product);
  }
  const int scale = std::max(a.scale, b.scale);
  if (!Align(&a, scale) || !Align(&b, scale)) return std::nullopt;
  return Checked({op == Amount::Term::Op::kAdd ? a.units + b.units : a.units - b.units, scale});
}

// Half a fen goes up.
std::optional<int64_t> RoundToFen(Decimal yuan) {
  Int128 divisor = 1;
  for (int i = 2; i < yuan.scale; ++i) divisor *= 10;
  if (!Align(&yuan, 2)) return std::nullopt;
  const Int128 doubled = 2 * yuan.units + divisor;
  Int128 fen = doubled / (2 * divisor);
  if (doubled % (2 * divisor) != 0 && doubled < 0) --fen;
  const Int128 most = Int128{1} << 62;
  if (fen > most || fen < -most) return std::nullopt;
  return static_cast<int64_t>(fen);
}

bool AppendTerms(const json::Node& node, const FactTable& facts, const expression::Context& context,
                 Amount* amount);

bool AppendOperation(const expression::Operation& operation, const FactTable& facts,
                     const expression::Context& context, Amount* amount) {
  using Op = Amount::Term::Op;
  const Op op = operation.name == "+"   ? Op::kAdd
                : operation.name == "-" ? Op::kSubtract
                                        : Op::kMultiply;
  const size_t count = operation.operands.size();
  if (count == 0 || (op == Op::kSubtract && count > 2)) {
    context.Error(*operation.node, "operand_count",
                  absl::StrCat("\"", operation.name, "\": found ", count, " operands"));
    return false;
  }
  bool right = true;
  for (size_t i = 0; i < count; ++i) {
    right &= AppendTerms(*operation.operands[i], facts, context, amount);
    if (i > 0) amount->terms.push_back({op, 0, {}});
  }
  if (op == Op::kSubtract && count == 1) amount->terms.push_back({Op::kNegate, 0, {}});
  return right;
}

bool AppendTerms(const json::Node& node, const FactTable& facts, const expression::Context& context,
                 Amount* amount) {
  if (node.is_number()) {
    amount->terms.push_back({Amount::Term::Op::kConstant, node.as_double(), {}});
    return true;
  }
  if (!node.is(json::Kind::kObject)) {
    context.Error(node, "type_error",
                  absl::StrCat("expected a number or arithmetic over facts, found ",
                               json::KindName(node.kind)));
    return false;
  }
  const std::optional<expression::Operation> operation = expression::ParseOperation(node, context);
  if (!operation) return false;
  if (operation->name == "+" || operation->name == "-" || operation->name == "*")
    return AppendOperation(*operation, facts, context, amount);
  if (operation->name != "var") {
    context.Error(
        node, "unknown_operator",
        absl::StrCat("expected + - * or var in an amount, found \"", operation->name, "\""));
    return false;
  }
  const std::optional<FactId> fact = expression::ParseVar(*operation, context);
  if (!fact) return false;
  if (facts[*fact].type != FactType::kInteger && facts[*fact].type != FactType::kNumber) {
    context.Error(node, "type_error",
                  absl::StrCat("expected an integer or number fact in an amount, found ",
                               Name(facts[*fact].type), " fact \"", facts[*fact].id, "\""));
    return false;
  }
  amount->terms.push_back({Amount::Term::Op::kFact, 0, *fact});
  return true;
}

}  // namespace

Amount ParseAmount(const json::Node& node, const FactTable& facts,
                   std::vector<Diagnostic>* findings) {
  Amount amount;
  if (!AppendTerms(node, facts, expression::Context{facts, findings}, &amount)) amount.terms = {{}};
  return amount;
}

std::vector<FactId> Amount::Facts() const {
  std::vector<FactId> facts;
  for (const Term& term : terms) {
    if (term.op == Term::Op::kFact) facts.push_back(term.fact);
  }
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

std::optional<int64_t> Amount::Fen(absl::FunctionRef<double(FactId)> value) const {
  absl::InlinedVector<Decimal, 8> stack;
  for (const Term& term : terms) {
    std::optional<Decimal> next;
    if (term.op == Term::Op::kConstant) {
      next = FromDouble(term.constant);
    } else if (term.op == Term::Op::kFact) {
      next = FromDouble(value(term.fact));
    } else if (term.op == Term::Op::kNegate) {
      next = Decimal{-stack.back().units, stack.back().scale};
      stack.pop_back();
    } else {
      const Decimal last = stack.back();
      stack.pop_back();
      next = Combine(term.op, stack.back(), last);
      stack.pop_back();
    }
    if (!next) return std::nullopt;
    stack.push_back(*next);
  }
  return RoundToFen(stack.back());
}

}  // namespace onething
