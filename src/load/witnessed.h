// What the checks of conditions share: functions of the open facts on one day, and findings with a smallest situation.
#ifndef ONETHING_SRC_LOAD_WITNESSED_H_
#define ONETHING_SRC_LOAD_WITNESSED_H_

#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "condition/knowledge.h"
#include "read/scope.h"

namespace onething::load {

using namespace read;  // the readers of values

// A member at a path of keys, or the last node on the way that exists.
const Node& Along(const Node& node, std::initializer_list<absl::string_view> path);

// What is checked together: one version, on its first day (derived facts count from the submission).
struct CheckContext {
  CheckContext(const Scope& scope, std::shared_ptr<const Version> version);

  std::shared_ptr<const Version> version;
  Findings& findings;
  const ConditionSet& conditions;
  Date day;
  Diagram diagram;
  Knowledge knowledge;  // of no facts
  View view;
};

// The conditions of a row as functions, and where their findings go: `warn` is given where the function is 1.
struct Judge {
  const ConditionSet& conditions;
  Diagram* diagram;
  View* view;
  absl::FunctionRef<void(Ref shown, const Node& place, absl::string_view code, std::string message)>
      warn;
  Ref Viewed(ConditionId id) const { return (*view)(conditions.root(id)); }
};

// A matter's stages and what may follow later, against its promise.
void CheckMatter(const Judge& judge, const Matter& matter, const Node& node);
// What of a bundle may follow later, against its promise.
void CheckBundleDeferrals(const Judge& judge, const Bundle& bundle, const Node& node);
// The same of a matter that no bundle has: its witnesses are facts alone.
void CheckLoneMatter(CheckContext* context, const Matter& matter, const Node& node);

// 1 where the number that a function gives is greater.
Ref GreaterThan(Diagram* diagram, Ref function, uint16_t number);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_WITNESSED_H_
