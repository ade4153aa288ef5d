// Comparisons of one fact with constants, turned into intervals of the fact's keys.
//
// The idea. A condition's leaf compares a term of one fact, such as age * 12 + 1, with a constant.
// To solve it for the fact by algebra would round otherwise than JsonLogic does, which works the
// term out in doubles; and then a plan could differ from what any other reader of the same rule
// says. So nothing is solved. The term is worked out for a key exactly as JsonLogic would, and the
// key at which the answer flips is searched for by halving the domain, in at most 64 steps.
//
// Why one flip is enough: adding, subtracting and multiplying by a constant keep order or turn it
// around, and rounding never turns two numbers around, so the value of the term rises or falls over
// the whole domain, and an order comparison of it changes at most once (Side). Equality is "at
// least" and "at most" together, and what two such sides share is one interval again.
//
// Example. 0.1 * x > 0.3, for an integer. By algebra x > 3; but in doubles 0.1 * 3 is a little more
// than 0.3, so JsonLogic says true at 3, and the interval begins at 3.
//
// The other types need no search: the codes below a division's prefix follow each other, dates are
// their days, enums the places of their values, and texts become keys when all of them are known
// (condition_set.cc).
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "absl/strings/str_cat.h"
#include "condition/expression.h"
#include "condition/term.h"

namespace onething {
namespace {

constexpr int64_t kWhole = int64_t{1} << 53;  // integers stay exact as doubles

}  // namespace

Interval DomainOf(const Fact& fact) {
  switch (fact.type) {
    case FactType::kBoolean:
    case FactType::kSet: return {0, 1};
    case FactType::kEnum: return {0, static_cast<int64_t>(fact.values.size()) - 1};
    case FactType::kInteger:
      if (fact.derived()) return {-kWhole, kWhole};
      return {fact.min ? static_cast<int64_t>(std::ceil(*fact.min)) : -kWhole,
              fact.max ? static_cast<int64_t>(std::floor(*fact.max)) : kWhole};
    case FactType::kNumber:
      return {NumberKey(fact.min.value_or(-std::numeric_limits<double>::max())),
              NumberKey(fact.max.value_or(std::numeric_limits<double>::max()))};
    case FactType::kDate: return {FromCivil({1, 1, 1}).days, FromCivil({9999, 12, 31}).days};
    case FactType::kDivision: return {0, CodeRange().hi};
    case FactType::kString: break;  // ranks; see ConditionSet
  }
  return {0, kMaxKey - 1};
}

// The bits of a double compare like integers once those of negative numbers are turned around.
int64_t NumberKey(double value) {
  if (value == 0) value = 0;  // -0 is 0
  int64_t bits;
  static_assert(sizeof bits == sizeof value);
  std::memcpy(&bits, &value, sizeof bits);
  return bits >= 0 ? bits : std::numeric_limits<int64_t>::min() - bits;
}

double NumberOfKey(int64_t key) {
  const int64_t bits = key >= 0 ? key : std::numeric_limits<int64_t>::min() - key;
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

namespace expression {
namespace {

using Expression = ConditionSet::Expression;
using ExpressionPtr = std::unique_ptr<Expression>;
using json::Node;

ExpressionPtr Intervals(FactId fact, std::vector<Interval> intervals) {
  auto made = std::make_unique<Expression>();
  made->kind = Expression::Kind::kIntervals;
  made->fact = fact;
  std::erase_if(intervals, [](const Interval& interval) { return interval.lo > interval.hi; });
  made->intervals = std::move(intervals);
  return made;
}

std::nullptr_t Mismatch(const Fact& fact, const Node& constant, absl::string_view expected,
                        const Context& context) {
  context.Error(constant, "type_error",
                absl::StrCat("fact \"", fact.id, "\" is ", Name(fact.type), ": expected ", expected,
                             ", found ", json::KindName(constant.kind)));
  return nullptr;
}

bool Holds(absl::string_view op, double left, double right) {
  if (op == "==") return left == right;
  if (op == "<") return left < right;
  if (op == "<=") return left <= right;
  if (op == ">") return left > right;
  return left >= right;
}

// The first key in the domain where a predicate that changes once has its last value.
template <typename Predicate>
int64_t Flip(Interval domain, const Predicate& predicate) {
  const bool at_end = predicate(domain.hi);
  while (domain.lo < domain.hi) {
    const int64_t middle =
        domain.lo + static_cast<int64_t>(
                        (static_cast<uint64_t>(domain.hi) - static_cast<uint64_t>(domain.lo)) / 2);
    if (predicate(middle) == at_end) domain.hi = middle;
    else domain.lo = middle + 1;
  }
  return domain.hi;
}

// Keys where a predicate holds that changes at most once over the domain: + - * with constants keep
// order, roundings too.
template <typename Predicate>
Interval Side(Interval domain, const Predicate& predicate) {
  const bool first = predicate(domain.lo), last = predicate(domain.hi);
  if (first && last) return domain;
  if (!first && !last) return {1, 0};
  const int64_t flip = Flip(domain, predicate);
  return first ? Interval{domain.lo, flip - 1} : Interval{flip, domain.hi};
}

// The term is worked out in doubles as JsonLogic does, and searched for where its answer flips.
ExpressionPtr CompareNumber(absl::string_view op, const Term& term, double constant,
                            const Fact& fact, FactId id) {
  const Interval domain = DomainOf(fact);
  const auto value = [&](int64_t key) {
    return Evaluate(term,
                    fact.type == FactType::kNumber ? NumberOfKey(key) : static_cast<double>(key));
  };
  const auto side = [&](absl::string_view with) {
    return Side(domain, [&](int64_t key) { return Holds(with, value(key), constant); });
  };
  if (op != "==") return Intervals(id, {side(op)});
  const Interval from = side(">="), to = side("<=");
  return Intervals(id, {{std::max(from.lo, to.lo), std::min(from.hi, to.hi)}});
}

Interval Keys(absl::string_view op, int64_t key, Interval domain) {
  if (op == "==") return {key, key};
  if (op == "<") return {domain.lo, key - 1};
  if (op == "<=") return {domain.lo, key};
  return {op == ">" ? key + 1 : key, domain.hi};
}

ExpressionPtr CompareEnum(const Fact& fact, FactId id, const Node& constant,
                          const Context& context) {
  std::vector<absl::string_view> names;
  for (const auto& [value, text] : fact.values) {
    if (constant.is(json::Kind::kString) && constant.text == value) {
      const auto key = static_cast<int64_t>(names.size());
      return Intervals(id, {{key, key}});
    }
    names.push_back(value);
  }
  if (!constant.is(json::Kind::kString))
    return Mismatch(fact, constant, "one of its values", context);
  const std::string nearest = NearestName(constant.text, names);
  context.Error(
      constant, "unknown_value",
      absl::StrCat("fact \"", fact.id, "\" has no value \"", constant.text, "\"",
                   nearest.empty() ? "" : absl::StrCat("; nearest is \"", nearest, "\"")));
  return nullptr;
}

// The codes below a prefix are consecutive, so each comparison is one interval.
ExpressionPtr CompareDivision(const Term& term, const Fact& fact, const Node& constant,
                              const Context& context) {
  const size_t digits = term.kind == Term::Kind::kSubstr ? static_cast<size_t>(term.length) : 12;
  const bool right = constant.is(json::Kind::kString) && constant.text.size() == digits &&
                     constant.text.find_first_not_of("0123456789") == absl::string_view::npos;
  if (!right)
    return Mismatch(fact, constant,
                    absl::StrCat("a string of ", digits, " digits",
                                 digits == 12 ? " (else compare its substr)" : ""),
                    context);
  int64_t lo = 0, width = 1;
  for (char c : constant.text) lo = lo * 10 + (c - '0');
  for (size_t i = digits; i < 12; ++i) width *= 10;
  return Intervals(term.fact, {{lo * width, lo * width + width - 1}});
}

// JsonLogic counts the length of a text as JavaScript does.
size_t Utf16Units(absl::string_view text) {
  size_t units = 0;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

ExpressionPtr CompareText(const Term& term, const Fact& fact, const Node& constant,
                          const Context& context) {
  if (!constant.is(json::Kind::kString)) return Mismatch(fact, constant, "a string", context);
  auto made = std::make_unique<Expression>();
  made->kind = Expression::Kind::kTexts;
  made->fact = term.fact;
  const size_t units = Utf16Units(constant.text);
  const bool whole = term.kind == Term::Kind::kFact || units < static_cast<size_t>(term.length);
  if (whole || units == static_cast<size_t>(term.length))
    made->texts.push_back({std::string(constant.text), !whole});
  return made;
}

ExpressionPtr CompareTyped(absl::string_view op, const Term& term, const Node& constant,
                           const Context& context) {
  const FactId id = *term.Fact();
  const Fact& fact = context.facts[id];
  const bool ordered = fact.type == FactType::kInteger || fact.type == FactType::kNumber ||
                       fact.type == FactType::kDate;
  if (op != "==" && !ordered) {
    context.Error(constant, "type_error",
                  absl::StrCat("fact \"", fact.id, "\" is ", Name(fact.type),
                               ", which has no order: expected == or !="));
    return nullptr;
  }
  switch (fact.type) {
    case FactType::kBoolean:
      if (!constant.is(json::Kind::kBool))
        return Mismatch(fact, constant, "true or false", context);
      return Intervals(id, {{constant.boolean, constant.boolean}});
    case FactType::kInteger:
    case FactType::kNumber:
      if (!constant.is_number()) return Mismatch(fact, constant, "a number", context);
      return CompareNumber(op, term, constant.as_double(), fact, id);
    case FactType::kDate: {
      const std::optional<Date> date =
          constant.is(json::Kind::kString) ? ParseDate(constant.text) : std::nullopt;
      if (!date) return Mismatch(fact, constant, "a date \"YYYY-MM-DD\"", context);
      return Intervals(id, {Keys(op, date->days, DomainOf(fact))});
    }
    case FactType::kEnum: return CompareEnum(fact, id, constant, context);
    case FactType::kDivision: return CompareDivision(term, fact, constant, context);
    case FactType::kString: return CompareText(term, fact, constant, context);
    case FactType::kSet: break;
  }
  context.Error(constant, "type_error",
                absl::StrCat("fact \"", fact.id, "\" is a set: expected \"in\""));
  return nullptr;
}

absl::string_view Mirrored(absl::string_view op) {
  if (op == "<") return ">";
  if (op == "<=") return ">=";
  if (op == ">") return "<";
  if (op == ">=") return "<=";
  return op;
}

}  // namespace

ExpressionPtr Compare(absl::string_view op, const Term& left, const Term& right, const Node& place,
                      const Context& context) {
  const bool fact_left = left.Fact().has_value(), fact_right = right.Fact().has_value();
  if (fact_left == fact_right) {
    context.Error(place, "type_error",
                  fact_left ? "a comparison names one fact against constants, found two facts"
                            : "a comparison names one fact against constants, found no fact");
    return nullptr;
  }
  const Term& constant = fact_left ? right : left;
  if (constant.kind != Term::Kind::kConstant) {
    context.Error(*constant.node, "type_error",
                  "expected a constant, found an operation on constants");
    return nullptr;
  }
  return fact_left ? CompareTyped(op, left, *constant.node, context)
                   : CompareTyped(Mirrored(op), right, *constant.node, context);
}

}  // namespace expression
}  // namespace onething
