#ifndef ONETHING_SRC_JSON_FINDINGS_H_
#define ONETHING_SRC_JSON_FINDINGS_H_

#include <string>
#include <vector>

#include "onething/status.h"

namespace onething {

// The findings document: {"onething":1,"findings":[…]}.
std::string FindingsJson(const std::vector<Diagnostic>& findings);

}  // namespace onething
#endif  // ONETHING_SRC_JSON_FINDINGS_H_
