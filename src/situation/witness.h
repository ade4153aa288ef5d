// The smallest situation that shows something.
#ifndef ONETHING_SRC_SITUATION_WITNESS_H_
#define ONETHING_SRC_SITUATION_WITNESS_H_

#include <optional>
#include <vector>

#include "situation/way.h"

namespace onething::situation {

// The fewest facts with which `shown` holds in every completion that lies in `region`; nothing
// where it holds in none. The fewest is exact up to a stated number of subsets of facts; beyond
// that none of the facts can be left out.
std::optional<std::vector<FactKeys>> SmallestWitness(Diagram* diagram, const Knowledge& knowledge,
                                                     Ref shown, Ref region);

}  // namespace onething::situation
#endif  // ONETHING_SRC_SITUATION_WITNESS_H_
