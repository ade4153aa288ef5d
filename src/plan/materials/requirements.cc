// The requirements of the bundle and of each step that can be in, each with where it holds.
//
// A requirement that holds nowhere is left out here, once, so that no later layer asks again.
// Needs of all alternatives are listed: which alternative is taken is chosen when sources are
// known.
#include "plan/materials/requirements.h"

#include "plan/select/functions.h"

namespace onething::plan {
namespace {

void AddDemand(Planning* planning, const Selection& selection, Requirements* requirements,
               StepIndex step, RequirementIndex index, const Requirement& requirement) {
  Demand demand;
  demand.holds = HoldsOf(planning, selection, step, requirement);
  if (demand.holds == kFalse) return;
  demand.step = step;
  demand.requirement = index;
  demand.row = &requirement;
  demand.when = planning->Viewed(requirement.when);
  demand.needs.first = static_cast<uint32_t>(requirements->needs.size());
  for (size_t i = 0; i < requirement.any_of.size(); ++i) {
    for (const Need& need : requirement.any_of[i]) {
      DemandNeed row;
      row.need = need;
      row.demand = static_cast<uint32_t>(requirements->demands.size());
      row.alternative = static_cast<uint16_t>(i);
      requirements->needs.push_back(row);
      ++demand.needs.count;
    }
  }
  requirements->demands.push_back(demand);
}

}  // namespace

bool FindRequirements(Planning* planning, const Selection& selection, Requirements* requirements) {
  requirements->demands.clear();
  requirements->needs.clear();
  requirements->slice_of_demands.assign(planning->step_count(), Slice());
  for (RequirementIndex i(0); i < planning->bundle().requires_.size(); ++i)
    AddDemand(planning, selection, requirements, kOfBundle, i, planning->bundle().requires_[i]);
  for (StepIndex step : selection.order) {
    Slice& own = requirements->slice_of_demands[step];
    own.first = static_cast<uint32_t>(requirements->demands.size());
    const auto& requires_ = planning->prepared(step).matter->requires_;
    for (RequirementIndex i(0); i < requires_.size(); ++i)
      AddDemand(planning, selection, requirements, step, i, requires_[i]);
    own.count = static_cast<uint32_t>(requirements->demands.size()) - own.first;
  }
  return planning->ok();
}

}  // namespace onething::plan
