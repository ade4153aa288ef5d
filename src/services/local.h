// Conditions where all that is known is the division whose authorities are in charge.
//
// A condition is asked for many divisions in turn. Each SetDivision forgets the diagrams of the one
// before; those of the version stay, for they are the base on which these stand.
#ifndef ONETHING_SRC_SERVICES_LOCAL_H_
#define ONETHING_SRC_SERVICES_LOCAL_H_

#include <string>
#include <vector>

#include "condition/knowledge.h"
#include "onething/catalog.h"

namespace onething::services {

// The version in force on a day, kept alive; null where there is none.
std::shared_ptr<const Version> VersionOn(const Catalog& catalog, Date day);

// The division facts that some matter, bundle or stage names as whose authorities are in charge.
std::vector<FactId> JurisdictionFacts(const Version& version);

class Local {
 public:
  Local(const Version& version, Date day);
  // All that is asked from now on is asked for this division.
  void SetDivision(absl::string_view division);
  Truth Of(ConditionId condition);
  bool MayHold(ConditionId condition) { return Of(condition) != Truth::kFalse; }
  bool Holds(ConditionId condition) { return Of(condition) == Truth::kTrue; }
  // The facts not known on which it depends, in declared order.
  std::vector<FactId> OpenFacts(ConditionId condition);
  // Whether another division may decide it otherwise.
  bool DependsOnDivision(ConditionId condition) const;

 private:
  Ref Viewed(ConditionId condition);

  const Version& version_;
  Date day_;
  std::vector<FactId> facts_;
  Diagram diagram_;
  View view_;
  Knowledge knowledge_;
};

}  // namespace onething::services
#endif  // ONETHING_SRC_SERVICES_LOCAL_H_
