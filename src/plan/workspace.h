// What one planning works with, kept between plans so that its memory is used again: the results of
// all layers.
#ifndef ONETHING_SRC_PLAN_WORKSPACE_H_
#define ONETHING_SRC_PLAN_WORKSPACE_H_

#include <vector>

#include "plan/completions.h"
#include "plan/dates/dates.h"
#include "plan/errands/errands.h"
#include "plan/materials/materials.h"

namespace onething {

struct Planner::Workspace : Planning,
                            Selection,
                            Variants,
                            Requirements,
                            Completions,
                            Errands,
                            Dates,
                            Materials {
  explicit Workspace(const Limits& given) : Planning(given), Completions(&diagram) {}

  Plan plan;
  std::vector<Diagnostic> spare_findings;  // of the plan made before, whose memory is used again
  std::vector<Ref> scratch;
  std::vector<FactId> fact_scratch;
  std::vector<DepartmentId> department_scratch, departments;
  std::vector<FieldId> field_scratch;
};

using Workspace = Planner::Workspace;

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_WORKSPACE_H_
