// The state of one step of a case.
#ifndef ONETHING_SRC_CASE_STEP_STATE_H_
#define ONETHING_SRC_CASE_STEP_STATE_H_

#include "case/moment.h"

namespace onething::cases {

// All of it but the time of its owners, and what follows later may still raise its light.
void WriteStepState(const Moment& moment, PlanPosition position, CaseStep* step);

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_STEP_STATE_H_
