// From a request's text to what the planner works from, and to its plan, with findings that point into the text.
#ifndef ONETHING_SRC_PLAN_PLAN_TEXT_H_
#define ONETHING_SRC_PLAN_PLAN_TEXT_H_

#include "onething/plan.h"

namespace onething {

struct PreparedText {
  Request request;
  PreparedRequest prepared;
};
struct Planned {
  Request request;
  Plan plan;
};

// Findings are in `file`'s name with lines and columns; where the planner finds no plan, one for each line of its status.
Result<PreparedText> PrepareText(const Catalog& catalog, absl::string_view json,
                                 absl::string_view file, const Limits& limits);
Result<Planned> PlanText(const Catalog& catalog, absl::string_view json, absl::string_view file,
                         const Limits& limits);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_PLAN_TEXT_H_
