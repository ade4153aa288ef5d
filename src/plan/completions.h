// The facts whose answer can change the situation, and how many completions they leave.
#ifndef ONETHING_SRC_PLAN_COMPLETIONS_H_
#define ONETHING_SRC_PLAN_COMPLETIONS_H_

#include <span>
#include <vector>

#include "plan/classes.h"
#include "plan/materials/requirements.h"

namespace onething::plan {

struct Completions {
  explicit Completions(Diagram* diagram) : completion_memory(diagram), question_memory(diagram) {}

  std::vector<Ref> signature;  // all functions that tell situations apart
  Supports supports;
  std::vector<FactId> residual;        // facts that the signature depends on, in declared order
  std::vector<uint64_t> class_counts;  // of these
  uint64_t completions = 1;            // their product
  ClassMemory completion_memory, question_memory;
  std::vector<Ref> left;  // of the functions, while an answer is tried
};

// All of it, with the number in the plan. More than 2^64 completions: kResourceExhausted in the
// planning's status. False where something went wrong.
bool FindCompletions(Planning* planning, const Selection& selection,
                     const Requirements& requirements, Completions* completions, Plan* plan);

// How many completions are left where one class of a fact leaves the functions so: the product of
// the other residual facts' classes. `touched` are the facts of the functions that the class
// changed; the classes of other facts stay as they are.
uint64_t CompletionsOf(Planning* planning, Completions* completions, std::span<const Ref> functions,
                       FactId fact, uint64_t touched);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_COMPLETIONS_H_
