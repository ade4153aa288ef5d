#include "case_table.h"

#include <algorithm>

namespace oracle {

namespace json = boost::json;

namespace {

json::object Merged(json::object base, const json::object& more) {
  for (const json::key_value_pair& pair : more) base[pair.key()] = pair.value();
  return base;
}

constexpr char kTwenty[] = R"({"t": {"name": "t", "department": "da", "level": "county",
  "limits": [{"promised": {"workdays": 5}, "statutory": {"workdays": 20},
              "extension": {"workdays": 10}}]}})";

std::vector<CaseRow> LimitsOverHolidays() {
  constexpr const char* kRows[][3] = {
      // limit, submitted, due
      {R"({"workdays": 5})", "2026-02-13T10:00", "2026-02-27T17:00"},
      {R"({"workdays": 20})", "2026-02-13T10:00", "2026-03-19T17:00"},
      {R"({"workdays": 45})", "2026-02-13T10:00", "2026-04-24T17:00"},
      {R"({"workdays": 1})", "2026-02-14T10:00", "2026-02-24T17:00"},
      {R"({"workdays": 5})", "2026-04-30T10:00", "2026-05-11T17:00"},
      {R"({"workdays": 10})", "2026-09-18T10:00", "2026-10-09T17:00"},
      {R"({"workdays": 20})", "2026-09-30T10:00", "2026-11-03T17:00"},
      {R"({"days": 7})", "2026-02-11T10:00", "2026-02-24T17:00"},
      {R"({"days": 7})", "2026-09-25T00:00", "2026-10-08T17:00"},
      {R"({"months": 1})", "2026-01-30T10:00", "2026-02-28T17:00"},
      {R"({"hours": 4})", "2026-02-13T16:00", "2026-02-14T12:00"}};
  std::vector<CaseRow> rows;
  for (const auto& [limit, submitted, due] : kRows) {
    const std::string matters =
        std::string(R"({"t": {"name": "t", "department": "da", "limits": [{"promised": )") + limit +
        R"(, "statutory": "none"}]}})";
    rows.push_back({std::string(limit) + " from " + submitted,
                    {.matters = matters, .submitted = submitted},
                    {},
                    submitted,
                    {{"/steps/0/due/promised", due}}});
  }
  return rows;
}

std::vector<CaseRow> SilenceAcceptsFromTheDayOfReceipt() {
  const Sketch sketch{.matters = kTwenty, .submitted = "2026-02-13T10:00"};
  return {
      {"SilenceAcceptsFromTheDayOfReceipt: in_time",
       sketch,
       {},
       "2026-02-27T17:00",
       {
           {"/steps/0/state", "received"},
           {"/steps/0/accepted", "null"},
           {"/steps/0/light", "yellow"},
       }},
      {"SilenceAcceptsFromTheDayOfReceipt: later",
       sketch,
       {},
       "2026-02-27T17:01",
       {
           {"/steps/0/state", "running"},
           {"/steps/0/accepted", "2026-02-13T10:00"},
           {"/steps/0/by_silence", "true"},
           {"/steps/0/light", "red"},
           {"/steps/0/over/statutory", "false"},
       }},
  };
}

std::vector<CaseRow> ASupplementStartsTheCountAnew() {
  const Sketch sketch{.matters = R"({"t": {"name": "t", "department": "da", "requires": {"m": {}},
    "limits": [{"promised": {"workdays": 5}, "statutory": "none"}]}})",
                      .submitted = "2026-03-02T10:00"};
  const char* const kAsked = R"(2026-03-04T10:00 supplement_asked s {"materials": ["m"]})";
  const char* const kBrought = R"(2026-03-10T18:30 supplemented s {"materials": ["m"]})";
  return {
      {"ASupplementStartsTheCountAnew: asked",
       sketch,
       {kAsked},
       "2026-03-09T10:00",
       {
           {"/steps/0/state", "supplementing"},
           {"/steps/0/used", "0"},
           {"/steps/0/due/promised", "2026-03-16T17:00"},  // 5 after the 9th
       }},
      {"ASupplementStartsTheCountAnew: brought",
       sketch,
       {kAsked, kBrought},
       "2026-03-13T10:00",
       {
           {"/steps/0/state", "received"},
           {"/steps/0/due/promised", "2026-03-18T17:00"},  // 5 after the 11th
           {"/steps/0/used", "2"},
           {"/elapsed", "9"},

           // The 3rd and 4th the authority's, the 5th to the 11th the applicant's, then the authority's.
           {"/owners/0/kind", "applicant"},
           {"/owners/0/workdays", "5"},
           {"/owners/1/workdays", "4"},
       }},
      {"ASupplementStartsTheCountAnew: again",
       sketch,
       {kAsked, kBrought, R"(2026-03-12T10:00 supplement_asked s {"materials": ["m"]})"},
       "2026-03-13T10:00",
       {
           {"/error", "event_impossible"},
           {"/event", "2"},
       }},
  };
}

std::vector<CaseRow> ASuspensionAcrossTheSpringFestivalStopsTheCount() {
  const Sketch sketch{.matters = kTwenty, .submitted = "2026-02-11T10:00"};
  const std::vector<std::string> events = {R"(2026-02-12T15:00 suspended s {"reason": "hearing"})",
                                           "2026-02-26T09:30 resumed s"};
  return {
      // Counted: the 12th; suspended: 13, 14, 24, 25, 26; then 27, 28 February, 2 and 3 March.
      {"ASuspensionAcrossTheSpringFestivalStopsTheCount: state",
       sketch,
       events,
       "2026-02-27T10:00",
       {
           {"/steps/0/due/promised", "2026-03-03T17:00"},
           {"/steps/0/used", "2"},
           {"/steps/0/left", "3"},
           {"/steps/0/accepted", "2026-02-12T15:00"},
           {"/owners/0/workdays", "2"},  // the authority's
           {"/owners/1/kind", "suspension"},
           {"/owners/1/workdays", "5"},
       }},
      {"ASuspensionAcrossTheSpringFestivalStopsTheCount: open",
       sketch,
       {events[0]},
       "2026-02-24T10:00",
       {
           {"/steps/0/state", "suspended"},
           {"/steps/0/due/promised", "2026-02-28T17:00"},  // resumed now: 25 to 28
       }},
  };
}

std::vector<CaseRow> HoursAreLeftOutMinuteByMinute() {
  const Sketch sketch{.matters = R"({"t": {"name": "t", "department": "da",
    "limits": [{"promised": {"hours": 3}, "statutory": "none"}]}})",
                      .submitted = "2026-03-02T10:00"};
  return {
      {"HoursAreLeftOutMinuteByMinute: state",
       sketch,
       {R"(2026-03-02T11:00 suspended s {"reason": "test"})", "2026-03-02T14:00 resumed s"},
       "2026-03-02T14:30",
       {
           {"/steps/0/due/promised", "2026-03-02T16:00"},  // 10–11 and 14–16
       }},
  };
}

std::vector<CaseRow> AnExtensionMovesTheLawAndNotThePromise() {
  const Sketch sketch{.matters = kTwenty, .submitted = "2026-03-02T10:00"};
  return {
      {"AnExtensionMovesTheLawAndNotThePromise: state",
       sketch,
       {"2026-03-06T10:00 extended s"},
       "2026-03-06T10:00",
       {
           {"/steps/0/due/promised", "2026-03-09T17:00"},
           {"/steps/0/due/statutory", "2026-04-14T17:00"},  // the 30th, over 清明
           {"/steps/0/due/extended", "2026-04-14T17:00"},
       }},
      {"AnExtensionMovesTheLawAndNotThePromise: twice",
       sketch,
       {"2026-03-06T10:00 extended s", "2026-03-09T10:00 extended s"},
       "2026-03-09T10:00",
       {
           {"/error", "event_impossible"},
       }},
  };
}

std::vector<CaseRow> AStageOverrunTurnsYellowThoughTheWholeIsInTime() {
  const Sketch sketch{.matters = R"({"t": {"name": "t", "department": "da", "level": "county",
    "stages": [{"id": "a", "kind": "review", "limit": {"workdays": 2}},
               {"id": "p", "kind": "publicity", "limit": {"days": 7}, "at_least": true, "counted": false},
               {"id": "d", "kind": "decide", "department": "db", "limit": {"workdays": 3}}],
    "limits": [{"promised": {"workdays": 10}, "statutory": "none"}]}})",
                      .submitted = "2026-03-02T10:00"};
  return {
      {"AStageOverrunTurnsYellowThoughTheWholeIsInTime: late",
       sketch,
       {},
       "2026-03-05T10:00",
       {
           {"/steps/0/light", "yellow"},
           {"/steps/0/stages/0/due", "2026-03-04T17:00"},
           {"/steps/0/stages/0/light", "red"},
       }},
      // Used 3 on the 5th; seven days of publicity end on the 12th; 7 workdays are left.
      {"AStageOverrunTurnsYellowThoughTheWholeIsInTime: open",
       sketch,
       {"2026-03-05T10:00 stage_done s {\"stage\": \"a\"}"},
       "2026-03-06T10:00",
       {
           {"/steps/0/used", "3"},
           {"/steps/0/due/promised", "2026-03-23T17:00"},
       }},
      // Publicity may run on: never overdue, and the clock stands.
      {"AStageOverrunTurnsYellowThoughTheWholeIsInTime: long_open",
       sketch,
       {"2026-03-05T10:00 stage_done s {\"stage\": \"a\"}"},
       "2026-03-16T10:00",
       {
           {"/steps/0/stages/1/light", "green"},
           {"/steps/0/used", "3"},
           {"/steps/0/due/promised", "2026-03-25T17:00"},
       }},
  };
}

std::vector<CaseRow> DeliveryIsAClockOfItsOwn() {
  const Sketch sketch{.matters = R"({"t": {"name": "t", "department": "da",
    "outcomes": {"materials": ["m"]},
    "limits": [{"promised": {"workdays": 5}, "statutory": "none"}]}})",
                      .submitted = "2026-03-02T10:00"};
  return {
      {"DeliveryIsAClockOfItsOwn: state",
       sketch,
       {"2026-03-04T18:00 decided s"},
       "2026-03-18T10:00",
       {
           {"/steps/0/state", "done"},
           {"/steps/0/delivery/due", "2026-03-19T17:00"},  // 10 after the 5th
           {"/steps/0/delivery/light", "yellow"},
           {"/progress", "done"},
       }},
      {"DeliveryIsAClockOfItsOwn: late",
       sketch,
       {"2026-03-04T18:00 decided s"},
       "2026-03-19T17:01",
       {
           {"/steps/0/light", "red"},
       }},
  };
}

std::vector<CaseRow> AMissedMaterialTurnsTheStepRed() {
  const Sketch sketch{.matters = R"({"t": {"name": "t", "department": "da",
    "requires": {"m": {"deferrable": {"workdays": 3}}},
    "limits": [{"promised": {"workdays": 9}, "statutory": "none"}]}})",
                      .submitted = "2026-03-02T10:00"};
  const char* const kBrought = R"(2026-03-05T16:00 supplemented s {"materials": ["m"]})";
  return {
      {"AMissedMaterialTurnsTheStepRed: state",
       sketch,
       {},
       "2026-03-06T10:00",
       {
           {"/deferred/0/due", "2026-03-05T17:00"},
           {"/deferred/0/missed", "true"},
           {"/steps/0/light", "red"},
       }},
      {"AMissedMaterialTurnsTheStepRed: brought",
       sketch,
       {kBrought},
       "2026-03-06T10:00",
       {
           {"/deferred/0/missed", "false"},
           {"/steps/0/light", "green"},
       }},
  };
}

constexpr char kChain[] = R"({"t": {"name": "t", "department": "da",
    "outcomes": {"materials": ["m"], "facts": ["grade"]},
    "limits": [{"promised": {"workdays": 5}, "statutory": "none"}]},
  "u": {"name": "u", "department": "db", "requires": {"m": {}},
    "limits": [{"promised": {"workdays": 3}, "statutory": "none"}]}})";

std::vector<CaseRow> OutcomesIncludeAndRefusalsBlock() {
  const Sketch sketch{.matters = kChain,
                      .steps = R"({"s": {"matter": "t"},
      "v": {"matter": "u", "when": {"<=": [{"var": "grade"}, 2]}}})",
                      .facts = R"({"grade": {"type": "integer", "min": 1, "max": 4,
                                             "source": "outcome"}})",
                      .submitted = "2026-03-02T10:00"};
  return {
      {"OutcomesIncludeAndRefusalsBlock: first",
       sketch,
       {},
       "2026-03-02T10:00",
       {
           {"/steps/1/status", "undetermined"},
           {"/steps/1/received", "2026-03-09T17:00"},
           {"/time/promised", "2026-03-12T17:00"},
       }},
      {"OutcomesIncludeAndRefusalsBlock: in",
       sketch,
       {R"(2026-03-04T18:00 decided s {"facts": {"grade": 1}})"},
       "2026-03-06T10:00",
       {
           {"/steps/1/status", "included"},
           {"/steps/1/received", "2026-03-05T09:00"},
           {"/steps/1/due/promised", "2026-03-10T17:00"},
       }},
      {"OutcomesIncludeAndRefusalsBlock: out",
       sketch,
       {R"(2026-03-04T18:00 decided s {"facts": {"grade": 3}})"},
       "2026-03-06T10:00",
       {
           {"/steps/1/status", "excluded"},
           {"/progress", "done"},
       }},
      {"OutcomesIncludeAndRefusalsBlock: refused",
       sketch,
       {"2026-03-04T10:00 refused s"},
       "2026-03-06T10:00",
       {
           {"/progress", "ended"},
           {"/steps/1/due/promised", "null"},
           {"/steps/1/blocked_by/1", "s material m"},
           {"/elapsed", "2"},
       }},
  };
}

std::vector<CaseRow> TheChainOfOwnersIsTheWholeTime() {
  const Sketch sketch{.matters = kChain,
                      .steps = R"({"s": {"matter": "t"}, "v": {"matter": "u", "separate": true}})",
                      .facts = R"({"grade": {"type": "integer", "min": 1, "max": 4,
                                             "source": "outcome"}})",
                      .submitted = "2026-03-02T10:00"};
  return {
      {"TheChainOfOwnersIsTheWholeTime: state",
       sketch,
       {"2026-03-04T10:00 decided s", "2026-03-09T10:00 submitted v", "2026-03-11T10:00 decided v"},
       "2026-03-20T10:00",
       {
           {"/elapsed", "7"},
           {"/owners/0/kind", "applicant"},
           {"/owners/0/workdays", "3"},  // 5, 6, 9 March
           {"/owners/1/department", "da"},
           {"/owners/1/workdays", "2"},
           {"/owners/2/department", "db"},
           {"/owners/2/workdays", "2"},
       }},
  };
}

std::vector<CaseRow> TheJointLimitCountsWhileSomeoneWorks() {
  const Sketch sketch{.matters = kTwenty,
                      .bundle = R"({"statutory": {"workdays": 45}, "extension": {"workdays": 15},
                                    "promised": {"workdays": 10}})",
                      .submitted = "2026-03-02T10:00"};
  return {
      {"TheJointLimitCountsWhileSomeoneWorks: state",
       sketch,
       {R"(2026-03-04T10:00 suspended s {"reason": "expert review"})"},
       "2026-03-11T10:00",
       {
           {"/joint/promised/used", "2"},
           {"/joint/promised/due", "2026-03-23T17:00"},  // 8 after the 11th
           {"/joint/stages", "null"},
       }},
  };
}

std::vector<CaseRow> ErrorsAreNamedInTheirOrder() {
  constexpr const char* kRows[][2] = {{"2026-03-05T10:00 accepted nobody", "invalid"},
                                      {"2026-03-04T09:59 decided s", "event_out_of_order"},
                                      {"2026-03-04T10:00 accepted s", "event_duplicate"},
                                      {"2026-03-05T10:00 accepted s", "event_impossible"},
                                      {"2026-03-10T10:00 decided s", "event_future"}};
  std::vector<CaseRow> rows;
  for (const auto& [line, error] : kRows) {
    rows.push_back({std::string("refused: ") + line,
                    {.matters = kTwenty, .submitted = "2026-03-02T10:00"},
                    {"2026-03-04T10:00 accepted s", line},
                    "2026-03-09T10:00",
                    {{"/error", error}}});
  }
  return rows;
}

}  // namespace

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

json::object RequestOf(const Sketch& sketch) {
  return {{"onething", 1}, {"bundle", "all"}, {"submitted", sketch.submitted}};
}

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

std::string TextAt(const json::value& state, const std::string& pointer) {
  boost::system::error_code absent;
  const json::value* value = state.find_pointer(pointer, absent);
  if (value == nullptr) return "absent in " + json::serialize(state);
  return value->is_string() ? std::string(value->as_string().c_str()) : json::serialize(*value);
}

std::vector<CaseRow> CaseTable() {
  std::vector<CaseRow> table;
  for (auto* rows :
       {LimitsOverHolidays, SilenceAcceptsFromTheDayOfReceipt, ASupplementStartsTheCountAnew,
        ASuspensionAcrossTheSpringFestivalStopsTheCount, HoursAreLeftOutMinuteByMinute,
        AnExtensionMovesTheLawAndNotThePromise, AStageOverrunTurnsYellowThoughTheWholeIsInTime,
        DeliveryIsAClockOfItsOwn, AMissedMaterialTurnsTheStepRed, OutcomesIncludeAndRefusalsBlock,
        TheChainOfOwnersIsTheWholeTime, TheJointLimitCountsWhileSomeoneWorks,
        ErrorsAreNamedInTheirOrder}) {
    for (CaseRow& row : rows()) table.push_back(std::move(row));
  }
  return table;
}

}  // namespace oracle
