// Matters: what one department decides.
#ifndef ONETHING_SRC_LOAD_ROWS_MATTER_H_
#define ONETHING_SRC_LOAD_ROWS_MATTER_H_

#include "load/rows/row.h"

namespace onething::load {

Matter ReadMatterRow(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_MATTER_H_
