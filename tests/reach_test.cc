// Who may take a step: tables, and a look at every point.
#include "offer/reach.h"

#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "load_text.h"
#include "offer/days.h"
#include "offer/terms.h"
#include "property.h"

namespace onething::offer::reach_test {
namespace {

using Reach = Jurisdiction::Reach;

constexpr char kCatalog[] = R"({
  "onething": 1,
  "catalog": {"id": "demo", "version": "1", "calendar": "cn"},
  "calendars": {
    "cn": {"covers": {"from": "2026-01-01", "to": "2026-12-31"}, "hours": [["09:00", "17:00"]],
      "holidays": [{"from": "2026-02-15", "to": "2026-02-23"}], "workdays": ["2026-02-14", "2026-02-28"]},
    "daily": {"covers": {"from": "2026-01-01", "to": "2026-12-31"}, "hours": [["08:00", "20:00"]], "weekend": []}},
  "divisions": {"11": {"name": "A", "city": true}, "1101": {"name": "B", "standin": true}, "110105": {"name": "C"},
    "13": {"name": "D"}, "1306": {"name": "E"}, "130606": {"name": "F"}, "130607": {"name": "G"}, "1307": {"name": "H"},
    "44": {"name": "I"}, "4419": {"name": "J"}, "441900003": {"name": "K"},
    "46": {"name": "L"}, "4601": {"name": "M"}, "4690": {"name": "N", "standin": true}, "469001": {"name": "O"}}
})";

struct PointRow {
  std::string id, division, rest;
};

// The points' ids are their divisions.
Result<Catalog> Make(const std::vector<PointRow>& rows) {
  std::string text = R"({"type": "FeatureCollection", "features": [)";
  for (const PointRow& row : rows) {
    absl::StrAppend(
        &text, text.back() == '[' ? "" : ",", R"({"type": "Feature", "id": ")", row.id,
        R"(", "geometry": {"type": "Point", "coordinates": [115, 38]}, "properties": {"name": "P", "division": ")",
        row.division, "\"", row.rest, "}}");
  }
  const SourceText documents[] = {{"catalog.json", kCatalog, 0}, {"net.geojson", text + "]}", 1}};
  Result<Catalog> loaded = LoadCatalog(documents);
  EXPECT_TRUE(loaded.status().ok()) << loaded.status();
  return loaded;
}

Result<Catalog> OneOfEach() {
  std::vector<PointRow> rows;
  for (const char* code : {"11",     "110105",    "110105001",    "110106",    "13",   "1306",
                           "130606", "130606001", "130606001001", "130607",    "1307", "130701",
                           "44",     "4419",      "441900003",    "441900004", "46",   "4601",
                           "460105", "469001",    "469001100",    "469002"})
    rows.push_back({code, code, ""});
  return Make(rows);
}

struct ReachRow {
  const char* division;
  Level level;
  Reach reach;
  const char* points;
};

TEST(Reach, PointsForADivision) {
  const ReachRow rows[] = {
      {"130606001001", Level::kVillage, Reach::kOwn, "130606001001"},
      {"130606001001", Level::kCounty, Reach::kOwn, "130606"},
      {"130606001001", Level::kCounty, Reach::kCity, "130606 130607"},
      {"130606001001", Level::kCounty, Reach::kProvince, "130606 130607 130701"},
      {"130606001001", Level::kCity, Reach::kCity, "1306"},
      {"130606001001", Level::kCity, Reach::kProvince, "1306 1307"},
      {"130606001001", Level::kProvince, Reach::kCity, "13"},
      {"130606001002", Level::kVillage, Reach::kOwn, ""},
      // Dongguan has no counties: the city takes what is offered there.
      {"441900003", Level::kCounty, Reach::kOwn, "4419"},
      {"441900003", Level::kTownship, Reach::kCity, "441900003 441900004"},
      // A municipality is its own city, and takes what cities are to take.
      {"110105001", Level::kCity, Reach::kOwn, "11"},
      {"110105001", Level::kCounty, Reach::kCity, "110105 110106"},
      // A county directly below its province is its own city; elsewhere in the province there are cities.
      {"469001100", Level::kCounty, Reach::kCity, "469001"},
      {"469001100", Level::kCity, Reach::kOwn, "46"},
      {"469001100", Level::kCity, Reach::kProvince, "46 4601"},
      {"460105", Level::kCity, Reach::kOwn, "4601"},
      // Known only so far.
      {"13", Level::kCounty, Reach::kCity, ""},
      {"13", Level::kCounty, Reach::kProvince, "130606 130607 130701"},
      {"", Level::kCity, Reach::kOwn, ""},
      {"13", Level::kCity, Reach::kNation, "11 1306 1307 4419 4601"},
  };
  const Result<Catalog> loaded = OneOfEach();
  const Version& version = *loaded->versions()[0];
  const Network& network = *loaded->network();
  for (const ReachRow& row : rows) {
    std::vector<std::string> found;
    ForPointsInReach(version, network, row.level, row.reach, row.division,
                     [&](PointId point) { found.emplace_back(network.id(point)); });
    EXPECT_EQ(absl::StrJoin(found, " "), row.points)
        << row.division << " " << Name(row.level) << " " << Name(row.reach);
  }
}

TEST(Reach, LevelsThatABranchLacks) {
  const Result<Catalog> loaded = OneOfEach();
  const Network& network = *loaded->network();
  const auto serves = [&](const char* id, Level level) {
    return ServesLevel(network, *network.Find(id), level);
  };
  EXPECT_TRUE(serves("1306", Level::kCity));
  EXPECT_FALSE(serves("1306", Level::kCounty));
  EXPECT_FALSE(serves("1306", Level::kProvince));
  EXPECT_TRUE(serves("4419", Level::kCounty));
  EXPECT_FALSE(serves("4419", Level::kTownship));
  EXPECT_TRUE(serves("11", Level::kCity));
  EXPECT_FALSE(serves("46", Level::kCity));  // only some of its branches
}

TEST(Reach, ForPointsAsByLookingAtEveryPoint) {
  std::mt19937_64 random(property::NumberFrom("ONETHING_SEED", 20261122));
  static constexpr const char* kCodes[] = {
      "11", "110105", "13",        "1306", "130606", "130606001", "130606001001", "130607",
      "44", "4419",   "441900003", "46",   "4601",   "469001",    "469001100",    "1101"};
  static constexpr const char* kLevels[] = {"",       "",         "province", "city",
                                            "county", "township", "village"};
  for (int i = 0; i < 40; ++i) {
    std::vector<PointRow> rows;
    for (int at = 0; at < 30; ++at) {
      const char* level = kLevels[random() % 7];
      rows.push_back({absl::StrCat("p", at), kCodes[random() % 16],
                      *level == 0 ? "" : absl::StrCat(R"(, "level": ")", level, "\"")});
    }
    const Result<Catalog> loaded = Make(rows);
    const Version& version = *loaded->versions()[0];
    const Network& network = *loaded->network();
    for (int at = 0; at < 200; ++at) {
      const char* division = kCodes[random() % 16];
      const Level level = static_cast<Level>(random() % 5);
      const Reach reach = static_cast<Reach>(random() % 4);
      std::vector<PointId> expected, found;
      for (uint32_t point = 0; point < network.size(); ++point) {
        if (InReach(version, network, PointId{point}, level, reach, division))
          expected.push_back(PointId{point});
      }
      ForPointsInReach(version, network, level, reach, division,
                       [&](PointId point) { found.push_back(point); });
      std::sort(found.begin(), found.end());
      ASSERT_EQ(found, expected) << division << " " << Name(level) << " " << Name(reach);
    }
  }
}

TEST(Terms, MattersAndBundles) {
  PointTerms terms;
  const absl::string_view both[] = {"a", "b"};
  EXPECT_TRUE(Takes(terms, "a"));
  EXPECT_TRUE(TakesBundle(terms, "life", both));
  terms.except = {"b", "c"};
  EXPECT_TRUE(Takes(terms, "a"));
  EXPECT_FALSE(Takes(terms, "b"));
  EXPECT_FALSE(TakesBundle(terms, "life", both));
  terms.except = {};
  terms.only = {"a", "b"};
  EXPECT_TRUE(TakesBundle(terms, "life", both));
  EXPECT_FALSE(Takes(terms, "c"));
  terms.bundles = {"other"};
  EXPECT_FALSE(TakesBundle(terms, "life", both));
  EXPECT_TRUE(TakesBundle(terms, "other", both));
  terms.bundles = std::vector<std::string>{};
  EXPECT_FALSE(TakesBundle(terms, "other", both));
}

struct DayRow {
  const char* point;
  uint8_t days;  // 0: the offer has none
  const char* day;
  bool open;
};

TEST(Days, OfPoints) {
  const Result<Catalog> loaded =
      Make({{"plain", "13", ""},
            {"daily", "13", R"(, "calendar": "daily")"},
            {"saturday", "13", R"(, "hours": {"sat": [["09:00", "12:00"]], "mon": []})"}});
  const Version& version = *loaded->versions()[0];
  const Network& network = *loaded->network();
  const Edition& edition = version.editions[0];
  EXPECT_EQ(WeekdaysOf(version, edition, network, *network.Find("plain")), 0x1F);
  EXPECT_EQ(WeekdaysOf(version, edition, network, *network.Find("daily")), 0x7F);
  EXPECT_EQ(WeekdaysOf(version, edition, network, *network.Find("saturday")), 0x3E);
  const DayRow rows[] = {
      {"plain", 0, "2026-02-13", true},      // a Friday
      {"plain", 0, "2026-02-14", true},      // a Saturday made up
      {"plain", 0x1F, "2026-02-14", false},  // the offer's days are those of the date
      {"plain", 0x20, "2026-02-14", true},
      {"plain", 0, "2026-02-16", false},  // a holiday
      {"plain", 0, "2026-02-22", false},
      {"plain", 0, "2026-03-07", false},  // a Saturday
      {"plain", 0x10, "2026-02-12", false},
      {"plain", 0x08, "2026-02-12", true},
      {"daily", 0, "2026-03-08", true},
      {"daily", 0, "2026-02-16", true},  // its calendar has no holidays
      {"saturday", 0, "2026-03-07", true},
      {"saturday", 0, "2026-02-21", false},  // a holiday
      {"saturday", 0, "2026-03-09", false},  // a Monday
      {"saturday", 0, "2026-02-28", true},
      {"plain", 0, "2027-02-16", true},  // beyond the calendar, by weekday
  };
  for (const DayRow& row : rows) {
    EXPECT_EQ(OpenOn(version, edition, network, *network.Find(row.point), row.days, row.days != 0,
                     *ParseDate(row.day)),
              row.open)
        << row.point << " " << row.day << " " << int{row.days};
  }
}

}  // namespace
}  // namespace onething::offer::reach_test
