// The layer of dates: when each step is received and ends, on each basis of time, and between which
// instants the whole ends.
//
// Every basis has a pass of its own, and dates the trips anew, since a trip delays what is handed
// in on it and waits for what ends before it.
#ifndef ONETHING_SRC_PLAN_DATES_DATES_H_
#define ONETHING_SRC_PLAN_DATES_DATES_H_

#include <optional>
#include <vector>

#include "plan/dates/pass.h"

namespace onething::plan {

// When the whole ends.
struct Bounds {
  // By the cautious pass, and no earlier than `latest`; nothing: a limit is not known.
  std::optional<Instant> finish;
  std::optional<Instant> earliest, latest;  // over the completions
};

struct Dates {
  PerBasis<Pass> passes;                      // cautious
  PerBasis<std::optional<Date>> provisional;  // the first day looked up beyond the calendar
  PerBasis<Bounds> bounds;
  bool exact = true;  // the bounds are: not too many completions
  // On the promised basis: of the included steps alone; of these one after another, without trips.
  std::optional<Instant> included, one_by_one;
};

// What the layer works with.
struct DatesMemory {
  Pass trial;
  std::vector<Instant> latest;  // by declared index: the finish that keeps the bundle's
  // Of the situation that is dated.
  std::vector<uint32_t> variants;  // by step
  std::vector<bool> edges;         // which hold
  std::vector<std::optional<Instant>> finishes;
  std::vector<clock::Stage> stages;  // of one step
};

// The cautious passes alone. False where something went wrong.
bool FindPasses(const Dating& dating, Dates* dates);
// All of it.
bool FindDates(const Dating& dating, uint64_t completions, DatesMemory* memory, Dates* dates);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_DATES_DATES_H_
