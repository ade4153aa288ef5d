// What is settled is kept, so that a case that is replayed need not work it out again.
//
// When a step was received follows from the plan and from what came before; a plan made anew with
// an outcome must not move what has happened. The receipt of a step is settled by the first event
// that can only come after it, and by a withdrawal, which keeps whether there had been one.
#include "case/settled.h"

#include <algorithm>

#include "case/events.h"
#include "case/fold.h"

namespace onething::cases {
namespace {

using Settled = OpenCase::Data::Settled;

void SettleReceipt(const StepRun& run, StepIndex step, OpenCase::Data* data) {
  const auto minutes = [data](Instant at) {
    return static_cast<uint32_t>(std::max<int64_t>(0, at.minutes - data->submitted.minutes));
  };
  // A case keeps few of these: it grows by two, not twofold.
  std::vector<Settled>& all = data->settled;
  if (all.size() == all.capacity()) all.reserve(all.size() + 2);
  Settled settled;
  settled.received = minutes(*run.received);
  settled.handed_over = minutes(*run.handed_over);
  settled.step = step;
  settled.source = run.source ? data->rules->steps[*run.source].step : plan::kOfBundle;
  all.push_back(settled);
}

void SettleWithdrawn(const StepRun& run, StepIndex step, Instant at, OpenCase::Data* data) {
  if (run.begun) return;
  if (run.received && *run.received < at) return SettleReceipt(run, step, data);
  Settled never;
  never.step = step;
  data->settled.push_back(never);
}

bool MayBegin(const NamedEvent& event) {
  return !event.of_case() && event.kind() != EventKind::kSubmitted &&
         event.kind() != EventKind::kRated && event.kind() != EventKind::kSupplemented;
}

}  // namespace

void SettleReceipts(const NamedEvent& event, OpenCase::Data* data, CaseRun* run) {
  const CaseRules& rules = *data->rules;
  const Instant at = event.event.at;
  if (event.kind() == EventKind::kWithdrawn) {
    for (PlanPosition position(0); position < rules.steps.size(); ++position) {
      if (event.of_case() ? IsLive(rules, *run, position) : position == event.position)
        SettleWithdrawn(run->steps[position], rules.steps[position].step, at, data);
    }
    return;
  }
  StepRun& step = run->steps[event.position];
  if (!MayBegin(event) || step.begun) return;
  step.begun = at;
  Receive(*data, *run, event.position, &step);
  SettleReceipt(step, event.step, data);
}

void SettleDone(const CaseRun& run, uint32_t minutes, OpenCase::Data* data) {
  const CaseRules& rules = *data->rules;
  for (Settled& settled : data->settled) {
    const PlanPosition position = rules.position_of[settled.step];
    const StepRun& step = run.steps[position];
    if (!step.over() && IsDone(rules, rules.steps[position], step)) settled.done = minutes;
  }
}

}  // namespace onething::cases
