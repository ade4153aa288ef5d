// How every document writes its fields and rows, so that a plan, a situation, a case or a comparison says the same thing in the
// same way. A value is written by what it is: an instant and a date as ISO 8601, an enumerator by its name, a text plain or by
// locale, a limit as one count in its unit, nothing as null.
//
//   RowWriter out(&json);
//   out.Open('{').Field("day", day).Field("trips", totals.trips).Facts("facts", version, ids).Close('}');
//
// A row that several documents have stands here once; each of them names only the rows that are its own.
#ifndef ONETHING_SRC_DOCUMENT_ROW_WRITER_H_
#define ONETHING_SRC_DOCUMENT_ROW_WRITER_H_

#include <concepts>
#include <optional>
#include <string>
#include <vector>

#include "json/writer.h"
#include "onething/plan.h"

namespace onething::document {

std::string FormatFen(int64_t fen);  // "12.50" of 1250 fen

template <typename T>
concept Named = std::is_enum_v<T> && requires(T value) {
  Name(value);
};

class RowWriter {
 public:
  explicit RowWriter(std::string* out) : json_(out) {}

  RowWriter& Open(char bracket) { return Wrote(json_.Open(bracket)); }
  RowWriter& Close(char bracket) { return Wrote(json_.Close(bracket)); }
  RowWriter& Key(absl::string_view key) { return Wrote(json_.Key(key)); }
  RowWriter& Raw(absl::string_view json) { return Wrote(json_.Raw(json)); }

  RowWriter& Value(absl::string_view text) { return Wrote(json_.String(text)); }
  RowWriter& Value(const std::string& text) { return Wrote(json_.String(text)); }
  RowWriter& Value(const char* text) { return Wrote(json_.String(text)); }
  RowWriter& Value(double number) { return Wrote(json_.Double(number)); }
  RowWriter& Value(Instant at) { return Value(FormatInstant(at)); }
  RowWriter& Value(Date day) { return Value(FormatDate(day)); }
  RowWriter& Value(const Text& text);
  RowWriter& Value(const Limit& limit);
  RowWriter& Value(const Place& place);  // [longitude, latitude]
  RowWriter& Value(std::integral auto number) {
    if constexpr (std::is_same_v<decltype(number), bool>) json_.Bool(number);
    else if constexpr (std::is_signed_v<decltype(number)>) json_.Int(number);
    else json_.Uint(number);
    return *this;
  }
  RowWriter& Value(Named auto name) { return Value(Name(name)); }
  template <typename T>
  RowWriter& Value(const std::optional<T>& value) {
    return value ? Value(*value) : Wrote(json_.Null());
  }

  template <typename T>
  RowWriter& Field(absl::string_view key, const T& value) {
    return Key(key).Value(value);
  }
  // Nothing where there is no value.
  template <typename T>
  RowWriter& FieldIfKnown(absl::string_view key, const std::optional<T>& value) {
    return value ? Field(key, *value) : *this;
  }
  RowWriter& FieldIfTrue(absl::string_view key, bool value) {
    return value ? Field(key, true) : *this;
  }
  RowWriter& FieldIfAny(absl::string_view key, const auto& value) {
    return value.empty() ? *this : Field(key, value);
  }
  RowWriter& Money(absl::string_view key, const std::optional<int64_t>& fen);  // "12.50"

  // `write` writes what is between the braces.
  template <typename Write>
  RowWriter& Object(const Write& write) {
    Open('{');
    write();
    return Close('}');
  }
  template <typename Write>
  RowWriter& Object(absl::string_view key, const Write& write) {
    return Key(key).Object(write);
  }

  // `write` writes one entry.
  template <typename Entries, typename Write>
  RowWriter& List(absl::string_view key, const Entries& entries, const Write& write) {
    Key(key).Open('[');
    for (const auto& entry : entries) write(entry);
    return Close(']');
  }
  template <typename Entries>
  RowWriter& List(absl::string_view key, const Entries& entries) {
    return List(key, entries, [this](const auto& entry) { this->Value(entry); });
  }
  // `write` writes the fields of an entry, which is an object.
  template <typename Entries, typename Write>
  RowWriter& Rows(absl::string_view key, const Entries& entries, const Write& write) {
    return List(key, entries, [&](const auto& entry) { Object([&] { write(entry); }); });
  }

  // Lists of what a catalog names.
  template <typename Entries>
  RowWriter& Steps(absl::string_view key, const Bundle& bundle, const Entries& steps) {
    return List(key, steps, [&](StepIndex step) { Value(bundle.steps[step].id); });
  }
  template <typename Entries>
  RowWriter& Facts(absl::string_view key, const Version& version, const Entries& facts) {
    return List(key, facts, [&](FactId fact) { Value(version.facts[fact].id); });
  }
  template <typename Entries>
  RowWriter& Materials(absl::string_view key, const Version& version, const Entries& materials) {
    return List(key, materials, [&](MaterialId id) { Value(version.materials[id]); });
  }

  // An object with one object for each basis of time.
  template <typename Write>
  RowWriter& ByBasis(const Write& write) {
    for (Basis basis : kAllBases) Object(Name(basis), [&] { write(basis); });
    return *this;
  }

  // Rows and groups of fields that several documents have.
  RowWriter& Catalog(const Version& version, absl::string_view digest = {});
  RowWriter& Submitted(Instant at, bool is_date);
  RowWriter& Cause(const Version& version, const PlanEdge& edge);  // kind, and what it is about
  RowWriter& Edge(const Version& version, const Bundle& bundle, const PlanEdge& edge);
  RowWriter& Sums(absl::string_view key, const Totals& totals);
  RowWriter& Answers(absl::string_view key, std::span<const ChoiceAnswer> answers);
  // How many classes of answers there are, and how many are expected to remain: of a Question or an AskedFact.
  template <typename Row>
  RowWriter& Classes(const Row& row) {
    Field("classes", row.classes).Key("expected");
    if (!row.classes) return Value(row.classes);
    return Open('[').Value(row.expected_numerator).Value(row.expected_denominator).Close(']');
  }
  // What a step is and what became of it: of a PlanStep or a CaseStep.
  template <typename Row>
  RowWriter& StepHead(const Version& version, const Bundle& bundle, const Row& row) {
    const Step& step = bundle.steps[row.step];
    Field("id", step.id).Field("matter", version.matters[step.matter]);
    Field("department", version.departments[row.matter->department]).Field("status", row.status);
    return row.reason == Reason::kNone ? *this : Field("reason", row.reason);
  }

 private:
  RowWriter& Wrote(json::Writer&) { return *this; }

  json::Writer json_;
};

// A whole document: its version first, then the fields that `write` writes.
template <typename Write>
std::string Whole(const Write& write) {
  std::string json;
  RowWriter out(&json);
  out.Object([&] {
    out.Field("onething", 1);
    write(&out);
  });
  return json;
}

}  // namespace onething::document
#endif  // ONETHING_SRC_DOCUMENT_ROW_WRITER_H_
