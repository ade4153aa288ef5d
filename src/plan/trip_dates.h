// The dates of the trips, and when a step is handed in because of them (docs/rules/routing.md,
// "Trip dates"). Each pass dates the trips for itself.
#ifndef ONETHING_SRC_PLAN_TRIP_DATES_H_
#define ONETHING_SRC_PLAN_TRIP_DATES_H_

#include <optional>
#include <span>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/functional/function_ref.h"
#include "plan/workspace.h"

namespace onething {

// By trip; nothing: it waits for what has no date.
using TripDates = std::vector<std::optional<Date>>;
using StageWaits = absl::InlinedVector<clock::StageWait, 4>;

// What a pass has of the steps with tasks.
struct TripPass {
  using Visit = absl::FunctionRef<void(const clock::Clock&)>;
  Basis basis = Basis::kPromised;
  bool earliest = false;  // of a step's combinations the one that ends first counts, else the last
  Instant start;          // before which nothing is received
  std::optional<Date> after;  // the day before which no trip is made
  absl::FunctionRef<bool(const Edge&)> has;
  absl::FunctionRef<void(StepIndex, Visit)> combinations;
  StepIndex moved = kNone;  // a step whose finish moves by so many workdays
  int32_t by = 0;
};

// The first day, from this one, on which all its stops are open. kOutOfRange in w->status where
// there is none.
std::optional<Date> FirstOpen(Workspace* w, const TripRules::Trip& trip, Date day,
                              WorkCalendar::Lookup* lookup);

// Of the days looked up, those tried for trips count alone.
void DateTrips(Workspace* w, const TripRules& rules, const TripPass& pass,
               WorkCalendar::Lookup* lookup, TripDates* dates);

// When a step is received that waits for these finishes.
std::optional<Instant> ReceivedOn(const Workspace& w, const TripRules& rules,
                                  const TripDates& dates, StepIndex step,
                                  std::optional<Instant> finishes, WorkCalendar::Lookup* lookup);
// The stages that it attends on trips.
StageWaits WaitsOf(const Workspace& w, const TripRules& rules, const TripDates& dates,
                   StepIndex step, WorkCalendar::Lookup* lookup);
// The clock of a step in the cautious promised pass, with its waits.
clock::Clock PromisedClock(const Workspace& w, StepIndex step, StageWaits* waits);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_TRIP_DATES_H_
