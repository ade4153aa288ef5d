// Routing by brute force: every order of every single act, entry and way home. The first of the best is the answer.
#ifndef ONETHING_TESTS_ORACLE_ROUTE_ROUTE_ORACLE_H_
#define ONETHING_TESTS_ORACLE_ROUTE_ROUTE_ORACLE_H_

#include <string>

#include "route/problem.h"

namespace oracle {

// Some hundred thousand states at most. Throws std::logic_error where the tasks cannot all be done.
onething::route::Solution Route(const onething::route::Problem& problem);

// Whether the finish of a step has come once everything that was done is ripe.
bool IsStepRipe(const onething::route::Problem& problem, size_t step, onething::route::Tasks done);
// Over the sphere, rounded up.
int64_t MetresBetween(const onething::Place& from, const onething::Place& to);

// The differences in what both have to say alike; empty: none.
std::string RouteDifference(const onething::route::Problem& problem,
                            const onething::route::Solution& expected,
                            const onething::route::Solution& actual);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_ROUTE_ROUTE_ORACLE_H_
