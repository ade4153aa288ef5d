// How rows are written, the same in every document: what is null and what is left out.
//
// A date or a number that is not known is null. A key that says nothing in this row (`until` of
// what cannot follow later, `stage` of a submission) is left out. Lists are always there, if
// empty.
#include "document/row_writer.h"

#include "absl/strings/str_format.h"
#include "condition/values.h"

namespace onething::document {

// The size is taken without a sign first: the smallest number has no positive counterpart of its
// type.
std::string FormatFen(int64_t fen) {
  const uint64_t size =
      fen < 0 ? uint64_t{0} - static_cast<uint64_t>(fen) : static_cast<uint64_t>(fen);
  return absl::StrFormat("%s%d.%02d", fen < 0 ? "-" : "", size / 100, size % 100);
}

// A text in no particular language is a string, any other an object with a text for each locale.
RowWriter& RowWriter::Value(const Text& text) {
  if (text.by_locale.size() == 1 && text.by_locale[0].first.empty())
    return Value(text.by_locale[0].second);
  return Object([&] {
    for (const auto& [locale, words] : text.by_locale) Field(locale, words);
  });
}

// {"workdays": 5}, as a catalog writes it, so that it can be copied back into one.
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

// A request may name a day alone; the document repeats what was said and adds no hour to it.
RowWriter& RowWriter::Submitted(Instant at, bool is_date) {
  return is_date ? Field("submitted", DayOf(at)) : Field("submitted", at);
}

// What the later step waits for: a material that the earlier one gives, a fact that it decides, or
// only its turn.
RowWriter& RowWriter::Cause(const Version& version, const PlanEdge& edge) {
  Field("kind", edge.kind());
  if (const MaterialId* material = edge.material()) Field("material", version.materials[*material]);
  if (const FactId* fact = edge.fact()) Field("fact", version.facts[*fact].id);
  return *this;
}

RowWriter& RowWriter::Edge(const Version& version, const Bundle& bundle, const PlanEdge& edge) {
  return Object([&] {
    Field("step", bundle.steps[edge.from].id).Cause(version, edge).Field("certain", edge.certain);
  });
}

// The measures of the four reductions (links, time, materials, trips) and what goes with them; a
// sum that is not known is null.
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
