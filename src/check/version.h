// Judges a compiled version: what its rows, its conditions and its network decide jointly.
#ifndef ONETHING_SRC_CHECK_VERSION_H_
#define ONETHING_SRC_CHECK_VERSION_H_

#include "check/context.h"

namespace onething::check {

// Reports what none of the readers can see, since it needs all texts, all calendars, the network or
// the conditions' diagrams; what only some situations show comes with a smallest one. Where the
// conditions could not be built, all that needs none of them.
void CheckVersion(const CompiledVersion& compiled, Findings* findings);

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_VERSION_H_
