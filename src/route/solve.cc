#include "route/moves.h"
#include "route/problem.h"

namespace onething::route {

Solution Solve(const Problem& problem) {
  const Rules rules(problem);
  Stages stages(rules);
  Search search(problem, &stages);
  Solution solution;
  solution.optimal = search.Run();
  solution.bound = search.bound();
  solution.moves = solution.optimal ? FirstBestWay(&search, problem) : FoundWay(search, problem);
  solution.cost = CostOf(problem, solution.moves);
  return solution;
}

}  // namespace onething::route
