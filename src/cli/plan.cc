#include <algorithm>

#include "cli/command.h"
#include "onething/render.h"
#include "plan/receipt.h"

namespace onething::cli {
namespace {

constexpr absl::string_view kFormats[] = {"text", "markdown", "json"};  // as Format

std::optional<Format> FormatNamed(absl::string_view name) {
  const auto it = std::find(std::begin(kFormats), std::end(kFormats), name);
  if (it == std::end(kFormats)) return std::nullopt;
  return static_cast<Format>(it - std::begin(kFormats));
}

bool IsTaken(const Plan& plan) {
  return std::any_of(plan.steps.begin(), plan.steps.end(),
                     [](const PlanStep& step) { return step.status != Status::kExcluded; });
}

absl::StatusOr<std::string> Write(const Planned& planned, const RenderOptions& options,
                                  bool receipt) {
  std::string text;
  if (receipt) {
    text = PlanJsonWithReceipt(planned.plan, planned.request);
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
  Inputs inputs(report);
  std::vector<std::string> paths = arguments.operands();
  const std::string file = paths.back();
  paths.pop_back();
  const std::shared_ptr<const Catalog> catalog = LoadOperands(&inputs, paths, report);
  const std::optional<std::string> text = inputs.Text(file);
  if (catalog == nullptr || !text) return report->Finish(kBadInput);
  int exit = kBadInput;
  const std::optional<Planned> planned = PlanRequest(*catalog, file, *text, report, &exit);
  if (!planned) return report->Finish(exit);
  const absl::StatusOr<std::string> written = Write(*planned, options, arguments.Has("--receipt"));
  if (!written.ok()) {
    report->Error("", written.status());
    return report->Finish(kWrongCall);
  }
  exit = PrintAnswer(*written, report);
  return exit == kFine && !IsTaken(planned->plan) ? kNo : exit;
}

int Run(const Arguments& arguments) {
  Report report(arguments);
  const std::string name =
      arguments.Value("--format", report.json() || arguments.Has("--receipt") ? "json" : "text");
  const std::optional<Format> format = FormatNamed(name);
  if (!format) {
    report.Error("", "unknown_format",
                 "expected --format json, text or markdown, found " + name +
                     DidYouMean(name, {std::begin(kFormats), std::end(kFormats)}));
  } else if (arguments.Has("--receipt") && *format != Format::kJson) {
    report.Error("", "no_receipt",
                 "--receipt is part of the plan document: it needs --format json");
  }
  if (!report.findings().empty()) return report.Finish(kWrongCall);
  return RunWith(arguments, {*format, arguments.Value("--locale", "zh-CN")}, &report);
}

}  // namespace

const Command kPlan = {
    "plan",
    "CATALOG… REQUEST.json",
    "plans a request: steps, materials, dates",
    {{"--format", "FORMAT", "json, text or markdown; text by default"},
     {"--locale", "LOCALE", "of text and markdown: zh-CN (default) or en"},
     {"--receipt", "", "adds the digests by which `verify` knows the plan again"}},
    2,
    Run};

}  // namespace onething::cli
