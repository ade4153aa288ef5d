#include "plan/awaits.h"

#include <algorithm>

namespace onething::plan {
namespace {

bool Decides(const Planning& planning, StepIndex step, FactId fact) {
  const auto& decides = planning.prepared(step).matter->decides;
  return std::find(decides.begin(), decides.end(), fact) != decides.end();
}

}  // namespace

bool IsAwaited(const Planning& planning, const Selection& selection, FactId fact) {
  return std::any_of(selection.order.begin(), selection.order.end(),
                     [&](StepIndex step) { return Decides(planning, step, fact); });
}

void SplitByDecider(const Planning& planning, const Selection& selection,
                    std::span<const FactId> facts, Plan* plan, Slice* asks, Slice* awaits) {
  *awaits = {static_cast<uint32_t>(plan->awaits.size()), 0};
  if (asks != nullptr) *asks = {static_cast<uint32_t>(plan->facts.size()), 0};
  for (FactId fact : facts) {
    if (IsAwaited(planning, selection, fact)) {
      Await await{fact, {static_cast<uint32_t>(plan->step_indexes.size()), 0}};
      for (StepIndex step : selection.order) {
        if (!Decides(planning, step, fact)) continue;
        plan->step_indexes.push_back(step);
        ++await.steps.count;
      }
      plan->awaits.push_back(await);
      ++awaits->count;
    } else if (asks != nullptr) {
      plan->facts.push_back(fact);
      ++asks->count;
    }
  }
}

}  // namespace onething::plan
