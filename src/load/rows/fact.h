// The facts that conditions are about, and what some of them are derived from.
//
//   "birth_date": {"type": "date"},
//   "age":        {"type": "integer", "since": "birth_date", "unit": "years"},
//   "types":      {"type": "set", "values": {"visual": "视力", "hearing": "听力"}}
//
// A fact may be derived from one that is declared after it, so the section is read twice: first
// every fact as if it stood alone, then what each is derived from. Derived facts do not derive from
// each other, so that two rounds are enough.
#ifndef ONETHING_SRC_LOAD_ROWS_FACT_H_
#define ONETHING_SRC_LOAD_ROWS_FACT_H_

#include "load/rows/row.h"

namespace onething::load {

// Adds the facts of a "facts" section to the version. A key that the type of a fact leaves without
// a meaning is reported, since its author meant something by it.
void ReadFactTable(Scope* scope, const Node* section);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_FACT_H_
