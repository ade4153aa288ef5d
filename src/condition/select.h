// "The first row whose condition holds", as a diagram.
#ifndef ONETHING_SRC_CONDITION_SELECT_H_
#define ONETHING_SRC_CONDITION_SELECT_H_

#include <span>

#include "condition/condition_set.h"

namespace onething {

// The index of the first of these conditions that holds, or their number where none does. After
// Build.
inline Ref FirstRow(ConditionSet* set, std::span<const ConditionId> conditions) {
  Ref result = static_cast<Ref>(conditions.size());
  for (size_t i = conditions.size(); i-- > 0;)
    result = set->mutable_diagram()->If(set->root(conditions[i]), static_cast<Ref>(i), result);
  return result;
}

}  // namespace onething
#endif  // ONETHING_SRC_CONDITION_SELECT_H_
