// The links inside a matter.
#ifndef ONETHING_SRC_LOAD_ROWS_STAGE_H_
#define ONETHING_SRC_LOAD_ROWS_STAGE_H_

#include "load/rows/row.h"

namespace onething::load {

// A stage that names no department belongs to the matter's.
std::vector<Stage> ReadStages(Scope* scope, const Node* node, DepartmentId department);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_STAGE_H_
