// The weights document: how many applicants have which facts.
#include "onething/compare.h"
#include "read/document.h"
#include "request/given.h"

namespace onething {
namespace {

using json::Kind;
using json::Node;
using read::Object;
using read::Scope;

Weight ReadWeight(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"facts", "weight"};
  Weight weight;
  const Object object(scope, node, kKeys);
  if (!object) return weight;
  for (const Node* entry : read::Entries(scope, object.Require("facts"))) {
    if (std::optional<FactValue> value = request::ReadValue(scope, *entry))
      weight.facts.push_back({std::string(entry->key), *std::move(value), "", {}});
  }
  const Node* number = object.Require("weight");
  if (number == nullptr) return weight;
  if (!number->is_number()) scope->WrongType(*number, "a number");
  else if (!(number->as_double() > 0))
    scope->Error(*number, "out_of_range", "expected a number greater than 0");
  else weight.weight = number->as_double();
  return weight;
}

std::vector<Weight> ReadWeights(Scope* scope, const Node& root) {
  std::vector<Weight> weights;
  for (const Node* node : read::Elements(scope, &root, "weights"))
    weights.push_back(ReadWeight(scope, *node));
  if (root.is(Kind::kArray) && weights.empty())
    scope->Error(root, "empty_list", "expected at least one weight");
  return weights;
}

}  // namespace

Result<std::vector<Weight>> ParseWeights(absl::string_view json, absl::string_view file,
                                         const Limits& limits) {
  return read::ReadDocument(json, file, limits, ReadWeights);
}

}  // namespace onething
