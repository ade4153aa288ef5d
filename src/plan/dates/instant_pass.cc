#include "plan/dates/instant_pass.h"

namespace onething::plan {

template <typename AtOf>
InstantPass::Value InstantPass::OverCombinations(StepIndex step, const Value& received,
                                                 const StageWaits& waits, const AtOf& at_of) const {
  if (!received) return std::nullopt;
  std::optional<Value> chosen;
  pass_.combinations(step, [&](const clock::Clock& combination) {
    clock::Clock clock = combination;
    clock.waits = waits;
    clock.origin = *received;
    const std::optional<Value> at = at_of(clock);
    if (!at) return;
    if (!chosen || (pass_.earliest ? Later(*chosen, *at) : Later(*at, *chosen))) chosen = at;
  });
  return chosen.value_or(received);
}

InstantPass::Value InstantPass::EndOf(StepIndex step, const Value& received,
                                      const StageWaits& waits) const {
  const Value end = OverCombinations(step, received, waits,
                                     [this](const clock::Clock& clock) -> std::optional<Value> {
                                       return clock.EndOn(pass_.basis);
                                     });
  if (step != pass_.moved || !end) return end;
  return calendar->Add(*end, {Limit::Unit::kWorkdays, pass_.by});
}

InstantPass::Value InstantPass::BeginOf(StepIndex step, StageIndex stage, const Value& received,
                                        const StageWaits& waits) const {
  return OverCombinations(step, received, waits,
                          [&](const clock::Clock& clock) -> std::optional<Value> {
                            if (!clock.Has(stage)) return std::nullopt;
                            return clock.BeginOfStage(stage, pass_.basis);
                          });
}

void DateTrips(const Dating& dating, const PassRules& pass, WorkCalendar::Lookup* lookup,
               TripDates* days) {
  days->clear();
  if (dating.trips.trips.empty()) return;
  InstantPass instants(dating, pass, nullptr, nullptr, lookup);
  if (!clock::TripForward(&instants, dating.trips).Run(days))
    dating.planning->status = absl::InternalError("the trips of the plan wait for each other");
}

}  // namespace onething::plan
