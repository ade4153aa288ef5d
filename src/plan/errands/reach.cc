#include "plan/errands/reach.h"

#include <algorithm>

#include "offer/reach.h"

namespace onething::plan {

void ReachTable::Add(const offer::Area& area, Level level) {
  const bool known = std::any_of(rules_.begin(), rules_.end(),
                                 [&](const Rule& rule) { return rule.Is(area, level); });
  if (!known) rules_.push_back({area, level});
}

void ReachTable::ForPoints(const Version& version, const Network& network,
                           absl::FunctionRef<void(PointId, const ReachSet&)> visit) const {
  std::vector<std::pair<PointId, uint16_t>> reach;  // a point, and a rule within whose reach it is
  for (size_t i = 0; i < rules_.size(); ++i) {
    const auto& [area, level] = rules_[i];
    offer::ForPointsInReach(version, network, level, area.reach, area.division, [&](PointId point) {
      reach.emplace_back(point, static_cast<uint16_t>(i));
    });
  }
  std::sort(reach.begin(), reach.end());
  ReachSet rules;
  for (size_t i = 0; i < reach.size(); ++i) {
    rules.push_back(reach[i].second);
    if (i + 1 < reach.size() && reach[i + 1].first == reach[i].first) continue;
    visit(reach[i].first, rules);
    rules.clear();
  }
}

bool ReachTable::Has(const ReachSet& rules, const offer::Area& area, Level level) const {
  return std::any_of(rules.begin(), rules.end(),
                     [&](uint16_t rule) { return rules_[rule].Is(area, level); });
}

}  // namespace onething::plan
