// The algebra of instants: a forward pass that dates one situation, or all at once with care
// (clock/forward.h).
#ifndef ONETHING_SRC_PLAN_DATES_INSTANT_PASS_H_
#define ONETHING_SRC_PLAN_DATES_INSTANT_PASS_H_

#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "clock/forward.h"
#include "plan/dates/trip_dates.h"

namespace onething::plan {

// What a pass has of the steps.
struct PassRules {
  using Visit = absl::FunctionRef<void(const clock::Clock&)>;
  Basis basis = Basis::kPromised;
  bool earliest = false;  // of a step's combinations the one that ends first counts, else the last
  Instant start;          // before which nothing is received
  absl::FunctionRef<bool(StepIndex)> in;
  absl::FunctionRef<bool(const Edge&)> has;
  absl::FunctionRef<void(StepIndex, Visit)> combinations;
  std::optional<Instant> trips_from;   // before which no trip is made; nothing: the start
  StepIndex moved = StepIndex(kNone);  // a step whose finish moves by so many workdays
  int32_t by = 0;
};

class InstantPass : public clock::Instants {
 public:
  // What is looked up while trips wait does not count, but for the days that are tried for them.
  InstantPass(const Dating& dating, const PassRules& pass,
              std::vector<std::optional<Instant>>* finishes, WorkCalendar::Lookup* counted,
              WorkCalendar::Lookup* tried)
      : Instants{dating.planning->data->calendar, counted},
        dating_(dating),
        pass_(pass),
        finishes_(finishes),
        tried_(tried) {}

  Value Whole() const { return dating_.planning->data->received; }
  Value TripsFrom() const { return pass_.trips_from.value_or(pass_.start); }
  bool IsIn(StepIndex step) const { return pass_.in(step); }
  clock::ReceiptRule RuleOf(StepIndex step) const {
    return ReceiptRuleOf(*dating_.planning, dating_.trips, step);
  }
  Value& Finish(StepIndex step) { return (*finishes_)[step]; }

  template <typename Of, typename FinishOf>
  Value LatestBefore(StepIndex step, const Of& of, const FinishOf& finish_of) const {
    Value latest = pass_.start;
    for (const Edge& edge : dating_.selection.EdgesTo(step)) {
      if (pass_.has(edge) && of(edge.from)) latest = Latest(latest, finish_of(edge.from));
    }
    return latest;
  }

  Value EndOf(StepIndex step, const Value& received, const StageWaits& waits) const;
  // Where a stage begins, but for its own trip; of a step none of whose combinations has it, the
  // receipt.
  Value BeginOf(StepIndex step, StageIndex stage, const Value& received,
                const StageWaits& waits) const;
  Value FirstOpen(const TripRules::Trip& trip, Instant from) const {
    return plan::FirstOpen(dating_.planning, trip, DayOf(from), tried_);
  }

 protected:
  const Dating& dating_;
  const PassRules& pass_;

 private:
  // The instant of the combination that counts, of those to which `at` gives one.
  template <typename AtOf>
  Value OverCombinations(StepIndex step, const Value& received, const StageWaits& waits,
                         const AtOf& at_of) const;

  std::vector<std::optional<Instant>>* finishes_;  // by declared step; may be null
  WorkCalendar::Lookup* tried_;
};

// Dates the trips as a pass does; kInternal in the status where they wait for each other.
void DateTrips(const Dating& dating, const PassRules& pass, WorkCalendar::Lookup* lookup,
               TripDates* days);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_DATES_INSTANT_PASS_H_
