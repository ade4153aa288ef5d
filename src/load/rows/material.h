// Materials, and who shares them.
#ifndef ONETHING_SRC_LOAD_ROWS_MATERIAL_H_
#define ONETHING_SRC_LOAD_ROWS_MATERIAL_H_

#include "load/rows/row.h"

namespace onething::load {

Material ReadMaterialRow(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_MATERIAL_H_
