// `onething situations`: all situations of a bundle, those that a request leaves open or, where a
// bundle is named, those of everybody.
#include "absl/strings/match.h"
#include "cli/command.h"
#include "onething/situation.h"

namespace onething::cli {
namespace {

// What is to be told of: a request's document, told by its name, or a bundle of which nothing is known.
bool IsDocument(const std::string& operand) {
  return operand == "-" || absl::EndsWith(operand, ".json");
}

struct SituationsOptions {
  std::optional<Date> submitted;
  std::string division;
  RenderOptions render;
};

SituationsOptions ReadSituationsOptions(const Arguments& arguments, Report* report) {
  SituationsOptions options{ReadDay(arguments, "--submitted", report),
                            ReadDivision(arguments, "--division", report),
                            ReadRenderOptions(arguments, false, report)};
  const bool is_given = arguments.Has("--submitted") || arguments.Has("--division");
  if (IsDocument(arguments.operands().back()) && is_given) {
    report->Error("", "told_twice", "a request says its own day and division");
  }
  return options;
}

std::optional<Request> RequestOf(const Catalog& catalog, const std::string& operand,
                                 const SituationsOptions& options, Inputs* inputs, Report* report,
                                 int* exit) {
  *exit = kBadInput;
  if (!IsDocument(operand)) {
    const Date day = options.submitted.value_or(FirstDay(*catalog.versions().back()));
    return OpenRequest(catalog, operand, day, options.division);
  }
  const std::optional<std::string> text = inputs->Text(operand);
  if (!text) return std::nullopt;
  return ReadRequest(catalog, operand, *text, report, exit);
}

int RunSituations(const Arguments& arguments, Report* report) {
  const SituationsOptions options = ReadSituationsOptions(arguments, report);
  if (!report->findings().empty()) return report->Finish(kWrongCall);
  Inputs inputs(report);
  std::vector<std::string> paths = arguments.operands();
  const std::string last = paths.back();
  paths.pop_back();
  const std::optional<Catalog> catalog = LoadOperands(&inputs, paths, report);
  if (!catalog) return report->Finish(kBadInput);
  int exit = kBadInput;
  const std::optional<Request> request = RequestOf(*catalog, last, options, &inputs, report, &exit);
  if (!request) return report->Finish(exit);
  const Result<SituationTable> table = Situations(*catalog, *request);
  if (!table.ok()) return FinishFailed(last, table.status(), report);
  return PrintPage(Render(*table, options.render, !arguments.Has("--summary")), kFine, report);
}

}  // namespace

const Command kSituations = {
    "situations",
    "CATALOG… BUNDLE|REQUEST.json",
    "counts and lists a bundle's situations",
    {{"--summary", "", "only how many, and their figures"},
     {"--submitted", "DATE", "of a bundle: the day; by default the first of the newest version"},
     {"--division", "CODE", "of a bundle: the division whose overlays count"},
     {"--format", "FORMAT", "json, text or markdown; text by default"},
     {"--locale", "LOCALE", "of text and markdown: zh-CN (default) or en"}},
    2,
    RunSituations};

}  // namespace onething::cli
