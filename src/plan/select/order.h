// The order of the steps: each after what it waits for, the first declared first.
#ifndef ONETHING_SRC_PLAN_SELECT_ORDER_H_
#define ONETHING_SRC_PLAN_SELECT_ORDER_H_

#include "plan/select/selection.h"

namespace onething::plan {

// kFailedPrecondition where some completion has a cycle. A cycle that none has is broken: edges are
// left out of the order.
void FindOrder(Planning* planning, Selection* selection);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_SELECT_ORDER_H_
