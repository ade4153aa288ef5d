// Whether a matter's stages and what may follow later keep to its promise.
#ifndef ONETHING_SRC_CHECK_MATTER_H_
#define ONETHING_SRC_CHECK_MATTER_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "check/context.h"

namespace onething::check {

// The conditions of a row as functions, and where their findings go: `warn` is given where the
// function is 1.
struct Judge {
  const ConditionSet& conditions;
  Diagram* diagram;
  View* view;
  absl::FunctionRef<void(Ref shown, const Node& node, absl::string_view code, std::string message)>
      warn;
  Ref Viewed(ConditionId id) const { return (*view)(conditions.root(id)); }
};

// A matter's stages and what may follow later, against its promise.
void CheckMatter(const Judge& judge, const Matter& matter, const Node& node);
// What of a bundle may follow later, against its promise.
void CheckBundleDeferrals(const Judge& judge, const Bundle& bundle, const Node& node);
// The same of a matter that no bundle has: its witnesses are facts alone.
void CheckLoneMatter(Context* context, const Matter& matter, const Node& node);

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_MATTER_H_
