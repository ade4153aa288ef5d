// When steps end, as functions of the open facts: exact in every completion, without walking
// through them. The trips are dated in each completion for itself.
#ifndef ONETHING_SRC_PLAN_DATES_FINISH_H_
#define ONETHING_SRC_PLAN_DATES_FINISH_H_

#include <optional>
#include <utility>
#include <vector>

#include "condition/combination.h"
#include "plan/dates/trip_dates.h"

namespace onething::plan {

// After the order and the variants are found. The values of its functions are numbers of instants.
class FinishFunctions {
 public:
  // `still`: uncounted stages take no time.
  FinishFunctions(const Dating& dating, Basis basis, bool still);

  // When a step ends; kOut where it is not in.
  static constexpr Ref kOut = 0;
  Ref of(StepIndex step) const { return finish_[step]; }
  // When the last step ends; the receipt where no step is in.
  Ref whole() const { return whole_; }
  // Nothing where no limit is known.
  std::optional<Instant> At(Ref value) const { return instants_[value - 1]; }
  // 1 where a function's instant is later than this one. No known instant is not.
  Ref LaterThan(Ref function, Instant instant);

 private:
  struct Algebra;
  using Waits = clock::WaitsIn<Ref>;

  Ref Number(std::optional<Instant> instant);
  // Joined into one number: the receipt of a step and the instants of the trips on which it attends
  // stages.
  Ref Joined(Ref received, const Waits& waits);
  // What a rule gives in each of the step's combinations.
  template <typename Rule>
  Ref OverVariants(StepIndex step, Ref received, const Waits& waits, const Rule& rule);

  Dating dating_;
  Basis basis_;
  bool still_;
  std::vector<std::optional<Instant>> instants_;  // by value less one
  std::vector<std::pair<Ref, Ref>> pairs_;        // by number less one
  Combination latest_;
  std::vector<Ref> finish_;  // by declared index
  Ref start_ = kOut, whole_ = kOut;
};

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_DATES_FINISH_H_
