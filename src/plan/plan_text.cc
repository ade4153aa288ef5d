#include "plan/plan_text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "json/findings.h"
#include "json/json.h"

namespace onething {
namespace {

// Gives findings without a file this one, and their lines and columns.
void GiveFile(absl::string_view json, absl::string_view file, const Limits& limits,
              std::vector<Diagnostic>* findings) {
  for (Diagnostic& finding : *findings) {
    if (finding.file.empty()) finding.file = std::string(file);
  }
  std::vector<Diagnostic> none;
  json::Locate(*json::Document::Parse(std::string(file), std::string(json), limits, &none),
               findings);
}

// A finding for each line of a status, with the status code's name as its code.
void AddStatus(const absl::Status& status, absl::string_view file,
               std::vector<Diagnostic>* findings) {
  for (absl::string_view line : absl::StrSplit(status.message(), '\n')) {
    Diagnostic finding;
    finding.code = absl::AsciiStrToLower(absl::StatusCodeToString(status.code()));
    finding.file = std::string(file);
    finding.message = std::string(line);
    findings->push_back(std::move(finding));
  }
}

}  // namespace

std::optional<PreparedText> PrepareText(const Catalog& catalog, absl::string_view json,
                                        absl::string_view file, const Limits& limits,
                                        std::vector<Diagnostic>* findings, absl::StatusCode* code) {
  std::optional<Request> request = ParseRequest(json, file, limits, findings);
  if (!request) {
    *code = StatusOfInput(*findings).code();
    return std::nullopt;
  }
  std::optional<PreparedRequest> prepared = Prepare(catalog, *request, limits, findings, code);
  if (!prepared) {
    GiveFile(json, file, limits, findings);
    return std::nullopt;
  }
  return PreparedText{*std::move(request), *std::move(prepared)};
}

std::optional<Planned> PlanText(const Catalog& catalog, absl::string_view json,
                                absl::string_view file, const Limits& limits,
                                std::vector<Diagnostic>* findings, absl::StatusCode* code) {
  std::optional<PreparedText> text = PrepareText(catalog, json, file, limits, findings, code);
  if (!text) return std::nullopt;
  Planner planner(limits);
  const absl::StatusOr<const Plan*> plan = planner.Make(text->prepared);
  if (!plan.ok()) {
    *code = plan.status().code();
    AddStatus(plan.status(), file, findings);
    return std::nullopt;
  }
  planner.Explain();
  return Planned{std::move(text->request), **plan};
}

}  // namespace onething
