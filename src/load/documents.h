// The documents that a catalog is loaded from, parsed.
#ifndef ONETHING_SRC_LOAD_DOCUMENTS_H_
#define ONETHING_SRC_LOAD_DOCUMENTS_H_

#include <memory>
#include <span>
#include <vector>

#include "onething/load.h"
#include "read/findings.h"

namespace onething::load {

using namespace read;  // the readers of values

// A document of a catalog, and the group it came with.
struct Part {
  std::shared_ptr<const json::Document> document;
  int group = 0;
};

// The parts of a catalog, and the networks that lie beside them, which are read one point at a
// time.
struct ParsedDocuments {
  std::vector<Part> parts;
  std::vector<const SourceText*> networks;
};

// Reports what is no JSON, no object, or of another format version.
ParsedDocuments ParseDocuments(std::span<const SourceText> documents, Findings* findings);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_DOCUMENTS_H_
