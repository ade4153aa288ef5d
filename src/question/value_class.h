// Classes of values in the form in which a person is asked.
#ifndef ONETHING_SRC_QUESTION_VALUE_CLASS_H_
#define ONETHING_SRC_QUESTION_VALUE_CLASS_H_

#include <optional>
#include <span>
#include <vector>

#include "condition/condition_set.h"
#include "onething/question.h"

namespace onething::question {

// The class of a fact with one variable whose keys are these intervals, in order. Nothing where no value has them.
std::optional<ValueClass> ClassOf(const ConditionSet& set, FactId fact,
                                  std::span<const Interval> keys);
// Of several classes of one division or string fact, says "others" of the one that is longest to tell.
void NameOthers(std::vector<ValueClass>* classes);

}  // namespace onething::question
#endif  // ONETHING_SRC_QUESTION_VALUE_CLASS_H_
