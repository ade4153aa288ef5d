// What is kept of the cases of one division and bundle.
#ifndef ONETHING_SRC_STATISTICS_GROUP_H_
#define ONETHING_SRC_STATISTICS_GROUP_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "onething/statistics.h"
#include "statistics/histogram.h"
#include "statistics/reasons.h"

namespace onething::statistics {

// Cases that are judged, in time or late.
struct Judged {
  uint64_t in_time = 0, late = 0;
  void Add(Timeliness timeliness);
  void Merge(const Judged& other);
  Share ShareOf() const { return {in_time, in_time + late}; }
};

// Counts alone, so that its memory does not grow with its cases.
// A case adds to the counts and is then forgotten; two groups merge to the one that all their cases
// would have made, in any order.
struct Group {
  std::string division, bundle;
  std::array<uint64_t, 3> progress = {};  // by CaseProgress
  Judged on_promise, on_law;
  // Workdays of the cases that are done, and what was promised and set by law for them; `so_far` is
  // of open cases.
  Histogram taken, promised, statutory, so_far;
  // Cases that were sent back at least once, and how often that was in all.
  uint64_t returned = 0, returns = 0;
  Reasons reasons;
  std::vector<CaseRecord::Time> owners;
  std::array<uint64_t, 5> stars = {};
  // Bad ratings put right in time, and those whose time passed.
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
