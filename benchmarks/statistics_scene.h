// Records of cases of a province: counties with villages, bundles of unequal volume, the same with every run.
#ifndef ONETHING_BENCHMARKS_STATISTICS_SCENE_H_
#define ONETHING_BENCHMARKS_STATISTICS_SCENE_H_

#include <memory>
#include <string>
#include <vector>

#include "onething/statistics.h"

namespace onething::statistics_scene {

inline constexpr size_t kCounties = 170, kBundles = 40;

// Different records; a larger volume is made of these again and again.
std::vector<CaseRecord> Records(size_t count, size_t counties = kCounties,
                                size_t bundles = kBundles);
Statistics Count(const std::vector<CaseRecord>& records, size_t cases, const Divisions* divisions);

// The disability catalog as shipped, with the counties of a city declared, and a log of cases for it.
std::shared_ptr<const Catalog> City();
std::string Log(size_t cases);

}  // namespace onething::statistics_scene
#endif  // ONETHING_BENCHMARKS_STATISTICS_SCENE_H_
