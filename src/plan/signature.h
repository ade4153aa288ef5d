// What tells situations apart.
#ifndef ONETHING_SRC_PLAN_SIGNATURE_H_
#define ONETHING_SRC_PLAN_SIGNATURE_H_

#include <utility>
#include <vector>

#include "plan/materials/requirements.h"

namespace onething {

// Which facts functions depend on: a bit each. Facts whose numbers are equal modulo 64 share a bit, so that a bit says "may".
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

struct Signature {
  explicit Signature(Diagram* diagram) : completion_memory(diagram), question_memory(diagram) {}

  std::vector<Ref> signature;  // all functions that tell situations apart
  Supports supports;
  std::vector<FactId> residual;        // facts that the signature depends on, in declared order
  std::vector<uint64_t> class_counts;  // of these
  ClassMemory completion_memory, question_memory;
};

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_SIGNATURE_H_
