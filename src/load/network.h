// The points of GeoJSON networks, read one at a time.
#ifndef ONETHING_SRC_LOAD_NETWORK_H_
#define ONETHING_SRC_LOAD_NETWORK_H_

#include <memory>
#include <vector>

#include "load/declared.h"

namespace onething::load {

// The points of these documents, in their order, as one network; null where there are none.
// `frames` gets a document for each, without its features. Of use only where no error was found.
std::shared_ptr<const Network> ReadNetwork(const std::vector<const SourceText*>& documents,
                                           const Declared& declared, Documents* frames,
                                           Findings* findings);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_NETWORK_H_
