// The head of a version: what it is called and when it is in force.
#ifndef ONETHING_SRC_LOAD_ROWS_HEADER_H_
#define ONETHING_SRC_LOAD_ROWS_HEADER_H_

#include "load/rows/row.h"

namespace onething::load {

// Reads it into the version, and gives the name of its calendar, which need not stand there where
// only one is declared.
const Node* ReadHeader(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_HEADER_H_
