// The facts of two sides matched by id, and what a value of the one is on the other.
#ifndef ONETHING_SRC_COMPARE_MATCH_H_
#define ONETHING_SRC_COMPARE_MATCH_H_

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "onething/compare.h"
#include "plan/prepared.h"
#include "situation/way.h"

namespace onething::compare {

enum SideNumber { kBefore, kAfter };

class FactMatch {
 public:
  FactMatch(const PreparedRequest::Data& before, const PreparedRequest::Data& after);

  // What the facts of a side may be where both sides have the same values.
  const Knowledge& shared(SideNumber side) const { return shared_[side]; }
  // Leaves the variables after the keys that agree with a way before.
  void Follow(const situation::Way& before, Knowledge* after) const;
  // Undoes that.
  void Forget(const situation::Way& before, Knowledge* after) const;

  // One value of each fact on two ways, as the keys of each side. Nothing where no value lies on
  // both, or the facts contradict each other.
  struct Keys {
    std::array<std::vector<FactKeys>, 2> of;
    size_t facts = 0;
  };
  std::optional<Keys> KeysOn(const situation::Way& before, const situation::Way& after) const;
  // How many facts these are.
  size_t FactsOn(const situation::Way& before, const situation::Way& after) const;

  // Of the facts that a situation of either side depends on (by variable).
  std::vector<FactDifference> Differences(const std::vector<bool>& before,
                                          const std::vector<bool>& after) const;

 private:
  // A value that both sides tell apart: of an enum by its id, of a string one text of each class.
  struct Value {
    std::array<int64_t, 2> key{};
    std::string text;
  };
  struct Match {
    std::array<FactId, 2> fact{};
    std::vector<Value> values;  // of an enum or a string, by key before
  };
  struct Joint;

  const ConditionSet& set(SideNumber side) const { return shared_[side].set(); }
  bool AreGivenApart(FactId before, FactId after) const;
  bool AreAlike(FactId before, FactId after) const;
  void MatchFacts();
  std::vector<Value> ValuesOfBoth(FactId before, FactId after) const;
  void LinkVariables(const Match& match, uint16_t number);
  std::vector<Interval> Carry(SideNumber from, Variable variable, Interval keys) const;
  void Share(SideNumber from);
  std::vector<Joint> JointFacts(const situation::Way& before, const situation::Way& after) const;
  std::optional<FactValue> ValueOn(const Joint& joint) const;
  bool Add(const Joint& joint, Keys* keys) const;
  bool Contradict(SideNumber side, std::vector<FactKeys> facts) const;
  // How the sides differ in a fact of one of them, where they do.
  std::optional<FactDifference> DifferenceOf(SideNumber side, FactId fact) const;

  std::array<const PreparedRequest::Data*, 2> data_;
  std::array<Knowledge, 2> shared_;
  std::vector<Match> matches_;
  // By variable: the match it belongs to and the variable of the other side.
  struct Link {
    uint16_t match = 0;
    std::optional<Variable> other;
  };
  std::array<std::vector<std::optional<Link>>, 2> links_;
};

}  // namespace onething::compare
#endif  // ONETHING_SRC_COMPARE_MATCH_H_
