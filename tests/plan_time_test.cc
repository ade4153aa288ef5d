// When a plan ends, and its sums: a table for each heading of docs/rules/planning.md from "Receipt"
// to "Questions". A row is named after what the plan does while the rule holds; the oracle and the
// library both have to get it right. 2 March 2026 is a Monday; the 9th and 10th are days off, and
// Saturday, the 14th, is made up.
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "plan_table.h"

namespace plan_time_test {
namespace {

using plan_table::ExpectRows;
using plan_table::kCard;
using plan_table::kDay;
using plan_table::kOneStep;
using plan_table::kTwoFlags;
using plan_table::Row;

// One step with this promise, handed in then.
Sketch Promising(const char* matters, const char* request) {
  return {.facts = R"({"x": {"type": "boolean"}, "n": {"type": "integer", "min": 0, "max": 9},
                       "d": {"type": "date"}})",
          .matters = matters,
          .steps = kOneStep,
          .request = request};
}

const Row kReceipt[] = {
    {"what comes with the closing minute is received then",
     Promising(kDay, R"({"submitted": "2026-03-02T17:00"})"),
     {{"/received", R"("2026-03-02T17:00")"}, {"/time/promised/finish", R"("2026-03-03T17:00")"}}},
    {"what comes later is received at the next opening",
     Promising(kDay, R"({"submitted": "2026-03-02T17:01"})"),
     {{"/received", R"("2026-03-03T09:00")"}, {"/time/promised/finish", R"("2026-03-04T17:00")"}}},
    {"a finish at the close of business is handed over the same day",
     {.matters = kDay, .steps = R"({"a": {"matter": "t"}, "b": {"matter": "t", "after": ["a"]}})"},
     {{"/steps/1/time/promised/received", R"("2026-03-03T17:00")"},
      {"/time/promised/finish", R"("2026-03-04T17:00")"}}},
};

TEST(PlanTime, Receipt) {
  ExpectRows(kReceipt);
}

constexpr char kMonth[] = R"({"t": {"name": "t", "department": "da",
    "limits": [{"promised": {"months": 1}}]}})";
constexpr char kThreeWorkdays[] = R"({"t": {"name": "t", "department": "da",
    "limits": [{"promised": {"workdays": 3}}]}})";
constexpr char kThreeDays[] = R"({"t": {"name": "t", "department": "da",
    "limits": [{"promised": {"days": 3}}]}})";

const Row kCounting[] = {
    {"a month ends on the same day of the next",
     Promising(kMonth, "{}"),
     {{"/time/promised/finish", R"("2026-04-02T17:00")"}}},
    {"or on its last, and where that is off on the next workday",
     Promising(kMonth, R"({"submitted": "2026-01-30"})"),
     {{"/time/promised/finish", R"("2026-03-02T17:00")"}}},
    {"a day that the calendar makes a workday counts",
     Promising(kThreeWorkdays, R"({"submitted": "2026-03-11"})"),
     {{"/time/promised/finish", R"("2026-03-14T17:00")"}}},
    {"natural days that end on a day off run on to the next workday",
     Promising(kThreeDays, R"({"submitted": "2026-03-05"})"),
     {{"/time/promised/finish", R"("2026-03-11T17:00")"}}},
};

TEST(PlanTime, Counting) {
  ExpectRows(kCounting);
}

// 30 December 2026 is a Wednesday; the calendar ends with the 31st. 2 January is a Saturday.
const Row kProvisional[] = {
    {"outside the calendar days follow the weekend alone, and a date says so",
     Promising(kThreeWorkdays, R"({"submitted": "2026-12-30"})"),
     {{"/time/promised/finish", R"("2027-01-04T17:00")"},
      {"/time/promised/provisional", R"("2027-01-01")"}}},
    {"of natural days the last counts and those that it runs over",
     Promising(kThreeDays, R"({"submitted": "2026-12-30"})"),
     {{"/time/promised/finish", R"("2027-01-04T17:00")"},
      {"/time/promised/provisional", R"("2027-01-02")"}}},
    {"within the calendar nothing is provisional",
     Promising(kThreeWorkdays, R"({"submitted": "2026-12-28"})"),
     {{"/time/promised/finish", R"("2026-12-31T17:00")"},
      {"/time/promised/provisional", "absent"}}},
};

TEST(PlanTime, Provisional) {
  ExpectRows(kProvisional);
}

const Row kStandingClock[] = {
    {"a promise of 0 workdays ends at the receipt",
     Promising(R"({"t": {"name": "t", "department": "da",
                           "limits": [{"promised": {"workdays": 0}}]}})",
               "{}"),
     {{"/time/promised/finish", R"("2026-03-02T09:00")"}}},
    {"an uncounted stage without a limit takes no time and is named",
     Promising(R"({"t": {"name": "t", "department": "da",
                           "limits": [{"promised": {"workdays": 1}}],
                           "stages": [{"id": "see", "kind": "assess", "counted": false}]}})",
               "{}"),
     {{"/time/promised/finish", R"("2026-03-03T17:00")"},
      {"/time/promised/not_included", R"([{"step":"s","stage":"see"}])"}}},
    {"so is one whose number is not known",
     Promising(R"({"t": {"name": "t", "department": "da",
                           "limits": [{"promised": {"workdays": 1}}],
                           "stages": [{"id": "see", "kind": "assess", "counted": false,
                                       "limit": {"workdays": {"var": "n"}}}]}})",
               "{}"),
     {{"/time/promised/finish", R"("2026-03-03T17:00")"},
      {"/time/promised/not_included", R"([{"step":"s","stage":"see"}])"},
      {"/questions/0", R"({"fact":"n","classes":null,"expected":null})"}}},
    {"and takes its time once it is",
     Promising(R"({"t": {"name": "t", "department": "da",
                           "limits": [{"promised": {"workdays": 1}}],
                           "stages": [{"id": "see", "kind": "assess", "counted": false,
                                       "limit": {"workdays": {"var": "n"}}}]}})",
               R"({"facts": {"n": 2}})"),
     {{"/time/promised/finish", R"("2026-03-05T17:00")"}, {"/time/promised/not_included", "[]"}}},
};

TEST(PlanTime, StandingClock) {
  ExpectRows(kStandingClock);
}

constexpr char kOneOrThree[] = R"({"t": {"name": "t", "department": "da", "limits": [
    {"when": {"var": "x"}, "promised": {"workdays": 1}}, {"promised": {"workdays": 3}}]}})";

const Row kCautiousPassAndBounds[] = {
    {"of the rows that some completion has the one that ends last counts",
     Promising(kOneOrThree, "{}"),
     {{"/time/promised/finish", R"("2026-03-05T17:00")"},
      {"/steps/0/limit", R"({"promised":{"workdays":3}})"}}},
    {"the first of them on a tie",
     Promising(R"({"t": {"name": "t", "department": "da", "limits": [
                     {"when": {"var": "x"}, "promised": {"workdays": 3}},
                     {"promised": {"workdays": 3}}]}})",
               "{}"),
     {{"/time/promised/finish", R"("2026-03-05T17:00")"},
      {"/steps/0/limit/when", R"({"var":"x"})"}}},
    {"the bounds are the least and the greatest finish over the completions",
     Promising(kOneOrThree, "{}"),
     {{"/time/promised/earliest", R"("2026-03-03T17:00")"},
      {"/time/promised/latest", R"("2026-03-05T17:00")"},
      {"/time/exact", "true"}}},
    {"every step that some completion has is in, every edge holds",
     {.facts = kTwoFlags, .matters = kDay, .steps = R"({"a": {"matter": "t", "when": {"var": "x"}},
                     "b": {"matter": "t", "after": ["a"]}})"},
     {{"/time/promised/finish", R"("2026-03-04T17:00")"},
      {"/time/promised/earliest", R"("2026-03-03T17:00")"}}},
    {"a date that is not known is later than all others",
     Promising(R"({"t": {"name": "t", "department": "da", "limits": [
                     {"when": {"var": "x"}, "promised": {"workdays": 1}}]}})",
               "{}"),
     {{"/time/promised/finish", "null"},
      {"/time/promised/earliest", R"("2026-03-03T17:00")"},
      {"/time/promised/latest", "null"}}},
};

TEST(PlanTime, CautiousPassAndBounds) {
  ExpectRows(kCautiousPassAndBounds);
}

// The step a takes one workday where the first fact holds and else three, b the other way round; so
// one of them always takes three. Each other fact leaves a step in or out.
Sketch ManyCompletions(size_t facts, std::string* declared, std::string* steps) {
  *declared = R"({"x": {"type": "boolean"})";
  *steps = R"({"a": {"matter": "a"}, "b": {"matter": "b"})";
  for (size_t i = 1; i < facts; ++i) {
    absl::StrAppend(declared, R"(, "y)", i, R"(": {"type": "boolean"})");
    absl::StrAppend(steps, R"(, "s)", i, R"(": {"matter": "t", "when": {"var": "y)", i, R"("}})");
  }
  *declared += "}";
  *steps += "}";
  return {.facts = declared->c_str(),
          .matters = R"({"t": {"name": "t", "department": "da", "limits": [
                           {"promised": {"workdays": 1}}]},
                         "a": {"name": "a", "department": "da", "limits": [
                           {"when": {"var": "x"}, "promised": {"workdays": 1}},
                           {"promised": {"workdays": 3}}]},
                         "b": {"name": "b", "department": "da", "limits": [
                           {"when": {"var": "x"}, "promised": {"workdays": 3}},
                           {"promised": {"workdays": 1}}]}})",
          .steps = steps->c_str()};
}

TEST(PlanTime, BoundsOfTooManyCompletions) {
  std::string facts, steps, more_facts, more_steps;
  const Row rows[] = {
      {"4,096 completions are dated one by one",
       ManyCompletions(12, &facts, &steps),
       {{"/completions", "4096"},
        {"/time/exact", "true"},
        {"/time/promised/earliest", R"("2026-03-05T17:00")"},
        {"/time/promised/latest", R"("2026-03-05T17:00")"}}},
      {"beyond, the earliest has of each step the row that ends first, and the latest is the "
       "finish",
       ManyCompletions(13, &more_facts, &more_steps),
       {{"/completions", "8192"},
        {"/time/exact", "false"},
        {"/time/promised/earliest", R"("2026-03-03T17:00")"},
        {"/time/promised/latest", R"("2026-03-05T17:00")"},
        {"/time/promised/finish", R"("2026-03-05T17:00")"}}},
  };
  ExpectRows(rows);
}

const Row kCriticalPathOfATie[] = {
    {"of steps that end with the whole the first declared",
     {.matters = kDay, .steps = R"({"b": {"matter": "t"}, "a": {"matter": "t"}})"},
     {{"/time/promised/critical", R"(["b"])"}}},
    {"of steps whose finish is the receipt the first declared",
     {.matters = kDay, .steps = R"({"c": {"matter": "t", "after": ["a", "b"]}, "b": {"matter": "t"},
                     "a": {"matter": "t"}})"},
     {{"/time/promised/critical", R"(["b","c"])"}}},
    {"what is moved ends the whole later: no slack",
     {.matters = kDay, .steps = kOneStep},
     {{"/steps/0/time/promised/slack", "0"}}},
};

TEST(PlanTime, CriticalPathOfATie) {
  ExpectRows(kCriticalPathOfATie);
}

constexpr char kTwoWorkdays[] = R"({"t": {"name": "t", "department": "da",
    "limits": [{"promised": {"workdays": 2}}]}})";

const Row kJointLimit[] = {
    {"its limits run from the receipt of the whole, the extension on from the law's",
     {.matters = kTwoWorkdays,
      .steps = kOneStep,
      .bundle = R"({"promised": {"workdays": 1}, "statutory": {"workdays": 3},
                      "extension": {"workdays": 2}})"},
     {{"/time/joint/promised", R"("2026-03-03T17:00")"},
      {"/time/joint/statutory", R"("2026-03-05T17:00")"},
      {"/time/joint/extended", R"("2026-03-11T17:00")"}}},
    {"stages and promised are held against the promise, the others against the law",
     {.matters = kTwoWorkdays,
      .steps = kOneStep,
      .bundle = R"({"promised": {"workdays": 1}, "statutory": {"workdays": 3}})"},
     {{"/time/joint/fits/stages", "false"},
      {"/time/joint/fits/promised", "false"},
      {"/time/joint/fits/statutory", "true"}}},
    {"uncounted stages take no time",
     {.matters = R"({"t": {"name": "t", "department": "da",
                             "limits": [{"promised": {"workdays": 2}}],
                             "stages": [{"id": "see", "kind": "assess", "counted": false,
                                         "limit": {"workdays": 5}}]}})",
      .steps = kOneStep,
      .bundle = R"({"promised": {"workdays": 2}})"},
     {{"/time/joint/fits/promised", "true"}, {"/time/promised/finish", R"("2026-03-13T17:00")"}}},
};

TEST(PlanTime, JointLimit) {
  ExpectRows(kJointLimit);
}

constexpr char kFromThen[] = R"({"t": {"name": "t", "department": "da",
    "limits": [{"promised": {"workdays": 1}}], "apply_from": {"days": 3, "of": "d"}}})";
constexpr char kWithin[] = R"({"t": {"name": "t", "department": "da",
    "limits": [{"promised": {"workdays": 1}}], "apply_within": {"days": 5, "of": "d"}}})";

const Row kFirstAndLastDayToApply[] = {
    {"nothing is received before the first day",
     Promising(kFromThen, R"({"facts": {"d": "2026-03-01"}})"),
     {{"/steps/0/time/promised/received", R"("2026-03-04T09:00")"},
      {"/time/promised/finish", R"("2026-03-05T17:00")"}}},
    {"the last day runs to a workday",
     Promising(kWithin, R"({"facts": {"d": "2026-03-04"}})"),
     {{"/steps/0/apply_by", R"("2026-03-11")"},
      {"/findings/0/code", R"("authority_unknown")"},
      {"/findings/1", "absent"}}},
    {"a later submission is a warning",
     Promising(kWithin, R"({"facts": {"d": "2026-02-20"}})"),
     {{"/steps/0/apply_by", R"("2026-02-25")"},
      {"/findings/0/code", R"("apply_by_passed")"},
      {"/findings/0/severity", R"("warning")"}}},
    {"the fact from which it counts is asked",
     Promising(kWithin, "{}"),
     {{"/questions/0", R"({"fact":"d","classes":null,"expected":null})"}}},
};

TEST(PlanTime, FirstAndLastDayToApply) {
  ExpectRows(kFirstAndLastDayToApply);
}

constexpr char kLinked[] = R"({
  "t": {"name": "t", "department": "da", "requires": {"photo": {}},
        "limits": [{"promised": {"workdays": 1}}],
        "stages": [{"id": "in", "kind": "accept"}, {"id": "end", "kind": "decide"},
                   {"id": "do", "kind": "inspect", "department": "applicant"},
                   {"id": "see", "kind": "assess", "department": "db", "when": {"var": "x"}},
                   {"id": "out", "kind": "issue", "department": "db"}]},
  "plain": {"name": "p", "department": "da", "limits": [{"promised": {"workdays": 1}}],
            "requires": {"photo": {"copies": 1}, "one": {"any_of": ["card", "photo"]}}}})";
constexpr char kThreeLinked[] = R"({"a": {"matter": "t"}, "b": {"matter": "t"},
    "c": {"matter": "plain"}})";

const Sketch kLinkedSketch{
    .facts = kTwoFlags, .matters = kLinked, .steps = kThreeLinked, .materials = kCard};

// Of a and b "end" and "do" each, c itself, one acceptance and one issue: 7; one by one 4, 4, 1.
const Row kTotalsAndSeparately[] = {
    {"acceptance and issue are one link each for all, a matter without stages is one; what some "
     "completions lack is none",
     kLinkedSketch,
     {{"/totals/links", "7"}, {"/separately/links", "9"}}},
    {"each department once, step by step separately, and never the applicant",
     kLinkedSketch,
     {{"/totals/departments", "2"}, {"/separately/departments", "5"}}},
    {"lines to submit; every requirement separately, a choice as one",
     kLinkedSketch,
     {{"/totals/materials", "1"}, {"/separately/materials", "4"}}},
    {"workdays side by side; one step after the other separately",
     kLinkedSketch,
     {{"/totals/workdays", "1"}, {"/separately/workdays", "3"}}},
    {"of the included steps alone",
     {.facts = kTwoFlags,
      .matters = kDay,
      .steps = R"({"a": {"matter": "t"}, "b": {"matter": "t", "when": {"var": "x"}}})"},
     {{"/totals/steps", "1"}, {"/totals/links", "1"}}},
};

TEST(PlanTime, TotalsAndSeparately) {
  ExpectRows(kTotalsAndSeparately);
}

const Row kFees[] = {
    {"half a fen is rounded up",
     Promising(R"({"t": {"name": "t", "department": "da",
                    "fees": {"f": {"name": "f", "amount": 0.125}}}})",
               "{}"),
     {{"/totals/fees", R"("0.13")"}}},
    {"an amount is rounded at its end, and not each part of it",
     Promising(R"({"t": {"name": "t", "department": "da",
                    "fees": {"f": {"name": "f", "amount": {"+": [0.004, 0.004]}}}}})",
               "{}"),
     {{"/totals/fees", R"("0.01")"}}},
    {"a fee that some completions lack is left out",
     Promising(R"({"t": {"name": "t", "department": "da", "fees": {"f": {"name": "f", "amount": 2},
                    "g": {"name": "g", "amount": 1, "when": {"var": "x"}}}}})",
               "{}"),
     {{"/totals/fees", R"("2.00")"}}},
    {"while one fee is not known their sum is not; its number is asked",
     Promising(R"({"t": {"name": "t", "department": "da", "fees": {"f": {"name": "f", "amount": 2},
                    "g": {"name": "g", "amount": {"*": [{"var": "n"}, 3]}}}}})",
               "{}"),
     {{"/totals/fees", "null"},
      {"/questions/0", R"({"fact":"n","classes":null,"expected":null})"}}},
};

TEST(PlanTime, Fees) {
  ExpectRows(kFees);
}

// Asked of x: two classes; of n a number; of the way a choice.
const Row kQuestionsInOrder[] = {
    {"facts without classes come after, choices last",
     {.facts = R"({"way": {"type": "enum", "values": {"a": "a", "b": "b"}, "choice": true},
                     "n": {"type": "integer", "min": 0, "max": 9}, "x": {"type": "boolean"}})",
      .matters = R"({"t": {"name": "t", "department": "da", "limits": [
                         {"when": {"==": [{"var": "way"}, "a"]}, "promised": {"workdays": 1}},
                         {"promised": {"workdays": 2}}],
                       "fees": {"f": {"name": "f", "amount": {"*": [{"var": "n"}, 3]}}}}})",
      .steps = R"({"s": {"matter": "t", "when": {"var": "x"}}})"},
     {{"/questions/0/fact", R"("x")"},
      {"/questions/1/fact", R"("n")"},
      {"/questions/2/fact", R"("way")"}}},
};

TEST(PlanTime, QuestionsInOrder) {
  ExpectRows(kQuestionsInOrder);
}

}  // namespace
}  // namespace plan_time_test
