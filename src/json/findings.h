#ifndef ONETHING_SRC_JSON_FINDINGS_H_
#define ONETHING_SRC_JSON_FINDINGS_H_

#include <string>
#include <vector>

#include "onething/status.h"

namespace onething {

// The findings document: {"onething":1,"findings":[…]}.
std::string FindingsJson(const std::vector<Diagnostic>& findings);
// OK, or a status that lists the errors: kResourceExhausted where one of them is a limit passed,
// else kInvalidArgument.
absl::Status StatusOfInput(const std::vector<Diagnostic>& findings);

}  // namespace onething
#endif  // ONETHING_SRC_JSON_FINDINGS_H_
