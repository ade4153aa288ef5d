#include "statistics/reasons.h"

#include <algorithm>
#include <tuple>

namespace onething::statistics {

size_t HeapBytes(const std::string& text) {
  return text.capacity() > std::string().capacity() ? text.capacity() + 1 : 0;
}

namespace {

// FNV-1a, its bits mixed once more: the same on every machine and in every run.
uint64_t HashOf(const CaseRecord::Reason& reason) {
  uint64_t hash = 0xcbf29ce484222325u + reason.is_material;
  for (const char c : reason.name)
    hash = (hash ^ static_cast<unsigned char>(c)) * uint64_t{0x100000001b3};
  hash ^= hash >> 32;
  hash *= uint64_t{0x9e3779b97f4a7c15};
  return hash ^ hash >> 29;
}

// At most `most` bytes, no character in parts.
std::string Cut(const std::string& text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

}  // namespace

void Reasons::Add(const CaseRecord::Reason& reason, uint64_t times) {
  const bool is_long = reason.name.size() > kLongest;
  const CaseRecord::Reason cut{reason.is_material, is_long ? Cut(reason.name, kLongest) : ""};
  const CaseRecord::Reason& kept = is_long ? cut : reason;
  const uint64_t hash = HashOf(kept);
  const auto at =
      std::lower_bound(rows_.begin(), rows_.end(), std::tie(hash, kept.is_material, kept.name),
                       [](const Row& row, const auto& key) {
                         return std::tie(row.hash, row.reason.is_material, row.reason.name) < key;
                       });
  if (at != rows_.end() && at->reason == kept) {
    at->times += times;
    return;
  }
  rows_.insert(at, {hash, kept, times});
  if (rows_.size() <= kMost) return;
  other_ += rows_.back().times;
  rows_.pop_back();
}

void Reasons::Merge(const Reasons& other) {
  for (const Row& row : other.rows_) Add(row.reason, row.times);
  other_ += other.other_;
}

void Reasons::Summarize(Figures* figures) const {
  for (const Row& row : rows_) figures->reasons.push_back({row.reason, row.times});
  std::sort(figures->reasons.begin(), figures->reasons.end(),
            [](const Figures::Reason& a, const Figures::Reason& b) {
              return std::tie(b.times, a.reason.is_material, a.reason.name) <
                     std::tie(a.times, b.reason.is_material, b.reason.name);
            });
  figures->other_reasons = other_;
}

size_t Reasons::MemoryBytes() const {
  size_t bytes = rows_.capacity() * sizeof(Row);
  for (const Row& row : rows_) bytes += HeapBytes(row.reason.name);
  return bytes;
}

}  // namespace onething::statistics
