// Which steps are in where, and with which limit rows and stages.
#include "plan/stages.h"

namespace onething {
namespace {

void FindStages(Workspace* w, const Matter& matter, StepFunctions* step) {
  step->stages = {static_cast<uint32_t>(w->stage_on.size()),
                  static_cast<uint32_t>(matter.stages.size())};
  for (const Stage& stage : matter.stages) {
    w->stage_on.push_back(w->Viewed(stage.when));
    w->stage_row.push_back(w->view(stage.limit_row));
  }
}

}  // namespace

void FindFunctions(Workspace* w) {
  w->takes = w->Viewed(w->bundle().eligible);
  w->functions.resize(w->step_count());
  w->stage_on.clear();
  w->stage_row.clear();
  for (size_t i = 0; i < w->step_count(); ++i) {
    const PreparedStep& prepared = w->data->steps[i];
    StepFunctions& step = w->functions[i];
    step = StepFunctions();
    step.when = w->Viewed(prepared.step->when);
    step.eligible = w->Viewed(prepared.matter->eligible);
    step.in = prepared.already_held ? kFalse : w->diagram.And(step.when, step.eligible);
    step.row = w->view(prepared.matter->limit_row);
    FindStages(w, *prepared.matter, &step);
  }
}

namespace {

// Where a requirement of the bundle takes the place of this one.
Ref Replaced(Workspace* w, StepIndex step, const Requirement& requirement) {
  Ref replaced = kFalse;
  if (w->prepared(step).step->separate || requirement.choice) return replaced;
  const MaterialId material = requirement.any_of[0][0].material;
  for (const Requirement& of_bundle : w->bundle().requires_) {
    for (MaterialId other : of_bundle.replaces) {
      if (other == material)
        replaced = w->diagram.Or(replaced, w->diagram.And(w->takes, w->Viewed(of_bundle.when)));
    }
  }
  return replaced;
}

}  // namespace

Ref WhereAsked(Workspace* w, StepIndex step) {
  if (step != kOfBundle) return w->functions[step].in;
  Ref any = kFalse;
  for (size_t i = 0; i < w->step_count(); ++i) {
    if (!w->data->steps[i].step->separate) any = w->diagram.Or(any, w->functions[i].in);
  }
  return w->diagram.And(w->takes, any);
}

Ref HoldsOf(Workspace* w, StepIndex step, const Requirement& requirement) {
  const Ref asked = w->diagram.And(WhereAsked(w, step), w->Viewed(requirement.when));
  if (step == kOfBundle || asked == kFalse) return asked;
  return w->diagram.AndNot(asked, Replaced(w, step, requirement));
}

}  // namespace onething
