// What the steps of a bundle do to each other, decided by the planner's own functions over all situations.
#ifndef ONETHING_SRC_LOAD_CHECK_BUNDLE_H_
#define ONETHING_SRC_LOAD_CHECK_BUNDLE_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "load/overlay.h"
#include "load/witnessed.h"
#include "plan/workspace.h"

namespace onething::load {

// Checks the bundles of one edition after the other, each combination of rows once: steps that no situation reaches, steps
// that wait for each other, materials made only after their need, producers that overlap, joint limits that cannot be kept.
//
// Every matter is taken as the edition has it: the divisions that choose overlays lie where the edition is in force.
class BundleChecker {
 public:
  BundleChecker(CheckContext* context, const std::vector<Tree>& trees);
  void Check(size_t edition, BundleId id, const Node& bundle);
  bool HasChecked(const Matter* matter) const { return checked_.contains(matter); }

 private:
  bool IsWhole(const Edition& edition, const Bundle& bundle) const;
  void CheckRows(const Bundle& bundle);
  void CheckReach(const Bundle& bundle);
  bool CheckCycles();
  void ReportCycle(const std::vector<uint32_t>& cycle, Ref where);
  const Node& PlaceOf(const Edge& edge) const;
  std::string Reason(const Edge& edge) const;
  void CheckOverlaps();
  void CheckJoint();
  void CheckJointLimit(Basis basis, const std::optional<Limit>& limit, absl::string_view key,
                       absl::string_view code);
  Ref RegionOf(const std::vector<const void*>& rows);
  Ref InForce(size_t edition, Variable variable);
  void Report(Severity severity, const Node& place, absl::string_view code, std::string message,
              Ref shown);
  bool IsRefused(const std::vector<FactKeys>& facts) const;
  std::string WitnessJson(const std::vector<FactKeys>& facts) const;
  absl::string_view StepId(StepIndex step) const { return w_.bundle().steps[step].id; }

  CheckContext* context_;
  const std::vector<Tree>& trees_;
  Planner::Workspace w_;
  PreparedRequest::Data data_;
  const Tree* tree_ = nullptr;
  const Node* node_ = nullptr;  // the bundle's
  Ref region_ = kTrue;
  absl::flat_hash_set<std::vector<const void*>> seen_;
  absl::flat_hash_set<const Matter*> checked_;
  absl::flat_hash_set<std::string> reported_;  // of the base
};

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_CHECK_BUNDLE_H_
