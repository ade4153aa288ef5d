#include "plan/dates/dates.h"

#include "plan/dates/bounds.h"

namespace onething::plan {

bool FindPasses(const Dating& dating, Dates* dates) {
  const PreparedRequest::Data& data = *dating.planning->data;
  for (Basis basis : kAllBases) {
    WorkCalendar::Lookup lookup;
    data.calendar->Received(data.submitted, &lookup);
    RunPass(dating, basis, PassSteps::kActive, false, &lookup, &dates->passes[basis]);
    if (lookup.beyond)
      dating.planning->status =
          absl::OutOfRangeError("a date of this plan lies beyond the year 9999");
    dates->provisional[basis] = lookup.outside;
  }
  return dating.planning->ok();
}

bool FindDates(const Dating& dating, uint64_t completions, DatesMemory* memory, Dates* dates) {
  if (!FindPasses(dating, dates)) return false;
  dates->exact = completions <= dating.planning->limits.exact_completions;
  FindBounds(dating, completions, memory, dates);
  RunPass(dating, Basis::kPromised, PassSteps::kIncluded, false, nullptr, &memory->trial);
  dates->included = memory->trial.finish;
  dates->one_by_one = FinishOneByOne(dating, {}, &memory->trial);
  return dating.planning->ok();
}

}  // namespace onething::plan
