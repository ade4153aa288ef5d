// One pass over the steps on one basis: received, finish, and which variant of limit and stages
// ends last.
//
// A step that open facts give several variants is dated by the one that ends last: a date that is
// told can then only come earlier. docs/rules/planning.md, "Time", says for which figures that is
// the latest and for which the earliest is looked for as well.
#include "plan/dates/pass.h"

#include <algorithm>

namespace onething::plan {
namespace {

using Lookup = WorkCalendar::Lookup;

// Each step by the combination that ends last, with what a plan says of it.
class CautiousPass : public InstantPass {
 public:
  CautiousPass(const Dating& dating, const PassRules& pass, bool still, Lookup* lookup,
               std::vector<PassStep>* steps)
      : InstantPass(dating, pass, nullptr, lookup, lookup), still_(still), steps_(*steps) {}

  Value& Finish(StepIndex step) { return steps_[step].finish; }
  Value EndOf(StepIndex step, const Value& received, const StageWaits& waits) {
    PassStep result;
    result.variant = dating_.variants.VariantSliceOf(step).first;
    result.received = received;
    EndLast(dating_, pass_.basis, step, still_, waits, lookup, &result);
    steps_[step] = result;
    return result.finish;
  }

 private:
  bool still_;
  std::vector<PassStep>& steps_;
};

// The finish of an included step handed in at `at` or later; `last`: the day of the last trip made
// so far.
std::optional<Instant> FinishAlone(const Dating& dating, StepIndex step, Instant at, Pass* trial,
                                   std::optional<Instant>* last) {
  const auto in = [](StepIndex) { return true; };
  const auto has = [](const Edge&) { return false; };
  const auto combinations = [&](StepIndex of, PassRules::Visit visit) {
    for (const Variant& variant : dating.variants.VariantsOf(of))
      visit(ClockOf(dating, of, variant, false));
  };
  const Instant trips_from = std::max(at, last->value_or(at));
  const PassRules pass{Basis::kPromised, false, at, in, has, combinations, trips_from};
  DateTrips(dating, pass, nullptr, &trial->trips);
  trial->steps.resize(dating.planning->step_count());
  CautiousPass cautious(dating, pass, false, nullptr, &trial->steps);
  clock::Sweep(cautious, dating.trips, trial->trips, std::span(&step, 1));
  if (!trial->trips.empty()) *last = trial->trips.back();
  return trial->steps[step].finish;
}

}  // namespace

void EndLast(const Dating& dating, Basis basis, StepIndex step, bool still,
             std::span<const clock::StageWait> waits, Lookup* lookup, PassStep* result) {
  const Slice variants = dating.variants.VariantSliceOf(step);
  Lookup chosen;
  for (uint32_t i = variants.first; i < variants.first + variants.count; ++i) {
    clock::Clock clock = ClockOf(dating, step, dating.variants.variants[i], still);
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
  const clock::Answer answer =
      ClockOf(dating, step, dating.variants.variants[result->variant], still).AnswerOn(basis);
  result->as = answer.as;
  result->has_limit = answer.by.has_value();
  clock::Merge(chosen, lookup);
}

void RunPass(const Dating& dating, Basis basis, PassSteps which, bool still, Lookup* lookup,
             Pass* pass) {
  const auto in = [&](StepIndex step) {
    return which == PassSteps::kActive || dating.selection.functions[step].in == kTrue;
  };
  const auto has = [&](const Edge& edge) { return edge.ordered && in(edge.from); };
  const auto combinations = [&](StepIndex step, PassRules::Visit visit) {
    for (const Variant& variant : dating.variants.VariantsOf(step))
      visit(ClockOf(dating, step, variant, still));
  };
  const PassRules rules{basis, false, dating.planning->data->received, in, has, combinations, {}};
  pass->steps.resize(dating.planning->step_count());
  DateTrips(dating, rules, lookup, &pass->trips);
  CautiousPass cautious(dating, rules, still, lookup, &pass->steps);
  clock::Sweep(cautious, dating.trips, pass->trips, dating.selection.order);
  pass->finish = clock::LatestFinish(cautious, dating.selection.order);
}

std::optional<Instant> FinishOneByOne(const Dating& dating, std::span<const TripRules> alone,
                                      Pass* trial) {
  const TripRules none;
  std::optional<Instant> at = dating.planning->data->received, last;
  size_t included = 0;
  for (StepIndex step : dating.selection.order) {
    if (dating.selection.functions[step].in != kTrue || !at) continue;
    const TripRules& own = alone.empty() ? none : alone[included++];
    at = FinishAlone({dating.planning, dating.selection, dating.variants, own}, step, *at, trial,
                     &last);
  }
  return at;
}

}  // namespace onething::plan
