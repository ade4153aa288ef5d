// All layers of planning, with the plan that they make: what a Planner owns, and a case that needs
// more of its plan than the document says.
#ifndef ONETHING_SRC_PLAN_LAYERS_H_
#define ONETHING_SRC_PLAN_LAYERS_H_

#include <vector>

#include "plan/completions.h"
#include "plan/dates/dates.h"
#include "plan/errands/errands.h"
#include "plan/materials/materials.h"
#include "plan/totals.h"

namespace onething::plan {

// Sets a plan to a request, empty, and keeps its memory.
void BeginPlan(const PreparedRequest::Data& data, Plan* plan);

}  // namespace onething::plan

namespace onething {

struct Planner::Layers {
  explicit Layers(const Limits& limits) : planning(limits), completions(&planning.diagram) {}

  // The whole plan. False where something went wrong; then planning.Failure() says what.
  bool Make(const PreparedRequest::Data& data);
  plan::Dating dating() { return {&planning, selection, variants, errands.trip_rules}; }

  plan::Planning planning;
  // The results, each written once by its layer from those before it.
  plan::Selection selection;
  plan::Requirements requirements;
  plan::Completions completions;
  plan::Variants variants;
  plan::Errands errands;
  plan::Dates dates;
  plan::Materials materials;
  Plan plan;

 private:
  route::Solver solver_;
  plan::DatesMemory dates_memory_;
  plan::TotalsMemory totals_memory_;
  std::vector<Diagnostic> spare_findings_;  // of the plan made before, whose memory is used again
};

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_LAYERS_H_
