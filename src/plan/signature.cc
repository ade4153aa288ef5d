#include "plan/signature.h"

#include <algorithm>

namespace onething::plan {

void FindSignature(Planning* planning, const Selection& selection, const Requirements& requirements,
                   std::vector<Ref>* signature) {
  signature->clear();
  const auto add = [&](const Told& told) {
    if (TellsRow(told) && IsTerminal(told.what)) return;
    const Ref function = FunctionOf(planning, told);
    if (!IsTerminal(function)) signature->push_back(function);
  };
  TellBundle(planning, selection, add);
  for (StepIndex step : selection.order) TellStep(planning, selection, step, add);
  for (const Demand& demand : requirements.demands)
    TellRequirement(planning, demand.step, *demand.row, demand.holds, add);
  std::sort(signature->begin(), signature->end());
  signature->erase(std::unique(signature->begin(), signature->end()), signature->end());
}

}  // namespace onething::plan
