// Departments: who decides.
//
//   "hospital": {"name": "评定医院", "kind": "institution"}
//
// The id "applicant" is nobody's: a stage names it where the applicant does the work himself.
#ifndef ONETHING_SRC_LOAD_ROWS_DEPARTMENT_H_
#define ONETHING_SRC_LOAD_ROWS_DEPARTMENT_H_

#include "load/rows/row.h"

namespace onething::load {

Department ReadDepartmentRow(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_DEPARTMENT_H_
