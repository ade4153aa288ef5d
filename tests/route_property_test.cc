// Random small routing problems, solved by the library and by brute force: the same moves at the same cost.
// ONETHING_CASES is the number of cases of each family, ONETHING_SEED the first seed.
#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <string>

#include "oracle/route/cases.h"
#include "oracle/route/route_oracle.h"
#include "property.h"
#include "route/solver.h"
#include "shrink_route.h"

namespace route_property_test {
namespace {

using onething::route::Problem;
using onething::route::Solution;
using oracle::RouteFamily;

constexpr int kShown = 3;

// Empty: none. The oracle comes first, since it refuses what cannot be done.
std::string Difference(const Problem& problem) {
  const Solution expected = oracle::Route(problem);
  return oracle::RouteDifference(problem, expected, onething::route::Solve(problem));
}

void Show(const Problem& problem) {
  std::cout << "  smallest, which differs in " << Difference(problem) << ": "
            << oracle::Describe(problem)
            << "\n  oracle:  " << oracle::Describe(problem, oracle::Route(problem))
            << "\n  library: " << oracle::Describe(problem, onething::route::Solve(problem))
            << "\n";
}

// Whether the two agree; the difference is printed, and the smallest problem that has one.
bool Agree(uint64_t seed, RouteFamily family) {
  const Problem problem = oracle::MakeRouteProblem(seed, family);
  const std::string difference = Difference(problem);
  if (difference.empty()) return true;
  std::cout << "seed " << seed << " differs in " << difference << "\n";
  Show(shrink::Shrunk(problem, [](const Problem& less) { return !Difference(less).empty(); }));
  return false;
}

// A fault planted: a solution fails where it adds workdays. One task that one act does adds some.
TEST(RouteProperty, AFailingProblemShrinksToWhatFails) {
  const auto fails = [](const Problem& problem) { return oracle::Route(problem).cost.added > 0; };
  int shrunk = 0;
  for (uint64_t seed = 1; seed < 200 && shrunk < 5; ++seed) {
    const Problem problem = oracle::MakeRouteProblem(seed, RouteFamily::kTiered);
    if (!fails(problem)) continue;
    ++shrunk;
    const Problem least = shrink::Shrunk(problem, fails);
    size_t acts = least.anywhere.size() + least.at_home.size();
    for (const onething::route::Signature& signature : least.signatures)
      acts += signature.acts.size();
    EXPECT_EQ(least.tasks.size(), 1u) << oracle::Describe(least);
    EXPECT_EQ(acts, 1u) << oracle::Describe(least);
    EXPECT_LE(least.points.size(), 1u) << oracle::Describe(least);
    EXPECT_EQ(Difference(least), "") << oracle::Describe(least);
  }
  EXPECT_EQ(shrunk, 5);
}

void ExpectAgreement(RouteFamily family) {
  const property::Seeds seeds = property::ReadSeeds(4000);
  int different = 0;
  for (uint64_t seed = seeds.first; seed < seeds.end && different < kShown; ++seed) {
    if (!Agree(seed, family)) ++different;
  }
  EXPECT_EQ(different, 0);
}

TEST(RouteProperty, TieredProblemsAreSolvedAsByBruteForce) {
  ExpectAgreement(RouteFamily::kTiered);
}

TEST(RouteProperty, AdversarialProblemsAreSolvedAsByBruteForce) {
  ExpectAgreement(RouteFamily::kAdversarial);
}

// What a Solver keeps changes no answer: each problem once more from another home, after problems like it and others.
TEST(RouteProperty, KeptStagesChangeNoAnswer) {
  const property::Seeds seeds = property::ReadSeeds(4000);
  onething::route::Solver solver;
  for (uint64_t seed = seeds.first; seed < seeds.end; ++seed) {
    Problem problem = oracle::MakeRouteProblem(seed, RouteFamily::kTiered);
    for (const double west : {0.0, 0.013}) {
      if (problem.home) problem.home->longitude -= west;
      const Solution kept = solver.Solve(problem), fresh = onething::route::Solve(problem);
      ASSERT_EQ(kept.moves, fresh.moves) << "seed " << seed;
      ASSERT_EQ(kept.cost, fresh.cost) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace route_property_test
