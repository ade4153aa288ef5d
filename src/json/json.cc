// Documents and their nodes in one arena: a node is never freed alone, all go with the document.
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
  void* memory = memory_.allocate(bytes, alignof(const Node*));
  std::memcpy(memory, children.data(), bytes);
  return static_cast<const Node* const*>(memory);
}

absl::string_view Document::Copy(absl::string_view text) {
  if (text.empty()) return {};
  char* copy = static_cast<char*>(memory_.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
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

}  // namespace onething::json
