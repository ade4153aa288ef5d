// What went wrong, printed once at the end of a call: for a person a line each on standard error, in
// colour at a terminal, for a program one findings document on standard output.
//
//   catalog.json:12:17: error: unknown department "ofice"; nearest is "office" [unknown_id]
//     note: a request that shows it: {"onething":1,…}
#include "cli/report.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "json/findings.h"

namespace onething::cli {
namespace {

bool Coloured() {
  return isatty(STDERR_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
}

void Paint(absl::string_view word, absl::string_view paint, std::string* line) {
  const size_t at = line->find(word.data(), 0, word.size());
  if (at != std::string::npos) line->replace(at, word.size(), absl::StrCat(paint, word, "\x1b[0m"));
}

// To be copied: a request, which `plan` takes, or the facts of one.
std::string NoteOf(const Diagnostic& finding) {
  const bool is_request = absl::StartsWith(finding.witness, "{\"onething\"");
  return absl::StrCat("  note: ", is_request ? "a request that shows it: " : "facts that show it: ",
                      finding.witness);
}

void PrintLines(const std::vector<Diagnostic>& findings) {
  const bool coloured = Coloured();
  for (const Diagnostic& finding : findings) {
    std::string line = FormatDiagnostic(finding);
    if (coloured) {
      const bool error = finding.severity == Severity::kError;
      Paint(error ? "error:" : "warning:", error ? "\x1b[1;31m" : "\x1b[1;35m", &line);
    }
    if (!finding.witness.empty()) {
      std::string note = NoteOf(finding);
      if (coloured) Paint("note:", "\x1b[1;36m", &note);
      absl::StrAppend(&line, "\n", note);
    }
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
  }
}

void PrintJson(const std::vector<Diagnostic>& findings) {
  const std::string out = FindingsJson(findings) + "\n";
  std::fwrite(out.data(), 1, out.size(), stdout);
}

}  // namespace

void Report::AddErrors(const std::vector<Diagnostic>& findings) {
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(findings_),
               [](const Diagnostic& finding) { return finding.severity == Severity::kError; });
}

void Report::Error(absl::string_view file, absl::string_view code, absl::string_view message) {
  Diagnostic finding;
  finding.code = std::string(code);
  finding.file = std::string(file);
  finding.message = std::string(message);
  Add(std::move(finding));
}

void Report::Error(absl::string_view file, const absl::Status& status) {
  const std::string code = absl::AsciiStrToLower(absl::StatusCodeToString(status.code()));
  for (absl::string_view line : absl::StrSplit(status.message(), '\n')) Error(file, code, line);
}

size_t Report::Count(Severity severity) const {
  return static_cast<size_t>(
      std::count_if(findings_.begin(), findings_.end(),
                    [&](const Diagnostic& finding) { return finding.severity == severity; }));
}

int Report::Finish(int exit) const {
  if (json_) PrintJson(findings_);
  else PrintLines(findings_);
  return exit;
}

int Print(absl::string_view text, Report* report) {
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (written) return kFine;
  report->Error("", "write_failed", "standard output cannot be written");
  return kBadInput;
}

int PrintAnswer(absl::string_view text, Report* report) {
  const int exit = Print(text, report);
  return exit == kFine ? kFine : report->Finish(exit);
}

int PrintPage(absl::StatusOr<std::string> page, int exit, Report* report) {
  if (!page.ok()) return FinishFailed("", page.status(), report);
  if (page->empty() || page->back() != '\n') *page += '\n';
  const int printed = PrintAnswer(*page, report);
  return printed == kFine ? exit : printed;
}

}  // namespace onething::cli
