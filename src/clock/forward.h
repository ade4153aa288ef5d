// One pass forward over the steps of a plan: when each is received and when it ends, by the steps
// that it waits for and by the trips on which the applicant hands it in or attends its stages.
//
// The pass is generic in what it computes, which is called an algebra. Over instants it dates one
// situation, or all at once with care (each step by the combination that ends last). Over diagrams
// of instants it dates all completions of the open facts together: every operation is done on the
// terminals, and the result is a function from completions to instants. What a pass asks of an
// algebra is no more than
//
//   Value               an instant that may not be known, or a function to such instants
//   calendar, lookup    the work calendar, and what it had to look up (may be null)
//   Whole()             the receipt of the whole
//   TripsFrom()         before which no trip is made
//   RuleOf(step)        what its receipt stands on besides the steps and trips before it
//   Latest(a, b)        the later of two; not known is later than all
//   Map(a, become)      each instant replaced by what it becomes
//   IsIn(step)          whether the pass has the step
//   LatestBefore(step, of, finish)
//                       the latest finish that the step waits for, of the steps that `of` takes
//   EndOf(step, received, waits), BeginOf(step, stage, received, waits)
//                       the clock, over the combinations that the step has
//   Finish(step)        where the pass keeps the step's finish
//   FirstOpen(trip, from)
//                       the midnight of the first day, from that of an instant on, on which all
//                       doors of the trip are open
//
// Steps are swept in an order in which those a step waits for come before it. Invariant: when a
// step is dated, all that it waits for has its final value; so one sweep dates all. Where an edge
// had to be left out of the order, since a cycle is closed that no completion has, sweeps go on
// until nothing changes. In every single completion the edges that hold close no cycle, so a sweep
// dates at least one more step of it for good, and as many sweeps as there are steps suffice.
//
// Trips are dated before. A trip waits for steps and stages, and these for earlier trips, in an
// order of their own; so each trip is dated when it is first asked for, and remembers. Only steps
// of which it is certain that they are in make trips, and only they are looked at: a step that may
// fall out moves no trip.
//
// Example. Step A (6 workdays) is handed in on trip 0, step B (3 workdays) waits for A and is
// handed in on trip 1, which therefore waits for A too. The whole is received on Thursday, 5
// February 2026; the 16th to the 20th is a holiday, and the hall is closed on Fridays.
//
//   trip 0     first open day from Thu 5 Feb                      Thu  5 Feb
//   A          received Thu 5 Feb, 6 workdays: 6, 9 ... 13        Fri 13 Feb 17:00
//   trip 1     first open day from Fri 13: closed, holiday        Mon 23 Feb
//   B          received Mon 23 Feb 09:00, 24, 25, 26              Thu 26 Feb 17:00
#ifndef ONETHING_SRC_CLOCK_FORWARD_H_
#define ONETHING_SRC_CLOCK_FORWARD_H_

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "clock/clock.h"
#include "clock/receipt.h"
#include "onething/catalog.h"
#include "onething/network.h"

namespace onething::clock {

inline constexpr StageIndex kNoStage(0xFFFF);

// What the applicant's way asks of the dates: by trip, and by step.
struct TripRules {
  // A trip waits for a step's finish, or for the moment at which one of its stages begins.
  struct Wait {
    StepIndex step;
    std::optional<StageIndex> stage;
  };
  // Where it has to be open, for an offer with these weekdays.
  struct Open {
    PointId point{};
    uint8_t days = 0x7F;
    bool has_days = false;
  };
  struct Trip {
    std::vector<Wait> waits;
    std::vector<Open> opens;
  };
  struct Appear {
    StageIndex stage;
    uint16_t trip = 0;
  };
  // Of an included step.
  struct Step {
    bool routed = false;     // false: it is not included
    bool by_bundle = false;  // its submission waits for nothing, then adds; else waits, then adds
    // Trips before whose dates it is not handed in: its own, those of collects it needs.
    std::vector<uint16_t> hand_in;
    std::optional<Limit> adds;         // that the offer adds
    std::vector<Appear> appears;       // stages attended on a trip, and which
    std::vector<StepIndex> waits_for;  // included steps whose finish it waits for
  };
  std::vector<Trip> trips;  // in the order in which they are made
  std::vector<Step> steps;  // by declared index; empty without a network

  const Step& Of(StepIndex step) const {
    static const Step kWithoutTrips;
    return steps.empty() ? kWithoutTrips : steps[step];
  }
};

template <typename Value>
using WaitsIn = absl::InlinedVector<WaitIn<Value>, 4>;

// The instant that a trip's day, given by its midnight, stands for in the times of steps.
template <typename Algebra, typename Value>
Value OpeningOf(Algebra& algebra, const Value& midnight) {
  return algebra.Map(midnight, [&](Instant at) -> std::optional<Instant> {
    const WorkCalendar& calendar = *algebra.calendar;
    return calendar.Received(calendar.OpeningOf(DayOf(at)), algebra.lookup);
  });
}

// When a step is received that waits for these finishes; `day_of` gives the midnight of a trip's
// day.
template <typename Algebra, typename Value, typename DayOf>
Value ReceivedWith(Algebra& algebra, const TripRules::Step& trips, const ReceiptRule& rule,
                   Value handed_in, const Value& finishes, const DayOf& day_of) {
  for (const uint16_t trip : trips.hand_in)
    handed_in = algebra.Latest(handed_in, OpeningOf(algebra, Value(day_of(trip))));
  return ReceivedBy(rule, algebra, handed_in, finishes);
}

// The stages before one that the step attends on trips.
template <typename Value, typename Algebra, typename DayOf>
WaitsIn<Value> WaitsBefore(Algebra& algebra, const TripRules::Step& trips, StageIndex stage,
                           const DayOf& day_of) {
  WaitsIn<Value> waits;
  for (const TripRules::Appear& appear : trips.appears) {
    if (appear.stage < stage)
      waits.push_back({appear.stage, OpeningOf(algebra, Value(day_of(appear.trip)))});
  }
  return waits;
}

// Dates the trips, each when it is first asked for.
template <typename Algebra>
class TripForward {
 public:
  using Value = typename Algebra::Value;

  TripForward(Algebra* algebra, const TripRules& rules)
      : algebra_(*algebra),
        rules_(rules),
        days_(rules.trips.size()),
        received_(rules.steps.size()),
        finishes_(rules.steps.size()) {}

  // The midnights of their days. False where trips wait for each other.
  bool Run(std::vector<Value>* days) {
    days->clear();
    for (uint16_t trip = 0; trip < rules_.trips.size(); ++trip) days->push_back(TripDay(trip));
    return !circular_;
  }

 private:
  enum class Progress : uint8_t { kNone, kBegun, kDone };
  struct Known {
    Progress progress = Progress::kNone;
    Value value{};
  };

  template <typename Find>
  Value Once(Known* known, const Find& find) {
    circular_ |= known->progress == Progress::kBegun;
    if (known->progress != Progress::kNone) return known->value;
    known->progress = Progress::kBegun;
    known->value = find();
    known->progress = Progress::kDone;
    return known->value;
  }

  Value TripDay(uint16_t index) {
    return Once(&days_[index], [&] {
      Value from = algebra_.TripsFrom();
      if (index > 0) from = algebra_.Latest(from, TripDay(static_cast<uint16_t>(index - 1)));
      for (const TripRules::Wait& wait : rules_.trips[index].waits) {
        if (!rules_.steps[wait.step].routed) continue;
        from = algebra_.Latest(from,
                               wait.stage ? BeginOf(wait.step, *wait.stage) : FinishOf(wait.step));
      }
      return algebra_.Map(from,
                          [&](Instant at) { return algebra_.FirstOpen(rules_.trips[index], at); });
    });
  }

  Value ReceivedOf(StepIndex step) {
    return Once(&received_[step], [&] {
      const TripRules::Step& rules = rules_.steps[step];
      const auto waits_for = [&](StepIndex before) {
        const auto& all = rules.waits_for;
        return rules_.steps[before].routed &&
               std::find(all.begin(), all.end(), before) != all.end();
      };
      const Value finishes = algebra_.LatestBefore(
          step, waits_for, [this](StepIndex before) { return FinishOf(before); });
      return ReceivedWith(algebra_, rules, algebra_.RuleOf(step), algebra_.Whole(), finishes,
                          DayFinder());
    });
  }

  Value FinishOf(StepIndex step) {
    return Once(&finishes_[step],
                [&] { return algebra_.EndOf(step, ReceivedOf(step), WaitsOf(step, kNoStage)); });
  }

  Value BeginOf(StepIndex step, StageIndex stage) {
    return algebra_.BeginOf(step, stage, ReceivedOf(step), WaitsOf(step, stage));
  }

  WaitsIn<Value> WaitsOf(StepIndex step, StageIndex before_stage) {
    return WaitsBefore<Value>(algebra_, rules_.steps[step], before_stage, DayFinder());
  }

  auto DayFinder() {
    return [this](uint16_t trip) { return TripDay(trip); };
  }

  Algebra& algebra_;
  const TripRules& rules_;
  std::vector<Known> days_;                 // by trip
  std::vector<Known> received_, finishes_;  // by declared step
  bool circular_ = false;
};

// Dates the steps once in this order, with the trips on these days; whether a finish changed.
template <typename Algebra>
bool Sweep(Algebra& algebra, const TripRules& rules,
           const std::vector<typename Algebra::Value>& days, std::span<const StepIndex> order) {
  using Value = typename Algebra::Value;
  const auto every = [](StepIndex) { return true; };
  const auto finish_of = [&](StepIndex before) { return algebra.Finish(before); };
  const auto day_of = [&](uint16_t trip) { return days[trip]; };
  bool changed = false;
  for (const StepIndex step : order) {
    if (!algebra.IsIn(step)) continue;
    const TripRules::Step& trips = rules.Of(step);
    const Value finishes = algebra.LatestBefore(step, every, finish_of);
    const Value received =
        ReceivedWith(algebra, trips, algebra.RuleOf(step), algebra.Whole(), finishes, day_of);
    const Value end =
        algebra.EndOf(step, received, WaitsBefore<Value>(algebra, trips, kNoStage, day_of));
    changed |= end != algebra.Finish(step);
    algebra.Finish(step) = end;
  }
  return changed;
}

// Sweeps until all is dated: once where the order has all edges.
template <typename Algebra>
void SweepAll(Algebra& algebra, const TripRules& rules,
              const std::vector<typename Algebra::Value>& days, std::span<const StepIndex> order,
              bool has_all_edges) {
  for (size_t sweep = 0; sweep <= order.size(); ++sweep) {
    if (!Sweep(algebra, rules, days, order) || has_all_edges) return;
  }
}

// When the last of the steps ends that are in; the receipt of the whole where none is.
template <typename Algebra>
typename Algebra::Value LatestFinish(Algebra& algebra, std::span<const StepIndex> order) {
  typename Algebra::Value all = algebra.Whole();
  for (const StepIndex step : order) {
    if (algebra.IsIn(step)) all = algebra.Latest(all, algebra.Finish(step));
  }
  return all;
}

}  // namespace onething::clock
#endif  // ONETHING_SRC_CLOCK_FORWARD_H_
