// What every command shares: exit codes, reading, reporting.
#ifndef ONETHING_SRC_CLI_COMMAND_H_
#define ONETHING_SRC_CLI_COMMAND_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/arguments.h"
#include "onething/catalog.h"
#include "onething/load.h"
#include "onething/plan.h"
#include "onething/render.h"
#include "onething/status.h"
#include "plan/plan_text.h"

namespace onething::cli {

enum Exit : int { kFine = 0, kNo = 1, kWrongCall = 2, kBadInput = 3 };

struct Command {
  absl::string_view name;
  absl::string_view operands;
  absl::string_view help;
  std::vector<Option> options;  // beside --json and --help
  size_t least = 1;             // operands
  int (*run)(const Arguments& arguments);
};

extern const Command kCheck, kPlan, kExplain, kAsk, kSituations, kTest, kCompare, kServices,
    kCoverage, kSchema, kEffective, kVerify, kCase, kStats;

// The findings of a call, printed once at its end: a line each on standard error, or with --json
// {"onething":1,"findings":[…]} on standard output.
class Report {
 public:
  explicit Report(const Arguments& arguments) : json_(arguments.Has("--json")) {}
  bool json() const { return json_; }
  void Add(Diagnostic finding) { findings_.push_back(std::move(finding)); }
  void Add(const std::vector<Diagnostic>& findings) {
    findings_.insert(findings_.end(), findings.begin(), findings.end());
  }
  void AddErrors(const std::vector<Diagnostic>& findings);
  void Error(absl::string_view file, absl::string_view code, absl::string_view message);
  // A failed answer, a line of its message each, with the status code's name.
  void Error(absl::string_view file, const absl::Status& status);
  size_t Count(Severity severity) const;
  const std::vector<Diagnostic>& findings() const { return findings_; }
  // Prints them and passes the exit code on.
  int Finish(int exit) const;

 private:
  bool json_ = false;
  std::vector<Diagnostic> findings_;
};

// Reads operands as documents, each a group; "-" is standard input. What cannot be read is reported.
class Inputs {
 public:
  explicit Inputs(Report* report) : report_(report) {}
  std::optional<std::vector<SourceText>> Documents(const std::vector<std::string>& paths);
  std::optional<std::string> Text(const std::string& path);

 private:
  std::optional<std::string> StandardInput();
  Report* report_;
  bool taken_ = false;
};

// The catalog of these operands; nothing, with its errors reported, where it is refused.
std::optional<Catalog> LoadOperands(Inputs* inputs, const std::vector<std::string>& paths,
                                    Report* report);

// The plan of one request; nothing, with what is wrong reported and `exit` set, where there is none.
std::optional<Planned> PlanRequest(const Catalog& catalog, const std::string& file,
                                   const std::string& text, Report* report, int* exit);

// A request that can be planned; nothing, with what is wrong with it reported and `exit` set, where it cannot.
std::optional<Request> ReadRequest(const Catalog& catalog, const std::string& file,
                                   const std::string& text, Report* report, int* exit);

// Whether some step is in, or may be, and somebody takes every errand for those that are.
bool IsTaken(const Plan& plan);

// --format and --locale; what is wrong with them is reported. JSON is the default where --json is given or `json` says so;
// `formats`: those that the command can write.
inline constexpr Format kPageFormats[] = {Format::kJson, Format::kText, Format::kMarkdown};
RenderOptions ReadRenderOptions(const Arguments& arguments, bool json, Report* report,
                                std::span<const Format> formats = kPageFormats);
// The machine's civil minute. Nothing below the command line reads a clock.
Instant CivilNow();
// --now, else that; what is no instant is reported.
Instant ReadNow(const Arguments& arguments, Report* report);
// An option's day or division code; nothing where it is not given or, reported, not as it should be.
std::optional<Date> ReadDay(const Arguments& arguments, absl::string_view option, Report* report);
std::string ReadDivision(const Arguments& arguments, absl::string_view option, Report* report);

// The first day of a version that its calendar covers.
Date FirstDay(const Version& version);
// The bundle of the version in force on a day, as the base has it; null where there is none.
const Bundle* BundleOn(const Catalog& catalog, Date day, absl::string_view name);
// A request that gives no fact, but where a division is named that of the bundle's `overlay_by`.
Request OpenRequest(const Catalog& catalog, absl::string_view bundle, Date submitted,
                    const std::string& division);
// What a failed answer says, and the exit code: a request that names what is not there is bad input.
int FinishFailed(absl::string_view file, const absl::Status& status, Report* report);

// All of it to standard output; kBadInput, reported, where that fails.
int Print(absl::string_view text, Report* report);
// The same as the whole answer of a command, which then has no findings to print.
int PrintAnswer(absl::string_view text, Report* report);
// A rendering as the whole answer: `exit` where it is printed.
int PrintPage(absl::StatusOr<std::string> page, int exit, Report* report);

}  // namespace onething::cli
#endif  // ONETHING_SRC_CLI_COMMAND_H_
