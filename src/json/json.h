// JSON documents in memory, each value with a pointer to where it stands; the only folder that
// includes Boost.JSON.
#ifndef ONETHING_SRC_JSON_JSON_H_
#define ONETHING_SRC_JSON_JSON_H_

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "onething/status.h"

namespace onething::json {

enum class Kind : uint8_t { kNull, kBool, kInt, kDouble, kString, kArray, kObject };

class Document;

// A value. Nodes live as long as their document; a merged tree's nodes point into the documents
// they came from.
struct Node {
  Kind kind = Kind::kNull;
  bool boolean = false;
  uint32_t size = 0;   // children
  uint32_t index = 0;  // within the parent
  union {
    int64_t integer = 0;
    double number;
  };
  absl::string_view text;  // of a string
  absl::string_view key;   // as a member of the parent
  const Node* parent = nullptr;
  const Document* document = nullptr;
  const Node* const* children = nullptr;

  bool is(Kind k) const { return kind == k; }
  bool is_number() const { return kind == Kind::kInt || kind == Kind::kDouble; }
  double as_double() const { return kind == Kind::kInt ? static_cast<double>(integer) : number; }
  const Node* Find(absl::string_view name) const;  // a member, or null
  const Node* const* begin() const { return children; }
  const Node* const* end() const { return children + size; }
};

class Document {
 public:
  // Parses `text`. On failure the root is null and `findings` has what is wrong and where: not
  // JSON, duplicate keys (all of them), a number beyond 64 bits, text that is not UTF-8, a limit
  // passed.
  static std::shared_ptr<const Document> Parse(std::string name, std::string text,
                                               const Limits& limits,
                                               std::vector<Diagnostic>* findings);
  // The same for a text, which outlives the document, with a list too long to hold: the elements of
  // the root's member `list` are handed to `visit` one at a time, and live until it returns; the
  // list is left empty. An element with duplicate keys is a finding and is not visited. A limit of
  // values holds for each element, and for all else. Stops where `visit` returns false.
  static std::shared_ptr<const Document> Stream(std::string name, absl::string_view text,
                                                absl::string_view list, const Limits& limits,
                                                absl::FunctionRef<bool(const Node&)> visit,
                                                std::vector<Diagnostic>* findings);
  // An empty document whose nodes are made by merging.
  static std::shared_ptr<Document> Empty(std::string name);

  const Node* root() const { return root_; }
  const std::string& name() const { return name_; }
  absl::string_view text() const { return text_; }

  Node* NewNode(const Node& value);
  const Node* const* NewChildren(const std::vector<const Node*>& children);
  absl::string_view Copy(absl::string_view text);
  void set_root(const Node* root) { root_ = root; }
  void Clear() { memory_.release(); }  // all nodes

 private:
  std::string name_, owned_;
  absl::string_view text_;
  std::pmr::monotonic_buffer_resource memory_;
  const Node* root_ = nullptr;
};

// Appends "/" and a key, escaped as RFC 6901 asks.
void AppendToken(absl::string_view key, std::string* pointer);
// JSON Pointer of a node within its document.
std::string PointerTo(const Node& node);
// A diagnostic at `node`, with file and pointer; line and column are filled in by `Locate`.
Diagnostic At(const Node& node, Severity severity, absl::string_view code, std::string message);
// "object", "string" …, for messages.
absl::string_view KindName(Kind kind);

}  // namespace onething::json
#endif  // ONETHING_SRC_JSON_JSON_H_
