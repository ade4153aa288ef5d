#ifndef ONETHING_SRC_LOAD_EXAMPLES_H_
#define ONETHING_SRC_LOAD_EXAMPLES_H_

#include <vector>

#include "read/scope.h"

namespace onething::load {

using namespace read;  // the readers of values

// The worked examples of a version, after its editions have been read. What they ask and expect must be declared in one of
// them; the request itself is read when the example is run.
std::vector<Example> ReadExamples(Scope* scope, const Node* section);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_EXAMPLES_H_
