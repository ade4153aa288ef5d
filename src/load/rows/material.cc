#include "load/rows/material.h"

namespace onething::load {
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
