#include "load/rows/example.h"

#include <algorithm>
#include <set>

#include "absl/container/flat_hash_set.h"
#include "json/writer.h"

namespace onething::load {
namespace {

using Ids = std::set<absl::string_view>;

// The ids of each bundle's steps, in any edition.
std::vector<Ids> StepsOf(const Version& version) {
  std::vector<Ids> steps(version.bundles.size());
  absl::flat_hash_set<const Bundle*> seen;
  for (const Edition& edition : version.editions) {
    for (size_t i = 0; i < edition.bundles.size(); ++i) {
      if (edition.bundles[i] == nullptr || !seen.insert(edition.bundles[i].get()).second) continue;
      for (const Step& step : edition.bundles[i]->steps) steps[i].insert(step.id);
    }
  }
  return steps;
}

// Members whose keys are known ids and whose values are among `allowed`.
void ReadExpected(Scope* scope, const Node* node, absl::string_view noun, const Ids& known,
                  const std::vector<absl::string_view>& allowed,
                  std::map<std::string, std::string>* into) {
  for (const Node* member : Entries(scope, node)) {
    if (!known.contains(member->key))
      scope->Unknown(*member, "unknown_id", noun, member->key, {known.begin(), known.end()});
    const std::optional<std::string> value = ReadString(scope, member);
    if (!value) continue;
    if (std::find(allowed.begin(), allowed.end(), *value) == allowed.end()) {
      scope->Unknown(*member, "unknown_value", "what a plan may say", *value, allowed);
    }
    into->emplace(std::string(member->key), *value);
  }
}

// `steps`: those of each bundle.
Example ReadExample(Scope* scope, const Node& node, const std::vector<Ids>& steps,
                    const Ids& materials) {
  static constexpr absl::string_view kKeys[] = {"request", "expect"};
  Example example;
  example.id = std::string(node.key);
  example.pointer = json::PointerTo(node);
  example.file = node.document->name();
  const Object object(scope, node, kKeys);
  const Node* request = object.Require("request");
  if (request == nullptr) return example;
  if (!request->is(Kind::kObject)) scope->WrongType(*request, "a request, an object");
  json::Write(*request, &example.request);
  const std::optional<std::string> bundle = ReadString(scope, request->Find("bundle"));
  const std::optional<BundleId> id = scope->version->bundles.Find(bundle.value_or(""));
  if (bundle && !id) {
    scope->Unknown(*request->Find("bundle"), "unknown_id", "bundle", *bundle,
                   scope->version->bundles.All());
  }
  const Node* expect = object.Get("expect");
  if (expect == nullptr || !id) return example;
  static constexpr absl::string_view kExpect[] = {"steps", "materials"};
  const Object expected(scope, *expect, kExpect);
  ReadExpected(scope, expected.Get("steps"), "step", steps[Index(*id)],
               {"included", "excluded", "undetermined"}, &example.steps);
  ReadExpected(scope, expected.Get("materials"), "material", materials,
               {"produced", "shared", "generated", "held", "commitment", "submit"},
               &example.materials);
  return example;
}

}  // namespace

std::vector<Example> ReadExamples(Scope* scope, const Node* section) {
  const std::vector<Ids> steps = StepsOf(*scope->version);
  const std::vector<absl::string_view> all = scope->version->materials.All();
  const Ids materials(all.begin(), all.end());
  std::vector<Example> examples;
  for (const Node* entry : Entries(scope, section))
    examples.push_back(ReadExample(scope, *entry, steps, materials));
  return examples;
}

}  // namespace onething::load
