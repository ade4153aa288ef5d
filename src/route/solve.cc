// Problems that differ in their places alone share their bounds.
//
// A bound says how many trips and doors a set of open tasks needs at least; it depends on tasks,
// acts and which points have which acts, not on where points are. Whoever asks from another home
// asks such a problem again, so a solver keeps the bounds of the last few kinds, the least lately
// used going first. Kept bounds change no answer: a property test solves each problem with and
// without.
#include <algorithm>

#include "route/moves.h"
#include "route/solver.h"

namespace onething::route {
namespace {

constexpr size_t kMostKept = 32;
constexpr size_t kMostStatesKept = 50000;  // of one problem

// Whether two problems differ at most in where things are.
bool IsAlike(const Problem& a, const Problem& b) {
  return a.free == b.free && a.tasks == b.tasks && a.objective == b.objective &&
         a.anywhere == b.anywhere && a.at_home == b.at_home && a.signatures == b.signatures;
}

Problem WithoutPlaces(const Problem& problem) {
  Problem alike;
  alike.tasks = problem.tasks;
  alike.free = problem.free;
  alike.objective = problem.objective;
  alike.anywhere = problem.anywhere;
  alike.at_home = problem.at_home;
  alike.signatures = problem.signatures;
  return alike;
}

}  // namespace

// Bounds depend on tasks and acts alone. The one used last is the last to be given up.
Solver::Kept* Solver::KeptFor(const Problem& problem) {
  const auto alike = std::find_if(kept_.begin(), kept_.end(), [&](const auto& kept) {
    return IsAlike(kept->problem, problem);
  });
  if (alike != kept_.end()) {
    std::rotate(alike, alike + 1, kept_.end());
    return kept_.back().get();
  }
  if (kept_.size() == kMostKept) kept_.erase(kept_.begin());
  kept_.push_back(std::make_unique<Kept>(WithoutPlaces(problem)));
  return kept_.back().get();
}

Solution Solver::Solve(const Problem& problem) {
  Kept* kept = KeptFor(problem);
  Search search(problem, &kept->bounds);
  Solution solution;
  solution.optimal = search.Run();
  solution.bound = search.bound();
  solution.moves = solution.optimal ? FirstBestWay(&search) : FoundWay(search);
  solution.cost = CostOf(problem, solution.moves);
  if (kept->bounds.size() > kMostStatesKept) kept_.pop_back();
  return solution;
}

Solution Solve(const Problem& problem) {
  return Solver().Solve(problem);
}

}  // namespace onething::route
