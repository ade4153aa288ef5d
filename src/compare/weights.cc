// The weights document: how many applicants have which facts.
#include "onething/compare.h"
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

}  // namespace

std::optional<std::vector<Weight>> ParseWeights(absl::string_view json, absl::string_view file,
                                                const Limits& limits,
                                                std::vector<Diagnostic>* findings) {
  const size_t before = findings->size();
  const auto document =
      json::Document::Parse(std::string(file), std::string(json), limits, findings);
  if (document->root() == nullptr) return std::nullopt;
  read::Findings found(limits);
  Scope scope;
  scope.findings = &found;
  std::vector<Weight> weights;
  for (const Node* node : read::Elements(&scope, document->root(), "weights"))
    weights.push_back(ReadWeight(&scope, *node));
  if (document->root()->is(Kind::kArray) && weights.empty())
    scope.Error(*document->root(), "empty_list", "expected at least one weight");
  for (Diagnostic& finding : found.Take({document})) findings->push_back(std::move(finding));
  if (findings->size() > before) return std::nullopt;
  return weights;
}

absl::StatusOr<std::vector<Weight>> ParseWeights(absl::string_view json, const Limits& limits) {
  std::vector<Diagnostic> findings;
  std::optional<std::vector<Weight>> weights = ParseWeights(json, "", limits, &findings);
  if (!weights) return StatusOf(absl::StatusCode::kInvalidArgument, findings);
  return *std::move(weights);
}

}  // namespace onething
