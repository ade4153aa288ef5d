// Routing in the plan, on cases small enough to work out by hand, by the oracle and by the library.
// 2 March 2026 is a Monday; 0.02 degrees of latitude are 2,223.9 m.
#include <gtest/gtest.h>

#include <string>

#include "plan_table.h"

namespace plan_routing_test {
namespace {

namespace json = boost::json;
using plan_table::At;

struct Sketch {
  const char* matters = "{}";
  const char* steps = R"({"s": {"matter": "t"}})";
  const char* offers = "{}";  // of the bundle
  const char* hall = "{}";    // properties of the hall
  const char* household = R"("130606001003")";
  const char* submitted = "2026-03-02";
};

json::object NetworkOf(const Sketch& sketch) {
  json::object network = json::parse(R"({"type": "FeatureCollection", "features": [
    {"type": "Feature", "id": "hall", "geometry": {"type": "Point", "coordinates": [115.4, 38.82]},
     "properties": {"name": "hall", "division": "130606"}},
    {"type": "Feature", "id": "village", "geometry": {"type": "Point", "coordinates": [115.4, 38.8]},
     "properties": {"name": "village", "division": "130606001003"}}]})")
                             .as_object();
  json::object& hall = network.at("features").at(0).at("properties").as_object();
  const json::object more = json::parse(sketch.hall).as_object();
  for (const json::key_value_pair& pair : more) {
    hall[pair.key()] = pair.value();
  }
  return network;
}

json::value PlanBy(const Maker& maker, const Sketch& sketch, bool with_network) {
  json::object catalog = json::parse(R"({
    "onething": 1,
    "catalog": {"id": "hand", "version": "1", "effective": {"from": "2026-01-01", "to": null},
                "calendar": "cn"},
    "facts": {"hh": {"type": "division"}},
    "departments": {"da": {"name": "a", "kind": "agency"}, "db": {"name": "b", "kind": "agency"}},
    "fields": {}, "materials": {},
    "divisions": {"13": {"name": "p", "level": "province"}},
    "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2026-12-31"},
      "weekend": ["sat", "sun"], "holidays": [{"from": "2026-03-09", "to": "2026-03-10"}],
      "workdays": ["2026-03-14"], "hours": [["09:00", "12:00"], ["13:30", "17:00"]]}}})")
                             .as_object();
  catalog["matters"] = json::parse(sketch.matters);
  catalog["bundles"] = json::object{{"all",
                                     {{"name", "all"},
                                      {"lead", "da"},
                                      {"jurisdiction", {{"of", "hh"}}},
                                      {"offers", json::parse(sketch.offers)},
                                      {"steps", json::parse(sketch.steps)}}}};
  json::object request{{"onething", 1}, {"bundle", "all"}, {"submitted", sketch.submitted}};
  request["facts"] = json::object{{"hh", json::parse(sketch.household)}};
  request["home"] = json::object{{"location", {115.4, 38.8}}};
  return maker.plan(catalog, request,
                    with_network ? json::value(NetworkOf(sketch)) : json::value());
}

class RoutedPlanTable : public testing::TestWithParam<Maker> {
 protected:
  static json::value PlanOf(const Sketch& sketch, bool with_network = true) {
    return PlanBy(GetParam(), sketch, with_network);
  }
};

INSTANTIATE_TEST_SUITE_P(Of, RoutedPlanTable, testing::ValuesIn(plan_table::kMakers),
                         [](const auto& maker) { return std::string(maker.param.name); });

// A matter that takes one workday, with these offers and more.
std::string Matter(const std::string& offers, const std::string& more = "") {
  return R"({"name": "t", "department": "da", "level": "county", "offers": )" + offers +
         R"(, "limits": [{"promised": {"workdays": 1}}])" + more + "}";
}

constexpr char kWindow[] = R"({"hall": {"channel": "window", "level": "county"}})";

TEST_P(RoutedPlanTable, AStepIsReceivedNoEarlierThanItsTrip) {
  const std::string matters = R"({"t": )" + Matter(R"({"hall": {"channel": "window",
      "level": "county", "days": ["wed"]}})") +
                              "}";
  json::value plan = PlanOf({.matters = matters.c_str()});
  EXPECT_EQ(At(plan, "/routing/trips/0/date"), R"("2026-03-04")");
  EXPECT_EQ(At(plan, "/routing/trips/0/stops/0/arrive_m"), "2224");
  EXPECT_EQ(At(plan, "/routing/trips/0/distance"), "4448");
  EXPECT_EQ(At(plan, "/steps/0/time/promised/received"), R"("2026-03-04T09:00")");
  EXPECT_EQ(At(plan, "/steps/0/time/promised/finish"), R"("2026-03-05T17:00")");
  EXPECT_EQ(At(plan, "/totals/trips"), "1");
}

TEST_P(RoutedPlanTable, HolidaysMoveTheDate) {
  const std::string matters = R"({"t": )" + Matter(R"({"hall": {"channel": "window",
      "level": "county", "days": ["mon"]}})") +
                              "}";
  json::value plan = PlanOf({.matters = matters.c_str(), .submitted = "2026-03-03"});
  EXPECT_EQ(At(plan, "/routing/trips/0/date"), R"("2026-03-16")");
}

TEST_P(RoutedPlanTable, OwnHoursOpenASaturdayAndTheOfficeReceivesLater) {
  const std::string matters = R"({"t": )" + Matter(R"({"hall": {"channel": "window",
      "level": "county", "days": ["sat"]}})") +
                              "}";
  json::value closed = PlanOf({.matters = matters.c_str(), .submitted = "2026-03-03"});
  EXPECT_EQ(At(closed, "/routing/unplaced"),
            R"([{"step":"s","do":"submit","why":"never_open","nearest_miss":"hall"}])");
  json::value open = PlanOf({.matters = matters.c_str(),
                             .hall = R"({"hours": {"sat": [["09:00", "12:00"]]}})",
                             .submitted = "2026-03-03"});
  EXPECT_EQ(At(open, "/routing/trips/0/date"), R"("2026-03-07")");
  EXPECT_EQ(At(open, "/steps/0/time/promised/received"), R"("2026-03-11T09:00")");
}

TEST_P(RoutedPlanTable, AnAgentIsNearAndAddsADay) {
  const std::string matters = R"({"t": )" + Matter(R"({
      "hall": {"channel": "window", "level": "county"},
      "village": {"channel": "agent", "level": "village", "adds": {"workdays": 1}}})") +
                              "}";
  json::value plan = PlanOf({.matters = matters.c_str()});
  EXPECT_EQ(At(plan, "/routing/trips/0/stops/0/tasks/0"),
            R"({"step":"s","do":"submit","channel":"agent","bundle":false,"adds":{"workdays":1}})");
  EXPECT_EQ(At(plan, "/routing/totals"), R"({"trips":1,"doors":1,"distance":0,"added":1})");
  EXPECT_EQ(At(plan, "/steps/0/time/promised/received"), R"("2026-03-03T17:00")");
  EXPECT_EQ(At(plan, "/steps/0/time/promised/finish"), R"("2026-03-04T17:00")");
  EXPECT_EQ(At(plan, "/routing/alternatives"),
            R"([{"without":"agent","trips":1,"doors":1,"distance":4448,"added":0,)"
            R"("finish":"2026-03-03T17:00"}])");
}

constexpr char kTwoSteps[] = R"({"s": {"matter": "t"}, "u": {"matter": "t", "after": ["s"]}})";

TEST_P(RoutedPlanTable, OneWindowTakesTheBundleInOneTrip) {
  const std::string matters = R"({"t": )" + Matter(kWindow) + "}";
  json::value one_by_one = PlanOf({.matters = matters.c_str(), .steps = kTwoSteps});
  EXPECT_EQ(At(one_by_one, "/totals/trips"), "2");
  EXPECT_EQ(At(one_by_one, "/routing/trips/1/date"), R"("2026-03-03")");
  EXPECT_EQ(At(one_by_one, "/steps/1/time/promised/received"), R"("2026-03-03T17:00")");
  json::value bundle = PlanOf({.matters = matters.c_str(), .steps = kTwoSteps, .offers = kWindow});
  EXPECT_EQ(At(bundle, "/totals/trips"), "1");
  EXPECT_EQ(At(bundle, "/separately/trips"), "2");
  EXPECT_EQ(At(bundle, "/routing/trips/0/stops/0/tasks/1/bundle"), "true");
  EXPECT_EQ(At(bundle, "/steps/1/time/promised/received"), R"("2026-03-03T17:00")");
}

TEST_P(RoutedPlanTable, TheClockStandsStillUntilTheTripToAPresenceStage) {
  const std::string matters =
      R"({"t": {"name": "t", "department": "da", "level": "county",
          "offers": {"web": {"channel": "online"}, "seen": {"channel": "window",
             "level": "county", "stage": "assess", "days": ["fri"]}},
          "limits": [{"promised": {"workdays": 3}}],
          "stages": [{"id": "accept", "kind": "accept", "limit": {"workdays": 1}},
                     {"id": "assess", "kind": "assess", "department": "db", "counted": false,
                      "presence": true, "limit": {"workdays": 1}}]}})";
  json::value plan = PlanOf({.matters = matters.c_str()});
  EXPECT_EQ(At(plan, "/routing/trips/0/date"), R"("2026-03-06")");
  EXPECT_EQ(At(plan, "/steps/0/time/promised/finish"), R"("2026-03-13T17:00")");
  EXPECT_EQ(At(plan, "/routing/online/0/after"), "0");
  EXPECT_EQ(At(plan, "/routing/dispatch/0/to"), R"({"department":"db","division":"130606"})");
  EXPECT_EQ(At(plan, "/routing/dispatch/1/received"), R"("2026-03-06T09:00")");
  EXPECT_EQ(At(plan, "/routing/dispatch/1/finish"), R"("2026-03-11T17:00")");
  EXPECT_EQ(At(plan, "/routing/dispatch/1/to"), R"("applicant")");
}

TEST_P(RoutedPlanTable, AResultThatIsFetchedTakesAnotherTrip) {
  const std::string matters = R"({"t": )" + Matter(kWindow, R"(, "pickup": ["window"])") + "}";
  json::value plan = PlanOf({.matters = matters.c_str()});
  EXPECT_EQ(At(plan, "/routing/trips/1/date"), R"("2026-03-03")");
  EXPECT_EQ(At(plan, "/routing/trips/1/stops/0/tasks/0/do"), R"("collect")");
  EXPECT_EQ(At(plan, "/routing/dispatch/0/from"), R"({"point":"hall"})");
  EXPECT_EQ(At(plan, "/routing/dispatch/0/to"), R"({"point":"hall"})");
}

TEST_P(RoutedPlanTable, ACoarseDivisionIsAskedFor) {
  const std::string matters = R"({"t": )" + Matter(kWindow) + "}";
  json::value plan = PlanOf({.matters = matters.c_str(), .household = R"("1306")"});
  EXPECT_EQ(At(plan, "/routing/unplaced"),
            R"([{"step":"s","do":"submit","why":"division_too_coarse","nearest_miss":"hall"}])");
  EXPECT_EQ(At(plan, "/questions"), R"([{"fact":"hh","classes":null,"expected":null}])");
  EXPECT_EQ(At(plan, "/routing/complete"), "false");
  EXPECT_EQ(At(plan, "/routing/dispatch/0/authority"), "null");
  EXPECT_EQ(At(plan, "/findings/0/pointer"), R"("/routing/dispatch/0")");
}

TEST_P(RoutedPlanTable, APointMayLeaveAMatterOut) {
  const std::string matters = R"({"t": )" + Matter(kWindow) + "}";
  json::value plan = PlanOf({.matters = matters.c_str(), .hall = R"({"except": ["t"]})"});
  EXPECT_EQ(At(plan, "/routing/unplaced/0/why"), R"("excepted")");
  json::value elsewhere = PlanOf({.matters = matters.c_str(), .household = R"("130607001003")"});
  EXPECT_EQ(At(elsewhere, "/routing/unplaced/0/why"), R"("nobody_upwards")");
}

TEST_P(RoutedPlanTable, WithoutANetworkThereIsDispatchAlone) {
  const std::string matters = R"({"t": )" + Matter(kWindow) + "}";
  json::value plan = PlanOf({.matters = matters.c_str()}, false);
  EXPECT_EQ(At(plan, "/routing"),
            R"({"dispatch":[{"step":"s","stage":"","authority":{"department":"da",)"
            R"("division":"130606"},"from":"applicant","materials":[],"to":"applicant",)"
            R"("received":"2026-03-02T09:00","finish":"2026-03-03T17:00"}]})");
  EXPECT_EQ(At(plan, "/totals/trips"), "null");
}

}  // namespace
}  // namespace plan_routing_test
