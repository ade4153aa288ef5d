// What a matter or a bundle asks the applicant for.
#ifndef ONETHING_SRC_LOAD_ROWS_REQUIREMENT_H_
#define ONETHING_SRC_LOAD_ROWS_REQUIREMENT_H_

#include "load/rows/row.h"

namespace onething::load {

// `stages`: those of the matter, that a requirement may be deferred to.
std::vector<Requirement> ReadRequirements(Scope* scope, const Node* node, const Positions& stages,
                                          bool of_bundle);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_REQUIREMENT_H_
