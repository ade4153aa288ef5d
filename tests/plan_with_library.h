// The library's plan as text, for comparison with the oracle's.
#ifndef ONETHING_TESTS_PLAN_WITH_LIBRARY_H_
#define ONETHING_TESTS_PLAN_WITH_LIBRARY_H_

#include <string>

// The plan document of one catalog document and one request, or {"error": "<absl code name>"}.
std::string PlanWithLibrary(const std::string& catalog, const std::string& request);

#endif  // ONETHING_TESTS_PLAN_WITH_LIBRARY_H_
