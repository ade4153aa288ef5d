// Plans small enough to work out by hand. The oracle and the library both have to get them right.
// 2 March 2026 is a Monday.
#include <gtest/gtest.h>

#include <string>

#include "plan_table.h"

namespace plan_test {
namespace {

namespace json = boost::json;
using plan_table::At;
using plan_table::kCard;
using plan_table::kDay;
using plan_table::kTwoFlags;
using plan_table::PlanBy;

class PlanTable : public testing::TestWithParam<Maker> {
 protected:
  static json::value PlanOf(const Sketch& sketch) { return PlanBy(GetParam(), sketch); }
};

INSTANTIATE_TEST_SUITE_P(Of, PlanTable, testing::ValuesIn(plan_table::kMakers),
                         [](const auto& maker) { return std::string(maker.param.name); });

TEST_P(PlanTable, XOrNotXIsIncluded) {
  json::value plan = PlanOf({.facts = kTwoFlags, .matters = kDay, .steps = R"({"s": {"matter": "t",
                               "when": {"or": [{"var": "x"}, {"!": [{"var": "x"}]}]}}})"});
  EXPECT_EQ(At(plan, "/steps/0/status"), R"("included")");
  EXPECT_EQ(At(plan, "/completions"), "1");
  EXPECT_EQ(At(plan, "/final"), "true");
}

TEST_P(PlanTable, QuestionsCountTheCompletionsLeft) {
  // x and y: after x = false nothing is open, after x = true y is: (1 + 2) / 2.
  json::value plan = PlanOf({.facts = kTwoFlags, .matters = kDay, .steps = R"({"s": {"matter": "t",
                               "when": {"and": [{"var": "x"}, {"var": "y"}]}}})"});
  EXPECT_EQ(At(plan, "/steps/0/status"), R"("undetermined")");
  EXPECT_EQ(At(plan, "/steps/0/asks"), R"(["x","y"])");
  EXPECT_EQ(At(plan, "/completions"), "4");
  EXPECT_EQ(At(plan, "/questions/0"), R"({"fact":"x","classes":2,"expected":[3,2]})");
  EXPECT_EQ(At(plan, "/questions/1"), R"({"fact":"y","classes":2,"expected":[3,2]})");
}

TEST_P(PlanTable, ReasonsAreMinimal) {
  json::value plan = PlanOf({.facts = kTwoFlags,
                             .matters = kDay,
                             .steps = R"({"s": {"matter": "t",
                               "when": {"and": [{"var": "x"}, {"var": "y"}]}}})",
                             .request = R"({"facts": {"x": false, "y": false}})"});
  EXPECT_EQ(At(plan, "/steps/0/reason"), R"("not_chosen")");
  EXPECT_EQ(At(plan, "/steps/0/why/facts"), R"(["y"])");
}

TEST_P(PlanTable, TheClockStandsStill) {
  // Accepted on Tue 3; seven natural days from it end on Tue 10, a holiday: Wed 11; then six
  // workdays of the promise: 12, 13, 14 (made up), 16, 17, 18. The law knows no stages' limits.
  json::value plan = PlanOf({.matters = R"({"t": {"name": "t", "department": "da",
      "limits": [{"promised": {"workdays": 7}, "statutory": {"workdays": 20}}],
      "stages": [{"id": "accept", "kind": "accept", "limit": {"workdays": 1}},
                 {"id": "show", "kind": "publicity", "limit": {"days": 7}, "counted": false},
                 {"id": "decide", "kind": "decide", "limit": {"workdays": 3}}]}})",
                             .steps = R"({"s": {"matter": "t"}})"});
  EXPECT_EQ(At(plan, "/received"), R"("2026-03-02T09:00")");
  EXPECT_EQ(At(plan, "/time/promised/finish"), R"("2026-03-18T17:00")");
  EXPECT_EQ(At(plan, "/time/stages/finish"), R"("2026-03-14T17:00")");
  EXPECT_EQ(At(plan, "/time/statutory/finish"), R"("2026-04-06T17:00")");
  EXPECT_EQ(At(plan, "/time/promised/provisional"), "absent");
  EXPECT_EQ(At(plan, "/totals/workdays"), "11");
}

constexpr char kChain[] = R"({
  "long": {"name": "a", "department": "da", "limits": [{"promised": {"workdays": 5}}],
           "outcomes": {"materials": ["card"]}},
  "short": {"name": "b", "department": "db", "limits": [{"promised": {"workdays": 2}}]},
  "last": {"name": "c", "department": "db", "requires": {"card": {}},
           "limits": [{"promised": {"workdays": 1}}]}})";

TEST_P(PlanTable, CriticalPathAndSlack) {
  // long: 3, 4, 5, 6, 11 March; last: 12. short ends on 4 and may move by 5, 6, 11, 12.
  json::value plan = PlanOf({.matters = kChain,
                             .steps = R"({"c": {"matter": "last"}, "a": {"matter": "long"},
                                          "b": {"matter": "short"}})",
                             .materials = kCard});
  EXPECT_EQ(At(plan, "/time/promised/finish"), R"("2026-03-12T17:00")");
  EXPECT_EQ(At(plan, "/time/promised/critical"), R"(["a","c"])");
  EXPECT_EQ(At(plan, "/steps/0/id"), R"("a")");
  EXPECT_EQ(At(plan, "/steps/1/id"), R"("c")");
  EXPECT_EQ(At(plan, "/steps/1/layer"), "2");
  EXPECT_EQ(At(plan, "/steps/1/after/0/material"), R"("card")");
  EXPECT_EQ(At(plan, "/steps/2/time/promised/slack"), "4");
  EXPECT_EQ(At(plan, "/materials/0/source"), R"("produced")");
  EXPECT_EQ(At(plan, "/materials/0/from"), R"(["a"])");
}

TEST_P(PlanTable, OnlySometimesProduced) {
  json::value plan = PlanOf({.facts = kTwoFlags,
                             .matters = kChain,
                             .steps = R"({"a": {"matter": "long", "when": {"var": "x"}},
                                          "c": {"matter": "last"}})",
                             .materials = kCard});
  EXPECT_EQ(At(plan, "/steps/1/after/0/certain"), "false");
  EXPECT_EQ(At(plan, "/materials/0/source"), R"("submit")");
  EXPECT_EQ(At(plan, "/materials/0/maybe_from"), R"(["a"])");
  EXPECT_EQ(At(plan, "/time/promised/earliest"), R"("2026-03-03T17:00")");
  EXPECT_EQ(At(plan, "/time/promised/latest"), R"("2026-03-12T17:00")");
}

TEST_P(PlanTable, AnyOfTakesWhatIsAskedAnyway) {
  json::value plan = PlanOf({.matters = R"({"t": {"name": "t", "department": "da",
      "requires": {"photo": {"copies": 1}, "proof": {"any_of": ["card", "photo"], "copies": 2}},
      "limits": [{"promised": {"workdays": 1}}]}})",
                             .steps = R"({"s": {"matter": "t"}})",
                             .materials = kCard});
  EXPECT_EQ(At(plan, "/materials/0/material"), R"("photo")");
  EXPECT_EQ(At(plan, "/materials/0/copies"), "2");
  EXPECT_EQ(At(plan, "/materials/0/alternatives"), R"(["card"])");
  EXPECT_EQ(At(plan, "/materials/1"), "absent");
  EXPECT_EQ(At(plan, "/totals/materials"), "1");
  EXPECT_EQ(At(plan, "/separately/materials"), "2");
}

constexpr char kAge[] = R"({"birth": {"type": "date"},
  "age": {"type": "integer", "since": "birth", "unit": "years"}})";

TEST_P(PlanTable, ADerivedFactAsksForItsSource) {
  Sketch sketch{.facts = kAge,
                .matters = kDay,
                .steps = R"({"s": {"matter": "t", "when": {">=": [{"var": "age"}, 18]}}})"};
  EXPECT_EQ(At(PlanOf(sketch), "/questions/0/fact"), R"("birth")");
  EXPECT_EQ(At(PlanOf(sketch), "/questions/0/classes"), "2");
  sketch.request = R"({"facts": {"age": 18}})";
  EXPECT_EQ(At(PlanOf(sketch), "/steps/0/status"), R"("included")");
  EXPECT_EQ(At(PlanOf(sketch), "/steps/0/why/facts"), R"(["age"])");
  sketch.request = R"({"facts": {"birth": "2008-03-03"}})";
  EXPECT_EQ(At(PlanOf(sketch), "/steps/0/status"), R"("excluded")");
  sketch.request = R"({"facts": {"birth": "2008-03-02", "age": 17}})";
  EXPECT_EQ(At(PlanOf(sketch), "/error"), R"("INVALID_ARGUMENT")");
  sketch.request = R"({"facts": {"birth": "2026-03-03"}})";
  EXPECT_EQ(At(PlanOf(sketch), "/error"), R"("INVALID_ARGUMENT")");
}

TEST_P(PlanTable, CyclesCountOnlyWhereACompletionHasThem) {
  Sketch sketch{
      .facts = kTwoFlags, .matters = kDay, .steps = R"({"a": {"matter": "t", "after": ["b"]},
                             "b": {"matter": "t", "after": ["a"]}})"};
  // The library refuses it with the catalog, the oracle with the plan.
  EXPECT_NE(At(PlanOf(sketch), "/error"), "absent");
  sketch.facts = R"({"f": {"type": "integer", "min": 1, "max": 3}})";
  sketch.steps = R"({"a": {"matter": "t", "after": ["c"], "when": {"!=": [{"var": "f"}, 1]}},
                     "b": {"matter": "t", "after": ["a"], "when": {"!=": [{"var": "f"}, 2]}},
                     "c": {"matter": "t", "after": ["b"], "when": {"!=": [{"var": "f"}, 3]}}})";
  json::value plan = PlanOf(sketch);
  EXPECT_EQ(At(plan, "/error"), "absent");
  EXPECT_EQ(At(plan, "/steps/0/id"), R"("a")");
  EXPECT_EQ(At(plan, "/steps/0/after/0/step"), R"("c")");
  EXPECT_EQ(At(plan, "/time/promised/finish"), R"("2026-03-05T17:00")");
  EXPECT_EQ(At(plan, "/time/promised/latest"), R"("2026-03-04T17:00")");
}

TEST_P(PlanTable, AnOutcomeIsAwaitedWhileAStepDecidesIt) {
  Sketch sketch{.facts = R"({"grade": {"type": "integer", "min": 1, "max": 3,
                                       "source": "outcome"}})",
                .matters = R"({"t": {"name": "t", "department": "da",
                                     "outcomes": {"facts": ["grade"]}},
                               "u": {"name": "u", "department": "da"}})",
                .steps = R"({"a": {"matter": "t"},
                             "b": {"matter": "u", "when": {"<": [{"var": "grade"}, 3]}}})"};
  json::value plan = PlanOf(sketch);
  EXPECT_EQ(At(plan, "/steps/1/awaits"), R"([{"fact":"grade","steps":["a"]}])");
  EXPECT_EQ(At(plan, "/steps/1/after/0/kind"), R"("fact")");
  EXPECT_EQ(At(plan, "/final"), "true");
  EXPECT_EQ(At(plan, "/time/promised/finish"), "null");
  EXPECT_EQ(At(plan, "/time/promised/no_limit"), R"(["a","b"])");
  sketch.request = R"({"facts": {"grade": 1}})";
  EXPECT_EQ(At(PlanOf(sketch), "/steps/1/after/0/certain"), "true");
}

TEST_P(PlanTable, TheBundlesPaperReplacesTheMatters) {
  Sketch sketch{.facts = kTwoFlags,
                .matters = R"({"t": {"name": "t", "department": "da", "requires": {"photo": {}},
                                     "fees": {"card": {"name": "f", "amount": {"+": [1, 0.5]}}}}})",
                .steps = R"({"a": {"matter": "t"}, "b": {"matter": "t", "separate": true}})",
                .bundle = R"({"requires": {"form": {"material": "card", "replaces": ["photo"]}},
                              "eligible": {"var": "x"}, "promised": {"workdays": 3}})",
                .materials = kCard,
                .request = R"({"facts": {"x": true}})"};
  json::value plan = PlanOf(sketch);
  EXPECT_EQ(At(plan, "/as_bundle"), R"("included")");
  EXPECT_EQ(At(plan, "/materials/0/material"), R"("card")");
  EXPECT_EQ(At(plan, "/materials/0/for"), R"(["a"])");
  EXPECT_EQ(At(plan, "/materials/1/for"), R"(["b"])");
  EXPECT_EQ(At(plan, "/totals/fees"), R"("3.00")");
  EXPECT_EQ(At(plan, "/time/joint/promised"), R"("2026-03-05T17:00")");
  sketch.request = R"({"facts": {"x": false}})";
  EXPECT_EQ(At(PlanOf(sketch), "/materials/0/originals"), "2");
  EXPECT_EQ(At(PlanOf(sketch), "/time/joint"), "null");
}

}  // namespace
}  // namespace plan_test
