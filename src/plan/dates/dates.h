// When each step is received and ends, on each basis of time.
#ifndef ONETHING_SRC_PLAN_DATES_DATES_H_
#define ONETHING_SRC_PLAN_DATES_DATES_H_

#include <optional>
#include <vector>

#include "clock/clock.h"
#include "plan/dates/variants.h"
#include "plan/errands/errands.h"

namespace onething {

// A step's times in one pass.
struct PassStep {
  std::optional<Instant> received, finish;
  std::optional<Basis> as;
  bool has_limit = true;
  uint32_t variant = 0;
};
struct Pass {
  std::vector<PassStep> steps;  // by declared index
  // Of plan.routing, each by the midnight of its day; nothing: it waits for what has no date.
  std::vector<std::optional<Instant>> trips;
  std::optional<Instant> finish;
};

// What the walk over the situations works with.
struct SituationMemory {
  std::vector<uint32_t> variants;  // by step
  std::vector<bool> edges;         // which hold
  std::vector<std::optional<Instant>> finishes;
  std::vector<clock::Stage> stages;  // of one step
};

struct Dates {
  std::vector<Pass> passes;     // one a basis, and one for trials
  std::vector<Instant> latest;  // by declared index: the finish that keeps the bundle's
  SituationMemory situation_memory;
};

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_DATES_DATES_H_
