// The functions of steps: where each is in, which limit row and which stages it has there.
//
// A requirement of a step does not hold where the bundle's own requirement replaces it: there the
// bundle's paper serves (docs/rules/planning.md, "The bundle"). Separate steps keep their own.
#include "plan/select/functions.h"

namespace onething::plan {
namespace {

void FindStages(Planning* planning, Selection* selection, const PreparedStep& prepared,
                StepFunctions* step) {
  const std::vector<Stage>& stages = prepared.matter->stages;
  step->stages = {static_cast<uint32_t>(selection->stage_on.size()),
                  static_cast<uint32_t>(stages.size())};
  for (StageIndex stage(0); stage < stages.size(); ++stage) {
    selection->stage_on.push_back(planning->Viewed(stages[stage].when));
    selection->stage_row.push_back(planning->view(planning->data->StageRow(prepared, stage)));
  }
}

}  // namespace

void FindFunctions(Planning* planning, Selection* selection) {
  selection->takes = planning->Viewed(planning->bundle().eligible);
  selection->functions.resize(planning->step_count());
  selection->stage_on.clear();
  selection->stage_row.clear();
  for (size_t i = 0; i < planning->step_count(); ++i) {
    const PreparedStep& prepared = planning->data->steps[i];
    StepFunctions& step = selection->functions[i];
    step = StepFunctions();
    step.when = planning->Viewed(prepared.step->when);
    step.eligible = planning->Viewed(prepared.matter->eligible);
    step.in = prepared.already_held ? kFalse : planning->diagram.And(step.when, step.eligible);
    step.row = planning->view(prepared.limit_row);
    FindStages(planning, selection, prepared, &step);
  }
}

namespace {

// Where a requirement of the bundle takes the place of this one.
Ref Replaced(Planning* planning, const Selection& selection, StepIndex step,
             const Requirement& requirement) {
  Ref replaced = kFalse;
  if (planning->prepared(step).step->separate || requirement.choice) return replaced;
  const MaterialId material = requirement.any_of[0][0].material;
  for (const Requirement& of_bundle : planning->bundle().requires_) {
    for (MaterialId other : of_bundle.replaces) {
      if (other == material)
        replaced = planning->diagram.Or(
            replaced, planning->diagram.And(selection.takes, planning->Viewed(of_bundle.when)));
    }
  }
  return replaced;
}

}  // namespace

Ref WhereAsked(Planning* planning, const Selection& selection, StepIndex step) {
  if (step != kOfBundle) return selection.functions[step].in;
  Ref any = kFalse;
  for (size_t i = 0; i < planning->step_count(); ++i) {
    if (!planning->data->steps[i].step->separate)
      any = planning->diagram.Or(any, selection.functions[i].in);
  }
  return planning->diagram.And(selection.takes, any);
}

Ref HoldsOf(Planning* planning, const Selection& selection, StepIndex step,
            const Requirement& requirement) {
  const Ref asked = planning->diagram.And(WhereAsked(planning, selection, step),
                                          planning->Viewed(requirement.when));
  if (step == kOfBundle || asked == kFalse) return asked;
  return planning->diagram.AndNot(asked, Replaced(planning, selection, step, requirement));
}

}  // namespace onething::plan
