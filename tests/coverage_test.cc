// Coverage against an oracle that looks at everything, targets, and savings that planning again reproduces.
#include "onething/coverage.h"

#include <random>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "onething/load.h"
#include "onething/plan.h"
#include "oracle/coverage/coverage_oracle.h"
#include "property.h"

namespace onething::coverage_test {
namespace {

const Date kDay = *ParseDate("2026-03-02");

std::shared_ptr<const Catalog> Load(const std::string& catalog, const std::string& network) {
  std::vector<SourceText> documents = {{"catalog.json", catalog, 0}, {"net.geojson", network, 1}};
  Result<Catalog> loaded = LoadCatalog(documents);
  EXPECT_TRUE(loaded.ok()) << loaded.status();
  return std::make_shared<const Catalog>(*loaded);
}

constexpr char kRest[] = R"(
  "departments": {"office": {"name": "Office"}},
  "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2027-12-31"}, "weekend": ["sat", "sun"],
    "hours": [["09:00", "17:00"]]}},
  "facts": {"home": {"type": "division"}, "old": {"type": "boolean"}})";

std::string Matter(absl::string_view id, absl::string_view reach, absl::string_view offers) {
  return absl::StrCat("\"", id, R"(": {"name": ")", id,
                      R"(", "department": "office", "jurisdiction": {"of": "home", "reach": ")",
                      reach, R"("}, "limits": [{"statutory": {"workdays": 5}}], "offers": {)",
                      offers, "}}");
}

std::string Document(absl::string_view matters, absl::string_view steps,
                     absl::string_view overlays = "{}") {
  return absl::StrCat(
      R"({"onething": 1, "catalog": {"id": "c", "version": "1", "calendar": "cn"},)", kRest,
      R"(, "matters": {)", matters,
      R"(}, "bundles": {"all": {"name": "All", "overlay_by": "home", "steps": {)", steps,
      R"(}}}, "overlays": )", overlays, "}");
}

std::string Point(absl::string_view id, absl::string_view division, double x, double y,
                  absl::string_view more = "") {
  return absl::StrCat(R"({"type": "Feature", "id": ")", id,
                      R"(", "geometry": {"type": "Point", "coordinates": [)", x, ",", y,
                      R"(]}, "properties": {"name": ")", id, R"(", "division": ")", division, "\"",
                      more, "}}");
}

std::string NetworkOf(const std::vector<std::string>& points) {
  return absl::StrCat(R"({"type": "FeatureCollection", "features": [)", absl::StrJoin(points, ","),
                      "]}");
}

struct Random {
  std::mt19937 engine;
  size_t Below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(engine); }
  bool Chance(size_t of) { return Below(of) == 0; }
};

constexpr absl::string_view kLevelNames[] = {"province", "city", "county", "township", "village"};
constexpr absl::string_view kReaches[] = {"own", "city", "province", "nation"};

std::string RandomOffers(Random* random) {
  std::vector<std::string> offers;
  const size_t count = 1 + random->Below(3);
  for (size_t i = 0; i < count; ++i) {
    const absl::string_view channel = random->Chance(4) ? "online" : "window";
    const std::string level =
        channel == "online"
            ? ""
            : absl::StrCat(R"(, "level": ")", kLevelNames[1 + random->Below(4)], "\"");
    const absl::string_view does = random->Chance(6) ? R"(, "does": "consult")" : "";
    offers.push_back(
        absl::StrCat("\"o", i, R"(": {"channel": ")", channel, "\"", level, does, "}"));
  }
  return absl::StrJoin(offers, ",");
}

std::string RandomCatalog(Random* random, size_t matters) {
  std::vector<std::string> rows, steps;
  for (size_t i = 0; i < matters; ++i) {
    const std::string id = absl::StrCat("m", i);
    rows.push_back(Matter(id, kReaches[random->Below(4)], RandomOffers(random)));
    steps.push_back(absl::StrCat("\"", id, R"(": {"matter": ")", id, "\"}"));
  }
  const std::string overlays =
      random->Chance(2)
          ? R"({"130101": {"matters": {"m0": {"offers": {"o0": null, "extra": {"channel": "window", "level": "township"}}}}}})"
          : "{}";
  return Document(absl::StrJoin(rows, ","), absl::StrJoin(steps, ","), overlays);
}

std::string RandomNetwork(Random* random) {
  std::vector<std::string> points;
  const auto add = [&](absl::string_view code) {
    if (random->Chance(4)) return;
    const size_t copies = random->Chance(5) ? 2 : 1;
    for (size_t i = 0; i < copies; ++i) {
      const absl::string_view terms = random->Chance(5)   ? R"(, "except": ["m0"])"
                                      : random->Chance(5) ? R"(, "only": ["m1", "m2"])"
                                                          : "";
      const double x = 115 + static_cast<double>(random->Below(1000)) / 500;
      const double y = 38 + static_cast<double>(random->Below(1000)) / 500;
      points.push_back(Point(absl::StrCat("p", points.size()), code, x, y, terms));
    }
  };
  for (const char* code : {"13", "1301", "1302", "130101", "130102", "130201"}) add(code);
  for (const char* county : {"130101", "130102", "130201"}) {
    for (int town = 1; town <= 2; ++town) {
      const std::string township = absl::StrCat(county, "00", town);
      add(township);
      for (int village = 1; village <= 2; ++village) add(absl::StrCat(township, "20", village));
    }
  }
  points.push_back(Point("last", "130201001202", 115.5, 38.5));
  return NetworkOf(points);
}

TEST(Coverage, AgreesWithTheOracle) {
  const property::Seeds seeds = property::ReadSeeds(300, 0);
  for (uint64_t seed = seeds.first; seed < seeds.end; ++seed) {
    Random random{std::mt19937(seed)};
    const auto catalog = Load(RandomCatalog(&random, 4), RandomNetwork(&random));
    const absl::StatusOr<Coverage> coverage = MeasureCoverage(*catalog, {.day = kDay});
    ASSERT_TRUE(coverage.ok()) << coverage.status();
    const Network& network = *coverage->network;
    for (const DivisionCoverage& row : coverage->divisions) {
      if (!row.point) continue;
      const auto slow =
          oracle::CoverageOf(*coverage->version, network, row.division, *network.place(*row.point));
      ASSERT_EQ(slow.matters, row.matters) << "seed " << seed << " " << row.division;
      ASSERT_EQ(slow.online, row.online) << "seed " << seed << " " << row.division;
      ASSERT_EQ(slow.nowhere, row.nowhere) << "seed " << seed << " " << row.division;
      ASSERT_EQ(slow.metres.empty(), !row.median) << "seed " << seed << " " << row.division;
      if (slow.metres.empty()) continue;
      ASSERT_EQ(slow.metres.back(), *row.greatest) << "seed " << seed << " " << row.division;
      ASSERT_EQ(slow.metres[(slow.metres.size() - 1) / 2], *row.median) << "seed " << seed;
    }
  }
}

TEST(Savings, OfEachMatterAgreeWithTheOracle) {
  const property::Seeds seeds = property::ReadSeeds(300, 0);
  for (uint64_t seed = seeds.first; seed < seeds.first + seeds.cases() / 3; ++seed) {
    Random random{std::mt19937(seed)};
    const auto catalog = Load(RandomCatalog(&random, 4), RandomNetwork(&random));
    const absl::StatusOr<Savings> savings = FindSavings(*catalog, {.day = kDay}, {});
    ASSERT_TRUE(savings.ok()) << savings.status();
    const Version& version = *savings->version;
    const Network& network = *savings->network;
    for (const Saving& saving : savings->savings) {
      const MatterId matter = *version.matters.Find(saving.matter);
      int64_t served = 0, metres = 0;
      std::set<std::string> homes;
      for (uint32_t i = 0; i < network.size(); ++i) {
        const std::string home(network.division(PointId{i}));
        bool lowest = true;
        for (uint32_t j = 0; j < network.size(); ++j) {
          const absl::string_view other = network.division(PointId{j});
          lowest &= other == home || other.substr(0, home.size()) != home;
        }
        const auto* row = version.EditionAt(home).matters[Index(matter)].get();
        bool online = false;
        for (const Offer& offer : row->offers) {
          online |= offer.channel == Offer::Channel::kOnline && offer.does == Offer::Does::kSubmit;
        }
        if (!lowest || online || !homes.insert(home).second) continue;
        const Place from = *network.place(PointId{i});
        const int64_t before = oracle::NearestTo(version, network, home, from, matter);
        const int64_t after =
            oracle::NearestAfter(version, network, home, from, matter, saving.level);
        if (before < 0) served += after >= 0;
        else metres += 2 * (before - after);
      }
      ASSERT_EQ(served, saving.served) << "seed " << seed << " " << saving.matter;
      ASSERT_EQ(metres, saving.metres) << "seed " << seed << " " << saving.matter;
    }
  }
}

// Two steps, one of them at the village: the other brings a second trip's worth of way.
const char kVillageHome[] = "130101001201";

std::string TwoSteps(absl::string_view more) {
  return Document(
      Matter("near", "own", R"("hall": {"channel": "window", "level": "village"})") + "," +
          Matter("far", "own",
                 absl::StrCat(R"("hall": {"channel": "window", "level": "county"})", more)),
      R"("near": {"matter": "near"}, "far": {"matter": "far", "after": ["near"]})");
}

std::string TwoStepNetwork() {
  return NetworkOf({Point("county", "130101", 115.5, 38.5), Point("town", "130101001", 115.2, 38.2),
                    Point("village", kVillageHome, 115.0, 38.0),
                    Point("village2", "130101001202", 115.1, 38.1)});
}

RouteTotals PlanAt(const Catalog& catalog, const std::string& division, double x, double y) {
  const Result<Request> request = ParseRequest(absl::StrCat(
      R"({"onething": 1, "bundle": "all", "submitted": "2026-03-02", "facts": {"home": ")",
      division, R"("}, "home": {"division": ")", division, R"(", "location": [)", x, ",", y,
      "]}}"));
  EXPECT_TRUE(request.ok()) << request.status();
  const Result<Plan> plan = MakePlan(catalog, *request);
  EXPECT_TRUE(plan.ok()) << plan.status();
  return plan->routing.totals_latest.value_or(plan->routing.totals);
}

TEST(Savings, OfABundleAreReproducedByPlanningAgain) {
  const auto before = Load(TwoSteps(""), TwoStepNetwork());
  for (const Level level : {Level::kTownship, Level::kVillage}) {
    const auto after = Load(TwoSteps(absl::StrCat(R"(, "extra": {"channel": "window", "level": ")",
                                                  Name(level), "\"}")),
                            TwoStepNetwork());
    WhatIf what_if{.level = level, .as_one = true};
    CoverageQuestion question{.day = kDay, .bundle = "all"};
    const absl::StatusOr<Savings> savings = FindSavings(*before, question, what_if);
    ASSERT_TRUE(savings.ok()) << savings.status();
    ASSERT_EQ(1u, savings->savings.size());
    int64_t trips = 0, metres = 0;
    for (const auto& [code, x, y] :
         {std::tuple(kVillageHome, 115.0, 38.0), std::tuple("130101001202", 115.1, 38.1)}) {
      const RouteTotals was = PlanAt(*before, code, x, y), is = PlanAt(*after, code, x, y);
      trips += was.trips - is.trips;
      metres += *was.distance - *is.distance;
    }
    EXPECT_GT(metres, 0);
    EXPECT_EQ(trips, savings->savings[0].trips) << Name(level);
    EXPECT_EQ(metres, savings->savings[0].metres) << Name(level);
    EXPECT_EQ(2, savings->homes);
  }
}

TEST(Savings, OfANewPointAreReproducedByAddingIt) {
  std::vector<std::string> points = {Point("county", "130101", 115.5, 38.5),
                                     Point("village", kVillageHome, 115.0, 38.0),
                                     Point("village2", "130101001202", 115.1, 38.1)};
  const std::string document = Document(
      Matter(
          "far", "own",
          R"("hall": {"channel": "window", "level": "county"}, "town": {"channel": "window", "level": "township"})"),
      R"("far": {"matter": "far"})");
  const auto before = Load(document, NetworkOf(points));
  const absl::StatusOr<Savings> savings = FindSavings(
      *before, {.day = kDay}, {.change = WhatIf::Change::kPoint, .level = Level::kTownship});
  ASSERT_TRUE(savings.ok()) << savings.status();
  ASSERT_EQ(1u, savings->savings.size());
  const Saving& best = savings->savings[0];
  EXPECT_EQ("130101001", best.division);
  points.push_back(Point("new", best.division, best.place->longitude, best.place->latitude));
  const auto after = Load(document, NetworkOf(points));
  int64_t metres = 0;
  for (const auto& [code, x, y] :
       {std::tuple(kVillageHome, 115.0, 38.0), std::tuple("130101001202", 115.1, 38.1)})
    metres += *PlanAt(*before, code, x, y).distance - *PlanAt(*after, code, x, y).distance;
  EXPECT_EQ(metres, best.metres);
  EXPECT_EQ(2, best.homes);
}

TEST(Savings, RefuseWhatTheyCannotDo) {
  const auto catalog = Load(TwoSteps(""), TwoStepNetwork());
  WhatIf few;
  few.most_candidates = 0;
  EXPECT_TRUE(absl::IsResourceExhausted(FindSavings(*catalog, {.day = kDay}, few).status()));
  EXPECT_TRUE(
      absl::IsInvalidArgument(FindSavings(*catalog, {.day = kDay}, {.as_one = true}).status()));
  EXPECT_TRUE(absl::IsNotFound(FindSavings(*catalog, {.day = kDay}, {.matter = "none"}).status()));
}

TEST(Savings, WeighHomes) {
  const auto catalog = Load(TwoSteps(""), TwoStepNetwork());
  WhatIf what_if{.level = Level::kVillage, .homes = {{kVillageHome, 10}}};
  const auto weighed = FindSavings(*catalog, {.day = kDay}, what_if);
  ASSERT_TRUE(weighed.ok());
  EXPECT_EQ(10, weighed->homes);
  EXPECT_EQ(20 * Metres({115.0, 38.0}, {115.5, 38.5}), weighed->savings[0].metres);
}

TEST(Targets, AreJudgedByLevel) {
  const auto catalog = Load(TwoSteps(""), TwoStepNetwork());
  const auto targets = ParseTargets(
      R"({"onething": 1, "targets": [{"level": "village", "matters": 1, "covered": 1},
          {"level": "township", "matters": 1}, {"level": "county", "covered": 1, "online": 0.5}]})");
  ASSERT_TRUE(targets.ok()) << targets.status();
  const auto coverage = MeasureCoverage(*catalog, {.day = kDay, .targets = *targets});
  ASSERT_TRUE(coverage.ok());
  EXPECT_TRUE(coverage->targets[0].is_met);
  EXPECT_FALSE(coverage->targets[1].is_met);  // the township's point takes nothing
  EXPECT_FALSE(coverage->targets[2].is_met);  // nothing is online
  EXPECT_FALSE(coverage->is_met());
}

TEST(Targets, AreRefusedWithEveryProblem) {
  const auto status = ParseTargets(R"({"onething": 1, "targets": [{"level": "town"},
      {"level": "county", "online": 2}, {"levels": "county", "matters": 1}]})")
                          .status();
  EXPECT_TRUE(absl::IsInvalidArgument(status));
  for (const char* part : {"town", "between 0 and 1", "levels"})
    EXPECT_NE(std::string::npos, std::string(status.message()).find(part)) << status;
}

TEST(Coverage, NeedsANetworkAndADivision) {
  std::vector<SourceText> documents = {{"catalog.json", TwoSteps(""), 0}};
  const Result<Catalog> loaded = LoadCatalog(documents);
  ASSERT_TRUE(loaded.ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(MeasureCoverage(*loaded, {.day = kDay}).status()));
  const auto catalog = Load(TwoSteps(""), TwoStepNetwork());
  EXPECT_TRUE(absl::IsInvalidArgument(
      MeasureCoverage(*catalog, {.day = kDay, .division = "131"}).status()));
  EXPECT_TRUE(
      absl::IsNotFound(MeasureCoverage(*catalog, {.day = kDay, .bundle = "none"}).status()));
}

}  // namespace
}  // namespace onething::coverage_test
