#include "statistics/groups.h"

namespace onething::statistics {

// The key is written into one buffer that keeps its memory, so that a known group is found without
// any allocation. A code of a division is digits alone, so the first line feed ends it.
Group* Groups::Of(absl::string_view division, absl::string_view bundle) {
  key_.assign(division.data(), division.size());
  key_.push_back('\n');
  key_.append(bundle.data(), bundle.size());
  const auto [at, is_new] = by_key_.try_emplace(key_, nullptr);
  if (is_new) {
    Group& group = groups_.emplace_back();
    group.division = std::string(division);
    group.bundle = std::string(bundle);
    at->second = &group;
  }
  return at->second;
}

size_t Groups::MemoryBytes() const {
  using Entry = decltype(by_key_)::value_type;
  size_t bytes = by_key_.capacity() * (sizeof(Entry) + 1);
  for (const auto& [key, group] : by_key_) bytes += key.capacity() + 1 + sizeof(Group);
  for (const Group& group : groups_) bytes += group.MemoryBytes();
  return bytes;
}

}  // namespace onething::statistics
