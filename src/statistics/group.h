// What is kept of the cases of one division and bundle.
#ifndef ONETHING_SRC_STATISTICS_GROUP_H_
#define ONETHING_SRC_STATISTICS_GROUP_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "onething/statistics.h"

namespace onething::statistics {

// How many cases took how many workdays: a word for each number that occurs, in order, which it holds above its count.
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

// Times by reason: of more than `most` reasons those with the lowest hashes. One that is kept in the end was kept since it
// first came, so its count is exact, and which are kept does not depend on the order.
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

struct Judged {
  uint64_t in_time = 0, late = 0;
  void Add(Timeliness timeliness);
  Share ShareOf() const { return {in_time, in_time + late}; }
};

struct Group {
  std::string division, bundle;
  std::array<uint64_t, 3> progress = {};  // by CaseProgress
  Judged on_promise, on_law;
  Histogram taken, promised, statutory, so_far;
  uint64_t returned = 0, returns = 0;
  Reasons reasons;
  std::vector<CaseRecord::Time> owners;
  std::array<uint64_t, 5> stars = {};
  uint64_t righted = 0, missed = 0;

  void Add(const CaseRecord& record);
  void Merge(const Group& other);
  Figures Summarize() const;
  uint64_t cases() const { return progress[0] + progress[1] + progress[2]; }
  size_t MemoryBytes() const;  // without its own

 private:
  void AddTime(const CaseRecord::Time& time);
};

}  // namespace onething::statistics
#endif  // ONETHING_SRC_STATISTICS_GROUP_H_
