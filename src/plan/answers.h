// What each answer to a choice brings.
//
// Only a choice has answers here: whoever may choose wants to know what each choice brings. The
// plan is made again with each answer, by the same layers; nothing about an answer is estimated.
#ifndef ONETHING_SRC_PLAN_ANSWERS_H_
#define ONETHING_SRC_PLAN_ANSWERS_H_

#include "plan/completions.h"

namespace onething::plan {

// Into the questions of a plan: it is made again with each answer to a choice.
void WriteAnswers(Planning* planning, Completions* completions, Plan* plan);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ANSWERS_H_
