#include "cli/command.h"
#include "cli/test_report.h"
#include "onething/examples.h"

namespace onething::cli {
namespace {

int RunIn(render::Locale locale, const Arguments& arguments, Report* report) {
  Inputs inputs(report);
  const std::optional<std::vector<SourceText>> documents = inputs.Documents(arguments.operands());
  if (!documents) return report->Finish(kBadInput);
  const Loaded loaded = LoadCatalog(*documents);
  report->AddErrors(loaded.findings);
  if (loaded.catalog == nullptr) return report->Finish(kBadInput);
  ExampleReport examples = RunExamples(*loaded.catalog);
  LocateReport(*documents, &examples);
  const int exit = PrintAnswer(
      report->json() ? ExampleReportJson(examples) + "\n"
                     : WriteExampleReport(examples, locale, arguments.Has("--coverage")),
      report);
  return exit == kFine && examples.failed() > 0 ? kNo : exit;
}

int RunTest(const Arguments& arguments) {
  Report report(arguments);
  const std::string name = arguments.Value("--locale", "en");
  if (const std::optional<render::Locale> locale = render::ParseLocale(name))
    return RunIn(*locale, arguments, &report);
  report.Error("", "unknown_locale", "expected --locale zh-CN or en, found " + name);
  return report.Finish(kWrongCall);
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
