// Coverage the slow way: every point and every offer is looked at for every division and matter.
#ifndef ONETHING_TESTS_ORACLE_COVERAGE_COVERAGE_ORACLE_H_
#define ONETHING_TESTS_ORACLE_COVERAGE_COVERAGE_ORACLE_H_

#include <string>
#include <vector>

#include "onething/coverage.h"

namespace onething::oracle {

struct PlainCoverage {
  size_t matters = 0, online = 0, nowhere = 0;
  std::vector<int64_t> metres;  // of each matter that somebody takes, sorted
};

// Of catalogs whose conditions are all `true`, with open weekdays everywhere.
PlainCoverage CoverageOf(const Version& version, const Network& network,
                         const std::string& division, const Place& from);
// Metres to the nearest point that takes a matter for those who live here; -1: none.
int64_t NearestTo(const Version& version, const Network& network, const std::string& division,
                  const Place& from, MatterId matter);
// The same if a window were added at a level, everywhere.
int64_t NearestAfter(const Version& version, const Network& network, const std::string& division,
                     const Place& from, MatterId matter, Level added);

}  // namespace onething::oracle
#endif  // ONETHING_TESTS_ORACLE_COVERAGE_COVERAGE_ORACLE_H_
