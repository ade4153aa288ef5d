// The columns of a network; for the sources of this folder.
#ifndef ONETHING_SRC_NETWORK_DATA_H_
#define ONETHING_SRC_NETWORK_DATA_H_

#include <array>
#include <string>
#include <vector>

#include "network/index.h"
#include "network/tree.h"
#include "onething/network.h"

namespace onething {

struct Network::Data {
  // By point. In `text`: its id, 0, its division's code, its name. A name in one text is 0 and that
  // text; else, for each locale, 1, the sizes of locale and text as four bytes each, and both.
  std::string text;
  std::vector<uint32_t> starts = {0};
  std::vector<Place> places;  // longitude NaN: none
  std::vector<bool> approximate;
  std::vector<uint32_t> terms;
  std::vector<uint32_t> kinds;
  std::vector<Level> levels;

  std::vector<uint32_t> slots;  // open addressing by id: a point + 1, or 0
  std::vector<PointTerms> all_terms;
  std::vector<std::string> all_kinds = {""};

  // The points of each level by division code, then in network order.
  std::vector<PointId> order;
  std::vector<uint64_t> order_keys;
  std::array<uint32_t, 6> level_starts{};
  std::vector<std::pair<uint64_t, uint8_t>> lacking;  // divisions that lack levels, by key
  std::array<network::NearestIndex, 5> nearest;

  size_t size() const { return levels.size(); }
  const char* row(PointId point) const { return text.data() + starts[static_cast<size_t>(point)]; }
  absl::string_view id(PointId point) const { return row(point); }
  absl::string_view after_id(PointId point) const;
  absl::string_view division(PointId point) const;
  // The points of a level whose codes have these keys: [first, end).
  std::span<const PointId> Between(Level level, uint64_t first, uint64_t end) const;
  // The slot of an id: its own, or the one to take.
  size_t SlotOf(absl::string_view id) const;
};

}  // namespace onething
#endif  // ONETHING_SRC_NETWORK_DATA_H_
