#include "peers/brute_force.h"

#include <boost/json.hpp>

#include "absl/container/flat_hash_set.h"

namespace onething::peers {

BruteForce::BruteForce(const std::vector<std::string>& rules) : rules_(rules.size()) {
  for (const std::string& rule : rules) rulebook_.Compile(boost::json::parse(rule));
  values_ = rulebook_.Cells();
}

double BruteForce::completions() const {
  double product = 1;
  for (const auto& values : values_) product *= static_cast<double>(values.size());
  return product;
}

size_t BruteForce::Count() const {
  absl::flat_hash_set<uint64_t> found;
  std::vector<size_t> at(values_.size(), 0);
  std::vector<Slot> facts;
  for (const auto& values : values_) facts.push_back({true, values[0]});
  while (true) {
    uint64_t holds = 0;
    for (size_t rule = 0; rule < rules_; ++rule)
      holds = holds << 1 | (rulebook_.Evaluate(rule, facts) == Kleene::kTrue);
    found.insert(holds);
    size_t slot = 0;
    for (; slot < at.size(); ++slot) {
      at[slot] = (at[slot] + 1) % values_[slot].size();
      facts[slot].value = values_[slot][at[slot]];
      if (at[slot] != 0) break;
    }
    if (slot == at.size()) return found.size();
  }
}

}  // namespace onething::peers
