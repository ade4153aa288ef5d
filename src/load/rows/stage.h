// Stages: the links inside a matter, in their order.
//
//   {"id": "assess", "kind": "assess", "department": "hospital", "presence": true},
//   {"id": "decide", "kind": "decide", "limit": [{"when": …, "workdays": 1}, {"workdays": 3}]}
//
// "limit" is one limit or a list, of which the first that holds counts.
#ifndef ONETHING_SRC_LOAD_ROWS_STAGE_H_
#define ONETHING_SRC_LOAD_ROWS_STAGE_H_

#include "load/rows/row.h"

namespace onething::load {

// A stage that names no department belongs to the matter's.
std::vector<Stage> ReadStages(Scope* scope, const Node* node, DepartmentId department);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_STAGE_H_
