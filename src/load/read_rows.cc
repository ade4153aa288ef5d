// Departments, fields and materials.
#include "load/rows.h"

namespace onething::load {

Department ReadDepartmentRow(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"name", "kind"};
  Department department;
  const Object object(scope, node, kKeys);
  if (node.key == "applicant")
    scope->Error(node, "reserved_id",
                 "\"applicant\" is what the applicant does himself, no department");
  department.name = ReadText(scope, object.Require("name"));
  department.kind =
      ReadEnum(scope, object.Get("kind"), Department::Kind::kCompany, "a kind of department")
          .value_or(Department::Kind::kAgency);
  return department;
}

Field ReadFieldRow(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"text", "type", "fact"};
  Field field;
  const Object object(scope, node, kKeys);
  field.text = ReadText(scope, object.Require("text"));
  const Node* type = object.Get("type");
  const std::optional<FactType> declared =
      ReadEnum(scope, type, FactType::kDivision, "a field type");
  field.fact = object.Get("fact") != nullptr ? ReadFact(scope, object.Get("fact"))
                                             : scope->version->facts.Find(node.key);
  const FactTable& facts = scope->version->facts;
  field.type = declared ? *declared : field.fact ? facts[*field.fact].type : FactType::kString;
  if (field.fact && facts[*field.fact].type != field.type) {
    scope->findings->Warning(
        type != nullptr ? *type : node, "field_type_differs",
        absl::StrCat("the field is of type ", Name(field.type), ", its fact \"",
                     facts[*field.fact].id, "\" of type ", Name(facts[*field.fact].type)));
  }
  return field;
}

namespace {

void ReadSharing(Scope* scope, const Node* node, Material* material) {
  if (node == nullptr) return;
  static constexpr absl::string_view kKeys[] = {"from", "when"};
  const Object object(scope, *node, kKeys);
  material->is_shared = true;
  material->shared_from = ReadDepartment(scope, object.Get("from"));
  material->shared_when = ReadCondition(scope, object.Get("when"));
}

}  // namespace

Material ReadMaterialRow(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"name",      "kind",   "issuer", "shared",
                                                "generated", "fields", "valid"};
  Material material;
  const Object object(scope, node, kKeys);
  material.name = ReadText(scope, object.Require("name"));
  material.kind =
      ReadEnum(scope, object.Get("kind"), Material::Kind::kDocument, "a kind of material")
          .value_or(Material::Kind::kDocument);
  material.issuer = ReadDepartment(scope, object.Get("issuer"));
  ReadSharing(scope, object.Get("shared"), &material);
  if (material.is_shared && !material.shared_from) material.shared_from = material.issuer;
  material.generated = ReadBool(scope, object.Get("generated"), false);
  for (const Node* field : Elements(scope, object.Get("fields"), "fields")) {
    const std::optional<FieldId> id =
        ReadId(scope, field, scope->version->fields, scope->present->fields, "field");
    if (id) material.fields.push_back(*id);
  }
  material.valid = ReadLimit(scope, object.Get("valid"));
  return material;
}

}  // namespace onething::load
