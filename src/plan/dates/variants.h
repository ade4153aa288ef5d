// The combinations of limit row and stages that some completion of a step has together.
#ifndef ONETHING_SRC_PLAN_DATES_VARIANTS_H_
#define ONETHING_SRC_PLAN_DATES_VARIANTS_H_

#include <span>
#include <vector>

#include "clock/clock.h"
#include "plan/select/selection.h"

namespace onething {

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
  std::vector<Ref> chosen_rows;      // while a step's stages are chosen

  Slice VariantSliceOf(StepIndex step) const { return slice_of_step[step]; }
  std::span<const Variant> VariantsOf(StepIndex step) const {
    return Take(variants, slice_of_step[step]);
  }
};

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_DATES_VARIANTS_H_
