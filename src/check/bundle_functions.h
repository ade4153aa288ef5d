// What check asks of the planner, and all that it asks: the functions of one bundle's steps while
// no fact is known.
#ifndef ONETHING_SRC_CHECK_BUNDLE_FUNCTIONS_H_
#define ONETHING_SRC_CHECK_BUNDLE_FUNCTIONS_H_

#include <string>
#include <vector>

#include "plan/workspace.h"

namespace onething::check {

class BundleFunctions {
 public:
  explicit BundleFunctions(const Limits& limits) : workspace_(limits) {}

  // Works out where each step is in and which steps wait for which. False where a limit is passed.
  bool Find(PreparedRequest::Data open);
  // Puts the steps in order and finds their limits' combinations; false where some completion has a
  // cycle.
  bool Order();
  // After Order: where the steps, each in its turn, end later than `due`. Uncounted stages take no
  // time, as in the plan's `fits`.
  Ref EndsLater(Basis basis, Instant due);

  bool passed_limit() const { return workspace_.diagram.exhausted() || !workspace_.status.ok(); }
  const PreparedRequest::Data& data() const { return data_; }
  const ConditionSet& set() const { return workspace_.set(); }
  Diagram* diagram() { return &workspace_.diagram; }
  View* view() { return &workspace_.view; }
  const std::vector<StepFunctions>& steps() const { return workspace_.functions; }
  const std::vector<Edge>& edges() const { return workspace_.edges; }

 private:
  Planner::Workspace workspace_;
  PreparedRequest::Data data_;
};

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_BUNDLE_FUNCTIONS_H_
