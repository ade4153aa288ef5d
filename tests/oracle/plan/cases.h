// Random small catalogs and requests: few steps, few facts, and everything that interacts.
#ifndef ONETHING_TESTS_ORACLE_PLAN_CASES_H_
#define ONETHING_TESTS_ORACLE_PLAN_CASES_H_

#include <boost/json.hpp>
#include <cstdint>

namespace oracle {

struct Case {
  boost::json::object catalog, request;
};

// The same seed gives the same case in every program of one compiler.
Case MakeCase(uint64_t seed);

// A case with a network, in which offers are many and where one goes matters.
struct RoutedCase {
  Case plain;
  boost::json::object network;
};
RoutedCase MakeRoutedCase(uint64_t seed);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_CASES_H_
