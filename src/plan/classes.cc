#include "plan/classes.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "plan/stages.h"

namespace onething {
namespace {

constexpr size_t kMostClasses = size_t{1} << 16;

}  // namespace

bool Classes::Known(std::span<const Ref> tuple) const {
  const std::vector<Ref>& tuples = memory_->tuples;
  for (size_t at = 0; at < tuples.size(); at += memory_->width) {
    if (std::equal(tuple.begin(), tuple.end(), tuples.begin() + static_cast<std::ptrdiff_t>(at)))
      return true;
  }
  return false;
}

// A tuple becomes one for each run of the variable's keys that its functions tell apart.
void Classes::SplitTuple(std::span<const Ref> functions, Variable variable) {
  for (const Interval& interval : w_->data->knowledge.possible(variable)) {
    for (int64_t key = interval.lo; key <= interval.hi;) {
      const Interval point{key, key};
      int64_t next = interval.hi;
      memory_->restriction.Begin(w_->set().variables());
      memory_->restriction.Allow(variable, {&point, 1});
      memory_->tuple.clear();
      for (Ref function : functions) {
        memory_->tuple.push_back(memory_->restriction(function));
        next = std::min(next, w_->diagram.NextCut(function, variable, key));
      }
      if (!Known(memory_->tuple))
        memory_->tuples.insert(memory_->tuples.end(), memory_->tuple.begin(), memory_->tuple.end());
      if (next == kMaxKey) break;
      key = next + 1;
    }
  }
}

void Classes::Split(Variable variable) {
  memory_->before.swap(memory_->tuples);
  memory_->tuples.clear();
  for (size_t at = 0; at < memory_->before.size(); at += memory_->width) {
    SplitTuple(std::span<const Ref>(memory_->before).subspan(at, memory_->width), variable);
    if (memory_->tuples.size() <= kMostClasses * memory_->width) continue;
    w_->status = absl::ResourceExhaustedError(
        absl::StrCat("fact \"", w_->set().facts()[w_->set().fact_of(variable)].id,
                     "\" has more than ", kMostClasses, " classes of values"));
    return;
  }
}

void Classes::Find(std::span<const Ref> functions, FactId fact) {
  memory_->width = functions.size();
  memory_->tuples.assign(functions.begin(), functions.end());
  const Variable first = w_->set().first_variable(fact);
  for (size_t i = 0; i < w_->set().variable_count(fact) && w_->status.ok(); ++i) {
    const Variable variable = static_cast<Variable>(first + i);
    const bool matters = std::any_of(functions.begin(), functions.end(), [&](Ref function) {
      return w_->diagram.DependsOn(function, variable);
    });
    if (matters) Split(variable);
  }
}

uint64_t CompletionsOf(Workspace* w, std::span<const Ref> functions) {
  std::vector<FactId>& facts = w->completion_facts;
  facts.clear();
  for (Ref function : functions) OpenFactsOf(w, function, &facts);
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  Classes classes(w, &w->completion_memory);
  uint64_t product = 1;
  for (FactId fact : facts) {
    classes.Find(functions, fact);
    if (!w->status.ok()) return 0;
    if (__builtin_mul_overflow(product, uint64_t{classes.count()}, &product)) {
      w->status = absl::ResourceExhaustedError("the open facts have more than 2^64 completions");
      return 0;
    }
  }
  return product;
}

void OpenFactsOf(Workspace* w, Ref function, std::vector<FactId>* facts) {
  if (IsTerminal(function)) return;
  std::vector<bool>& support = w->support;
  support.assign(w->set().variables(), false);
  w->diagram.Support(function, &support);
  for (Variable v = 0; v < support.size(); ++v) {
    if (support[v] && (facts->empty() || facts->back() != w->set().fact_of(v)))
      facts->push_back(w->set().fact_of(v));
  }
}

namespace {

// Adds a function to what tells situations apart.
void Tell(Workspace* w, Ref function) {
  if (!IsTerminal(function)) w->signature.push_back(function);
}

void TellRow(Workspace* w, Ref where, Ref row) {
  if (IsTerminal(row)) return;
  Tell(w, w->diagram.If(where, w->diagram.Plus(row, 1), 0));
}

void TellUse(Workspace* w, const Use& use) {
  Tell(w, use.holds);
  const Edition& edition =
      use.step == kOfBundle ? *w->data->edition : *w->prepared(use.step).edition;
  for (const UseNeed& need : Take(w->needs, use.needs)) {
    const Material& material = *edition.materials[Index(need.need.material)];
    if (material.is_shared) Tell(w, w->diagram.And(use.holds, w->Viewed(material.shared_when)));
  }
  if (use.row->deferrable) Tell(w, w->diagram.And(use.holds, w->Viewed(use.row->deferrable->when)));
  if (use.row->commitment) Tell(w, w->diagram.And(use.holds, w->Viewed(*use.row->commitment)));
}

void TellStep(Workspace* w, StepIndex index) {
  const StepFunctions& step = w->functions[index];
  const Matter& matter = *w->prepared(index).matter;
  Tell(w, step.in);
  TellRow(w, step.in, step.row);
  for (uint32_t i = step.stages.first; i < step.stages.first + step.stages.count; ++i) {
    const Ref there = w->diagram.And(step.in, w->stage_on[i]);
    Tell(w, there);
    TellRow(w, there, w->stage_row[i]);
  }
  for (const Fee& fee : matter.fees) Tell(w, w->diagram.And(step.in, w->Viewed(fee.when)));
  for (const Offer& offer : matter.offers) Tell(w, w->diagram.And(step.in, w->Viewed(offer.when)));
}

}  // namespace

void FindSignature(Workspace* w) {
  w->signature.clear();
  Tell(w, w->takes);
  for (const Offer& offer : w->bundle().offers)
    Tell(w, w->diagram.And(w->takes, w->Viewed(offer.when)));
  for (StepIndex step : w->order) TellStep(w, step);
  for (const Use& use : w->uses) TellUse(w, use);
  std::sort(w->signature.begin(), w->signature.end());
  w->signature.erase(std::unique(w->signature.begin(), w->signature.end()), w->signature.end());
}

void CountCompletions(Workspace* w) {
  w->plan.completions = w->signature.empty() ? 1 : CompletionsOf(w, w->signature);
}

}  // namespace onething
