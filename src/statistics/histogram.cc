// Exact counts by workday in sorted words, found by binary search. Most groups see a few dozen
// different durations, so this is smaller than any sketch and needs no error bound.
#include "statistics/histogram.h"

#include <algorithm>

namespace onething::statistics {

// Workdays beyond the greatest number are counted with it: no quantile below it moves.
void Histogram::Add(int64_t workdays, uint64_t cases) {
  const auto value = static_cast<uint64_t>(std::clamp<int64_t>(workdays, 0, kMostWorkdays));
  const auto at = std::lower_bound(words_.begin(), words_.end(), value << kCountBits);
  if (at != words_.end() && *at >> kCountBits == value) *at += cases;
  else words_.insert(at, (value << kCountBits) + cases);
}

void Histogram::Merge(const Histogram& other) {
  for (const uint64_t word : other.words_) Add(WorkdaysOf(word), CountOf(word));
}

uint64_t Histogram::Total() const {
  uint64_t total = 0;
  for (const uint64_t word : words_) total += CountOf(word);
  return total;
}

// The workdays of the case at this place, from 1, when all are sorted.
std::optional<int64_t> Histogram::AtPlace(uint64_t place) const {
  uint64_t passed = 0;
  for (const uint64_t word : words_) {
    passed += CountOf(word);
    if (passed >= place) return WorkdaysOf(word);
  }
  return std::nullopt;
}

// The lower median, and the nearest rank of nine in ten, rounded up: both are workdays that a case
// has, never a mean between two.
Spread Histogram::Summarize() const {
  const uint64_t cases = Total();
  if (cases == 0) return {};
  return {cases, AtPlace((cases + 1) / 2), AtPlace((9 * cases + 9) / 10)};
}

}  // namespace onething::statistics
