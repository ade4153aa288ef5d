// The documents of a catalog sorted into versions, and their parts put together.
#ifndef ONETHING_SRC_LOAD_PARTS_H_
#define ONETHING_SRC_LOAD_PARTS_H_

#include <span>
#include <vector>

#include "load/documents.h"

namespace onething::load {

// The parts of each version: every group with a "catalog" header together with all groups without
// one.
std::vector<std::vector<const json::Document*>> SortIntoVersions(std::span<const Part> parts,
                                                                 Findings* findings);

// One tree of all parts: sections in the order in which they first appear, their entries one after
// another. An id that two parts declare is reported, and the first stands.
const json::Node* MergeParts(const std::vector<const json::Document*>& parts, json::Document* into,
                             Findings* findings);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_PARTS_H_
