// One version of a catalog: all its editions read and compiled.
#ifndef ONETHING_SRC_LOAD_VERSION_H_
#define ONETHING_SRC_LOAD_VERSION_H_

#include <memory>

#include "load/overlay.h"
#include "onething/catalog.h"

namespace onething::load {

// A version as it was compiled, and what else of its documents tells whether it is right.
struct CompiledVersion {
  std::shared_ptr<const Version> version;
  std::vector<Tree> trees;  // one for each edition
  const json::Node* header = nullptr;
  const Network* network = nullptr;  // where one is loaded
  // The texts that are given by locale, and their locales.
  std::vector<std::pair<const json::Node*, std::vector<std::string>>> localized;
  std::optional<Date> newest_source;  // when a source was last seen
  bool built = false;                 // all conditions and limits are diagrams
};

// `root` is the merged tree of the version's parts; `network` may be null. The version is of use
// only where no error was found.
CompiledVersion CompileVersion(const json::Node& root, json::Document* into, const Network* network,
                               Findings* findings);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_VERSION_H_
