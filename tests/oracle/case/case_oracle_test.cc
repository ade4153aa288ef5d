// The case oracle on histories worked out by hand, on the holidays of 2026: off 15 to 23 February, at work on Saturday the
// 14th and the 28th; 2 March is a Monday.
#include "oracle/case/case_oracle.h"

#include <gtest/gtest.h>

#include <string>

namespace case_oracle_test {
namespace {

namespace json = boost::json;

// A catalog of one bundle, with its matters, steps and other members.
struct Sketch {
  const char* matters = "{}";
  const char* steps = R"({"s": {"matter": "t"}})";
  const char* facts = "{}";
  const char* materials = R"({"m": {"name": "m", "kind": "certificate"}})";
  const char* bundle = "{}";
  const char* submitted = "2026-02-11T10:00";
};

json::object Merged(json::object base, const json::object& more) {
  for (const json::key_value_pair& pair : more) base[pair.key()] = pair.value();
  return base;
}

json::object CatalogOf(const Sketch& sketch) {
  json::object catalog = json::parse(R"({
    "onething": 1,
    "catalog": {"id": "hand", "version": "1", "effective": {"from": "2024-01-01", "to": null},
                "calendar": "cn"},
    "departments": {"da": {"name": "a", "kind": "agency"}, "db": {"name": "b", "kind": "agency"}},
    "fields": {},
    "calendars": {"cn": {"covers": {"from": "2024-01-01", "to": "2026-12-31"},
      "weekend": ["sat", "sun"],
      "holidays": [{"from": "2026-01-01", "to": "2026-01-03"}, {"from": "2026-02-15", "to": "2026-02-23"},
                   {"from": "2026-04-04", "to": "2026-04-06"}, {"from": "2026-05-01", "to": "2026-05-05"},
                   {"from": "2026-06-19", "to": "2026-06-21"}, {"from": "2026-09-25", "to": "2026-09-27"},
                   {"from": "2026-10-01", "to": "2026-10-07"}],
      "workdays": ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
      "hours": [["09:00", "12:00"], ["13:30", "17:00"]]}}})")
                             .as_object();
  catalog["facts"] = json::parse(sketch.facts);
  catalog["matters"] = json::parse(sketch.matters);
  catalog["materials"] = json::parse(sketch.materials);
  json::object bundle{{"name", "all"}, {"lead", "da"}, {"steps", json::parse(sketch.steps)}};
  catalog["bundles"] =
      json::object{{"all", Merged(bundle, json::parse(sketch.bundle).as_object())}};
  return catalog;
}

// `events` are "2026-02-12T10:00 accepted s", with more members after a space.
json::array EventsOf(const std::vector<std::string>& lines) {
  json::array events;
  for (const std::string& line : lines) {
    const size_t kind = line.find(' ') + 1, step = line.find(' ', kind) + 1;
    const size_t more = line.find(' ', step);
    const std::string name = line.substr(kind, step - kind - 1);
    const bool applicant = name == "supplemented" || name == "withdrawn" || name == "rated";
    json::object event{
        {"at", line.substr(0, kind - 1)}, {"event", name}, {"by", applicant ? "applicant" : "da"}};
    const std::string id = line.substr(step, more == std::string::npos ? more : more - step);
    if (id != "-") event["step"] = id;
    if (more != std::string::npos)
      event = Merged(event, json::parse(line.substr(more)).as_object());
    events.push_back(event);
  }
  return events;
}

json::value StateOf(const Sketch& sketch, const std::vector<std::string>& events,
                    const std::string& now) {
  const json::object request{{"onething", 1}, {"bundle", "all"}, {"submitted", sketch.submitted}};
  return oracle::CaseState(CatalogOf(sketch), request, EventsOf(events), now);
}

std::string At(const json::value& state, const char* pointer) {
  boost::system::error_code absent;
  const json::value* value = state.find_pointer(pointer, absent);
  if (value == nullptr) return "absent in " + json::serialize(state);
  return value->is_string() ? std::string(value->as_string().c_str()) : json::serialize(*value);
}

constexpr char kTwenty[] = R"({"t": {"name": "t", "department": "da", "level": "county",
  "limits": [{"promised": {"workdays": 5}, "statutory": {"workdays": 20},
              "extension": {"workdays": 10}}]}})";

std::string DueOn(const char* limit, const char* submitted) {
  const std::string matters = std::string(R"({"t": {"name": "t", "department": "da",
      "limits": [{"promised": )") +
                              limit + R"(, "statutory": "none"}]}})";
  const json::value state =
      StateOf({.matters = matters.c_str(), .submitted = submitted}, {}, submitted);
  return At(state, "/steps/0/due/promised");
}

TEST(CaseOracle, GoldenVectors) {
  EXPECT_EQ(DueOn(R"({"workdays": 5})", "2026-02-13T10:00"), "2026-02-27T17:00");
  EXPECT_EQ(DueOn(R"({"workdays": 20})", "2026-02-13T10:00"), "2026-03-19T17:00");
  EXPECT_EQ(DueOn(R"({"workdays": 45})", "2026-02-13T10:00"), "2026-04-24T17:00");
  EXPECT_EQ(DueOn(R"({"workdays": 1})", "2026-02-14T10:00"), "2026-02-24T17:00");
  EXPECT_EQ(DueOn(R"({"workdays": 5})", "2026-04-30T10:00"), "2026-05-11T17:00");
  EXPECT_EQ(DueOn(R"({"workdays": 10})", "2026-09-18T10:00"), "2026-10-09T17:00");
  EXPECT_EQ(DueOn(R"({"workdays": 20})", "2026-09-30T10:00"), "2026-11-03T17:00");
  EXPECT_EQ(DueOn(R"({"days": 7})", "2026-02-11T10:00"), "2026-02-24T17:00");
  EXPECT_EQ(DueOn(R"({"days": 7})", "2026-09-25T00:00"), "2026-10-08T17:00");
  EXPECT_EQ(DueOn(R"({"months": 1})", "2026-01-30T10:00"), "2026-02-28T17:00");
  EXPECT_EQ(DueOn(R"({"hours": 4})", "2026-02-13T16:00"), "2026-02-14T12:00");
}

TEST(CaseOracle, SilenceAcceptsFromTheDayOfReceipt) {
  const Sketch sketch{.matters = kTwenty, .submitted = "2026-02-13T10:00"};
  const json::value in_time = StateOf(sketch, {}, "2026-02-27T17:00");
  EXPECT_EQ(At(in_time, "/steps/0/state"), "received");
  EXPECT_EQ(At(in_time, "/steps/0/accepted"), "null");
  EXPECT_EQ(At(in_time, "/steps/0/light"), "yellow");
  const json::value later = StateOf(sketch, {}, "2026-02-27T17:01");
  EXPECT_EQ(At(later, "/steps/0/state"), "running");
  EXPECT_EQ(At(later, "/steps/0/accepted"), "2026-02-13T10:00");
  EXPECT_EQ(At(later, "/steps/0/by_silence"), "true");
  EXPECT_EQ(At(later, "/steps/0/light"), "red");
  EXPECT_EQ(At(later, "/steps/0/over/statutory"), "false");
}

TEST(CaseOracle, ASupplementStartsTheCountAnew) {
  const Sketch sketch{.matters = R"({"t": {"name": "t", "department": "da", "requires": {"m": {}},
    "limits": [{"promised": {"workdays": 5}, "statutory": "none"}]}})",
                      .submitted = "2026-03-02T10:00"};
  const char* const kAsked = R"(2026-03-04T10:00 supplement_asked s {"materials": ["m"]})";
  const json::value asked = StateOf(sketch, {kAsked}, "2026-03-09T10:00");
  EXPECT_EQ(At(asked, "/steps/0/state"), "supplementing");
  EXPECT_EQ(At(asked, "/steps/0/used"), "0");
  EXPECT_EQ(At(asked, "/steps/0/due/promised"), "2026-03-16T17:00");  // 5 after the 9th
  const char* const kBrought = R"(2026-03-10T18:30 supplemented s {"materials": ["m"]})";
  const json::value brought = StateOf(sketch, {kAsked, kBrought}, "2026-03-13T10:00");
  EXPECT_EQ(At(brought, "/steps/0/state"), "received");
  EXPECT_EQ(At(brought, "/steps/0/due/promised"), "2026-03-18T17:00");  // 5 after the 11th
  EXPECT_EQ(At(brought, "/steps/0/used"), "2");
  EXPECT_EQ(At(brought, "/elapsed"), "9");
  // The 3rd and 4th the authority's, the 5th to the 11th the applicant's, then the authority's.
  EXPECT_EQ(At(brought, "/owners/0/kind"), "applicant");
  EXPECT_EQ(At(brought, "/owners/0/workdays"), "5");
  EXPECT_EQ(At(brought, "/owners/1/workdays"), "4");
  const json::value again = StateOf(
      sketch, {kAsked, kBrought, R"(2026-03-12T10:00 supplement_asked s {"materials": ["m"]})"},
      "2026-03-13T10:00");
  EXPECT_EQ(At(again, "/error"), "event_impossible");
  EXPECT_EQ(At(again, "/event"), "2");
}

TEST(CaseOracle, ASuspensionAcrossTheSpringFestivalStopsTheCount) {
  const Sketch sketch{.matters = kTwenty, .submitted = "2026-02-11T10:00"};
  const std::vector<std::string> events = {R"(2026-02-12T15:00 suspended s {"reason": "hearing"})",
                                           "2026-02-26T09:30 resumed s"};
  // Counted: the 12th; suspended: 13, 14, 24, 25, 26; then 27, 28 February, 2 and 3 March.
  const json::value state = StateOf(sketch, events, "2026-02-27T10:00");
  EXPECT_EQ(At(state, "/steps/0/due/promised"), "2026-03-03T17:00");
  EXPECT_EQ(At(state, "/steps/0/used"), "2");
  EXPECT_EQ(At(state, "/steps/0/left"), "3");
  EXPECT_EQ(At(state, "/steps/0/accepted"), "2026-02-12T15:00");
  EXPECT_EQ(At(state, "/owners/0/workdays"), "2");  // the authority's
  EXPECT_EQ(At(state, "/owners/1/kind"), "suspension");
  EXPECT_EQ(At(state, "/owners/1/workdays"), "5");
  const json::value open = StateOf(sketch, {events[0]}, "2026-02-24T10:00");
  EXPECT_EQ(At(open, "/steps/0/state"), "suspended");
  EXPECT_EQ(At(open, "/steps/0/due/promised"), "2026-02-28T17:00");  // resumed now: 25 to 28
}

TEST(CaseOracle, HoursAreLeftOutMinuteByMinute) {
  const Sketch sketch{.matters = R"({"t": {"name": "t", "department": "da",
    "limits": [{"promised": {"hours": 3}, "statutory": "none"}]}})",
                      .submitted = "2026-03-02T10:00"};
  const json::value state = StateOf(
      sketch, {R"(2026-03-02T11:00 suspended s {"reason": "test"})", "2026-03-02T14:00 resumed s"},
      "2026-03-02T14:30");
  EXPECT_EQ(At(state, "/steps/0/due/promised"), "2026-03-02T16:00");  // 10–11 and 14–16
}

TEST(CaseOracle, AnExtensionMovesTheLawAndNotThePromise) {
  const Sketch sketch{.matters = kTwenty, .submitted = "2026-03-02T10:00"};
  const json::value state = StateOf(sketch, {"2026-03-06T10:00 extended s"}, "2026-03-06T10:00");
  EXPECT_EQ(At(state, "/steps/0/due/promised"), "2026-03-09T17:00");
  EXPECT_EQ(At(state, "/steps/0/due/statutory"), "2026-04-14T17:00");  // the 30th, over 清明
  EXPECT_EQ(At(state, "/steps/0/due/extended"), "2026-04-14T17:00");
  const json::value twice = StateOf(
      sketch, {"2026-03-06T10:00 extended s", "2026-03-09T10:00 extended s"}, "2026-03-09T10:00");
  EXPECT_EQ(At(twice, "/error"), "event_impossible");
}

TEST(CaseOracle, AStageOverrunTurnsYellowThoughTheWholeIsInTime) {
  const Sketch sketch{.matters = R"({"t": {"name": "t", "department": "da", "level": "county",
    "stages": [{"id": "a", "kind": "review", "limit": {"workdays": 2}},
               {"id": "p", "kind": "publicity", "limit": {"days": 7}, "at_least": true, "counted": false},
               {"id": "d", "kind": "decide", "department": "db", "limit": {"workdays": 3}}],
    "limits": [{"promised": {"workdays": 10}, "statutory": "none"}]}})",
                      .submitted = "2026-03-02T10:00"};
  const json::value late = StateOf(sketch, {}, "2026-03-05T10:00");
  EXPECT_EQ(At(late, "/steps/0/light"), "yellow");
  EXPECT_EQ(At(late, "/steps/0/stages/0/due"), "2026-03-04T17:00");
  EXPECT_EQ(At(late, "/steps/0/stages/0/light"), "red");
  // Used 3 on the 5th; seven days of publicity end on the 12th; 7 workdays are left.
  const json::value open =
      StateOf(sketch, {"2026-03-05T10:00 stage_done s {\"stage\": \"a\"}"}, "2026-03-06T10:00");
  EXPECT_EQ(At(open, "/steps/0/used"), "3");
  EXPECT_EQ(At(open, "/steps/0/due/promised"), "2026-03-23T17:00");
  // Publicity may run on: never overdue, and the clock stands.
  const json::value long_open =
      StateOf(sketch, {"2026-03-05T10:00 stage_done s {\"stage\": \"a\"}"}, "2026-03-16T10:00");
  EXPECT_EQ(At(long_open, "/steps/0/stages/1/light"), "green");
  EXPECT_EQ(At(long_open, "/steps/0/used"), "3");
  EXPECT_EQ(At(long_open, "/steps/0/due/promised"), "2026-03-25T17:00");
}

TEST(CaseOracle, DeliveryIsAClockOfItsOwn) {
  const Sketch sketch{.matters = R"({"t": {"name": "t", "department": "da",
    "outcomes": {"materials": ["m"]},
    "limits": [{"promised": {"workdays": 5}, "statutory": "none"}]}})",
                      .submitted = "2026-03-02T10:00"};
  const json::value state = StateOf(sketch, {"2026-03-04T18:00 decided s"}, "2026-03-18T10:00");
  EXPECT_EQ(At(state, "/steps/0/state"), "done");
  EXPECT_EQ(At(state, "/steps/0/delivery/due"), "2026-03-19T17:00");  // 10 after the 5th
  EXPECT_EQ(At(state, "/steps/0/delivery/light"), "yellow");
  EXPECT_EQ(At(state, "/progress"), "done");
  const json::value late = StateOf(sketch, {"2026-03-04T18:00 decided s"}, "2026-03-19T17:01");
  EXPECT_EQ(At(late, "/steps/0/light"), "red");
}

TEST(CaseOracle, AMissedMaterialTurnsTheStepRed) {
  const Sketch sketch{.matters = R"({"t": {"name": "t", "department": "da",
    "requires": {"m": {"deferrable": {"workdays": 3}}},
    "limits": [{"promised": {"workdays": 9}, "statutory": "none"}]}})",
                      .submitted = "2026-03-02T10:00"};
  const json::value state = StateOf(sketch, {}, "2026-03-06T10:00");
  EXPECT_EQ(At(state, "/deferred/0/due"), "2026-03-05T17:00");
  EXPECT_EQ(At(state, "/deferred/0/missed"), "true");
  EXPECT_EQ(At(state, "/steps/0/light"), "red");
  const char* const kBrought = R"(2026-03-05T16:00 supplemented s {"materials": ["m"]})";
  const json::value brought = StateOf(sketch, {kBrought}, "2026-03-06T10:00");
  EXPECT_EQ(At(brought, "/deferred/0/missed"), "false");
  EXPECT_EQ(At(brought, "/steps/0/light"), "green");
}

constexpr char kChain[] = R"({"t": {"name": "t", "department": "da",
    "outcomes": {"materials": ["m"], "facts": ["grade"]},
    "limits": [{"promised": {"workdays": 5}, "statutory": "none"}]},
  "u": {"name": "u", "department": "db", "requires": {"m": {}},
    "limits": [{"promised": {"workdays": 3}, "statutory": "none"}]}})";

TEST(CaseOracle, OutcomesIncludeAndRefusalsBlock) {
  const Sketch sketch{.matters = kChain,
                      .steps = R"({"s": {"matter": "t"},
      "v": {"matter": "u", "when": {"<=": [{"var": "grade"}, 2]}}})",
                      .facts = R"({"grade": {"type": "integer", "min": 1, "max": 4,
                                             "source": "outcome"}})",
                      .submitted = "2026-03-02T10:00"};
  const json::value first = StateOf(sketch, {}, "2026-03-02T10:00");
  EXPECT_EQ(At(first, "/steps/1/status"), "undetermined");
  EXPECT_EQ(At(first, "/steps/1/received"), "2026-03-09T17:00");
  EXPECT_EQ(At(first, "/time/promised"), "2026-03-12T17:00");
  const json::value in = StateOf(sketch, {R"(2026-03-04T18:00 decided s {"facts": {"grade": 1}})"},
                                 "2026-03-06T10:00");
  EXPECT_EQ(At(in, "/steps/1/status"), "included");
  EXPECT_EQ(At(in, "/steps/1/received"), "2026-03-05T09:00");
  EXPECT_EQ(At(in, "/steps/1/due/promised"), "2026-03-10T17:00");
  const json::value out = StateOf(sketch, {R"(2026-03-04T18:00 decided s {"facts": {"grade": 3}})"},
                                  "2026-03-06T10:00");
  EXPECT_EQ(At(out, "/steps/1/status"), "excluded");
  EXPECT_EQ(At(out, "/progress"), "done");
  const json::value refused = StateOf(sketch, {"2026-03-04T10:00 refused s"}, "2026-03-06T10:00");
  EXPECT_EQ(At(refused, "/progress"), "ended");
  EXPECT_EQ(At(refused, "/steps/1/due/promised"), "null");
  EXPECT_EQ(At(refused, "/steps/1/blocked_by/1"), "s material m");
  EXPECT_EQ(At(refused, "/elapsed"), "2");
}

TEST(CaseOracle, TheChainOfOwnersIsTheWholeTime) {
  const Sketch sketch{.matters = kChain,
                      .steps = R"({"s": {"matter": "t"}, "v": {"matter": "u", "separate": true}})",
                      .facts = R"({"grade": {"type": "integer", "min": 1, "max": 4,
                                             "source": "outcome"}})",
                      .submitted = "2026-03-02T10:00"};
  const json::value state = StateOf(
      sketch,
      {"2026-03-04T10:00 decided s", "2026-03-09T10:00 submitted v", "2026-03-11T10:00 decided v"},
      "2026-03-20T10:00");
  EXPECT_EQ(At(state, "/elapsed"), "7");
  EXPECT_EQ(At(state, "/owners/0/kind"), "applicant");
  EXPECT_EQ(At(state, "/owners/0/workdays"), "3");  // 5, 6, 9 March
  EXPECT_EQ(At(state, "/owners/1/department"), "da");
  EXPECT_EQ(At(state, "/owners/1/workdays"), "2");
  EXPECT_EQ(At(state, "/owners/2/department"), "db");
  EXPECT_EQ(At(state, "/owners/2/workdays"), "2");
}

TEST(CaseOracle, TheJointLimitCountsWhileSomeoneWorks) {
  const Sketch sketch{.matters = kTwenty,
                      .bundle = R"({"statutory": {"workdays": 45}, "extension": {"workdays": 15},
                                    "promised": {"workdays": 10}})",
                      .submitted = "2026-03-02T10:00"};
  const json::value state = StateOf(
      sketch, {R"(2026-03-04T10:00 suspended s {"reason": "expert review"})"}, "2026-03-11T10:00");
  EXPECT_EQ(At(state, "/joint/promised/used"), "2");
  EXPECT_EQ(At(state, "/joint/promised/due"), "2026-03-23T17:00");  // 8 after the 11th
  EXPECT_EQ(At(state, "/joint/stages"), "null");
}

TEST(CaseOracle, ErrorsAreNamedInTheirOrder) {
  const Sketch sketch{.matters = kTwenty, .submitted = "2026-03-02T10:00"};
  const std::string accepted = "2026-03-04T10:00 accepted s";
  auto error = [&](const std::string& line) {
    return At(StateOf(sketch, {accepted, line}, "2026-03-09T10:00"), "/error");
  };
  EXPECT_EQ(error("2026-03-05T10:00 accepted nobody"), "invalid");
  EXPECT_EQ(error("2026-03-04T09:59 decided s"), "event_out_of_order");
  EXPECT_EQ(error(accepted), "event_duplicate");
  EXPECT_EQ(error("2026-03-05T10:00 accepted s"), "event_impossible");
  EXPECT_EQ(error("2026-03-10T10:00 decided s"), "event_future");
}

}  // namespace
}  // namespace case_oracle_test
