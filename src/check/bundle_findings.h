// What is found in a bundle, with the smallest request that shows it.
#ifndef ONETHING_SRC_CHECK_BUNDLE_FINDINGS_H_
#define ONETHING_SRC_CHECK_BUNDLE_FINDINGS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "check/bundle_functions.h"
#include "check/context.h"

namespace onething::check {

// Where the bundle being checked stands.
struct CheckedBundle {
  const Tree* tree = nullptr;  // of the edition
  const Node* node = nullptr;  // of the bundle
  Ref region = kTrue;          // where its rows are in force
};

// Gathers the findings of all bundles of a version. Of an overlay it tells only what the base does
// not have already.
class BundleFindings {
 public:
  BundleFindings(Context* context, BundleFunctions* functions)
      : context_(context), functions_(functions) {}

  // A finding that shows where the function is 1; nothing where that is nowhere in the region.
  // kFalse: it shows without facts.
  void Report(const CheckedBundle& checked, Severity severity, const Node& node,
              absl::string_view code, std::string message, Ref shown);

 private:
  bool IsTold(const CheckedBundle& checked, const Diagnostic& finding);
  std::string Overlay(const Tree& tree) const;
  bool IsRefused(const std::vector<FactKeys>& facts) const;
  std::string WitnessJson(const Tree& tree, const std::vector<FactKeys>& facts) const;

  Context* context_;
  BundleFunctions* functions_;
  absl::flat_hash_set<std::string> told_;  // of the base
};

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_BUNDLE_FINDINGS_H_
