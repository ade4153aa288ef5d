// What is still worth asking, the question that leaves the fewest completions first.
//
// Two kinds of facts are asked: those that tell situations apart, with the completions that each
// leaves, and those that only a number, a date or a place needs, with null for the count.
#ifndef ONETHING_SRC_PLAN_QUESTIONS_H_
#define ONETHING_SRC_PLAN_QUESTIONS_H_

#include "plan/completions.h"
#include "plan/dates/variants.h"

namespace onething::plan {

// Into the plan, without answers. False where something went wrong.
bool WriteQuestions(Planning* planning, const Selection& selection, const Variants& variants,
                    Completions* completions, Plan* plan);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_QUESTIONS_H_
