// What the tables of a summary share: its rows, the names of divisions, and the columns that count.
#ifndef ONETHING_SRC_STATISTICS_ROWS_H_
#define ONETHING_SRC_STATISTICS_ROWS_H_

#include <span>
#include <string>
#include <vector>

#include "onething/statistics.h"

namespace onething::statistics {

const std::vector<SummaryRow>& RowsOf(const Summary& summary, SummaryRows rows);
const Text& NameOf(const Summary& summary, absl::string_view division);  // empty: none is declared

// A column of whole numbers; nothing where a row has none.
struct Column {
  absl::string_view name;
  std::optional<uint64_t> (*value)(const SummaryRow& row);
};
// The same columns, in the same order, for CSV and Arrow.
std::span<const Column> NumberColumns();

}  // namespace onething::statistics
#endif  // ONETHING_SRC_STATISTICS_ROWS_H_
