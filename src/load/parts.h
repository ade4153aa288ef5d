// The documents of a catalog sorted into versions, and their parts put together.
#ifndef ONETHING_SRC_LOAD_PARTS_H_
#define ONETHING_SRC_LOAD_PARTS_H_

#include <span>
#include <vector>

#include "read/findings.h"

namespace onething::load {

using namespace read;  // the readers of values

// A document that has been parsed, and the group it came with.
struct Part {
  std::shared_ptr<const json::Document> document;
  int group = 0;
};

// Reports what is no catalog document: no object, another format version.
void CheckPart(const json::Document& document, Findings* findings);

// The parts of each version: every group with a "catalog" header together with all groups without one.
std::vector<std::vector<const json::Document*>> SortIntoVersions(std::span<const Part> parts,
                                                                 Findings* findings);

// One tree of all parts: sections in the order in which they first appear, their entries one after another.
// An id that two parts declare is reported, and the first stands.
const json::Node* MergeParts(const std::vector<const json::Document*>& parts, json::Document* into,
                             Findings* findings);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_PARTS_H_
