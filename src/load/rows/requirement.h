// What a matter or a bundle asks the applicant for.
//
//   "photo": {"originals": 3, "deferrable": {"workdays": 5}},
//   "proof": {"any_of": ["record", {"material": "discharge", "copies": 2}, ["statement", "id"]]}
//
// The key is an id. Without "material" and "any_of" it is also the name of the material. A choice
// has alternatives: one material each, or a list of which all are needed. Amounts beside "any_of"
// hold for every material that brings none of its own; one original is asked where nothing is said.
#ifndef ONETHING_SRC_LOAD_ROWS_REQUIREMENT_H_
#define ONETHING_SRC_LOAD_ROWS_REQUIREMENT_H_

#include "load/rows/row.h"

namespace onething::load {

// `stages`: those of the matter, that a requirement may be deferred to.
std::vector<Requirement> ReadRequirements(Scope* scope, const Node* node,
                                          const Positions<Stage>& stages, bool of_bundle);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_REQUIREMENT_H_
