#include "document/row_writer.h"

#include "condition/values.h"
#include "plan/why.h"

namespace onething::document {

RowWriter& RowWriter::Value(const Text& text) {
  if (text.by_locale.size() == 1 && text.by_locale[0].first.empty())
    return Value(text.by_locale[0].second);
  return Object([&] {
    for (const auto& [locale, words] : text.by_locale) Field(locale, words);
  });
}

RowWriter& RowWriter::Value(const Limit& limit) {
  static constexpr absl::string_view kUnits[] = {"workdays", "days", "months", "hours"};
  return Object([&] {
    if (limit.unit == Limit::Unit::kImmediate) Field("immediate", true);
    else Field(kUnits[static_cast<size_t>(limit.unit)], limit.count);
  });
}

RowWriter& RowWriter::Value(const Place& place) {
  return Open('[').Value(place.longitude).Value(place.latitude).Close(']');
}

RowWriter& RowWriter::Money(absl::string_view key, const std::optional<int64_t>& fen) {
  return Field(key, fen ? std::optional(FormatFen(*fen)) : std::nullopt);
}

RowWriter& RowWriter::Catalog(const Version& version, absl::string_view digest) {
  return Object("catalog", [&] {
    Field("id", version.id).Field("version", version.version).FieldIfAny("digest", digest);
  });
}

RowWriter& RowWriter::Submitted(Instant at, bool is_date) {
  return is_date ? Field("submitted", DayOf(at)) : Field("submitted", at);
}

RowWriter& RowWriter::Cause(const Version& version, const PlanEdge& edge) {
  Field("kind", edge.kind);
  if (edge.kind == EdgeKind::kMaterial)
    Field("material", version.materials[static_cast<MaterialId>(edge.what)]);
  if (edge.kind == EdgeKind::kFact) Field("fact", version.facts[static_cast<FactId>(edge.what)].id);
  return *this;
}

RowWriter& RowWriter::Edge(const Version& version, const Bundle& bundle, const PlanEdge& edge) {
  return Object([&] {
    Field("step", bundle.steps[edge.from].id).Cause(version, edge).Field("certain", edge.certain);
  });
}

RowWriter& RowWriter::Sums(absl::string_view key, const Totals& totals) {
  return Object(key, [&] {
    Field("links", totals.links).Field("steps", totals.steps);
    Field("departments", totals.departments).Field("materials", totals.materials);
    Field("fields", totals.fields).Field("trips", totals.trips);
    Field("workdays", totals.workdays).Money("fees", totals.fees);
  });
}

RowWriter& RowWriter::Answers(absl::string_view key, std::span<const ChoiceAnswer> answers) {
  return Rows(key, answers, [this](const ChoiceAnswer& answer) {
    Key("value").Raw(ValueJson(answer.value)).Field("finish", answer.finish);
    Field("trips", answer.trips).Field("materials", answer.materials);
  });
}

}  // namespace onething::document
