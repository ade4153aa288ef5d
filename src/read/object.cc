// An object read by its keys: an unknown one is reported with the nearest known, a missing one
// with the object's place.
#include "read/object.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace onething::read {
namespace {

constexpr absl::string_view kExpectedId =
    "expected an id of letters, digits and _ . : - that begins with a letter or digit";

}  // namespace

bool IsId(absl::string_view name) {
  const auto inside = [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == ':' ||
           c == '-';
  };
  return !name.empty() && absl::ascii_isalnum(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(), inside);
}

void CheckId(Scope* scope, const Node& node, absl::string_view id) {
  if (!IsId(id)) scope->Error(node, "bad_id", std::string(kExpectedId));
}

Object::Object(Scope* scope, const Node& node, std::span<const absl::string_view> keys)
    : scope_(scope), node_(node) {
  if (!node.is(Kind::kObject)) {
    scope->WrongType(node, "an object");
    return;
  }
  for (const Node* member : node) {
    if (IsExtension(member->key) || std::find(keys.begin(), keys.end(), member->key) != keys.end())
      continue;
    scope->Unknown(*member, "unknown_key", "a key of this object", member->key,
                   {keys.begin(), keys.end()});
  }
}

const Node* Object::Require(absl::string_view key) const {
  const Node* member = Get(key);
  if (member == nullptr && *this) scope_->Missing(node_, key);
  return member;
}

std::vector<const Node*> Entries(Scope* scope, const Node* node) {
  std::vector<const Node*> entries;
  if (node == nullptr) return entries;
  if (!node->is(Kind::kObject)) {
    scope->WrongType(*node, "an object keyed by id");
    return entries;
  }
  if (node->size > scope->findings->limits().rows) {
    scope->Error(*node, "too_many_rows",
                 absl::StrCat("expected at most ", scope->findings->limits().rows,
                              " entries, found ", node->size));
    return entries;
  }
  entries.reserve(node->size);
  for (const Node* member : *node) {
    if (IsExtension(member->key)) continue;
    if (!IsId(member->key))
      scope->Error(*member, "bad_id", absl::StrCat(kExpectedId, ", found ", Quote(member->key)));
    entries.push_back(member);
  }
  return entries;
}

std::vector<const Node*> Elements(Scope* scope, const Node* node, absl::string_view what) {
  if (node == nullptr) return {};
  if (!node->is(Kind::kArray)) {
    scope->WrongType(*node, absl::StrCat("a list of ", what));
    return {};
  }
  if (node->size > scope->findings->limits().rows) {
    scope->Error(*node, "too_many_rows",
                 absl::StrCat("expected at most ", scope->findings->limits().rows,
                              " elements, found ", node->size));
    return {};
  }
  return {node->begin(), node->end()};
}

}  // namespace onething::read
