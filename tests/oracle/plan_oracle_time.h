// One pass over steps on one basis.
#ifndef ONETHING_TESTS_ORACLE_PLAN_ORACLE_TIME_H_
#define ONETHING_TESTS_ORACLE_PLAN_ORACLE_TIME_H_

#include "plan_oracle_world.h"

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
};

struct PassResult {
  std::vector<StepDates> steps;
  std::optional<Instant> finish;  // null is later than every date
  Instant dated = 0;
};

PassResult RunPass(const PassInput& input, World* world);

// A step with one combination: its finish on a basis, counted from `received`.
StepDates DateStep(size_t step, const Combination& combination, std::optional<Instant> received,
                   Basis basis, bool uncounted_free, World* world);
// The end of a stage on the promised basis; null where that cannot be dated.
std::optional<Instant> DateStage(size_t step, const StepDates& dates, const std::string& stage,
                                 World* world);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_ORACLE_TIME_H_
