// What the steps of a bundle do to each other, decided by the planner's own functions over all
// situations.
#ifndef ONETHING_SRC_CHECK_BUNDLE_CHECKER_H_
#define ONETHING_SRC_CHECK_BUNDLE_CHECKER_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "check/bundle_findings.h"
#include "check/bundle_functions.h"
#include "check/bundle_rows.h"
#include "check/context.h"

namespace onething::check {

// Checks the bundles of one edition after the other, each combination of rows once: steps that no
// situation reaches, steps that wait for each other, materials made only after their need,
// producers that overlap, joint limits that cannot be kept.
//
// Every matter is taken as the edition has it: the divisions that choose overlays lie where the
// edition is in force.
class BundleChecker {
 public:
  explicit BundleChecker(Context* context);
  void Check(size_t edition, BundleId id, const Node& node);
  bool HasChecked(const Matter* matter) const { return matters_.contains(matter); }

 private:
  void CheckRows();
  void CheckReach();
  void CheckOverlaps();
  // `list`: pairs of what is made and the step that makes it, in the order of what is made.
  template <typename List, typename Name>
  void CheckOverlapsOf(const List& list, absl::string_view verb, const Name& name);
  bool CheckCycles();
  void ReportCycle(const std::vector<plan::Edge>& cycle);
  const Node& NodeOf(const plan::Edge& edge) const;
  std::string Reason(const plan::Edge& edge) const;
  void CheckJoint();
  void CheckJointLimit(Basis basis, const std::optional<Limit>& limit, absl::string_view key,
                       absl::string_view code);
  void Warn(const Node& node, absl::string_view code, std::string message, Ref shown);
  bool InRegion(Ref shown) { return functions_.diagram()->And(shown, checked_.region) != kFalse; }
  const Bundle& bundle() const { return *functions_.data().bundle; }
  absl::string_view StepId(StepIndex step) const { return bundle().steps[step].id; }

  Context* context_;
  BundleFunctions functions_;
  BundleFindings findings_;
  CheckedBundle checked_;
  bool unsure_ = false;  // whether steps wait for each other was not found out
  size_t overlaps_ = 0;  // of this bundle
  absl::flat_hash_set<BundleRows> seen_;
  absl::flat_hash_set<const Matter*> matters_;  // that were checked with a bundle
};

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_BUNDLE_CHECKER_H_
