// All examples of a catalog, and the report on them.
#include <algorithm>

#include "examples/coverage.h"
#include "json/json.h"
#include "json/locate.h"

namespace onething {

absl::string_view Name(GapKind kind) {
  constexpr absl::string_view kNames[] = {"situation",  "never_included", "never_excluded",
                                          "never_true", "never_false",    "never_asked"};
  return kNames[static_cast<size_t>(kind)];
}

size_t ExampleReport::failed() const {
  return static_cast<size_t>(
      std::count_if(examples.begin(), examples.end(),
                    [](const ExampleResult& result) { return !result.passed(); }));
}

Reached BundleCoverage::situations() const {
  Reached sum;
  for (const PlaceCoverage& place : places) {
    sum.reached += place.situations.reached;
    sum.total += place.situations.total;
  }
  return sum;
}

ExampleReport RunExamples(const Catalog& catalog, const Limits& limits) {
  ExampleReport report;
  std::vector<examples::PlannedExample> planned;
  for (const auto& version : catalog.versions()) {
    for (const Example& example : version->examples) {
      ExampleResult& result = report.examples.emplace_back();
      result.version = version;
      result.example = &example;
      if (std::optional<examples::PlannedExample> one =
              examples::RunExample(catalog, limits, &result))
        planned.push_back(*std::move(one));
    }
  }
  for (const auto& version : catalog.versions()) {
    for (size_t i = 0; i < version->bundles.size(); ++i) {
      std::vector<const examples::PlannedExample*> own;
      for (const examples::PlannedExample& example : planned) {
        const PreparedRequest::Data& data = DataOf(example.request);
        if (data.version == version && data.bundle_id == BundleId(i)) own.push_back(&example);
      }
      report.bundles.push_back(examples::Cover(catalog, version, BundleId(i), own, limits));
    }
  }
  return report;
}

namespace {

std::vector<Diagnostic*> PlacesOf(ExampleReport* report) {
  std::vector<Diagnostic*> places;
  for (ExampleResult& result : report->examples) {
    places.push_back(&result.place);
    for (ExampleMiss& miss : result.misses) places.push_back(&miss.place);
    for (Diagnostic& finding : result.refused) places.push_back(&finding);
  }
  for (BundleCoverage& bundle : report->bundles) {
    for (Gap& gap : bundle.gaps) places.push_back(&gap.place);
  }
  return places;
}

}  // namespace

void LocateReport(std::span<const SourceText> documents, ExampleReport* report) {
  const std::vector<Diagnostic*> places = PlacesOf(report);
  std::vector<Diagnostic> located;
  for (const Diagnostic* place : places) located.push_back(*place);
  for (const SourceText& source : documents) {
    const bool named = std::any_of(located.begin(), located.end(), [&](const Diagnostic& place) {
      return place.file == source.name;
    });
    if (!named) continue;
    std::vector<Diagnostic> none;
    json::Locate(*json::Document::Parse(source.name, source.text, Limits{}, &none), &located);
  }
  for (size_t i = 0; i < places.size(); ++i) *places[i] = std::move(located[i]);
}

}  // namespace onething
