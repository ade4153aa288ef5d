// The one merged list of materials.
#ifndef ONETHING_SRC_PLAN_MATERIALS_MATERIAL_LIST_H_
#define ONETHING_SRC_PLAN_MATERIALS_MATERIAL_LIST_H_

#include "plan/materials/materials.h"

namespace onething::plan {

// Writes the plan's lines. After the choice.
void WriteMaterialList(Planning* planning, const Selection& selection,
                       const Requirements& requirements, const PromisedDates& dates,
                       Materials* materials, Plan* plan);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_MATERIALS_MATERIAL_LIST_H_
