// Names of other rows, looked up while a row is read. A name that is not there is reported with
// the nearest that is; the row is read on without it.
#include "read/references.h"

#include <algorithm>

namespace onething::read {

std::optional<FactId> ReadFact(Scope* scope, const Node* node, std::optional<FactType> type) {
  const std::optional<std::string> name = ReadString(scope, node, "the id of a fact");
  if (!name) return std::nullopt;
  const FactTable& facts = scope->version->facts;
  const std::optional<FactId> fact = facts.Find(*name);
  if (!fact) {
    scope->Unknown(*node, "unknown_id", "fact", *name,
                   scope->findings->full() ? std::vector<absl::string_view>{} : facts.Names());
  } else if (type && facts[*fact].type != *type) {
    scope->Error(*node, "wrong_fact_type",
                 absl::StrCat("expected a fact of type ", Name(*type), ", \"", *name,
                              "\" is of type ", Name(facts[*fact].type)));
    return std::nullopt;
  }
  return fact;
}

std::vector<FactId> ReadFacts(Scope* scope, const Node* node) {
  std::vector<FactId> facts;
  for (const Node* element : Elements(scope, node, "facts")) {
    if (const std::optional<FactId> fact = ReadFact(scope, element)) facts.push_back(*fact);
  }
  return facts;
}

std::optional<DepartmentId> ReadDepartment(Scope* scope, const Node* node, bool applicant) {
  if (applicant && node != nullptr && node->is(Kind::kString) && node->text == "applicant")
    return kApplicant;
  return ReadId(scope, node, scope->version->departments, scope->present->departments,
                "department");
}

std::optional<MaterialId> ReadMaterial(Scope* scope, const Node* node) {
  return ReadId(scope, node, scope->version->materials, scope->present->materials, "material");
}

std::vector<MaterialId> ReadMaterials(Scope* scope, const Node* node) {
  std::vector<MaterialId> materials;
  for (const Node* element : Elements(scope, node, "materials")) {
    if (const std::optional<MaterialId> material = ReadMaterial(scope, element))
      materials.push_back(*material);
  }
  return materials;
}

}  // namespace onething::read
