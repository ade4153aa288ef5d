// What is still worth asking, the question that leaves the fewest completions first.
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
