// The fewest facts that force a fault to show.
//
// Given are a function `shown`, 1 where the fault shows, and a region, 1 where it is looked for (a
// division whose overlay is checked). Wanted is a combination of few facts such that, whatever the
// other facts are, all completions within the region show the fault, and some completion is within
// it.
//
// For a set of facts that are kept, leave the others open by quantification: `region` becomes "some
// values of the open facts lead into the region", `missed` becomes "some lead into it and do not
// show the fault". Keys of the kept facts are a witness exactly where region holds and missed does
// not (Shows). Quantifiers of one kind commute, so facts can be left open one after another, in any
// order, and a set shares the work of the sets it was made from.
//
// Run tries the sets by size, from none on: the first that shows is the smallest. In Choose a
// branch that already does not show is left, for leaving more facts open can only add to what is
// missed and never helps: if keys of a smaller set were a witness, the same keys with any values of
// the facts that it leaves open would be one for the larger. After a stated number of sets one fact
// after another is left open where the fault still shows (Greedy): of the result none can be
// dropped, though another set might be smaller.
//
// Values picks the way with the fewest tests to the 1 of what is left, and one plain value for each
// fact on it.
//
// Example: shown = (food and area > 300) or fast, with all of it in the region. No fact: missed
// holds, since all may be no. One fact: food alone leaves a completion without; fast alone, where
// it is yes, leaves none that misses. So {"fast": true} is the witness, and {"food": true, "area":
// 301} is not looked at.
#include "situation/witness.h"

#include <algorithm>

namespace onething::situation {
namespace {

constexpr size_t kMostTries = 2000;  // subsets of facts, while the fewest are looked for

// What is left to decide once some facts are left open: where the region can be reached, and where
// it can be missed there.
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
  // Leaves one fact open: some value of it is enough to be in the region, or to miss the fault.
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

}  // namespace onething::situation
