// `onething effective`: the catalog as it is in force at a division, overlays applied, as a document
// that loads again.
#include "onething/load.h"

#include "absl/strings/str_cat.h"
#include "cli/command.h"

namespace onething::cli {
namespace {

int PrintEffective(const Catalog& catalog, const std::string& code, const std::optional<Date>& day,
                   Report* report) {
  const absl::StatusOr<std::string> json = EffectiveJson(catalog, code, day);
  if (!json.ok()) {
    report->Error("", json.status());
    return report->Finish(
        json.status().code() == absl::StatusCode::kFailedPrecondition ? kNo : kBadInput);
  }
  return PrintAnswer(*json + "\n", report);
}

int RunEffective(const Arguments& arguments, Report* report) {
  std::vector<std::string> paths = arguments.operands();
  const std::string code = paths.back();
  paths.pop_back();
  const std::string on = arguments.Value("--on", "");
  const std::optional<Date> day = ParseDate(on);
  if (arguments.Has("--on") && !day)
    report->Error("", "bad_date", absl::StrCat("expected --on YYYY-MM-DD, found ", on));
  if (!ParseDivision(code)) {
    report->Error(
        "", "bad_division",
        absl::StrCat("expected a division code of 2, 4, 6, 9 or 12 digits, found ", code));
  }
  if (!report->findings().empty()) return report->Finish(kWrongCall);
  Inputs inputs(report);
  const std::optional<Catalog> catalog = LoadOperands(&inputs, paths, report);
  if (!catalog) return report->Finish(kBadInput);
  return PrintEffective(*catalog, code, day, report);
}

}  // namespace

const Command kEffective = {
    "effective",
    "CATALOG… DIVISION",
    "prints the catalog in force at a division, overlays applied",
    {{"--on", "DATE", "the version in force on that day; by default the newest"}},
    2,
    RunEffective};

}  // namespace onething::cli
