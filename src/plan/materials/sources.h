// Where each material comes from: produced, shared, generated, held, promised, else submitted.
#ifndef ONETHING_SRC_PLAN_MATERIALS_SOURCES_H_
#define ONETHING_SRC_PLAN_MATERIALS_SOURCES_H_

#include "plan/materials/materials.h"

namespace onething::plan {

// Writes the supplies.
void FindSources(Planning* planning, const Selection& selection, const Requirements& requirements,
                 const PromisedDates& dates, Materials* materials);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_MATERIALS_SOURCES_H_
