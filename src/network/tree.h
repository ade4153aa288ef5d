// What the tree of divisions tells of a branch; for the network and the readers of it.
#ifndef ONETHING_SRC_NETWORK_TREE_H_
#define ONETHING_SRC_NETWORK_TREE_H_

#include <cstdint>

#include "onething/network.h"

namespace onething::network {

inline uint8_t LevelBit(Level level) {
  return static_cast<uint8_t>(1 << static_cast<int>(level));
}
inline Level LevelOf(absl::string_view code) {
  return *LevelOfDigits(code.size());
}

// The levels that a division of level `of` has not below it, although it has some further down.
uint8_t Lacked(Level of, uint8_t below);

// A code as a number whose order is that of the codes as text.
inline uint64_t KeyOf(absl::string_view code) {
  return (static_cast<uint64_t>(ParseDivision(code)->lo) << 3) |
         static_cast<uint64_t>(LevelOf(code));
}

}  // namespace onething::network
#endif  // ONETHING_SRC_NETWORK_TREE_H_
