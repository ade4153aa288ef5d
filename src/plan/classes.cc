// Classes of a fact's values, and how many completions they leave.
//
// Two values of a fact are one class where no completion of the other facts has another situation
// for the one than for the other (docs/rules/planning.md, "Classes"). Trying completions would be
// hopeless. But what tells situations apart is a list of functions, and a function with one fact
// fixed is a cofactor, which is a diagram again. Diagrams are canonical: two cofactors are the same
// function exactly if they are the same reference. So two values are one class exactly if each
// function has the same cofactor for both, and a class is a tuple of references.
//
// Find keeps the distinct tuples found so far and refines them variable by variable. At the start
// there is one tuple, the functions that depend on the fact (the others have the same cofactor
// always, and are left aside). For a variable, each tuple is split: a key is fixed in all
// functions, and NextCut says up to which key none of them changes; so there are as many steps as
// there are runs that some function tells apart, and not as many as there are keys. A fact with one
// variable is done after one round; of a set fact each value is a variable, and the tuples after
// the last round are its classes. The invariant after each round: the tuples are distinct, and each
// is what some keys of the variables so far leave of the functions.
//
// The number of completions is the product over the facts that have more than one class. It is the
// product even where the facts depend on each other, for it counts combinations of classes, not
// situations. After an answer, only facts that occur in a function which the answer has changed are
// formed anew (`touched`); the classes of others are as they were.
//
// Example: f holds for age < 18, g for age >= 60 with a card. The runs of age are up to 17, 18 to
// 59, and from 60; the tuples are (1, 0), (0, 0) and (0, card): three classes. If the card is
// answered with no, the last becomes (0, 0): two classes are left, up to 17 and from 18.
#include "plan/classes.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace onething::plan {
namespace {

constexpr size_t kMostClasses = size_t{1} << 16;

}  // namespace

uint32_t Classes::ClassOfTuple() {
  std::vector<Ref>& tuples = memory_->tuples;
  const std::vector<Ref>& tuple = memory_->tuple;
  for (size_t at = 0; at < tuples.size(); at += memory_->width) {
    if (std::equal(tuple.begin(), tuple.end(), tuples.begin() + static_cast<std::ptrdiff_t>(at)))
      return static_cast<uint32_t>(at / memory_->width);
  }
  tuples.insert(tuples.end(), tuple.begin(), tuple.end());
  return static_cast<uint32_t>(count()) - 1;
}

// Variables are tested in order: what tests this one first is read off, what tests it nowhere
// stays.
Ref Classes::At(Ref function, Variable variable, int64_t key) {
  if (IsTerminal(function)) return function;
  const Variable first = planning_->diagram.variable(function);
  if (first > variable) return function;
  return first == variable ? planning_->diagram.Child(function, key)
                           : memory_->restriction(function);
}

// A tuple becomes one for each run of the variable's keys that its functions tell apart.
void Classes::SplitTuple(std::span<const Ref> functions, Variable variable) {
  for (const Interval& interval : planning_->data->knowledge.possible(variable)) {
    for (int64_t key = interval.lo; key <= interval.hi;) {
      const Interval point{key, key};
      int64_t next = interval.hi;
      memory_->restriction.Begin(planning_->set().variables());
      memory_->restriction.Allow(variable, {&point, 1});
      memory_->tuple.clear();
      for (Ref function : functions) {
        memory_->tuple.push_back(At(function, variable, key));
        next = std::min(next, planning_->diagram.NextCut(function, variable, key));
      }
      memory_->spans.push_back({{key, next}, ClassOfTuple()});
      if (next == kMaxKey) break;
      key = next + 1;
    }
  }
}

void Classes::Split(Variable variable) {
  memory_->before.swap(memory_->tuples);
  memory_->tuples.clear();
  memory_->spans.clear();
  for (size_t at = 0; at < memory_->before.size(); at += memory_->width) {
    SplitTuple(std::span<const Ref>(memory_->before).subspan(at, memory_->width), variable);
    if (memory_->tuples.size() <= kMostClasses * memory_->width) continue;
    planning_->status = absl::ResourceExhaustedError(
        absl::StrCat("fact \"", planning_->set().facts()[planning_->set().fact_of(variable)].id,
                     "\" has more than ", kMostClasses, " classes of values"));
    return;
  }
}

void Classes::Find(std::span<const Ref> functions, FactId fact) {
  memory_->tuples.clear();
  memory_->rest.clear();
  memory_->spans.clear();
  for (Ref function : functions) {
    const bool depends = (supports_->Of(function) & Supports::Bit(fact)) != 0;
    (depends ? memory_->tuples : memory_->rest).push_back(function);
  }
  memory_->width = memory_->tuples.size();
  const Variable first = planning_->set().first_variable(fact);
  for (size_t i = 0; i < planning_->set().variable_count(fact) && planning_->status.ok(); ++i) {
    const Variable variable = static_cast<Variable>(first + i);
    const auto depends = [&](Ref function) {
      return planning_->diagram.DependsOn(function, variable);
    };
    if (std::any_of(memory_->tuples.begin(), memory_->tuples.end(), depends)) Split(variable);
  }
}

uint64_t Supports::Of(Ref function) {
  if (IsTerminal(function)) return 0;
  const size_t index = function - kFirstNode;
  if (index >= memo_.size()) memo_.resize(diagram_->size());
  if (memo_[index].generation == generation_) return memo_[index].facts;
  uint64_t facts = Bit(set_->fact_of(diagram_->variable(function)));
  for (size_t i = 0; i < diagram_->runs(function).size(); ++i)
    facts |= Of(diagram_->runs(function)[i].child);
  memo_[index] = {facts, generation_};
  return facts;
}

}  // namespace onething::plan
