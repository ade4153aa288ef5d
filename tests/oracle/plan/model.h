// The catalog and the request as the oracle reads them.
#ifndef ONETHING_TESTS_ORACLE_PLAN_MODEL_H_
#define ONETHING_TESTS_ORACLE_PLAN_MODEL_H_

#include <boost/json.hpp>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oracle/plan/calendar.h"
#include "oracle/plan/logic.h"

namespace oracle {

namespace json = boost::json;

// A refused request; `code` is the absl code's name.
struct Refusal {
  const char* code;
};

using Strings = std::vector<std::string>;

std::string Text(const json::value& value);
// The member's text, or `fallback`.
std::string TextOr(const json::object& object, const char* key, const std::string& fallback);
bool FlagOr(const json::object& object, const char* key, bool fallback);

struct Fact {
  std::string id, type, source;
  bool choice = false;
  Strings values;  // of enum and set
  const json::value* min = nullptr;
  const json::value* max = nullptr;
  int since = -1;  // derived: a count since this date
  std::string unit, on;
  int same[2] = {-1, -1};  // derived: two divisions agree
  size_t digits = 0;
};

struct Item {
  std::string material;
  int64_t originals = 0, copies = 0;
  bool show = false;
};

struct Element {
  std::vector<Item> items;
  json::value spelled;  // id, or list of ids
};

struct Requirement {
  std::string id;
  bool any_of = false;
  std::vector<Element> elements;
  const json::value* when = nullptr;
  const json::object* deferrable = nullptr;
  const json::object* commitment = nullptr;
  Strings replaces;
};

struct ChosenLimit {
  const json::value* when = nullptr;
  const json::object* limit = nullptr;
};

struct Stage {
  std::string id, kind, department;
  std::string of, level;  // empty: the matter's
  bool counted = true, after_result = false, presence = false;
  const json::value* when = nullptr;
  std::vector<ChosenLimit> rows;
};

struct Fee {
  const json::value* when = nullptr;
  const json::value* amount = nullptr;
};

struct Matter {
  std::string id, department, level;
  const json::value* eligible = nullptr;
  std::vector<ChosenLimit> limits;
  Strings pickup;
  std::vector<Stage> stages;
  std::vector<Requirement> requirements;
  std::vector<Fee> fees;
  std::vector<const json::value*> offers;  // their conditions
  Strings makes, decides;                  // outcome materials and facts
  const json::object* apply_from = nullptr;
  const json::object* apply_within = nullptr;
  json::array basis;
  const json::object* materials = nullptr;  // of the catalog in force for the matter
};

struct Step {
  std::string id;
  Matter matter;
  const json::value* when = nullptr;
  Strings after;
  bool unless_held = false, separate = false;
  std::string division;  // whose catalog is in force for the matter
};

struct Held {
  std::string trust;
  std::optional<Day> issued, expires;
};

struct Model {
  json::value base;                             // the catalog document
  std::map<std::string, json::value> in_force;  // by division
  FactNames names;
  std::vector<Fact> facts;
  std::map<int, json::value> given;
  std::string bundle_id;
  std::string division;               // whose catalog is in force for the bundle
  std::string home_division;          // of the request, or empty
  const json::array* home = nullptr;  // longitude and latitude
  const json::object* prefer = nullptr;
  json::object request;
  const json::object* bundle = nullptr;
  const json::object* materials = nullptr;  // of the bundle's catalog
  const json::value* eligible = nullptr;
  std::vector<Requirement> requirements;
  std::vector<const json::value*> offers;
  std::vector<Step> steps;
  std::vector<char> asked_for;  // by step; from the request's `steps`
  bool once = true;
  std::vector<std::pair<std::string, Held>> held;
  bool commitment = false;
  std::string submitted_text;
  Instant submitted = 0;
  Day day = 0;

  int FactIndex(const std::string& id) const {
    auto it = names.find(id);
    return it == names.end() ? -1 : it->second;
  }
};

// Reads both documents; throws Refusal.
void ReadModel(const json::value& catalog, const json::value& request, Model* model);
// The parts of ReadModel that live in a file of their own.
void ReadFacts(const json::object& catalog, Model* model);
void ReadRequest(const json::object& catalog, const json::object& request, Model* model);
// The catalog in force at a division ("" is the base).
const json::object& InForce(const std::string& division, Model* model);

Limit ResolveLimit(const json::object& limit, const Model& model);
// The limit under a key of a row, kNone for an absent one and for "none".
Limit LimitAt(const json::object& row, const char* key, const Model& model);
// The value of a fact that the request settles, a derived one included; null otherwise.
std::optional<json::value> KnownValue(const Model& model, int fact);

// Derived facts on complete sources.
int64_t CountSince(const Fact& fact, Day source, Day submitted);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_MODEL_H_
