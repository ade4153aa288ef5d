// One example: planned, compared with what it expects.
#ifndef ONETHING_SRC_EXAMPLES_RUN_H_
#define ONETHING_SRC_EXAMPLES_RUN_H_

#include <optional>

#include "onething/examples.h"
#include "plan/prepared.h"

namespace onething::examples {

// An example that has a plan.
struct PlannedExample {
  const Example* example = nullptr;
  PreparedRequest request;
  std::vector<Status> statuses;  // by declared index of the step
};

// Notes in `result` what is wrong with it. Nothing where it has no plan.
std::optional<PlannedExample> RunExample(const Catalog& catalog, const Limits& limits,
                                         ExampleResult* result);

}  // namespace onething::examples
#endif  // ONETHING_SRC_EXAMPLES_RUN_H_
