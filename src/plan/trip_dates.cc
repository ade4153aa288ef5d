#include "plan/trip_dates.h"

#include <algorithm>

#include "offer/days.h"
#include "plan/stages.h"

namespace onething {
namespace {

using Lookup = WorkCalendar::Lookup;

bool IsOpen(const Workspace& w, const TripRules::Open& stop, Date day, Lookup* lookup) {
  const Version& version = *w.data->version;
  const Network& network = *w.data->network;
  const Edition& edition = version.EditionAt(network.division(stop.point));
  const WorkCalendar& calendar = offer::CalendarOf(version, edition, network, stop.point);
  const bool outside = day < calendar.from() || calendar.to() < day;
  if (lookup != nullptr && outside && (!lookup->outside || day < *lookup->outside))
    lookup->outside = day;
  return offer::OpenOn(version, edition, network, stop.point, stop.days, stop.has_days, day);
}

}  // namespace

std::optional<Instant> FirstOpen(Workspace* w, const TripRules::Trip& trip, Date day,
                                 Lookup* lookup) {
  for (; day <= kLastDate && w->status.ok(); ++day.days) {
    bool open = true;
    for (const TripRules::Open& stop : trip.opens) open &= IsOpen(*w, stop, day, lookup);
    if (open) return At(day, 0);
  }
  if (w->status.ok())
    w->status = absl::OutOfRangeError("a trip's points are not open on one day up to 9999");
  return std::nullopt;
}

clock::ReceiptRule ReceiptRuleOf(const Workspace& w, const TripRules& rules, StepIndex step) {
  const PreparedStep& prepared = w.prepared(step);
  clock::ReceiptRule rule;
  rule.adds = rules.Of(step).adds;
  rule.adds_at_hand_in = rules.Of(step).by_bundle;
  rule.first_day = prepared.apply_from;
  rule.looked_up = &prepared.apply_from_lookup;
  return rule;
}

StageWaits WaitsOf(const Workspace& w, const TripRules& rules, const TripDates& days,
                   StepIndex step) {
  clock::Instants instants{w.data->calendar};
  return clock::WaitsBefore<std::optional<Instant>>(instants, rules.Of(step), clock::kNoStage,
                                                    [&](uint16_t trip) { return days[trip]; });
}

clock::Clock PromisedClock(const Workspace& w, StepIndex step, StageWaits* waits) {
  const Pass& pass = w.passes[static_cast<size_t>(Basis::kPromised)];
  const PassStep& own = pass.steps[step];
  clock::Clock clock = ClockOf(w, step, w.variants[own.variant], false);
  *waits = WaitsOf(w, w.trip_rules, pass.trips, step);
  clock.waits = *waits;
  if (own.received) clock.origin = *own.received;
  return clock;
}

}  // namespace onething
