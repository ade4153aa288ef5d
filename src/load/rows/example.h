// The worked examples that a catalog carries, beside its rows and by its own ids.
//
//   "by_hand": {"request": {"bundle": "life", …},
//               "expect": {"steps": {"card": "included"}, "materials": {"photo": "submit"}}}
#ifndef ONETHING_SRC_LOAD_ROWS_EXAMPLE_H_
#define ONETHING_SRC_LOAD_ROWS_EXAMPLE_H_

#include "load/rows/row.h"

namespace onething::load {

// The worked examples of a version, after its editions have been read. What they ask and expect
// must be declared in one of them; the request itself is read when the example is run.
std::vector<Example> ReadExamples(Scope* scope, const Node* section);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_EXAMPLE_H_
