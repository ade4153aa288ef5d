// Runs the shared JsonLogic suites: every case inside the typed subset must have their answer.
//
//   print_jsonlogic_score [--list]
//
// A case is inside when its answer is true or false, the members of its data that its rule names
// have a type of ours, and its rule is a condition over them. Facts are declared as the data has
// them: whole numbers as integer, others as number, dates that exist as date, other strings as
// string, lists of different strings as set. The subset compares facts with constants only; a case
// that compares constants is also tried with one of them given as a fact, and counted apart.
// Prints the score and why the rest is outside (with --list each case). Exits 1 where an inside
// case fails, 77 without the data.
#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "onething/condition.h"

namespace {

namespace json = boost::json;
using onething::FactType;
using onething::Truth;

const std::set<std::string> kOperators = {"var", "==", "!=", ">",  ">=",     "<", "<=", "and",
                                          "or",  "!",  "if", "in", "substr", "+", "-",  "*"};

struct Count {
  size_t passed = 0, inside = 0;
};

struct Score {
  Count plain, lifted;
  size_t total = 0;
  std::map<std::string, std::vector<std::string>> outside;  // by reason
  std::vector<std::string> failed;
};

std::string TextOf(const json::string& text) {
  return std::string(text.data(), text.size());
}

json::value ReadJson(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  json::error_code error;
  json::value value = json::parse(text, error);
  if (error) value = nullptr;
  return value;
}

// The first operator of a rule that is not in the subset, or empty.
std::string Foreign(const json::value& rule) {
  if (const json::array* list = rule.if_array()) {
    for (const json::value& part : *list) {
      if (const std::string found = Foreign(part); !found.empty()) return found;
    }
  }
  const json::object* object = rule.if_object();
  if (object == nullptr || object->empty()) return "";
  const std::string name(object->begin()->key().data(), object->begin()->key().size());
  return kOperators.count(name) == 0 ? name : Foreign(object->begin()->value());
}

void CollectVars(const json::value& rule, std::set<std::string>* names) {
  if (const json::array* list = rule.if_array()) {
    for (const json::value& part : *list) CollectVars(part, names);
  }
  const json::object* object = rule.if_object();
  if (object == nullptr || object->empty()) return;
  const json::value& operands = object->begin()->value();
  if (object->begin()->key() != "var") return CollectVars(operands, names);
  if (operands.is_string()) names->insert(TextOf(operands.as_string()));
  if (operands.is_array() && !operands.as_array().empty() && operands.as_array()[0].is_string()) {
    names->insert(TextOf(operands.as_array()[0].as_string()));
  }
}

// A fact of the value's type, and the value; false where no type of ours has it.
bool Typed(const json::value& value, onething::Fact* fact, onething::FactValue* known) {
  if (value.is_bool()) {
    fact->type = FactType::kBoolean;
    *known = value.as_bool();
  } else if (value.is_int64()) {
    fact->type = FactType::kInteger;
    *known = value.as_int64();
  } else if (value.is_double()) {
    fact->type = FactType::kNumber;
    *known = value.as_double();
  } else if (value.is_string()) {
    const std::string text = TextOf(value.as_string());
    const auto date = onething::ParseDate(text);
    fact->type = date ? FactType::kDate : FactType::kString;
    if (date) *known = *date;
    else *known = text;
  } else if (value.is_array()) {
    std::vector<std::string> members;
    std::set<std::string> different;
    for (const json::value& member : value.as_array()) {
      if (!member.is_string() || !different.insert(TextOf(member.as_string())).second) return false;
      members.push_back(TextOf(member.as_string()));
      fact->values.push_back({members.back(), {}});
    }
    fact->type = FactType::kSet;
    *known = members;
    return !members.empty();
  } else {
    return false;
  }
  return true;
}

struct Situation {
  onething::FactTable facts;
  onething::KnownFacts known;
};

// The facts that a rule names, out of the case's data. Answers why that cannot be done, or empty.
std::string ReadFacts(const json::object& test, Situation* situation) {
  std::set<std::string> names;
  CollectVars(test.at("rule"), &names);
  if (names.empty()) return "";
  const json::value* data = test.if_contains("data");
  if (data == nullptr || !data->is_object()) return "the data is no object of named values";
  for (const std::string& name : names) {
    const json::value* value = data->as_object().if_contains(name);
    if (value == nullptr)
      return "a variable is not a name in the data (path, index, whole data or missing)";
    onething::Fact fact;
    onething::FactValue known;
    fact.id = name;
    if (!Typed(*value, &fact, &known))
      return "a variable is null, an object or a list of no one type";
    situation->known.given.push_back({situation->facts.Add(fact), std::move(known)});
  }
  return "";
}

// What the parser found wrong first, without the names.
std::string Reason(const absl::Status& status) {
  const std::string text(status.message());
  const std::string line = text.substr(0, text.find('\n'));
  const size_t code = line.rfind(" ["), error = line.find("error: ");
  if (code == std::string::npos || error == std::string::npos) return line;
  std::string message = line.substr(error + 7, code - error - 7);
  if (message.rfind("fact \"", 0) == 0)
    message = "a fact" + message.substr(message.find('"', 6) + 1);
  return "refused: " + message;
}

// The rule, but in each comparison of constants one is a variable that has its value.
json::value Lift(const json::value& rule, json::object* data) {
  const json::object* object = rule.if_object();
  if (object == nullptr || object->size() != 1) return rule;
  const json::string_view name = object->begin()->key();
  const json::array* operands = object->begin()->value().if_array();
  if (operands == nullptr || name == "var") return rule;
  json::array lifted;
  for (const json::value& operand : *operands) lifted.push_back(Lift(operand, data));
  const bool compares =
      name == "in" || name == "==" || name == "!=" || name[0] == '<' || name[0] == '>';
  std::set<std::string> names;
  CollectVars(lifted, &names);
  if (compares && names.empty() && !lifted.empty()) {
    json::value& constant = lifted[lifted.size() == 3 ? 1 : 0];
    const std::string fresh = "constant_" + std::to_string(data->size());
    (*data)[fresh] = constant;
    constant = json::object{{"var", json::string(fresh)}};
  }
  return json::object{{name, std::move(lifted)}};
}

// Why the case is outside, or empty; then `passed` says whether the answer is the suite's.
std::string Try(const json::object& test, bool* passed) {
  Situation situation;
  if (const std::string reason = ReadFacts(test, &situation); !reason.empty()) return reason;
  const auto condition =
      onething::Condition::Parse(json::serialize(test.at("rule")), situation.facts);
  if (!condition.ok()) return Reason(condition.status());
  const auto truth = condition->Evaluate(situation.known);
  *passed = truth.ok() && *truth == (test.at("result").as_bool() ? Truth::kTrue : Truth::kFalse);
  return "";
}

// The same case, its constants compared through variables.
json::object Lifted(const json::object& test) {
  json::object lifted = test, data;
  const json::value* given = test.if_contains("data");
  if (given != nullptr && given->is_object()) data = given->as_object();
  lifted["rule"] = Lift(test.at("rule"), &data);
  lifted["data"] = data;
  return lifted;
}

void RunCase(const json::object& test, const std::string& label, Score* score) {
  ++score->total;
  const auto outside = [&](const std::string& reason) { score->outside[reason].push_back(label); };
  const json::value* result = test.if_contains("result");
  if (result == nullptr) return outside("an error is expected");
  if (!result->is_bool()) return outside("the answer is no truth value");
  if (const std::string name = Foreign(test.at("rule")); !name.empty())
    return outside("operator \"" + name + "\"");
  bool passed = false;
  Count* count = &score->plain;
  std::string reason = Try(test, &passed);
  if (!reason.empty()) {
    reason = Try(Lifted(test), &passed);
    count = &score->lifted;
  }
  if (!reason.empty()) return outside(reason);
  ++count->inside;
  count->passed += passed;
  if (!passed) score->failed.push_back(label + ": " + json::serialize(test));
}

void RunSuite(const std::string& folder, const std::string& name, Score* score) {
  const json::value suite = ReadJson(folder + "/" + name);
  if (!suite.is_array()) {
    score->failed.push_back(name + ": not a list of cases");
    return;
  }
  for (const json::value& test : suite.as_array()) {
    if (!test.is_object()) continue;  // a heading
    const json::value* description = test.as_object().if_contains("description");
    const bool named = description != nullptr && description->is_string();
    RunCase(test.as_object(), name + ": " + (named ? TextOf(description->as_string()) : ""), score);
  }
}

void Print(const Score& score, bool list) {
  std::cout << score.plain.passed << " of " << score.plain.inside
            << " cases inside the typed subset have the suites' answer, and " << score.lifted.passed
            << " of " << score.lifted.inside
            << " that are inside once a constant they compare is a variable; " << score.total
            << " cases in all.\n\n";
  for (const std::string& failed : score.failed) std::cout << "FAILED " << failed << "\n";
  std::multimap<size_t, std::string, std::greater<>> by_count;
  for (const auto& [reason, labels] : score.outside) by_count.emplace(labels.size(), reason);
  for (const auto& [count, reason] : by_count) {
    std::cout << count << "\t" << reason << "\n";
    if (!list) continue;
    for (const std::string& label : score.outside.at(reason)) std::cout << "\t\t" << label << "\n";
  }
}

}  // namespace

int main(int count, char** arguments) {
  const char* data = std::getenv("ONETHING_DATA");
  const std::string root = data != nullptr ? data : ONETHING_SOURCE_DIR "/../shared/data";
  const json::value index = ReadJson(root + "/jsonlogic/index.json");
  if (!index.is_array()) {
    std::cout << "skipped: no jsonlogic/index.json in " << root << "\n";
    return 77;
  }
  Score score;
  for (const json::value& name : index.as_array()) {
    RunSuite(root + "/jsonlogic", TextOf(name.as_string()), &score);
  }
  Print(score, count > 1 && std::string(arguments[1]) == "--list");
  return score.failed.empty() && score.plain.inside > 0 ? 0 : 1;
}
