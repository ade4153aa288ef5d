#include "onething/coverage.h"
#include "read/document.h"
#include "read/references.h"

namespace onething {
namespace {

using json::Node;
using read::Object;
using read::Scope;

std::optional<double> ReadShare(Scope* scope, const Node* node) {
  if (node == nullptr) return std::nullopt;
  if (!node->is_number()) {
    scope->WrongType(*node, "a number");
  } else if (node->as_double() < 0 || node->as_double() > 1) {
    scope->Error(*node, "out_of_range", "expected a share between 0 and 1");
  } else {
    return node->as_double();
  }
  return std::nullopt;
}

CoverageTarget ReadTarget(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"level", "matters", "online", "covered", "source"};
  CoverageTarget target;
  const Object object(scope, node, kKeys);
  if (!object) return target;
  if (const auto level =
          read::ReadEnum<Level>(scope, object.Require("level"), Level::kVillage, "level"))
    target.level = *level;
  target.matters = read::ReadCount(scope, object.Get("matters"), 1 << 20);
  target.online = ReadShare(scope, object.Get("online"));
  target.covered = ReadShare(scope, object.Get("covered"));
  target.source = read::ReadSource(scope, object.Get("source"));
  const bool asks = object.Get("matters") != nullptr || object.Get("online") != nullptr ||
                    object.Get("covered") != nullptr;
  if (!asks) scope->Error(node, "missing_key", "expected \"matters\", \"online\" or \"covered\"");
  return target;
}

std::vector<CoverageTarget> ReadTargets(Scope* scope, const Node& root) {
  static constexpr absl::string_view kKeys[] = {"onething", "targets"};
  std::vector<CoverageTarget> targets;
  const Object object(scope, root, kKeys);
  if (!object) return targets;
  const Node* version = object.Require("onething");
  if (version != nullptr && !(version->is(json::Kind::kInt) && version->integer == 1))
    scope->Error(*version, "unknown_format", "expected \"onething\": 1");
  for (const Node* node : read::Elements(scope, object.Require("targets"), "targets"))
    targets.push_back(ReadTarget(scope, *node));
  return targets;
}

}  // namespace

Result<std::vector<CoverageTarget>> ParseTargets(absl::string_view json, absl::string_view file,
                                                 const Limits& limits) {
  return read::ReadDocument(json, file, limits, ReadTargets);
}

}  // namespace onething
