// One version of a catalog: all its editions read, checked and compiled.
#ifndef ONETHING_SRC_LOAD_VERSION_H_
#define ONETHING_SRC_LOAD_VERSION_H_

#include <memory>

#include "onething/catalog.h"
#include "read/findings.h"

namespace onething::load {

using namespace read;  // the readers of values

// `root` is the merged tree of the version's parts; `network` may be null. The version is of use only where no error was found.
std::shared_ptr<const Version> CompileVersion(const json::Node& root, json::Document* into,
                                              const Network* network, Findings* findings);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_VERSION_H_
