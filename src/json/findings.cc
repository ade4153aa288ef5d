#include "json/findings.h"

#include <algorithm>

#include "json/json.h"

namespace onething {

std::string FindingsJson(const std::vector<Diagnostic>& findings) {
  std::string out;
  json::Writer writer(&out);
  writer.Open('{').Key("onething").Int(1).Key("findings").Open('[');
  for (const Diagnostic& finding : findings) writer.Raw(DiagnosticJson(finding));
  writer.Close(']').Close('}');
  return out;
}

absl::Status StatusOfInput(const std::vector<Diagnostic>& findings) {
  constexpr absl::string_view kPassed[] = {
      "document_too_large", "too_deep",          "too_many_values", "too_many_rows",
      "diagram_too_large",  "too_many_editions", "too_many_facts"};
  const bool passed = std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& finding) {
    return finding.severity == Severity::kError &&
           std::find(std::begin(kPassed), std::end(kPassed), finding.code) != std::end(kPassed);
  });
  return StatusOf(
      passed ? absl::StatusCode::kResourceExhausted : absl::StatusCode::kInvalidArgument, findings);
}

}  // namespace onething
