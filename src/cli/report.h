// How a call ends: what is printed, and the exit code.
#ifndef ONETHING_SRC_CLI_REPORT_H_
#define ONETHING_SRC_CLI_REPORT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/arguments.h"
#include "onething/status.h"

namespace onething::cli {

enum Exit : int { kFine = 0, kNo = 1, kWrongCall = 2, kBadInput = 3 };

// The findings of a call, printed once at its end: a line each on standard error, or with --json
// {"onething":1,"findings":[…]} on standard output.
class Report {
 public:
  explicit Report(const Arguments& arguments) : json_(arguments.Has("--json")) {}
  bool json() const { return json_; }
  void Add(Diagnostic finding) { findings_.push_back(std::move(finding)); }
  void Add(const std::vector<Diagnostic>& findings) {
    findings_.insert(findings_.end(), findings.begin(), findings.end());
  }
  void AddErrors(const std::vector<Diagnostic>& findings);
  void Error(absl::string_view file, absl::string_view code, absl::string_view message);
  // A failed answer, a line of its message each, with the status code's name.
  void Error(absl::string_view file, const absl::Status& status);
  size_t Count(Severity severity) const;
  const std::vector<Diagnostic>& findings() const { return findings_; }
  // Prints them and passes the exit code on.
  int Finish(int exit) const;

 private:
  bool json_ = false;
  std::vector<Diagnostic> findings_;
};

// All of it to standard output; kBadInput, reported, where that fails.
int Print(absl::string_view text, Report* report);
// The same as the whole answer of a command, which then has no findings to print.
int PrintAnswer(absl::string_view text, Report* report);
// A rendering as the whole answer: `exit` where it is printed.
int PrintPage(absl::StatusOr<std::string> page, int exit, Report* report);

}  // namespace onething::cli
#endif  // ONETHING_SRC_CLI_REPORT_H_
