// An event put with those before it.
#ifndef ONETHING_SRC_CASE_APPEND_H_
#define ONETHING_SRC_CASE_APPEND_H_

#include <vector>

#include "case/desk.h"

namespace onething {

// What is wrong with the event goes to `findings`, and then `data` is as it was.
bool AppendEvent(const Event& event, CaseDesk::Memory* memory, OpenCase::Data* data,
                 std::vector<Diagnostic>* findings, absl::StatusCode* code);

}  // namespace onething
#endif  // ONETHING_SRC_CASE_APPEND_H_
