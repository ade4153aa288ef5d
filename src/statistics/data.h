// What statistics keep.
#ifndef ONETHING_SRC_STATISTICS_DATA_H_
#define ONETHING_SRC_STATISTICS_DATA_H_

#include "onething/statistics.h"
#include "statistics/groups.h"

namespace onething {

// Stands behind a pointer, so that the public header shows no insides. `left_out` counts the cases
// that were wrong, `later` those that begin after the instant asked for.
struct Statistics::Data {
  Level level = Level::kCounty;
  Divisions none;  // where the caller has none
  const Divisions* divisions = nullptr;
  statistics::Groups groups;
  uint64_t left_out = 0, later = 0;
};

// What stands behind statistics.
const Statistics::Data& DataOf(const Statistics& statistics);

}  // namespace onething
#endif  // ONETHING_SRC_STATISTICS_DATA_H_
