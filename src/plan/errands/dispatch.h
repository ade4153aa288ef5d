// The file's own way: who works on each stage, from whom it comes and to whom it goes
// (docs/rules/routing.md, "Dispatch").
#ifndef ONETHING_SRC_PLAN_ERRANDS_DISPATCH_H_
#define ONETHING_SRC_PLAN_ERRANDS_DISPATCH_H_

#include "plan/dates/promised.h"

namespace onething::plan {

// Who works on a stage of a step, or on its matter; nothing where that cannot be told.
std::optional<Dispatch::Authority> AuthorityOf(const PreparedRequest::Data& data, StepIndex step,
                                               std::optional<StageIndex> stage);
// Writes the dispatch of all active steps; after the materials. `spare`: findings whose memory is
// used again. False where something went wrong.
bool WriteDispatch(const Planning& planning, const Selection& selection,
                   const PromisedDates& promised, std::vector<Diagnostic>* spare, Plan* plan);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ERRANDS_DISPATCH_H_
