// Matters: what one department decides, the largest of the rows.
//
// Its parts name each other: a requirement may be deferred until a stage, and an offer may carry
// one. So the stages are read first, whatever the order of the keys in the text; findings are put
// into the order of the text in the end anyhow.
#ifndef ONETHING_SRC_LOAD_ROWS_MATTER_H_
#define ONETHING_SRC_LOAD_ROWS_MATTER_H_

#include "load/rows/row.h"

namespace onething::load {

Matter ReadMatterRow(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_MATTER_H_
