// The case oracle and the library, each on the histories worked out by hand (case_table.h).
#include "oracle/case/case_oracle.h"

#include <gtest/gtest.h>

#include <string>

#include "case_translation.h"
#include "onething/load.h"
#include "oracle/case/case_table.h"

namespace case_oracle_test {
namespace {

namespace json = boost::json;

json::value StateOfLibrary(const oracle::CaseRow& row) {
  const std::string text = json::serialize(oracle::CatalogOf(row.sketch));
  const onething::SourceText document{"catalog.json", text};
  const onething::Result<onething::Catalog> loaded = onething::LoadCatalog({&document, 1});
  if (!loaded.ok()) return json::object{{"error", std::string(loaded.status().message())}};
  onething::CaseDesk desk;
  onething::Result<onething::OpenCase> open =
      desk.Open(*loaded, *onething::ParseRequest(json::serialize(oracle::RequestOf(row.sketch))));
  if (!open.ok()) return json::object{{"error", std::string(open.status().message())}};
  const onething::Instant now = *onething::ParseInstant(row.now);
  const json::array events = oracle::EventsOf(row.events);
  for (size_t i = 0; i < events.size(); ++i) {
    const onething::Result<onething::Event> event =
        onething::ParseEvent(json::serialize(events[i]));
    if (!event.ok()) return json::object{{"error", "invalid"}, {"event", i}};
    if (event->at > now) return json::object{{"error", "event_future"}, {"event", i}};
    const onething::Result<size_t> appended = desk.Append(&*open, *event);
    if (appended.ok()) continue;
    const bool invalid = absl::IsInvalidArgument(appended.status());
    return json::object{{"error", invalid ? "invalid" : appended.findings().at(0).code},
                        {"event", i}};
  }
  onething::Case state;
  const absl::Status answered = desk.StateAt(*open, now, &state);
  if (!answered.ok()) return json::object{{"error", std::string(answered.message())}};
  return translation::Translation(state).Write();
}

void ExpectRow(const oracle::CaseRow& row, const json::value& state) {
  for (const auto& [pointer, text] : row.expected)
    EXPECT_EQ(oracle::TextAt(state, pointer), text) << row.name << " at " << pointer;
}

TEST(CaseTable, OfTheOracle) {
  for (const oracle::CaseRow& row : oracle::CaseTable())
    ExpectRow(row, oracle::CaseState(oracle::CatalogOf(row.sketch), oracle::RequestOf(row.sketch),
                                     oracle::EventsOf(row.events), row.now));
}

TEST(CaseTable, OfTheLibrary) {
  for (const oracle::CaseRow& row : oracle::CaseTable()) ExpectRow(row, StateOfLibrary(row));
}

}  // namespace
}  // namespace case_oracle_test
