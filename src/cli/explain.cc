// `onething explain`: why a plan says what it says, or with --include STEP what would have to be
// otherwise for a step to be in. Exit 1 where nothing that can change includes it.
#include "cli/command.h"
#include "onething/question.h"

namespace onething::cli {
namespace {

int Answer(const Arguments& arguments, const Catalog& catalog, const std::string& file,
           const Request& request, const RenderOptions& options, Report* report) {
  if (!arguments.Has("--include")) {
    const Result<Explanation> explanation = Explain(catalog, request);
    if (!explanation.ok()) return FinishFailed(file, explanation.status(), report);
    return PrintPage(Render(*explanation, options), kFine, report);
  }
  const Result<WayIn> way = WhatWouldInclude(catalog, request, arguments.Value("--include", ""));
  if (!way.ok()) return FinishFailed(file, way.status(), report);
  return PrintPage(Render(*way, options), way->possible ? kFine : kNo, report);
}

int RunExplain(const Arguments& arguments, Report* report) {
  const RenderOptions options = ReadRenderOptions(arguments, false, report);
  if (!report->findings().empty()) return report->Finish(kWrongCall);
  const std::optional<CatalogAndText> given = LoadWithLast(arguments, report);
  if (!given) return report->Finish(kBadInput);
  int exit = kBadInput;
  const std::optional<Request> request =
      ReadRequest(given->catalog, given->file, given->text, report, &exit);
  if (!request) return report->Finish(exit);
  return Answer(arguments, given->catalog, given->file, *request, options, report);
}

}  // namespace

const Command kExplain = {
    "explain",
    "CATALOG… REQUEST.json",
    "tells which facts decide each part of a plan",
    {{"--include", "STEP", "tells instead what would have to change for this step"},
     {"--format", "FORMAT", "json, text or markdown; text by default"},
     {"--locale", "LOCALE", "of text and markdown: zh-CN (default) or en"}},
    2,
    RunExplain};

}  // namespace onething::cli
