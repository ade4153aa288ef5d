// What a matter or a bundle promises, and what the law allows.
#ifndef ONETHING_SRC_LOAD_ROWS_TERMS_H_
#define ONETHING_SRC_LOAD_ROWS_TERMS_H_

#include "load/rows/row.h"

namespace onething::load {

// "promised", "statutory" and "extension" of a limit row or of a bundle.
struct Terms {
  std::optional<Limit> promised, statutory, extension;
  Law law = Law::kUnknown;
};
Terms ReadTerms(Scope* scope, const Object& object);
// The rows of a matter's "limits".
std::vector<LimitRow> ReadLimitRows(Scope* scope, const Node& matter, const Node* node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_TERMS_H_
