#include "oracle/condition/condition_oracle.h"

#include <algorithm>
#include <deque>
#include <limits>

#include "oracle/plan/calendar.h"
#include "oracle/plan/model.h"

namespace oracle {

namespace json = boost::json;
using onething::FactId;
using onething::FactType;

namespace {

constexpr int64_t kExact = int64_t{1} << 53;
constexpr size_t kLevels[] = {2, 4, 6, 9, 12};

std::string TextOf(const json::value& value) {
  return std::string(value.as_string().data(), value.as_string().size());
}

template <typename Number>
void Steps(double low, double high, double step, std::vector<json::value>* values) {
  for (double at = low; at <= high; at += step) values->emplace_back(static_cast<Number>(at));
}

// All texts of up to `length` letters, with a letter that no constant has.
void Texts(const std::string& text, size_t length, std::vector<json::value>* values) {
  values->emplace_back(json::string(text));
  if (text.size() == length) return;
  for (char letter : {'a', 'b', 'c', 'z'}) Texts(text + letter, length, values);
}

std::vector<json::value> Subsets(const onething::Fact& fact) {
  std::vector<json::value> subsets;
  for (size_t mask = 0; mask < size_t{1} << fact.values.size(); ++mask) {
    json::array subset;
    for (size_t i = 0; i < fact.values.size(); ++i) {
      if ((mask >> i & 1) != 0) subset.push_back(json::string(fact.values[i].first));
    }
    subsets.push_back(subset);
  }
  return subsets;
}

// Whole codes that share each of the levels above `code`, and two others below each.
void CodesNear(const std::string& code, std::set<std::string>* codes) {
  if (code.size() == 12) codes->insert(code);
  std::vector<size_t> cuts = {0, code.size()};
  for (size_t level : kLevels) {
    if (level < code.size()) cuts.push_back(level);
  }
  for (size_t cut : cuts) {
    for (char filler : {'7', '8'}) {
      codes->insert(code.substr(0, cut) + std::string(12 - cut, filler));
    }
  }
}

}  // namespace

json::value JsonOf(const onething::FactValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* whole = std::get_if<int64_t>(&value)) return *whole;
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return json::string(*text);
  if (const auto* date = std::get_if<onething::Date>(&value)) {
    return json::string(DayText(date->days));
  }
  json::array members;
  for (const std::string& member : std::get<std::vector<std::string>>(value)) {
    members.push_back(json::string(member));
  }
  return members;
}

// One condition with what is known, and the facts that have to be written out.
struct ConditionOracle::Question {
  const json::value& rule;
  onething::Date submitted;
  std::map<int, json::value> given;
  std::vector<Atom> atoms;
  std::vector<json::value> constants;
  std::vector<int> unknowns;  // in declared order, those with one choice too
  std::vector<Values> choices;
  std::vector<signed char> results;  // by completion, the last unknown fastest; -1: impossible
};

ConditionOracle::ConditionOracle(const onething::FactTable& facts, std::vector<std::string> dates)
    : facts_(facts), dates_(std::move(dates)) {
  for (size_t i = 0; i < facts.size(); ++i) names_[facts.all()[i].id] = static_cast<int>(i);
}

int64_t ConditionOracle::Count(int derived, int day, onething::Date submitted) const {
  const onething::Since& since = *facts_.all()[static_cast<size_t>(derived)].since;
  Fact fact;
  fact.unit = std::string(onething::Name(since.unit));
  if (since.on_month != 0) {
    const std::string day_of_year = DayText(DayOf(2000, since.on_month, since.on_day));
    fact.on = day_of_year.substr(5);
  }
  return CountSince(fact, day, submitted.days);
}

const std::vector<int>& ConditionOracle::Days(int fact, onething::Date submitted) const {
  std::vector<int>& days = days_[{fact, submitted.days}];
  if (!days.empty()) return days;
  std::set<int> found = {DayOf(1, 1, 1), DayOf(1900, 1, 1)};
  for (int back = 0; back <= 60; ++back) found.insert(submitted.days - back);
  for (size_t d = 0; d < facts_.size(); ++d) {
    const auto& since = facts_.all()[d].since;
    if (!since || static_cast<int>(onething::Index(since->source)) != fact) continue;
    if (since->unit == onething::SinceUnit::kDays) continue;
    for (int day = submitted.days - 2200; day < submitted.days; ++day) {
      const int derived = static_cast<int>(d);
      if (Count(derived, day, submitted) == Count(derived, day + 1, submitted)) continue;
      found.insert({day - 1, day, day + 1});
    }
  }
  for (const std::string& date : dates_) {
    for (int off : {-1, 0, 1}) found.insert(*ParseDay(date) + off);
  }
  for (int day : found) {
    if (day <= submitted.days) days.push_back(day);
  }
  return days;
}

// A `same` fact of which neither division is given is a boolean of its own.
bool ConditionOracle::IsFree(const Question& question, int same) const {
  const onething::Same& pair = *facts_.all()[static_cast<size_t>(same)].same;
  return question.given.count(static_cast<int>(onething::Index(pair.first))) == 0 &&
         question.given.count(static_cast<int>(onething::Index(pair.second))) == 0;
}

std::vector<int> ConditionOracle::Sources(const Question& question, int fact) const {
  const onething::Fact& row = facts_.all()[static_cast<size_t>(fact)];
  if (row.since) return {static_cast<int>(onething::Index(row.since->source))};
  if (!row.same || IsFree(question, fact)) return {fact};
  return {static_cast<int>(onething::Index(row.same->first)),
          static_cast<int>(onething::Index(row.same->second))};
}

void ConditionOracle::Prepare(Question* question) const {
  CollectAtoms(question->rule, names_, &question->atoms);
  CollectConstants(question->rule, &question->constants);
  std::set<int> wanted;
  for (const Atom& atom : question->atoms) {
    for (int fact : atom.facts) {
      for (int source : Sources(*question, fact)) wanted.insert(source);
    }
  }
  for (const auto& [fact, value] : question->given) {
    for (int source : Sources(*question, fact)) wanted.insert(source);
  }
  for (int fact : wanted) {
    Values fitting;
    for (const json::value& value : Candidates(*question, fact)) {
      if (Fits(*question, fact, value)) fitting.push_back(value);
    }
    question->unknowns.push_back(fact);
    question->choices.push_back(Distinct(*question, fact, fitting));
  }
}

ConditionOracle::Values ConditionOracle::Candidates(const Question& question, int fact) const {
  const onething::Fact& row = facts_.all()[static_cast<size_t>(fact)];
  const auto given = question.given.find(fact);
  if (given != question.given.end() && row.type != FactType::kDivision) return {given->second};
  Values values;
  switch (row.type) {
    case FactType::kBoolean: return {false, true};
    case FactType::kInteger:
      Steps<int64_t>(row.min.value_or(-30), row.max.value_or(30), 1, &values);
      if (!row.min) values.emplace_back(-kExact);
      if (!row.max) values.emplace_back(kExact);
      return values;
    case FactType::kNumber:
      Steps<double>(row.min.value_or(-26), row.max.value_or(26), 0.125, &values);
      // Half of the least double is 0: a product can be 0 where the fact is not.
      for (double least : {-std::numeric_limits<double>::denorm_min(),
                           std::numeric_limits<double>::denorm_min()}) {
        if (least >= row.min.value_or(least) && least <= row.max.value_or(least))
          values.emplace_back(least);
      }
      if (!row.min) values.emplace_back(-std::numeric_limits<double>::max());
      if (!row.max) values.emplace_back(std::numeric_limits<double>::max());
      return values;
    case FactType::kString: Texts("", 4, &values); return values;
    case FactType::kEnum:
      for (const auto& value : row.values) values.emplace_back(json::string(value.first));
      return values;
    case FactType::kSet: return Subsets(row);
    case FactType::kDate:
      for (int day : Days(fact, question.submitted))
        values.emplace_back(json::string(DayText(day)));
      return values;
    case FactType::kDivision: break;
  }
  std::set<std::string> codes;
  for (const json::value& constant : question.constants) {
    if (constant.is_string()) CodesNear(TextOf(constant), &codes);
  }
  for (const auto& [other, value] : question.given) {
    const onething::Fact& row_of = facts_.all()[static_cast<size_t>(other)];
    if (row_of.type == FactType::kDivision) CodesNear(TextOf(value), &codes);
  }
  for (const std::string& code : codes) values.emplace_back(json::string(code));
  return values;
}

// Whether a value agrees with what is given of the fact and of what is counted from it.
bool ConditionOracle::Fits(const Question& question, int fact, const json::value& value) const {
  const FactType type = facts_.all()[static_cast<size_t>(fact)].type;
  const auto given = question.given.find(fact);
  if (type == FactType::kDivision && given != question.given.end()) {
    const std::string code = TextOf(given->second);
    return TextOf(value).compare(0, code.size(), code) == 0;
  }
  if (type != FactType::kDate) return true;
  const int day = *ParseDay(TextOf(value));
  for (size_t d = 0; d < facts_.size(); ++d) {
    const auto& since = facts_.all()[d].since;
    if (!since || static_cast<int>(onething::Index(since->source)) != fact) continue;
    if (day > question.submitted.days) return false;
    const auto count = question.given.find(static_cast<int>(d));
    if (count == question.given.end()) continue;
    if (count->second.as_int64() != Count(static_cast<int>(d), day, question.submitted))
      return false;
  }
  return true;
}

bool ConditionOracle::IsTied(const Question& question, int fact) const {
  for (size_t d = 0; d < facts_.size(); ++d) {
    if (!facts_.all()[d].same || IsFree(question, static_cast<int>(d))) continue;
    const std::vector<int> sources = Sources(question, static_cast<int>(d));
    if (std::count(sources.begin(), sources.end(), fact) > 0) return true;
  }
  return false;
}

// Of values that every atom treats alike, one.
ConditionOracle::Values ConditionOracle::Distinct(const Question& question, int fact,
                                                  const Values& values) const {
  if (IsTied(question, fact)) return values;
  Values distinct;
  std::set<std::vector<bool>> seen;
  for (const json::value& value : values) {
    Env env(facts_.size(), nullptr);
    std::deque<json::value> counts;
    env[static_cast<size_t>(fact)] = &value;
    for (size_t d = 0; d < facts_.size(); ++d) {
      const auto& since = facts_.all()[d].since;
      if (!since || static_cast<int>(onething::Index(since->source)) != fact) continue;
      const int day = *ParseDay(TextOf(value));
      counts.emplace_back(Count(static_cast<int>(d), day, question.submitted));
      env[d] = &counts.back();
    }
    std::vector<bool> print;
    for (const Atom& atom : question.atoms) {
      if (env[static_cast<size_t>(*atom.facts.begin())] == nullptr) continue;
      print.push_back(Holds(*atom.expression, names_, env));
    }
    if (seen.insert(print).second) distinct.push_back(value);
  }
  return distinct;
}

// Sets the derived facts; false where they are not as given.
bool ConditionOracle::Complete(const Question& question, std::deque<json::value>* made,
                               Env* env) const {
  for (size_t d = 0; d < facts_.size(); ++d) {
    const onething::Fact& row = facts_.all()[d];
    if (row.since) {
      const json::value* source = (*env)[onething::Index(row.since->source)];
      if (source == nullptr) continue;
      const int day = *ParseDay(TextOf(*source));
      made->emplace_back(Count(static_cast<int>(d), day, question.submitted));
      (*env)[d] = &made->back();
    }
    if (!row.same || IsFree(question, static_cast<int>(d))) continue;
    const json::value* first = (*env)[onething::Index(row.same->first)];
    const json::value* second = (*env)[onething::Index(row.same->second)];
    if (first == nullptr || second == nullptr) continue;
    const auto digits = static_cast<size_t>(onething::DigitsOf(row.same->level));
    made->emplace_back(TextOf(*first).substr(0, digits) == TextOf(*second).substr(0, digits));
    (*env)[d] = &made->back();
    const auto given = question.given.find(static_cast<int>(d));
    if (given != question.given.end() && given->second != *(*env)[d]) return false;
  }
  return true;
}

void ConditionOracle::Run(Question* question) const {
  size_t count = 1;
  for (const Values& values : question->choices) count *= values.size();
  for (size_t completion = 0; completion < count; ++completion) {
    Env env(facts_.size(), nullptr);
    size_t rest = completion;
    for (size_t u = question->unknowns.size(); u-- > 0;) {
      const Values& values = question->choices[u];
      env[static_cast<size_t>(question->unknowns[u])] = &values[rest % values.size()];
      rest /= values.size();
    }
    std::deque<json::value> made;
    const bool possible = Complete(*question, &made, &env);
    question->results.push_back(possible ? Holds(question->rule, names_, env) : -1);
  }
}

// Whether two completions that differ in this fact alone have different answers.
bool ConditionOracle::Matters(const Question& question, size_t unknown) const {
  size_t stride = 1;
  for (size_t u = unknown + 1; u < question.choices.size(); ++u)
    stride *= question.choices[u].size();
  const size_t block = stride * question.choices[unknown].size();
  for (size_t start = 0; start < question.results.size(); start += block) {
    for (size_t inner = 0; inner < stride; ++inner) {
      bool seen[2] = {false, false};
      for (size_t at = start + inner; at < start + block; at += stride) {
        if (question.results[at] >= 0) seen[question.results[at]] = true;
      }
      if (seen[0] && seen[1]) return true;
    }
  }
  return false;
}

ConditionOracle::Answer ConditionOracle::Ask(const json::value& rule,
                                             const onething::KnownFacts& known) const {
  Question question{rule, known.submitted, {}, {}, {}, {}, {}, {}};
  for (const onething::GivenFact& fact : known.given) {
    question.given.emplace(static_cast<int>(onething::Index(fact.fact)), JsonOf(fact.value));
  }
  Prepare(&question);
  Run(&question);
  Answer answer;
  answer.completions = question.results.size();
  const auto any = [&](signed char result) {
    return std::count(question.results.begin(), question.results.end(), result) > 0;
  };
  answer.contradiction = !any(0) && !any(1);
  if (any(0) != any(1)) answer.truth = any(1) ? onething::Truth::kTrue : onething::Truth::kFalse;
  size_t open_and_tied = 0;
  for (size_t u = 0; u < question.unknowns.size(); ++u) {
    const int fact = question.unknowns[u];
    if (Matters(question, u)) answer.relevant.push_back(FactId(static_cast<uint16_t>(fact)));
    open_and_tied += question.choices[u].size() > 1 && IsTied(question, fact);
  }
  answer.entangled = open_and_tied > 1;
  return answer;
}

std::optional<std::vector<FactId>> ConditionOracle::Explain(
    const json::value& rule, const onething::KnownFacts& known) const {
  const onething::Truth truth = Ask(rule, known).truth;
  if (truth == onething::Truth::kUnknown) return std::vector<FactId>();
  onething::KnownFacts kept = known;
  std::sort(kept.given.begin(), kept.given.end(),
            [](const auto& a, const auto& b) { return a.fact < b.fact; });
  for (size_t i = 0; i < kept.given.size();) {
    onething::KnownFacts fewer = kept;
    fewer.given.erase(fewer.given.begin() + static_cast<std::ptrdiff_t>(i));
    const Answer answer = Ask(rule, fewer);
    if (answer.entangled) return std::nullopt;
    if (answer.truth == truth) kept = std::move(fewer);
    else ++i;
  }
  std::vector<FactId> facts;
  for (const onething::GivenFact& fact : kept.given) facts.push_back(fact.fact);
  return facts;
}

}  // namespace oracle
