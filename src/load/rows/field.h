// Fields of the one form.
#ifndef ONETHING_SRC_LOAD_ROWS_FIELD_H_
#define ONETHING_SRC_LOAD_ROWS_FIELD_H_

#include "load/rows/row.h"

namespace onething::load {

Field ReadFieldRow(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_FIELD_H_
