// The ids of a version: each is a number, the same in every edition.
#ifndef ONETHING_SRC_LOAD_NAMES_H_
#define ONETHING_SRC_LOAD_NAMES_H_

#include <map>
#include <vector>

#include "load/overlay.h"
#include "read/scope.h"

namespace onething::load {

// Gives every id of every tree its number in the version, and says for each tree which of them it
// has.
std::vector<Present> NumberIds(Scope* scope, const std::vector<Tree>& trees);

// Which trees may share the rows that came from the same text.
//
// A row is right or wrong by the ids that it names. An overlay may remove a matter while a row that
// names it is inherited as it was; then the row has to be read again, since what was right above is
// a finding here. So a tree's shape is the set of ids that some tree above it had and it has not,
// and a row is read once for each shape. An id that was only added changes no row that was right
// without it.
class Shapes {
 public:
  explicit Shapes(const std::vector<Present>* present) : present_(present) {}
  // The number of a tree's shape, after that of its parent (-1: it has none) was asked for.
  int Of(size_t tree, int parent);

 private:
  using Removed = std::vector<std::vector<bool>>;  // by section
  const std::vector<Present>* present_;
  std::vector<Removed> removed_;  // by tree
  std::map<Removed, int> numbers_;
};

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_NAMES_H_
