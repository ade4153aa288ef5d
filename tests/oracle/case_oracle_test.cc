// The case oracle and the library, each on the histories worked out by hand (case_table.h).
#include "case_oracle.h"

#include <gtest/gtest.h>

#include <string>

#include "case_table.h"
#include "case_translation.h"
#include "onething/load.h"

namespace {

namespace json = boost::json;

json::value StateOfLibrary(const oracle::CaseRow& row) {
  const std::string text = json::serialize(oracle::CatalogOf(row.sketch));
  const onething::SourceText document{"catalog.json", text};
  const onething::Loaded loaded = onething::LoadCatalog({&document, 1});
  if (!loaded.catalog) return json::object{{"error", std::string(loaded.status.message())}};
  onething::CaseDesk desk;
  absl::StatusOr<onething::OpenCase> open = desk.Open(
      *loaded.catalog, *onething::ParseRequest(json::serialize(oracle::RequestOf(row.sketch))));
  if (!open.ok()) return json::object{{"error", std::string(open.status().message())}};
  const onething::Instant now = *onething::ParseInstant(row.now);
  const json::array events = oracle::EventsOf(row.events);
  for (size_t i = 0; i < events.size(); ++i) {
    const absl::StatusOr<onething::Event> event = onething::ParseEvent(json::serialize(events[i]));
    std::vector<onething::Diagnostic> findings;
    absl::StatusCode code = absl::StatusCode::kOk;
    if (event.ok() && event->at > now) return json::object{{"error", "event_future"}, {"event", i}};
    if (event.ok() && desk.Append(&*open, *event, &findings, &code)) continue;
    const bool invalid = !event.ok() || code == absl::StatusCode::kInvalidArgument;
    return json::object{{"error", invalid ? "invalid" : findings.at(0).code}, {"event", i}};
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
