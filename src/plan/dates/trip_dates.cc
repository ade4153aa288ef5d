// Trips and steps wait for each other, and are dated together.
//
// A step is not handed in before its trip, and a stage that is attended does not begin before its
// own. A trip in turn is made when all it waits for is there: the trip before, the finish of a step
// whose result is collected or handed in, the begin of a stage. There is no circle, since the way
// was found by going it: each trip has only such tasks as could be done by then. But neither is
// there one order in which first all trips could be dated and then all steps; so each is dated
// when it is first asked for (TripForward, clock/forward.h), which finds whatever order there is.
//
// A pass therefore has two parts. DateTrips (instant_pass.h) finds the days of the trips from the
// steps that make them, which are certain to be in. Then the sweep dates all steps of the pass with
// these days. It may find one of them later than the trip had it, because of a step that may fall
// out: a step that is not certain moves no trip, else the applicant would wait for what may never
// come.
//
// The three functions here are what a pass asks that clock/forward.h cannot know: on which days
// doors are open, from what a receipt is counted, and which stages wait for trips. A trip is made
// on one day, so FirstOpen looks for a day on which all its doors are open; doors follow weekdays
// and calendars, so such a day comes within a week or two, or never. Days beyond the calendar that
// are looked up make the plan provisional, as any other day does.
//
// Example: a test, received on Thursday, 5 February 2026, takes 5 workdays. Its stages are accept
// (1 workday, counted), then a visit to the clinic (1 workday, not counted), then the decision. The
// clinic is closed on Fridays, and the 16th to the 20th is a holiday.
//
//   trip 0     handed in                                    Thu  5 Feb
//   accept     1 workday: the visit could begin at          Fri  6 Feb 17:00
//   trip 1     first open day from then                     Mon  9 Feb
//   visit      from Mon 09:00, the clock stands still       Tue 10 Feb 17:00
//   decision   the 4 workdays left: 11, 12, 13, 23          Mon 23 Feb 17:00
#include "plan/dates/trip_dates.h"

#include <algorithm>

#include "offer/days.h"

namespace onething::plan {
namespace {

using Lookup = WorkCalendar::Lookup;

bool IsOpen(const Planning& planning, const TripRules::Open& stop, Date day, Lookup* lookup) {
  const Version& version = *planning.data->version;
  const Network& network = *planning.data->network;
  const Edition& edition = version.EditionAt(network.division(stop.point));
  const WorkCalendar& calendar = offer::CalendarOf(version, edition, network, stop.point);
  const bool outside = day < calendar.from() || calendar.to() < day;
  if (lookup != nullptr && outside && (!lookup->outside || day < *lookup->outside))
    lookup->outside = day;
  return offer::OpenOn(version, edition, network, stop.point, stop.days, stop.has_days, day);
}

}  // namespace

std::optional<Instant> FirstOpen(Planning* planning, const TripRules::Trip& trip, Date day,
                                 Lookup* lookup) {
  for (; day <= kLastDate && planning->status.ok(); ++day.days) {
    bool open = true;
    for (const TripRules::Open& stop : trip.opens) open &= IsOpen(*planning, stop, day, lookup);
    if (open) return At(day, 0);
  }
  if (planning->status.ok())
    planning->status = absl::OutOfRangeError("a trip's points are not open on one day up to 9999");
  return std::nullopt;
}

clock::ReceiptRule ReceiptRuleOf(const Planning& planning, const TripRules& rules, StepIndex step) {
  const PreparedStep& prepared = planning.prepared(step);
  clock::ReceiptRule rule;
  rule.adds = rules.Of(step).adds;
  rule.adds_at_hand_in = rules.Of(step).by_bundle;
  rule.first_day = prepared.apply_from;
  rule.looked_up = &prepared.apply_from_lookup;
  return rule;
}

StageWaits WaitsOf(const Planning& planning, const TripRules& rules, const TripDates& days,
                   StepIndex step) {
  clock::Instants instants{planning.data->calendar};
  return clock::WaitsBefore<std::optional<Instant>>(instants, rules.Of(step), clock::kNoStage,
                                                    [&](uint16_t trip) { return days[trip]; });
}

}  // namespace onething::plan
