// JSON written compactly: commas by the writer, strings escaped as RFC 8259 asks and no more, so
// that Chinese stays legible; numbers by the shortest digits that read back as the same double.
#include "json/writer.h"

#include <charconv>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "json/json.h"

namespace onething::json {
namespace {

void WriteNumber(double value, std::string* out) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out->append(digits, end);
}

}  // namespace

void WriteString(absl::string_view text, std::string* out) {
  static constexpr char kHex[] = "0123456789abcdef";
  out->push_back('"');
  size_t clean = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out->append(text.data() + clean, i - clean);
    clean = i + 1;
    switch (c) {
      case '"': out->append("\\\""); break;
      case '\\': out->append("\\\\"); break;
      case '\n': out->append("\\n"); break;
      case '\r': out->append("\\r"); break;
      case '\t': out->append("\\t"); break;
      default:
        out->append("\\u00");
        out->push_back(kHex[c >> 4]);
        out->push_back(kHex[c & 15]);
    }
  }
  out->append(text.data() + clean, text.size() - clean);
  out->push_back('"');
}

void Write(const Node& node, std::string* out) {
  switch (node.kind) {
    case Kind::kNull: out->append("null"); return;
    case Kind::kBool: out->append(node.boolean ? "true" : "false"); return;
    case Kind::kInt: absl::StrAppend(out, node.integer); return;
    case Kind::kDouble: WriteNumber(node.number, out); return;
    case Kind::kString: WriteString(node.text, out); return;
    case Kind::kArray:
    case Kind::kObject: break;
  }
  const bool object = node.is(Kind::kObject);
  out->push_back(object ? '{' : '[');
  for (uint32_t i = 0; i < node.size; ++i) {
    if (i > 0) out->push_back(',');
    if (object) {
      WriteString(node.children[i]->key, out);
      out->push_back(':');
    }
    Write(*node.children[i], out);
  }
  out->push_back(object ? '}' : ']');
}

void Writer::Separate() {
  if (!first_) out_->push_back(',');
  first_ = false;
}

Writer& Writer::Open(char bracket) {
  Separate();
  out_->push_back(bracket);
  first_ = true;
  return *this;
}

Writer& Writer::Close(char bracket) {
  out_->push_back(bracket);
  first_ = false;
  return *this;
}

Writer& Writer::Key(absl::string_view key) {
  Separate();
  WriteString(key, out_);
  out_->push_back(':');
  first_ = true;
  return *this;
}

Writer& Writer::String(absl::string_view text) {
  Separate();
  WriteString(text, out_);
  return *this;
}

Writer& Writer::Int(int64_t value) {
  Separate();
  absl::StrAppend(out_, value);
  return *this;
}

Writer& Writer::Uint(uint64_t value) {
  Separate();
  absl::StrAppend(out_, value);
  return *this;
}

Writer& Writer::Double(double value) {
  Separate();
  WriteNumber(value, out_);
  return *this;
}

Writer& Writer::Bool(bool value) {
  Separate();
  out_->append(value ? "true" : "false");
  return *this;
}

Writer& Writer::Null() {
  Separate();
  out_->append("null");
  return *this;
}

Writer& Writer::Raw(absl::string_view json) {
  Separate();
  out_->append(json.data(), json.size());
  return *this;
}

}  // namespace onething::json
