// The four reductions (四减): what the bundle asks, and what the same steps ask one by one.
#ifndef ONETHING_SRC_PLAN_TOTALS_H_
#define ONETHING_SRC_PLAN_TOTALS_H_

#include <vector>

#include "plan/dates/dates.h"
#include "plan/materials/materials.h"

namespace onething::plan {

// What the count works with.
struct TotalsMemory {
  std::vector<DepartmentId> departments, own;  // of all steps, of one
  std::vector<FieldId> fields;
};

// Into the plan, all but its trips; after the steps, dates and materials are written. False where
// something went wrong.
bool WriteTotals(Planning* planning, const Selection& selection, const Requirements& requirements,
                 const Dates& dates, const Materials& materials, TotalsMemory* memory, Plan* plan);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_TOTALS_H_
