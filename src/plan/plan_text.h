// From a request's text to what the planner works from, and to its plan, with findings that point into the text.
#ifndef ONETHING_SRC_PLAN_PLAN_TEXT_H_
#define ONETHING_SRC_PLAN_PLAN_TEXT_H_

#include <optional>
#include <string>
#include <vector>

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

// Nothing where the request is refused or cannot be planned: then `findings` has what is wrong, in `file`'s name with lines
// and columns, and `code` the kind of it.
std::optional<PreparedText> PrepareText(const Catalog& catalog, absl::string_view json,
                                        absl::string_view file, const Limits& limits,
                                        std::vector<Diagnostic>* findings, absl::StatusCode* code);
std::optional<Planned> PlanText(const Catalog& catalog, absl::string_view json,
                                absl::string_view file, const Limits& limits,
                                std::vector<Diagnostic>* findings, absl::StatusCode* code);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_PLAN_TEXT_H_
