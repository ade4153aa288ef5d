// Logs of many cases: cut into cases, replayed, counted. A file comes in pieces of any size, and a
// piece may end anywhere, so the reader keeps the line to come and the case that it belongs to. A
// case that is too large is dropped while it is read and told once; one that is wrong is left out,
// and the others still count.
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "onething/statistics.h"

namespace onething {
namespace {

// Where a string ends that begins after `at`: the place of its closing mark.
size_t EndOfString(absl::string_view text, size_t at) {
  while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
  return std::min(at, text.size());
}

// Whether the object on this line says what it asks for, and is no event: then a case begins. Only
// its own keys are looked at, so that a line that is no JSON is told too.
bool BeginsCase(absl::string_view line) {
  int depth = 0;
  bool has_bundle = false;
  for (size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    if (c != '"') continue;
    const size_t begin = at + 1;
    at = EndOfString(line, begin);
    if (depth != 1) continue;
    const size_t next = line.find_first_not_of(" \t\r", std::min(at + 1, line.size()));
    if (next == absl::string_view::npos || line[next] != ':') continue;
    const absl::string_view key = line.substr(begin, at - begin);
    if (key == "event") return false;
    has_bundle = has_bundle || key == "bundle";
  }
  return has_bundle;
}

Diagnostic ErrorAt(absl::string_view file, int line, absl::string_view code,
                   absl::string_view message) {
  Diagnostic finding;
  finding.code = std::string(code);
  finding.file = std::string(file);
  finding.line = line;
  finding.message = std::string(message);
  return finding;
}

// A line of a status: "error: message [code]", or any other words.
Diagnostic ErrorOf(absl::string_view file, int line, absl::string_view status,
                   absl::string_view words) {
  absl::ConsumePrefix(&words, "error: ");
  const size_t mark = words.rfind(" [");
  if (mark == absl::string_view::npos || words.back() != ']')
    return ErrorAt(file, line, status, words);
  return ErrorAt(file, line, words.substr(mark + 2, words.size() - mark - 3),
                 words.substr(0, mark));
}

void AddErrors(absl::string_view file, int line, const absl::Status& status,
               std::vector<Diagnostic>* findings) {
  const std::string code = absl::AsciiStrToLower(absl::StatusCodeToString(status.code()));
  for (const absl::string_view words : absl::StrSplit(status.message(), '\n'))
    findings->push_back(ErrorOf(file, line, code, words));
}

}  // namespace

LogReader::LogReader(std::string file, const Limits& limits,
                     std::function<void(const LoggedCase&)> visit)
    : file_(std::move(file)), limits_(limits), visit_(std::move(visit)) {}

void LogReader::Read(absl::string_view piece) {
  while (!piece.empty()) {
    const size_t end = piece.find('\n');
    const absl::string_view part = piece.substr(0, end == piece.npos ? end : end + 1);
    piece.remove_prefix(part.size());
    bytes_ += part.size();
    if (end != piece.npos && line_.empty() && !line_too_large_) Take(part);
    else Keep(part, end != piece.npos);
  }
}

void LogReader::Keep(absl::string_view part, bool is_whole) {
  line_too_large_ = line_too_large_ || line_.size() + part.size() > limits_.document_bytes;
  if (!line_too_large_) line_.append(part.data(), part.size());
  if (!is_whole) return;
  too_large_ = too_large_ || line_too_large_;
  const std::string line = line_too_large_ ? "" : std::move(line_);
  line_.clear();
  line_too_large_ = false;
  Take(line);
}

void LogReader::Take(absl::string_view line) {
  if (BeginsCase(line)) {
    Visit();
    case_lines_ = lines_;
    case_bytes_ = bytes_ - line.size();
  }
  ++lines_;
  too_large_ = too_large_ || case_.size() + line.size() > limits_.document_bytes;
  if (too_large_) case_.clear();
  else case_.append(line.data(), line.size());
}

void LogReader::Visit() {
  LoggedCase logged;
  logged.line = case_lines_ + 1;
  if (too_large_) {
    logged.replay.findings.push_back(
        ErrorAt(file_, logged.line, "document_too_large",
                absl::StrCat("expected a case of at most ", limits_.document_bytes, " bytes")));
  } else if (absl::StripAsciiWhitespace(case_).empty()) {
    return;
  } else {
    logged.replay = ReadLog(case_, file_, limits_);
  }
  case_.clear();
  too_large_ = false;
  Replay& replay = logged.replay;
  for (int& line : replay.lines) line += case_lines_;
  for (Diagnostic& finding : replay.findings) {
    if (finding.line > 0 && finding.code != "document_too_large") finding.line += case_lines_;
  }
  if (replay.torn) torn_ = *replay.torn += case_bytes_;
  if (replay.request || !replay.torn) visit_(logged);
}

void LogReader::Finish(std::vector<Diagnostic>* findings) {
  if (!line_.empty() || line_too_large_) Keep("", true);
  Visit();
  if (!torn_) return;
  Diagnostic finding = ErrorAt(file_, lines_, "torn_line",
                               absl::StrCat("the last line broke off: it begins at byte ", *torn_,
                                            " and has no end; what stands before it holds"));
  finding.severity = Severity::kWarning;
  findings->push_back(std::move(finding));
}

CaseCounter::CaseCounter(const Catalog& catalog, Instant now, Statistics* statistics,
                         const Limits& limits)
    : catalog_(catalog), now_(now), statistics_(statistics), desk_(limits) {}

// Plays what has happened by now; where a case cannot be, says why.
void CaseCounter::Play(const LoggedCase& logged, absl::string_view file,
                       std::vector<Diagnostic>* findings) {
  const Replay& replay = logged.replay;
  Result<OpenCase> open = desk_.Open(catalog_, *replay.request);
  if (!open.ok()) return AddErrors(file, logged.line, open.status(), findings);
  for (size_t i = 0; i < replay.events.size(); ++i) {
    if (replay.events[i].at > now_) continue;
    const Result<size_t> appended = desk_.Append(&*open, replay.events[i]);
    if (!appended.ok()) return AddErrors(file, replay.lines[i], appended.status(), findings);
  }
  const absl::Status answered = desk_.StateAt(*open, now_, &state_);
  if (!answered.ok()) AddErrors(file, logged.line, answered, findings);
}

bool CaseCounter::Count(const LoggedCase& logged, absl::string_view file,
                        std::vector<Diagnostic>* findings) {
  const Replay& replay = logged.replay;
  const size_t before = findings->size();
  findings->insert(findings->end(), replay.findings.begin(), replay.findings.end());
  if (!replay.request && findings->size() == before)
    findings->push_back(
        ErrorAt(file, logged.line, "no_request", "expected a request before its events"));
  const bool is_later = replay.request && replay.request->submitted > now_;
  if (findings->size() == before && !is_later) Play(logged, file, findings);
  const bool is_right = findings->size() == before;
  if (!is_right) statistics_->LeaveOut();
  else if (is_later) statistics_->AddLater();
  else statistics_->Add(RecordOf(state_));
  return is_right;
}

}  // namespace onething
