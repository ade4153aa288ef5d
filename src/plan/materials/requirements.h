// Which requirements hold where, each with all that it needs.
#ifndef ONETHING_SRC_PLAN_MATERIALS_REQUIREMENTS_H_
#define ONETHING_SRC_PLAN_MATERIALS_REQUIREMENTS_H_

#include <span>
#include <vector>

#include "plan/select/selection.h"

namespace onething::plan {

// A requirement that a step, or the bundle, makes in some completion.
struct Demand {
  StepIndex step;  // declared index, or kOfBundle
  RequirementIndex requirement;
  const Requirement* row = nullptr;
  Ref holds = kFalse;
  Ref when = kTrue;  // its own condition, as far as known
  Slice needs;       // Requirements::needs: of all alternatives, in order
};

// One need of one alternative of a demand.
struct DemandNeed {
  Need need;
  uint32_t demand = 0;
  uint16_t alternative = 0;
};

struct Requirements {
  std::vector<Demand> demands;  // the bundle's, then the steps' in plan order
  std::vector<DemandNeed> needs;
  std::vector<Slice> slice_of_demands;  // by declared index

  const Demand& DemandOf(uint32_t need) const { return demands[needs[need].demand]; }
  std::span<const Demand> DemandsOf(StepIndex step) const {
    return Take(demands, slice_of_demands[step]);
  }
};

// All that can hold, in the order of the selection. False where something went wrong.
bool FindRequirements(Planning* planning, const Selection& selection, Requirements* requirements);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_MATERIALS_REQUIREMENTS_H_
