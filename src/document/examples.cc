// The report on a catalog's examples as a document (docs/formats.md).
#include "onething/examples.h"

#include "document/row_writer.h"

namespace onething {
namespace {

using document::RowWriter;

// Where it stands in the files read, so that an editor can jump there: line and column from 1.
void WriteTextPosition(const Diagnostic& at, RowWriter* out) {
  out->Field("file", at.file).Field("pointer", at.pointer);
  out->Field("line", at.line).Field("column", at.column);
}

void WriteReached(absl::string_view key, const Reached& reached, RowWriter* out) {
  out->Object(key, [&] { out->Field("reached", reached.reached).Field("total", reached.total); });
}

// What an example expects of a step or a material, and what the plan has instead.
void WriteMiss(const ExampleMiss& miss, RowWriter* out) {
  out->Field(miss.of == ExampleMiss::Of::kStep ? "step" : "material", miss.id);
  out->Field("expected", miss.expected).List("found", miss.found);
  WriteTextPosition(miss.place, out);
}

// An example fails by misses, or because its request is refused and there is no plan to look at.
void WriteExample(const ExampleResult& result, RowWriter* out) {
  out->Field("id", result.example->id).Field("version", result.version->version);
  WriteTextPosition(result.place, out);
  out->Field("passed", result.passed());
  out->Rows("misses", result.misses, [&](const ExampleMiss& miss) { WriteMiss(miss, out); });
  out->List("refused", result.refused,
            [&](const Diagnostic& finding) { out->Raw(DiagnosticJson(finding)); });
}

// A gap carries a request that closes it: who takes it over as an example reaches what no example
// reaches today.
void WriteGap(const Gap& gap, RowWriter* out) {
  out->Field("kind", gap.kind);
  const bool condition = gap.kind == GapKind::kNeverTrue || gap.kind == GapKind::kNeverFalse;
  if (!condition) out->Field(gap.kind == GapKind::kNeverAsked ? "requirement" : "step", gap.id);
  out->FieldIfAny("matter", gap.matter);
  if (condition) WriteTextPosition(gap.place, out);
  out->Key("request").Raw(gap.request);
}

// Divisions with the same rows are one place. Where its situations cannot be counted, their number
// is null and `not_counted` says why.
void WritePlaceCoverage(const PlaceCoverage& place, const Version& version, RowWriter* out) {
  out->List("divisions", place.divisions).Field("examples", place.examples);
  out->Rows("open", place.open, [&](const OpenExample& open) {
    out->Field("id", open.id).Facts("facts", version, open.facts);
  });
  if (place.not_counted)
    out->Key("situations").Raw("null").Field("not_counted", *place.not_counted);
  else WriteReached("situations", place.situations, out);
  out->Field("elsewhere", place.elsewhere);
  out->List("missed", place.missed, [&](const Gap& gap) { out->Raw(gap.request); });
}

void WriteBundle(const BundleCoverage& bundle, RowWriter* out) {
  const Version& version = *bundle.version;
  out->Field("bundle", version.bundles[bundle.bundle]).Field("version", version.version);
  out->Field("submitted", bundle.day);
  out->Rows("places", bundle.places,
            [&](const PlaceCoverage& place) { WritePlaceCoverage(place, version, out); });
  out->List("untried", bundle.untried);
  WriteReached("steps", bundle.steps, out);
  WriteReached("conditions", bundle.conditions, out);
  WriteReached("requirements", bundle.requirements, out);
  out->Rows("gaps", bundle.gaps, [&](const Gap& gap) { WriteGap(gap, out); });
}

}  // namespace

std::string ExampleReportJson(const ExampleReport& report) {
  return document::Whole([&](RowWriter* out) {
    out->Rows("examples", report.examples,
              [&](const ExampleResult& result) { WriteExample(result, out); });
    out->Rows("bundles", report.bundles,
              [&](const BundleCoverage& bundle) { WriteBundle(bundle, out); });
  });
}

}  // namespace onething
