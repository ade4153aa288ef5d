// Failures: their message is the errors, a line each, so that a host that prints only the status
// loses nothing but places.
#include "onething/result.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace onething {

Failure FailureOf(absl::StatusCode code, std::vector<Diagnostic> findings) {
  absl::Status status = StatusOf(code, findings);
  return {std::move(status), std::move(findings)};
}

// A limit that was passed is told apart from a text that is wrong, since the two call for different
// people: a host may raise the limit, but only the author can mend the text. One finding of a limit
// decides, as what lies behind it was perhaps never read.
Failure FailureOfInput(std::vector<Diagnostic> findings) {
  constexpr absl::string_view kPassed[] = {
      "document_too_large", "too_deep",          "too_many_values", "too_many_rows",
      "diagram_too_large",  "too_many_editions", "too_many_facts"};
  const bool passed = std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& finding) {
    return finding.severity == Severity::kError &&
           std::find(std::begin(kPassed), std::end(kPassed), finding.code) != std::end(kPassed);
  });
  return FailureOf(
      passed ? absl::StatusCode::kResourceExhausted : absl::StatusCode::kInvalidArgument,
      std::move(findings));
}

// Only the message names it: the findings have the file they are about already.
Failure Named(absl::string_view what, Failure failure) {
  failure.status =
      absl::Status(failure.status.code(), absl::StrCat(what, ": ", failure.status.message()));
  return failure;
}

}  // namespace onething
