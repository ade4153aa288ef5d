#include "plan/materials/deferral.h"

namespace onething::plan {

bool IsDeferrable(Planning* planning, const Selection& selection, const Demand& demand) {
  const std::optional<Deferrable>& rule = demand.row->deferrable;
  if (!rule || !planning->Implies(demand.holds, planning->Viewed(rule->when))) return false;
  if (!rule->until()) return true;
  return demand.step != kOfBundle &&
         planning->Implies(demand.holds, selection.StageOn(demand.step, *rule->until()));
}

std::optional<Instant> DeferredUntil(const Planning& planning, const Demand& demand,
                                     const PromisedDates& dates) {
  const Deferrable& rule = *demand.row->deferrable;
  if (demand.step != kOfBundle && rule.until())
    return dates.end_of_stage(demand.step, *rule.until());
  const std::optional<Instant> received =
      demand.step == kOfBundle ? planning.data->received : dates.received(demand.step);
  if (!received) return std::nullopt;
  return planning.data->calendar->Add(*received, *rule.within());
}

}  // namespace onething::plan
