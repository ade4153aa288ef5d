// Which facts can still change the situation, and how many completions they leave.
//
// The signature is all functions that tell situations apart. A fact is residual where some
// function of it depends on the fact; the number of its classes is how many different ways it
// leaves the signature. The completions are the product over residual facts.
//
//     a step where x and y, another where age < 18
//     residual: x (2 classes), y (2), age (2)          2 * 2 * 2 = 8 completions
//
// After an answer only those functions change that depend on the fact, so only the facts that
// share one with it are counted again (`touched`); the classes of all others stand.
#include "plan/completions.h"

#include <algorithm>

#include "plan/signature.h"

namespace onething::plan {
namespace {

bool Multiply(Planning* planning, uint64_t factor, uint64_t* product) {
  if (!__builtin_mul_overflow(*product, factor, product)) return true;
  planning->status = absl::ResourceExhaustedError("the open facts have more than 2^64 completions");
  return false;
}

}  // namespace

uint64_t CompletionsOf(Planning* planning, Completions* completions, std::span<const Ref> functions,
                       FactId fact, uint64_t touched) {
  Classes classes(planning, &completions->supports, &completions->completion_memory);
  uint64_t product = 1;
  for (size_t i = 0; i < completions->residual.size(); ++i) {
    if (completions->residual[i] == fact) continue;
    uint64_t count = completions->class_counts[i];
    if ((touched & Supports::Bit(completions->residual[i])) != 0) {
      classes.Find(functions, completions->residual[i]);
      if (!planning->status.ok()) return 0;
      count = classes.count();
    }
    if (!Multiply(planning, count, &product)) return 0;
  }
  return product;
}

namespace {

void CountCompletions(Planning* planning, Completions* completions) {
  completions->supports.Begin(&planning->diagram, &planning->set());
  std::vector<FactId>& residual = completions->residual;
  residual.clear();
  completions->class_counts.clear();
  for (Ref function : completions->signature) OpenFactsOf(planning, function, &residual);
  std::sort(residual.begin(), residual.end());
  residual.erase(std::unique(residual.begin(), residual.end()), residual.end());
  completions->completions = 1;
  Classes classes(planning, &completions->supports, &completions->completion_memory);
  for (FactId fact : residual) {
    classes.Find(completions->signature, fact);
    if (!planning->status.ok() || !Multiply(planning, classes.count(), &completions->completions))
      return;
    completions->class_counts.push_back(classes.count());
  }
}

}  // namespace

bool FindCompletions(Planning* planning, const Selection& selection,
                     const Requirements& requirements, Completions* completions, Plan* plan) {
  FindSignature(planning, selection, requirements, &completions->signature);
  if (planning->ok()) CountCompletions(planning, completions);
  plan->completions = completions->completions;
  return planning->ok();
}

}  // namespace onething::plan
