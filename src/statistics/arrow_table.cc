// A summary as a record batch: the columns of the CSV that count, then reasons and owners as lists.
// A text that is empty is null, as it is absent in the CSV.
#include "arrow/column.h"
#include "statistics/rows.h"

namespace onething {
namespace {

using arrow::Column;
using statistics::NumberColumns;

// One struct, whose children are the columns; a list of structs holds what a row has several of.
Column EmptyTable() {
  std::vector<Column> columns = {Column::Text("division"), Column::Text("name"),
                                 Column::Text("bundle")};
  for (const statistics::Column& column : NumberColumns())
    columns.push_back(Column::Int(column.name));
  columns.push_back(Column::List(
      "reasons", Column::Struct("item", {Column::Text("reason"), Column::Text("material"),
                                         Column::Int("times")})));
  columns.push_back(Column::List(
      "owners", Column::Struct("item", {Column::Text("kind"), Column::Text("department"),
                                        Column::Int("workdays")})));
  return Column::Struct("", std::move(columns));
}

void AddText(absl::string_view text, Column* column) {
  if (text.empty()) column->AddNull();
  else column->Add(text);
}

// A reason is either words or a material; the other of the two columns is null.
void AddReasons(const Figures& figures, Column* list) {
  Column& item = list->child(0);
  for (const Figures::Reason& row : figures.reasons) {
    const bool is_material = row.reason.is_material;
    AddText(is_material ? "" : row.reason.name, &item.child(0));
    AddText(is_material ? row.reason.name : "", &item.child(1));
    item.child(2).Add(static_cast<int64_t>(row.times));
    item.EndRow();
  }
  list->EndRow();
}

void AddOwners(const Figures& figures, Column* list) {
  Column& item = list->child(0);
  for (const CaseRecord::Time& time : figures.owners) {
    item.child(0).Add(Name(time.kind));
    AddText(time.department, &item.child(1));
    item.child(2).Add(time.workdays);
    item.EndRow();
  }
  list->EndRow();
}

void AddRow(const Summary& summary, const SummaryRow& row, Column* table) {
  AddText(row.division, &table->child(0));
  AddText(statistics::NameOf(summary, row.division).In(""), &table->child(1));
  AddText(row.bundle, &table->child(2));
  size_t at = 3;
  for (const statistics::Column& column : NumberColumns()) {
    const std::optional<uint64_t> value = column.value(row);
    if (value) table->child(at).Add(static_cast<int64_t>(*value));
    else table->child(at).AddNull();
    ++at;
  }
  AddReasons(row.figures, &table->child(at));
  AddOwners(row.figures, &table->child(at + 1));
  table->EndRow();
}

}  // namespace

absl::Status ExportArrow(const Summary& summary, SummaryRows rows, ArrowSchema* schema,
                         ArrowArray* array) {
  Column table = EmptyTable();
  for (const SummaryRow& row : statistics::RowsOf(summary, rows)) AddRow(summary, row, &table);
  return Export(std::move(table), schema, array);
}

}  // namespace onething
