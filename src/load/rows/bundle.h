// Bundles and their steps.
//
//   "life": {"name": "…", "promised": {"workdays": 20}, "steps": {
//     "card":    {"matter": "cert_new"},
//     "subsidy": {"matter": "subsidy", "after": ["card"], "when": {"var": "low_income"}}}}
//
// A step may wait for one that is declared after it, so "after" is read when all steps are there.
#ifndef ONETHING_SRC_LOAD_ROWS_BUNDLE_H_
#define ONETHING_SRC_LOAD_ROWS_BUNDLE_H_

#include "load/rows/row.h"

namespace onething::load {

Bundle ReadBundleRow(Scope* scope, const Node& node);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_ROWS_BUNDLE_H_
