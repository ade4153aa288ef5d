// Whether each day is answered by one version.
#ifndef ONETHING_SRC_CHECK_SUCCESSION_H_
#define ONETHING_SRC_CHECK_SUCCESSION_H_

#include <vector>

#include "check/context.h"

namespace onething::check {

// Reports versions, in the order of their first days, that are of another catalog id, that overlap,
// or that leave a gap.
void CheckSuccession(const std::vector<CompiledVersion>& versions, Findings* findings);

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_SUCCESSION_H_
