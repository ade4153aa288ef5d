// From labels to what the applicant does, move by move.
#ifndef ONETHING_SRC_ROUTE_MOVES_H_
#define ONETHING_SRC_ROUTE_MOVES_H_

#include <vector>

#include "route/search.h"

namespace onething::route {

// Of all best ways the first: at each move an act (those of lowest rank first) before a door, a
// door before one later in network order, and home last.
std::vector<Move> FirstBestWay(Search* search);
// The way that was found where none is proven.
std::vector<Move> FoundWay(const Search& search);
// What a way costs.
Cost CostOf(const Problem& problem, const std::vector<Move>& moves);

}  // namespace onething::route
#endif  // ONETHING_SRC_ROUTE_MOVES_H_
