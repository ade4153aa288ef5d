// Departments: who decides.
#ifndef ONETHING_SRC_LOAD_ROWS_DEPARTMENT_H_
#define ONETHING_SRC_LOAD_ROWS_DEPARTMENT_H_

#include "load/rows/row.h"

namespace onething::load {

Department ReadDepartmentRow(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_DEPARTMENT_H_
