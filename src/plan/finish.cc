#include "plan/finish.h"

#include <algorithm>

#include "plan/trip_dates.h"

namespace onething {

template <typename Become>
Ref FinishFunctions::Map(Ref function, const Become& become) {
  Combination map(&w_->diagram, [&](Ref value, Ref) {
    if (value == kOut) return kOut;
    const std::optional<Instant> at = At(value);
    return at ? Number(become(*at)) : value;
  });
  return map(function, kFalse);
}

template <typename Rule>
Ref FinishFunctions::OverVariants(StepIndex step, Ref joined, uint16_t before_stage,
                                  const Rule& rule) {
  StageWaits waits;
  if (!w_->trip_rules.steps.empty()) {
    for (const TripRules::Appear& appear : w_->trip_rules.steps[step].appears) {
      if (appear.stage < before_stage) waits.push_back({appear.stage, std::nullopt});
    }
  }
  // The receipt, after the instants of the trips are taken off.
  const auto split = [&](Ref value) {
    for (size_t i = waits.size(); i-- > 0; value = pairs_[value - 1].first)
      waits[i].until = At(pairs_[value - 1].second);
    return At(value);
  };
  Ref all = kOut;
  for (const Variant& variant : w_->VariantsOf(step)) {
    clock::Clock clock = ClockOf(*w_, step, variant, still_);
    clock.waits = waits;
    Combination given(&w_->diagram, [&](Ref value, Ref holds) {
      if (holds == kFalse || value == kOut) return kOut;
      const std::optional<Instant> received = split(value);
      if (!received) return Number(std::nullopt);
      clock.origin = *received;
      return Number(rule(clock));
    });
    all = w_->diagram.Plus(all, given(joined, variant.where));
  }
  return all;
}

// Dates the trips by the steps with tasks alone, as DateTrips does, each when it is first asked for.
class TripFunctions {
 public:
  explicit TripFunctions(FinishFunctions* all)
      : all_(*all),
        w_(*all->w_),
        rules_(w_.trip_rules),
        days_(rules_.trips.size(), kOpen),
        received_(rules_.steps.size(), kOpen),
        finishes_(rules_.steps.size(), kOpen) {
    all_.trips_.assign(rules_.trips.size(), all_.start_);
  }

  void Run() {
    for (uint16_t trip = 0; trip < rules_.trips.size(); ++trip) DayOfTrip(trip);
  }

 private:
  static constexpr Ref kOpen = FinishFunctions::kOut;

  // The midnight with which its day begins; its instant goes to all_.trips_.
  Ref DayOfTrip(uint16_t index) {
    if (days_[index] != kOpen) return days_[index];
    Ref from = all_.start_;
    if (index > 0) from = all_.latest_(from, DayOfTrip(static_cast<uint16_t>(index - 1)));
    for (const TripRules::Wait& wait : rules_.trips[index].waits) {
      if (!rules_.steps[wait.step].routed) continue;
      from = all_.latest_(from, wait.stage ? BeginOf(wait.step, *wait.stage) : FinishOf(wait.step));
    }
    const Ref day = all_.Map(from, [&](Instant at) -> std::optional<Instant> {
      const std::optional<Date> open = FirstOpen(&w_, rules_.trips[index], DayOf(at), nullptr);
      if (!open) return std::nullopt;
      return At(*open, 0);
    });
    const WorkCalendar& calendar = *w_.data->calendar;
    all_.trips_[index] =
        all_.Map(day, [&](Instant at) { return calendar.Received(calendar.OpeningOf(DayOf(at))); });
    return days_[index] = day;
  }

  void DateTripsOf(StepIndex step, uint16_t before_stage) {
    for (const TripRules::Appear& appear : rules_.steps[step].appears) {
      if (appear.stage < before_stage) DayOfTrip(appear.trip);
    }
  }

  Ref ReceivedOf(StepIndex step) {
    if (received_[step] != kOpen) return received_[step];
    const TripRules::Step& rules = rules_.steps[step];
    Ref finishes = all_.start_;
    for (const Edge& edge : w_.EdgesTo(step)) {
      const auto& waits = rules.waits_for;
      if (std::find(waits.begin(), waits.end(), edge.from) == waits.end()) continue;
      if (!rules_.steps[edge.from].routed) continue;
      const Ref before = w_.diagram.If(edge.holds, FinishOf(edge.from), FinishFunctions::kOut);
      finishes = all_.latest_(finishes, before);
    }
    for (const uint16_t trip : rules.hand_in) DayOfTrip(trip);
    return received_[step] = all_.HandedIn(step, finishes, all_.trips_);
  }

  Ref FinishOf(StepIndex step) {
    if (finishes_[step] != kOpen) return finishes_[step];
    const Ref received = ReceivedOf(step);
    DateTripsOf(step, kNone);
    return finishes_[step] = all_.EndOf(step, received, all_.trips_);
  }

  Ref BeginOf(StepIndex step, uint16_t stage) {
    const Ref received = ReceivedOf(step);
    DateTripsOf(step, stage);
    const Ref joined = all_.Joined(step, received, all_.trips_, stage);
    return all_.OverVariants(step, joined, stage,
                             [&](const clock::Clock& clock) -> std::optional<Instant> {
                               if (!clock.Has(stage)) return clock.origin;
                               return clock.BeginOfStage(stage, all_.basis_);
                             });
  }

  FinishFunctions& all_;
  Workspace& w_;
  const TripRules& rules_;
  std::vector<Ref> days_;                 // by trip
  std::vector<Ref> received_, finishes_;  // by declared step
};

FinishFunctions::FinishFunctions(Workspace* w, Basis basis, bool still)
    : w_(w), basis_(basis), still_(still), latest_(&w->diagram, [this](Ref a, Ref b) {
        if (a == kOut || b == kOut) return std::max(a, b);
        return Later(At(a), At(b)) ? a : b;
      }) {
  start_ = Number(w->data->received);
  for (const StepFunctions& step : w->functions)
    finish_.push_back(w->diagram.If(step.in, start_, kOut));
  TripFunctions(this).Run();
  for (size_t sweep = 0; sweep <= w->order.size() && Sweep(); ++sweep) {
  }
  whole_ = start_;
  for (StepIndex step : w->order) whole_ = latest_(whole_, finish_[step]);
}

Ref FinishFunctions::Number(std::optional<Instant> instant) {
  const auto at = std::find(instants_.begin(), instants_.end(), instant);
  const Ref number = static_cast<Ref>(at - instants_.begin()) + 1;
  if (at != instants_.end()) return number;
  if (number + 1 >= kFirstNode) {
    w_->status = absl::ResourceExhaustedError("the steps end at too many different instants");
    return kOut;
  }
  instants_.push_back(instant);
  return number;
}

// One sweep in order dates all, unless an edge was left out of the order: then sweeps go on until nothing changes.
bool FinishFunctions::Sweep() {
  bool changed = false;
  for (StepIndex step : w_->order) {
    const Ref end = EndOf(step, Received(step), trips_);
    changed |= end != finish_[step];
    finish_[step] = end;
  }
  const auto ordered = [](const Edge& edge) { return edge.ordered; };
  return changed && !std::all_of(w_->edges.begin(), w_->edges.end(), ordered);
}

Ref FinishFunctions::Received(StepIndex step) {
  Ref received = start_;
  for (const Edge& edge : w_->EdgesTo(step)) {
    const Ref before = w_->diagram.If(edge.holds, finish_[edge.from], kOut);
    received = latest_(received, before);
  }
  return HandedIn(step, received, trips_);
}

// The rule of receipt over diagrams of instants.
struct FinishFunctions::Algebra {
  using Value = Ref;
  FinishFunctions* all;
  const WorkCalendar* calendar;
  WorkCalendar::Lookup* lookup = nullptr;

  Ref Latest(Ref a, Ref b) { return all->latest_(a, b); }
  template <typename Become>
  Ref Map(Ref at, const Become& become) {
    return all->Map(at, become);
  }
};

Ref FinishFunctions::HandedIn(StepIndex step, Ref finishes, const std::vector<Ref>& trips) {
  const TripRules& rules = w_->trip_rules;
  Ref handed_in = start_;
  if (!rules.steps.empty()) {
    for (const uint16_t trip : rules.steps[step].hand_in)
      handed_in = latest_(handed_in, trips[trip]);
  }
  Algebra algebra{this, w_->data->calendar};
  return clock::ReceivedBy(ReceiptRuleOf(*w_, rules, step), algebra, handed_in, finishes);
}

Ref FinishFunctions::Joined(StepIndex step, Ref received, const std::vector<Ref>& trips,
                            uint16_t before_stage) {
  if (w_->trip_rules.steps.empty()) return received;
  Combination pair(&w_->diagram, [this](Ref a, Ref b) {
    const std::pair<Ref, Ref> both(a, b);
    const auto at = std::find(pairs_.begin(), pairs_.end(), both);
    const Ref number = static_cast<Ref>(at - pairs_.begin()) + 1;
    if (at == pairs_.end()) pairs_.push_back(both);
    if (number + 1 < kFirstNode) return number;
    w_->status = absl::ResourceExhaustedError("the trips have too many different dates");
    return kOut;
  });
  Ref joined = received;
  for (const TripRules::Appear& appear : w_->trip_rules.steps[step].appears) {
    if (appear.stage < before_stage) joined = pair(joined, trips[appear.trip]);
  }
  return joined;
}

Ref FinishFunctions::EndOf(StepIndex step, Ref received, const std::vector<Ref>& trips) {
  return OverVariants(step, Joined(step, received, trips, kNone), kNone,
                      [&](const clock::Clock& clock) { return clock.EndOn(basis_); });
}

Ref FinishFunctions::LaterThan(Ref function, Instant instant) {
  Combination later(&w_->diagram, [&](Ref value, Ref) {
    const std::optional<Instant> at = value == kOut ? std::nullopt : At(value);
    return at && *at > instant ? kTrue : kFalse;
  });
  return later(function, kFalse);
}

}  // namespace onething
