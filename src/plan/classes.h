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

  // Under those of these functions that depend on this fact. More than kMostClasses: kResourceExhausted in the workspace's status.
  void Find(std::span<const Ref> functions, FactId fact);
  size_t count() const { return memory_->width == 0 ? 1 : memory_->tuples.size() / memory_->width; }
  // Of a fact with one variable: runs of its keys in order, each with its class.
  std::span<const std::pair<Interval, uint32_t>> spans() const { return memory_->spans; }
  // The functions that depend on it as one class leaves them, and those that do not.
  std::span<const Ref> functions(size_t index) const {
    return std::span<const Ref>(memory_->tuples).subspan(index * memory_->width, memory_->width);
  }

  std::span<const Ref> rest() const { return memory_->rest; }

 private:
  void Split(Variable variable);
  void SplitTuple(std::span<const Ref> functions, Variable variable);
  Ref At(Ref function, Variable variable, int64_t key);
  // Of the tuple under construction: its class, a new one where no other is equal.
  uint32_t ClassOfTuple();

  Workspace* w_;
  ClassMemory* memory_;
};

// How many completions are left where one class of a fact leaves the functions so: the product of the other residual facts'
// classes. `touched` are the facts of the functions that the class changed; the classes of other facts stay as they are.
uint64_t CompletionsOf(Workspace* w, std::span<const Ref> functions, FactId fact, uint64_t touched);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_CLASSES_H_
