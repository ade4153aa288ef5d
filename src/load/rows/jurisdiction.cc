#include "load/rows/jurisdiction.h"

namespace onething::load {
std::optional<Jurisdiction> ReadJurisdiction(Scope* scope, const Node* node) {
  if (node == nullptr) return std::nullopt;
  static constexpr absl::string_view kKeys[] = {"of", "reach"};
  const Object object(scope, *node, kKeys);
  Jurisdiction jurisdiction;
  const std::optional<FactId> of = ReadFact(scope, object.Require("of"), FactType::kDivision);
  jurisdiction.reach = ReadEnum(scope, object.Get("reach"), Jurisdiction::Reach::kNation, "a reach")
                           .value_or(Jurisdiction::Reach::kOwn);
  if (!of) return std::nullopt;
  jurisdiction.of = *of;
  return jurisdiction;
}

}  // namespace onething::load
