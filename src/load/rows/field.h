// Fields of the one form.
//
//   "born": {"text": "出生日期", "type": "date", "fact": "birth_date"}
//
// A field is filled from the fact that it names, else from the fact of its own id, if there is one.
#ifndef ONETHING_SRC_LOAD_ROWS_FIELD_H_
#define ONETHING_SRC_LOAD_ROWS_FIELD_H_

#include "load/rows/row.h"

namespace onething::load {

Field ReadFieldRow(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_FIELD_H_
