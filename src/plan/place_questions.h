// Which facts are asked for the way alone.
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
