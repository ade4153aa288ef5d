// What check finds in a catalog of two steps, broken in one place at a time: the code, where it
// stands, and the smallest request that shows it. Every row was worked out by hand.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "load_text.h"

namespace onething {
namespace {

// Two matters of five workdays each, which do not wait for each other. Its law allows 20 workdays.
constexpr char kCatalog[] = R"json({
  "onething": 1,
  "catalog": {"id": "check", "version": "1", "effective": {"from": "2024-01-01"}},
  "facts": {"poor": {"type": "boolean"}, "ill": {"type": "boolean"}},
  "departments": {"office": {"name": "Office"}},
  "materials": {"paper": {"name": "Paper"}, "card": {"name": "Card"}},
  "matters": {
    "one": {
      "name": "One", "department": "office",
      "offers": {"hall": {"channel": "window", "level": "county"}},
      "requires": {"paper": {}},
      "limits": [{"promised": {"workdays": 5}, "statutory": {"workdays": 20}}]
    },
    "two": {
      "name": "Two", "department": "office",
      "offers": {"net": {"channel": "online"}},
      "limits": [{"promised": {"workdays": 5}, "statutory": {"workdays": 20}}]
    }
  },
  "bundles": {"life": {"name": "Life", "steps": {"a": {"matter": "one"}, "b": {"matter": "two"}}}},
  "calendars": {"cn": {
    "covers": {"from": "2024-01-01", "to": "2025-12-31"}, "hours": [["09:00", "17:00"]]
  }}
})json";

struct Edit {
  std::string from, to;
};

struct CheckRow {
  const char* name;
  std::vector<Edit> edits;
  std::string code, pointer, witness;
};

// A request to plan on the version's first day.
std::string Request(const std::string& facts, const std::string& rest = "") {
  return absl::StrCat(R"({"onething":1,"bundle":"life","submitted":"2024-01-01","facts":{)", facts,
                      "}", rest, "}");
}

const std::string kStepA = R"("a": {"matter": "one"})", kStepB = R"("b": {"matter": "two"})";
const std::string kStepAIfPoor = R"("a": {"matter": "one", "when": {"var": "poor"}})";
const std::string kPoor = R"("poor":true)";

class Check : public testing::TestWithParam<CheckRow> {};

TEST_P(Check, FindsOneThing) {
  std::string text = kCatalog;
  for (const Edit& edit : GetParam().edits) text = Replaced(text, edit.from, edit.to);
  const Result<Catalog> loaded = Load(text);
  ASSERT_EQ(loaded.findings().size(), 1U) << List(loaded.findings());
  const Diagnostic& finding = loaded.findings()[0];
  EXPECT_EQ(finding.code, GetParam().code);
  EXPECT_EQ(finding.pointer, GetParam().pointer);
  EXPECT_EQ(finding.witness, GetParam().witness);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Check,
    testing::Values(
        // The step asks for the poor, its matter for the others.
        CheckRow{"UnreachableStep",
                 {{kStepA, kStepAIfPoor},
                  {R"("name": "One",)", R"("name": "One", "eligible": {"!": [{"var": "poor"}]},)"}},
                 "unreachable_step",
                 "/bundles/life/steps/a/when",
                 ""},
        // Each of two steps makes the card where its own fact holds, both where both do.
        CheckRow{"ProducersOverlap",
                 {{kStepA, kStepAIfPoor},
                  {kStepB, R"("b": {"matter": "two", "when": {"var": "ill"}})"},
                  {R"("name": "One",)", R"("name": "One", "outcomes": {"materials": ["card"]},)"},
                  {R"("name": "Two",)", R"("name": "Two", "outcomes": {"materials": ["card"]},)"}},
                 "producers_overlap",
                 "/bundles/life/steps/b",
                 Request(kPoor + R"(,"ill":true)")},
        // The cycle from the first declared step, a → b → a, is told at its last edge.
        CheckRow{"Cycle",
                 {{kStepA, R"("a": {"matter": "one", "when": {"var": "poor"}, "after": ["b"]})"},
                  {kStepB, R"("b": {"matter": "two", "after": ["a"]})"}},
                 "cycle",
                 "/bundles/life/steps/a/after",
                 Request(kPoor)},
        // b needs the card that a makes, and a waits for b.
        CheckRow{"MaterialAfterNeed",
                 {{kStepA, R"("a": {"matter": "one", "when": {"var": "poor"}, "after": ["b"]})"},
                  {R"("name": "One",)", R"("name": "One", "outcomes": {"materials": ["card"]},)"},
                  {R"("name": "Two",)", R"("name": "Two", "requires": {"card": {}},)"}},
                 "material_after_need",
                 "/matters/two/requires/card",
                 Request(kPoor)},
        // 9 workdays for the poor, 5 promised.
        CheckRow{"StagesOverPromise",
                 {{R"("name": "One",)",
                   R"("name": "One", "stages": [{"id": "look", "kind": "review", "limit":
                      [{"when": {"var": "poor"}, "workdays": 9}, {"workdays": 1}]}],)"}},
                 "stages_over_promise",
                 "/matters/one/limits/0/promised",
                 Request(kPoor)},
        CheckRow{"DeferrableOverPromise",
                 {{R"("paper": {}})",
                   R"("paper": {"when": {"var": "poor"}, "deferrable": {"workdays": 9}}})"}},
                 "deferrable_over_promise",
                 "/matters/one/requires/paper/deferrable",
                 Request(kPoor)},
        // Of a matter that no bundle has the witness is facts alone.
        CheckRow{"LoneMatter",
                 {{kStepA + ", ", ""},
                  {R"("paper": {}})",
                   R"("paper": {"when": {"var": "poor"}, "deferrable": {"workdays": 9}}})"}},
                 "deferrable_over_promise",
                 "/matters/one/requires/paper/deferrable",
                 R"({"facts":{"poor":true}})"},
        // It always shows, so no fact is needed.
        CheckRow{"BundleDeferrable",
                 {{R"("name": "Life",)",
                   R"("name": "Life", "promised": {"workdays": 20}, "requires":
                      {"joint": {"material": "paper", "deferrable": {"workdays": 30}}},)"}},
                 "deferrable_over_promise",
                 "/bundles/life/requires/joint/deferrable",
                 Request("")},
        // Where a is in, b waits for it: 5 and 5 workdays are more than 8.
        CheckRow{"JointPromise",
                 {{kStepA, kStepAIfPoor},
                  {kStepB, R"("b": {"matter": "two", "after": ["a"]})"},
                  {R"("name": "Life",)", R"("name": "Life", "promised": {"workdays": 8},)"}},
                 "joint_promise_too_short",
                 "/bundles/life/promised",
                 Request(kPoor)},
        // By the law 20 and 20 are more than 30; the promise of 10 is kept to the day.
        CheckRow{
            "JointLaw",
            {{kStepA, kStepAIfPoor},
             {kStepB, R"("b": {"matter": "two", "after": ["a"]})"},
             {R"("name": "Life",)",
              R"("name": "Life", "promised": {"workdays": 10}, "statutory": {"workdays": 30},)"}},
            "joint_law_too_short",
            "/bundles/life/statutory",
            Request(kPoor)},
        // A window stands at a level or at points; this one does at neither.
        CheckRow{"OfferedNowhere",
                 {{R"({"channel": "window", "level": "county"})", R"({"channel": "window"})"}},
                 "offered_at_no_level",
                 "/matters/one/offers",
                 ""},
        CheckRow{"TextMissing",
                 {{R"("name": "One")", R"("name": {"en": "One"})"},
                  {R"("name": "Two")", R"("name": {"en": "Two", "zh-CN": "二"})"}},
                 "text_missing",
                 "/matters/one/name",
                 ""},
        // The version's first year ends with 2024.
        CheckRow{"CalendarEnds",
                 {{"2025-12-31", "2024-12-30"}},
                 "calendar_ends_soon",
                 "/calendars/cn/covers/to",
                 ""},
        // The base is right; the overlay's request says where one lives.
        CheckRow{"Overlay",
                 {{R"("bundles": {"life")",
                   R"("overlays": {"1306": {"matters": {"one": {"requires":
                      {"paper": {"deferrable": {"workdays": 9}}}}}}}, "bundles": {"life")"}},
                 "deferrable_over_promise",
                 "/overlays/1306/matters/one/requires/paper/deferrable",
                 Request("", R"(,"home":{"division":"1306"})")}),
    [](const auto& row) { return row.param.name; });

TEST(CheckCatalog, IsRightBeforeItIsBroken) {
  const Result<Catalog> loaded = Load(kCatalog);
  EXPECT_TRUE(loaded.status().ok() && loaded.findings().empty()) << List(loaded.findings());
}

// Baoding has a point at the level of the offer, Zhangjiakou has none.
TEST(CheckCatalog, LevelWithoutPoint) {
  const std::string divisions =
      R"("divisions": {"13": {"name": "Hebei"}, "1306": {"name": "Baoding"},
      "130602": {"name": "Jingxiu"}, "1307": {"name": "Zhangjiakou"}}, "bundles": {"life")";
  const std::vector<SourceText> documents = {
      {"check.json", Replaced(kCatalog, R"("bundles": {"life")", divisions), 0},
      {"points.geojson", R"json({"type": "FeatureCollection", "features": [{
          "type": "Feature", "id": "hall",
          "geometry": {"type": "Point", "coordinates": [115.5, 38.9]},
          "properties": {"name": "Hall", "division": "130602"}}]})json",
       0}};
  const Result<Catalog> loaded = LoadCatalog(documents);
  ASSERT_EQ(loaded.findings().size(), 1U) << List(loaded.findings());
  EXPECT_EQ(loaded.findings()[0].code, "level_without_point");
  EXPECT_EQ(loaded.findings()[0].pointer, "/matters/one/offers/hall/level");
}

// A second version of the catalog from another day on.
TEST(CheckCatalog, VersionsFollowEachOther) {
  const auto codes = [](const std::string& until, const std::string& from) {
    const std::string dates = R"({"from": "2024-01-01"})";
    const std::vector<SourceText> documents = {
        {"1.json", Replaced(kCatalog, dates, R"({"from": "2024-01-01", "to": ")" + until + "\"}"),
         0},
        {"2.json", Replaced(kCatalog, dates, R"({"from": ")" + from + "\"}"), 1}};
    std::string found;
    for (const Diagnostic& finding : LoadCatalog(documents).findings())
      absl::StrAppend(&found, finding.file, " ", finding.code, " at ", finding.pointer);
    return found;
  };
  EXPECT_EQ(codes("2024-06-30", "2024-07-01"), "");
  EXPECT_EQ(codes("2024-06-30", "2024-07-02"), "2.json version_gap at /catalog/effective");
  EXPECT_EQ(codes("2024-06-30", "2024-06-30"), "2.json version_overlap at /catalog/effective");
}

}  // namespace
}  // namespace onething
