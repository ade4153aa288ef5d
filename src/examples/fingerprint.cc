// The signature's functions in fixed positions: those of every step and requirement, also of steps
// that can be in nowhere, since other facts may bring them in. Two plans of the same rows then
// have values that can be compared one by one.
#include "examples/fingerprint.h"

#include <algorithm>

#include "plan/select/functions.h"
#include "plan/signature.h"

namespace onething::examples {

std::vector<Ref> FingerprintFunctions(plan::Planning* planning, const plan::Selection& selection) {
  std::vector<Ref> functions;
  const auto add = [&](const plan::Told& told) { functions.push_back(FunctionOf(planning, told)); };
  const auto add_all = [&](StepIndex step, const std::vector<Requirement>& requirements) {
    for (const Requirement& row : requirements)
      TellRequirement(planning, step, row, HoldsOf(planning, selection, step, row), add);
  };
  TellBundle(planning, selection, add);
  add_all(plan::kOfBundle, planning->bundle().requires_);
  for (StepIndex step(0); step < planning->step_count(); ++step) {
    TellStep(planning, selection, step, add);
    add_all(step, planning->prepared(step).matter->requires_);
  }
  return functions;
}

std::optional<Fingerprint> FingerprintOf(plan::Planning* planning,
                                         const plan::Selection& selection) {
  Fingerprint values = FingerprintFunctions(planning, selection);
  const bool settled = std::all_of(values.begin(), values.end(), IsTerminal);
  return settled && planning->ok() ? std::optional(std::move(values)) : std::nullopt;
}

std::vector<FactId> OpenFacts(plan::Planning* planning, const plan::Selection& selection) {
  std::vector<FactId> facts;
  for (Ref function : FingerprintFunctions(planning, selection))
    OpenFactsOf(planning, function, &facts);
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

}  // namespace onething::examples
