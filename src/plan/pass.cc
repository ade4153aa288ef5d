// Dates: passes over the steps in their order, and the critical path.
#include <algorithm>

#include "plan/instant_pass.h"
#include "plan/stages.h"

namespace onething {
namespace {

using Lookup = WorkCalendar::Lookup;

bool IsIn(const Workspace& w, StepIndex step, bool included_only) {
  return !included_only || w.functions[step].in == kTrue;
}

}  // namespace

// The variant that ends last, the first of them on a tie; the days looked up are its own.
void EndLast(const Workspace& w, Basis basis, StepIndex step, bool still,
             std::span<const clock::StageWait> waits, Lookup* lookup, PassStep* result) {
  const Slice variants = w.VariantSliceOf(step);
  Lookup chosen;
  for (uint32_t i = variants.first; i < variants.first + variants.count; ++i) {
    clock::Clock clock = ClockOf(w, step, w.variants[i], still);
    clock.waits = waits;
    Lookup own;
    std::optional<Instant> end;
    if (result->received) {
      clock.origin = *result->received;
      end = clock.EndOn(basis, &own);
    }
    if (i != variants.first && !Later(end, result->finish)) continue;
    result->finish = end;
    result->variant = i;
    chosen = own;
  }
  const clock::Answer answer = ClockOf(w, step, w.variants[result->variant], still).AnswerOn(basis);
  result->as = answer.as;
  result->has_limit = answer.by.has_value();
  clock::Merge(chosen, lookup);
}

namespace {

// Each step by the combination that ends last, with what a plan says of it.
class CautiousPass : public InstantPass {
 public:
  CautiousPass(Workspace* w, const TripRules& trips, const PassRules& pass, bool still,
               Lookup* lookup, std::vector<PassStep>* steps)
      : InstantPass(w, trips, pass, nullptr, lookup, lookup), still_(still), steps_(*steps) {}

  Value& Finish(StepIndex step) { return steps_[step].finish; }
  Value EndOf(StepIndex step, const Value& received, const StageWaits& waits) {
    PassStep result;
    result.variant = w_->VariantSliceOf(step).first;
    result.received = received;
    EndLast(*w_, pass_.basis, step, still_, waits, lookup, &result);
    steps_[step] = result;
    return result.finish;
  }

 private:
  bool still_;
  std::vector<PassStep>& steps_;
};

}  // namespace

void RunPass(Workspace* w, Basis basis, bool included_only, bool still, Lookup* lookup,
             Pass* pass) {
  const auto in = [&](StepIndex step) { return IsIn(*w, step, included_only); };
  const auto has = [&](const Edge& edge) { return edge.ordered && in(edge.from); };
  const auto combinations = [&](StepIndex step, PassRules::Visit visit) {
    for (const Variant& variant : w->VariantsOf(step)) visit(ClockOf(*w, step, variant, still));
  };
  const PassRules rules{basis, false, w->data->received, in, has, combinations, {}};
  pass->steps.resize(w->step_count());
  DateTrips(w, w->trip_rules, rules, lookup, &pass->trips);
  CautiousPass cautious(w, w->trip_rules, rules, still, lookup, &pass->steps);
  clock::Sweep(cautious, w->trip_rules, pass->trips, w->order);
  pass->finish = clock::LatestFinish(cautious, w->order);
}

namespace {

// From the first declared step that ends with the bundle back to the first declared step whose
// finish is its receipt.
Slice CriticalPath(Workspace* w, const Pass& pass, const std::optional<Instant>& finish) {
  std::vector<StepIndex>& path = w->plan.step_indexes;
  Slice slice{static_cast<uint32_t>(path.size()), 0};
  if (!finish) return slice;
  for (StepIndex step = 0; step < w->step_count() && slice.count == 0; ++step) {
    if (w->place[step] == kNone || pass.steps[step].finish != finish) continue;
    path.push_back(step);
    ++slice.count;
  }
  for (bool found = slice.count > 0; found;) {
    found = false;
    const StepIndex step = path.back();
    StepIndex first = kNone;
    for (const Edge& edge : w->EdgesTo(step)) {
      if (edge.ordered && pass.steps[edge.from].finish == pass.steps[step].received)
        first = std::min(first, edge.from);
    }
    if (first == kNone) break;
    path.push_back(first);
    ++slice.count;
    found = true;
  }
  std::reverse(path.begin() + slice.first, path.end());
  return slice;
}

// The stages of a variant that take a time nobody knows.
template <typename Add>
void ForNotIncluded(const Workspace& w, const Variant& variant, const Add& add) {
  for (const clock::Stage& stage : Take(w.clock_stages, variant.stages)) {
    if (!stage.counted && !stage.limit) add(stage.index);
  }
}

void WriteBasis(Workspace* w, Basis basis) {
  const Pass& pass = w->passes[static_cast<size_t>(basis)];
  BasisTime& time = w->plan.time[basis];
  time.dated_finish = time.finish.value_or(w->data->received);
  time.critical = CriticalPath(w, pass, time.finish);
  time.no_limit.first = static_cast<uint32_t>(w->plan.step_indexes.size());
  for (StepIndex step : w->order) {
    const PassStep& result = pass.steps[step];
    if (result.finish && !time.finish)
      time.dated_finish = std::max(time.dated_finish, *result.finish);
    if (!result.has_limit) w->plan.step_indexes.push_back(step);
  }
  time.no_limit.count = static_cast<uint32_t>(w->plan.step_indexes.size()) - time.no_limit.first;
  time.not_included.first = static_cast<uint32_t>(w->plan.stages_of_steps.size());
  for (StepIndex step : w->order) {
    ForNotIncluded(*w, w->variants[pass.steps[step].variant], [&](uint16_t stage) {
      w->plan.stages_of_steps.push_back({step, stage});
    });
  }
  time.not_included.count =
      static_cast<uint32_t>(w->plan.stages_of_steps.size()) - time.not_included.first;
}

void WriteStepTime(Workspace* w, Basis basis, PlanStep* row) {
  const Pass& pass = w->passes[static_cast<size_t>(basis)];
  const PassStep& result = pass.steps[row->step];
  StepTime& time = row->time[basis];
  time = StepTime();
  time.received = result.received;
  time.finish = result.finish;
  time.as = result.as;
  const auto critical = Take(w->plan.step_indexes, w->plan.time[basis].critical);
  time.critical = std::find(critical.begin(), critical.end(), row->step) != critical.end();
  time.not_included.first = static_cast<uint32_t>(w->plan.stage_indexes.size());
  ForNotIncluded(*w, w->variants[result.variant],
                 [&](uint16_t stage) { w->plan.stage_indexes.push_back(stage); });
  time.not_included.count =
      static_cast<uint32_t>(w->plan.stage_indexes.size()) - time.not_included.first;
}

}  // namespace

namespace {

// The finish of an included step handed in at `at` or later; `last`: the day of the last trip made
// so far.
std::optional<Instant> FinishAlone(Workspace* w, StepIndex step, Instant at, const TripRules& rules,
                                   std::optional<Instant>* last) {
  const auto in = [](StepIndex) { return true; };
  const auto has = [](const Edge&) { return false; };
  const auto combinations = [&](StepIndex of, PassRules::Visit visit) {
    for (const Variant& variant : w->VariantsOf(of)) visit(ClockOf(*w, of, variant, false));
  };
  const Instant trips_from = std::max(at, last->value_or(at));
  const PassRules pass{Basis::kPromised, false, at, in, has, combinations, trips_from};
  TripDates days;
  DateTrips(w, rules, pass, nullptr, &days);
  std::vector<PassStep>& steps = w->passes[kBases].steps;
  steps.resize(w->step_count());
  CautiousPass cautious(w, rules, pass, false, nullptr, &steps);
  clock::Sweep(cautious, rules, days, std::span(&step, 1));
  if (!days.empty()) *last = days.back();
  return steps[step].finish;
}

}  // namespace

std::optional<Instant> FinishOneByOne(Workspace* w, std::span<const TripRules> alone) {
  const TripRules none;
  std::optional<Instant> at = w->data->received, last;
  size_t included = 0;
  for (StepIndex step : w->order) {
    if (w->functions[step].in != kTrue || !at) continue;
    at = FinishAlone(w, step, *at, alone.empty() ? none : alone[included++], &last);
  }
  return at;
}

void RunPasses(Workspace* w) {
  w->passes.resize(kBases + 1);  // the last is for trials
  for (Basis basis : kAllBases) {
    Lookup lookup;
    w->data->calendar->Received(w->data->submitted, &lookup);
    Pass& pass = w->passes[static_cast<size_t>(basis)];
    RunPass(w, basis, false, false, &lookup, &pass);
    if (lookup.beyond)
      w->status = absl::OutOfRangeError("a date of this plan lies beyond the year 9999");
    w->plan.time[basis] = BasisTime();
    w->plan.time[basis].finish = pass.finish;
    w->plan.time[basis].provisional = lookup.outside;
  }
  const Pass& promised = w->passes[static_cast<size_t>(Basis::kPromised)];
  for (size_t i = 0; i < promised.trips.size(); ++i) {
    std::optional<Date>& date = w->plan.routing.trips[i].date;
    date.reset();
    if (promised.trips[i]) date = DayOf(*promised.trips[i]);
  }
}

void WriteDates(Workspace* w) {
  for (Basis basis : kAllBases) {
    WriteBasis(w, basis);
    for (PlanStep& row : w->plan.steps) {
      if (row.status != Status::kExcluded) WriteStepTime(w, basis, &row);
    }
    WriteSlack(w, basis);
  }
  for (PlanStep& row : w->plan.steps) {
    if (row.status == Status::kExcluded) continue;
    const Variant& variant =
        w->variants[w->passes[static_cast<size_t>(Basis::kPromised)].steps[row.step].variant];
    row.limit =
        variant.row < row.matter->limits.size() ? &row.matter->limits[variant.row] : nullptr;
  }
}

}  // namespace onething
