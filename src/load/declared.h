// What the documents of a catalog declare, for the points of a network that name it.
//
// Only ids and divisions are taken; whether a row is right is asked where its version is compiled.
#ifndef ONETHING_SRC_LOAD_DECLARED_H_
#define ONETHING_SRC_LOAD_DECLARED_H_

#include <span>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "load/documents.h"
#include "onething/network.h"

namespace onething::load {

// Ids of any version, in the base or in an overlay.
struct Declared {
  absl::flat_hash_set<std::string> matters, bundles, calendars;
  Divisions divisions;
};
Declared DeclaredIn(std::span<const Part> parts);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_DECLARED_H_
