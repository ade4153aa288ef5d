// What a matter costs.
//
//   "card": {"name": "工本费", "amount": 10, "when": {"var": "lost"}}
#ifndef ONETHING_SRC_LOAD_ROWS_FEE_H_
#define ONETHING_SRC_LOAD_ROWS_FEE_H_

#include "load/rows/row.h"

namespace onething::load {

std::vector<Fee> ReadFees(Scope* scope, const Node* node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_FEE_H_
