// What the examples of a catalog reach: small catalogs whose coverage is known, and random ones whose situations the oracle
// writes out. ONETHING_CASES is the number of random cases, ONETHING_SEED the first seed.
#include "onething/examples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <iostream>
#include <map>
#include <set>

#include "onething/load.h"
#include "onething/situation.h"
#include "oracle/plan/cases.h"
#include "oracle/plan/cases_random.h"
#include "oracle/plan/world.h"
#include "property.h"

namespace examples_test {
namespace {

namespace json = boost::json;
using onething::BundleCoverage;
using onething::ExampleReport;
using onething::Gap;
using onething::GapKind;
using onething::Limits;
using onething::PlaceCoverage;

// Two steps: a card for who wants one, and help for the young; a photo for the card, unless one is on file.
constexpr char kCatalog[] = R"json({
  "onething": 1,
  "catalog": {"id": "demo", "version": "1", "effective": {"from": "2026-01-01", "to": null}, "calendar": "cn"},
  "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2026-12-31"}, "hours": [["09:00", "17:00"]]}},
  "departments": {"office": {"name": "Office"}},
  "facts": {
    "home": {"type": "division"}, "born": {"type": "date"},
    "age": {"type": "integer", "since": "born", "unit": "years"},
    "wants": {"type": "boolean"}, "filed": {"type": "boolean"}
  },
  "materials": {"photo": {"name": "Photo", "shared": {"from": "office", "when": {"var": "filed"}}}, "form": {"name": "Form"}},
  "matters": {
    "card": {"name": "Card", "department": "office", "requires": {"photo": {}}, "limits": [{"promised": {"workdays": 5}}]},
    "help": {"name": "Help", "department": "office", "eligible": {"<": [{"var": "age"}, 18]}, "requires": {"form": {}},
             "limits": [{"promised": {"workdays": 5}}]}
  },
  "bundles": {"all": {"name": "All", "overlay_by": "home",
    "steps": {"card": {"matter": "card", "when": {"var": "wants"}}, "help": {"matter": "help"}}}}
})json";

json::object Example(const char* facts, const char* submitted = "2026-03-02") {
  return {{"request", {{"bundle", "all"}, {"submitted", submitted}, {"facts", json::parse(facts)}}},
          {"expect", json::object()}};
}

json::object CatalogWith(json::object examples) {
  json::object catalog = json::parse(kCatalog).as_object();
  catalog["examples"] = std::move(examples);
  return catalog;
}

ExampleReport Report(const json::object& catalog, const Limits& limits = {}) {
  const std::vector<onething::SourceText> documents = {{"catalog.json", json::serialize(catalog)}};
  const onething::Result<onething::Catalog> loaded = onething::LoadCatalog(documents);
  EXPECT_TRUE(loaded.status().ok()) << loaded.status().message();
  if (!loaded.ok()) return {};
  ExampleReport report = onething::RunExamples(*loaded, limits);
  onething::LocateReport(documents, &report);
  return report;
}

std::string Share(const onething::Reached& reached) {
  return std::to_string(reached.reached) + "/" + std::to_string(reached.total);
}

std::string GapText(const Gap& gap) {
  return std::string(Name(gap.kind)) + " " + gap.matter + " " + gap.id + gap.place.pointer;
}
std::set<std::string> GapTexts(const BundleCoverage& bundle) {
  std::set<std::string> texts;
  for (const Gap& gap : bundle.gaps) texts.insert(GapText(gap));
  return texts;
}

TEST(Examples, NoneReachNothing) {
  const ExampleReport report = Report(CatalogWith({}));
  ASSERT_EQ(report.bundles.size(), 1u);
  const BundleCoverage& all = report.bundles[0];
  EXPECT_EQ(FormatDate(all.day), "2026-01-01");
  EXPECT_EQ(Share(all.situations()),
            "0/6");  // no card, a photo brought, a photo on file; young or not
  EXPECT_EQ(Share(all.steps), "0/4");
  EXPECT_EQ(Share(all.conditions), "0/6");
  EXPECT_EQ(Share(all.requirements), "0/2");
  EXPECT_EQ(all.places[0].missed.size(), onething::kListedSituations);
  EXPECT_EQ(all.gaps.size(), 4u + 6u + 2u);
}

TEST(Examples, WhatTheyReach) {
  const BundleCoverage all =
      Report(CatalogWith(
                 {{"young", Example(R"({"wants": true, "filed": true, "born": "2020-01-01"})")},
                  {"old", Example(R"({"wants": false, "born": "1980-01-01"})")}}))
          .bundles[0];
  EXPECT_EQ(Share(all.situations()), "2/6");
  EXPECT_EQ(Share(all.steps), "4/4");
  EXPECT_EQ(Share(all.conditions), "5/6");
  EXPECT_EQ(Share(all.requirements), "2/2");
  ASSERT_EQ(all.gaps.size(), 1u);
  EXPECT_EQ(GapText(all.gaps[0]), "never_false  /materials/photo/shared/when");
  EXPECT_EQ(all.gaps[0].request,
            R"({"bundle":"all","submitted":"2026-03-02","facts":{"filed":false}})");
  EXPECT_EQ(all.gaps[0].place.line, 1);
}

TEST(Examples, OneThatLeavesSeveralSituationsOpenReachesNone) {
  const BundleCoverage all =
      Report(CatalogWith({{"open", Example(R"({"wants": true, "born": "2020-01-01"})")}}))
          .bundles[0];
  EXPECT_EQ(Share(all.situations()), "0/6");
  ASSERT_EQ(all.places[0].open.size(), 1u);
  EXPECT_EQ(all.places[0].open[0].id, "open");
  ASSERT_EQ(all.places[0].open[0].facts.size(), 1u);
  EXPECT_EQ(all.version->facts[all.places[0].open[0].facts[0]].id, "filed");
  EXPECT_EQ(Share(all.steps), "2/4");
  EXPECT_EQ(Share(all.conditions), "2/6");  // whether it is on file is not known
  EXPECT_EQ(Share(all.requirements), "2/2");
}

TEST(Examples, AnUndeterminedStepIsNeitherIncludedNorExcludedAndAsksPossibly) {
  const BundleCoverage all = Report(CatalogWith({{"open", Example("{}")}})).bundles[0];
  EXPECT_EQ(Share(all.steps), "0/4");
  EXPECT_EQ(Share(all.requirements), "2/2");
}

TEST(Examples, ExamplesOfOtherDaysCountBySituation) {
  const BundleCoverage all =
      Report(CatalogWith({{"last_day_young",
                           Example(R"({"wants": false, "born": "2008-02-02"})", "2026-02-01")},
                          {"old", Example(R"({"wants": false, "born": "2008-02-02"})")}}))
          .bundles[0];
  EXPECT_EQ(FormatDate(all.day), "2026-03-02");
  EXPECT_EQ(Share(all.situations()), "2/6");
  EXPECT_EQ(all.places[0].elsewhere, 0u);
}

TEST(Examples, ASituationThatTheDayDoesNotHaveIsElsewhere) {
  json::object catalog =
      CatalogWith({{"early", Example(R"({"wants": false, "born": "2026-01-20"})", "2026-02-01")},
                   {"late", Example(R"({"wants": false, "born": "2020-01-20"})", "2026-03-02")}});
  // Born in a month that, on the later day, no one of less than 18 days was.
  catalog["facts"].as_object()["age"].as_object()["unit"] = "days";
  catalog["matters"].as_object()["help"].as_object()["eligible"] = json::parse(
      R"({"and": [{"<": [{"var": "age"}, 18]}, {"<": [{"var": "born"}, "2026-02-01"]}]})");
  const BundleCoverage all = Report(catalog).bundles[0];
  EXPECT_EQ(Share(all.situations()), "1/3");
  EXPECT_EQ(all.places[0].elsewhere, 1u);
}

json::object WithOverlays(json::object catalog) {
  catalog["divisions"] =
      json::parse(R"({"13": {"name": "P"}, "1306": {"name": "C"}, "44": {"name": "Q"}})");
  catalog["overlays"] = json::parse(R"({
    "13": {"matters": {"help": {"eligible": {"<": [{"var": "age"}, 16]}}}},
    "1306": {"matters": {"help": {"requires": {"form": {"when": {"var": "filed"}}}}}},
    "44": {"matters": {"card": {"requires": {"form": {}}}}}})");
  return catalog;
}

TEST(Examples, EachKindOfPlaceHasItsSituations) {
  const BundleCoverage all =
      Report(
          WithOverlays(CatalogWith(
              {{"here", Example(R"({"wants": false, "born": "1980-01-01"})")},
               {"city",
                Example(
                    R"({"home": "130607", "wants": true, "filed": true, "born": "2020-01-01"})")}})))
          .bundles[0];
  ASSERT_EQ(all.places.size(), 2u);
  EXPECT_EQ(all.places[0].divisions, std::vector<std::string>{});
  EXPECT_EQ(Share(all.places[0].situations), "1/6");
  EXPECT_EQ(all.places[1].divisions, std::vector<std::string>{"1306"});
  EXPECT_EQ(Share(all.places[1].situations), "1/7");  // no card: old, young with a form or without
  EXPECT_EQ(all.untried, (std::vector<std::string>{"13", "44"}));
  for (const Gap& gap : all.places[1].missed)
    EXPECT_NE(gap.request.find(R"("home":"1306")"), std::string::npos) << gap.request;
}

// A rule about the province is never false where its overlay counts, and never true elsewhere.
TEST(Examples, PlacesWithOverlaysAreNotCountedElsewhere) {
  json::object catalog =
      WithOverlays(CatalogWith({{"here", Example(R"({"home": "13", "wants": false})")}}));
  catalog["overlays"].as_object().erase("1306");
  catalog["matters"].as_object()["card"].as_object()["eligible"] =
      json::parse(R"({"==": [{"substr": [{"var": "home"}, 0, 2]}, "13"]})");
  const BundleCoverage all = Report(catalog).bundles[0];
  ASSERT_EQ(all.places.size(), 2u);
  EXPECT_EQ(Share(all.places[0].situations), "0/2");
  EXPECT_EQ(Share(all.places[1].situations), "0/6");
  for (const Gap& gap : all.places[0].missed)
    EXPECT_NE(gap.request.find("\"home\":"), std::string::npos) << gap.request;
}

TEST(Examples, MoreSituationsThanTheLimitAreCountedAndNotListed) {
  Limits limits;
  limits.situations = 3;
  const BundleCoverage all =
      Report(CatalogWith({{"old", Example(R"({"wants": false, "born": "1980-01-01"})")}}), limits)
          .bundles[0];
  EXPECT_EQ(Share(all.situations()), "1/6");
  EXPECT_TRUE(all.places[0].missed.empty());
  limits.situations = 2;  // the card's three depend on each other
  EXPECT_TRUE(Report(CatalogWith({}), limits).bundles[0].places[0].not_counted.has_value());
}

TEST(Examples, MissesAndRefusals) {
  json::object missed = Example(R"({"wants": false})"), refused = Example(R"({"wants": 3})");
  missed["expect"] =
      json::parse(R"({"steps": {"card": "included"}, "materials": {"photo": "submit"}})");
  const ExampleReport report = Report(CatalogWith({{"missed", missed}, {"refused", refused}}));
  EXPECT_EQ(report.failed(), 2u);
  ASSERT_EQ(report.examples[0].misses.size(), 2u);
  const onething::ExampleMiss& step = report.examples[0].misses[0];
  EXPECT_EQ(step.expected, "included");
  EXPECT_EQ(step.found, std::vector<std::string>{"excluded"});
  EXPECT_EQ(step.place.pointer, "/examples/missed/expect/steps/card");
  EXPECT_GT(step.place.column, 1);
  EXPECT_TRUE(report.examples[0].misses[1].found.empty());
  ASSERT_EQ(report.examples[1].refused.size(), 1u);
  EXPECT_EQ(report.examples[1].refused[0].pointer, "/examples/refused/request/facts/wants");
  EXPECT_GT(report.examples[1].refused[0].column, 1);
}

TEST(Examples, ShippedCatalogsReachEveryRule) {
  for (const char* name : {"disability_services", "credit_repair"}) {
    const std::string folder = std::string(ONETHING_SOURCE_DIR) + "/examples/catalogs/";
    const auto documents = onething::ReadDocuments({folder + "shared", folder + name});
    ASSERT_TRUE(documents.ok());
    const onething::Result<onething::Catalog> loaded = onething::LoadCatalog(*documents);
    ASSERT_TRUE(loaded.status().ok());
    const ExampleReport report = onething::RunExamples(*loaded);
    EXPECT_EQ(report.failed(), 0u);
    for (const BundleCoverage& bundle : report.bundles)
      EXPECT_EQ(GapTexts(bundle), std::set<std::string>()) << name;
  }
}

// Random cases, against the oracle.

using Signatures = std::set<std::string>;

// A random catalog with examples on two days.
json::object RandomCatalog(uint64_t seed) {
  json::object catalog = oracle::MakeCase(seed).catalog;
  oracle::Dice dice(seed + 1000003);
  oracle::FactPool pool;
  pool.declared = catalog.at("facts").as_object();
  json::object examples;
  for (int i = 0, count = dice.Between(0, 4); i < count; ++i) {
    const std::string day = dice.Percent(70) ? "2026-03-10" : "2026-02-03";
    examples["e" + std::to_string(i)] = json::object{
        {"request",
         {{"bundle", "all"}, {"submitted", day}, {"facts", oracle::GiveFacts(pool, day, &dice)}}},
        {"expect", json::object()}};
  }
  catalog["examples"] = examples;
  return catalog;
}

// The oracle's reading of one catalog.
class Enumeration {
 public:
  explicit Enumeration(const json::object& catalog) : catalog_(catalog) {
    Add(&base_, Request("2026-03-10", {}));
    const json::value* overlays = catalog_.as_object().if_contains("overlays");
    if (overlays == nullptr) return;
    for (const auto& overlay : overlays->as_object())
      atoms_.push_back(json::parse(R"({"==": [{"substr": [{"var": "hh"}, 0, )" +
                                   std::to_string(overlay.key().size()) + "]}, \"" +
                                   std::string(overlay.key()) + "\"]}"));
  }

  static json::object Request(const std::string& day, const json::object& facts) {
    return {{"onething", 1}, {"bundle", "all"}, {"submitted", day}, {"facts", facts}};
  }

  // The rows that plan what lies in a division, as text.
  const std::string& Rows(const std::string& division) {
    const auto [it, added] = rows_.try_emplace(division);
    if (added) it->second = RowsText(division);
    return it->second;
  }
  // Whether an overlay says again what one above it says: that may be a row of its own, or the same.
  bool Repeats() {
    const json::value* overlays = catalog_.as_object().if_contains("overlays");
    if (overlays == nullptr) return false;
    for (const auto& deeper : overlays->as_object()) {
      for (const auto& above : overlays->as_object()) {
        const std::string code(deeper.key()), parent(above.key());
        if (code.size() > parent.size() && code.compare(0, parent.size(), parent) == 0 &&
            Rows(code) == Rows(parent))
          return true;
      }
    }
    return false;
  }
  static std::string DivisionOf(const json::object& request) {
    const json::value* fact = request.at("facts").as_object().if_contains("hh");
    if (fact == nullptr) return "";
    const json::value& value = fact->is_object() ? fact->at("value") : *fact;
    return std::string(value.as_string());
  }

  // What a request's facts leave open, and nothing where the request is refused.
  Signatures Of(const json::object& request) {
    oracle::World world;
    Add(&world.model, request);
    return Settle(&world, world.model.given, "");
  }
  // All signatures of the places with these rows, on the later day; `division` is one of them, or empty.
  Signatures All(const std::string& division) {
    oracle::World world;
    json::object facts;
    if (!division.empty()) facts["hh"] = division;
    Add(&world.model, Request("2026-03-10", facts));
    return Settle(&world, {}, Rows(division));
  }

 private:
  void Add(oracle::Model* model, const json::object& request) {
    oracle::ReadModel(catalog_, request, model);
  }

  std::string RowsText(const std::string& division) {
    const json::object& bundle = oracle::InForce("", &base_).at("bundles").at("all").as_object();
    const json::object& there = oracle::InForce(division, &base_);
    const json::object& here = bundle.contains("overlay_by") ? there : oracle::InForce("", &base_);
    std::string rows = json::serialize(here.at("bundles").at("all"));
    for (const auto& step : bundle.at("steps").as_object()) {
      const json::string& id = step.value().at("matter").as_string();
      const json::object& matter = here.at("matters").at(id).as_object();
      const bool own = matter.contains("jurisdiction") || bundle.contains("jurisdiction");
      rows += json::serialize((own ? there : here).at("matters").at(id));
    }
    return rows;
  }

  // `rows`: of the completions whose division has these; empty: all.
  Signatures Settle(oracle::World* world, const std::map<int, json::value>& given,
                    const std::string& rows) {
    oracle::Conditions conditions = oracle::AllConditions(world->model);
    for (const json::value& atom : atoms_) conditions.push_back(&atom);
    world->space = std::make_unique<oracle::Space>(world->model, given, conditions);
    world->requested.assign(world->steps(), 1);
    oracle::FindStatuses(world);
    Signatures found;
    const int household = world->model.FactIndex("hh");
    for (size_t c = 0; c < world->size(); ++c) {
      if (!rows.empty() && !atoms_.empty()) {
        const json::value* code = world->space->env(c)[static_cast<size_t>(household)];
        if (Rows(std::string(code->as_string())) != rows) continue;
      }
      found.insert(oracle::Signature(c, world));
    }
    return found;
  }

  json::value catalog_;
  oracle::Model base_;
  std::map<std::string, std::string> rows_;
  std::vector<json::value> atoms_;
};

struct ExpectedPlace {
  std::string division;
  Signatures all, reached;
  std::vector<std::string> open;
  size_t examples = 0;
};

// The places in the order of the report.
std::vector<ExpectedPlace> Expect(const json::object& catalog, const ExampleReport& report,
                                  Enumeration* oracle) {
  std::vector<ExpectedPlace> places(1);
  std::map<std::string, size_t> by_rows = {{oracle->Rows(""), 0}};
  for (const auto& result : report.examples) {
    if (!result.refused.empty()) continue;
    const json::object& request =
        catalog.at("examples").at(result.example->id).at("request").as_object();
    const std::string division = Enumeration::DivisionOf(request);
    const auto [it, added] = by_rows.try_emplace(oracle->Rows(division), places.size());
    if (added) places.push_back({division, {}, {}, {}, 0});
    ExpectedPlace& place = places[it->second];
    ++place.examples;
    const Signatures left = oracle->Of(request);
    if (left.size() == 1) place.reached.insert(*left.begin());
    else place.open.push_back(result.example->id);
  }
  for (ExpectedPlace& place : places) place.all = oracle->All(place.division);
  return places;
}

// The later day is the report's only where an example is of it.
bool OnLaterDay(const ExampleReport& report) {
  return FormatDate(report.bundles[0].day) == "2026-03-10";
}

// The oracle reads a derived fact that is given only beside one whole division.
bool IsForOracle(const json::object& request) {
  const json::object& facts = request.at("facts").as_object();
  const json::value* household = facts.if_contains("hh");
  return !facts.contains("near") || household == nullptr || household->as_string().size() == 12;
}

void ComparePlace(const PlaceCoverage& place, const ExpectedPlace& expected, Enumeration* oracle) {
  Signatures both;
  std::set_intersection(expected.all.begin(), expected.all.end(), expected.reached.begin(),
                        expected.reached.end(), std::inserter(both, both.end()));
  EXPECT_EQ(place.examples, expected.examples);
  std::vector<std::string> open;
  for (const onething::OpenExample& example : place.open) open.push_back(example.id);
  EXPECT_EQ(open, expected.open);
  EXPECT_EQ(place.situations.total, expected.all.size());
  EXPECT_EQ(place.situations.reached, both.size());
  EXPECT_EQ(place.elsewhere, expected.reached.size() - both.size());
  EXPECT_EQ(place.missed.size(),
            std::min(onething::kListedSituations, expected.all.size() - both.size()));
  for (const Gap& gap : place.missed) {
    const json::object request = json::parse(gap.request).as_object();
    if (!IsForOracle(request)) continue;
    const Signatures left = oracle->Of(request);
    ASSERT_EQ(left.size(), 1u) << gap.request;
    EXPECT_TRUE(expected.all.contains(*left.begin())) << gap.request;
    EXPECT_FALSE(expected.reached.contains(*left.begin())) << gap.request;
  }
}

// With the requests of all gaps as further examples no gap is left.
void CloseGaps(json::object catalog, const ExampleReport& report) {
  json::object& examples = catalog["examples"].as_object();
  int number = 0;
  for (const Gap& gap : report.bundles[0].gaps) {
    json::object example{{"request", json::parse(gap.request)}, {"expect", json::object()}};
    examples["g" + std::to_string(number++)] = example;
  }
  const ExampleReport closed = Report(catalog);
  std::set<std::string> refused;
  for (const auto& result : closed.examples) {
    if (!result.refused.empty() && result.example->id[0] == 'g')
      return;  // steps that wait for each other
  }
  EXPECT_EQ(GapTexts(closed.bundles[0]), std::set<std::string>());
}

TEST(ExamplesProperty, SituationsReachedAreThoseOfTheOracle) {
  const property::Seeds seeds = property::ReadSeeds(400);
  size_t compared = 0;
  for (uint64_t seed = seeds.first; seed < seeds.end && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const json::object catalog = RandomCatalog(seed);
    const onething::SourceText document = {"catalog.json", json::serialize(catalog)};
    if (!onething::LoadCatalog({&document, 1}).status().ok())
      continue;  // a cycle that nothing breaks
    const ExampleReport report = Report(catalog);
    CloseGaps(catalog, report);
    if (!OnLaterDay(report)) continue;
    Enumeration oracle(catalog);
    if (oracle.Repeats()) continue;
    const std::vector<ExpectedPlace> expected = Expect(catalog, report, &oracle);
    const std::vector<PlaceCoverage>& places = report.bundles[0].places;
    ASSERT_EQ(places.size(), expected.size());
    for (size_t i = 0; i < places.size(); ++i) ComparePlace(places[i], expected[i], &oracle);
    ++compared;
  }
  if (!HasFailure()) {
    EXPECT_GT(compared, seeds.cases() / 3);
  }
}

}  // namespace
}  // namespace examples_test
