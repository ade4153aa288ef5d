// The cautious promised pass, as those ask it who need more of a step than its dates.
#ifndef ONETHING_SRC_PLAN_DATES_PROMISED_H_
#define ONETHING_SRC_PLAN_DATES_PROMISED_H_

#include <optional>

#include "plan/dates/dates.h"

namespace onething::plan {

class PromisedDates {
 public:
  PromisedDates(const Dating& dating, const Dates& dates)
      : dating_(dating), pass_(dates.passes[Basis::kPromised]) {}

  const PassStep& of(StepIndex step) const { return pass_.steps[step]; }
  std::optional<Instant> received(StepIndex step) const { return of(step).received; }
  // The clock of a step by the variant that ends last, with its waits.
  clock::Clock ClockOf(StepIndex step, StageWaits* waits) const;
  // Nothing where the step has no receipt.
  std::optional<Instant> end_of_stage(StepIndex step, StageIndex stage) const;

 private:
  const Dating& dating_;
  const Pass& pass_;
};

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_DATES_PROMISED_H_
