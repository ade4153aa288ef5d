#include "plan/materials/requirements.h"

#include "plan/select/functions.h"

namespace onething {
namespace {

void AddUse(Planning* planning, const Selection& selection, Requirements* requirements,
            StepIndex step, uint16_t index, const Requirement& requirement) {
  Use use;
  use.holds = HoldsOf(planning, selection, step, requirement);
  if (use.holds == kFalse) return;
  use.step = step;
  use.requirement = index;
  use.row = &requirement;
  use.when = planning->Viewed(requirement.when);
  use.needs.first = static_cast<uint32_t>(requirements->needs.size());
  for (size_t i = 0; i < requirement.any_of.size(); ++i) {
    for (const Need& need : requirement.any_of[i]) {
      UseNeed row;
      row.need = need;
      row.use = static_cast<uint32_t>(requirements->uses.size());
      row.alternative = static_cast<uint16_t>(i);
      requirements->needs.push_back(row);
      ++use.needs.count;
    }
  }
  requirements->uses.push_back(use);
}

}  // namespace

bool FindRequirements(Planning* planning, const Selection& selection, Requirements* requirements) {
  requirements->uses.clear();
  requirements->needs.clear();
  requirements->step_pool.clear();
  requirements->slice_of_uses.assign(planning->step_count(), Slice());
  for (uint16_t i = 0; i < planning->bundle().requires_.size(); ++i)
    AddUse(planning, selection, requirements, kOfBundle, i, planning->bundle().requires_[i]);
  for (StepIndex step : selection.order) {
    Slice& own = requirements->slice_of_uses[step];
    own.first = static_cast<uint32_t>(requirements->uses.size());
    const auto& requires_ = planning->prepared(step).matter->requires_;
    for (uint16_t i = 0; i < requires_.size(); ++i)
      AddUse(planning, selection, requirements, step, i, requires_[i]);
    own.count = static_cast<uint32_t>(requirements->uses.size()) - own.first;
  }
  return planning->ok();
}

}  // namespace onething
