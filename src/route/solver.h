// Solves one problem after another and keeps, of those solved last, what does not depend on where the points and home are:
// the fewest trips and doors from each state. The answers are the same as Solve's.
//
// Threads: a Solver belongs to one thread at a time.
#ifndef ONETHING_SRC_ROUTE_SOLVER_H_
#define ONETHING_SRC_ROUTE_SOLVER_H_

#include <memory>
#include <vector>

#include "route/bounds.h"

namespace onething::route {

class Solver {
 public:
  Solution Solve(const Problem& problem);

 private:
  struct Kept {
    explicit Kept(Problem of) : problem(std::move(of)), rules(problem), bounds(rules) {}
    Problem problem;  // without points
    Rules rules;
    Bounds bounds;
  };
  Kept* KeptFor(const Problem& problem);

  std::vector<std::unique_ptr<Kept>> kept_;  // the one used last is the last
};

}  // namespace onething::route
#endif  // ONETHING_SRC_ROUTE_SOLVER_H_
