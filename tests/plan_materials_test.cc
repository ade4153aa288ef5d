// Who decides what, and what is to be brought: a table for each heading of docs/rules/planning.md
// from "Same division" to "One form". A row is named after what the plan does while the rule holds;
// the oracle and the library both have to get it right. 2 March 2026 is a Monday.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "load_text.h"
#include "onething/plan.h"
#include "onething/request.h"
#include "plan_table.h"

namespace plan_materials_test {
namespace {

namespace json = boost::json;
using plan_table::ExpectRows;
using plan_table::kCard;
using plan_table::kDay;
using plan_table::kOneStep;
using plan_table::kTwoFlags;
using plan_table::Row;

constexpr char kTwoSteps[] = R"({"a": {"matter": "t"}, "b": {"matter": "t"}})";

constexpr char kHomes[] = R"({"a": {"type": "division"}, "b": {"type": "division"},
    "s": {"type": "boolean", "same": ["a", "b"], "level": "county"}})";
constexpr char kIfSame[] = R"({"s": {"matter": "t", "when": {"var": "s"}}})";

Sketch Homes(const char* request) {
  return {.facts = kHomes, .matters = kDay, .steps = kIfSame, .request = request};
}

const Row kSameDivision[] = {
    {"divisions that agree down to the level are the same",
     Homes(R"({"facts": {"a": "130606", "b": "130606001"}})"),
     {{"/steps/0/status", R"("included")"}}},
    {"divisions that differ at the level are not",
     Homes(R"({"facts": {"a": "130606", "b": "130607"}})"),
     {{"/steps/0/status", R"("excluded")"}}},
    {"while both are known above the level alone it is open",
     Homes(R"({"facts": {"a": "1306", "b": "1306"}})"),
     {{"/steps/0/status", R"("undetermined")"}}},
    {"while neither is known it may be given by itself",
     Homes(R"({"facts": {"s": true}})"),
     {{"/steps/0/status", R"("included")"}}},
};

TEST(PlanMaterials, SameDivision) {
  ExpectRows(kSameDivision);
}

constexpr char kPhotoCopied[] = R"({"t": {"name": "t", "department": "da",
    "requires": {"photo": {"copies": 1}}}})";
constexpr char kReplacing[] = R"({"requires": {"form": {"material": "card",
    "replaces": ["photo"]}}, "eligible": {"var": "x"}})";

Sketch Replacing(const char* request) {
  return {.facts = kTwoFlags,
          .matters = kPhotoCopied,
          .steps = kTwoSteps,
          .bundle = kReplacing,
          .materials = kCard,
          .request = request};
}

const Row kTheBundle[] = {
    {"that takes the case asks its own paper in place of the matters'",
     Replacing(R"({"facts": {"x": true}})"),
     {{"/as_bundle", R"("included")"},
      {"/materials/0/material", R"("card")"},
      {"/materials/1", "absent"}}},
    {"that does not take it asks nothing of its own, and copies add up",
     Replacing(R"({"facts": {"x": false}})"),
     {{"/as_bundle", R"("excluded")"},
      {"/materials/0/material", R"("photo")"},
      {"/materials/0/copies", "2"},
      {"/materials/1", "absent"}}},
    {"that may take it perhaps asks the one or the other",
     Replacing("{}"),
     {{"/as_bundle", R"("undetermined")"},
      {"/materials/0/material", R"("card")"},
      {"/materials/0/certain", "false"},
      {"/materials/1/material", R"("photo")"},
      {"/materials/1/certain", "false"},
      {"/materials/1/copies", "2"}}},
};

TEST(PlanMaterials, TheBundle) {
  ExpectRows(kTheBundle);
}

Sketch Deciding(const char* request) {
  return {.facts = R"({"x": {"type": "boolean"}, "f": {"type": "boolean",
                              "source": "outcome"}})",
          .matters = R"({"t": {"name": "t", "department": "da"},
                                 "d": {"name": "d", "department": "da",
                                       "outcomes": {"facts": ["f"]}}})",
          .steps = R"({"a": {"matter": "d", "when": {"var": "x"}},
                               "b": {"matter": "t", "when": {"var": "f"}}})",
          .request = request};
}

const Row kWhoDecidesAFact[] = {
    {"an outcome that a step decides is not asked",
     Deciding(R"({"facts": {"x": true}})"),
     {{"/questions", "[]"}, {"/steps/1/awaits", R"([{"fact":"f","steps":["a"]}])"}}},
    {"one that no active step decides is",
     Deciding(R"({"facts": {"x": false}})"),
     {{"/questions/0/fact", R"("f")"}, {"/steps/0/asks", R"(["f"])"}}},
    {"one that is given is taken as given",
     Deciding(R"({"facts": {"x": true, "f": false}})"),
     {{"/steps/1/status", R"("excluded")"}, {"/steps/1/reason", R"("not_chosen")"}}},
};

TEST(PlanMaterials, WhoDecidesAFact) {
  ExpectRows(kWhoDecidesAFact);
}

constexpr char kMakesCard[] = R"({
  "makes": {"name": "m", "department": "da", "limits": [{"promised": {"workdays": 1}}],
            "outcomes": {"materials": ["card"]}},
  "needs": {"name": "n", "department": "da", "requires": {"card": {}}},
  "chooses": {"name": "c", "department": "da", "requires": {"r": {"any_of": ["card", "photo"]}}},
  "t": {"name": "t", "department": "da"}})";

const Row kUses[] = {
    {"the bundle's own requirement is never produced",
     {.matters = kMakesCard,
      .steps = R"({"a": {"matter": "makes"}, "b": {"matter": "t"}})",
      .bundle = R"({"requires": {"card": {}}})",
      .materials = kCard},
     {{"/materials/0/source", R"("submit")"}}},
    {"it is one use for all steps that are not separate",
     {.matters = kMakesCard,
      .steps = R"({"a": {"matter": "t"}, "b": {"matter": "t", "separate": true},
                     "c": {"matter": "t"}})",
      .bundle = R"({"requires": {"card": {}}})",
      .materials = kCard},
     {{"/materials/0/for", R"(["a","c"])"}, {"/materials/0/originals", "1"}}},
};

TEST(PlanMaterials, Uses) {
  ExpectRows(kUses);
}

constexpr char kOnce[] = R"({"t": {"name": "t", "department": "da", "requires": {"m": {}}}})";
constexpr char kHeldA[] = R"({"held": [{"material": "m", "trust": "A"}]})";
constexpr char kPromisable[] = R"({"t": {"name": "t", "department": "da",
    "requires": {"m": {"commitment": {"when": {"var": "x"}}}}}})";

// One step that requires m once.
Sketch Requiring(const char* materials, const char* request, const char* matters = kOnce) {
  return {.facts = kTwoFlags,
          .matters = matters,
          .steps = kOneStep,
          .materials = materials,
          .request = request};
}

const Row kSources[] = {
    {"produced comes before shared",
     {.matters = kMakesCard,
      .steps = R"({"a": {"matter": "makes"}, "b": {"matter": "needs"}})",
      .materials = R"({"card": {"name": "c", "shared": {"from": "da"}},
                         "photo": {"name": "p"}})"},
     {{"/materials/0/source", R"("produced")"}}},
    {"shared comes before generated",
     Requiring(R"({"m": {"name": "m", "kind": "form", "generated": true,
                           "shared": {"from": "db"}}})",
               "{}"),
     {{"/materials/0/source", R"("shared")"}, {"/materials/0/from", R"(["db"])"}}},
    {"shared where its condition is certain, and else not",
     Requiring(R"({"m": {"name": "m", "kind": "form", "generated": true,
                           "shared": {"from": "db", "when": {"var": "x"}}}})",
               "{}"),
     {{"/materials/0/source", R"("generated")"}}},
    {"generated comes before held",
     Requiring(R"({"m": {"name": "m", "kind": "form", "generated": true}})", kHeldA),
     {{"/materials/0/source", R"("generated")"}}},
    {"held comes before a commitment",
     Requiring(R"({"m": {"name": "m"}})", R"({"facts": {"x": true},
                    "held": [{"material": "m", "trust": "A"}], "prefer": {"commitment": true}})",
               kPromisable),
     {{"/materials/0/source", R"("held")"}}},
    {"a commitment comes before submitting, where requirement and request allow it",
     Requiring(R"({"m": {"name": "m"}})",
               R"({"facts": {"x": true}, "prefer": {"commitment": true}})", kPromisable),
     {{"/materials/0/source", R"("commitment")"}}},
    {"not where the request does not ask for it",
     Requiring(R"({"m": {"name": "m"}})", R"({"facts": {"x": true}})", kPromisable),
     {{"/materials/0/source", R"("submit")"}}},
    {"not where the requirement allows it in some completions alone",
     Requiring(R"({"m": {"name": "m"}})", R"({"prefer": {"commitment": true}})", kPromisable),
     {{"/materials/0/source", R"("submit")"}}},
    {"an alternative is produced where its producer comes before by another edge",
     {.matters = kMakesCard,
      .steps = R"({"a": {"matter": "makes"}, "b": {"matter": "chooses", "after": ["a"]}})",
      .materials = kCard},
     {{"/materials/0/source", R"("produced")"}, {"/materials/0/from", R"(["a"])"}}},
    {"a choice draws no edge to its producer",
     {.matters = kMakesCard,
      .steps = R"({"a": {"matter": "makes"}, "b": {"matter": "chooses"}})",
      .materials = kCard},
     {{"/materials/0/source", R"("submit")"}, {"/steps/1/after", "[]"}}},
};

TEST(PlanMaterials, Sources) {
  ExpectRows(kSources);
}

constexpr char kPlainM[] = R"({"m": {"name": "m"}})";
constexpr char kTenDays[] = R"({"m": {"name": "m", "valid": {"days": 10}}})";

// A step of one workday, and after it one that requires m: it is received on 3 March.
Sketch RequiringLater(const char* request) {
  return {.matters = R"({"first": {"name": "f", "department": "da",
                                   "limits": [{"promised": {"workdays": 1}}]},
                         "t": {"name": "t", "department": "da", "requires": {"m": {}}}})",
          .steps = R"({"a": {"matter": "first"}, "b": {"matter": "t", "after": ["a"]}})",
          .materials = kPlainM,
          .request = request};
}

const Row kOnFile[] = {
    {"trust B serves",
     Requiring(kPlainM, R"({"held": [{"material": "m", "trust": "B"}]})"),
     {{"/materials/0/source", R"("held")"}, {"/materials/0/show", "false"}}},
    {"trust C has still to be shown",
     Requiring(kPlainM, R"({"held": [{"material": "m", "trust": "C"}]})"),
     {{"/materials/0/source", R"("held")"}, {"/materials/0/show", "true"}}},
    {"trust D does not count",
     Requiring(kPlainM, R"({"held": [{"material": "m", "trust": "D"}]})"),
     {{"/materials/0/source", R"("submit")"}}},
    {"it is valid on the day on which it expires",
     Requiring(kPlainM, R"({"held": [{"material": "m", "trust": "A", "expires": "2026-03-02"}]})"),
     {{"/materials/0/source", R"("held")"}}},
    {"and not on the day after",
     Requiring(kPlainM, R"({"held": [{"material": "m", "trust": "A", "expires": "2026-03-01"}]})"),
     {{"/materials/0/source", R"("submit")"}, {"/materials/0/expired", "true"}}},
    {"without that day it is valid for as long as the material is",
     Requiring(kTenDays, R"({"held": [{"material": "m", "trust": "A", "issued": "2026-02-20"}]})"),
     {{"/materials/0/source", R"("held")"}}},
    {"and no longer",
     Requiring(kTenDays, R"({"held": [{"material": "m", "trust": "A", "issued": "2026-02-19"}]})"),
     {{"/materials/0/source", R"("submit")"}}},
    {"the day on which the step receives it counts",
     RequiringLater(R"({"held": [{"material": "m", "trust": "A", "expires": "2026-03-03"}]})"),
     {{"/materials/0/source", R"("held")"}}},
    {"and not the day of the submission",
     RequiringLater(R"({"held": [{"material": "m", "trust": "A", "expires": "2026-03-02"}]})"),
     {{"/materials/0/source", R"("submit")"}}},
};

TEST(PlanMaterials, OnFile) {
  ExpectRows(kOnFile);
}

// Two steps that require m: so many originals the one, so many the other.
constexpr char kTwoAndThree[] = R"({
  "two": {"name": "t", "department": "da", "requires": {"m": {"originals": 2}}},
  "three": {"name": "u", "department": "da", "requires": {"m": {"originals": 3}}}})";

constexpr char kCopied[] = R"({"t": {"name": "t", "department": "da",
                                       "requires": {"m": {"copies": 2}}}})";

const Row kOneList[] = {
    {"a requirement without amounts is one original",
     Requiring(kPlainM, "{}"),
     {{"/materials/0/originals", "1"}, {"/materials/0/copies", "0"}}},
    {"originals add up",
     {.matters = kTwoAndThree,
      .steps = R"({"a": {"matter": "two"}, "b": {"matter": "three"}})",
      .materials = kPlainM},
     {{"/materials/0/originals", "5"},
      {"/materials/0/for", R"(["a","b"])"},
      {"/materials/1", "absent"}}},
    {"the amount is the greatest over the completions",
     {.facts = kTwoFlags,
      .matters = kTwoAndThree,
      .steps = R"({"a": {"matter": "two", "when": {"var": "x"}},
                     "b": {"matter": "three", "when": {"!": [{"var": "x"}]}}})",
      .materials = kPlainM},
     {{"/materials/0/originals", "3"}, {"/materials/0/certain", "true"}}},
    {"one set of copies serves all",
     {.matters = kCopied, .steps = kTwoSteps, .materials = kPlainM},
     {{"/materials/0/copies", "2"}}},
    {"unless the bundle says that each takes its own",
     {.matters = kCopied,
      .steps = kTwoSteps,
      .bundle = R"({"copies": "each"})",
      .materials = kPlainM},
     {{"/materials/0/copies", "4"}}},
};

TEST(PlanMaterials, OneList) {
  ExpectRows(kOneList);
}

constexpr char kThree[] = R"({"p": {"name": "p"}, "q": {"name": "q"}, "r": {"name": "r"}})";

const Row kAlternatives[] = {
    {"the fewest lines to submit",
     {.matters = R"({"t": {"name": "t", "department": "da",
                             "requires": {"one": {"any_of": [
                                 ["p", "q"], {"material": "r", "originals": 5}]}}}})",
      .steps = kOneStep,
      .materials = kThree},
     {{"/materials/0/material", R"("r")"}, {"/materials/1", "absent"}}},
    {"then the fewest originals and copies",
     {.matters = R"({"t": {"name": "t", "department": "da", "requires":
                             {"one": {"any_of": [{"material": "p", "copies": 3}, "q"]}}}})",
      .steps = kOneStep,
      .materials = kThree},
     {{"/materials/0/material", R"("q")"}}},
    {"then what is listed first",
     {.matters = R"({"t": {"name": "t", "department": "da",
                             "requires": {"one": {"any_of": ["q", "p"]}}}})",
      .steps = kOneStep,
      .materials = kThree},
     {{"/materials/0/material", R"("q")"}, {"/materials/0/alternatives", R"(["p"])"}}},
    {"what is not to be submitted is no line to submit",
     {.matters = R"({"t": {"name": "t", "department": "da",
                             "requires": {"one": {"any_of": ["p", "q"]}}}})",
      .steps = kOneStep,
      .materials = kThree,
      .request = R"({"held": [{"material": "q", "trust": "A"}]})"},
     {{"/materials/0/material", R"("q")"}, {"/materials/0/source", R"("held")"}}},
};

TEST(PlanMaterials, Alternatives) {
  ExpectRows(kAlternatives);
}

// The lines of a plan for which no more combinations of alternatives are tried than this; "?" where
// the choice is not proven.
std::string LinesWithin(uint64_t combinations, const char* requirements) {
  const std::string matters =
      absl::StrCat(R"({"t": {"name": "t", "department": "da", "requires": )", requirements, "}}");
  const Sketch sketch{.matters = matters.c_str(), .steps = kOneStep, .materials = kThree};
  const auto catalog = onething::Load(json::serialize(CatalogOf(sketch)));
  const auto request = onething::ParseRequest(json::serialize(RequestOf(sketch)));
  onething::Limits limits;
  limits.any_of_combinations = combinations;
  const json::value plan =
      json::parse(onething::PlanJson(*onething::MakePlan(*catalog, *request, limits)));
  std::string lines;
  for (const json::value& line : plan.at("materials").as_array())
    absl::StrAppend(&lines, line.at("material").as_string().c_str(),
                    line.as_object().contains("optimal") ? "? " : " ");
  return lines;
}

// Each of two requirements by itself takes what it lists first; both together take q.
TEST(PlanMaterials, AlternativesBeyondTheLimitAreTakenOneByOne) {
  constexpr char kShared[] = R"({"one": {"any_of": ["p", "q"]}, "two": {"any_of": ["r", "q"]}})";
  EXPECT_EQ(LinesWithin(4, kShared), "q ");
  EXPECT_EQ(LinesWithin(3, kShared), "p? r? ");
}

TEST(PlanMaterials, AnAlternativeThatAsksAsMuchAsOneBeforeItIsNoCombination) {
  constexpr char kMore[] = R"({"one": {"any_of": ["p", {"material": "p", "originals": 2}]}})";
  constexpr char kLess[] = R"({"one": {"any_of": [{"material": "p", "originals": 2}, "p"]}})";
  EXPECT_EQ(LinesWithin(1, kMore), "p ");
  EXPECT_EQ(LinesWithin(1, kLess), "p? ");
}

constexpr char kFollows[] = R"({
  "five": {"name": "a", "department": "da", "requires": {"m": {"deferrable": {"workdays": 5}}}},
  "two": {"name": "b", "department": "da", "requires": {"m": {"deferrable": {"workdays": 2}}}},
  "none": {"name": "c", "department": "da", "requires": {"m": {}}},
  "zero": {"name": "d", "department": "da", "requires": {"m": {"deferrable": {"workdays": 0}}}},
  "if_x": {"name": "e", "department": "da",
           "requires": {"m": {"deferrable": {"workdays": 5, "when": {"var": "x"}}}}},
  "until": {"name": "f", "department": "da",
            "requires": {"m": {"deferrable": {"until": "see"}}},
            "limits": [{"promised": {"workdays": 5}}],
            "stages": [{"id": "see", "kind": "accept", "limit": {"workdays": 1}},
                       {"id": "end", "kind": "decide", "limit": {"workdays": 4}}]}})";

Sketch Following(const char* steps, const char* bundle = "{}") {
  return {.facts = kTwoFlags,
          .matters = kFollows,
          .steps = steps,
          .bundle = bundle,
          .materials = kPlainM};
}

// From Monday, 2 March: 3, 4, 5, 6, 11.
const Row kWhatMayFollowLater[] = {
    {"until a limit counted from the receipt ends",
     Following(R"({"s": {"matter": "five"}})"),
     {{"/materials/0/deferrable", R"("2026-03-11T17:00")"}}},
    {"0 workdays end at the close of the day",
     Following(R"({"s": {"matter": "zero"}})"),
     {{"/materials/0/deferrable", R"("2026-03-02T17:00")"}}},
    {"until the earliest date of all its uses",
     Following(R"({"a": {"matter": "five"}, "b": {"matter": "two"}})"),
     {{"/materials/0/deferrable", R"("2026-03-04T17:00")"}}},
    {"not where one of its uses may not wait",
     Following(R"({"a": {"matter": "five"}, "b": {"matter": "none"}})"),
     {{"/materials/0/deferrable", "absent"}}},
    {"not where it may wait in some completions alone",
     Following(R"({"s": {"matter": "if_x"}})"),
     {{"/materials/0/deferrable", "absent"}}},
    {"until the end of the stage that is named",
     Following(R"({"s": {"matter": "until"}})"),
     {{"/materials/0/deferrable", R"("2026-03-03T17:00")"}}},
    {"the bundle's, counted from the receipt of the whole",
     Following(R"({"s": {"matter": "zero"}})",
               R"({"requires": {"p": {"material": "m", "replaces": ["m"],
                                        "deferrable": {"days": 1}}}})"),
     {{"/materials/0/deferrable", R"("2026-03-03T17:00")"}}},
};

TEST(PlanMaterials, WhatMayFollowLater) {
  ExpectRows(kWhatMayFollowLater);
}

constexpr char kTwoForms[] = R"({
  "one": {"name": "1", "kind": "form", "generated": true, "fields": ["x2", "x1"]},
  "two": {"name": "2", "kind": "form", "fields": ["x1"]}})";

Sketch Filling(const char* request) {
  return {.facts = R"({"x1": {"type": "string"}})",
          .matters = R"({"t": {"name": "t", "department": "da",
                                       "requires": {"one": {}, "two": {}}}})",
          .steps = kOneStep,
          .materials = kTwoForms,
          .request = request};
}

const Row kOneForm[] = {
    {"each field of all forms once, in order of first appearance",
     Filling("{}"),
     {{"/form/fields", R"([{"id":"x2","prefilled":false},{"id":"x1","prefilled":false}])"},
      {"/form/before", "3"},
      {"/form/after", "2"}}},
    {"prefilled where the fact is given",
     Filling(R"({"facts": {"x1": "y"}})"),
     {{"/form/fields/1/prefilled", "true"}, {"/form/after", "1"}}},
};

TEST(PlanMaterials, OneForm) {
  ExpectRows(kOneForm);
}

}  // namespace
}  // namespace plan_materials_test
