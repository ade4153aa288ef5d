// Writes the dates into a plan: of the whole and of each step, the critical path, slack, the
// bundle's own limits.
#ifndef ONETHING_SRC_PLAN_DATES_WRITE_DATES_H_
#define ONETHING_SRC_PLAN_DATES_WRITE_DATES_H_

#include "plan/dates/dates.h"

namespace onething::plan {

// After the steps and the trips are written. False where something went wrong.
bool WriteDates(const Dating& dating, const Dates& dates, DatesMemory* memory, Plan* plan);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_DATES_WRITE_DATES_H_
