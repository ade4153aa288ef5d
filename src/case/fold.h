// A case's events put together: what was said of each step, and what follows from that.
#ifndef ONETHING_SRC_CASE_FOLD_H_
#define ONETHING_SRC_CASE_FOLD_H_

#include <optional>

#include "case/timeline.h"

namespace onething::cases {

// All events; the steps' finishes, receipts and blocks by what has happened up to now.
void Fold(const OpenCase::Data& data, CaseRun* run);

// One more event, without what follows.
void FoldMark(const OpenCase::Data& data, uint32_t mark, CaseRun* run);

// The receipt of a step that is handed in and waits no longer; nothing where one of the two is not
// known.
std::optional<Instant> ReceivedAt(const OpenCase::Data& data, PlanPosition position,
                                  Instant handed_in, std::optional<Instant> waits_until);
// The receipt of a step that is handed over, by what is released now, or was when it began.
void Receive(const OpenCase::Data& data, const CaseRun& run, PlanPosition position, StepRun* step);

// The first step, by position, that has to end before this one may begin; nothing where it may.
std::optional<PlanPosition> HeldBy(const CaseRules& rules, const CaseRun& run,
                                   PlanPosition position);

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_FOLD_H_
