// The situations of a prepared request as functions whose values are their numbers.
//
// The functions that tell situations apart fall into groups that share no variable. Within a group
// they are joined into one function with a value for each distinct combination; the groups
// multiply.
#ifndef ONETHING_SRC_SITUATION_SPACE_H_
#define ONETHING_SRC_SITUATION_SPACE_H_

#include <optional>
#include <span>
#include <vector>

#include "absl/functional/function_ref.h"
#include "plan/planning.h"
#include "situation/way.h"

namespace onething::situation {

// The groups of functions that share no variable, each in the order given; constant functions are
// left out.
std::vector<std::vector<Ref>> IndependentGroups(plan::Planning* planning,
                                                std::span<const Ref> functions);

class SituationSpace {
 public:
  // Of these functions. A failure is in the planning's status.
  SituationSpace(plan::Planning* planning, std::span<const Ref> functions);

  // Exact. Nothing, with the status set, where it does not fit in 64 bits.
  std::optional<uint64_t> count() const { return count_; }
  // For each variable that tells the situation from the others, keys that lead to it: the shortest
  // way in each group. `situation` is less than count().
  Way WayTo(uint64_t situation) const;
  // The situation that what is known of the facts leaves; nothing where it leaves several.
  std::optional<uint64_t> Of(const Knowledge& knowledge);
  // Every way to every situation: disjoint, together everything. False where `visit` said so, which
  // ends it.
  using Visit = absl::FunctionRef<bool(uint64_t situation, const Way& way)>;
  bool ForEachWay(Visit visit) const;
  // The same where the variables have only these keys.
  bool ForEachWay(const Knowledge& within, Visit visit) const;

 private:
  struct Group {
    Ref root = 0;
    std::vector<Way> shortest;      // by number: of the values that some way leads to
    std::vector<uint32_t> numbers;  // by value
  };
  Ref Number(std::span<const Ref> functions, size_t* values);
  void FindShortest(size_t values, Group* group) const;
  bool Descend(const Knowledge& within, size_t group, Ref at, uint64_t situation, uint64_t place,
               Way* way, Visit visit) const;

  plan::Planning* planning_;
  std::vector<Group> groups_;
  std::optional<uint64_t> count_;
};

}  // namespace onething::situation
#endif  // ONETHING_SRC_SITUATION_SPACE_H_
