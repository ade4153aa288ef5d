// What the examples of one bundle reach.
#ifndef ONETHING_SRC_EXAMPLES_COVERAGE_H_
#define ONETHING_SRC_EXAMPLES_COVERAGE_H_

#include <span>

#include "examples/run.h"

namespace onething::examples {

// `examples`: those of this version and bundle.
BundleCoverage Cover(const Catalog& catalog, std::shared_ptr<const Version> version,
                     BundleId bundle, std::span<const PlannedExample* const> examples,
                     const Limits& limits);

}  // namespace onething::examples
#endif  // ONETHING_SRC_EXAMPLES_COVERAGE_H_
