// `onething stats`: many logs counted. Files are read in pieces and cases are counted one by one, so
// that memory does not grow with them; a case that cannot be read is left out, told, and counted as
// left out in the answer.
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/command.h"
#include "onething/statistics.h"

namespace onething::cli {
namespace {

struct StatsOptions {
  RenderOptions render;
  Level level = Level::kCounty;
  SummaryRows rows = SummaryRows::kDivisions;
  SummaryQuestion question;
  std::vector<std::string> catalogs, logs;
};

// The place of an option's value among those it may have; 0, reported, where it is none.
size_t ReadChoice(const Arguments& arguments, absl::string_view option,
                  const std::vector<absl::string_view>& choices, absl::string_view otherwise,
                  Report* report) {
  const std::string value = arguments.Value(option, otherwise);
  const auto at = std::find(choices.begin(), choices.end(), value);
  if (at != choices.end()) return static_cast<size_t>(at - choices.begin());
  std::string expected;
  for (size_t i = 0; i < choices.size(); ++i)
    absl::StrAppend(&expected, i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ", choices[i]);
  report->Error("", "unknown_value",
                absl::StrCat("expected ", option, " ", expected, ", found ", value,
                             DidYouMean(value, choices)));
  return 0;
}

void SortOperands(const Arguments& arguments, StatsOptions* options, Report* report) {
  for (const std::string& operand : arguments.operands()) {
    const bool is_log = operand == "-" || absl::EndsWith(operand, ".jsonl");
    (is_log ? options->logs : options->catalogs).push_back(operand);
  }
  if (options->catalogs.empty() || options->logs.empty())
    report->Error("", "wrong_call", "expected a catalog, and logs that end in .jsonl or are -");
}

StatsOptions ReadStatsOptions(const Arguments& arguments, Report* report) {
  StatsOptions options;
  constexpr Format kFormats[] = {Format::kText, Format::kMarkdown, Format::kJson, Format::kCsv};
  options.render = ReadRenderOptions(arguments, false, report, kFormats);
  options.level = static_cast<Level>(
      ReadChoice(arguments, "--level", {"province", "city", "county", "township", "village"},
                 "county", report));
  options.rows = static_cast<SummaryRows>(
      ReadChoice(arguments, "--by", {"division", "bundle", "both"}, "division", report));
  options.question.division = ReadDivision(arguments, "--division", report);
  options.question.now = ReadNow(arguments, report);
  SortOperands(arguments, &options, report);
  return options;
}

class LogCounter {
 public:
  LogCounter(const Catalog& catalog, Instant now, Statistics* statistics, Report* report)
      : counter_(catalog, now, statistics), report_(*report) {}

  // False, reported, where the file cannot be read.
  bool Count(const std::string& path) {
    std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
    const bool is_read = file != nullptr && Read(path, file);
    if (!is_read) report_.Error(path, "unreadable", std::strerror(errno));
    if (file != nullptr && file != stdin) std::fclose(file);
    return is_read;
  }

 private:
  bool Read(const std::string& path, std::FILE* file) {
    LogReader reader(path, {}, [&](const LoggedCase& logged) {
      counter_.Count(logged, path, &findings_);
      Tell();
    });
    static constexpr size_t kPiece = 1 << 16;
    std::string piece(kPiece, '\0');
    while (const size_t read = std::fread(piece.data(), 1, kPiece, file))
      reader.Read(absl::string_view(piece.data(), read));
    reader.Finish(&findings_);
    Tell();
    return std::ferror(file) == 0;
  }

  // The first ones; how many cases are left out stands in the answer.
  void Tell() {
    if (report_.findings().size() < Limits{}.findings) report_.Add(findings_);
    findings_.clear();
  }

  CaseCounter counter_;
  Report& report_;
  std::vector<Diagnostic> findings_;
};

int RunStats(const Arguments& arguments, Report* report) {
  const StatsOptions options = ReadStatsOptions(arguments, report);
  if (!report->findings().empty()) return report->Finish(kWrongCall);
  Inputs inputs(report);
  const std::optional<Catalog> catalog = LoadOperands(&inputs, options.catalogs, report);
  if (!catalog) return report->Finish(kBadInput);
  Statistics statistics(options.level, &catalog->versions().back()->divisions);
  LogCounter counter(*catalog, *options.question.now, &statistics, report);
  for (const std::string& log : options.logs) {
    if (!counter.Count(log)) return report->Finish(kBadInput);
  }
  const absl::StatusOr<Summary> summary = Summarize(*catalog, statistics, options.question);
  if (!summary.ok()) return FinishFailed("", summary.status(), report);
  absl::StatusOr<std::string> page = Render(*summary, options.rows, options.render);
  if (!page.ok()) return FinishFailed("", page.status(), report);
  if (page->back() != '\n') *page += '\n';
  const int printed = Print(*page, report);
  const int exit = printed == kFine && summary->left_out > 0 ? kBadInput : printed;
  return report->findings().empty() ? exit : report->Finish(exit);
}

}  // namespace

const Command kStats = {
    "stats",
    "CATALOG… EVENTS.jsonl…",
    "sums up many cases: volume, time, returns, ratings",
    {{"--now", "INSTANT", "as things stood then, YYYY-MM-DDTHH:MM; by default now"},
     {"--level", "LEVEL", "province, city, county (default), township or village"},
     {"--division", "CODE", "only this division and those below it"},
     {"--by", "ROWS", "division (default), bundle or both: a row each"},
     {"--format", "FORMAT", "text (default), markdown, json or csv"},
     {"--locale", "LOCALE", "of text and markdown: zh-CN (default) or en"}},
    2,
    RunStats};

}  // namespace onething::cli
