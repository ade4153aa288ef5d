// What a delegation saves those who do the whole bundle in one plan.
#ifndef ONETHING_SRC_COVERAGE_BUNDLE_SAVINGS_H_
#define ONETHING_SRC_COVERAGE_BUNDLE_SAVINGS_H_

#include <optional>
#include <string>
#include <vector>

#include "coverage/question.h"

namespace onething::coverage {

struct HomeRow {
  std::string code;
  Place place;
  int64_t weight = 1;
};

struct Candidate {
  Saving saving;
  std::optional<size_t> matter = {};  // delegated: its place among those asked for
  Set takes = Set(0);                 // of a new point
};

// Every home plans the bundle with its division's facts alone, all steps that may be in, as a
// plan's totals_latest has it; then once more for each candidate, with the offer added at the
// points of its level.
absl::Status FindBundleSavings(const Catalog& catalog, const CoverageQuestion& question,
                               const WhatIf& what_if, const Scene& scene,
                               const std::vector<HomeRow>& homes,
                               std::vector<Candidate>* candidates, Savings* savings);

}  // namespace onething::coverage
#endif  // ONETHING_SRC_COVERAGE_BUNDLE_SAVINGS_H_
