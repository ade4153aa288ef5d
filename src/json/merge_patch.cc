// RFC 7396 says what a patch makes of a document; here the result is a tree of new nodes only where
// something changed. A node that no patch touches is the same object in the base and in the result.
// So whoever reads many results (an edition for each division) may tell by the address alone that a
// row is the same, and reads it once.
//
// A changed object is a copy of the base's node with other children: its document, parent and key
// stay, so that a finding in it points into the text where its author will look for it. What the
// patch adds stays the patch's own node, for the same reason.
#include "json/merge_patch.h"

namespace onething::json {
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

  // The object keeps the document and the parent of what it comes from, so that findings point
  // there; only its children are its own.
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
