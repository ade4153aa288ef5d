// Nodes from the events of Boost.JSON's parser; for the sources of this folder alone.
#ifndef ONETHING_SRC_JSON_NODE_BUILDER_H_
#define ONETHING_SRC_JSON_NODE_BUILDER_H_

#include <algorithm>
#include <boost/json/basic_parser.hpp>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "json/json.h"

namespace onething::json {

namespace bj = boost::json;

// Builds nodes from the parser's events. Children wait on a stack until their array or object is
// complete.
class NodeBuilder {
 public:
  static constexpr uint32_t kFewKeys = 16;  // compared one by one
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  NodeBuilder(Document* document, const Limits& limits) : document_(document), limits_(limits) {}

  bool on_document_begin(bj::error_code&) { return true; }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_object_begin(bj::error_code&) { return Begin(); }
  bool on_array_begin(bj::error_code&) { return Begin(); }
  bool on_object_end(std::size_t, bj::error_code&) { return End(Kind::kObject); }
  bool on_array_end(std::size_t, bj::error_code&) { return End(Kind::kArray); }
  bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) { return Part(part); }
  bool on_key(bj::string_view part, std::size_t, bj::error_code&) {
    key_ = Text(part);
    return true;
  }
  bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) { return Part(part); }
  bool on_string(bj::string_view part, std::size_t, bj::error_code&) {
    Node node;
    node.kind = Kind::kString;
    node.text = Text(part);
    return Push(node);
  }
  bool on_number_part(bj::string_view part, bj::error_code&) { return Part(part); }
  bool on_int64(int64_t value, bj::string_view, bj::error_code&) {
    part_.clear();
    Node node;
    node.kind = Kind::kInt;
    node.integer = value;
    return Push(node);
  }
  bool on_uint64(uint64_t, bj::string_view, bj::error_code&) { return Number(0, true); }
  bool on_double(double value, bj::string_view rest, bj::error_code&) {
    part_.append(rest.data(), rest.size());
    // Boost's own value may be off by the last bit. Beyond the range from_chars sets nothing, and
    // Boost's 0 or infinity stands.
    std::from_chars(part_.data(), part_.data() + part_.size(), value);
    return Number(value, part_.find_first_of(".eE") == std::string::npos);
  }
  bool on_bool(bool value, bj::error_code&) {
    Node node;
    node.kind = Kind::kBool;
    node.boolean = value;
    return Push(node);
  }
  bool on_null(bj::error_code&) { return Push(Node{}); }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }

  const Node* root() const { return stack_.empty() ? nullptr : stack_.front(); }
  bool too_many() const { return count_ > limits_.nodes; }
  const std::vector<std::pair<const Node*, absl::string_view>>& problems() const {
    return problems_;
  }

 protected:
  bool Part(bj::string_view part) {
    part_.append(part.data(), part.size());
    return true;
  }
  absl::string_view Text(bj::string_view last) {
    if (part_.empty()) return document_->Copy({last.data(), last.size()});
    part_.append(last.data(), last.size());
    absl::string_view text = document_->Copy(part_);
    part_.clear();
    return text;
  }
  bool Number(double value, bool whole) {
    part_.clear();
    Node node;
    node.kind = Kind::kDouble;
    node.number = value;
    if (!Push(node)) return false;
    if (whole || !std::isfinite(value)) problems_.push_back({stack_.back(), "number_out_of_range"});
    return true;
  }
  Node* New(Node node) {
    node.key = key_;
    node.document = document_;
    key_ = {};
    return document_->NewNode(node);
  }
  bool Push(const Node& node) {
    stack_.push_back(New(node));
    return ++count_ <= limits_.nodes;
  }
  bool Begin() {
    open_.push_back({New(Node{}), stack_.size()});
    return true;
  }
  bool End(Kind kind) {
    auto [node, first] = open_.back();
    open_.pop_back();
    const std::vector<const Node*> children(stack_.begin() + static_cast<std::ptrdiff_t>(first),
                                            stack_.end());
    node->kind = kind;
    node->size = static_cast<uint32_t>(children.size());
    node->children = document_->NewChildren(children);
    for (uint32_t i = 0; i < node->size; ++i) {
      stack_[first + i]->parent = node;
      stack_[first + i]->index = i;
    }
    if (kind == Kind::kObject) FindDuplicates(*node);
    stack_.resize(first);
    stack_.push_back(node);
    return ++count_ <= limits_.nodes;
  }
  void FindDuplicates(const Node& object) {
    if (object.size < 2) return;
    if (object.size <= kFewKeys) {
      for (const Node* const* child = object.begin(); child != object.end(); ++child) {
        const auto same = [&](const Node* before) { return before->key == (*child)->key; };
        if (std::any_of(object.begin(), child, same))
          problems_.push_back({*child, "duplicate_key"});
      }
      return;
    }
    absl::flat_hash_set<absl::string_view> seen;
    for (const Node* child : object) {
      if (!seen.insert(child->key).second) problems_.push_back({child, "duplicate_key"});
    }
  }

  Document* document_;
  const Limits& limits_;
  std::string part_;
  absl::string_view key_;
  std::vector<Node*> stack_;
  std::vector<std::pair<Node*, size_t>> open_;
  size_t count_ = 0;
  std::vector<std::pair<const Node*, absl::string_view>> problems_;
};

}  // namespace onething::json
#endif  // ONETHING_SRC_JSON_NODE_BUILDER_H_
