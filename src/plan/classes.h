// The classes of a fact's values: two values are one class where no completion of the other facts tells them apart.
#ifndef ONETHING_SRC_PLAN_CLASSES_H_
#define ONETHING_SRC_PLAN_CLASSES_H_

#include <span>
#include <vector>

#include "plan/workspace.h"

namespace onething {

// Finds classes under a list of functions, in memory that outlives it.
class Classes {
 public:
  Classes(Workspace* w, ClassMemory* memory) : w_(w), memory_(memory) {}

  // Under these functions, for this fact. More than kMostClasses: kResourceExhausted in the workspace's status.
  void Find(std::span<const Ref> functions, FactId fact);
  size_t count() const { return memory_->width == 0 ? 1 : memory_->tuples.size() / memory_->width; }
  // The functions as one class leaves them.
  std::span<const Ref> functions(size_t index) const {
    return std::span<const Ref>(memory_->tuples).subspan(index * memory_->width, memory_->width);
  }

 private:
  void Split(Variable variable);
  void SplitTuple(std::span<const Ref> functions, Variable variable);
  bool Known(std::span<const Ref> tuple) const;

  Workspace* w_;
  ClassMemory* memory_;
};

// How many completions tell situations apart under these functions: the product of the residual facts' classes.
uint64_t CompletionsOf(Workspace* w, std::span<const Ref> functions);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_CLASSES_H_
