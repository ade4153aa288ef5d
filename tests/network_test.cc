// Divisions, distances and the network's columns; the nearest points against a look at every point.
#include "onething/network.h"
#include "property.h"

#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "network/builder.h"

namespace onething::network_test {
namespace {

Division At(Level level, bool standin = false, bool city = false) {
  return {{}, level, standin, city};
}

// Beijing and Hainan with stand-ins, Dongguan without counties, Baoding as most.
Divisions SomeDivisions() {
  return {{"11", At(Level::kProvince, false, true)},
          {"1101", At(Level::kCity, true)},
          {"110105", At(Level::kCounty)},
          {"13", At(Level::kProvince)},
          {"1306", At(Level::kCity)},
          {"130606", At(Level::kCounty)},
          {"44", At(Level::kProvince)},
          {"4419", At(Level::kCity)},
          {"441900003", At(Level::kTownship)},
          {"46", At(Level::kProvince)},
          {"4601", At(Level::kCity)},
          {"4690", At(Level::kCity, true)},
          {"469001", At(Level::kCounty)},
          {"50", At(Level::kProvince, false, true)},
          {"65", At(Level::kProvince)},
          {"659001", At(Level::kCounty)}};
}

struct PathRow {
  const char* code;
  const char* path;
};

TEST(Divisions, PathIsTheNearestAncestors) {
  const PathRow rows[] = {
      {"130606001003", "13 1306 130606 130606001 130606001003"},
      {"110105", "11 110105"},
      {"110105003", "11 110105 110105003"},
      {"1101", "11"},
      {"441900003", "44 4419 441900003"},
      {"469001", "46 469001"},
      {"460105", "46 4601 460105"},
      {"500103", "50 500103"},               // a municipality has no city below it
      {"659001001", "65 659001 659001001"},  // nothing is declared between 65 and 659001
      {"6501", "65 6501"},
      {"330106", "33 3301 330106"},  // nothing is declared at all
      {"130600", "13 1306"},         // ends in zeros
  };
  for (const PathRow& row : rows)
    EXPECT_EQ(absl::StrJoin(PathOf(SomeDivisions(), row.code), " "), row.path) << row.code;
}

struct LevelRow {
  const char* code;
  Level level;
  const char* division;
};

TEST(Divisions, AtALevelOrNextAbove) {
  const LevelRow rows[] = {
      {"130606001003", Level::kCity, "1306"},
      {"130606001003", Level::kVillage, "130606001003"},
      {"110105", Level::kCity, "11"},
      {"441900003", Level::kCounty, "4419"},
      {"469001", Level::kCity, "46"},
      {"1306", Level::kCounty, ""},
      {"13", Level::kCity, ""},
      {"46", Level::kCity, ""},    // 4601 is one
      {"11", Level::kCity, "11"},  // its own city
      {"50", Level::kCity, "50"},
      {"4419", Level::kCounty, ""},  // more digits tell
      {"4419", Level::kTownship, ""},
      {"65", Level::kCity, ""},
      {"130606", Level::kTownship, ""},
      {"", Level::kProvince, ""},
  };
  for (const LevelRow& row : rows)
    EXPECT_EQ(DivisionAt(SomeDivisions(), row.code, row.level), row.division)
        << row.code << " " << Name(row.level);
}

TEST(MetresTest, Known) {
  EXPECT_EQ(Metres({0, 0}, {0, 0}), 0);
  EXPECT_EQ(Metres({115.47, 38.87}, {115.47, 38.87}), 0);
  EXPECT_EQ(Metres({0, 0}, {0, 90}), 10007558);   // a quarter of 2 pi R
  EXPECT_EQ(Metres({0, 0}, {180, 0}), 20015115);  // half of it, 20,015,114.4 m
  EXPECT_EQ(Metres({0, 0}, {0, 1e-6}), 1);        // 0.11 m
  EXPECT_EQ(Metres({0, 0}, {1, 0}), 111196);      // 111,195.08 m
}

property::Seeds ReadSeeds() {
  return property::ReadSeeds(20000, 20261122);
}

// Places of every kind: crowded, on one spot, on a line, at the poles and at the date line.
class Places {
 public:
  explicit Places(uint64_t seed) : random_(seed) {}
  Place Any() {
    switch (Below(6)) {
      case 0: return {Real(-180, 180), Real(-90, 90)};
      case 1: return {115.47, 38.87};
      case 2: return {115.47 + 0.00001 * Below(4), 38.87 + 0.00001 * Below(4)};
      case 3: return {Below(2) == 0 ? -180.0 : 180.0, Real(-1, 1)};
      case 4: return {Real(-180, 180), Below(2) == 0 ? -90.0 : 90.0};
      default: return {115 + 0.1 * Below(10), 38 + 0.1 * Below(10)};
    }
  }
  int Below(int count) { return static_cast<int>(random_() % static_cast<uint64_t>(count)); }
  double Real(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }

 private:
  std::mt19937_64 random_;
};

TEST(MetresTest, IsAMetric) {
  const property::Seeds seeds = ReadSeeds();
  Places places(seeds.first);
  for (uint64_t i = 0; i < seeds.cases(); ++i) {
    const Place a = places.Any(), b = places.Any(), c = places.Any();
    EXPECT_EQ(Metres(a, b), Metres(b, a));
    EXPECT_EQ(Metres(a, a), 0);
    EXPECT_LE(Metres(a, c), Metres(a, b) + Metres(b, c));
  }
}

struct PointRow {
  const char* id;
  const char* division;
  Level level;
  std::optional<Place> place;
};

std::shared_ptr<const Network> Make(const std::vector<PointRow>& rows, const Divisions& divisions) {
  Network::Builder builder;
  for (const PointRow& row : rows) {
    Network::Builder::Point point;
    point.id = row.id;
    point.name.by_locale = {{"", absl::StrCat("Name of ", row.id)}};
    point.division = row.division;
    point.level = row.level;
    point.place = row.place;
    EXPECT_TRUE(builder.Add(point)) << row.id;
  }
  return std::move(builder).Build(divisions);
}

std::string Ids(const Network& network, std::span<const PointId> points) {
  return absl::StrJoin(points, " ", [&](std::string* out, PointId point) {
    absl::StrAppend(out, network.id(point));
  });
}

const std::vector<PointRow> kRows = {
    {"v2", "130606001002", Level::kVillage, std::nullopt},
    {"hall_b", "130606", Level::kCounty, std::nullopt},
    {"hall_a", "130606", Level::kCounty, Place{115.47, 38.87}},
    {"city", "1306", Level::kCity, Place{115.4, 38.8}},
    {"v1", "130606001001", Level::kVillage, Place{115.48, 38.88}},
    {"town", "441900003", Level::kTownship, std::nullopt},
    {"chaoyang", "110105", Level::kCounty, Place{116.4, 39.9}},
    {"next", "130607", Level::kCounty, std::nullopt},
    {"v_of_county", "130606", Level::kVillage, std::nullopt},
};

TEST(NetworkTest, Columns) {
  Network::Builder builder;
  Network::Builder::Point point{
      "a", {{{"zh-CN", "大厅"}, {"en", "Hall"}}}, "130606", Level::kCounty, "hall", Place{115, 38},
      {}};
  point.terms.calendar = "cn";
  EXPECT_TRUE(builder.Add(point));
  EXPECT_FALSE(builder.Add(point));
  point.id = "b";
  point.name.by_locale = {{"", ""}};
  EXPECT_TRUE(builder.Add(point));
  point.id = "c";
  point.kind = "";
  point.terms.hours[5] = {{540, 720}};
  EXPECT_TRUE(builder.Add(point));
  const auto network = std::move(builder).Build({});
  ASSERT_EQ(network->size(), 3u);
  const PointId a = *network->Find("a"), b = *network->Find("b"), c = *network->Find("c");
  EXPECT_EQ(network->Find("d"), std::nullopt);
  EXPECT_EQ(network->id(b), "b");
  EXPECT_EQ(network->name(a).by_locale.size(), 2u);
  EXPECT_EQ(network->name(a).In("zh-CN"), "大厅");
  EXPECT_EQ(network->name(a).In("en"), "Hall");
  EXPECT_EQ(network->name(b).In("en"), "");
  EXPECT_EQ(network->division(c), "130606");
  EXPECT_EQ(network->level(c), Level::kCounty);
  EXPECT_EQ(network->kind(a), "hall");
  EXPECT_EQ(network->kind(c), "");
  EXPECT_EQ(network->terms_index(a), network->terms_index(b));
  EXPECT_NE(network->terms_index(a), network->terms_index(c));
  EXPECT_EQ(network->terms(a).calendar, "cn");
  EXPECT_EQ(network->terms(c).hours[5]->at(0).close, 720);
  EXPECT_EQ(*network->place(c), (Place{115, 38}));
  EXPECT_FALSE(network->approximate(c));
}

TEST(NetworkTest, PointsOfDivisions) {
  const auto network = Make(kRows, SomeDivisions());
  EXPECT_EQ(Ids(*network, network->Of(Level::kCounty, "1306")), "hall_b hall_a next");
  EXPECT_EQ(Ids(*network, network->Of(Level::kCounty, "")), "chaoyang hall_b hall_a next");
  EXPECT_EQ(Ids(*network, network->Of(Level::kVillage, "13")), "v_of_county v1 v2");
  EXPECT_EQ(Ids(*network, network->Of(Level::kVillage, "130606001002")), "v2");
  EXPECT_EQ(Ids(*network, network->Of(Level::kTownship, "4419")), "town");
  EXPECT_EQ(Ids(*network, network->Of(Level::kCounty, "14")), "");
  EXPECT_EQ(Ids(*network, network->Of(Level::kCounty, "130600")), "");
  EXPECT_EQ(Ids(*network, network->At(Level::kCounty, "130606")), "hall_b hall_a");
  EXPECT_EQ(Ids(*network, network->At(Level::kCounty, "1306")), "");
  EXPECT_EQ(Ids(*network, network->At(Level::kCity, "1306")), "city");
}

TEST(NetworkTest, Lacks) {
  const auto network = Make(kRows, SomeDivisions());
  EXPECT_TRUE(network->Lacks("4419", Level::kCounty));
  EXPECT_FALSE(network->Lacks("4419", Level::kTownship));
  EXPECT_FALSE(network->Lacks("4419", Level::kVillage));  // nothing is known further down
  EXPECT_TRUE(network->Lacks("11", Level::kCity));
  EXPECT_FALSE(network->Lacks("46", Level::kCity));
  EXPECT_FALSE(network->Lacks("1306", Level::kCounty));
  EXPECT_FALSE(network->Lacks("130606", Level::kTownship));  // 130606001 need not be declared
  EXPECT_TRUE(network->Lacks("65", Level::kCity));
  EXPECT_FALSE(network->Lacks("33", Level::kCity));
  EXPECT_FALSE(network->Lacks("x", Level::kCity));
}

TEST(NetworkTest, PlacesOfPointsWithoutGeometry) {
  const auto network = Make(kRows, SomeDivisions());
  const auto place = [&](const char* id) { return network->place(*network->Find(id)); };
  EXPECT_EQ(place("v2"), (Place{115.47, 38.87}));  // the county's first that has a place
  EXPECT_TRUE(network->approximate(*network->Find("v2")));
  EXPECT_EQ(place("hall_b"), (Place{115.4, 38.8}));  // above, not beside
  EXPECT_EQ(place("next"), (Place{115.4, 38.8}));
  EXPECT_EQ(place("town"), std::nullopt);
  EXPECT_FALSE(network->approximate(*network->Find("town")));
}

// Random points, some without a place.
std::shared_ptr<const Network> RandomNetwork(Places* places, int size) {
  static constexpr const char* kCodes[] = {"13",           "1306",     "130606",    "130607",
                                           "130606001",    "1307",     "441900003", "110105",
                                           "130606001001", "46900100", "469001"};
  Network::Builder builder;
  for (int i = 0; i < size; ++i) {
    const std::string id = absl::StrCat("p", i);
    Network::Builder::Point point;
    point.id = id;
    point.name.by_locale = {{"", id}};
    const char* code = kCodes[places->Below(11)];
    point.division = ParseDivision(code) ? code : "130606";
    point.level = static_cast<Level>(places->Below(5));
    if (places->Below(10) > 0) point.place = places->Any();
    EXPECT_TRUE(builder.Add(point));
  }
  return std::move(builder).Build(SomeDivisions());
}

std::vector<std::pair<int64_t, PointId>> ByDistance(const Network& network, const Place& from,
                                                    unsigned levels) {
  std::vector<std::pair<int64_t, PointId>> found;
  for (size_t i = 0; i < network.size(); ++i) {
    const PointId point{static_cast<uint32_t>(i)};
    const std::optional<Place> place = network.place(point);
    if (place && (levels >> static_cast<int>(network.level(point)) & 1) != 0)
      found.emplace_back(Metres(from, *place), point);
  }
  std::sort(found.begin(), found.end());
  return found;
}

TEST(NetworkTest, NearestAsByLookingAtEveryPoint) {
  const property::Seeds seeds = ReadSeeds();
  Places places(seeds.first + 1);
  for (uint64_t i = 0; i < seeds.cases() / 100; ++i) {
    const auto network = RandomNetwork(&places, 1 + places.Below(300));
    const Place from = places.Any();
    const unsigned levels = static_cast<unsigned>(places.Below(32));
    const size_t most = static_cast<size_t>(1 + places.Below(400));
    std::vector<std::pair<int64_t, PointId>> expected = ByDistance(*network, from, levels), found;
    expected.resize(std::min(expected.size(), most));
    network->VisitNearest(from, levels, [&](PointId point, int64_t metres) {
      found.emplace_back(metres, point);
      return found.size() < most;
    });
    ASSERT_EQ(found, expected) << "case " << i;
  }
}

TEST(NetworkTest, SpansAsByLookingAtEveryPoint) {
  const property::Seeds seeds = ReadSeeds();
  Places places(seeds.first + 2);
  for (uint64_t i = 0; i < seeds.cases() / 100; ++i) {
    const auto network = RandomNetwork(&places, 1 + places.Below(100));
    for (absl::string_view code : {"", "13", "1306", "130606", "130606001", "44", "4419", "11"}) {
      for (Level level : {Level::kProvince, Level::kCity, Level::kVillage}) {
        std::vector<PointId> below, exact;
        for (size_t at = 0; at < network->size(); ++at) {
          const PointId point{static_cast<uint32_t>(at)};
          const absl::string_view division = network->division(point);
          if (network->level(point) != level) continue;
          if (division.substr(0, code.size()) == code) below.push_back(point);
          if (division == code) exact.push_back(point);
        }
        std::stable_sort(below.begin(), below.end(), [&](PointId a, PointId b) {
          return network->division(a) < network->division(b);
        });
        const auto of = network->Of(level, code), at = network->At(level, code);
        ASSERT_EQ(std::vector<PointId>(of.begin(), of.end()), below) << code << " case " << i;
        ASSERT_EQ(std::vector<PointId>(at.begin(), at.end()), exact) << code << " case " << i;
      }
    }
  }
}

TEST(NetworkTest, EmptyNetwork) {
  const auto network = Make({}, {});
  EXPECT_EQ(network->size(), 0u);
  EXPECT_EQ(network->Find("a"), std::nullopt);
  network->VisitNearest({0, 0}, AllLevels(), [](PointId, int64_t) {
    ADD_FAILURE();
    return true;
  });
}

}  // namespace
}  // namespace onething::network_test
