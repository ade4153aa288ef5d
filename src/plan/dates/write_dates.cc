// The dates of all bases written into the plan: of each step, of the whole, of the trips, and the
// critical path.
//
// The critical path is read backwards from the last finish: of the steps a step waited for, the
// one whose finish it received with. Among equals the first declared one is taken, so that a plan
// made again tells the same path.
#include "plan/dates/write_dates.h"

#include <algorithm>

#include "plan/dates/bounds.h"
#include "plan/dates/slack.h"

namespace onething::plan {
namespace {

// From the first declared step that ends with the bundle back to the first declared step whose
// finish is its receipt.
Slice CriticalPath(const Dating& dating, const Pass& pass, const std::optional<Instant>& finish,
                   Plan* plan) {
  std::vector<StepIndex>& path = plan->step_indexes;
  Slice slice{static_cast<uint32_t>(path.size()), 0};
  if (!finish) return slice;
  for (StepIndex step(0); step < dating.planning->step_count() && slice.count == 0; ++step) {
    if (dating.selection.position[step] == kNone || pass.steps[step].finish != finish) continue;
    path.push_back(step);
    ++slice.count;
  }
  for (bool found = slice.count > 0; found;) {
    found = false;
    const StepIndex step = path.back();
    StepIndex first(kNone);
    for (const Edge& edge : dating.selection.EdgesTo(step)) {
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
void ForNotIncluded(const Variants& variants, const Variant& variant, const Add& add) {
  for (const clock::Stage& stage : Take(variants.clock_stages, variant.stages)) {
    if (!stage.counted && !stage.limit) add(stage.index);
  }
}

void WriteBasis(const Dating& dating, const Dates& dates, Basis basis, Plan* plan) {
  const Pass& pass = dates.passes[basis];
  const Bounds& bounds = dates.bounds[basis];
  BasisTime& time = plan->time[basis];
  time = BasisTime();
  time.finish = bounds.finish;
  time.earliest = bounds.earliest;
  time.latest = bounds.latest;
  time.provisional = dates.provisional[basis];
  time.dated_finish = time.finish.value_or(dating.planning->data->received);
  time.critical = CriticalPath(dating, pass, time.finish, plan);
  time.no_limit.first = static_cast<uint32_t>(plan->step_indexes.size());
  for (StepIndex step : dating.selection.order) {
    const PassStep& result = pass.steps[step];
    if (result.finish && !time.finish)
      time.dated_finish = std::max(time.dated_finish, *result.finish);
    if (!result.has_limit) plan->step_indexes.push_back(step);
  }
  time.no_limit.count = static_cast<uint32_t>(plan->step_indexes.size()) - time.no_limit.first;
  time.not_included.first = static_cast<uint32_t>(plan->stages_of_steps.size());
  for (StepIndex step : dating.selection.order) {
    ForNotIncluded(dating.variants, dating.variants.variants[pass.steps[step].variant],
                   [&](StageIndex stage) {
                     plan->stages_of_steps.push_back({step, stage});
                   });
  }
  time.not_included.count =
      static_cast<uint32_t>(plan->stages_of_steps.size()) - time.not_included.first;
}

void WriteStepTime(const Variants& variants, const Dates& dates, Basis basis, PlanStep* row,
                   Plan* plan) {
  const Pass& pass = dates.passes[basis];
  const PassStep& result = pass.steps[row->step];
  StepTime& time = row->time[basis];
  time = StepTime();
  time.received = result.received;
  time.finish = result.finish;
  time.as = result.as;
  const auto critical = Take(plan->step_indexes, plan->time[basis].critical);
  time.critical = std::find(critical.begin(), critical.end(), row->step) != critical.end();
  time.not_included.first = static_cast<uint32_t>(plan->stage_indexes.size());
  ForNotIncluded(variants, variants.variants[result.variant],
                 [&](StageIndex stage) { plan->stage_indexes.push_back(stage); });
  time.not_included.count =
      static_cast<uint32_t>(plan->stage_indexes.size()) - time.not_included.first;
}

// The days of the trips on the promised basis.
void WriteTrips(const Dates& dates, std::vector<Trip>* trips) {
  const TripDates& days = dates.passes[Basis::kPromised].trips;
  for (size_t i = 0; i < days.size(); ++i) {
    std::optional<Date>& date = (*trips)[i].date;
    date.reset();
    if (days[i]) date = DayOf(*days[i]);
  }
}

// The row of limits that the promised pass took.
const LimitRow* LimitOf(const Dating& dating, const Dates& dates, const PlanStep& row) {
  const uint32_t variant = dates.passes[Basis::kPromised].steps[row.step].variant;
  const uint16_t limit = dating.variants.variants[variant].row;
  return limit < row.matter->limits.size() ? &row.matter->limits[limit] : nullptr;
}

// The bundle's own limits.
void WriteJoint(const Dating& dating, const Dates& dates, DatesMemory* memory, Plan* plan) {
  plan->joint.reset();
  if (dating.selection.takes == kFalse) return;
  JointTime joint;
  const Bundle& bundle = dating.planning->bundle();
  const WorkCalendar& calendar = *dating.planning->data->calendar;
  const Instant received = dating.planning->data->received;
  if (bundle.promised) joint.promised = calendar.Add(received, *bundle.promised);
  if (bundle.statutory) joint.statutory = calendar.Add(received, *bundle.statutory);
  if (joint.statutory && bundle.extension)
    joint.extended = calendar.Add(*joint.statutory, *bundle.extension);
  const PerBasis<std::optional<Instant>> against = {
      {joint.promised, joint.promised, joint.statutory, joint.extended}};
  joint.fits = FindFits(dating, dates.exact, against, memory);
  plan->joint = joint;
}

}  // namespace

bool WriteDates(const Dating& dating, const Dates& dates, DatesMemory* memory, Plan* plan) {
  plan->exact = dates.exact;
  WriteTrips(dates, &plan->routing.trips);
  for (Basis basis : kAllBases) {
    WriteBasis(dating, dates, basis, plan);
    for (PlanStep& row : plan->steps) {
      if (row.status != Status::kExcluded) WriteStepTime(dating.variants, dates, basis, &row, plan);
    }
    WriteSlack(dating, dates, basis, memory, &plan->steps);
  }
  for (PlanStep& row : plan->steps) {
    if (row.status != Status::kExcluded) row.limit = LimitOf(dating, dates, row);
  }
  WriteJoint(dating, dates, memory, plan);
  return dating.planning->ok();
}

}  // namespace onething::plan
