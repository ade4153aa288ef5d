// A case's log: JSON Lines, the request first. A line that cannot be read ends the reading, as what
// follows it may depend on it; but a last line that has no end and is no JSON is one that was being
// written when the writer stopped. It is told by its offset, and what stands before it holds.
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "json/json.h"
#include "onething/case.h"

namespace onething::cases {
namespace {

bool IsBlank(absl::string_view line) {
  return line.find_first_not_of(" \t\r") == absl::string_view::npos;
}

class LogReader {
 public:
  LogReader(absl::string_view text, absl::string_view file, const Limits& limits)
      : text_(text), file_(file), limits_(limits) {}

  Replay Read() {
    if (text_.size() > limits_.document_bytes) {
      Error("document_too_large",
            absl::StrCat("expected at most ", limits_.document_bytes, " bytes"));
      return std::move(replay_);
    }
    size_t begin = 0;
    for (line_ = 1; begin < text_.size(); ++line_) {
      const size_t end = std::min(text_.find('\n', begin), text_.size());
      if (!TakeLine(text_.substr(begin, end - begin), begin, end == text_.size())) break;
      begin = end + 1;
    }
    if (!replay_.request && replay_.findings.empty())
      Error("missing_request", "expected the request on the first line, found none");
    return std::move(replay_);
  }

 private:
  // False: the lines after it are not read.
  bool TakeLine(absl::string_view line, size_t offset, bool last) {
    if (IsBlank(line)) return true;
    std::vector<Diagnostic> problems;
    const bool read = replay_.request ? TakeEvent(line, &problems) : TakeRequest(line, &problems);
    if (read) return true;
    if (last && IsTorn(line)) {
      replay_.torn = offset;
      return false;
    }
    for (Diagnostic& problem : problems) {
      problem.line = line_;
      replay_.findings.push_back(std::move(problem));
    }
    return false;
  }

  bool TakeRequest(absl::string_view line, std::vector<Diagnostic>* problems) {
    Result<Request> request = ParseRequest(line, file_, limits_);
    if (request.ok()) replay_.request = *std::move(request);
    else *problems = request.findings();
    return request.ok();
  }

  bool TakeEvent(absl::string_view line, std::vector<Diagnostic>* problems) {
    Result<Event> event = ParseEvent(line, file_, limits_);
    if (!event.ok()) {
      *problems = event.findings();
      return false;
    }
    replay_.events.push_back(*std::move(event));
    replay_.lines.push_back(line_);
    return true;
  }

  // Whether a last line broke off: it is no JSON.
  bool IsTorn(absl::string_view line) const {
    std::vector<Diagnostic> problems;
    json::Document::Parse("", std::string(line), limits_, &problems);
    return HasErrors(problems);
  }

  void Error(absl::string_view code, std::string message) {
    Diagnostic finding;
    finding.file = std::string(file_);
    finding.code = std::string(code);
    finding.line = line_;
    finding.message = std::move(message);
    replay_.findings.push_back(std::move(finding));
  }

  absl::string_view text_, file_;
  Limits limits_;
  int line_ = 1;
  Replay replay_;
};

}  // namespace

}  // namespace onething::cases

namespace onething {

Replay ReadLog(absl::string_view jsonl, absl::string_view file, const Limits& limits) {
  return cases::LogReader(jsonl, file, limits).Read();
}

}  // namespace onething
