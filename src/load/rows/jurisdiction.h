// Whose points and authorities may take a matter.
#ifndef ONETHING_SRC_LOAD_ROWS_JURISDICTION_H_
#define ONETHING_SRC_LOAD_ROWS_JURISDICTION_H_

#include "load/rows/row.h"

namespace onething::load {

std::optional<Jurisdiction> ReadJurisdiction(Scope* scope, const Node* node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_JURISDICTION_H_
