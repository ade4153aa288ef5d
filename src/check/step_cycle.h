// Steps that wait for each other in one situation.
#ifndef ONETHING_SRC_CHECK_STEP_CYCLE_H_
#define ONETHING_SRC_CHECK_STEP_CYCLE_H_

#include <optional>
#include <span>
#include <vector>

#include "check/bundle_functions.h"

namespace onething::check {

// The shortest cycle along ordered edges that some of the completions in `where` has: the edges'
// indexes, from the first declared step on; empty where there is none. Nothing where so many of the
// `steps` may wait for each other that it was not found out.
std::optional<std::vector<uint32_t>> ShortestCycle(Diagram* diagram, size_t steps,
                                                   std::span<const plan::Edge> edges, Ref where);

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_STEP_CYCLE_H_
