// The combinations of limit row and stages that some completion of a step has together.
#ifndef ONETHING_SRC_PLAN_DATES_VARIANTS_H_
#define ONETHING_SRC_PLAN_DATES_VARIANTS_H_

#include <span>
#include <vector>

#include "clock/clock.h"
#include "plan/select/selection.h"

namespace onething::plan {

struct Variant {
  uint16_t row = 0;    // the rows' number: none
  Ref where = kTrue;   // of the step's completions
  Slice stages;        // Variants::clock_stages, up to the result
  Slice after_result;  // Variants::clock_stages
};

struct Variants {
  std::vector<Variant> variants;
  std::vector<clock::Stage> clock_stages;
  std::vector<Slice> slice_of_step;  // of variants, by declared index

  void Clear() {
    variants.clear();
    clock_stages.clear();
    slice_of_step.clear();
  }
  Slice VariantSliceOf(StepIndex step) const { return slice_of_step[step]; }
  std::span<const Variant> VariantsOf(StepIndex step) const {
    return Take(variants, slice_of_step[step]);
  }
};

// Of all steps in the order. False where something went wrong.
bool FindVariants(Planning* planning, const Selection& selection, Variants* variants);

// The clock of a step with one combination; its waits and its origin are the caller's.
clock::Clock ClockOf(const Planning& planning, const Variants& variants, StepIndex step,
                     const Variant& variant, bool still);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_DATES_VARIANTS_H_
