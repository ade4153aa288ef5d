// `onething test`: the catalog's own examples, and with --coverage what no example reaches. Exit 1
// where one does not come out as expected.
#include "cli/command.h"
#include "onething/examples.h"

namespace onething::cli {
namespace {

int RunIn(const RenderOptions& options, const Arguments& arguments, Report* report) {
  Inputs inputs(report);
  const std::optional<std::vector<SourceText>> documents = inputs.Documents(arguments.operands());
  if (!documents) return report->Finish(kBadInput);
  const Result<Catalog> catalog = LoadCatalog(*documents);
  report->AddErrors(catalog.findings());
  if (!catalog.ok()) return report->Finish(kBadInput);
  ExampleReport examples = RunExamples(*catalog);
  LocateReport(*documents, &examples);
  return PrintPage(Render(examples, arguments.Has("--coverage"), options),
                   examples.failed() > 0 ? kNo : kFine, report);
}

int RunTest(const Arguments& arguments, Report* report) {
  const std::string locale = arguments.Value("--locale", "en");
  if (locale == "en" || locale == "zh-CN")
    return RunIn({report->json() ? Format::kJson : Format::kText, locale}, arguments, report);
  report->Error("", "unknown_locale", "expected --locale zh-CN or en, found " + locale);
  return report->Finish(kWrongCall);
}

}  // namespace

const Command kTest = {"test",
                       "CATALOG…",
                       "runs the catalog's own examples",
                       {{"--coverage", "", "lists what no example reaches"},
                        {"--locale", "LOCALE", "of the report: en (default) or zh-CN"}},
                       1,
                       RunTest};

}  // namespace onething::cli
