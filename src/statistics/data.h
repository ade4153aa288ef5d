// Groups, found by division and bundle.
#ifndef ONETHING_SRC_STATISTICS_DATA_H_
#define ONETHING_SRC_STATISTICS_DATA_H_

#include <deque>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "onething/statistics.h"
#include "statistics/group.h"

namespace onething {

struct Statistics::Data {
  Level level = Level::kCounty;
  Divisions none;
  const Divisions* divisions = nullptr;
  std::deque<statistics::Group> groups;                         // in the order of their first case
  absl::flat_hash_map<std::string, statistics::Group*> by_key;  // division, a line feed, bundle
  std::string key;
  uint64_t left_out = 0, later = 0;

  statistics::Group* GroupOf(absl::string_view division, absl::string_view bundle);
};

}  // namespace onething
#endif  // ONETHING_SRC_STATISTICS_DATA_H_
