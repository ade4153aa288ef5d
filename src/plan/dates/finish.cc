// When steps end, as functions of the open facts: the pass of clock/forward.h in the algebra of
// diagrams of instants.
//
// The finish of a step is one instant in each completion. Written as a diagram whose terminals are
// numbers of instants, it has as many values as there are different dates, and as many nodes as
// what tells them apart needs; completions are never walked through. Dates are worked out at the
// terminals: `latest_` joins two diagrams and takes the later of two instants at each pair of
// terminals, Map replaces every instant by another. 0 (kOut) stands for "the step is not in": it is
// earlier than all instants, so that a step that is not in holds nobody.
//
// Combinations of limit row and stages exclude each other. So the clock runs, for each combination,
// from every instant of the receipt where the combination holds, and gives kOut elsewhere; the sum
// of these parts is each of them where it holds. Where a step attends stages on trips its clock
// depends on several instants at once: the receipt and the trips are joined to numbers of pairs,
// and taken apart again when the clock runs.
//
// Why it is right: an operation on diagrams is applied to the values at each completion alone. So
// in each completion these functions do what the same pass does over instants.
//
// Example: a card takes 5 workdays, for children 2; a subsidy waits for it and takes 3. With age
// unknown, the card's finish is a node on age with the instants of day 2 and day 5, and the
// subsidy's is the same node with days 5 and 8. "Is a finish later than day 7" is then a function
// of age: 18 and over.
#include "plan/dates/finish.h"

#include <algorithm>

namespace onething::plan {

// The algebra of diagrams of instants (clock/forward.h).
struct FinishFunctions::Algebra {
  using Value = Ref;
  FinishFunctions* all;
  const WorkCalendar* calendar;
  WorkCalendar::Lookup* lookup = nullptr;

  Ref Whole() const { return all->start_; }
  Ref TripsFrom() const { return all->start_; }
  bool IsIn(StepIndex) const { return true; }
  Ref& Finish(StepIndex step) { return all->finish_[step]; }
  Ref Latest(Ref a, Ref b) { return all->latest_(a, b); }
  clock::ReceiptRule RuleOf(StepIndex step) const {
    return ReceiptRuleOf(*all->dating_.planning, all->dating_.trips, step);
  }
  std::optional<Instant> FirstOpen(const TripRules::Trip& trip, Instant from) const {
    return plan::FirstOpen(all->dating_.planning, trip, DayOf(from), nullptr);
  }

  // A function whose instants become others; no known instant stays so.
  template <typename Become>
  Ref Map(Ref function, const Become& become) {
    Combination map(&all->dating_.planning->diagram, [&](Ref value, Ref) {
      if (value == kOut) return kOut;
      const std::optional<Instant> at = all->At(value);
      return at ? all->Number(become(*at)) : value;
    });
    return map(function, kFalse);
  }

  template <typename Of, typename FinishOf>
  Ref LatestBefore(StepIndex step, const Of& of, const FinishOf& finish_of) {
    Ref latest = all->start_;
    for (const Edge& edge : all->dating_.selection.EdgesTo(step)) {
      if (!of(edge.from)) continue;
      latest =
          Latest(latest, all->dating_.planning->diagram.If(edge.holds, finish_of(edge.from), kOut));
    }
    return latest;
  }

  Ref EndOf(StepIndex step, Ref received, const Waits& waits) {
    return all->OverVariants(step, received, waits, [this](const clock::Clock& clock) {
      return clock.EndOn(all->basis_);
    });
  }

  Ref BeginOf(StepIndex step, StageIndex stage, Ref received, const Waits& waits) {
    return all->OverVariants(step, received, waits,
                             [&](const clock::Clock& clock) -> std::optional<Instant> {
                               if (!clock.Has(stage)) return clock.origin;
                               return clock.BeginOfStage(stage, all->basis_);
                             });
  }
};

FinishFunctions::FinishFunctions(const Dating& dating, Basis basis, bool still)
    : dating_(dating),
      basis_(basis),
      still_(still),
      latest_(&dating.planning->diagram, [this](Ref a, Ref b) {
        if (a == kOut || b == kOut) return std::max(a, b);
        return Later(At(a), At(b)) ? a : b;
      }) {
  start_ = Number(dating.planning->data->received);
  for (const StepFunctions& step : dating.selection.functions)
    finish_.push_back(dating.planning->diagram.If(step.in, start_, kOut));
  Algebra algebra{this, dating.planning->data->calendar};
  std::vector<Ref> days;
  if (!clock::TripForward(&algebra, dating.trips).Run(&days))
    dating.planning->status = absl::InternalError("the trips of the plan wait for each other");
  const bool all_ordered = std::all_of(dating.selection.edges.begin(), dating.selection.edges.end(),
                                       [](const Edge& edge) { return edge.ordered; });
  clock::SweepAll(algebra, dating.trips, days, dating.selection.order, all_ordered);
  whole_ = clock::LatestFinish(algebra, dating.selection.order);
}

Ref FinishFunctions::Number(std::optional<Instant> instant) {
  const auto at = std::find(instants_.begin(), instants_.end(), instant);
  const Ref number = static_cast<Ref>(at - instants_.begin()) + 1;
  if (at != instants_.end()) return number;
  if (number + 1 >= kFirstNode) {
    dating_.planning->status =
        absl::ResourceExhaustedError("the steps end at too many different instants");
    return kOut;
  }
  instants_.push_back(instant);
  return number;
}

// A number for each pair of a value and of an instant of a trip.
Ref FinishFunctions::Joined(Ref received, const Waits& waits) {
  Combination pair(&dating_.planning->diagram, [this](Ref a, Ref b) {
    const std::pair<Ref, Ref> both(a, b);
    const auto at = std::find(pairs_.begin(), pairs_.end(), both);
    const Ref number = static_cast<Ref>(at - pairs_.begin()) + 1;
    if (at == pairs_.end()) pairs_.push_back(both);
    if (number + 1 < kFirstNode) return number;
    dating_.planning->status =
        absl::ResourceExhaustedError("the trips have too many different dates");
    return kOut;
  });
  for (const auto& wait : waits) received = pair(received, wait.until);
  return received;
}

template <typename Rule>
Ref FinishFunctions::OverVariants(StepIndex step, Ref received, const Waits& waits,
                                  const Rule& rule) {
  const Ref joined = Joined(received, waits);
  StageWaits until;
  for (const auto& wait : waits) until.push_back({wait.stage, std::nullopt});
  // The receipt, after the instants of the trips are taken off.
  const auto split = [&](Ref value) {
    for (size_t i = until.size(); i-- > 0; value = pairs_[value - 1].first)
      until[i].until = At(pairs_[value - 1].second);
    return At(value);
  };
  Ref all = kOut;
  for (const Variant& variant : dating_.variants.VariantsOf(step)) {
    clock::Clock clock = ClockOf(dating_, step, variant, still_);
    clock.waits = until;
    Combination given(&dating_.planning->diagram, [&](Ref value, Ref holds) {
      if (holds == kFalse || value == kOut) return kOut;
      const std::optional<Instant> at = split(value);
      if (!at) return Number(std::nullopt);
      clock.origin = *at;
      return Number(rule(clock));
    });
    all = dating_.planning->diagram.Plus(all, given(joined, variant.where));
  }
  return all;
}

Ref FinishFunctions::LaterThan(Ref function, Instant instant) {
  Combination later(&dating_.planning->diagram, [&](Ref value, Ref) {
    const std::optional<Instant> at = value == kOut ? std::nullopt : At(value);
    return at && *at > instant ? kTrue : kFalse;
  });
  return later(function, kFalse);
}

}  // namespace onething::plan
