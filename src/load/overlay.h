// Overlays: what a division changes in the catalog it inherits.
#ifndef ONETHING_SRC_LOAD_OVERLAY_H_
#define ONETHING_SRC_LOAD_OVERLAY_H_

#include <string>
#include <vector>

#include "read/findings.h"

namespace onething::load {

using namespace read;  // the readers of values

// The catalog in force at a division, before it is read.
struct Tree {
  std::string division;  // empty for the base
  const json::Node* root = nullptr;
  std::vector<const json::Node*> overlays;  // applied, the deepest first
  int parent = -1;                          // the tree that the deepest overlay patches; -1: none
};

// The base and a tree for every overlay, those of shorter codes first. Reports overlays that touch
// what none may touch.
std::vector<Tree> ApplyOverlays(const json::Node& base, json::Document* into, Findings* findings);

// What a merge patch replaces whole: conditions, limits, texts, sources (and lists, as RFC 7396 has
// it).
bool IsValue(const std::vector<absl::string_view>& path);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_OVERLAY_H_
