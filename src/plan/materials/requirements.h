// Which requirements hold where, each with all that it needs.
#ifndef ONETHING_SRC_PLAN_MATERIALS_REQUIREMENTS_H_
#define ONETHING_SRC_PLAN_MATERIALS_REQUIREMENTS_H_

#include <optional>
#include <span>
#include <vector>

#include "plan/select/selection.h"

namespace onething {

struct UseNeed;

// A requirement of a step, or of the bundle.
struct Use {
  StepIndex step = 0;  // declared index, or kOfBundle
  uint16_t requirement = 0;
  const Requirement* row = nullptr;
  Ref holds = kFalse;
  Ref when = kTrue;     // its own condition, as far as known
  uint16_t chosen = 0;  // of an any_of
  bool optimal = true;
  Slice needs;  // Requirements::needs: of all alternatives, in order
  bool Takes(const UseNeed& need) const;
};

// One need of one alternative of a use, with the source that serves it.
struct UseNeed {
  Need need;
  uint32_t use = 0;
  uint16_t alternative = 0;
  MaterialSource source = MaterialSource::kSubmit;
  Slice from, maybe_from;  // Requirements::step_pool, declared indexes
  std::optional<DepartmentId> shared_from;
  bool show_held = false, expired = false;
  uint32_t line = 0;  // of the plan's materials, where chosen
};
inline bool Use::Takes(const UseNeed& need) const {
  return !row->choice || need.alternative == chosen;
}

struct Requirements {
  std::vector<Use> uses;  // the bundle's, then the steps' in plan order
  std::vector<UseNeed> needs;
  std::vector<Slice> slice_of_uses;  // by declared index
  std::vector<StepIndex> step_pool;

  std::span<const Use> UsesOf(StepIndex step) const { return Take(uses, slice_of_uses[step]); }
};

// All that can hold, in the order of the selection.
bool FindRequirements(Planning* planning, const Selection& selection, Requirements* requirements);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_MATERIALS_REQUIREMENTS_H_
