// The stages of planning, in the order in which the planner calls them; each reads and adds to the workspace.
#ifndef ONETHING_SRC_PLAN_STAGES_H_
#define ONETHING_SRC_PLAN_STAGES_H_

#include "plan/workspace.h"

namespace onething {

// Sets the workspace to a request.
void BeginPlan(Workspace* w, const PreparedRequest::Data& data);
// Calls stages one after another; false where one fails: then StatusOf says how.
template <typename... Stage>
bool RunStages(Workspace* w, Stage... stages) {
  return ((stages(w), w->status.ok() && !w->diagram.exhausted()) && ...);
}
absl::Status StatusOf(const Workspace& w);
bool MakeSteps(Workspace* w);       // all up to the order of the steps
bool MakeSituations(Workspace* w);  // and on to the functions that tell situations apart
bool MakeAll(Workspace* w);         // and on to the whole plan

// Steps: what is in where; the edges; who is asked for; the order.
void FindFunctions(Workspace* w);
void FindEdges(Workspace* w);      // of all steps that can be in
void KeepRequested(Workspace* w);  // only the steps asked for and those they may need
void FindOrder(Workspace* w);  // kFailedPrecondition in w->status where a completion has a cycle
// 1 where a step is in; with kOfBundle where the bundle takes the case and a step that is not separate is in.
Ref WhereAsked(Workspace* w, StepIndex step);
// 1 where a requirement of a step (or, with kOfBundle, of the bundle) holds.
Ref HoldsOf(Workspace* w, StepIndex step, const Requirement& requirement);

// Time.
void FindVariants(Workspace* w);
ClockRules RulesOf(const Workspace& w, StepIndex step, const Variant& variant, bool still);
// A pass over the steps for which `active` says so, in the plan's order, each with the variant that ends last.
void RunPass(Workspace* w, Basis basis, bool included_only, bool still,
             WorkCalendar::Lookup* lookup, Pass* pass);
// The promised finish of the included steps done one after another in plan order, each with the trips of itself `alone`
// (by place among the included; none without a network).
std::optional<Instant> FinishOneByOne(Workspace* w, std::span<const TripRules> alone = {});
// The receipt, but no earlier than the first day on which one may apply.
std::optional<Instant> FirstDay(const Workspace& w, StepIndex step, std::optional<Instant> received,
                                WorkCalendar::Lookup* lookup);
// Ends the step on its receipt with the variant that ends last.
void EndLast(const Workspace& w, Basis basis, StepIndex step, bool still,
             std::span<const StageWait> waits, WorkCalendar::Lookup* lookup, PassStep* result);
// Dates the trips as a pass over all steps, or over the included ones, does.
void DateTripsOfPass(Workspace* w, Basis basis, bool still, WorkCalendar::Lookup* lookup,
                     std::vector<std::optional<Date>>* dates, StepIndex moved = kNone,
                     int32_t by = 0);
void WriteSlack(Workspace* w, Basis basis);
void RunPasses(Workspace* w);   // the cautious passes
void FindBounds(Workspace* w);  // earliest and latest over the completions
void WriteDates(Workspace* w);  // with critical paths and slack
void WriteJoint(Workspace* w);  // the bundle's own limits
// The bundle's promised finish by the trip rules that the workspace has now; after FindBounds.
std::optional<Instant> PromisedFinish(Workspace* w);

// Materials.
void FindUses(Workspace* w);
void FindSources(Workspace* w);
void ChooseAlternatives(Workspace* w);
void WriteLines(Workspace* w);
void WriteForm(Workspace* w);
// Whether a use may follow later in every completion that has it.
bool IsDeferrable(Workspace* w, const Use& use);
int64_t CopiesOf(Workspace* w, std::span<const uint32_t> needs);
int64_t OriginalsOf(Workspace* w, std::span<const uint32_t> needs);

// Questions: the facts whose answer can change the situation.
void FindSignature(Workspace* w);
void CountCompletions(Workspace* w);
void WriteQuestions(Workspace* w);
void WriteAnswers(Workspace* w);  // what each answer to a choice brings
// The facts needed only to tell where errands can be done.
void FindPlaceFacts(Workspace* w, std::vector<FactId>* facts);
// Of these facts, those that active steps decide go to awaits (plan.awaits), the others, which can be asked, to asks.
void SplitByDecider(Workspace* w, std::span<const FactId> facts, Slice* asks, Slice* awaits);

// Statuses with reasons, and totals.
void WriteSteps(Workspace* w);
void ExplainSteps(Workspace* w);
void WriteTotals(Workspace* w);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_STAGES_H_
