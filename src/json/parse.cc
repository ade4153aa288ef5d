#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <unordered_set>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "json/json.h"

namespace onething::json {
namespace {

namespace bj = boost::json;

// Builds nodes from the parser's events. Children wait on a stack until their array or object is complete.
class Builder {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  Builder(Document* document, const Limits& limits) : document_(document), limits_(limits) {}

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
    // Boost's own value may be off by the last bit. Beyond the range from_chars sets nothing, and Boost's 0 or infinity stands.
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

 private:
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

Diagnostic InDocument(const Document& document, absl::string_view code, std::string message) {
  Diagnostic finding;
  finding.code = std::string(code);
  finding.file = document.name();
  finding.message = std::move(message);
  return finding;
}

// A problem at a byte, where no tree is there to point into.
Diagnostic AtByte(const Document& document, size_t offset, absl::string_view code,
                  std::string message) {
  Diagnostic finding = InDocument(document, code, std::move(message));
  const absl::string_view before = absl::string_view(document.text()).substr(0, offset);
  finding.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  const size_t line_start = before.rfind('\n');
  finding.column =
      static_cast<int>(offset - (line_start == absl::string_view::npos ? 0 : line_start + 1)) + 1;
  return finding;
}

std::string Explain(absl::string_view code, const Node& node) {
  if (code == "duplicate_key")
    return absl::StrCat("key \"", node.key, "\" stands twice in this object");
  return "number is beyond 64 bits";
}

}  // namespace

std::shared_ptr<const Document> Document::Parse(std::string name, std::string text,
                                                const Limits& limits,
                                                std::vector<Diagnostic>* findings) {
  auto document = Empty(std::move(name));
  if (text.size() > limits.document_bytes) {
    findings->push_back(InDocument(
        *document, "document_too_large",
        absl::StrCat("expected at most ", limits.document_bytes, " bytes, found ", text.size())));
    return document;
  }
  document->text_ = std::move(text);
  bj::parse_options options;
  options.max_depth = static_cast<std::size_t>(limits.depth);
  bj::basic_parser<Builder> parser(options, document.get(), limits);
  bj::error_code error;
  const std::string& bytes = document->text_;
  const size_t read = parser.write_some(false, bytes.data(), bytes.size(), error);
  Builder& builder = parser.handler();
  if (builder.too_many()) {
    findings->push_back(AtByte(*document, read, "too_many_values",
                               absl::StrCat("more than ", limits.nodes, " values")));
    return document;
  }
  const bool trailing = !error && read < bytes.size() &&
                        bytes.find_first_not_of(" \t\r\n", read) != std::string::npos;
  if (error || !parser.done() || trailing) {
    const bool deep = error == bj::error::too_deep;
    std::string message = deep ? absl::StrCat("nested deeper than ", limits.depth)
                               : absl::StrCat("not JSON: ", trailing ? "text after the end"
                                                            : error  ? error.message()
                                                                     : "it ends too early");
    findings->push_back(
        AtByte(*document, read, deep ? "too_deep" : "not_json", std::move(message)));
    return document;
  }
  for (const auto& [node, code] : builder.problems()) {
    findings->push_back(At(*node, Severity::kError, code, Explain(code, *node)));
  }
  if (builder.problems().empty()) {
    document->root_ = builder.root();
  } else {
    Locate(*document, findings);
  }
  return document;
}

}  // namespace onething::json
