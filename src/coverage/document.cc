// Coverage and savings as JSON, CSV and GeoJSON.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "json/json.h"
#include "onething/coverage.h"
#include "services/write.h"

namespace onething {
namespace {

using json::Writer;

void WriteFigure(absl::string_view key, const std::optional<int64_t>& figure, Writer* out) {
  out->Key(key);
  if (figure) out->Int(*figure);
  else out->Null();
}

template <typename Answer>
void WriteHead(const Answer& answer, Writer* out) {
  const Version& version = *answer.version;
  out->Open('{').Key("onething").Int(1).Key("catalog").Open('{').Key("id").String(version.id);
  out->Key("version").String(version.version).Close('}');
  out->Key("day").String(FormatDate(answer.day));
}

void WriteFigures(const DivisionCoverage& row, Writer* out) {
  out->Key("points").Uint(row.points).Key("matters").Uint(row.matters);
  out->Key("online").Uint(row.online).Key("nowhere").Uint(row.nowhere);
  WriteFigure("median", row.median, out);
  WriteFigure("greatest", row.greatest, out);
  if (row.unmet.empty()) return;
  out->Key("unmet").Open('[');
  for (const uint32_t target : row.unmet) out->Uint(target);
  out->Close(']');
}

void WriteDivision(const DivisionCoverage& row, Writer* out) {
  out->Open('{').Key("division").String(row.division).Key("level").String(Name(row.level));
  WriteFigures(row, out);
  out->Close('}');
}

void WriteLevel(const LevelCoverage& level, Writer* out) {
  out->Open('{').Key("level").String(Name(level.level)).Key("divisions").Uint(level.divisions);
  out->Key("with_points").Uint(level.with_points).Key("covered").Uint(level.covered);
  out->Key("fewest").Uint(level.fewest).Key("most").Uint(level.most);
  out->Key("matters").Uint(level.matters).Key("online").Uint(level.online);
  WriteFigure("median", level.median, out);
  WriteFigure("greatest", level.greatest, out);
  out->Key("kinds").Open('{');
  for (const auto& [kind, count] : level.kinds) out->Key(kind).Uint(count);
  out->Close('}').Close('}');
}

void WriteTarget(const TargetResult& result, Writer* out) {
  const CoverageTarget& target = result.target;
  out->Open('{').Key("level").String(Name(target.level));
  if (target.matters) out->Key("matters").Int(*target.matters);
  if (target.online) out->Key("online").Double(*target.online);
  if (target.covered) out->Key("covered").Double(*target.covered);
  out->Key("divisions").Uint(result.divisions).Key("met").Uint(result.met);
  out->Key("is_met").Bool(result.is_met).Close('}');
}

std::string TextOf(const std::optional<int64_t>& figure) {
  return figure ? absl::StrCat(*figure) : "";
}

std::string NameOf(const Version& version, const std::string& code) {
  const auto at = version.divisions.find(code);
  return at == version.divisions.end() ? "" : std::string(at->second.name.In(""));
}

void WriteSaving(const Savings& savings, const Saving& row, Writer* out) {
  if (savings.change == WhatIf::Change::kDelegation) out->Key("matter").String(row.matter);
  else out->Key("division").String(row.division);
  out->Key("level").String(Name(row.level)).Key("homes").Int(row.homes);
  out->Key("served").Int(row.served).Key("trips").Int(row.trips).Key("metres").Int(row.metres);
}

}  // namespace

std::string CoverageJson(const Coverage& coverage) {
  std::string text;
  Writer out(&text);
  WriteHead(coverage, &out);
  out.Key("matters").Uint(coverage.matters).Key("levels").Open('[');
  for (const LevelCoverage& level : coverage.levels) WriteLevel(level, &out);
  out.Close(']').Key("targets").Open('[');
  for (const TargetResult& result : coverage.targets) WriteTarget(result, &out);
  out.Close(']').Key("divisions").Open('[');
  for (const DivisionCoverage& row : coverage.divisions) WriteDivision(row, &out);
  out.Close(']').Close('}');
  return text;
}

std::string CoverageCsv(const Coverage& coverage) {
  std::string out;
  services::AddCsv({"division", "name", "level", "points", "matters", "online", "nowhere", "median",
                    "greatest", "unmet"},
                   &out);
  for (const DivisionCoverage& row : coverage.divisions) {
    services::AddCsv(
        {row.division, NameOf(*coverage.version, row.division), std::string(Name(row.level)),
         absl::StrCat(row.points), absl::StrCat(row.matters), absl::StrCat(row.online),
         absl::StrCat(row.nowhere), TextOf(row.median), TextOf(row.greatest),
         absl::StrJoin(row.unmet, " ")},
        &out);
  }
  return out;
}

std::string CoverageGeoJson(const Coverage& coverage) {
  std::string text;
  Writer out(&text);
  services::OpenFeatures(&out);
  for (const DivisionCoverage& row : coverage.divisions) {
    if (!row.point) continue;
    services::OpenFeature(*coverage.network, *row.point, &out);
    WriteFigures(row, &out);
    out.Close('}').Close('}');
  }
  out.Close(']').Close('}');
  return text;
}

std::string SavingsJson(const Savings& savings) {
  std::string text;
  Writer out(&text);
  WriteHead(savings, &out);
  const bool delegation = savings.change == WhatIf::Change::kDelegation;
  out.Key("change").String(delegation ? "delegation" : "point").Key("as_one").Bool(savings.as_one);
  out.Key("homes").Int(savings.homes).Key("trips").Int(savings.trips);
  out.Key("metres").Int(savings.metres).Key("savings").Open('[');
  for (const Saving& row : savings.savings) {
    out.Open('{');
    WriteSaving(savings, row, &out);
    if (row.place) {
      out.Key("location");
      services::WritePlace(*row.place, &out);
    }
    out.Close('}');
  }
  out.Close(']').Close('}');
  return text;
}

std::string SavingsCsv(const Savings& savings) {
  std::string out;
  services::AddCsv({"matter", "division", "level", "homes", "served", "trips", "metres"}, &out);
  for (const Saving& row : savings.savings) {
    services::AddCsv(
        {row.matter, row.division, std::string(Name(row.level)), absl::StrCat(row.homes),
         absl::StrCat(row.served), absl::StrCat(row.trips), absl::StrCat(row.metres)},
        &out);
  }
  return out;
}

std::string SavingsGeoJson(const Savings& savings) {
  std::string text;
  Writer out(&text);
  services::OpenFeatures(&out);
  for (const Saving& row : savings.savings) {
    if (!row.place) continue;
    out.Open('{').Key("type").String("Feature").Key("geometry").Open('{');
    out.Key("type").String("Point").Key("coordinates");
    services::WritePlace(*row.place, &out);
    out.Close('}').Key("properties").Open('{');
    WriteSaving(savings, row, &out);
    out.Close('}').Close('}');
  }
  out.Close(']').Close('}');
  return text;
}

}  // namespace onething
