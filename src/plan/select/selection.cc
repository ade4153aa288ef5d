#include "plan/select/selection.h"

#include "plan/select/edges.h"
#include "plan/select/functions.h"
#include "plan/select/order.h"

namespace onething::plan {
namespace {

void SelectSteps(Planning* planning, Selection* selection) {
  FindFunctions(planning, selection);
  if (planning->ok()) FindEdges(planning, selection);
  if (planning->ok()) KeepRequested(planning, selection);
}

}  // namespace

bool Select(Planning* planning, Selection* selection) {
  SelectSteps(planning, selection);
  if (planning->ok()) FindOrder(planning, selection);
  return planning->ok();
}

bool SelectUnordered(Planning* planning, Selection* selection) {
  SelectSteps(planning, selection);
  selection->order.clear();
  for (StepIndex step(0); step < planning->step_count(); ++step) {
    if (selection->functions[step].in != kFalse) selection->order.push_back(step);
  }
  return planning->ok();
}

}  // namespace onething::plan
