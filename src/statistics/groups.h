// Groups, found by division and bundle.
#ifndef ONETHING_SRC_STATISTICS_GROUPS_H_
#define ONETHING_SRC_STATISTICS_GROUPS_H_

#include <deque>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "statistics/group.h"

namespace onething::statistics {

class Groups {
 public:
  // The group of a division and a bundle; where there is none yet, an empty one.
  Group* Of(absl::string_view division, absl::string_view bundle);

  // In the order of their first case.
  const std::deque<Group>& all() const { return groups_; }
  size_t MemoryBytes() const;

 private:
  std::deque<Group> groups_;                         // so that none of them moves
  absl::flat_hash_map<std::string, Group*> by_key_;  // division, a line feed, bundle
  std::string key_;
};

}  // namespace onething::statistics
#endif  // ONETHING_SRC_STATISTICS_GROUPS_H_
