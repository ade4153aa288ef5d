// What the checks of one version share: its functions of the open facts on one day, and the tree of
// its documents.
#ifndef ONETHING_SRC_CHECK_CONTEXT_H_
#define ONETHING_SRC_CHECK_CONTEXT_H_

#include <initializer_list>

#include "condition/knowledge.h"
#include "load/version.h"

namespace onething::check {

using json::Node;
using load::CompiledVersion;
using load::Findings;
using load::Tree;

// A member at a path of keys, or the last node on the way that exists.
const Node& Along(const Node& node, std::initializer_list<absl::string_view> path);

// A version on its first day, since derived facts count from the submission.
struct Context {
  Context(const CompiledVersion& compiled, Findings* findings);

  const CompiledVersion& compiled;
  const Version& version;
  const ConditionSet& conditions;
  Findings& findings;
  Date day;
  Diagram diagram;
  Knowledge knowledge;  // of no facts
  View view;
};

}  // namespace onething::check
#endif  // ONETHING_SRC_CHECK_CONTEXT_H_
