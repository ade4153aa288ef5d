#include "onething/status.h"

#include <gtest/gtest.h>

namespace onething::status_test {
namespace {

Diagnostic Finding(Severity severity = Severity::kError) {
  return {severity, "unknown_key", "a.json", "/x", 3, 7, "expected a \"key\"", ""};
}

TEST(Status, DiagnosticsAreOneLine) {
  EXPECT_EQ(FormatDiagnostic(Finding()), "a.json:3:7: error: expected a \"key\" [unknown_key]");
  Diagnostic nowhere = Finding(Severity::kWarning);
  nowhere.line = nowhere.column = 0;
  EXPECT_EQ(FormatDiagnostic(nowhere), "a.json: warning: expected a \"key\" [unknown_key]");
  nowhere.file.clear();
  EXPECT_EQ(FormatDiagnostic(nowhere), "warning: expected a \"key\" [unknown_key]");
}

TEST(Status, DiagnosticsAreJson) {
  EXPECT_EQ(
      DiagnosticJson(Finding()),
      R"({"severity":"error","code":"unknown_key","file":"a.json","pointer":"/x","line":3,"column":7,"message":"expected a \"key\""})");
  Diagnostic shown = Finding(Severity::kWarning);
  shown.witness = R"({"age":3})";
  EXPECT_NE(DiagnosticJson(shown).find(R"("witness":{"age":3}})"), std::string::npos);
}

TEST(Status, ListsErrorsOnly) {
  EXPECT_TRUE(StatusOf(absl::StatusCode::kInvalidArgument, {}).ok());
  EXPECT_TRUE(StatusOf(absl::StatusCode::kInvalidArgument, {Finding(Severity::kWarning)}).ok());
  EXPECT_FALSE(HasErrors({Finding(Severity::kWarning)}));
  const absl::Status status = StatusOf(absl::StatusCode::kInvalidArgument,
                                       {Finding(), Finding(Severity::kWarning), Finding()});
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), FormatDiagnostic(Finding()) + "\n" + FormatDiagnostic(Finding()));
}

struct NearestRow {
  const char* name;
  std::vector<absl::string_view> known;
  const char* nearest;
};

TEST(Status, NearestName) {
  const NearestRow rows[] = {
      {"household", {"residence", "household"}, "household"},
      {"houshold", {"residence", "household"}, "household"},
      {"cart", {"card", "cat"}, "card"},  // of equals the first
      {"crad", {"card"}, ""},             // two changes in four letters
      {"idcard", {"id_card", "photo"}, "id_card"},
      {"x", {"y"}, ""},
      {"", {"a"}, ""},
      {"abc", {}, ""},
  };
  for (const NearestRow& row : rows)
    EXPECT_EQ(NearestName(row.name, row.known), row.nearest) << row.name;
  const std::string endless(100000, 'a');
  EXPECT_EQ(NearestName(endless, {endless}), "");
}

}  // namespace
}  // namespace onething::status_test
