// What the facts given leave open: for every variable the keys it may still have, and for every
// derived fact that is not settled the date or division it follows.
#ifndef ONETHING_SRC_CONDITION_KNOWLEDGE_H_
#define ONETHING_SRC_CONDITION_KNOWLEDGE_H_

#include <string>
#include <utility>
#include <vector>

#include "condition/condition_set.h"

namespace onething {

// Nothing where the value is not of the fact's type or outside its range; then `problem` says what
// was expected, never what was found.
std::optional<FactKeys> KeysOf(const ConditionSet& set, FactId fact, const FactValue& value,
                               std::string* problem);

class Knowledge {
 public:
  struct Hole {
    Variable variable{};
    Interval keys;
  };
  // A derived fact that follows one fact that is open.
  struct Follower {
    Variable variable{}, base{};
    FactId fact{};
  };

  // Takes the facts given for a submission on a day. Facts that contradict each other are named in
  // `findings` (code contradiction), with pointers /facts/<id>. No variable has a key in one of its
  // holes.
  void Set(const ConditionSet& set, Date submitted, std::span<const FactKeys> given,
           std::vector<Diagnostic>* findings, std::span<const Hole> holes = {});

  // Leaves a variable these keys alone, in order; what follows it stays as it is.
  void Leave(Variable variable, std::vector<Interval> keys) {
    possible_[variable] = std::move(keys);
    if (!possible_[variable].empty()) NoteKey(variable);
  }

  const ConditionSet& set() const { return *set_; }
  Date submitted() const { return submitted_; }
  Possible possible(Variable variable) const { return possible_[variable]; }
  bool settled(Variable variable) const { return settled_[variable]; }
  int64_t key(Variable variable) const { return keys_[variable]; }  // of one that is settled
  const std::vector<Follower>& followers() const { return followers_; }
  bool given(FactId fact) const { return given_[Index(fact)]; }

  // The keys of a follower's base for which it has a key of these; of a `same` fact those for which
  // it is true.
  Interval Preimage(const Follower& follower, Interval keys) const;

 private:
  void Narrow(Variable variable, Interval to, FactId named, std::vector<Diagnostic>* findings);
  void Exclude(Variable variable, Interval hole, FactId named, std::vector<Diagnostic>* findings);
  void Contradict(FactId fact, std::vector<Diagnostic>* findings) const;
  void Settle();
  void NoteKey(Variable variable);
  bool IsPoint(Variable variable) const {
    return possible_[variable].size() == 1 &&
           possible_[variable][0].lo == possible_[variable][0].hi;
  }
  void SetSince(FactId id, std::vector<Diagnostic>* findings);
  bool SetSame(FactId id, std::vector<Diagnostic>* findings);
  Interval DatesOf(const Since& since, Interval counts, Interval within) const;

  const ConditionSet* set_ = nullptr;
  Date submitted_;
  std::vector<std::vector<Interval>> possible_;
  std::vector<bool> given_;
  std::vector<Follower> followers_;
  std::vector<uint8_t> settled_;  // by variable
  std::vector<int64_t> keys_;
};

// 1 where the `same` facts that a function depends on agree with their divisions: there are
// divisions with these keys that do, or do not, agree down to the level. Divisions that are `given`
// are told apart from others.
Ref Consistent(Diagram* diagram, const Knowledge& open, const Knowledge& given, Ref function);

// Functions as the facts given leave them, over the open facts that follow no other.
class View {
 public:
  explicit View(Diagram* diagram) : diagram_(diagram), restriction_(diagram), single_(diagram) {}
  void Begin(const Knowledge* knowledge);
  // The function of the catalog's diagram, restricted.
  Ref operator()(Ref a);

 private:
  Ref Substitute(Ref a, const Knowledge::Follower& follower);
  Ref Where(const Knowledge::Follower& follower, Interval keys);
  Diagram* diagram_;
  const Knowledge* knowledge_ = nullptr;
  Restriction restriction_, single_;
};

}  // namespace onething
#endif  // ONETHING_SRC_CONDITION_KNOWLEDGE_H_
