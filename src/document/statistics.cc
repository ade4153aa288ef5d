// A summary as JSON and CSV.
#include "onething/statistics.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "document/csv.h"
#include "document/row_writer.h"
#include "statistics/rows.h"

namespace onething {
namespace {

using document::RowWriter;
using statistics::NumberColumns;

// A share is two counts, [part, whole], so that a reader may add shares and round as they like; of
// nothing it is null.
void WriteShare(absl::string_view key, const Share& share, RowWriter* out) {
  out->Key(key);
  if (share.whole == 0) out->Raw("null");
  else out->Open('[').Value(share.part).Value(share.whole).Close(']');
}

// Workdays: half of the cases took no more than the median, nine in ten no more than p90.
void WriteSpread(absl::string_view key, const Spread& spread, RowWriter* out) {
  out->Object(key, [&] {
    out->Field("cases", spread.cases).Field("median", spread.median).Field("p90", spread.p90);
  });
}

// How many cases were sent back at all, how often in all, and for which reasons; `other` counts
// those beyond the reasons that are kept by name.
void WriteReturns(const Figures& figures, RowWriter* out) {
  out->Field("cases", figures.returned).Field("times", figures.returns);
  out->Rows("reasons", figures.reasons, [&](const Figures::Reason& row) {
    out->Field(row.reason.is_material ? "material" : "reason", row.reason.name);
    out->Field("times", row.times);
  });
  out->Field("other", figures.other_reasons);
}

void WriteFigures(const Figures& figures, RowWriter* out) {
  out->Field("cases", figures.cases).Field("open", figures.open);
  out->Field("done", figures.done).Field("ended", figures.ended);
  out->Object("in_time", [&] {
    WriteShare("promised", figures.on_promise, out);
    WriteShare("statutory", figures.on_law, out);
  });
  out->Object("workdays", [&] {
    WriteSpread("taken", figures.taken, out);
    WriteSpread("promised", figures.promised, out);
    WriteSpread("statutory", figures.statutory, out);
    WriteSpread("open", figures.so_far, out);
  });
  out->Object("returns", [&] { WriteReturns(figures, out); });
  out->Rows("owners", figures.owners, [&](const CaseRecord::Time& time) {
    out->Field("kind", time.kind).FieldIfAny("department", time.department);
    out->Field("workdays", time.workdays);
  });
  out->Object("ratings", [&] {
    out->List("stars", figures.stars).Field("bad", figures.bad);
    out->Field("righted", figures.righted).Field("missed", figures.missed);
  });
}

// Rows by division, by bundle, or by both; a division that is not known is null there, and "" in
// CSV.
void WriteRows(absl::string_view key, const Summary& summary, SummaryRows rows, RowWriter* out) {
  out->Rows(key, statistics::RowsOf(summary, rows), [&](const SummaryRow& row) {
    if (rows != SummaryRows::kBundles)
      out->Field("division", row.division.empty() ? std::nullopt : std::optional(row.division));
    if (rows != SummaryRows::kDivisions) out->Field("bundle", row.bundle);
    out->Field("rank", row.rank);
    WriteShare("share", row.share, out);
    WriteFigures(row.figures, out);
  });
}

// A cell has room for one text: "no seal (12); id_card (3)".
std::string JoinReasons(const Figures& figures) {
  return absl::StrJoin(figures.reasons, "; ", [](std::string* out, const Figures::Reason& row) {
    absl::StrAppend(out, row.reason.name, " (", row.times, ")");
  });
}

// "housing (140); planning (36)": the workdays with each department. Applicants and suspensions are
// left out, for they are no department.
std::string JoinDepartments(const Figures& figures) {
  std::vector<std::string> departments;
  for (const CaseRecord::Time& time : figures.owners) {
    if (time.kind == Owner::Kind::kAuthority)
      departments.push_back(absl::StrCat(time.department, " (", time.workdays, ")"));
  }
  return absl::StrJoin(departments, "; ");
}

// Names first, then shares, then what is counted, in the order of the head; a figure that no case
// has is an empty cell.
std::vector<std::string> CellsOf(const Summary& summary, const SummaryRow& row) {
  std::vector<std::string> cells = {row.division,
                                    std::string(statistics::NameOf(summary, row.division).In("")),
                                    row.bundle,
                                    PercentOf(row.share),
                                    PercentOf(row.figures.on_promise),
                                    PercentOf(row.figures.on_law)};
  for (const statistics::Column& column : NumberColumns()) {
    const std::optional<uint64_t> value = column.value(row);
    cells.push_back(value ? absl::StrCat(*value) : "");
  }
  cells.push_back(JoinReasons(row.figures));
  cells.push_back(JoinDepartments(row.figures));
  return cells;
}

}  // namespace

std::string SummaryJson(const Summary& summary) {
  return document::Whole([&](RowWriter* out) {
    out->Catalog(*summary.version).FieldIfKnown("now", summary.question.now);
    out->Field("level", summary.level).FieldIfAny("division", summary.question.division);
    out->Field("left_out", summary.left_out).Field("later", summary.later);
    out->Field("outside", summary.outside);
    out->Object("total", [&] { WriteFigures(summary.total, out); });
    WriteRows("bundles", summary, SummaryRows::kBundles, out);
    WriteRows("divisions", summary, SummaryRows::kDivisions, out);
    WriteRows("groups", summary, SummaryRows::kGroups, out);
    out->List("zero", summary.zero);
  });
}

std::string SummaryCsv(const Summary& summary, SummaryRows rows) {
  std::vector<std::string> head = {"division", "name", "bundle", "share", "promised", "statutory"};
  for (const statistics::Column& column : NumberColumns()) head.emplace_back(column.name);
  head.insert(head.end(), {"reasons", "departments"});
  std::string out;
  document::AddCsv(head, &out);
  for (const SummaryRow& row : statistics::RowsOf(summary, rows))
    document::AddCsv(CellsOf(summary, row), &out);
  return out;
}

}  // namespace onething
