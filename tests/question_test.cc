// What is asked and in which order, what explains a plan and what would change it: hand-worked rows
// for docs/rules/planning.md, "Questions" and "Reasons".
#include "onething/question.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "load_text.h"
#include "sketch.h"

namespace onething::question_test {
namespace {

constexpr char kFacts[] = R"({"x": {"type": "boolean"}, "y": {"type": "boolean"},
    "z": {"type": "boolean"}, "fixed": {"type": "boolean", "changeable": false},
    "age": {"type": "integer", "min": 0, "max": 150},
    "way": {"type": "enum", "values": {"fast": "Fast", "slow": "Slow"}, "choice": true}})";
constexpr char kMatters[] = R"({
  "t": {"name": "t", "department": "da", "basis": ["Act 1"],
        "limits": [{"when": {"==": [{"var": "way"}, "fast"]}, "promised": {"workdays": 1}},
                   {"promised": {"workdays": 5}}]},
  "grown": {"name": "grown", "department": "da", "eligible": {">=": [{"var": "age"}, 18]}}})";

struct Asked {
  Result<Catalog> catalog;
  Result<Request> request;
};

// A bundle of the step a with this condition, and of others.
Asked AskAbout(const char* when, const char* request, const char* matter = "plain") {
  const std::string steps =
      absl::StrCat(R"({"a": {"matter": ")", matter, R"(", "when": )", when, "}}");
  const std::string matters =
      Replaced(kMatters, "{\n", "{\n  \"plain\": {\"name\": \"plain\", \"department\": \"da\"},\n");
  const Sketch sketch{
      .facts = kFacts, .matters = matters.c_str(), .steps = steps.c_str(), .request = request};
  return {Load(boost::json::serialize(CatalogOf(sketch))),
          ParseRequest(boost::json::serialize(RequestOf(sketch)))};
}

// "x 5/2, y 3/1": the facts in the order in which they are asked, and how many completions are left
// after each on average.
std::string OrderOf(const Asked& asked) {
  const Result<Questions> questions = NextQuestions(*asked.catalog, *asked.request);
  if (!questions.ok()) return std::string(questions.status().message());
  return absl::StrJoin(questions->asked, ", ", [&](std::string* out, const AskedFact& fact) {
    absl::StrAppend(out, questions->version->facts[fact.fact].id, " ", fact.expected_numerator, "/",
                    fact.expected_denominator);
  });
}

struct OrderRow {
  const char* rule;
  const char* when;
  const char* request;
  const char* want;
};

TEST(Question, TheFactThatLeavesFewestCompletionsComesFirst) {
  const OrderRow rows[] = {
      {"nothing open, nothing asked", "true", "{}", ""},
      {"a fact that is given is not asked", R"({"var": "x"})", R"({"facts": {"x": true}})", ""},
      {"one open fact: after it one completion is left", R"({"var": "x"})", "{}", "x 1/1"},
      // x false leaves one completion, x true leaves y and z open: (1 + 4) / 2. y false leaves x
      // and z: 4; y true leaves x: 2; so 3 on average.
      {"fewer completions first",
       R"({"and": [{"var": "x"}, {"or": [{"var": "y"}, {"var": "z"}]}]})", "{}",
       "x 5/2, y 3/1, z 3/1"},
      {"as many: in declared order", R"({"and": [{"var": "y"}, {"var": "x"}]})", "{}",
       "x 3/2, y 3/2"},
      {"a fact that can no longer change anything is not asked",
       R"({"or": [{"var": "x"}, {"var": "y"}]})", R"({"facts": {"y": true}})", ""},
      {"a number has as many classes as rules tell apart", R"({"<": [{"var": "age"}, 18]})", "{}",
       "age 1/1"},
  };
  for (const OrderRow& row : rows) {
    const Asked asked = AskAbout(row.when, row.request);
    ASSERT_TRUE(asked.catalog.ok()) << List(asked.catalog.findings());
    EXPECT_EQ(row.want, OrderOf(asked)) << row.rule;
  }
}

// Where one completion is left nothing that is asked could change the plan.
TEST(Question, NothingIsLeftToAskOnceThePlanIsFinal) {
  const Asked open = AskAbout(R"({"var": "x"})", "{}");
  EXPECT_FALSE(NextQuestions(*open.catalog, *open.request)->final);
  EXPECT_EQ(2u, NextQuestions(*open.catalog, *open.request)->completions);
  const Asked given = AskAbout(R"({"var": "x"})", R"({"facts": {"x": false}})");
  EXPECT_TRUE(NextQuestions(*given.catalog, *given.request)->final);
}

// 5 workdays from Monday, 2 March: Tuesday to Friday are four, Monday and Tuesday are days off.
TEST(Question, AChoiceTellsWhatEachAnswerBrings) {
  const Asked asked = AskAbout("true", "{}", "t");
  const Result<Questions> questions = NextQuestions(*asked.catalog, *asked.request);
  ASSERT_TRUE(questions.ok()) << questions.status();
  ASSERT_EQ(1u, questions->asked.size());
  std::vector<std::string> told;
  for (const ChoiceAnswer& answer : questions->asked[0].answers)
    told.push_back(
        absl::StrCat(std::get<std::string>(answer.value), " ", FormatInstant(*answer.finish)));
  EXPECT_EQ((std::vector<std::string>{"fast 2026-03-03T17:00", "slow 2026-03-11T17:00"}), told);
  EXPECT_TRUE(questions->asked[0].choice);
}

std::string Ids(const FactTable& facts, const std::vector<FactId>& ids) {
  return absl::StrJoin(ids, " ", [&](std::string* out, FactId id) { out->append(facts[id].id); });
}

TEST(Question, AClaimNamesTheFewestFactsThatDecideIt) {
  struct Row {
    const char* rule;
    const char* when;
    const char* request;
    const char* facts;
    const char* open;
  };
  const Row rows[] = {
      {"what is so in every case needs no fact", "true", R"({"facts": {"x": true}})", "", ""},
      {"of two that suffice the first declared is dropped",
       R"({"or": [{"var": "x"}, {"var": "y"}]})", R"({"facts": {"x": true, "y": true}})", "y", ""},
      {"both, where only both suffice", R"({"and": [{"var": "x"}, {"var": "y"}]})",
       R"({"facts": {"x": true, "y": true}})", "x y", ""},
      {"what is open is told by what it depends on", R"({"and": [{"var": "x"}, {"var": "y"}]})",
       R"({"facts": {"x": true}})", "", "y"},
  };
  for (const Row& row : rows) {
    const Asked asked = AskAbout(row.when, row.request);
    const Result<Explanation> explained = Explain(*asked.catalog, *asked.request);
    ASSERT_TRUE(explained.ok()) << explained.status();
    const auto claim = std::find_if(
        explained->claims.begin(), explained->claims.end(),
        [](const Claim& one) { return std::holds_alternative<Claim::OfStep>(one.about); });
    ASSERT_NE(claim, explained->claims.end());
    const FactTable& facts = explained->plan.version->facts;
    EXPECT_EQ(row.facts, Ids(facts, claim->facts)) << row.rule;
    EXPECT_EQ(row.open, Ids(facts, claim->open)) << row.rule;
    EXPECT_EQ(*row.open == '\0', claim->decided) << row.rule;
  }
}

TEST(Question, TheWayInIsTheFewestChanges) {
  struct Row {
    const char* rule;
    const char* when;
    const char* request;
    bool possible;
    const char* changes;
    const char* needs;
    const char* because;
  };
  const Row rows[] = {
      {"a fact that can change is what would have to", R"({"var": "x"})",
       R"({"facts": {"x": false}})", true, "x", "", ""},
      {"a fact that is not given yet is needed", R"({"and": [{"var": "x"}, {"var": "y"}]})",
       R"({"facts": {"x": false}})", true, "x", "y", ""},
      {"one change rather than two",
       R"({"or": [{"var": "x"}, {"and": [{"var": "y"}, {"var": "z"}]}]})",
       R"({"facts": {"x": false, "y": false, "z": false}})", true, "x", "", ""},
      {"a fact that cannot change is to blame", R"({"and": [{"var": "fixed"}, {"var": "x"}]})",
       R"({"facts": {"fixed": false, "x": false}})", false, "", "", "fixed"},
      {"no fact is to blame where no situation has the step",
       R"({"and": [{"var": "x"}, {"!": [{"var": "x"}]}]})", R"({"facts": {"x": true}})", false, "",
       "", ""},
  };
  for (const Row& row : rows) {
    const Asked asked = AskAbout(row.when, row.request);
    const Result<WayIn> way = WhatWouldInclude(*asked.catalog, *asked.request, "a");
    ASSERT_TRUE(way.ok()) << row.rule << ": " << way.status();
    const auto ids = [&](const std::vector<Change>& changes) {
      std::vector<FactId> facts;
      for (const Change& change : changes) facts.push_back(change.fact);
      return Ids(way->version->facts, facts);
    };
    EXPECT_EQ(row.possible, way->possible) << row.rule;
    EXPECT_EQ(row.changes, ids(way->changes)) << row.rule;
    EXPECT_EQ(row.needs, ids(way->needs)) << row.rule;
    EXPECT_EQ(row.because, Ids(way->version->facts, way->because)) << row.rule;
  }
}

TEST(Question, AStepThatTheBundleLacksIsNotFound) {
  const Asked asked = AskAbout("true", "{}");
  EXPECT_EQ(absl::StatusCode::kNotFound,
            WhatWouldInclude(*asked.catalog, *asked.request, "b").status().code());
}

}  // namespace
}  // namespace onething::question_test
