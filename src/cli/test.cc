#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "cli/command.h"
#include "json/json.h"

namespace onething::cli {
namespace {

// What one example expects of a step or material, and what the plan says.
struct Miss {
  std::string pointer;  // below the example
  std::string what;     // "step cert"
  std::string expected, found;
};

std::string StatusOf(const Plan& plan, absl::string_view id) {
  for (const PlanStep& step : plan.steps) {
    if (plan.bundle->steps[step.step].id == id) return std::string(Name(step.status));
  }
  return "no such step";
}

// The sources of a material's lines: a material may have several.
std::vector<absl::string_view> SourcesOf(const Plan& plan, absl::string_view id) {
  std::vector<absl::string_view> sources;
  for (const MaterialLine& line : plan.materials) {
    if (plan.version->materials[line.material] == id) sources.push_back(Name(line.source));
  }
  return sources;
}

std::string Below(absl::string_view section, absl::string_view id) {
  std::string pointer = absl::StrCat("/expect/", section);
  json::AppendToken(id, &pointer);
  return pointer;
}

std::vector<Miss> Compare(const Example& example, const Plan& plan) {
  std::vector<Miss> misses;
  for (const auto& [id, expected] : example.steps) {
    const std::string found = StatusOf(plan, id);
    if (found != expected)
      misses.push_back({Below("steps", id), absl::StrCat("step ", id), expected, found});
  }
  for (const auto& [id, expected] : example.materials) {
    const std::vector<absl::string_view> sources = SourcesOf(plan, id);
    if (std::find(sources.begin(), sources.end(), expected) != sources.end()) continue;
    const std::string found = sources.empty() ? "not on the list" : absl::StrJoin(sources, ", ");
    misses.push_back({Below("materials", id), absl::StrCat("material ", id), expected, found});
  }
  return misses;
}

// An example's request may leave out the version of the format.
std::string RequestOf(const Example& example) {
  if (!absl::StartsWith(example.request, "{") ||
      absl::StrContains(example.request, "\"onething\":"))
    return example.request;
  return absl::StrCat("{\"onething\":1", example.request == "{}" ? "" : ",",
                      example.request.substr(1));
}

class Runner {
 public:
  Runner(const Catalog& catalog, Report* report) : catalog_(catalog), report_(report) {}

  void Run(const Example& example) {
    ++count_;
    Report own{Arguments()};
    int exit = kFine;
    const std::optional<Planned> planned =
        PlanRequest(catalog_, "", RequestOf(example), &own, &exit);
    if (!planned) return Refused(example, own.findings());
    const std::vector<Miss> misses = Compare(example, planned->plan);
    if (misses.empty()) return;
    Fail(example);
    for (const Miss& miss : misses) Missed(example, miss);
  }

  std::string Table() const {
    return absl::StrCat(table_, count_,
                        count_ == 1 ? " example: " : " examples: ", count_ - failed_, " passed, ",
                        failed_, " failed\n");
  }
  bool failed() const { return failed_ > 0; }

 private:
  void Fail(const Example& example) {
    ++failed_;
    absl::StrAppend(&table_, "FAILED  ", example.id, "\n");
  }
  void Refused(const Example& example, const std::vector<Diagnostic>& findings) {
    Fail(example);
    for (const Diagnostic& finding : findings) {
      absl::StrAppend(&table_, "        ", finding.pointer, finding.pointer.empty() ? "" : ": ",
                      finding.message, "\n");
      Add(example, absl::StrCat("/request", finding.pointer), finding.message);
    }
  }
  void Missed(const Example& example, const Miss& miss) {
    absl::StrAppendFormat(&table_, "        %-32s expected %-14s found %s\n", miss.what,
                          miss.expected, miss.found);
    Add(example, miss.pointer,
        absl::StrCat(miss.what, ": expected ", miss.expected, ", found ", miss.found));
  }
  void Add(const Example& example, const std::string& below, const std::string& message) {
    if (!report_->json()) return;
    Diagnostic finding;
    finding.code = "example_failed";
    finding.file = example.file;
    finding.pointer = example.pointer + below;
    finding.message = message;
    report_->Add(std::move(finding));
  }

  const Catalog& catalog_;
  Report* report_;
  std::string table_;
  size_t count_ = 0, failed_ = 0;
};

int Run(const Arguments& arguments) {
  Report report(arguments);
  Inputs inputs(&report);
  const std::shared_ptr<const Catalog> catalog =
      LoadOperands(&inputs, arguments.operands(), &report);
  if (catalog == nullptr) return report.Finish(kBadInput);
  Runner runner(*catalog, &report);
  for (const auto& version : catalog->versions()) {
    for (const Example& example : version->examples) runner.Run(example);
  }
  const int exit = report.json() ? kFine : Print(runner.Table(), &report);
  return report.Finish(exit == kFine && runner.failed() ? kNo : exit);
}

}  // namespace

const Command kTest = {"test", "CATALOG…", "runs the catalog's own examples", {}, 1, Run};

}  // namespace onething::cli
