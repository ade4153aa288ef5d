// How often cases were sent back for which reason.
#ifndef ONETHING_SRC_STATISTICS_REASONS_H_
#define ONETHING_SRC_STATISTICS_REASONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "onething/statistics.h"

namespace onething::statistics {

// Of more than `kMost` reasons those are kept whose hashes are lowest. A reason that is kept in the
// end was kept since it first came: only lower hashes could have displaced it, and they would stand
// in its place now. So its count is exact, and which are kept does not depend on the order in which
// cases came or parts were merged.
class Reasons {
 public:
  static constexpr size_t kMost = 1000;
  static constexpr size_t kLongest = 600;  // bytes

  void Add(const CaseRecord::Reason& reason, uint64_t times = 1);
  void Merge(const Reasons& other);
  void Summarize(Figures* figures) const;
  size_t MemoryBytes() const;

 private:
  struct Row {
    uint64_t hash = 0;
    CaseRecord::Reason reason;
    uint64_t times = 0;
  };
  std::vector<Row> rows_;  // by hash, then reason
  uint64_t other_ = 0;
};

// What a text keeps outside of itself.
size_t HeapBytes(const std::string& text);

}  // namespace onething::statistics
#endif  // ONETHING_SRC_STATISTICS_REASONS_H_
