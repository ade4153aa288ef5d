// Random small routing problems: few tasks, few points, and many ties.
#ifndef ONETHING_TESTS_ORACLE_ROUTE_CASES_H_
#define ONETHING_TESTS_ORACLE_ROUTE_CASES_H_

#include <cstdint>
#include <string>

#include "route/problem.h"

namespace oracle {

enum class RouteFamily : uint8_t {
  kTiered,       // villages, a township, a county: upwards more is taken; agents take some days
  kAdversarial,  // any point takes anything after anything, over small whole distances
};

// The same seed gives the same problem in every program of one compiler.
onething::route::Problem MakeRouteProblem(uint64_t seed, RouteFamily family);

// For a person who looks into a difference.
std::string Describe(const onething::route::Problem& problem);
std::string Describe(const onething::route::Problem& problem,
                     const onething::route::Solution& solution);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_ROUTE_CASES_H_
