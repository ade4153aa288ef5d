// JSON written.
#ifndef ONETHING_SRC_JSON_WRITER_H_
#define ONETHING_SRC_JSON_WRITER_H_

#include "json/json.h"

namespace onething::json {

// Compact JSON, keys in their order.
void Write(const Node& node, std::string* out);
void WriteString(absl::string_view text, std::string* out);

// Appends JSON to a string: Key and values in call order, commas by itself.
class Writer {
 public:
  explicit Writer(std::string* out) : out_(out) {}
  Writer& Open(char bracket);  // '{' or '['
  Writer& Close(char bracket);
  Writer& Key(absl::string_view key);
  Writer& String(absl::string_view text);
  Writer& Int(int64_t value);
  Writer& Uint(uint64_t value);
  Writer& Double(double value);  // the shortest that reads back the same
  Writer& Bool(bool value);
  Writer& Null();
  Writer& Raw(absl::string_view json);

 private:
  void Separate();
  std::string* out_;
  bool first_ = true;
};

}  // namespace onething::json
#endif  // ONETHING_SRC_JSON_WRITER_H_
