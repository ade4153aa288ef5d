// How findings are worded. What was found is told by its type, not by its value: a catalog's text
// may be long, and a request's may say something about a person.
#include "read/scope.h"

#include <algorithm>

#include "absl/strings/str_join.h"

namespace onething::read {
namespace {

constexpr size_t kQuoted = 80;  // bytes of a name that a message repeats

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

// The object that a patch has at this path, if any.
const Node* ObjectAt(const Node& overlay, const std::vector<absl::string_view>& path) {
  const Node* at = &overlay;
  for (absl::string_view key : path) {
    at = at->Find(key);
    if (at == nullptr) return nullptr;
  }
  return at->is(Kind::kObject) ? at : nullptr;
}

}  // namespace

std::string Quote(absl::string_view name) {
  if (name.size() <= kQuoted) return absl::StrCat("\"", name, "\"");
  size_t end = kQuoted;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  return absl::StrCat("\"", name.substr(0, end), "…\"");
}

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
    const Node* patch = added ? nullptr : ObjectAt(*overlay, path);
    if (patch == nullptr) continue;
    return Error(*patch, "incomplete_patch",
                 absl::StrCat("what this patches is left without \"", key, "\""));
  }
  Error(object, "missing_key", absl::StrCat("expected the key \"", key, "\""));
}

}  // namespace onething::read
