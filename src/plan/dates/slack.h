// Slack: the most whole workdays by which a step's finish may move while the bundle's finish stays.
#ifndef ONETHING_SRC_PLAN_DATES_SLACK_H_
#define ONETHING_SRC_PLAN_DATES_SLACK_H_

#include "plan/dates/dates.h"

namespace onething::plan {

// Into the rows of all steps that are not excluded; none where the bundle's finish is not known.
void WriteSlack(const Dating& dating, const Dates& dates, Basis basis, DatesMemory* memory,
                std::vector<PlanStep>* rows);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_DATES_SLACK_H_
