#include "plan/materials/form.h"

#include <algorithm>

namespace onething::plan {
namespace {

bool IsTrulyGiven(const PreparedRequest::Data& data, FactId fact) {
  const auto& standing = data.standing_for_class;
  return data.knowledge.given(fact) &&
         std::find(standing.begin(), standing.end(), fact) == standing.end();
}

}  // namespace

// First appearance first, once each.
void WriteForm(const Planning& planning, const Requirements& requirements,
               const Materials& materials, Plan* plan) {
  plan->fields.clear();
  for (uint32_t i = 0; i < requirements.needs.size(); ++i) {
    const MaterialSource source = materials.supplies[i].source;
    if (!materials.Takes(requirements, i) || !IsFilledIn(source)) continue;
    const Edition& edition = planning.edition(requirements.DemandOf(i).step);
    const Material& material = *edition.materials[Index(requirements.needs[i].need.material)];
    for (FieldId field : material.fields) {
      const bool known = std::any_of(plan->fields.begin(), plan->fields.end(),
                                     [&](const FormField& row) { return row.field == field; });
      const std::optional<FactId>& fact = edition.fields[Index(field)]->fact;
      if (!known) plan->fields.push_back({field, fact && IsTrulyGiven(*planning.data, *fact)});
    }
  }
}

}  // namespace onething::plan
