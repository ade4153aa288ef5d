// A catalog's own examples as its tests: which come out as expected, and what no example reaches.
//
//   ExampleReport report = RunExamples(*loaded.catalog);
//   report.failed()                                // examples that do not come out as expected
//   report.bundles[0].conditions.reached           // of conditions.total
//   report.bundles[0].gaps[0].request              // a request that reaches what no example does
//
// An example reaches the situation that its facts settle; one whose facts leave several open reaches none. Situations are
// counted for submission on one day, the latest of the bundle's examples; an example of another day reaches the situation of
// that day that settles the same. Places whose overlays give a bundle the same rows share their situations.
//
// A gap is only what some facts can reach: a condition that no completion makes true is not one (`check` tells those).
//
// Threads: pure functions.
#ifndef ONETHING_EXAMPLES_H_
#define ONETHING_EXAMPLES_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "onething/catalog.h"
#include "onething/load.h"
#include "onething/plan.h"
#include "onething/status.h"

namespace onething {

inline constexpr size_t kListedSituations = 3;  // not reached, of one place

// What an example expects and the plan says otherwise.
struct ExampleMiss {
  enum class Of : uint8_t { kStep, kMaterial } of = Of::kStep;
  std::string id;
  std::string expected;  // as a plan document says it
  std::vector<std::string>
      found;  // the status, or the sources of all lines; empty: not in the plan
  Diagnostic place;
};

struct ExampleResult {
  std::shared_ptr<const Version> version;  // that declares it
  const Example* example = nullptr;
  Diagnostic place;
  std::vector<ExampleMiss> misses;
  std::vector<Diagnostic> refused;  // why there is no plan
  bool passed() const { return misses.empty() && refused.empty(); }
};

struct Reached {
  uint64_t reached = 0, total = 0;
};

enum class GapKind : uint8_t {
  kSituation,
  kNeverIncluded,  // a step
  kNeverExcluded,
  kNeverTrue,  // a condition
  kNeverFalse,
  kNeverAsked  // a requirement
};
absl::string_view Name(GapKind kind);

// Something that no example reaches, and a request that does.
struct Gap {
  GapKind kind = GapKind::kSituation;
  std::string id;                // of the step or requirement
  std::string matter;            // of the step or requirement; empty: the bundle
  Diagnostic place;              // of a condition
  std::string request;           // JSON
  std::vector<GivenFact> facts;  // of the request
};

// An example that leaves several situations open, and the facts that would settle which.
struct OpenExample {
  std::string id;
  std::vector<FactId> facts;
};

// The situations of a bundle in the places that have the same rows.
struct PlaceCoverage {
  std::vector<std::string> divisions;  // with overlays; empty: everywhere else
  size_t examples = 0;
  std::vector<OpenExample> open;
  Reached situations;
  size_t elsewhere = 0;  // situations of examples that the day counted for does not have
  std::optional<std::string> not_counted;  // why there is no total
  std::vector<Gap>
      missed;  // kListedSituations of them; none where there are more than limits.situations
};

struct BundleCoverage {
  std::shared_ptr<const Version> version;
  BundleId bundle{};
  Date day;                           // for which situations are counted
  std::vector<PlaceCoverage> places;  // where no overlay counts first, then those of the examples
  std::vector<std::string>
      untried;                // divisions whose overlays change the bundle and have no example
  Reached steps, conditions;  // each counts twice: included and excluded, true and false
  Reached requirements;
  std::vector<Gap> gaps;  // steps, conditions, requirements in declared order
  Reached situations() const;
};

struct ExampleReport {
  std::vector<ExampleResult> examples;
  std::vector<BundleCoverage> bundles;
  size_t failed() const;
};

ExampleReport RunExamples(const Catalog& catalog, const Limits& limits = {});
// Fills in the lines and columns of every place, from the documents that the catalog was loaded from.
void LocateReport(std::span<const SourceText> documents, ExampleReport* report);
// The document, compact (docs/formats.md).
std::string ExampleReportJson(const ExampleReport& report);

}  // namespace onething
#endif  // ONETHING_EXAMPLES_H_
