#include "plan/materials/materials.h"

#include "plan/materials/choice.h"
#include "plan/materials/form.h"
#include "plan/materials/material_list.h"
#include "plan/materials/sources.h"

namespace onething::plan {

bool FindMaterials(Planning* planning, const Selection& selection, const Requirements& requirements,
                   const PromisedDates& dates, Materials* materials, Plan* plan) {
  FindSources(planning, selection, requirements, dates, materials);
  if (planning->ok()) ChooseAlternatives(planning, selection, requirements, materials);
  if (planning->ok()) WriteMaterialList(planning, selection, requirements, dates, materials, plan);
  if (planning->ok()) WriteForm(*planning, requirements, *materials, plan);
  return planning->ok();
}

}  // namespace onething::plan
