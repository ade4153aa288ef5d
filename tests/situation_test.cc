// What tells situations apart: a row for each part of docs/rules/planning.md, "Situations" and
// "Classes". A fact that tells nothing adds none.
#include "onething/situation.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "load_text.h"
#include "sketch.h"

namespace onething::situation_test {
namespace {

Result<SituationTable> TableOf(const Sketch& sketch) {
  const Result<Catalog> catalog = Load(boost::json::serialize(CatalogOf(sketch)));
  if (!catalog.ok()) return catalog.failure();
  const Result<Request> request = ParseRequest(boost::json::serialize(RequestOf(sketch)));
  if (!request.ok()) return request.failure();
  return Situations(*catalog, *request);
}

constexpr char kFacts[] = R"({"x": {"type": "boolean"}, "y": {"type": "boolean"},
    "age": {"type": "integer", "min": 0, "max": 150},
    "home": {"type": "division"}, "f": {"type": "boolean", "source": "outcome"}})";
constexpr char kMaterials[] = R"({"m": {"name": "m"}, "n": {"name": "n"},
    "s": {"name": "s", "issuer": "da", "shared": {"when": {"var": "x"}}}})";
constexpr char kStep[] = R"({"a": {"matter": "t"}})";

// The matter t with these members.
std::string MatterOf(const char* members) {
  return absl::StrCat(R"({"t": {"name": "t", "department": "da")", *members == '\0' ? "" : ", ",
                      members, "}}");
}

struct Row {
  const char* what;
  const char* matter;  // members of t
  uint64_t situations;
  const char* steps = kStep;
  const char* bundle = "{}";
  const char* request = "{}";
};

TEST(Situations, AreToldApartBy) {
  const Row rows[] = {
      {"nothing: one situation, whatever the facts", "", 1},
      {"whether the bundle takes the case", "", 2, kStep, R"({"eligible": {"var": "x"}})"},
      {"a step's condition", "", 2, R"({"a": {"matter": "t", "when": {"var": "x"}}})"},
      {"a matter's condition", R"("eligible": {"var": "x"})", 2},
      {"two steps' one condition, once", "", 2,
       R"({"a": {"matter": "t", "when": {"var": "x"}}, "b": {"matter": "t", "when": {"var": "x"}}})"},
      {"two steps' two conditions", "", 4,
       R"({"a": {"matter": "t", "when": {"var": "x"}}, "b": {"matter": "t", "when": {"var": "y"}}})"},
      {"which of the values of a number is no matter, only on which side of a bound", "", 2,
       R"({"a": {"matter": "t", "when": {"<": [{"var": "age"}, 18]}}})"},
      {"each bound of a number", "", 3,
       R"({"a": {"matter": "t", "when": {"<": [{"var": "age"}, 18]}},
           "b": {"matter": "t", "when": {">=": [{"var": "age"}, 60]}}})"},
      {"a requirement", R"("requires": {"m": {"when": {"var": "x"}}})", 2},
      {"a requirement of a step that is out is none",
       R"("requires": {"m": {"when": {"var": "x"}}})", 2,
       R"({"a": {"matter": "t", "when": {"var": "x"}}})"},
      {"where a material comes from", R"("requires": {"s": {}})", 2},
      {"the limit",
       R"("limits": [{"when": {"var": "x"}, "promised": {"workdays": 1}}, {"promised": {"workdays": 2}}])",
       2},
      {"a stage", R"("stages": [{"id": "see", "kind": "assess", "when": {"var": "x"}}])", 2},
      {"a stage's limit",
       R"("stages": [{"id": "see", "kind": "assess",
                      "limit": [{"when": {"var": "x"}, "workdays": 1}, {"workdays": 2}]}])",
       2},
      {"a fee", R"("fees": {"copy": {"name": "copy", "amount": 1, "when": {"var": "x"}}})", 2},
      {"an offer", R"("offers": {"web": {"channel": "online", "when": {"var": "x"}}})", 2},
      {"what the request gives is one value", R"("eligible": {"var": "x"})", 1, kStep, "{}",
       R"({"facts": {"x": true}})"},
  };
  for (const Row& row : rows) {
    const std::string matters = MatterOf(row.matter);
    const Result<SituationTable> table = TableOf({.facts = kFacts,
                                                  .matters = matters.c_str(),
                                                  .steps = row.steps,
                                                  .bundle = row.bundle,
                                                  .materials = kMaterials,
                                                  .request = row.request});
    ASSERT_TRUE(table.ok()) << row.what << ": " << table.status();
    EXPECT_EQ(row.situations, table->count) << row.what;
    EXPECT_EQ(row.situations, table->rows.size()) << row.what;
  }
}

// Each row names values of the facts, and planning them gives what the row says.
TEST(Situations, AreNamedByValuesThatBringThem) {
  const Result<SituationTable> table =
      TableOf({.facts = kFacts,
               .matters = R"({"t": {"name": "t", "department": "da"}})",
               .steps = R"({"a": {"matter": "t", "when": {"<": [{"var": "age"}, 18]}},
                            "b": {"matter": "t", "when": {">=": [{"var": "age"}, 60]}}})"});
  ASSERT_TRUE(table.ok()) << table.status();
  std::vector<std::string> told;
  for (const Situation& row : table->rows) {
    ASSERT_EQ(1u, row.facts.size());
    const int64_t age = std::get<int64_t>(row.facts[0].value);
    const std::string steps = row.steps.empty() ? "none" : table->bundle->steps[row.steps[0]].id;
    EXPECT_EQ(age < 18 ? "a" : age >= 60 ? "b" : "none", steps) << age;
    told.push_back(steps);
  }
  std::sort(told.begin(), told.end());
  EXPECT_EQ((std::vector<std::string>{"a", "b", "none"}), told);
}

TEST(Situations, MoreThanTheLimitAreCountedAndNotListed) {
  const Sketch sketch{.facts = kFacts,
                      .matters = R"({"t": {"name": "t", "department": "da"}})",
                      .steps = R"({"a": {"matter": "t", "when": {"var": "x"}},
                   "b": {"matter": "t", "when": {"var": "y"}}})"};
  const Result<Catalog> catalog = Load(boost::json::serialize(CatalogOf(sketch)));
  const Result<Request> request = ParseRequest(boost::json::serialize(RequestOf(sketch)));
  ASSERT_TRUE(catalog.ok() && request.ok());
  Limits limits;
  limits.situations = 3;
  const Result<SituationTable> table = Situations(*catalog, *request, limits);
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(4u, table->count);
  EXPECT_TRUE(table->rows.empty());
}

}  // namespace
}  // namespace onething::situation_test
