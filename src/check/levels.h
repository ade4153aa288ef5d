// Whether every level that something is offered at has a point to go to.
#ifndef ONETHING_SRC_CHECK_LEVELS_H_
#define ONETHING_SRC_CHECK_LEVELS_H_

#include "check/context.h"

namespace onething::check {

// Warns of the offers at a window, agent or terminal of a level that no point takes below some
// division: of the level that is declared next above the offer's, at or below the edition's own.
// Nothing where no network is loaded.
void CheckLevels(const CompiledVersion& compiled, Findings* findings);

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_LEVELS_H_
