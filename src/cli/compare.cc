// `onething compare`: what a change does to everybody. Each bundle that both sides have is compared
// in all situations; without days, both sides are taken as on the first day on which both newest
// versions are in force, so that a future version can be compared with today's. Exit 1 where a
// situation breaks: it had a plan and has none.
#include "onething/compare.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "cli/command.h"
#include "onething/render.h"

namespace onething::cli {
namespace {

// What the options say of one side.
struct Asked {
  std::optional<Date> submitted;
  std::string division;
};

struct CompareOptions {
  Asked before, after;
  std::vector<Weight> weights;
  RenderOptions render;
};

CompareOptions ReadCompareOptions(const Arguments& arguments, Report* report) {
  CompareOptions options;
  options.before.submitted = ReadDay(arguments, "--submitted", report);
  options.after.submitted = ReadDay(arguments, "--submitted-after", report);
  if (!arguments.Has("--submitted-after")) options.after.submitted = options.before.submitted;
  options.before.division = ReadDivision(arguments, "--division", report);
  options.after.division = ReadDivision(arguments, "--division-after", report);
  if (!arguments.Has("--division-after")) options.after.division = options.before.division;
  options.render = ReadRenderOptions(arguments, false, report);
  return options;
}

void ChooseDays(const Catalog& before, const Catalog& after, CompareOptions* options) {
  const Date day =
      std::max(FirstDay(*before.versions().back()), FirstDay(*after.versions().back()));
  for (Asked* side : {&options->before, &options->after}) {
    if (!side->submitted) side->submitted = day;
  }
}

// The one asked for, else those that both sides have on their days.
std::vector<std::string> BundlesOf(const Arguments& arguments, const Catalog& before,
                                   const Catalog& after, const CompareOptions& options) {
  if (arguments.Has("--bundle")) return {arguments.Value("--bundle", "")};
  std::vector<std::string> bundles;
  const Version* version = before.InForce(*options.before.submitted);
  if (version == nullptr) return bundles;
  for (absl::string_view name : version->bundles.All()) {
    if (BundleOn(before, *options.before.submitted, name) != nullptr &&
        BundleOn(after, *options.after.submitted, name) != nullptr)
      bundles.emplace_back(name);
  }
  return bundles;
}

int CompareAll(const Arguments& arguments, const Catalog& before, const Catalog& after,
               const CompareOptions& options, Report* report) {
  const std::vector<std::string> bundles = BundlesOf(arguments, before, after, options);
  if (bundles.empty()) {
    report->Error(
        "", "no_bundle",
        absl::StrCat("no bundle is in force before on ", FormatDate(*options.before.submitted),
                     " and after on ", FormatDate(*options.after.submitted),
                     "; --submitted and --submitted-after choose the days"));
    return report->Finish(kNo);
  }
  std::string text;
  bool breaks = false;
  for (const std::string& bundle : bundles) {
    const Request old =
        OpenRequest(before, bundle, *options.before.submitted, options.before.division);
    const Request now =
        OpenRequest(after, bundle, *options.after.submitted, options.after.division);
    const Result<Comparison> comparison = Compare({before, old}, {after, now}, options.weights);
    if (!comparison.ok()) {
      return FinishFailed(bundle, comparison.status(), report);
    }
    breaks |= comparison->count(Effect::kBreaks) > 0;
    if (!text.empty() && options.render.format != Format::kJson) text += '\n';
    text += *Render(*comparison, options.render);
    if (text.back() != '\n') text += '\n';
  }
  const int exit = PrintAnswer(text, report);
  return exit == kFine && breaks ? kNo : exit;
}

bool ReadWeights(const Arguments& arguments, Inputs* inputs, CompareOptions* options,
                 Report* report) {
  if (!arguments.Has("--weights")) return true;
  const std::string file = arguments.Value("--weights", "");
  const std::optional<std::string> text = inputs->Text(file);
  if (!text) return false;
  Result<std::vector<Weight>> weights = ParseWeights(*text, file);
  report->AddErrors(weights.findings());
  if (!weights.ok()) return false;
  options->weights = *std::move(weights);
  return true;
}

int RunCompare(const Arguments& arguments, Report* report) {
  CompareOptions options = ReadCompareOptions(arguments, report);
  if (!report->findings().empty()) return report->Finish(kWrongCall);
  // The last two are the sides; what stands before them belongs to both.
  std::vector<std::string> old = arguments.operands(), now = arguments.operands();
  old.pop_back();
  now.erase(now.end() - 2);
  Inputs inputs(report);
  const std::optional<Catalog> before = LoadOperands(&inputs, old, report);
  const std::optional<Catalog> after = LoadOperands(&inputs, now, report);
  if (!before || !after || !ReadWeights(arguments, &inputs, &options, report))
    return report->Finish(kBadInput);
  ChooseDays(*before, *after, &options);
  return CompareAll(arguments, *before, *after, options, report);
}

}  // namespace

const Command kCompare = {
    "compare",
    "[COMMON…] BEFORE AFTER",
    "compares two catalogs, versions or divisions in every situation",
    {{"--bundle", "ID", "the bundle; by default each that both sides have"},
     {"--submitted", "DATE", "the day; by default the first on which both are in force"},
     {"--submitted-after", "DATE", "the day after the change, where it is another"},
     {"--division", "CODE", "the division whose overlays count"},
     {"--division-after", "CODE", "the division after the change, where it is another"},
     {"--weights", "FILE", "how many applicants have which facts"},
     {"--format", "FORMAT", "json, text or markdown; text by default"},
     {"--locale", "LOCALE", "of text and markdown: zh-CN (default) or en"}},
    2,
    RunCompare};

}  // namespace onething::cli
