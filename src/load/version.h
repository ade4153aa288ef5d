// One version of a catalog: all its editions read, checked and compiled.
#ifndef ONETHING_SRC_LOAD_VERSION_H_
#define ONETHING_SRC_LOAD_VERSION_H_

#include <memory>

#include "load/findings.h"
#include "onething/catalog.h"

namespace onething::load {

// `root` is the merged tree of the version's parts. The version is of use only where no error was found.
std::shared_ptr<const Version> CompileVersion(const json::Node& root, json::Document* into,
                                              Findings* findings);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_VERSION_H_
