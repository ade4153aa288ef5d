#include "json/json.h"
#include "onething/compare.h"
#include "situation/table.h"

namespace onething {
namespace {

void WriteSide(const ComparedSide& side, json::Writer* out) {
  out->Open('{').Key("id").String(side.version->id).Key("version").String(side.version->version);
  out->Key("digest").String(side.edition->digest);
  out->Key("submitted").String(FormatInstant(side.submitted)).Close('}');
}

void WriteFigure(absl::string_view name, const FigureChange& figure, json::Writer* out) {
  out->Key(name);
  if (figure.known == 0) {
    out->Null();
    return;
  }
  out->Open('{').Key("before").Double(figure.before).Key("after").Double(figure.after);
  out->Key("known").Double(figure.known).Close('}');
}

void WriteStrings(absl::string_view key, const std::vector<std::string>& strings,
                  json::Writer* out) {
  out->Key(key).Open('[');
  for (const std::string& text : strings) out->String(text);
  out->Close(']');
}

void WriteEffects(const Comparison& comparison, json::Writer* out) {
  out->Key("effects").Open('{');
  for (Effect effect : {Effect::kBreaks, Effect::kLoses, Effect::kGains, Effect::kSame}) {
    out->Key(Name(effect)).Open('{').Key("situations").Uint(comparison.count(effect));
    out->Key("weight").Double(comparison.weight(effect)).Close('}');
  }
  out->Close('}');
}

void WriteDifferences(const Comparison& comparison, json::Writer* out) {
  out->Key("differences").Open('[');
  for (const FactDifference& difference : comparison.differences) {
    out->Open('{').Key("fact").String(difference.fact).Key("kind").String(Name(difference.kind));
    WriteStrings("before", difference.before, out);
    WriteStrings("after", difference.after, out);
    out->Close('}');
  }
  out->Close(']');
}

}  // namespace

std::string ComparisonJson(const Comparison& comparison) {
  const ComparedSide &before = comparison.before, &after = comparison.after;
  std::string text;
  json::Writer out(&text);
  out.Open('{').Key("onething").Int(1).Key("bundle").String(comparison.bundle);
  out.Key("before");
  WriteSide(before, &out);
  out.Key("after");
  WriteSide(after, &out);
  out.Key("weighted").Bool(comparison.weighted);
  out.Key("reductions").Open('{');
  WriteFigure("links", comparison.links, &out);
  WriteFigure("workdays", comparison.workdays, &out);
  WriteFigure("materials", comparison.materials, &out);
  out.Key("trips").Null();
  WriteFigure("fields", comparison.fields, &out);
  WriteFigure("departments", comparison.departments, &out);
  out.Close('}');
  WriteEffects(comparison, &out);
  WriteDifferences(comparison, &out);
  out.Key("situations").Open('[');
  for (const ComparedSituation& row : comparison.rows) {
    out.Open('{').Key("effect").String(Name(row.effect)).Key("weight").Double(row.weight);
    WriteStrings("lost", row.lost, &out);
    WriteStrings("gained", row.gained, &out);
    out.Key("before");
    WriteSituation(row.before, *before.version, *before.bundle, &out);
    out.Key("after");
    WriteSituation(row.after, *after.version, *after.bundle, &out);
    out.Close('}');
  }
  out.Close(']').Close('}');
  return text;
}

}  // namespace onething
