#include "load/rows/requirement.h"

namespace onething::load {
namespace {

constexpr int32_t kMostCopies = 999;

// What a requirement asks of each material: one original where it says nothing.
Need ReadAmounts(Scope* scope, const Object& object) {
  Need need;
  const Node* originals = object.Get("originals");
  const Node* copies = object.Get("copies");
  need.show = ReadBool(scope, object.Get("show"), false);
  need.copies = ReadCount(scope, copies, kMostCopies).value_or(0);
  const bool silent = originals == nullptr && copies == nullptr && !need.show;
  need.originals = ReadCount(scope, originals, kMostCopies).value_or(silent ? 1 : 0);
  return need;
}

// An id takes the requirement's amounts, an object has its own.
std::optional<Need> ReadNeed(Scope* scope, const Node& node, const Need& amounts) {
  Need need = amounts;
  const Node* material = &node;
  if (node.is(Kind::kObject)) {
    static constexpr absl::string_view kKeys[] = {"material", "originals", "copies", "show"};
    const Object object(scope, node, kKeys);
    need = ReadAmounts(scope, object);
    material = object.Require("material");
  }
  const std::optional<MaterialId> id = ReadMaterial(scope, material);
  if (!id) return std::nullopt;
  need.material = *id;
  return need;
}

// An element of any_of: one material, or a list of which all are needed.
Alternative ReadAlternative(Scope* scope, const Node& node, const Need& amounts) {
  Alternative alternative;
  const std::vector<const Node*> parts =
      node.is(Kind::kArray) ? Elements(scope, &node, "materials") : std::vector<const Node*>{&node};
  if (parts.empty() && node.is(Kind::kArray))
    scope->Error(node, "empty_list", "expected at least one material");
  for (const Node* part : parts) {
    if (const std::optional<Need> need = ReadNeed(scope, *part, amounts))
      alternative.push_back(*need);
  }
  return alternative;
}

void ReadChoice(Scope* scope, const Object& object, const Node& any_of, const Need& amounts,
                Requirement* requirement) {
  requirement->choice = true;
  if (const Node* material = object.Get("material"))
    scope->Error(*material, "conflicting_keys", "expected \"material\" or \"any_of\", not both");
  const std::vector<const Node*> elements = Elements(scope, &any_of, "alternatives");
  if (elements.empty() && any_of.is(Kind::kArray))
    scope->Error(any_of, "empty_list", "expected at least one alternative");
  for (const Node* element : elements) {
    Alternative alternative = ReadAlternative(scope, *element, amounts);
    if (!alternative.empty()) requirement->any_of.push_back(std::move(alternative));
  }
}

// The material that a requirement names, by its key "material" or by its own id.
void ReadSingle(Scope* scope, const Object& object, Need amounts, Requirement* requirement) {
  std::optional<MaterialId> material;
  if (const Node* named = object.Get("material")) {
    material = ReadMaterial(scope, named);
  } else {
    Node key = object.node();
    key.kind = Kind::kString;
    key.text = key.key;
    material = ReadMaterial(scope, &key);
  }
  if (!material) return;
  amounts.material = *material;
  requirement->any_of.push_back({amounts});
}

std::optional<Deferrable> ReadDeferrable(Scope* scope, const Node* node,
                                         const Positions<Stage>& stages) {
  if (node == nullptr) return std::nullopt;
  static constexpr absl::string_view kKeys[] = {"workdays",  "days",  "months", "hours",
                                                "immediate", "until", "when"};
  const Object object(scope, *node, kKeys);
  Deferrable deferrable;
  deferrable.when = ReadCondition(scope, object.Get("when"));
  const std::optional<Limit> within = LimitOf(scope, object);
  const Node* until = object.Get("until");
  const std::optional<StageIndex> stage = ReadPosition(scope, until, stages, "stage");
  if (within && until != nullptr)
    scope->Error(*until, "conflicting_keys", "expected a limit or \"until\", not both");
  if (!within && until == nullptr && object) scope->Missing(*node, "until");
  if (within) deferrable.end = *within;
  else if (stage) deferrable.end = *stage;
  return deferrable;
}

std::optional<ConditionId> ReadCommitment(Scope* scope, const Node* node) {
  if (node == nullptr) return std::nullopt;
  static constexpr absl::string_view kKeys[] = {"when"};
  const Object object(scope, *node, kKeys);
  return ReadCondition(scope, object.Get("when"));
}

Requirement ReadRequirement(Scope* scope, const Node& node, const Positions<Stage>& stages,
                            bool of_bundle) {
  static constexpr absl::string_view kKeys[] = {"material", "any_of",  "originals",  "copies",
                                                "show",     "when",    "deferrable", "commitment",
                                                "basis",    "replaces"};
  const std::span<const absl::string_view> keys(kKeys);
  Requirement requirement;
  requirement.id = std::string(node.key);
  const Object object(scope, node, of_bundle ? keys : keys.first(keys.size() - 1));
  if (!object) return requirement;
  const Need amounts = ReadAmounts(scope, object);
  const Node* any_of = object.Get("any_of");
  if (any_of != nullptr) ReadChoice(scope, object, *any_of, amounts, &requirement);
  else ReadSingle(scope, object, amounts, &requirement);
  requirement.when = ReadCondition(scope, object.Get("when"));
  requirement.deferrable = ReadDeferrable(scope, object.Get("deferrable"), stages);
  requirement.commitment = ReadCommitment(scope, object.Get("commitment"));
  requirement.basis = ReadStrings(scope, object.Get("basis"));
  if (of_bundle) requirement.replaces = ReadMaterials(scope, object.Get("replaces"));
  return requirement;
}

}  // namespace

std::vector<Requirement> ReadRequirements(Scope* scope, const Node* node,
                                          const Positions<Stage>& stages, bool of_bundle) {
  std::vector<Requirement> requirements;
  for (const Node* entry : Entries(scope, node))
    requirements.push_back(ReadRequirement(scope, *entry, stages, of_bundle));
  return requirements;
}

}  // namespace onething::load
