// The first layer of planning: which steps are in where, what waits for what, and in which order
// the steps follow.
#ifndef ONETHING_SRC_PLAN_SELECT_SELECTION_H_
#define ONETHING_SRC_PLAN_SELECT_SELECTION_H_

#include <span>
#include <vector>

#include "plan/planning.h"

namespace onething::plan {

// The functions of a step.
struct StepFunctions {
  Ref when = kTrue, eligible = kTrue;
  Ref in = kFalse;  // the step is in
  Ref row = 0;      // index of its limit row; their number: none
  Slice stages;     // Selection::stage_on, stage_row
  Slice edges;      // Selection::edges that lead to it
};

// A drawn edge: it holds where the function does.
struct Edge {
  StepIndex from, to;
  EdgeKind kind = EdgeKind::kAfter;
  uint16_t what = 0;
  Ref holds = kFalse;
  bool ordered = true;  // false: left out of the order, to break a cycle that no completion has
};

// What the selection of steps works with.
struct SelectionMemory {
  std::vector<FactId> outcomes;  // that active steps decide, in declared order
  std::vector<FactKeys> given;   // without the outcomes
  Knowledge without_outcomes;
  std::vector<Diagnostic> no_findings;
  std::vector<Ref> functions;   // of one step, with the outcomes open
  std::vector<StepIndex> path;  // while cycles are looked for
  std::vector<bool> reaches;    // which step reaches which
};

struct Selection {
  Ref takes = kTrue;                     // the bundle takes it
  std::vector<StepFunctions> functions;  // by declared index
  std::vector<Ref> stage_on, stage_row;
  std::vector<Edge> edges;
  std::vector<bool> requested;         // by declared index
  std::vector<StepIndex> order;        // active steps, declared indexes
  std::vector<PlanPosition> position;  // in order, by declared index; kNone where excluded
  std::vector<int32_t> layer;          // by declared index
  SelectionMemory memory;

  std::span<const Edge> EdgesTo(StepIndex step) const { return Take(edges, functions[step].edges); }
  // 1 where a stage of the step is there, as far as the step is.
  Ref StageOn(StepIndex step, StageIndex stage) const {
    return stage_on[functions[step].stages.first + stage];
  }
  // The row of limits that such a stage has.
  Ref StageRow(StepIndex step, StageIndex stage) const {
    return stage_row[functions[step].stages.first + stage];
  }
};

// All of it. False where something went wrong; then Planning::Failure says what.
bool Select(Planning* planning, Selection* selection);
// The same in declared order, cycles or not: for who looks at all situations, of which each is
// planned for itself.
bool SelectUnordered(Planning* planning, Selection* selection);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_SELECT_SELECTION_H_
