// What may follow later, and until when.
#ifndef ONETHING_SRC_PLAN_MATERIALS_DEFERRAL_H_
#define ONETHING_SRC_PLAN_MATERIALS_DEFERRAL_H_

#include <optional>

#include "plan/materials/materials.h"

namespace onething::plan {

// Whether what a demand asks for may follow later in every completion that has it.
bool IsDeferrable(Planning* planning, const Selection& selection, const Demand& demand);
// Until when it may, where it may; nothing where what that is counted from has no date.
std::optional<Instant> DeferredUntil(const Planning& planning, const Demand& demand,
                                     const PromisedDates& dates);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_MATERIALS_DEFERRAL_H_
