// The divisions of which a summary has a row though no case was theirs.
#ifndef ONETHING_SRC_STATISTICS_KNOWN_DIVISIONS_H_
#define ONETHING_SRC_STATISTICS_KNOWN_DIVISIONS_H_

#include <set>
#include <string>

#include "onething/catalog.h"

namespace onething::statistics {

// Those of a level that are declared or have points, within one division.
std::set<std::string> DivisionsOf(const Catalog& catalog, Level level, absl::string_view within);

}  // namespace onething::statistics
#endif  // ONETHING_SRC_STATISTICS_KNOWN_DIVISIONS_H_
