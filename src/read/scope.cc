#include "read/scope.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"

namespace onething::read {

bool IsId(absl::string_view name) {
  const auto inside = [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == ':' ||
           c == '-';
  };
  return !name.empty() && absl::ascii_isalnum(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(), inside);
}

namespace {

constexpr size_t kQuoted = 80;  // bytes of a name that a message repeats

// A name for a message, cut between characters.
std::string Quote(absl::string_view name) {
  if (name.size() <= kQuoted) return absl::StrCat("\"", name, "\"");
  size_t end = kQuoted;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  return absl::StrCat("\"", name.substr(0, end), "…\"");
}

std::string Suggestion(absl::string_view name, const std::vector<absl::string_view>& known) {
  const std::string nearest = NearestName(name, known);
  if (!nearest.empty()) return absl::StrCat("; the nearest known is ", Quote(nearest));
  if (known.empty() || known.size() > 12) return {};
  return absl::StrCat("; known: ", absl::StrJoin(known, ", "));
}

// The keys from the root of a node's document to it.
std::vector<absl::string_view> PathOf(const Node& node) {
  std::vector<absl::string_view> path;
  for (const Node* at = &node; at->parent != nullptr; at = at->parent) path.push_back(at->key);
  std::reverse(path.begin(), path.end());
  return path;
}

// Where a patch has an object for this place.
const Node* PlaceIn(const Node& overlay, const std::vector<absl::string_view>& path) {
  const Node* at = &overlay;
  for (absl::string_view key : path) {
    at = at->Find(key);
    if (at == nullptr) return nullptr;
  }
  return at->is(Kind::kObject) ? at : nullptr;
}

}  // namespace

std::string Expected(absl::string_view what, const Node& found) {
  return absl::StrCat("expected ", what, ", found ", json::KindName(found.kind));
}

void Scope::Unknown(const Node& node, absl::string_view code, absl::string_view noun,
                    absl::string_view name, const std::vector<absl::string_view>& known) const {
  Error(node, code,
        absl::StrCat("expected ", noun, ", found ", Quote(name),
                     findings->MaySuggest(known.size()) ? Suggestion(name, known) : ""));
}

void Scope::Missing(const Node& object, absl::string_view key) const {
  const std::vector<absl::string_view> path = PathOf(object);
  const bool added = !path.empty() && path[0] == "overlays";
  for (const Node* overlay : overlays) {
    const Node* place = added ? nullptr : PlaceIn(*overlay, path);
    if (place == nullptr) continue;
    return Error(*place, "incomplete_patch",
                 absl::StrCat("what this patches is left without \"", key, "\""));
  }
  Error(object, "missing_key", absl::StrCat("expected the key \"", key, "\""));
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
      scope->Error(*member, "bad_id",
                   absl::StrCat("expected an id of letters, digits and _ . : - that begins with a "
                                "letter or digit, found ",
                                Quote(member->key)));
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
