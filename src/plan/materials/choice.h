// The choice among alternatives: fewest lines to submit, then fewest originals and copies, then the
// places listed first.
#ifndef ONETHING_SRC_PLAN_MATERIALS_CHOICE_H_
#define ONETHING_SRC_PLAN_MATERIALS_CHOICE_H_

#include "plan/materials/materials.h"

namespace onething::plan {

// Writes the choices. After the sources.
void ChooseAlternatives(Planning* planning, const Selection& selection,
                        const Requirements& requirements, Materials* materials);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_MATERIALS_CHOICE_H_
