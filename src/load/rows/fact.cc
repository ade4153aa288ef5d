#include "load/rows/fact.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace onething::load {
namespace {

constexpr int64_t kMostInteger = 9007199254740992;  // 2^53: beyond, JSON readers disagree
constexpr size_t kMostVariables = 65535;
constexpr absl::string_view kFactKeys[] = {"type", "text",  "ask",        "source", "values",
                                           "min",  "max",   "since",      "unit",   "on",
                                           "same", "level", "changeable", "choice"};

// Facts become columns and variables of rules: [a-z][a-z0-9_]*
bool IsFactId(absl::string_view name) {
  const auto inside = [](char c) {
    return absl::ascii_islower(static_cast<unsigned char>(c)) ||
           absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '_';
  };
  return !name.empty() && absl::ascii_islower(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(), inside);
}

bool IsNumeric(FactType type) {
  return type == FactType::kInteger || type == FactType::kNumber;
}
bool HasValues(FactType type) {
  return type == FactType::kEnum || type == FactType::kSet;
}

// Reports a key that the fact's type, or the absence of another key, leaves without meaning.
void Only(Scope* scope, const Object& object, absl::string_view key, bool allowed,
          absl::string_view where) {
  const Node* member = object.Get(key);
  if (member != nullptr && !allowed)
    scope->Error(*member, "misplaced_key", absl::StrCat("\"", key, "\" belongs to ", where));
}

std::optional<double> ReadBound(Scope* scope, const Node* node, FactType type) {
  if (node == nullptr) return std::nullopt;
  const bool whole = type == FactType::kInteger;
  if (whole ? !node->is(Kind::kInt) : !node->is_number()) {
    scope->WrongType(*node, whole ? "an integer" : "a number");
    return std::nullopt;
  }
  if (whole && (node->integer > kMostInteger || node->integer < -kMostInteger)) {
    scope->Error(*node, "out_of_range", "expected an integer within ±2^53");
    return std::nullopt;
  }
  return node->as_double();
}

void ReadBounds(Scope* scope, const Object& object, Fact* fact) {
  Only(scope, object, "min", IsNumeric(fact->type), "integers and numbers");
  Only(scope, object, "max", IsNumeric(fact->type), "integers and numbers");
  if (!IsNumeric(fact->type)) return;
  fact->min = ReadBound(scope, object.Get("min"), fact->type);
  fact->max = ReadBound(scope, object.Get("max"), fact->type);
  if (fact->min && fact->max && *fact->min > *fact->max) {
    scope->Error(*object.Get("max"), "out_of_range", "expected no less than \"min\"");
  }
}

void ReadValues(Scope* scope, const Object& object, Fact* fact) {
  Only(scope, object, "values", HasValues(fact->type), "enums and sets");
  if (!HasValues(fact->type)) return;
  const Node* values = object.Require("values");
  for (const Node* value : Entries(scope, values)) {
    fact->values.emplace_back(std::string(value->key), ReadText(scope, value));
  }
  if (values != nullptr && values->is(Kind::kObject) && values->size == 0) {
    scope->Error(*values, "missing_key", "expected at least one value");
  }
}

// Adds a fact; what it derives from may be declared later and is read by ReadDerivation.
void AddFact(Scope* scope, const Node& node) {
  Fact fact;
  fact.id = std::string(node.key);
  if (!IsFactId(fact.id))
    scope->Error(node, "bad_id",
                 "expected a fact's id of a-z, 0-9 and _ that begins with a letter");
  const Object object(scope, node, kFactKeys);
  if (const Node* type = object.Require("type")) {
    fact.type =
        ReadEnum(scope, type, FactType::kDivision, "a fact type").value_or(FactType::kBoolean);
  }
  fact.source = ReadEnum(scope, object.Get("source"), FactSource::kOutcome, "a fact's source")
                    .value_or(FactSource::kApplicant);
  fact.changeable = ReadBool(scope, object.Get("changeable"), true);
  fact.choice = ReadBool(scope, object.Get("choice"), false);
  fact.text = ReadText(scope, object.Get("text"));
  fact.ask = ReadText(scope, object.Get("ask"));
  ReadBounds(scope, object, &fact);
  ReadValues(scope, object, &fact);
  scope->version->facts.Add(std::move(fact));
}

// A fact to derive from, which is not derived itself.
std::optional<FactId> ReadOrigin(Scope* scope, const Node* node, FactType type) {
  const std::optional<FactId> origin = ReadFact(scope, node, type);
  if (!origin) return std::nullopt;
  if (scope->version->facts[*origin].derived()) {
    scope->Error(*node, "wrong_fact_type", "expected a fact that is not derived itself");
    return std::nullopt;
  }
  return origin;
}

// "MM-DD" of any year, 29 February included.
void ReadOn(Scope* scope, const Node* node, Since* since) {
  const std::optional<std::string> text = ReadString(scope, node, "a day MM-DD");
  if (!text) return;
  const std::optional<Date> date = text->size() == 5 ? ParseDate("2000-" + *text) : std::nullopt;
  if (!date) return scope->Error(*node, "bad_date", "expected a day MM-DD that exists");
  since->on_month = ToCivil(*date).month;
  since->on_day = ToCivil(*date).day;
}

void ReadSince(Scope* scope, const Object& object, Fact* fact) {
  const Node* node = object.Get("since");
  Only(scope, object, "unit", node != nullptr, "\"since\"");
  Only(scope, object, "on", node != nullptr, "\"since\"");
  Only(scope, object, "since", fact->type == FactType::kInteger, "integers");
  if (node == nullptr || fact->type != FactType::kInteger) return;
  Since since;
  const Node* unit = object.Require("unit");
  since.unit = ReadEnum(scope, unit, SinceUnit::kDays, "a unit").value_or(SinceUnit::kYears);
  ReadOn(scope, object.Get("on"), &since);
  const std::optional<FactId> origin = ReadOrigin(scope, node, FactType::kDate);
  if (!origin) return;
  since.source = *origin;
  fact->since = since;
}

void ReadSame(Scope* scope, const Object& object, Fact* fact) {
  const Node* node = object.Get("same");
  Only(scope, object, "level", node != nullptr, "\"same\"");
  Only(scope, object, "same", fact->type == FactType::kBoolean, "booleans");
  if (node == nullptr || fact->type != FactType::kBoolean) return;
  const Node* level = object.Require("level");
  const Level depth = ReadEnum(scope, level, Level::kVillage, "a level").value_or(Level::kCounty);
  const std::vector<const Node*> pair = Elements(scope, node, "two facts");
  if (!node->is(Kind::kArray)) return;
  if (pair.size() != 2)
    return scope->Error(*node, "wrong_type", "expected a list of two division facts");
  const std::optional<FactId> first = ReadOrigin(scope, pair[0], FactType::kDivision);
  const std::optional<FactId> second = ReadOrigin(scope, pair[1], FactType::kDivision);
  if (first && second) fact->same = Same{*first, *second, depth};
}

void ReadDerivation(Scope* scope, const Node& node) {
  if (!node.is(Kind::kObject)) return;
  const Object object(scope, node, kFactKeys);
  Fact& fact = scope->version->facts.at(*scope->version->facts.Find(node.key));
  ReadSince(scope, object, &fact);
  ReadSame(scope, object, &fact);
}

}  // namespace

void ReadFactTable(Scope* scope, const Node* section) {
  const std::vector<const Node*> entries = Entries(scope, section);
  for (const Node* entry : entries) AddFact(scope, *entry);
  for (const Node* entry : entries) ReadDerivation(scope, *entry);
  size_t variables = 0;
  for (const Fact& fact : scope->version->facts.all()) {
    variables += fact.type == FactType::kSet ? fact.values.size() : 1;
  }
  if (variables > kMostVariables) {
    scope->Error(
        *section, "too_many_rows",
        absl::StrCat("expected at most ", kMostVariables, " facts, each value of a set counted"));
  }
}

}  // namespace onething::load
