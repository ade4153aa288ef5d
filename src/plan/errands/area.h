// Whose points and authorities may take a step, a stage or the bundle
// (docs/rules/routing.md, "Jurisdiction").
#ifndef ONETHING_SRC_PLAN_ERRANDS_AREA_H_
#define ONETHING_SRC_PLAN_ERRANDS_AREA_H_

#include "offer/area.h"
#include "plan/prepared.h"

namespace onething::plan {

offer::Area AreaOfStep(const PreparedRequest::Data& data, StepIndex step);
// Nothing where the bundle has no jurisdiction of its own.
std::optional<offer::Area> AreaOfBundle(const PreparedRequest::Data& data);
// Of a stage that is attended.
offer::Area AreaOfStage(const PreparedRequest::Data& data, StepIndex step, StageIndex stage);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ERRANDS_AREA_H_
