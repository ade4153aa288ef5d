// The comparison as a document (docs/formats.md).
#include "document/situation.h"
#include "onething/compare.h"

namespace onething {
namespace {

using document::RowWriter;

void WriteSide(absl::string_view key, const ComparedSide& side, RowWriter* out) {
  out->Object(key, [&] {
    out->Field("id", side.version->id).Field("version", side.version->version);
    out->Field("digest", side.edition->digest).Field("submitted", side.submitted);
  });
}

// A figure is a mean over the situations in which both sides know it; `known` says how many these
// are, and where it is none there is nothing to compare.
void WriteFigure(absl::string_view name, const FigureChange& figure, RowWriter* out) {
  out->Key(name);
  if (figure.known == 0) {
    out->Raw("null");
    return;
  }
  out->Object([&] {
    out->Field("before", figure.before).Field("after", figure.after).Field("known", figure.known);
  });
}

// Trips depend on where the applicant lives, which no situation tells, so they are null and never
// 0.
void WriteReductions(const Comparison& comparison, RowWriter* out) {
  WriteFigure("links", comparison.links, out);
  WriteFigure("workdays", comparison.workdays, out);
  WriteFigure("materials", comparison.materials, out);
  out->Key("trips").Raw("null");
  WriteFigure("fields", comparison.fields, out);
  WriteFigure("departments", comparison.departments, out);
}

// All four effects are written, those that no situation has with zeros.
void WriteEffects(const Comparison& comparison, RowWriter* out) {
  for (Effect effect : {Effect::kBreaks, Effect::kLoses, Effect::kGains, Effect::kSame}) {
    out->Object(Name(effect), [&] {
      out->Field("situations", comparison.count(effect));
      out->Field("weight", comparison.weight(effect));
    });
  }
}

// One pair of situations of the same applicant, before and after, with the steps that the change
// takes away and adds.
void WriteRow(const Comparison& comparison, const ComparedSituation& row, RowWriter* out) {
  out->Field("effect", row.effect).Field("weight", row.weight);
  out->List("lost", row.lost).List("gained", row.gained);
  const auto side = [&](absl::string_view key, const ComparedSide& of, const Situation& situation) {
    out->Object(key, [&] { document::WriteSituation(situation, *of.version, *of.bundle, out); });
  };
  side("before", comparison.before, row.before);
  side("after", comparison.after, row.after);
}

}  // namespace

// Both sides of a row are whole situations, so that a reader can work out any other difference; one
// that has no plan has its `problem` there. A figure that no situation has on both sides is null:
//
//   "reductions": {"links": {"before": 9, "after": 4, "known": 12}, "trips": null, …}
std::string ComparisonJson(const Comparison& comparison) {
  return document::Whole([&](RowWriter* out) {
    out->Field("bundle", comparison.bundle);
    WriteSide("before", comparison.before, out);
    WriteSide("after", comparison.after, out);
    out->Field("weighted", comparison.weighted);
    out->Object("reductions", [&] { WriteReductions(comparison, out); });
    out->Object("effects", [&] { WriteEffects(comparison, out); });
    out->Rows("differences", comparison.differences, [&](const FactDifference& difference) {
      out->Field("fact", difference.fact).Field("kind", difference.kind);
      out->List("before", difference.before).List("after", difference.after);
    });
    out->Rows("situations", comparison.rows,
              [&](const ComparedSituation& row) { WriteRow(comparison, row, out); });
  });
}

}  // namespace onething
