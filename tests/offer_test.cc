// Who takes what at a point: each row changes one thing, and tells which points take the permit on
// which weekdays.
#include "offer/offer.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "load_text.h"
#include "offer/area.h"
#include "offer/days.h"
#include "offer/reach.h"
#include "offer/terms.h"

namespace onething::offer {
namespace {

// The tree: province 13 > city 1306 > counties 130606 and 130607 > town 130606001 > villages …201
// and …202; city 1307 with a county; province 44 > city 4419, which has no counties > town
// 441900003. A point is called after its division, but "mill".
constexpr char kNetwork[] = R"({"type": "FeatureCollection", "features": [$]})";
constexpr const char* kCodes[] = {"13",           "1306",         "130606", "130606001",
                                  "130606001201", "130606001202", "130607", "1307",
                                  "130702",       "44",           "4419",   "441900003"};

constexpr char kCatalog[] = R"({"onething": 1,
  "catalog": {"id": "demo", "version": "1", "calendar": "cn"},
  "facts": {"home": {"type": "division"}, "poor": {"type": "boolean"}},
  "departments": {"office": {"name": "Office"}},
  "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2026-12-31"}, "hours": [["09:00", "17:00"]]}},
  "matters": {"permit": {"name": "Permit", "department": "office", "limits": [{"statutory": {"workdays": 5}}],
    "stages": [{"id": "look", "kind": "assess", "presence": true}],
    "jurisdiction": {"of": "home", "reach": "$reach"}, "offers": {
      "look": {"channel": "window", "level": "county", "stage": "look"}, $offers}}},
  "bundles": {"life": {"name": "Life", "overlay_by": "home", "offers": {"one": {"channel": "window", "level": "county"}},
    "steps": {"permit": {"matter": "permit"}}}},
  "divisions": {"13": {"name": "A"}, "44": {"name": "B"}, "4419": {"name": "C"}, "441900003": {"name": "D"}},
  "overlays": {$overlay}})";

std::string NetworkWith(const std::string& rest) {
  std::string features;
  const auto add = [&](const std::string& id, const std::string& division) {
    absl::StrAppend(
        &features, features.empty() ? "" : ",", R"({"type": "Feature", "id": ")", id,
        R"(", "geometry": {"type": "Point", "coordinates": [115, 38]}, "properties": {"name": "P", "division": ")",
        division, "\"", id == "mill" ? rest : "", "}}");
  };
  for (const char* code : kCodes) add(code, code);
  add("mill", "130606");
  return Replaced(kNetwork, "$", features);
}

struct Row {
  const char* name;
  const char* offers;
  const char* points;  // "point" on workdays, else "point:days", Monday first
  const char* division = "130606001201";
  const char* reach = "own";
  const char* overlay = "";
  const char* mill = "";  // of the point "mill"
};

const Row kRows[] = {
    {"the county's on the way up", R"("hall": {"channel": "window", "level": "county"})",
     "130606 mill"},
    {"an agent stands at points", R"("hall": {"channel": "agent", "level": "township"})",
     "130606001"},
    {"a terminal stands at points", R"("hall": {"channel": "terminal", "level": "city"})", "1306"},
    {"online only", R"("web": {"channel": "online"})", ""},
    {"mail and visits only", R"("post": {"channel": "mail"}, "visit": {"channel": "home"})", ""},
    {"at no level", R"("hall": {"channel": "window"})", ""},
    {"an offer that consults takes nothing",
     R"("hall": {"channel": "window", "level": "county", "does": "consult"})", ""},
    {"an offer that carries a stage takes no submission",
     R"("hall": {"channel": "window", "level": "county", "stage": "look"})", ""},
    {"delegated to all villages", R"("station": {"channel": "agent", "level": "village"})",
     "130606001201"},
    {"delegated to one village by its overlay",
     R"("hall": {"channel": "window", "level": "county"})", "130606 130606001201 mill",
     "130606001201", "own",
     R"("130606001201": {"matters": {"permit": {"offers": {"station": {"channel": "agent", "level": "village"}}}}})"},
    {"the other village is not delegated to", R"("hall": {"channel": "window", "level": "county"})",
     "130606 mill", "130606001202", "own",
     R"("130606001201": {"matters": {"permit": {"offers": {"station": {"channel": "agent", "level": "village"}}}}})"},
    {"a level that the branch lacks is taken by the next above",
     R"("hall": {"channel": "window", "level": "county"})", "4419", "441900003"},
    {"a level that the branch has is not", R"("hall": {"channel": "window", "level": "township"})",
     "441900003", "441900003"},
    {"a village without a township's offer of its own",
     R"("hall": {"channel": "window", "level": "township"})", "130606001", "130606001202"},
    {"reach city adds the city's counties", R"("hall": {"channel": "window", "level": "county"})",
     "130606 130607 mill", "130606001201", "city"},
    {"reach province adds the province's", R"("hall": {"channel": "window", "level": "county"})",
     "130606 130607 130702 mill", "130606001201", "province"},
    {"reach nation adds all", R"("hall": {"channel": "window", "level": "county"})",
     "130606 130607 130702 4419 mill", "130606001201", "nation"},
    {"known to the province, own", R"("hall": {"channel": "window", "level": "county"})", "", "13"},
    {"known to the province, reach province", R"("hall": {"channel": "window", "level": "county"})",
     "130606 130607 130702 mill", "13", "province"},
    {"the offer's days",
     R"("hall": {"channel": "window", "level": "county", "days": ["wed", "sat"]})",
     "130606:3 mill:3"},
    {"the point's hours", R"("hall": {"channel": "window", "level": "county"})",
     "130606 mill:23456", "130606001201", "own", "",
     R"(, "hours": {"mon": [], "sat": [["09:00", "11:00"]]})"},
    {"never open together", R"("hall": {"channel": "window", "level": "county", "days": ["sat"]})",
     ""},
    {"a named offer displaces the general one",
     R"("hall": {"channel": "window", "level": "county"},
        "named": {"channel": "window", "level": "county", "points": ["mill"], "days": ["tue"]})",
     "130606 mill:2"},
    {"not one of another channel",
     R"("hall": {"channel": "window", "level": "county"},
        "named": {"channel": "agent", "level": "county", "points": ["mill"], "days": ["tue"]})",
     "130606 mill mill:2"},
    {"not one of another kind",
     R"("hall": {"channel": "window", "level": "county"},
        "named": {"channel": "window", "level": "county", "points": ["mill"], "does": "consult"})",
     "130606 mill"},
    {"a named offer that is not certain displaces nothing",
     R"("hall": {"channel": "window", "level": "county"},
        "named": {"channel": "window", "level": "county", "points": ["mill"], "when": {"var": "poor"}})",
     "130606 mill"},
    {"a named offer stands nowhere else",
     R"("named": {"channel": "window", "level": "county", "points": ["mill"]})", "mill"},
    {"named, but out of reach",
     R"("named": {"channel": "window", "level": "county", "points": ["130607"]})", ""},
    {"an offer that is not certain",
     R"("hall": {"channel": "window", "level": "county", "when": {"var": "poor"}})", ""},
    {"a point that excepts it", R"("hall": {"channel": "window", "level": "county"})", "130606",
     "130606001201", "own", "", R"(, "except": ["permit"])"},
    {"a point for others only", R"("hall": {"channel": "window", "level": "county"})", "130606",
     "130606001201", "own", "", R"(, "only": [])"},
};

std::string DaysText(uint8_t days) {
  if (days == 0x1F) return "";
  std::string text = ":";
  for (int day = 0; day < 7; ++day) {
    if ((days >> day & 1) != 0) absl::StrAppend(&text, day + 1);
  }
  return text;
}

// The six questions, point by point; certain is only what is always so.
std::string PointsFor(const Catalog& catalog, absl::string_view division) {
  const Version& version = *catalog.versions()[0];
  const Network& network = *catalog.network();
  const auto holds = [](ConditionId when) { return when == kAlways; };
  const Matter& asked = *version.EditionAt(division).matters[0];
  std::vector<std::string> found;
  for (uint32_t i = 0; i < network.size(); ++i) {
    const PointId point{i};
    const Edition& edition = version.EditionAt(network.division(point));
    const Matter& matter = *edition.matters[0];
    const uint8_t open = WeekdaysOf(version, edition, network, point);
    for (const Offer& offer : matter.offers) {
      const std::optional<Level> level = LevelOf(offer, &matter);
      if (!level || !HandsIn(offer) || !holds(offer.when) ||
          !InReach(version, network, point, *level, ReachOf(asked), division) ||
          !Takes(network.terms(point), "permit"))
        continue;
      const uint8_t days = DaysAt(matter.offers, offer, network.id(point), open, holds);
      if (days != 0) found.push_back(absl::StrCat(network.id(point), DaysText(days)));
    }
  }
  return absl::StrJoin(found, " ");
}

TEST(Offer, WhoTakesAMatter) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    std::string catalog = Replaced(kCatalog, "$reach", row.reach);
    catalog = Replaced(Replaced(catalog, "$offers", row.offers), "$overlay", row.overlay);
    const SourceText documents[] = {{"c.json", catalog, 0},
                                    {"n.geojson", NetworkWith(row.mill), 1}};
    const Result<Catalog> loaded = LoadCatalog(documents);
    ASSERT_TRUE(loaded.ok()) << loaded.status() << List(loaded.findings());
    EXPECT_EQ(row.points, PointsFor(*loaded, row.division));
  }
}

Offer OfferBy(Offer::Channel channel, Offer::Does does = Offer::Does::kSubmit,
              std::optional<StageIndex> stage = std::nullopt) {
  Offer offer;
  offer.channel = channel;
  offer.does = does;
  offer.stage = stage;
  return offer;
}

struct DoesRow {
  const char* name;
  Offer offer;
  bool hands_in, hands_out, carries;  // stage 1
};

TEST(Offer, WhatItDoes) {
  using enum Offer::Channel;
  using enum Offer::Does;
  const DoesRow rows[] = {
      {"a window", OfferBy(kWindow), true, true, false},
      {"an agent hands out nothing", OfferBy(kAgent), true, false, false},
      {"online", OfferBy(kOnline), true, false, false},
      {"a check", OfferBy(kWindow, kCheck), false, false, false},
      {"a stage", OfferBy(kWindow, kSubmit, StageIndex(1)), false, false, true},
      {"another stage", OfferBy(kWindow, kSubmit, StageIndex(2)), false, false, false},
      {"a check of a stage", OfferBy(kWindow, kCheck, StageIndex(1)), false, false, false},
  };
  for (const DoesRow& row : rows) {
    EXPECT_EQ(row.hands_in, HandsIn(row.offer)) << row.name;
    EXPECT_EQ(row.hands_out, HandsOut(row.offer)) << row.name;
    EXPECT_EQ(row.carries, Carries(row.offer, StageIndex(1))) << row.name;
  }
}

TEST(Offer, StepsOfABundle) {
  Step card, fund;
  card.id = "card";
  fund.id = "fund";
  Offer all, named;
  named.takes = {"card"};
  EXPECT_TRUE(TakesStep(all, card));
  EXPECT_TRUE(TakesStep(named, card));
  EXPECT_FALSE(TakesStep(named, fund));
  card.separate = true;
  EXPECT_FALSE(TakesStep(all, card));
  EXPECT_FALSE(TakesStep(named, card));
}

TEST(Offer, LevelOfItsMatter) {
  Offer offer;
  Matter matter;
  EXPECT_EQ(std::nullopt, LevelOf(offer, &matter));
  matter.level = Level::kCity;
  EXPECT_EQ(Level::kCity, LevelOf(offer, &matter));
  EXPECT_EQ(std::nullopt, LevelOf(offer, nullptr));
  offer.level = Level::kCounty;
  EXPECT_EQ(Level::kCounty, LevelOf(offer, &matter));
}

struct CoarseRow {
  const char* division;
  Jurisdiction::Reach reach;
  Level level;
  bool too_coarse;
};

TEST(Offer, DivisionsThatAreTooCoarse) {
  using enum Jurisdiction::Reach;
  const CoarseRow rows[] = {
      {"130606", kOwn, Level::kCounty, false}, {"1306", kOwn, Level::kCounty, true},
      {"", kOwn, Level::kProvince, true},      {"13", kCity, Level::kCounty, true},
      {"1306", kCity, Level::kCounty, false},  {"13", kProvince, Level::kVillage, false},
      {"", kProvince, Level::kProvince, true}, {"", kNation, Level::kVillage, false},
  };
  for (const CoarseRow& row : rows) {
    const Area area{row.reach, row.division, std::nullopt};
    EXPECT_EQ(row.too_coarse, IsTooCoarse(Divisions(), area, row.level))
        << row.division << " " << Name(row.reach) << " " << Name(row.level);
  }
}

}  // namespace
}  // namespace onething::offer
