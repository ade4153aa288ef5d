// Objects and lists, with a finding for every key that is not known and for everything that is no
// object or list.
#ifndef ONETHING_SRC_READ_OBJECT_H_
#define ONETHING_SRC_READ_OBJECT_H_

#include <span>
#include <vector>

#include "read/scope.h"

namespace onething::read {

// Keys that begin with x- belong to whoever wrote them, in every object that is not a rule.
inline bool IsExtension(absl::string_view key) {
  return key.size() >= 2 && key[0] == 'x' && key[1] == '-';
}
// [A-Za-z0-9][A-Za-z0-9_.:-]*
bool IsId(absl::string_view name);
// Reports what is no id.
void CheckId(Scope* scope, const Node& node, absl::string_view id);

// The members of an object that has a fixed set of keys.
class Object {
 public:
  // Reports what is not an object and keys that are not in `keys`.
  Object(Scope* scope, const Node& node, std::span<const absl::string_view> keys);

  explicit operator bool() const { return node_.is(Kind::kObject); }
  const Node* Get(absl::string_view key) const { return node_.Find(key); }
  // Reports it when it is missing.
  const Node* Require(absl::string_view key) const;
  const Node& node() const { return node_; }

 private:
  Scope* scope_;
  const Node& node_;
};

// The members of an object keyed by id, without extensions. Reports what is no object and what is
// no id.
std::vector<const Node*> Entries(Scope* scope, const Node* node);
// The elements of a list; null gives none. Reports what is no list.
std::vector<const Node*> Elements(Scope* scope, const Node* node, absl::string_view what);

}  // namespace onething::read
#endif  // ONETHING_SRC_READ_OBJECT_H_
