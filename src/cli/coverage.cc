// `onething coverage`: how well points cover their divisions, against targets; with --what-if
// which change would save most. Exit 1 where a target is missed, so that a script can ask.
#include "onething/coverage.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "cli/places.h"

namespace onething::cli {
namespace {

struct CoverageOptions {
  PlacesOptions places;
  CoverageQuestion question;
  std::optional<WhatIf> what_if;
};

std::optional<Level> LevelNamed(const std::string& name) {
  for (int level = 0; level < 5; ++level) {
    if (Name(static_cast<Level>(level)) == name) return static_cast<Level>(level);
  }
  return std::nullopt;
}

void ReadChange(const Arguments& arguments, WhatIf* what_if, Report* report) {
  const std::string change = arguments.Value("--what-if", "");
  if (change == "point") what_if->change = WhatIf::Change::kPoint;
  else if (change != "delegation")
    report->Error("", "unknown_value",
                  absl::StrCat("expected --what-if delegation or point, found ", change));
}

WhatIf ReadWhatIf(const Arguments& arguments, Report* report) {
  WhatIf what_if;
  ReadChange(arguments, &what_if, report);
  if (arguments.Has("--level")) {
    what_if.level = LevelNamed(arguments.Value("--level", ""));
    if (!what_if.level)
      report->Error("", "unknown_value",
                    "expected --level province, city, county, township or village");
  }
  const std::string agent = arguments.Value("--agent", "");
  int32_t days = 0;
  if (arguments.Has("--agent") && (!absl::SimpleAtoi(agent, &days) || days < 0)) {
    report->Error("", "bad_count", absl::StrCat("expected --agent WORKDAYS, found ", agent));
  } else if (arguments.Has("--agent")) {
    what_if.channel = Offer::Channel::kAgent;
    what_if.adds = Limit{Limit::Unit::kWorkdays, days};
  }
  what_if.matter = arguments.Value("--matter", "");
  what_if.as_one = arguments.Has("--as-one");
  return what_if;
}

CoverageOptions ReadCoverageOptions(const Arguments& arguments, Report* report) {
  CoverageOptions options;
  options.places = ReadPlacesOptions(arguments, report);
  options.question.division = ReadDivision(arguments, "--division", report);
  options.question.bundle = arguments.Value("--bundle", "");
  if (arguments.Has("--what-if")) options.what_if = ReadWhatIf(arguments, report);
  return options;
}

// False, reported, where the targets are not as they should be.
bool ReadTargets(const Arguments& arguments, Inputs* inputs, CoverageOptions* options,
                 Report* report) {
  if (!arguments.Has("--targets")) return true;
  const std::string path = arguments.Value("--targets", "");
  const std::optional<std::string> text = inputs->Text(path);
  if (!text) return false;
  Result<std::vector<CoverageTarget>> targets = ParseTargets(*text, path);
  report->Add(targets.findings());
  if (!targets.ok()) return false;
  options->question.targets = *std::move(targets);
  return true;
}

int RunCoverage(const Arguments& arguments, Report* report) {
  CoverageOptions options = ReadCoverageOptions(arguments, report);
  if (!report->findings().empty()) return report->Finish(kWrongCall);
  Inputs inputs(report);
  const std::optional<Catalog> catalog = LoadOperands(&inputs, arguments.operands(), report);
  if (!catalog || !ReadTargets(arguments, &inputs, &options, report))
    return report->Finish(kBadInput);
  options.question.day = DayOfPlaces(options.places, *catalog);
  if (options.what_if) {
    const auto savings = FindSavings(*catalog, options.question, *options.what_if);
    if (!savings.ok()) return FinishFailed("", savings.status(), report);
    return PrintPage(Render(*savings, options.places.render), kFine, report);
  }
  const absl::StatusOr<Coverage> coverage = MeasureCoverage(*catalog, options.question);
  if (!coverage.ok()) return FinishFailed("", coverage.status(), report);
  return PrintPage(Render(*coverage, options.places.render), coverage->is_met() ? kFine : kNo,
                   report);
}

}  // namespace

const Command kCoverage = {
    "coverage",
    "CATALOG…",
    "measures how well the points cover the divisions",
    {{"--targets", "FILE", "what each level must reach; exit 1 where it is not met"},
     {"--division", "CODE", "only this division and those below it"},
     {"--bundle", "ID", "only the matters of this bundle"},
     {"--on", "DATE", "the day; by default the first workday of the newest version"},
     {"--what-if", "CHANGE", "delegation or point: which one saves most"},
     {"--matter", "ID", "delegate only this matter"},
     {"--level", "LEVEL", "delegate to, or open points at, this level only"},
     {"--agent", "DAYS", "delegate to agents that add so many workdays, not to windows"},
     {"--as-one", "", "each home does the bundle in one plan, not each matter alone"},
     {"--format", "FORMAT", "text (default), json, csv or geojson"},
     {"--locale", "LOCALE", "of text: zh-CN (default) or en"}},
    1,
    RunCoverage};

}  // namespace onething::cli
