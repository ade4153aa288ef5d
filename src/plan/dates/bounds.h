// The least and greatest finish over the completions.
#ifndef ONETHING_SRC_PLAN_DATES_BOUNDS_H_
#define ONETHING_SRC_PLAN_DATES_BOUNDS_H_

#include <optional>

#include "plan/dates/dates.h"

namespace onething::plan {

// dates->bounds; after the passes.
void FindBounds(const Dating& dating, uint64_t completions, DatesMemory* memory, Dates* dates);
// The bundle's promised finish, cautious as that of the bounds, by the trips that are dated here.
std::optional<Instant> PromisedFinish(const Dating& dating, bool exact, DatesMemory* memory);
// Whether the bundle ends by these instants, with every uncounted stage taking no time; nothing
// where there is none, or the finish is not known.
PerBasis<std::optional<bool>> FindFits(const Dating& dating, bool exact,
                                       const PerBasis<std::optional<Instant>>& against,
                                       DatesMemory* memory);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_DATES_BOUNDS_H_
