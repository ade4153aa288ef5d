// Coverage and savings as JSON, CSV and GeoJSON.
#include "onething/coverage.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "document/csv.h"
#include "document/points.h"

namespace onething {
namespace {

using document::RowWriter;

// The median and the greatest distance are null where no distance is known. `unmet` is absent where
// the division misses no target, and also where it has none.
void WriteFigures(const DivisionCoverage& row, RowWriter* out) {
  out->Field("points", row.points).Field("matters", row.matters).Field("online", row.online);
  out->Field("nowhere", row.nowhere).Field("median", row.median).Field("greatest", row.greatest);
  if (!row.unmet.empty()) out->List("unmet", row.unmet);
}

void WriteLevel(const LevelCoverage& level, RowWriter* out) {
  out->Field("level", level.level).Field("divisions", level.divisions);
  out->Field("with_points", level.with_points).Field("covered", level.covered);
  out->Field("fewest", level.fewest).Field("most", level.most).Field("matters", level.matters);
  out->Field("online", level.online).Field("median", level.median);
  out->Field("greatest", level.greatest).Object("kinds", [&] {
    for (const auto& [kind, count] : level.kinds) out->Field(kind, count);
  });
}

// Only the parts that a target states are there: an absent one asks nothing, while 0 would be
// stated.
void WriteTarget(const TargetResult& result, RowWriter* out) {
  const CoverageTarget& target = result.target;
  out->Field("level", target.level).FieldIfKnown("matters", target.matters);
  out->FieldIfKnown("online", target.online).FieldIfKnown("covered", target.covered);
  out->Field("divisions", result.divisions).Field("met", result.met);
  out->Field("is_met", result.is_met);
}

// A table has no null: an empty cell is a figure that is not known, and 0 is a figure.
std::string TextOf(const std::optional<int64_t>& figure) {
  return figure ? absl::StrCat(*figure) : "";
}

std::string NameOf(const Version& version, const std::string& code) {
  const auto at = version.divisions.find(code);
  return at == version.divisions.end() ? "" : std::string(at->second.name.In(""));
}

// A saving is of a matter or of a division, by what was changed; the other key is absent.
void WriteSaving(const Savings& savings, const Saving& row, RowWriter* out) {
  if (savings.change == WhatIf::Change::kDelegation) out->Field("matter", row.matter);
  else out->Field("division", row.division);
  out->Field("level", row.level).Field("homes", row.homes).Field("served", row.served);
  out->Field("trips", row.trips).Field("metres", row.metres);
}

}  // namespace

std::string CoverageJson(const Coverage& coverage) {
  return document::Whole([&](RowWriter* out) {
    out->Catalog(*coverage.version).Field("day", coverage.day).Field("matters", coverage.matters);
    out->Rows("levels", coverage.levels, [&](const LevelCoverage& row) { WriteLevel(row, out); });
    out->Rows("targets", coverage.targets, [&](const TargetResult& row) { WriteTarget(row, out); });
    out->Rows("divisions", coverage.divisions, [&](const DivisionCoverage& row) {
      out->Field("division", row.division).Field("level", row.level);
      WriteFigures(row, out);
    });
  });
}

std::string CoverageCsv(const Coverage& coverage) {
  std::string out;
  document::AddCsv({"division", "name", "level", "points", "matters", "online", "nowhere", "median",
                    "greatest", "unmet"},
                   &out);
  for (const DivisionCoverage& row : coverage.divisions) {
    document::AddCsv(
        {row.division, NameOf(*coverage.version, row.division), std::string(Name(row.level)),
         absl::StrCat(row.points), absl::StrCat(row.matters), absl::StrCat(row.online),
         absl::StrCat(row.nowhere), TextOf(row.median), TextOf(row.greatest),
         absl::StrJoin(row.unmet, " ")},
        &out);
  }
  return out;
}

// A map shows only divisions with a point, as the others have no place; the document has them all.
std::string CoverageGeoJson(const Coverage& coverage) {
  return document::FeatureCollection([&](RowWriter* out) {
    for (const DivisionCoverage& row : coverage.divisions) {
      if (!row.point) continue;
      document::WriteFeature(
          *coverage.network, *row.point, [&] { WriteFigures(row, out); }, out);
    }
  });
}

std::string SavingsJson(const Savings& savings) {
  return document::Whole([&](RowWriter* out) {
    const bool delegation = savings.change == WhatIf::Change::kDelegation;
    out->Catalog(*savings.version).Field("day", savings.day);
    out->Field("change", delegation ? "delegation" : "point").Field("as_one", savings.as_one);
    out->Field("homes", savings.homes).Field("trips", savings.trips);
    out->Field("metres", savings.metres).Rows("savings", savings.savings, [&](const Saving& row) {
      WriteSaving(savings, row, out);
      out->FieldIfKnown("location", row.place);
    });
  });
}

std::string SavingsCsv(const Savings& savings) {
  std::string out;
  document::AddCsv({"matter", "division", "level", "homes", "served", "trips", "metres"}, &out);
  for (const Saving& row : savings.savings) {
    document::AddCsv(
        {row.matter, row.division, std::string(Name(row.level)), absl::StrCat(row.homes),
         absl::StrCat(row.served), absl::StrCat(row.trips), absl::StrCat(row.metres)},
        &out);
  }
  return out;
}

std::string SavingsGeoJson(const Savings& savings) {
  return document::FeatureCollection([&](RowWriter* out) {
    for (const Saving& row : savings.savings) {
      if (!row.place) continue;
      document::WriteFeature(
          *row.place, [&] { WriteSaving(savings, row, out); }, out);
    }
  });
}

}  // namespace onething
