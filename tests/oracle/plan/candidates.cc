#include "oracle/plan/candidates.h"

#include <algorithm>
#include <functional>

namespace oracle {
namespace {

using Given = std::map<int, json::value>;
using Values = std::vector<json::value>;

constexpr int64_t kExact = 9007199254740992;

const Values& ConstantsOf(const Vocabulary& vocabulary, int fact) {
  static const Values* const kNone = new Values;
  auto it = vocabulary.constants.find(fact);
  return it == vocabulary.constants.end() ? *kNone : it->second;
}

Values Subsets(const Fact& fact) {
  Values subsets;
  for (size_t mask = 0; mask < (size_t{1} << fact.values.size()); ++mask) {
    json::array subset;
    for (size_t i = 0; i < fact.values.size(); ++i) {
      if ((mask >> i & 1) != 0) subset.push_back(json::string(fact.values[i]));
    }
    subsets.push_back(subset);
  }
  return subsets;
}

Values Integers(const Fact& fact, const Values& constants) {
  int64_t low = fact.min != nullptr ? fact.min->to_number<int64_t>() : -kExact;
  int64_t high = fact.max != nullptr ? fact.max->to_number<int64_t>() : kExact;
  std::set<int64_t> picked = {low, high};
  if (high - low <= 40) {
    for (int64_t n = low; n <= high; ++n) picked.insert(n);
  }
  for (const json::value& constant : constants) {
    if (!constant.is_number()) continue;
    int64_t n = constant.to_number<int64_t>();
    for (int64_t near : {n - 1, n, n + 1}) {
      if (near >= low && near <= high) picked.insert(near);
    }
  }
  Values values;
  for (int64_t n : picked) values.emplace_back(n);
  return values;
}

Values Numbers(const Fact& fact, const Values& constants) {
  double low = fact.min != nullptr ? fact.min->to_number<double>() : -1e15;
  double high = fact.max != nullptr ? fact.max->to_number<double>() : 1e15;
  std::set<double> corners = {low, high};
  for (const json::value& constant : constants) {
    if (!constant.is_number()) continue;
    double n = constant.to_number<double>();
    if (n >= low && n <= high) corners.insert(n);
  }
  std::set<double> picked = corners;
  for (auto it = corners.begin(); std::next(it) != corners.end(); ++it) {
    picked.insert((*it + *std::next(it)) / 2);
  }
  Values values;
  for (double n : picked) values.emplace_back(n);
  return values;
}

Values TextsNear(const Values& constants) {
  Values values = {json::value(""), json::value("~~~~~~~~~~~~~~~~")};
  for (const json::value& constant : constants) {
    if (!constant.is_string()) continue;
    values.push_back(constant);
    values.push_back(json::string(Text(constant) + "~~~~~~~~~~~~"));
  }
  return values;
}

// The first day after `low` whose count since it is below `count`; counts fall as days go on.
Day FirstBelow(const Fact& fact, int64_t count, Day low, Day high, Day submitted) {
  while (low < high) {
    Day middle = low + (high - low) / 2;
    if (CountSince(fact, middle, submitted) < count) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

void AddBoundaries(const Model& model, const Fact& derived, int64_t count, Day low, Day high,
                   std::set<Day>* days) {
  for (int64_t near : {count - 1, count, count + 1, count + 2}) {
    Day first = FirstBelow(derived, near, low, high, model.day);
    for (Day day : {first - 1, first, first + 1}) {
      if (day >= low && day <= high) days->insert(day);
    }
  }
}

Values Dates(const Model& model, const Given& given, const Vocabulary& vocabulary, int fact) {
  Day low = DayOf(1, 1, 1), high = DayOf(9999, 12, 31);
  for (const Fact& derived : model.facts) {
    if (derived.since == fact) high = model.day;
  }
  std::set<Day> days = {low, high};
  for (const json::value& constant : ConstantsOf(vocabulary, fact)) {
    std::optional<Day> day = ParseDay(Text(constant));
    for (int off = -1; day && off <= 1; ++off) {
      if (*day + off >= low && *day + off <= high) days.insert(*day + off);
    }
  }
  for (size_t d = 0; d < model.facts.size(); ++d) {
    if (model.facts[d].since != fact) continue;
    Values counts = ConstantsOf(vocabulary, static_cast<int>(d));
    auto alone = given.find(static_cast<int>(d));
    if (alone != given.end()) counts.push_back(alone->second);
    for (const json::value& count : counts) {
      AddBoundaries(model, model.facts[d], count.to_number<int64_t>(), low, high, &days);
    }
  }
  Values values;
  for (Day day : days) values.push_back(json::string(DayText(day)));
  return values;
}

std::string ToTwelve(std::string code, char digit) {
  while (code.size() < 12) {
    code += '9';
    if (code.size() == 12 || code.size() == 2 || code.size() == 4 || code.size() == 6 ||
        code.size() == 9) {
      code.back() = digit;
    }
  }
  return code;
}

// Prefixes that anything compares: of this division and of those it may have to agree with.
Strings Prefixes(const Model& model, const Given& given, const Vocabulary& vocabulary, int fact) {
  std::set<int> linked = {fact};
  for (const Fact& same : model.facts) {
    if (same.same[0] != fact && same.same[1] != fact) continue;
    if (!IsFreeSame(same, given)) linked.insert({same.same[0], same.same[1]});
  }
  Strings prefixes = {""};
  for (int one : linked) {
    for (const json::value& constant : ConstantsOf(vocabulary, one)) {
      if (constant.is_string()) prefixes.push_back(Text(constant));
    }
    auto it = given.find(one);
    if (it == given.end()) continue;
    std::string code = Text(it->second);
    for (size_t digits : {2u, 4u, 6u, 9u, 12u}) {
      if (digits <= code.size()) prefixes.push_back(code.substr(0, digits));
    }
  }
  return prefixes;
}

Values Divisions(const Model& model, const Given& given, const Vocabulary& vocabulary, int fact) {
  auto coarse = given.find(fact);
  std::string within = coarse == given.end() ? "" : Text(coarse->second);
  std::set<std::string> codes;
  for (const std::string& prefix : Prefixes(model, given, vocabulary, fact)) {
    for (char digit : {'7', '8'}) {
      std::string code = ToTwelve(prefix, digit);
      if (code.substr(0, within.size()) == within) codes.insert(code);
    }
  }
  Values values;
  for (const std::string& code : codes) values.push_back(json::string(code));
  return values;
}

// Whether every derived fact given alone is what this value of its source yields.
bool Agrees(const Model& model, const Given& given, int fact, const json::value& value) {
  for (const auto& entry : given) {
    const Fact& derived = model.facts[static_cast<size_t>(entry.first)];
    if (derived.since == fact && CountSince(derived, *ParseDay(Text(value)), model.day) !=
                                     entry.second.to_number<int64_t>()) {
      return false;
    }
    if ((derived.same[0] != fact && derived.same[1] != fact) || IsFreeSame(derived, given)) {
      continue;
    }
    auto other = given.find(derived.same[0] == fact ? derived.same[1] : derived.same[0]);
    if (other == given.end() || Text(other->second).size() < derived.digits) continue;
    bool same =
        Text(value).substr(0, derived.digits) == Text(other->second).substr(0, derived.digits);
    if (same != entry.second.as_bool()) return false;
  }
  return true;
}

Values AllValues(const Model& model, const Given& given, const Vocabulary& vocabulary, int index) {
  const Fact& fact = model.facts[static_cast<size_t>(index)];
  const Values& constants = ConstantsOf(vocabulary, index);
  if (fact.type == "boolean") return {json::value(false), json::value(true)};
  if (fact.type == "set") return Subsets(fact);
  if (fact.type == "integer") return Integers(fact, constants);
  if (fact.type == "number") return Numbers(fact, constants);
  if (fact.type == "string") return TextsNear(constants);
  if (fact.type == "date") return Dates(model, given, vocabulary, index);
  if (fact.type == "division") return Divisions(model, given, vocabulary, index);
  Values values;
  for (const std::string& value : fact.values) values.push_back(json::string(value));
  return values;
}

}  // namespace

bool IsFreeSame(const Fact& fact, const Given& given) {
  return fact.same[0] >= 0 && given.count(fact.same[0]) == 0 && given.count(fact.same[1]) == 0;
}

Vocabulary CollectVocabulary(const Model& model,
                             const std::vector<const json::value*>& conditions) {
  Vocabulary vocabulary;
  for (const json::value* condition : conditions) {
    if (condition != nullptr) CollectAtoms(*condition, model.names, &vocabulary.atoms);
  }
  for (const Atom& atom : vocabulary.atoms) {
    for (int fact : atom.facts) {
      CollectConstants(*atom.expression, &vocabulary.constants[fact]);
    }
  }
  return vocabulary;
}

Values Candidates(const Model& model, const Given& given, const Vocabulary& vocabulary, int fact) {
  Values values = AllValues(model, given, vocabulary, fact), kept;
  for (json::value& value : values) {
    if (Agrees(model, given, fact, value)) kept.push_back(std::move(value));
  }
  if (kept.empty()) throw Refusal{"INVALID_ARGUMENT"};
  return kept;
}

}  // namespace oracle
