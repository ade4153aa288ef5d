// Steps that wait for each other in one situation.
#ifndef ONETHING_SRC_LOAD_CYCLE_H_
#define ONETHING_SRC_LOAD_CYCLE_H_

#include <optional>
#include <vector>

#include "plan/workspace.h"

namespace onething::load {

// The shortest cycle along ordered edges that some of these completions has: the edges' indexes, from the first declared step
// on; empty where there is none. Nothing where so many steps may wait for each other that it was not found out.
std::optional<std::vector<uint32_t>> ShortestCycle(Workspace* w, Ref where);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_CYCLE_H_
