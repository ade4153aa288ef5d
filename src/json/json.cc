#include "json/json.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace onething::json {

const Node* Node::Find(absl::string_view name) const {
  if (kind != Kind::kObject) return nullptr;
  for (const Node* child : *this) {
    if (child->key == name) return child;
  }
  return nullptr;
}

std::shared_ptr<Document> Document::Empty(std::string name) {
  auto document = std::make_shared<Document>();
  document->name_ = std::move(name);
  return document;
}

Node* Document::NewNode(const Node& value) {
  return new (memory_.allocate(sizeof(Node), alignof(Node))) Node(value);
}

const Node* const* Document::NewChildren(const std::vector<const Node*>& children) {
  if (children.empty()) return nullptr;
  const size_t bytes = children.size() * sizeof(const Node*);
  void* place = memory_.allocate(bytes, alignof(const Node*));
  std::memcpy(place, children.data(), bytes);
  return static_cast<const Node* const*>(place);
}

absl::string_view Document::Copy(absl::string_view text) {
  if (text.empty()) return {};
  char* place = static_cast<char*>(memory_.allocate(text.size(), 1));
  std::memcpy(place, text.data(), text.size());
  return {place, text.size()};
}

void AppendToken(absl::string_view key, std::string* pointer) {
  *pointer += '/';
  for (char c : key) {
    if (c == '~') *pointer += "~0";
    else if (c == '/') *pointer += "~1";
    else *pointer += c;
  }
}

std::string PointerTo(const Node& node) {
  std::vector<const Node*> path;
  for (const Node* at = &node; at->parent != nullptr; at = at->parent) path.push_back(at);
  std::string pointer;
  for (auto at = path.rbegin(); at != path.rend(); ++at) {
    const bool element = (*at)->parent->is(Kind::kArray);
    if (element) absl::StrAppend(&pointer, "/", (*at)->index);
    else AppendToken((*at)->key, &pointer);
  }
  return pointer;
}

Diagnostic At(const Node& node, Severity severity, absl::string_view code, std::string message) {
  Diagnostic finding;
  finding.severity = severity;
  finding.code = std::string(code);
  if (node.document != nullptr) finding.file = node.document->name();
  finding.pointer = PointerTo(node);
  finding.message = std::move(message);
  return finding;
}

absl::string_view KindName(Kind kind) {
  switch (kind) {
    case Kind::kNull: return "null";
    case Kind::kBool: return "boolean";
    case Kind::kInt: return "integer";
    case Kind::kDouble: return "number";
    case Kind::kString: return "string";
    case Kind::kArray: return "array";
    case Kind::kObject: return "object";
  }
  return "value";
}

namespace {

class Merger {
 public:
  Merger(Document* into, IsValue is_value) : into_(into), is_value_(is_value) {}

  const Node* Merge(const Node* base, const Node& patch) {
    if (!patch.is(Kind::kObject) || is_value_(path_)) return &patch;
    const bool patches_object = base != nullptr && base->is(Kind::kObject);
    std::vector<const Node*> children;
    bool changed = !patches_object;
    if (patches_object) {
      for (const Node* child : *base) changed |= Keep(*child, patch.Find(child->key), &children);
    }
    for (const Node* added : patch) {
      if (patches_object && base->Find(added->key) != nullptr) continue;
      if (added->is(Kind::kNull)) continue;
      path_.push_back(added->key);
      children.push_back(Merge(nullptr, *added));
      path_.pop_back();
      changed = true;
    }
    if (!changed) return base;
    return Object(patches_object ? *base : patch, children);
  }

 private:
  // Adds a member of the base as the patch leaves it; true where it is not the same.
  bool Keep(const Node& child, const Node* change, std::vector<const Node*>* children) {
    if (change == nullptr) {
      children->push_back(&child);
      return false;
    }
    if (change->is(Kind::kNull)) return true;
    path_.push_back(child.key);
    const Node* merged = Merge(&child, *change);
    path_.pop_back();
    children->push_back(merged);
    return merged != &child;
  }

  // The object keeps the place (document and parent) of what it comes from; only its children are its own.
  const Node* Object(const Node& like, const std::vector<const Node*>& children) {
    Node* object = into_->NewNode(like);
    object->children = into_->NewChildren(children);
    object->size = static_cast<uint32_t>(children.size());
    return object;
  }

  Document* into_;
  IsValue is_value_;
  std::vector<absl::string_view> path_;
};

}  // namespace

const Node* MergePatch(Document* into, const Node* base, const Node& patch, IsValue is_value) {
  return Merger(into, is_value).Merge(base, patch);
}

}  // namespace onething::json
