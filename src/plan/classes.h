// The classes of a fact's values: two values are one class where no completion of the other facts
// tells them apart.
#ifndef ONETHING_SRC_PLAN_CLASSES_H_
#define ONETHING_SRC_PLAN_CLASSES_H_

#include <span>
#include <utility>
#include <vector>

#include "plan/planning.h"

namespace onething::plan {

// Which facts functions depend on: a bit each. Facts whose numbers are equal modulo 64 share a bit,
// so that a bit says "may".
class Supports {
 public:
  void Begin(const Diagram* diagram, const ConditionSet* set) {
    diagram_ = diagram;
    set_ = set;
    ++generation_;
  }
  static uint64_t Bit(FactId fact) { return uint64_t{1} << (Index(fact) % 64); }
  uint64_t Of(Ref function);

 private:
  struct Memo {
    uint64_t facts = 0;
    uint32_t generation = 0;
  };
  const Diagram* diagram_ = nullptr;
  const ConditionSet* set_ = nullptr;
  std::vector<Memo> memo_;
  uint32_t generation_ = 0;
};

// What Classes works with.
struct ClassMemory {
  explicit ClassMemory(Diagram* diagram) : restriction(diagram) {}
  Restriction restriction;
  std::vector<Ref> rest;  // functions that do not depend on the fact
  size_t width = 0;       // functions in a tuple
  std::vector<Ref> tuples, before, tuple;
  std::vector<std::pair<Interval, uint32_t>>
      spans;  // keys of the variable split last, and their class
};

// Finds classes under a list of functions, in memory that outlives it.
class Classes {
 public:
  Classes(Planning* planning, Supports* supports, ClassMemory* memory)
      : planning_(planning), supports_(supports), memory_(memory) {}

  // Under those of these functions that depend on this fact. More than kMostClasses:
  // kResourceExhausted in the planning's status.
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

  Planning* planning_;
  Supports* supports_;
  ClassMemory* memory_;
};

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_CLASSES_H_
