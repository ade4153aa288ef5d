// An event put with those before it.
#ifndef ONETHING_SRC_CASE_APPEND_H_
#define ONETHING_SRC_CASE_APPEND_H_

#include "case/desk.h"

namespace onething::cases {

// The event's position among the marks; `data` is as it was where it is refused.
Result<size_t> AppendEvent(const Event& event, CaseDesk::Memory* memory, OpenCase::Data* data);

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_APPEND_H_
