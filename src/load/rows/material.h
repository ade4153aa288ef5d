// Materials, and who shares them.
//
//   "id_card": {"name": "居民身份证", "issuer": "police", "shared": {"when": true}}
//
// What is shared without saying from whom comes from its issuer.
#ifndef ONETHING_SRC_LOAD_ROWS_MATERIAL_H_
#define ONETHING_SRC_LOAD_ROWS_MATERIAL_H_

#include "load/rows/row.h"

namespace onething::load {

Material ReadMaterialRow(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_MATERIAL_H_
