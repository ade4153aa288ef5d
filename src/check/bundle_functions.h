// What check asks of the planner, and all that it asks: the functions of one bundle's steps while
// no fact is known.
#ifndef ONETHING_SRC_CHECK_BUNDLE_FUNCTIONS_H_
#define ONETHING_SRC_CHECK_BUNDLE_FUNCTIONS_H_

#include <string>
#include <vector>

#include "plan/dates/variants.h"

namespace onething::check {

class BundleFunctions {
 public:
  explicit BundleFunctions(const Limits& limits) : planning_(limits) {}

  // Works out where each step is in and which steps wait for which. False where a limit is passed.
  bool Find(PreparedRequest::Data open);
  // Puts the steps in order and finds their limits' combinations; false where some completion has a
  // cycle.
  bool Order();
  // After Order: where the steps, each in its turn, end later than `due`. Uncounted stages take no
  // time, as in the plan's `fits`.
  Ref EndsLater(Basis basis, Instant due);

  bool passed_limit() const { return !planning_.ok(); }
  const PreparedRequest::Data& data() const { return data_; }
  const ConditionSet& set() const { return planning_.set(); }
  Diagram* diagram() { return &planning_.diagram; }
  View* view() { return &planning_.view; }
  const std::vector<plan::StepFunctions>& steps() const { return selection_.functions; }
  const std::vector<plan::Edge>& edges() const { return selection_.edges; }

 private:
  plan::Planning planning_;
  plan::Selection selection_;
  plan::Variants variants_;
  PreparedRequest::Data data_;
};

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_BUNDLE_FUNCTIONS_H_
