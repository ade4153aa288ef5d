// The worked examples that a catalog carries.
#ifndef ONETHING_SRC_LOAD_ROWS_EXAMPLE_H_
#define ONETHING_SRC_LOAD_ROWS_EXAMPLE_H_

#include "load/rows/row.h"

namespace onething::load {

// The worked examples of a version, after its editions have been read. What they ask and expect
// must be declared in one of them; the request itself is read when the example is run.
std::vector<Example> ReadExamples(Scope* scope, const Node* section);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_EXAMPLE_H_
