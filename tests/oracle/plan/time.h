// One pass over steps on one basis.
#ifndef ONETHING_TESTS_ORACLE_PLAN_TIME_H_
#define ONETHING_TESTS_ORACLE_PLAN_TIME_H_

#include "oracle/plan/world.h"

namespace oracle {

// What a pass looks at: which steps, what each waits for, and the combinations it may have.
struct PassInput {
  Basis basis = Basis::kPromised;
  std::vector<char> there;           // by step
  std::vector<std::set<int>> waits;  // by step
  std::vector<std::vector<Combination>> combinations;
  bool uncounted_free = false;  // every uncounted stage takes no time
  bool hopeful = false;         // the combination that ends first
  int moved = -1;               // a step whose finish is moved …
  int64_t by = 0;               // … by so many workdays
  const RoutePlan* route = nullptr;
};

struct PassResult {
  std::vector<StepDates> steps;
  std::optional<Instant> finish;  // null is later than every date
  Instant dated = 0;
  std::vector<std::optional<Day>> trips;
};

// Null is later than every date.
bool Later(const std::optional<Instant>& a, const std::optional<Instant>& b);
std::optional<Day> DateFact(const json::object& term, const World& world);
PassResult RunPass(const PassInput& input, World* world);

// A step with one combination: its finish on a basis, counted from `received`.
StepDates DateStep(size_t step, const Combination& combination, std::optional<Instant> received,
                   Basis basis, bool uncounted_free, const StageTrips& trips, World* world);
// Where a stage begins, its own trip left out; null where that cannot be dated.
std::optional<Instant> BeginOfStage(size_t step, const Combination& combination, Instant received,
                                    const std::string& stage, Basis basis, bool uncounted_free,
                                    const StageTrips& trips, World* world);
// The end of a stage on the promised basis; null where that cannot be dated.
std::optional<Instant> DateStage(size_t step, const StepDates& dates, const std::string& stage,
                                 World* world);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_TIME_H_
