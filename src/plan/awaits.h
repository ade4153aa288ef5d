// Which open facts are decided by steps of the plan, so that nobody is asked for them.
#ifndef ONETHING_SRC_PLAN_AWAITS_H_
#define ONETHING_SRC_PLAN_AWAITS_H_

#include <span>

#include "plan/select/selection.h"

namespace onething::plan {

// Whether an active step decides the fact.
bool IsAwaited(const Planning& planning, const Selection& selection, FactId fact);
// Of these facts, those that active steps decide go to the plan's awaits, the others, which can be
// asked, to its asks.
void SplitByDecider(const Planning& planning, const Selection& selection,
                    std::span<const FactId> facts, Plan* plan, Slice* asks, Slice* awaits);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_AWAITS_H_
