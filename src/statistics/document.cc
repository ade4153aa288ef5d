// A summary as JSON and CSV.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "json/json.h"
#include "services/write.h"
#include "statistics/rows.h"

namespace onething {
namespace {

using json::Writer;
using statistics::NumberColumns;

void WriteShare(absl::string_view key, const Share& share, Writer* out) {
  out->Key(key);
  if (share.whole == 0) out->Null();
  else out->Open('[').Uint(share.part).Uint(share.whole).Close(']');
}

void WriteSpread(absl::string_view key, const Spread& spread, Writer* out) {
  out->Key(key).Open('{').Key("cases").Uint(spread.cases).Key("median");
  if (spread.median) out->Int(*spread.median);
  else out->Null();
  out->Key("p90");
  if (spread.p90) out->Int(*spread.p90);
  else out->Null();
  out->Close('}');
}

void WriteReturns(const Figures& figures, Writer* out) {
  out->Key("returns").Open('{').Key("cases").Uint(figures.returned);
  out->Key("times").Uint(figures.returns).Key("reasons").Open('[');
  for (const Figures::Reason& row : figures.reasons) {
    out->Open('{').Key(row.reason.is_material ? "material" : "reason").String(row.reason.name);
    out->Key("times").Uint(row.times).Close('}');
  }
  out->Close(']').Key("other").Uint(figures.other_reasons).Close('}');
}

void WriteOwners(const Figures& figures, Writer* out) {
  out->Key("owners").Open('[');
  for (const CaseRecord::Time& time : figures.owners) {
    out->Open('{').Key("kind").String(Name(time.kind));
    if (!time.department.empty()) out->Key("department").String(time.department);
    out->Key("workdays").Int(time.workdays).Close('}');
  }
  out->Close(']');
}

void WriteRatings(const Figures& figures, Writer* out) {
  out->Key("ratings").Open('{').Key("stars").Open('[');
  for (const uint64_t count : figures.stars) out->Uint(count);
  out->Close(']').Key("bad").Uint(figures.bad);
  out->Key("righted").Uint(figures.righted).Key("missed").Uint(figures.missed).Close('}');
}

void WriteFigures(const Figures& figures, Writer* out) {
  out->Key("cases").Uint(figures.cases).Key("open").Uint(figures.open);
  out->Key("done").Uint(figures.done).Key("ended").Uint(figures.ended);
  out->Key("in_time").Open('{');
  WriteShare("promised", figures.on_promise, out);
  WriteShare("statutory", figures.on_law, out);
  out->Close('}').Key("workdays").Open('{');
  WriteSpread("taken", figures.taken, out);
  WriteSpread("promised", figures.promised, out);
  WriteSpread("statutory", figures.statutory, out);
  WriteSpread("open", figures.so_far, out);
  out->Close('}');
  WriteReturns(figures, out);
  WriteOwners(figures, out);
  WriteRatings(figures, out);
}

void WriteRows(absl::string_view key, const Summary& summary, SummaryRows rows, Writer* out) {
  out->Key(key).Open('[');
  for (const SummaryRow& row : statistics::RowsOf(summary, rows)) {
    out->Open('{');
    if (rows != SummaryRows::kBundles) {
      out->Key("division");
      if (row.division.empty()) out->Null();
      else out->String(row.division);
    }
    if (rows != SummaryRows::kDivisions) out->Key("bundle").String(row.bundle);
    out->Key("rank").Uint(row.rank);
    WriteShare("share", row.share, out);
    WriteFigures(row.figures, out);
    out->Close('}');
  }
  out->Close(']');
}

void WriteHead(const Summary& summary, Writer* out) {
  const Version& version = *summary.version;
  out->Open('{').Key("onething").Int(1).Key("catalog").Open('{').Key("id").String(version.id);
  out->Key("version").String(version.version).Close('}');
  if (summary.question.now) out->Key("now").String(FormatInstant(*summary.question.now));
  out->Key("level").String(Name(summary.level));
  if (!summary.question.division.empty()) out->Key("division").String(summary.question.division);
  out->Key("left_out").Uint(summary.left_out).Key("later").Uint(summary.later);
  out->Key("outside").Uint(summary.outside);
}

std::string JoinReasons(const Figures& figures) {
  return absl::StrJoin(figures.reasons, "; ", [](std::string* out, const Figures::Reason& row) {
    absl::StrAppend(out, row.reason.name, " (", row.times, ")");
  });
}

std::string JoinDepartments(const Figures& figures) {
  std::vector<std::string> departments;
  for (const CaseRecord::Time& time : figures.owners) {
    if (time.kind == Owner::Kind::kAuthority)
      departments.push_back(absl::StrCat(time.department, " (", time.workdays, ")"));
  }
  return absl::StrJoin(departments, "; ");
}

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
  std::string text;
  Writer out(&text);
  WriteHead(summary, &out);
  out.Key("total").Open('{');
  WriteFigures(summary.total, &out);
  out.Close('}');
  WriteRows("bundles", summary, SummaryRows::kBundles, &out);
  WriteRows("divisions", summary, SummaryRows::kDivisions, &out);
  WriteRows("groups", summary, SummaryRows::kGroups, &out);
  out.Key("zero").Open('[');
  for (const std::string& division : summary.zero) out.String(division);
  out.Close(']').Close('}');
  return text;
}

std::string SummaryCsv(const Summary& summary, SummaryRows rows) {
  std::vector<std::string> head = {"division", "name", "bundle", "share", "promised", "statutory"};
  for (const statistics::Column& column : NumberColumns()) head.emplace_back(column.name);
  head.insert(head.end(), {"reasons", "departments"});
  std::string out;
  services::AddCsv(head, &out);
  for (const SummaryRow& row : statistics::RowsOf(summary, rows))
    services::AddCsv(CellsOf(summary, row), &out);
  return out;
}

}  // namespace onething
