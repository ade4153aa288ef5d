#include "schema/schema.h"

#include <gtest/gtest.h>

#include "json/json.h"
#include "onething/status.h"

namespace onething::schema_test {
namespace {

// schema_check.mjs holds documents against them; here they are there, whole, each under its name.
TEST(Schema, EveryDocumentHasOneThatSaysWhatItIs) {
  const std::vector<absl::string_view> names = SchemaNames();
  for (const char* name : {"catalog", "request", "plan", "questions", "case", "event"})
    EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
  for (absl::string_view name : names) {
    std::vector<Diagnostic> findings;
    const auto document = json::Document::Parse(std::string(name), std::string(SchemaText(name)),
                                                Limits{}, &findings);
    ASSERT_NE(document->root(), nullptr) << name << ": " << findings.front().message;
    const json::Node* schema = document->root()->Find("$schema");
    ASSERT_NE(schema, nullptr) << name;
    EXPECT_EQ(schema->text, "https://json-schema.org/draft/2020-12/schema") << name;
  }
}

TEST(Schema, AnUnknownNameHasNone) {
  EXPECT_TRUE(SchemaText("").empty());
  EXPECT_TRUE(SchemaText("catalogue").empty());
}

}  // namespace
}  // namespace onething::schema_test
