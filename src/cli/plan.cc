// `onething plan`: the notice of one request. Findings are printed only where there is no plan; exit
// 1 where no step applies or nobody takes an errand, since then the person cannot go on as he is.
#include "cli/command.h"
#include "onething/render.h"
#include "onething/verify.h"

namespace onething::cli {
namespace {

absl::StatusOr<std::string> Write(const Planned& planned, const RenderOptions& options,
                                  bool receipt) {
  std::string text;
  if (receipt) {
    text = PlanJson(planned.plan, planned.request);
  } else {
    absl::StatusOr<std::string> rendered = Render(planned.plan, options);
    if (!rendered.ok()) return rendered.status();
    text = *std::move(rendered);
  }
  if (text.empty() || text.back() != '\n') text += '\n';
  return text;
}

// The plan is printed where there is one; findings, in JSON too, only where there is none.
int RunWith(const Arguments& arguments, const RenderOptions& options, Report* report) {
  const std::optional<CatalogAndText> given = LoadWithLast(arguments, report);
  if (!given) return report->Finish(kBadInput);
  int exit = kBadInput;
  const std::optional<Planned> planned =
      PlanRequest(given->catalog, given->file, given->text, report, &exit);
  if (!planned) return report->Finish(exit);
  const absl::StatusOr<std::string> written = Write(*planned, options, arguments.Has("--receipt"));
  if (!written.ok()) {
    report->Error("", written.status());
    return report->Finish(kWrongCall);
  }
  exit = PrintAnswer(*written, report);
  return exit == kFine && !IsTaken(planned->plan) ? kNo : exit;
}

int RunPlan(const Arguments& arguments, Report* report) {
  constexpr Format kFormats[] = {Format::kJson, Format::kText, Format::kMarkdown, Format::kSvg,
                                 Format::kIcs};
  const RenderOptions options =
      ReadRenderOptions(arguments, arguments.Has("--receipt"), report, kFormats);
  if (report->findings().empty() && arguments.Has("--receipt") && options.format != Format::kJson) {
    report->Error("", "no_receipt",
                  "--receipt is part of the plan document: it needs --format json");
  }
  if (!report->findings().empty()) return report->Finish(kWrongCall);
  return RunWith(arguments, options, report);
}

}  // namespace

const Command kPlan = {
    "plan",
    "CATALOG… REQUEST.json",
    "plans a request: steps, materials, dates",
    {{"--format", "FORMAT", "json, text, markdown, svg or ics; text by default"},
     {"--locale", "LOCALE", "of all but json: zh-CN (default) or en"},
     {"--receipt", "", "adds the digests by which `verify` knows the plan again"}},
    2,
    RunPlan};

}  // namespace onething::cli
