// Nodes do not know their line and column: of a million values a few have findings, and 8 bytes for
// each would be wasted. A finding carries a JSON Pointer instead, and where lines are wanted the
// text is walked over once more. The walk keeps the pointer to where it stands (a key is appended
// on entering a member and cut off on leaving it) and looks it up among those wanted:
//
//   {"a": [1, {"b": 2}]}    "" , "/a" , "/a/0" , "/a/1" , "/a/1/b"
//
// The text was parsed before, so the walk need not judge it: a string ends at the next quote that
// no backslash precedes, any other value at a comma, a bracket or a space. Only a key with an
// escape is given to the parser, since "\u0061" is "a". One text has not been parsed to its end:
// that of a stream that stopped. The walk ends where what it meets is no JSON, or where it would
// stand still.
//
// A line is counted at each newline between values (a string holds none), and a column in bytes
// from there, from 1. Of a key that stands twice the last position counts, which is the one that a
// reader of the document would not expect.
#include "json/locate.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "json/json.h"

namespace onething::json {
namespace {

struct TextPosition {
  int line = 0, column = 0;
};

// Walks over the text and notes where the values of the wanted pointers begin.
class Walker {
 public:
  Walker(absl::string_view text, absl::flat_hash_map<std::string, TextPosition>* wanted)
      : text_(text), wanted_(wanted) {}

  void Run() {
    Skip();
    Value();
  }

 private:
  bool At(char c) const { return next_ < text_.size() && text_[next_] == c; }
  void Skip() {
    while (next_ < text_.size() && (text_[next_] == ' ' || text_[next_] == '\t' ||
                                    text_[next_] == '\r' || text_[next_] == '\n')) {
      if (text_[next_] == '\n') {
        ++line_;
        line_start_ = next_ + 1;
      }
      ++next_;
    }
  }
  void Note() {
    auto it = wanted_->find(pointer_);
    if (it != wanted_->end()) it->second = {line_, static_cast<int>(next_ - line_start_) + 1};
  }
  void String() {
    for (++next_; next_ < text_.size() && text_[next_] != '"'; ++next_) {
      if (text_[next_] == '\\') ++next_;
    }
    ++next_;
  }
  void Value() {
    Note();
    if (At('{')) return Members('}');
    if (At('[')) return Members(']');
    if (At('"')) return String();
    while (next_ < text_.size() &&
           absl::string_view(",]} \t\r\n").find(text_[next_]) == absl::string_view::npos)
      ++next_;
  }
  void Members(char end) {
    if (++depth_ > kMostDepth) Stop();
    ++next_;
    for (size_t index = 0; next_ < text_.size(); ++index) {
      Skip();
      if (At(end)) break;
      if (At(',')) {
        ++next_;
        Skip();
      }
      Member(end, index);
      Skip();
    }
    ++next_;
    --depth_;
  }
  void Member(char end, size_t index) {
    const size_t length = pointer_.size(), before = next_;
    if (end == '}' && !At('"')) return Stop();
    if (end == '}') AppendToken(Key(), &pointer_);
    else absl::StrAppend(&pointer_, "/", index);
    Value();
    pointer_.resize(length);
    if (next_ == before) Stop();
  }
  void Stop() { next_ = text_.size(); }
  // The key; an escaped one is read by the parser.
  std::string Key() {
    const size_t start = next_;
    String();
    absl::string_view raw = text_.substr(start, next_ - start);
    Skip();
    ++next_;  // the colon
    Skip();
    return raw.find('\\') == absl::string_view::npos ? std::string(raw.substr(1, raw.size() - 2))
                                                     : Decode(raw);
  }
  static std::string Decode(absl::string_view quoted) {
    std::vector<Diagnostic> none;
    auto document = Document::Parse("", std::string(quoted), Limits{}, &none);
    return document->root() == nullptr ? std::string() : std::string(document->root()->text);
  }

  static constexpr int kMostDepth = 1000;  // more than any document may have

  absl::string_view text_;
  absl::flat_hash_map<std::string, TextPosition>* wanted_;
  std::string pointer_;
  int depth_ = 0;
  size_t next_ = 0, line_start_ = 0;
  int line_ = 1;
};

}  // namespace

void Locate(const Document& document, std::vector<Diagnostic>* findings) {
  absl::flat_hash_map<std::string, TextPosition> wanted;
  const auto mine = [&](const Diagnostic& finding) {
    return finding.line == 0 && finding.file == document.name();
  };
  for (const Diagnostic& finding : *findings) {
    if (mine(finding)) wanted[finding.pointer];
  }
  if (wanted.empty() || document.text().empty()) return;
  Walker(document.text(), &wanted).Run();
  for (Diagnostic& finding : *findings) {
    if (!mine(finding)) continue;
    const TextPosition& position = wanted[finding.pointer];
    finding.line = position.line;
    finding.column = position.column;
  }
}

}  // namespace onething::json
