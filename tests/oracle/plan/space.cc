#include "oracle/plan/space.h"

#include <algorithm>
#include <stdexcept>

#include "oracle/plan/candidates.h"

namespace oracle {
namespace {

using Given = std::map<int, json::value>;

const json::value* BooleanValue(bool truth) {
  static const json::value* const kTrue = new json::value(true);
  static const json::value* const kFalse = new json::value(false);
  return truth ? kTrue : kFalse;
}

bool IsGiven(const Given& given, int fact) {
  return fact >= 0 && given.count(fact) != 0;
}

// A division given short of its village is unknown below.
bool IsSettled(const Model& model, const Given& given, int fact) {
  auto it = given.find(fact);
  if (it == given.end()) return false;
  const Fact& declared = model.facts[static_cast<size_t>(fact)];
  return declared.type != "division" || Text(it->second).size() == 12;
}

// The facts that stand behind `fact`: itself, or what it derives from.
std::vector<int> Sources(const Model& model, const Given& given, int fact) {
  const Fact& declared = model.facts[static_cast<size_t>(fact)];
  if (declared.since >= 0) return {declared.since};
  if (declared.same[0] >= 0 && !IsFreeSame(declared, given)) {
    return {declared.same[0], declared.same[1]};
  }
  return {fact};
}

// Unknown facts that conditions can see, in declared order.
std::set<int> UnknownFacts(const Model& model, const Given& given, const Vocabulary& vocabulary) {
  std::set<int> unknown;
  for (const Atom& atom : vocabulary.atoms) {
    for (int fact : atom.facts) {
      for (int source : Sources(model, given, fact)) {
        if (!IsSettled(model, given, source)) unknown.insert(source);
      }
    }
  }
  return unknown;
}

Choice MakeChoice(const Model& model, int fact, const json::value& value) {
  Choice choice{value, {}};
  for (size_t d = 0; d < model.facts.size(); ++d) {
    if (model.facts[d].since != fact) continue;
    int64_t count = CountSince(model.facts[d], *ParseDay(Text(value)), model.day);
    choice.derived.emplace_back(static_cast<int>(d), json::value(count));
  }
  return choice;
}

// Whether the fact is one of two divisions whose agreement is worked out.
bool IsTied(const Model& model, const Given& given, int fact) {
  for (const Fact& same : model.facts) {
    if ((same.same[0] == fact || same.same[1] == fact) && !IsFreeSame(same, given)) return true;
  }
  return false;
}

// Two values that every atom treats alike need be looked at once.
std::vector<char> Fingerprint(const Model& model, const Vocabulary& vocabulary, int fact,
                              const Choice& choice) {
  Env env(model.facts.size(), nullptr);
  env[static_cast<size_t>(fact)] = &choice.value;
  for (const auto& derived : choice.derived) {
    env[static_cast<size_t>(derived.first)] = &derived.second;
  }
  std::vector<char> print;
  for (const Atom& atom : vocabulary.atoms) {
    bool decided = true;
    for (int one : atom.facts) decided = decided && env[static_cast<size_t>(one)] != nullptr;
    if (decided) print.push_back(oracle::Holds(*atom.expression, model.names, env) ? 1 : 0);
  }
  return print;
}

Unknown MakeUnknown(const Model& model, const Given& given, const Vocabulary& vocabulary,
                    int fact) {
  Unknown unknown;
  unknown.fact = fact;
  bool tied = IsTied(model, given, fact);
  std::set<std::vector<char>> seen;
  for (const json::value& value : Candidates(model, given, vocabulary, fact)) {
    Choice choice = MakeChoice(model, fact, value);
    if (!tied && !seen.insert(Fingerprint(model, vocabulary, fact, choice)).second) continue;
    unknown.choices.push_back(std::move(choice));
  }
  return unknown;
}

}  // namespace

Space::Space(const Model& model, const Given& given, const Conditions& conditions)
    : model_(model), given_(given), known_(model.facts.size(), nullptr) {
  Vocabulary vocabulary = CollectVocabulary(model, conditions);
  FillKnown();
  for (int fact : UnknownFacts(model, given_, vocabulary)) {
    unknowns_.push_back(MakeUnknown(model, given_, vocabulary, fact));
  }
  Enumerate();
}

void Space::FillKnown() {
  for (const auto& entry : given_) {
    if (!IsSettled(model_, given_, entry.first)) continue;
    known_[static_cast<size_t>(entry.first)] = &entry.second;
  }
  for (size_t d = 0; d < model_.facts.size(); ++d) {
    const Fact& fact = model_.facts[d];
    if (!IsGiven(given_, fact.since)) continue;
    Day source = *ParseDay(Text(given_.at(fact.since)));
    constants_.emplace_back(CountSince(fact, source, model_.day));
    known_[d] = &constants_.back();
  }
}

void Space::FillSame(Env* env) const {
  for (size_t d = 0; d < model_.facts.size(); ++d) {
    const Fact& fact = model_.facts[d];
    if (fact.same[0] < 0 || IsFreeSame(fact, given_)) continue;
    const json::value* a = (*env)[static_cast<size_t>(fact.same[0])];
    const json::value* b = (*env)[static_cast<size_t>(fact.same[1])];
    if (a == nullptr || b == nullptr) continue;
    (*env)[d] = BooleanValue(Text(*a).substr(0, fact.digits) == Text(*b).substr(0, fact.digits));
  }
}

void Space::Apply(const Choice& choice, int fact, Env* env) const {
  (*env)[static_cast<size_t>(fact)] = &choice.value;
  for (const auto& derived : choice.derived) {
    (*env)[static_cast<size_t>(derived.first)] = &derived.second;
  }
}

void Space::Enumerate() {
  size_t count = 1;
  for (const Unknown& unknown : unknowns_) count *= unknown.choices.size();
  if (count > 2000000) throw std::length_error("too many completions for the oracle");
  for (size_t c = 0; c < count; ++c) {
    Env env = known_;
    for (size_t u = 0; u < unknowns_.size(); ++u) {
      Apply(unknowns_[u].choices[ChoiceAt(c, u)], unknowns_[u].fact, &env);
    }
    FillSame(&env);
    envs_.push_back(std::move(env));
  }
}

size_t Space::Stride(size_t u) const {
  size_t stride = 1;
  for (size_t i = u + 1; i < unknowns_.size(); ++i) stride *= unknowns_[i].choices.size();
  return stride;
}

size_t Space::ChoiceAt(size_t completion, size_t u) const {
  return completion / Stride(u) % unknowns_[u].choices.size();
}

bool Space::Holds(const json::value* condition, size_t completion) const {
  return condition == nullptr || oracle::Holds(*condition, model_.names, envs_[completion]);
}

Bits Space::Truth(const json::value* condition) const {
  Bits bits(size(), 1);
  for (size_t c = 0; condition != nullptr && c < size(); ++c) bits[c] = Holds(condition, c);
  return bits;
}

std::deque<Unknown> Space::OpenOutcomes(const Model& model, const Conditions& conditions) {
  Vocabulary vocabulary = CollectVocabulary(model, conditions);
  std::deque<Unknown> open;
  for (int fact : UnknownFacts(model, {}, vocabulary)) {
    if (model.facts[static_cast<size_t>(fact)].source != "outcome") continue;
    open.push_back(MakeUnknown(model, {}, vocabulary, fact));
  }
  return open;
}

}  // namespace oracle
