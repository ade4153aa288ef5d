// The library's plan as text, for comparison with the oracle's.
#ifndef ONETHING_TESTS_PLAN_WITH_LIBRARY_H_
#define ONETHING_TESTS_PLAN_WITH_LIBRARY_H_

#include <string>

// The plan document of one catalog document and one request, or {"error": "<absl code name>"}; `network` is GeoJSON, empty
// for none.
std::string PlanWithLibrary(const std::string& catalog, const std::string& request,
                            const std::string& network = "");

#endif  // ONETHING_TESTS_PLAN_WITH_LIBRARY_H_
