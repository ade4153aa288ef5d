// A library that Python loads: a table of statistics through the Arrow C data interface, and the same as CSV.
#include "onething/arrow.h"
#include "statistics_records.h"

namespace onething {
namespace {

Summary MakeSummary() {
  const auto catalog = LoadStatisticsCatalog();
  Statistics statistics(Level::kCounty, &catalog->versions().back()->divisions);
  for (const CaseRecord& record : RandomRecords(11).Take(2000)) statistics.Add(record);
  return *Summarize(*catalog, statistics);
}

}  // namespace
}  // namespace onething

extern "C" {

__attribute__((visibility("default"))) int onething_test_table(struct ArrowSchema* schema,
                                                               struct ArrowArray* array) {
  const auto rows = onething::SummaryRows::kGroups;
  return onething::ExportArrow(onething::MakeSummary(), rows, schema, array).ok() ? 0 : 1;
}

// As much of the text as there is room for; its whole length.
__attribute__((visibility("default"))) uint64_t onething_test_csv(char* text, uint64_t room) {
  const std::string csv =
      onething::SummaryCsv(onething::MakeSummary(), onething::SummaryRows::kGroups);
  csv.copy(text, room);
  return csv.size();
}

}  // extern "C"
