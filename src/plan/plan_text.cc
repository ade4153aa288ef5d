// A plan from the text of a request: read, prepared, planned, with every finding at its line.
//
// The command line, the C API and the catalog's examples plan texts; a host with a Request in hand
// calls MakePlan. What only the planner finds (no such bundle, no version in force) has no place
// in the text; it becomes a finding with the file's name, so that all of them read alike.
#include "plan/plan_text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "json/json.h"
#include "json/locate.h"

namespace onething {
namespace {

// The failure with this file for findings that have none, and their lines and columns.
Failure GiveFile(absl::string_view json, absl::string_view file, const Limits& limits,
                 Failure failure) {
  for (Diagnostic& finding : failure.findings) {
    if (finding.file.empty()) finding.file = std::string(file);
  }
  std::vector<Diagnostic> none;
  json::Locate(*json::Document::Parse(std::string(file), std::string(json), limits, &none),
               &failure.findings);
  return FailureOf(failure.status.code(), std::move(failure.findings));
}

// A finding for each line of a status, with the status code's name as its code.
Failure FindingsOf(const absl::Status& status, absl::string_view file) {
  std::vector<Diagnostic> findings;
  for (absl::string_view line : absl::StrSplit(status.message(), '\n')) {
    Diagnostic finding;
    finding.code = absl::AsciiStrToLower(absl::StatusCodeToString(status.code()));
    finding.file = std::string(file);
    finding.message = std::string(line);
    findings.push_back(std::move(finding));
  }
  return FailureOf(status.code(), std::move(findings));
}

}  // namespace

Result<PreparedText> PrepareText(const Catalog& catalog, absl::string_view json,
                                 absl::string_view file, const Limits& limits) {
  Result<Request> request = ParseRequest(json, file, limits);
  if (!request.ok()) return request.failure();
  Result<PreparedRequest> prepared = Prepare(catalog, *request, limits);
  if (!prepared.ok()) return GiveFile(json, file, limits, prepared.failure());
  return PreparedText{*std::move(request), *std::move(prepared)};
}

Result<Planned> PlanText(const Catalog& catalog, absl::string_view json, absl::string_view file,
                         const Limits& limits) {
  Result<PreparedText> text = PrepareText(catalog, json, file, limits);
  if (!text.ok()) return text.failure();
  Planner planner(limits);
  const absl::StatusOr<const Plan*> plan = planner.Make(text->prepared);
  if (!plan.ok()) return FindingsOf(plan.status(), file);
  planner.Explain();
  return Planned{std::move(text->request), **plan};
}

}  // namespace onething
