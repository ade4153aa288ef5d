// A version is compiled in the order in which one thing names another: facts first, since
// conditions are over facts; then the overlays are applied, which gives a tree of documents for
// each division that changes something; then all ids of all trees get their numbers; then the rows
// of each tree are read, those that two trees share once; last the header, which names a calendar,
// and the examples, which name everything. Conditions are collected while rows are read, and made
// into diagrams together at the end: a string's key is its rank among all that conditions name.
#include "load/version.h"

#include "condition/condition_set.h"
#include "load/edition.h"
#include "load/rows/division.h"
#include "load/rows/example.h"
#include "load/rows/fact.h"
#include "load/rows/header.h"

namespace onething::load {
namespace {

// Turns the conditions and the choice among limits into diagrams; false where that cannot be.
bool Build(const Scope& scope, const Node& root,
           const std::vector<std::shared_ptr<Matter>>& matters) {
  if (scope.condition_errors > 0) return false;
  std::vector<Diagnostic> found;
  scope.conditions->Build(&found);
  const bool built = !HasErrors(found);
  scope.findings->Add(std::move(found));
  if (!built) return false;
  for (const auto& matter : matters) {
    scope.conditions->AddChoice(WhensOf(matter->limits));
    for (const Stage& stage : matter->stages) scope.conditions->AddChoice(WhensOf(stage.limits));
  }
  if (scope.conditions->diagram().exhausted())
    scope.Error(root, "diagram_too_large", "the limits need too many diagram nodes");
  return true;
}

}  // namespace

CompiledVersion CompileVersion(const json::Node& root, json::Document* into, const Network* network,
                               Findings* findings) {
  static constexpr absl::string_view kKeys[] = {"onething",  "catalog",   "facts",    "departments",
                                                "materials", "fields",    "matters",  "bundles",
                                                "calendars", "divisions", "overlays", "examples"};
  auto version = std::make_shared<Version>();
  Scope scope;
  scope.version = version.get();
  scope.findings = findings;
  scope.network = network;
  const Object object(&scope, root, kKeys);
  ReadFactTable(&scope, object.Get("facts"));
  auto conditions = std::make_shared<ConditionSet>(&version->facts, findings->limits());
  scope.conditions = conditions.get();
  version->divisions = ReadDivisions(&scope, object.Get("divisions"));
  Entries(&scope, object.Get("overlays"));
  CompiledVersion compiled;
  compiled.trees = ApplyOverlays(root, into, findings);
  EditionReader editions(&scope, compiled.trees);
  editions.ReadAll();
  compiled.header = object.Get("catalog");
  if (compiled.header != nullptr) editions.ReadCalendar(ReadHeader(&scope, *compiled.header));
  version->examples = ReadExamples(&scope, object.Get("examples"));
  version->conditions = std::move(conditions);
  compiled.built = Build(scope, root, editions.matters());
  compiled.trees.resize(version->editions.size());  // those that were read
  compiled.version = std::move(version);
  compiled.network = network;
  compiled.localized = std::move(scope.localized);
  compiled.newest_source = scope.newest_seen;
  return compiled;
}

}  // namespace onething::load
