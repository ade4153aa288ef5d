// Lines and columns of JSON Pointers, found by one walk over the text of a document that has been parsed.
#include <algorithm>
#include <unordered_map>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "json/json.h"

namespace onething::json {
namespace {

struct Place {
  int line = 0, column = 0;
};

// Walks JSON and notes where the wanted pointers' values begin. Of a key that stands twice, the last place counts. Of a text
// that is no JSON from some place on (a stream was read up to there) it walks on no further.
class Walker {
 public:
  Walker(absl::string_view text, absl::flat_hash_map<std::string, Place>* wanted)
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
  absl::flat_hash_map<std::string, Place>* wanted_;
  std::string pointer_;
  int depth_ = 0;
  size_t next_ = 0, line_start_ = 0;
  int line_ = 1;
};

}  // namespace

void Locate(const Document& document, std::vector<Diagnostic>* findings) {
  absl::flat_hash_map<std::string, Place> wanted;
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
    const Place& place = wanted[finding.pointer];
    finding.line = place.line;
    finding.column = place.column;
  }
}

}  // namespace onething::json
