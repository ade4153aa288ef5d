// The report as a document.
#include "json/json.h"
#include "onething/examples.h"

namespace onething {
namespace {

using json::Writer;

void WritePlace(const Diagnostic& place, Writer* out) {
  out->Key("file").String(place.file).Key("pointer").String(place.pointer);
  out->Key("line").Int(place.line).Key("column").Int(place.column);
}

void WriteReached(const Reached& reached, Writer* out) {
  out->Open('{').Key("reached").Uint(reached.reached).Key("total").Uint(reached.total).Close('}');
}

void WriteTexts(const std::vector<std::string>& texts, Writer* out) {
  out->Open('[');
  for (const std::string& text : texts) out->String(text);
  out->Close(']');
}

void WriteMiss(const ExampleMiss& miss, Writer* out) {
  out->Open('{').Key(miss.of == ExampleMiss::Of::kStep ? "step" : "material").String(miss.id);
  out->Key("expected").String(miss.expected).Key("found");
  WriteTexts(miss.found, out);
  WritePlace(miss.place, out);
  out->Close('}');
}

void WriteExample(const ExampleResult& result, Writer* out) {
  out->Open('{').Key("id").String(result.example->id);
  out->Key("version").String(result.version->version);
  WritePlace(result.place, out);
  out->Key("passed").Bool(result.passed()).Key("misses").Open('[');
  for (const ExampleMiss& miss : result.misses) WriteMiss(miss, out);
  out->Close(']').Key("refused").Open('[');
  for (const Diagnostic& finding : result.refused) out->Raw(DiagnosticJson(finding));
  out->Close(']').Close('}');
}

void WriteGap(const Gap& gap, Writer* out) {
  out->Open('{').Key("kind").String(Name(gap.kind));
  const bool condition = gap.kind == GapKind::kNeverTrue || gap.kind == GapKind::kNeverFalse;
  if (gap.kind == GapKind::kNeverAsked) out->Key("requirement").String(gap.id);
  else if (!condition) out->Key("step").String(gap.id);
  if (!gap.matter.empty()) out->Key("matter").String(gap.matter);
  if (condition) WritePlace(gap.place, out);
  out->Key("request").Raw(gap.request).Close('}');
}

void WriteOpen(const OpenExample& open, const FactTable& facts, Writer* out) {
  out->Open('{').Key("id").String(open.id).Key("facts").Open('[');
  for (FactId fact : open.facts) out->String(facts[fact].id);
  out->Close(']').Close('}');
}

void WritePlaceCoverage(const PlaceCoverage& place, const FactTable& facts, Writer* out) {
  out->Open('{').Key("divisions");
  WriteTexts(place.divisions, out);
  out->Key("examples").Uint(place.examples).Key("open").Open('[');
  for (const OpenExample& open : place.open) WriteOpen(open, facts, out);
  out->Close(']').Key("situations");
  if (place.not_counted) out->Null().Key("not_counted").String(*place.not_counted);
  else WriteReached(place.situations, out);
  out->Key("elsewhere").Uint(place.elsewhere).Key("missed").Open('[');
  for (const Gap& gap : place.missed) out->Raw(gap.request);
  out->Close(']').Close('}');
}

void WriteBundle(const BundleCoverage& bundle, Writer* out) {
  out->Open('{').Key("bundle").String(bundle.version->bundles[bundle.bundle]);
  out->Key("version").String(bundle.version->version);
  out->Key("submitted").String(FormatDate(bundle.day)).Key("places").Open('[');
  for (const PlaceCoverage& place : bundle.places)
    WritePlaceCoverage(place, bundle.version->facts, out);
  out->Close(']').Key("untried");
  WriteTexts(bundle.untried, out);
  out->Key("steps");
  WriteReached(bundle.steps, out);
  out->Key("conditions");
  WriteReached(bundle.conditions, out);
  out->Key("requirements");
  WriteReached(bundle.requirements, out);
  out->Key("gaps").Open('[');
  for (const Gap& gap : bundle.gaps) WriteGap(gap, out);
  out->Close(']').Close('}');
}

}  // namespace

std::string ExampleReportJson(const ExampleReport& report) {
  std::string out;
  Writer writer(&out);
  writer.Open('{').Key("onething").Int(1).Key("examples").Open('[');
  for (const ExampleResult& result : report.examples) WriteExample(result, &writer);
  writer.Close(']').Key("bundles").Open('[');
  for (const BundleCoverage& bundle : report.bundles) WriteBundle(bundle, &writer);
  writer.Close(']').Close('}');
  return out;
}

}  // namespace onething
