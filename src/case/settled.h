// What an event settles for good: when a step was received, and when it was done.
#ifndef ONETHING_SRC_CASE_SETTLED_H_
#define ONETHING_SRC_CASE_SETTLED_H_

#include "case/event_names.h"
#include "case/step_run.h"

namespace onething::cases {

// The receipt of the step that begins with this event; and of those that are withdrawn by it,
// whether there was one. `run` is folded up to the event before it.
void SettleReceipts(const NamedEvent& event, OpenCase::Data* data, CaseRun* run);

// The steps that an event has done, at so many minutes. `run` is folded up to it.
void SettleDone(const CaseRun& run, uint32_t minutes, OpenCase::Data* data);

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_SETTLED_H_
