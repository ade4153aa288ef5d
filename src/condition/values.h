// Keys back into values: what a request would say.
#ifndef ONETHING_SRC_CONDITION_VALUES_H_
#define ONETHING_SRC_CONDITION_VALUES_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "condition/condition_set.h"

namespace onething {

// The shortest division code below which every code lies in the interval; nothing where no division
// does.
std::optional<std::string> DivisionWithin(Interval codes);
// The fewest division codes that hold every division of the interval.
std::vector<std::string> DivisionsCovering(Interval codes);

// A value of a fact with one variable, of those with these keys: the one next to where rules cut, a
// short one where there is a choice. Nothing where no value has them. A date is its text.
std::optional<FactValue> ValueWithin(const ConditionSet& set, FactId fact, Interval keys);
// A value of any fact, given one interval of keys for each of its variables.
std::optional<FactValue> ValueOf(const ConditionSet& set, const FactKeys& keys);
// The value of one key of a fact with one variable that is no division.
FactValue ValueAt(const ConditionSet& set, FactId fact, int64_t key);

// A value as JSON, compact.
std::string ValueJson(const FactValue& value);

}  // namespace onething
#endif  // ONETHING_SRC_CONDITION_VALUES_H_
