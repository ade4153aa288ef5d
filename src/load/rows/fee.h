// What a matter costs.
#ifndef ONETHING_SRC_LOAD_ROWS_FEE_H_
#define ONETHING_SRC_LOAD_ROWS_FEE_H_

#include "load/rows/row.h"

namespace onething::load {

std::vector<Fee> ReadFees(Scope* scope, const Node* node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_FEE_H_
