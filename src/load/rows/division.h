// The administrative divisions that a catalog declares.
#ifndef ONETHING_SRC_LOAD_ROWS_DIVISION_H_
#define ONETHING_SRC_LOAD_ROWS_DIVISION_H_

#include "load/rows/row.h"

namespace onething::load {

// The divisions of a section by their codes, those with a code that is none left out.
Divisions ReadDivisions(Scope* scope, const Node* section);
// Reports what is no division code.
bool CheckDivision(Scope* scope, const Node& node, absl::string_view code);
// Whether a code is declared or lies below one that is; where no division is declared, every code
// exists.
bool IsBelowDeclared(absl::string_view code, const Divisions& divisions);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_DIVISION_H_
