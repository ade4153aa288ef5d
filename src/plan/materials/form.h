// The one form: the fields of all that is filled in.
//
// A field that several forms have is filled in once: that is what "one form" means.
#ifndef ONETHING_SRC_PLAN_MATERIALS_FORM_H_
#define ONETHING_SRC_PLAN_MATERIALS_FORM_H_

#include "plan/materials/materials.h"

namespace onething::plan {

// Whether the applicant fills in a material from this source.
inline bool IsFilledIn(MaterialSource source) {
  return source == MaterialSource::kGenerated || source == MaterialSource::kSubmit;
}

void WriteForm(const Planning& planning, const Requirements& requirements,
               const Materials& materials, Plan* plan);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_MATERIALS_FORM_H_
