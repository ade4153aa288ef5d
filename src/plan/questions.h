// What is still worth asking, the question that leaves the fewest completions first; and what each
// answer to a choice brings.
#ifndef ONETHING_SRC_PLAN_QUESTIONS_H_
#define ONETHING_SRC_PLAN_QUESTIONS_H_

#include <vector>

#include "plan/completions.h"
#include "plan/dates/variants.h"

namespace onething::plan {

// Into the plan, without answers. False where something went wrong.
bool WriteQuestions(Planning* planning, const Selection& selection, const Variants& variants,
                    Completions* completions, Plan* plan);
// Into the questions of a plan: it is made again with each answer to a choice.
void WriteAnswers(Planning* planning, Completions* completions, Plan* plan);
// The facts needed only to tell where errands can be done, added to `facts`.
void FindPlaceFacts(Planning* planning, const Selection& selection, const Variants& variants,
                    std::vector<FactId>* facts);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_QUESTIONS_H_
