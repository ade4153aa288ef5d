#include "load/rows/field.h"

namespace onething::load {

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

}  // namespace onething::load
