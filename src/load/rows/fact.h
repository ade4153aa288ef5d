// The facts that conditions are about, and what some of them are derived from.
#ifndef ONETHING_SRC_LOAD_ROWS_FACT_H_
#define ONETHING_SRC_LOAD_ROWS_FACT_H_

#include "load/rows/row.h"

namespace onething::load {

// Adds the facts of a "facts" section to the version.
void ReadFactTable(Scope* scope, const Node* section);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_FACT_H_
