#include "json/feature_collection.h"

#include <algorithm>

namespace onething::json {
namespace {

// Looks at the keys of the root without a parser, since the text may be the beginning of a
// document: other members are walked over up to the comma or bracket that ends them. It takes for
// granted that the text is JSON; the parser proves it later.
class KeyScanner {
 public:
  explicit KeyScanner(absl::string_view text) : text_(text) {}

  bool Run() {
    if (!Eat('{')) return false;
    while (next_ < text_.size()) {
      const absl::string_view key = String();
      if (key == "features") return true;
      if (!Eat(':')) return false;
      if (key == "type" && Peek() == '"') {
        if (String() == "FeatureCollection") return true;
      } else {
        Skip();
      }
      if (!Eat(',')) return false;
    }
    return false;
  }

 private:
  char Peek() {
    next_ = std::min(text_.find_first_not_of(" \t\r\n", next_), text_.size());
    return next_ < text_.size() ? text_[next_] : '\0';
  }
  bool Eat(char c) {
    if (Peek() != c) return false;
    ++next_;
    return true;
  }
  // What stands between the quotes, escapes as they are.
  absl::string_view String() {
    if (!Eat('"')) {
      next_ = text_.size();
      return {};
    }
    const size_t start = next_;
    while (next_ < text_.size() && text_[next_] != '"') next_ += text_[next_] == '\\' ? 2 : 1;
    next_ = std::min(next_, text_.size());
    const absl::string_view inside = text_.substr(start, next_ - start);
    next_ = std::min(next_ + 1, text_.size());
    return inside;
  }
  // Over a value: up to the comma or the bracket that ends it.
  void Skip() {
    for (int depth = 0; next_ < text_.size();) {
      const char c = text_[next_];
      if (c == '"') {
        String();
        continue;
      }
      if (depth == 0 && (c == ',' || c == '}')) return;
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      ++next_;
    }
  }

  absl::string_view text_;
  size_t next_ = 0;
};

}  // namespace

bool IsFeatureCollection(absl::string_view text) {
  return KeyScanner(text).Run();
}

}  // namespace onething::json
