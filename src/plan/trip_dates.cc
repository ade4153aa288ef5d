#include "plan/trip_dates.h"

#include <algorithm>

#include "offer/days.h"
#include "plan/stages.h"

namespace onething {
namespace {

using Lookup = WorkCalendar::Lookup;

std::optional<Instant> LaterOf(const std::optional<Instant>& a, const std::optional<Instant>& b) {
  return Later(b, a) ? b : a;
}

// The instant that a trip's day stands for in the times of steps.
std::optional<Instant> InstantOf(const Workspace& w, const std::optional<Date>& day,
                                 Lookup* lookup) {
  if (!day) return std::nullopt;
  return w.data->calendar->Received(w.data->calendar->OpeningOf(*day), lookup);
}

// When a step is received that waits for these finishes.
template <typename DateOf>
std::optional<Instant> HandedIn(const Workspace& w, const TripRules::Step& rules, StepIndex step,
                                const std::optional<Instant>& finishes, Lookup* lookup,
                                const DateOf& date_of) {
  const auto with_adds = [&](const std::optional<Instant>& at) {
    return at && rules.adds ? w.data->calendar->Add(*at, *rules.adds, lookup) : at;
  };
  std::optional<Instant> at = w.data->received;
  for (const uint16_t trip : rules.hand_in) at = LaterOf(at, InstantOf(w, date_of(trip), lookup));
  if (rules.by_bundle) at = with_adds(at);
  at = FirstDay(w, step, LaterOf(at, finishes), lookup);
  return rules.by_bundle ? at : with_adds(at);
}

template <typename DateOf>
StageWaits Waits(const Workspace& w, const TripRules::Step& rules, uint16_t before_stage,
                 Lookup* lookup, const DateOf& date_of) {
  StageWaits waits;
  for (const TripRules::Appear& appear : rules.appears) {
    if (appear.stage < before_stage)
      waits.push_back({appear.stage, InstantOf(w, date_of(appear.trip), lookup)});
  }
  return waits;
}

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

// Dates the trips by the steps with tasks alone, each when it is first asked for.
class TripDater {
 public:
  TripDater(Workspace* w, const TripRules& rules, const TripPass& pass, Lookup* lookup,
            TripDates* dates)
      : w_(w),
        rules_(rules),
        pass_(pass),
        lookup_(lookup),
        dates_(*dates),
        trips_(rules.trips.size()),
        received_(rules.steps.size()),
        finishes_(rules.steps.size()) {
    dates_.assign(rules.trips.size(), std::nullopt);
  }

  void Run() {
    for (uint16_t trip = 0; trip < rules_.trips.size(); ++trip) DateOf(trip);
  }

 private:
  enum class Progress : uint8_t { kNone, kBegun, kDone };
  struct Known {
    Progress progress = Progress::kNone;
    std::optional<Instant> at;
  };

  // Whether the answer has to be worked out.
  bool Begin(Progress* progress) {
    const Progress before = *progress;
    *progress = Progress::kBegun;
    if (before == Progress::kBegun)
      w_->status = absl::InternalError("the trips of the plan wait for each other");
    if (before == Progress::kDone) *progress = before;
    return before == Progress::kNone;
  }

  const std::optional<Date>& DateOf(uint16_t index) {
    if (!Begin(&trips_[index])) return dates_[index];
    const TripRules::Trip& trip = rules_.trips[index];
    std::optional<Instant> from = pass_.start;
    std::optional<Date> before = pass_.after;
    if (index > 0) {
      before = DateOf(static_cast<uint16_t>(index - 1));
      if (!before) from.reset();
    }
    for (const TripRules::Wait& wait : trip.waits) {
      if (!rules_.steps[wait.step].routed) continue;
      from = LaterOf(from, wait.stage ? BeginOf(wait.step, *wait.stage) : FinishOf(wait.step));
    }
    if (from) {
      const Date day = DayOf(*from);
      dates_[index] = FirstOpen(w_, trip, before ? std::max(day, *before) : day, lookup_);
    }
    trips_[index] = Progress::kDone;
    return dates_[index];
  }

  std::optional<Instant> ReceivedOf(StepIndex step) {
    Known& known = received_[step];
    if (!Begin(&known.progress)) return known.at;
    const TripRules::Step& rules = rules_.steps[step];
    std::optional<Instant> finishes = pass_.start;
    for (const StepIndex before : rules.waits_for) {
      if (rules_.steps[before].routed && Waits(before, step))
        finishes = LaterOf(finishes, FinishOf(before));
    }
    known.at = HandedIn(*w_, rules, step, finishes, nullptr,
                        [this](uint16_t trip) { return DateOf(trip); });
    known.progress = Progress::kDone;
    return known.at;
  }

  // Whether the pass has an edge between these steps.
  bool Waits(StepIndex before, StepIndex step) const {
    const auto edges = w_->EdgesTo(step);
    return std::any_of(edges.begin(), edges.end(),
                       [&](const Edge& edge) { return edge.from == before && pass_.has(edge); });
  }

  std::optional<Instant> FinishOf(StepIndex step) {
    Known& known = finishes_[step];
    if (!Begin(&known.progress)) return known.at;
    const std::optional<Instant> received = ReceivedOf(step);
    const StageWaits waits = WaitsBefore(step, kNone);
    const auto all = [](const ClockRules&) { return true; };
    known.at = OverCombinations(step, waits, all, [&](const ClockRules& rules) {
      return received ? EndOn(pass_.basis, rules, *w_->data->calendar, *received, nullptr)
                      : std::nullopt;
    });
    if (step == pass_.moved && known.at)
      known.at = w_->data->calendar->Add(*known.at, {Limit::Unit::kWorkdays, pass_.by});
    known.progress = Progress::kDone;
    return known.at;
  }

  // Where a stage begins, but for its own trip; of a step none of whose combinations has it, the receipt.
  std::optional<Instant> BeginOf(StepIndex step, uint16_t stage) {
    const std::optional<Instant> received = ReceivedOf(step);
    if (!received) return std::nullopt;
    const StageWaits waits = WaitsBefore(step, stage);
    bool any = false;
    const auto has = [&](const ClockRules& rules) {
      const bool is = Has(rules, stage);
      any |= is;
      return is;
    };
    const std::optional<Instant> begin =
        OverCombinations(step, waits, has, [&](const ClockRules& rules) {
          return BeginOfStage(stage, pass_.basis, rules, *w_->data->calendar, *received);
        });
    return any ? begin : received;
  }

  static bool Has(const ClockRules& rules, uint16_t stage) {
    return std::any_of(rules.stages.begin(), rules.stages.end(),
                       [stage](const ClockStage& own) { return own.index == stage; });
  }

  StageWaits WaitsBefore(StepIndex step, uint16_t stage) {
    return onething::Waits(*w_, rules_.steps[step], stage, nullptr,
                           [this](uint16_t trip) { return DateOf(trip); });
  }

  // The instant of the combination that counts, of those for which `which` says so.
  template <typename Which, typename InstantIn>
  std::optional<Instant> OverCombinations(StepIndex step, const StageWaits& waits,
                                          const Which& which, const InstantIn& instant_in) {
    std::optional<Instant> chosen;
    bool any = false;
    pass_.combinations(step, [&](const ClockRules& rules) {
      if (!which(rules)) return;
      ClockRules waiting = rules;
      waiting.waits = waits;
      const std::optional<Instant> at = instant_in(waiting);
      if (!any || (pass_.earliest ? Later(chosen, at) : Later(at, chosen))) chosen = at;
      any = true;
    });
    return chosen;
  }

  Workspace* w_;
  const TripRules& rules_;
  const TripPass& pass_;
  Lookup* lookup_;
  TripDates& dates_;
  std::vector<Progress> trips_;
  std::vector<Known> received_, finishes_;  // by declared step
};

}  // namespace

std::optional<Date> FirstOpen(Workspace* w, const TripRules::Trip& trip, Date day, Lookup* lookup) {
  for (; day <= kLastDate && w->status.ok(); ++day.days) {
    bool open = true;
    for (const TripRules::Open& stop : trip.opens) open &= IsOpen(*w, stop, day, lookup);
    if (open) return day;
  }
  if (w->status.ok())
    w->status = absl::OutOfRangeError("a trip's points are not open on one day up to 9999");
  return std::nullopt;
}

void DateTrips(Workspace* w, const TripRules& rules, const TripPass& pass, Lookup* lookup,
               TripDates* dates) {
  dates->clear();
  if (!rules.trips.empty()) TripDater(w, rules, pass, lookup, dates).Run();
}

std::optional<Instant> ReceivedOn(const Workspace& w, const TripRules& rules,
                                  const TripDates& dates, StepIndex step,
                                  std::optional<Instant> finishes, Lookup* lookup) {
  if (rules.steps.empty()) return FirstDay(w, step, finishes, lookup);
  return HandedIn(w, rules.steps[step], step, finishes, lookup,
                  [&](uint16_t trip) { return dates[trip]; });
}

StageWaits WaitsOf(const Workspace& w, const TripRules& rules, const TripDates& dates,
                   StepIndex step, Lookup* lookup) {
  if (rules.steps.empty()) return {};
  return Waits(w, rules.steps[step], kNone, lookup, [&](uint16_t trip) { return dates[trip]; });
}

ClockRules PromisedRules(const Workspace& w, StepIndex step, StageWaits* waits) {
  const Pass& pass = w.passes[static_cast<size_t>(Basis::kPromised)];
  ClockRules rules = RulesOf(w, step, w.variants[pass.steps[step].variant], false);
  *waits = WaitsOf(w, w.trip_rules, pass.trips, step, nullptr);
  rules.waits = *waits;
  return rules;
}

}  // namespace onething
