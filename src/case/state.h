// The state of a case at an instant.
#ifndef ONETHING_SRC_CASE_STATE_H_
#define ONETHING_SRC_CASE_STATE_H_

#include "case/desk.h"

namespace onething::cases {

// At `now`, which is no earlier than the last event. The memory of `state` is used again.
void WriteState(const OpenCase::Data& data, Instant now, CaseDesk::Memory* memory, Case* state);

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_STATE_H_
