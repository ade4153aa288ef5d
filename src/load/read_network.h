// The points of GeoJSON networks, read one at a time.
#ifndef ONETHING_SRC_LOAD_READ_NETWORK_H_
#define ONETHING_SRC_LOAD_READ_NETWORK_H_

#include <memory>
#include <span>

#include "absl/container/flat_hash_set.h"
#include "load/documents.h"
#include "onething/load.h"
#include "onething/network.h"
#include "read/findings.h"

namespace onething::load {

using namespace read;  // the readers of values

// What the catalog's documents declare, in any version.
struct Declared {
  absl::flat_hash_set<std::string> matters, bundles, calendars;
  Divisions divisions;
};
Declared DeclaredIn(std::span<const Part> parts);

// The points of these documents, in their order, as one network; null where there are none. `frames` gets a document for each,
// without its features. Of use only where no error was found.
std::shared_ptr<const Network> ReadNetwork(const std::vector<const SourceText*>& documents,
                                           const Declared& declared, Documents* frames,
                                           Findings* findings);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_READ_NETWORK_H_
