#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/command.h"
#include "json/findings.h"

namespace onething::cli {
namespace {

bool Coloured() {
  return isatty(STDERR_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
}

std::string Colour(const Diagnostic& finding, std::string line) {
  const absl::string_view word = finding.severity == Severity::kError ? "error:" : "warning:";
  const absl::string_view paint =
      finding.severity == Severity::kError ? "\x1b[1;31m" : "\x1b[1;35m";
  const size_t at = line.find(word.data(), 0, word.size());
  if (at != std::string::npos) line.replace(at, word.size(), absl::StrCat(paint, word, "\x1b[0m"));
  return line;
}

void PrintLines(const std::vector<Diagnostic>& findings) {
  const bool coloured = Coloured();
  for (const Diagnostic& finding : findings) {
    std::string line = FormatDiagnostic(finding);
    if (coloured) line = Colour(finding, std::move(line));
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

}  // namespace onething::cli
