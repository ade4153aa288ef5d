// Which facts are asked for the way alone.
//
// An errand may be possible at one of many points, and which of them can take it may depend on a
// division that is not known. Such a fact changes no condition, so it is no residual fact; it is
// asked all the same, or the way could not be told.
#ifndef ONETHING_SRC_PLAN_PLACE_QUESTIONS_H_
#define ONETHING_SRC_PLAN_PLACE_QUESTIONS_H_

#include <vector>

#include "plan/dates/variants.h"

namespace onething::plan {

// The facts needed only to tell where errands can be done, added to `facts`.
void FindPlaceFacts(Planning* planning, const Selection& selection, const Variants& variants,
                    std::vector<FactId>* facts);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_PLACE_QUESTIONS_H_
