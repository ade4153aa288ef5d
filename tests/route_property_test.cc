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

namespace route_property_test {
namespace {

using onething::route::Problem;
using onething::route::Solution;
using oracle::RouteFamily;

constexpr int kShown = 3;

// Whether the two agree; the difference is printed.
bool Agree(uint64_t seed, RouteFamily family) {
  const Problem problem = oracle::MakeRouteProblem(seed, family);
  const Solution expected = oracle::Route(problem);
  const Solution actual = onething::route::Solve(problem);
  const std::string difference = oracle::RouteDifference(problem, expected, actual);
  if (difference.empty()) return true;
  std::cout << "seed " << seed << " differs in " << difference << "\n"
            << oracle::Describe(problem) << "\n  oracle:  " << oracle::Describe(problem, expected)
            << "\n  library: " << oracle::Describe(problem, actual) << "\n";
  return false;
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
