// The dates of the trips, and when a step is handed in because of them (docs/rules/routing.md,
// "Trip dates"). Each pass dates the trips for itself.
#ifndef ONETHING_SRC_PLAN_DATES_TRIP_DATES_H_
#define ONETHING_SRC_PLAN_DATES_TRIP_DATES_H_

#include <optional>
#include <vector>

#include "plan/dates/dating.h"

namespace onething::plan {

// By trip, the midnight of its day; nothing: it waits for what has no date.
using TripDates = std::vector<std::optional<Instant>>;
using StageWaits = clock::WaitsIn<std::optional<Instant>>;

// The midnight of the first day, from this one, on which all its stops are open. kOutOfRange in
// the planning's status where there is none.
std::optional<Instant> FirstOpen(Planning* planning, const TripRules::Trip& trip, Date day,
                                 WorkCalendar::Lookup* lookup);
// What a step's receipt stands on besides the steps and trips before it.
clock::ReceiptRule ReceiptRuleOf(const Planning& planning, const TripRules& rules, StepIndex step);
// The stages that it attends on trips.
StageWaits WaitsOf(const Planning& planning, const TripRules& rules, const TripDates& days,
                   StepIndex step);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_DATES_TRIP_DATES_H_
