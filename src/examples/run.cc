// One example run as anyone's request would be, and held against what it expects: the status of
// steps, the source of materials. What it does not mention it does not expect.
#include "examples/run.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "json/json.h"
#include "plan/plan_text.h"

namespace onething::examples {
namespace {

Diagnostic PlaceOf(const Example& example, absl::string_view below) {
  Diagnostic place;
  place.file = example.file;
  place.pointer = absl::StrCat(example.pointer, below);
  return place;
}

std::vector<std::string> StatusOfStep(const Plan& plan, absl::string_view id) {
  for (const PlanStep& step : plan.steps) {
    if (plan.bundle->steps[step.step].id == id) return {std::string(Name(step.status))};
  }
  return {};
}

// The sources of a material's lines: a material may have several.
std::vector<std::string> SourcesOf(const Plan& plan, absl::string_view id) {
  std::vector<std::string> sources;
  for (const MaterialLine& line : plan.materials) {
    if (plan.version->materials[line.material] == id) sources.emplace_back(Name(line.source));
  }
  return sources;
}

class Comparer {
 public:
  Comparer(const Example& example, const Plan& plan, std::vector<ExampleMiss>* misses)
      : example_(example), plan_(plan), misses_(misses) {}

  void Run() {
    for (const auto& [id, expected] : example_.steps)
      Compare(ExampleMiss::Of::kStep, "/expect/steps", id, expected, StatusOfStep(plan_, id));
    for (const auto& [id, expected] : example_.materials)
      Compare(ExampleMiss::Of::kMaterial, "/expect/materials", id, expected, SourcesOf(plan_, id));
  }

 private:
  void Compare(ExampleMiss::Of of, absl::string_view section, const std::string& id,
               const std::string& expected, std::vector<std::string> found) {
    if (std::find(found.begin(), found.end(), expected) != found.end()) return;
    std::string below(section);
    json::AppendToken(id, &below);
    misses_->push_back({of, id, expected, std::move(found), PlaceOf(example_, below)});
  }

  const Example& example_;
  const Plan& plan_;
  std::vector<ExampleMiss>* misses_;
};

// An example's request may leave out the version of the format.
std::string RequestOf(const Example& example) {
  if (!absl::StartsWith(example.request, "{") ||
      absl::StrContains(example.request, "\"onething\":"))
    return example.request;
  return absl::StrCat("{\"onething\":1", example.request == "{}" ? "" : ",",
                      example.request.substr(1));
}

}  // namespace

std::optional<PlannedExample> RunExample(const Catalog& catalog, const Limits& limits,
                                         ExampleResult* result) {
  const Example& example = *result->example;
  result->place = PlaceOf(example, "");
  const Result<Planned> planned = PlanText(catalog, RequestOf(example), "", limits);
  if (!planned.ok()) {
    result->refused = planned.findings();
    for (Diagnostic& finding : result->refused) {
      finding.file = example.file;
      finding.pointer = absl::StrCat(example.pointer, "/request", finding.pointer);
      finding.line = finding.column = 0;
    }
    return std::nullopt;
  }
  Comparer(example, planned->plan, &result->misses).Run();
  Result<PreparedRequest> prepared = Prepare(catalog, planned->request, limits);
  if (!prepared.ok()) return std::nullopt;
  std::vector<Status> statuses(planned->plan.steps.size());
  for (const PlanStep& step : planned->plan.steps) statuses[step.step] = step.status;
  return PlannedExample{&example, *std::move(prepared), std::move(statuses)};
}

}  // namespace onething::examples
