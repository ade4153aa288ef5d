// `onething check`: everything that is wrong with a catalog. Exit 0: it loads, perhaps with warnings;
// 1: it has errors; 3: a document could not be read as JSON at all, so that nothing is known of it.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "cli/command.h"

namespace onething::cli {
namespace {

// What is no document at all, rather than a document with errors.
bool IsUnreadable(const Diagnostic& finding) {
  constexpr absl::string_view kCodes[] = {"not_json", "document_too_large", "too_deep",
                                          "too_many_values"};
  return std::find(std::begin(kCodes), std::end(kCodes), finding.code) != std::end(kCodes);
}

std::string Counted(size_t count, absl::string_view noun) {
  return absl::StrCat(count, " ", noun, count == 1 ? "" : "s");
}

int RunCheck(const Arguments& arguments, Report* report) {
  const std::optional<std::vector<SourceText>> documents =
      Inputs(report).Documents(arguments.operands());
  if (!documents) return report->Finish(kBadInput);
  const Result<Catalog> catalog = LoadCatalog(*documents);
  report->Add(catalog.findings());
  int exit = kFine;
  if (!report->json()) {
    exit = Print(absl::StrCat(Counted(documents->size(), "document"), ": ",
                              Counted(report->Count(Severity::kError), "error"), ", ",
                              Counted(report->Count(Severity::kWarning), "warning"), "\n"),
                 report);
  }
  if (!catalog.ok()) exit = kNo;
  const std::vector<Diagnostic>& findings = catalog.findings();
  const bool unreadable = std::any_of(findings.begin(), findings.end(), IsUnreadable);
  return report->Finish(unreadable ? kBadInput : exit);
}

}  // namespace

const Command kCheck = {
    "check", "CATALOG…", "reads a catalog and lists everything that is wrong with it",
    {},      1,          RunCheck};

}  // namespace onething::cli
