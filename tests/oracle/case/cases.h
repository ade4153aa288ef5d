// Random small cases: a catalog with stages of all sorts, a request, and a history that mostly could have been.
#ifndef ONETHING_TESTS_ORACLE_CASE_CASES_H_
#define ONETHING_TESTS_ORACLE_CASE_CASES_H_

#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace oracle {

// An event that is tried, and an instant no earlier than those before it to look at the case.
struct Attempt {
  boost::json::object event;
  std::string now;
};

struct Story {
  boost::json::object catalog, request;
  boost::json::value network;  // null for none
  std::vector<Attempt> attempts;
};

// The same seed gives the same story in every program of one compiler.
Story MakeStory(uint64_t seed);
// Its catalog, request and network alone.
Story MakeOpening(uint64_t seed);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_CASE_CASES_H_
