// How many cases took how many workdays.
#ifndef ONETHING_SRC_STATISTICS_HISTOGRAM_H_
#define ONETHING_SRC_STATISTICS_HISTOGRAM_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "onething/statistics.h"

namespace onething::statistics {

// A word for each number of workdays that occurs, in their order: the number in its upper sixteen
// bits, the count of cases below. So only the first case of a number takes memory, quantiles are
// exact, and histograms merge to the same one in any order.
class Histogram {
 public:
  static constexpr int kCountBits = 48;
  static constexpr int64_t kMostWorkdays = 0xFFFF;

  void Add(int64_t workdays, uint64_t cases = 1);
  void Merge(const Histogram& other);
  Spread Summarize() const;
  size_t MemoryBytes() const { return words_.capacity() * sizeof(uint64_t); }

 private:
  static uint64_t CountOf(uint64_t word) { return word & ((uint64_t{1} << kCountBits) - 1); }
  static int64_t WorkdaysOf(uint64_t word) { return static_cast<int64_t>(word >> kCountBits); }
  std::optional<int64_t> AtPlace(uint64_t place) const;
  uint64_t Total() const;

  std::vector<uint64_t> words_;
};

}  // namespace onething::statistics
#endif  // ONETHING_SRC_STATISTICS_HISTOGRAM_H_
