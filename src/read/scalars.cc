// Single values out of JSON.
//
// All readers here keep to one convention. A node that is null is a key that was not given, and is
// no fault: the reader returns nothing, or the default. A value of another type or out of range is
// told in the scope's findings, at its place in the text, and the reader goes on with what it has,
// so that one run finds every fault.
#include "read/scalars.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "read/references.h"

namespace onething::read {
namespace {

constexpr int64_t kMostUnits = 100000;  // a limit of more is a slip of the pen

// Letters, digits and hyphens, as in "zh-CN".
bool IsLocale(absl::string_view name) {
  const auto inside = [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-';
  };
  return !name.empty() && absl::ascii_isalpha(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(), inside);
}

// The count of a unit: an integer, or {"var": fact}.
std::optional<int32_t> UnitCount(Scope* scope, const Node& node, std::optional<FactId>* number) {
  if (number != nullptr && node.is(Kind::kObject)) {
    static constexpr absl::string_view kKeys[] = {"var"};
    const Object object(scope, node, kKeys);
    *number = ReadFact(scope, object.Require("var"), FactType::kInteger);
    return 0;
  }
  if (node.is(Kind::kInt) && node.integer < 0) {
    scope->Error(node, "negative_limit", "expected a count of 0 or more");
    return std::nullopt;
  }
  return ReadCount(scope, &node, kMostUnits);
}

}  // namespace

std::optional<std::string> ReadString(Scope* scope, const Node* node, absl::string_view what) {
  if (node == nullptr) return std::nullopt;
  if (node->is(Kind::kString)) return std::string(node->text);
  scope->WrongType(*node, what);
  return std::nullopt;
}

bool ReadBool(Scope* scope, const Node* node, bool otherwise) {
  if (node == nullptr) return otherwise;
  if (node->is(Kind::kBool)) return node->boolean;
  scope->WrongType(*node, "true or false");
  return otherwise;
}

std::optional<int32_t> ReadCount(Scope* scope, const Node* node, int32_t most) {
  if (node == nullptr) return std::nullopt;
  if (!node->is(Kind::kInt)) {
    scope->WrongType(*node, "an integer");
    return std::nullopt;
  }
  if (node->integer < 0 || node->integer > most) {
    scope->Error(*node, "out_of_range", absl::StrCat("expected 0 to ", most));
    return std::nullopt;
  }
  return static_cast<int32_t>(node->integer);
}

std::optional<Date> ReadDate(Scope* scope, const Node* node) {
  const std::optional<std::string> text = ReadString(scope, node, "a date YYYY-MM-DD");
  if (!text) return std::nullopt;
  const std::optional<Date> date = ParseDate(*text);
  if (!date) scope->Error(*node, "bad_date", "expected a date YYYY-MM-DD that exists");
  return date;
}

Text ReadText(Scope* scope, const Node* node) {
  Text text;
  if (node == nullptr) return text;
  if (node->is(Kind::kString)) {
    text.by_locale.emplace_back("", node->text);
    return text;
  }
  if (!node->is(Kind::kObject)) {
    scope->WrongType(*node, "a text: a string, or strings by locale");
    return text;
  }
  std::vector<std::string> locales;
  for (const Node* member : *node) {
    if (IsExtension(member->key)) continue;
    if (!IsLocale(member->key)) {
      scope->Error(*member, "unknown_key", "expected a locale such as \"zh-CN\"");
      continue;
    }
    const std::optional<std::string> words = ReadString(scope, member);
    text.by_locale.emplace_back(member->key, words.value_or(""));
    locales.emplace_back(member->key);
  }
  if (locales.empty()) scope->Error(*node, "missing_key", "expected a text in at least one locale");
  scope->localized.emplace_back(node, std::move(locales));
  return text;
}

std::vector<std::string> ReadStrings(Scope* scope, const Node* node) {
  std::vector<std::string> strings;
  for (const Node* element : Elements(scope, node, "strings")) {
    if (std::optional<std::string> text = ReadString(scope, element))
      strings.push_back(std::move(*text));
  }
  return strings;
}

Source ReadSource(Scope* scope, const Node* node) {
  Source source;
  if (node == nullptr) return source;
  static constexpr absl::string_view kKeys[] = {"title", "url", "seen"};
  const Object object(scope, *node, kKeys);
  if (!object) return source;
  source.title = ReadString(scope, object.Get("title")).value_or("");
  source.url = ReadString(scope, object.Get("url")).value_or("");
  if (const std::optional<Date> seen = ReadDate(scope, object.Get("seen"))) {
    source.seen = FormatDate(*seen);
    scope->newest_seen = std::max(scope->newest_seen.value_or(*seen), *seen);
  }
  return source;
}

// Editions share the nodes that no overlay touched, so a condition is compiled once for each node,
// and its faults are told once.
ConditionId ReadCondition(Scope* scope, const Node* node) {
  if (node == nullptr) return kAlways;
  const auto [it, added] = scope->condition_ids.try_emplace(node, kAlways);
  if (!added) return it->second;
  std::vector<Diagnostic> findings;
  it->second = scope->conditions->Add(*node, &findings);
  scope->condition_errors += findings.size();
  scope->findings->Add(std::move(findings));
  return it->second;
}

// All units are looked for, so that an object with two of them is told.
std::optional<Limit> LimitOf(Scope* scope, const Object& object, std::optional<FactId>* number) {
  const Node* found = nullptr;
  Limit limit;
  for (size_t i = 0; i < std::size(kUnits); ++i) {
    const Node* member = object.Get(kUnits[i]);
    if (member == nullptr) continue;
    if (found != nullptr) {
      scope->Error(
          object.node(), "two_units",
          absl::StrCat("expected one unit, found \"", found->key, "\" and \"", member->key, "\""));
      return limit;
    }
    found = member;
    limit.unit = static_cast<Limit::Unit>(i);
  }
  if (found == nullptr) return std::nullopt;
  if (limit.unit != Limit::Unit::kImmediate) {
    limit.count = UnitCount(scope, *found, number).value_or(0);
  } else if (!found->is(Kind::kBool) || !found->boolean) {
    scope->WrongType(*found, "true");
  }
  return limit;
}

std::optional<Limit> ReadLimit(Scope* scope, const Node* node) {
  if (node == nullptr) return std::nullopt;
  const Object object(scope, *node, kUnits);
  if (!object) return std::nullopt;
  std::optional<Limit> limit = LimitOf(scope, object);
  if (!limit)
    scope->Error(*node, "missing_key",
                 "expected a limit in workdays, days, months or hours, or immediate");
  return limit;
}

}  // namespace onething::read
