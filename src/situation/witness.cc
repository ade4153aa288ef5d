#include "situation/witness.h"

#include <algorithm>

namespace onething {
namespace {

constexpr size_t kMostTries = 2000;  // subsets of facts, while the fewest are looked for

// What is left to decide once some facts are left open: where the region can be reached, and where it can be missed there.
struct Left {
  Ref region = kTrue, missed = kFalse;
};

class WitnessSearch {
 public:
  WitnessSearch(Diagram* diagram, const Knowledge& knowledge, const Left& all)
      : diagram_(diagram), knowledge_(knowledge), all_(all) {
    std::vector<bool> support(knowledge.set().variables());
    diagram->Support(all.region, &support);
    diagram->Support(all.missed, &support);
    for (Variable v = 0; v < support.size(); ++v) {
      const FactId fact = knowledge.set().fact_of(v);
      if (support[v] && (facts_.empty() || facts_.back() != fact)) facts_.push_back(fact);
    }
  }

  std::optional<std::vector<FactKeys>> Run() {
    for (size_t size = 0; size <= facts_.size(); ++size) {
      if (auto found = Choose(0, size, all_)) return found;
      if (tries_ > kMostTries) return Greedy();
    }
    return std::nullopt;
  }

 private:
  Left Without(const Left& left, FactId fact) {
    Left open = left;
    const Variable first = knowledge_.set().first_variable(fact);
    for (size_t i = 0; i < knowledge_.set().variable_count(fact); ++i) {
      const auto variable = static_cast<Variable>(first + i);
      open.region = diagram_->Exists(open.region, variable);
      open.missed = diagram_->Exists(open.missed, variable);
    }
    return open;
  }
  bool Shows(const Left& left) { return diagram_->AndNot(left.region, left.missed) != kFalse; }

  // Of the facts from `at` on, keeps `count` and leaves the others open.
  std::optional<std::vector<FactKeys>> Choose(size_t at, size_t count, const Left& left) {
    if (++tries_ > kMostTries || !Shows(left)) return std::nullopt;
    if (facts_.size() - at == count) return Values(left);
    if (count > 0) {
      if (auto found = Choose(at + 1, count - 1, left)) return found;
    }
    return Choose(at + 1, count, Without(left, facts_[at]));
  }

  // Leaves one fact after another open where it still shows.
  std::optional<std::vector<FactKeys>> Greedy() {
    Left left = all_;
    for (FactId fact : facts_) {
      const Left open = Without(left, fact);
      if (Shows(open)) left = open;
    }
    return Values(left);
  }

  std::optional<std::vector<FactKeys>> Values(const Left& left) {
    const Ref shown = diagram_->AndNot(left.region, left.missed);
    for (const auto& [value, way] : ShortestWays(*diagram_, knowledge_, shown)) {
      if (value == kTrue) return KeysOnWay(knowledge_.set(), way);
    }
    return std::nullopt;
  }

  Diagram* diagram_;
  const Knowledge& knowledge_;
  Left all_;
  std::vector<FactId> facts_;
  size_t tries_ = 0;
};

}  // namespace

std::optional<std::vector<FactKeys>> SmallestWitness(Diagram* diagram, const Knowledge& knowledge,
                                                     Ref shown, Ref region) {
  if (diagram->And(shown, region) == kFalse || diagram->exhausted()) return std::nullopt;
  return WitnessSearch(diagram, knowledge, {region, diagram->AndNot(region, shown)}).Run();
}

}  // namespace onething
