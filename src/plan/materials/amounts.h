// How many originals and copies a list of needs comes to, in the completion that asks the most.
#ifndef ONETHING_SRC_PLAN_MATERIALS_AMOUNTS_H_
#define ONETHING_SRC_PLAN_MATERIALS_AMOUNTS_H_

#include <span>

#include "plan/materials/materials.h"

namespace onething::plan {

int64_t OriginalsOf(Planning* planning, const Requirements& requirements,
                    std::span<const uint32_t> needs, MaterialsMemory* memory);
// Where the bundle takes the case and says "once", one set serves all; elsewhere copies add up.
int64_t CopiesOf(Planning* planning, const Selection& selection, const Requirements& requirements,
                 std::span<const uint32_t> needs, MaterialsMemory* memory);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_MATERIALS_AMOUNTS_H_
