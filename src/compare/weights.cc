// The weights document: how many applicants have which facts.
#include "onething/compare.h"
#include "read/document.h"
#include "read/scalars.h"

namespace onething {
namespace {

using json::Kind;
using json::Node;
using read::Object;
using read::Scope;

std::optional<FactValue> ReadValue(Scope* scope, const Node& node) {
  switch (node.kind) {
    case Kind::kBool: return node.boolean;
    case Kind::kInt: return node.integer;
    case Kind::kDouble: return node.number;
    case Kind::kString: return std::string(node.text);
    case Kind::kArray: {
      std::vector<std::string> values;
      for (const Node* element : read::Elements(scope, &node, "strings")) {
        if (auto text = read::ReadString(scope, element)) values.push_back(*std::move(text));
      }
      return values;
    }
    case Kind::kNull:
    case Kind::kObject: break;
  }
  scope->WrongType(node, "a value (what is not known is left out)");
  return std::nullopt;
}

Weight ReadWeight(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"facts", "weight"};
  Weight weight;
  const Object object(scope, node, kKeys);
  if (!object) return weight;
  for (const Node* entry : read::Entries(scope, object.Require("facts"))) {
    if (std::optional<FactValue> value = ReadValue(scope, *entry))
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
  return read::ReadDocument(json, file, limits, [](const Node& root, read::Findings* gathered) {
    Scope scope;
    scope.findings = gathered;
    return ReadWeights(&scope, root);
  });
}

}  // namespace onething
