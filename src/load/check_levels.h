// Whether every level that something is offered at has a point to go to.
#ifndef ONETHING_SRC_LOAD_CHECK_LEVELS_H_
#define ONETHING_SRC_LOAD_CHECK_LEVELS_H_

#include <vector>

#include "load/overlay.h"
#include "read/scope.h"

namespace onething::load {

using namespace read;  // the readers of values

// Warns of the offers at a window, agent or terminal of a level that no point takes below some division: of the level that is
// declared next above the offer's, at or below the edition's own. Nothing where no network is loaded.
void CheckLevels(const Scope& scope, const std::vector<Tree>& trees);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_CHECK_LEVELS_H_
