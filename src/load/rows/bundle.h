// Bundles and their steps.
#ifndef ONETHING_SRC_LOAD_ROWS_BUNDLE_H_
#define ONETHING_SRC_LOAD_ROWS_BUNDLE_H_

#include "load/rows/row.h"

namespace onething::load {

Bundle ReadBundleRow(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_BUNDLE_H_
