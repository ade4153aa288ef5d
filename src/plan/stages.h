// The stages of planning, in the order in which the planner calls them; each reads and adds to the
// workspace.
#ifndef ONETHING_SRC_PLAN_STAGES_H_
#define ONETHING_SRC_PLAN_STAGES_H_

#include "plan/select/functions.h"
#include "plan/workspace.h"

namespace onething {

// Sets the workspace to a request.
void BeginPlan(Workspace* w, const PreparedRequest::Data& data);
// Calls stages one after another; false where one fails: then Failure says how.
template <typename... Stage>
bool RunStages(Workspace* w, Stage... stages) {
  return ((stages(w), w->ok()) && ...);
}
bool MakeSituations(Workspace* w);  // all up to the number of completions
bool MakeAll(Workspace* w);         // and on to the whole plan

// Time.
void FindVariants(Workspace* w);
// The clock of a step with one combination; its waits and its origin are the caller's.
clock::Clock ClockOf(const Workspace& w, StepIndex step, const Variant& variant, bool still);
// A pass over the steps for which `active` says so, in the plan's order, each with the variant that
// ends last.
void RunPass(Workspace* w, Basis basis, bool included_only, bool still,
             WorkCalendar::Lookup* lookup, Pass* pass);
// The promised finish of the included steps done one after another in plan order, each with the
// trips of itself `alone` (by place among the included; none without a network).
std::optional<Instant> FinishOneByOne(Workspace* w, std::span<const TripRules> alone = {});
// Ends the step on its receipt with the variant that ends last.
void EndLast(const Workspace& w, Basis basis, StepIndex step, bool still,
             std::span<const clock::StageWait> waits, WorkCalendar::Lookup* lookup,
             PassStep* result);
void WriteSlack(Workspace* w, Basis basis);
void RunPasses(Workspace* w);   // the cautious passes
void FindBounds(Workspace* w);  // earliest and latest over the completions
void WriteDates(Workspace* w);  // with critical paths and slack
void WriteJoint(Workspace* w);  // the bundle's own limits
// The bundle's promised finish by the trip rules that the workspace has now; after FindBounds.
std::optional<Instant> PromisedFinish(Workspace* w);

// The materials, by the dates of the cautious promised pass.
void WriteMaterials(Workspace* w);

// Questions: the facts whose answer can change the situation.
void WriteQuestions(Workspace* w);
void WriteAnswers(Workspace* w);  // what each answer to a choice brings
// The facts needed only to tell where errands can be done.
void FindPlaceFacts(Workspace* w, std::vector<FactId>* facts);
// Statuses with reasons, and totals.
void WriteSteps(Workspace* w);
void ExplainSteps(Workspace* w);
void WriteTotals(Workspace* w);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_STAGES_H_
