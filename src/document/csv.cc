#include "document/csv.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

// A cell is led by the apostrophe before it is quoted, since a spreadsheet takes off the quotes
// first. An apostrophe is seen by other readers, so nothing else is led by one: -5 gets it, 5 does
// not.
void onething::document::AddCsv(const std::vector<std::string>& cells, std::string* out) {
  for (size_t i = 0; i < cells.size(); ++i) {
    std::string cell = cells[i];
    if (!cell.empty() && absl::string_view("=+-@\t\r").find(cell[0]) != absl::string_view::npos)
      cell.insert(0, 1, '\'');
    const bool quoted = cell.find_first_of(",\"\r\n") != std::string::npos;
    if (i > 0) out->push_back(',');
    if (!quoted) absl::StrAppend(out, cell);
    else absl::StrAppend(out, "\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
  }
  absl::StrAppend(out, "\r\n");
}
