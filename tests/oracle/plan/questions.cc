#include <algorithm>
#include <numeric>

#include "oracle/plan/world.h"

namespace oracle {
namespace {

struct Question {
  int fact;
  bool choice = false;
  std::optional<size_t> classes;
  int64_t numerator = 0, denominator = 1;
};

uint64_t CompletionsWithin(const World& world, const Bits& within) {
  uint64_t product = 1;
  for (size_t u = 0; u < world.space->unknowns().size(); ++u) {
    product *= std::max<size_t>(1, ClassesOf(world, within, u).size());
  }
  return product;
}

Question ResidualQuestion(const World& world, size_t unknown) {
  Bits all(world.size(), 1);
  std::vector<std::vector<size_t>> classes = ClassesOf(world, all, unknown);
  Question question;
  question.fact = world.space->unknowns()[unknown].fact;
  question.classes = classes.size();
  question.denominator = static_cast<int64_t>(classes.size());
  for (const std::vector<size_t>& values : classes) {
    Bits within(world.size(), 0);
    for (size_t c = 0; c < world.size(); ++c) {
      size_t value = world.space->ChoiceAt(c, unknown);
      within[c] = std::count(values.begin(), values.end(), value) != 0;
    }
    question.numerator += static_cast<int64_t>(CompletionsWithin(world, within));
  }
  int64_t divisor = std::gcd(question.numerator, question.denominator);
  question.numerator /= divisor;
  question.denominator /= divisor;
  return question;
}

// The facts to ask for a number: itself, or the date it counts from.
void AddUnknownNumber(const json::value& expression, const World& world, std::set<int>* facts) {
  std::set<int> named;
  CollectFacts(expression, world.model.names, &named);
  for (int fact : named) {
    if (KnownValue(world.model, fact)) continue;
    int since = world.model.facts[static_cast<size_t>(fact)].since;
    facts->insert(since >= 0 ? since : fact);
  }
}

void AddLimitNumber(const json::object& limit, const World& world, std::set<int>* facts) {
  for (const json::key_value_pair& pair : limit) {
    if (pair.key() != "when") AddUnknownNumber(pair.value(), world, facts);
  }
}

// Numbers of the stages and fees that a completion has.
void AddNumbersIn(size_t step, size_t c, World* world, std::set<int>* facts) {
  const Matter& matter = world->model.steps[step].matter;
  Combination combination = CombinationIn(step, c, world);
  for (size_t i = 0; i < matter.stages.size(); ++i) {
    if (combination.stages[i] < 0) continue;
    const ChosenLimit& row = matter.stages[i].rows[static_cast<size_t>(combination.stages[i])];
    AddLimitNumber(*row.limit, *world, facts);
  }
  for (const Fee& fee : matter.fees) {
    if (TruthOf(fee.when, world)[c] != 0) AddUnknownNumber(*fee.amount, *world, facts);
  }
}

void AddDateFact(const json::object* term, const World& world, std::set<int>* facts) {
  if (term == nullptr) return;
  int fact = world.model.FactIndex(Text(term->at("of")));
  if (!KnownValue(world.model, fact)) facts->insert(fact);
}

std::set<int> FactsForNumbers(World* world) {
  std::set<int> facts;
  for (size_t s = 0; s < world->steps(); ++s) {
    if (!world->IsActive(s)) continue;
    for (size_t c = 0; c < world->size(); ++c) {
      if (world->in[s][c] != 0) AddNumbersIn(s, c, world, &facts);
    }
    AddDateFact(world->model.steps[s].matter.apply_from, *world, &facts);
    AddDateFact(world->model.steps[s].matter.apply_within, *world, &facts);
  }
  return facts;
}

bool ComesBefore(const Question& a, const Question& b) {
  if (a.choice != b.choice) return b.choice;
  if (a.classes.has_value() != b.classes.has_value()) return a.classes.has_value();
  if (a.classes) {
    int64_t left = a.numerator * b.denominator, right = b.numerator * a.denominator;
    if (left != right) return left < right;
  }
  return a.fact < b.fact;
}

json::object WriteQuestion(const Question& question, const World& world) {
  json::object out{{"fact", world.model.facts[static_cast<size_t>(question.fact)].id},
                   {"classes", nullptr},
                   {"expected", nullptr}};
  if (!question.classes) return out;
  out["classes"] = *question.classes;
  out["expected"] = json::array{question.numerator, question.denominator};
  return out;
}

}  // namespace

json::array FindQuestions(World* world) {
  std::vector<Question> questions;
  std::set<int> named;
  for (size_t unknown : world->residual) {
    int fact = world->space->unknowns()[unknown].fact;
    named.insert(fact);
    if (CanBeAsked(*world, fact)) questions.push_back(ResidualQuestion(*world, unknown));
  }
  std::set<int> unclassed = FactsForNumbers(world);
  for (int fact : FactsForPlaces(world)) unclassed.insert(fact);
  for (int fact : unclassed) {
    Question question;
    question.fact = fact;
    if (named.count(fact) == 0 && CanBeAsked(*world, fact)) questions.push_back(question);
  }
  for (Question& question : questions) {
    question.choice = world->model.facts[static_cast<size_t>(question.fact)].choice;
  }
  std::sort(questions.begin(), questions.end(), ComesBefore);
  json::array out;
  for (const Question& question : questions) out.push_back(WriteQuestion(question, *world));
  return out;
}

}  // namespace oracle
