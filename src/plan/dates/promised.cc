#include "plan/dates/promised.h"

namespace onething::plan {

clock::Clock PromisedDates::ClockOf(StepIndex step, StageWaits* waits) const {
  const PassStep& own = of(step);
  clock::Clock clock = plan::ClockOf(dating_, step, dating_.variants.variants[own.variant], false);
  *waits = WaitsOf(*dating_.planning, dating_.trips, pass_.trips, step);
  clock.waits = *waits;
  if (own.received) clock.origin = *own.received;
  return clock;
}

std::optional<Instant> PromisedDates::end_of_stage(StepIndex step, StageIndex stage) const {
  if (!received(step)) return std::nullopt;
  StageWaits waits;
  return ClockOf(step, &waits).EndOfStage(stage);
}

}  // namespace onething::plan
