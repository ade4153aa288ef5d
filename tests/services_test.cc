// What can be done from one door.
#include "onething/services.h"

#include <algorithm>

#include "gtest/gtest.h"
#include "onething/load.h"
#include "onething/render.h"

namespace onething::services_test {
namespace {

const Date kDay = *ParseDate("2026-03-02");  // a Monday

const char kCatalog[] = R"({"onething": 1, "catalog": {"id": "c", "version": "1", "calendar": "cn"},
  "facts": {"home": {"type": "division"}, "age": {"type": "integer", "min": 0, "max": 120}, "poor": {"type": "boolean"}},
  "departments": {"office": {"name": "Office"}},
  "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2027-12-31"}, "weekend": ["sat", "sun"],
    "hours": [["09:00", "12:00"], ["13:30", "17:00"]]}},
  "matters": {
    "card": {"name": "办证", "department": "office", "jurisdiction": {"of": "home", "reach": "own"},
      "eligible": {"var": "poor"}, "limits": [{"statutory": {"workdays": 5}}],
      "stages": [{"id": "assess", "kind": "assess", "presence": true}],
      "offers": {"hall": {"channel": "window", "level": "county"},
                 "village": {"channel": "agent", "level": "village", "adds": {"workdays": 1}},
                 "named": {"channel": "window", "level": "county", "points": ["hall2"], "days": ["wed"]},
                 "clinic": {"channel": "window", "level": "county", "stage": "assess"},
                 "visit": {"channel": "home", "when": {">=": [{"var": "age"}, 80]}},
                 "advice": {"channel": "window", "level": "township", "does": "consult"},
                 "look": {"channel": "terminal", "level": "township", "does": "check"},
                 "web": {"channel": "online"}}},
    "local": {"name": "Local", "department": "office", "jurisdiction": {"of": "home", "reach": "own"},
      "eligible": {"==": [{"substr": [{"var": "home"}, 0, 6]}, "130102"]}, "limits": [{"statutory": {"workdays": 5}}],
      "offers": {"hall": {"channel": "window", "level": "county"}}},
    "wide": {"name": "Wide", "department": "office", "jurisdiction": {"of": "home", "reach": "city"},
      "limits": [{"statutory": {"workdays": 5}}], "offers": {"hall": {"channel": "window", "level": "county"}}},
    "high": {"name": "High", "department": "office", "jurisdiction": {"of": "home", "reach": "own"},
      "limits": [{"statutory": {"workdays": 5}}], "offers": {"hall": {"channel": "window", "level": "province"}}}},
  "bundles": {"all": {"name": "All", "overlay_by": "home", "offers": {"one": {"channel": "window", "level": "county"}},
    "steps": {"card": {"matter": "card"}, "wide": {"matter": "wide"}, "high": {"matter": "high", "separate": true}}}},
  "overlays": {"130102": {"matters": {"wide": {"offers": {"hall": {"channel": "window", "level": "county", "days": ["tue"]}}}}}}
})";

const char kNetwork[] = R"({"type": "FeatureCollection", "features": [
  {"type": "Feature", "id": "hall", "geometry": {"type": "Point", "coordinates": [115.5, 38.5]},
   "properties": {"name": "Hall", "division": "130101", "hours": {"sat": [["09:00", "11:00"]]}}},
  {"type": "Feature", "id": "hall2", "geometry": {"type": "Point", "coordinates": [115.4, 38.5]},
   "properties": {"name": "Hall 2", "division": "130101", "except": ["wide"]}},
  {"type": "Feature", "id": "other", "geometry": {"type": "Point", "coordinates": [115.6, 38.5]},
   "properties": {"name": "Other", "division": "130102", "bundles": []}},
  {"type": "Feature", "id": "town", "geometry": {"type": "Point", "coordinates": [115.2, 38.2]},
   "properties": {"name": "Town", "division": "130101001"}},
  {"type": "Feature", "id": "village", "geometry": {"type": "Point", "coordinates": [115.0, 38.0]},
   "properties": {"name": "村, \"一\"", "division": "130101001201"}}]})";

class ServicesTest : public testing::Test {
 protected:
  ServicesTest() {
    std::vector<SourceText> documents = {{"c.json", kCatalog, 0}, {"n.geojson", kNetwork, 1}};
    Result<Catalog> loaded = LoadCatalog(documents);
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    catalog_ = std::make_shared<const Catalog>(*loaded);
  }

  Services Find(ServicesQuestion question) const {
    question.day = kDay;
    absl::StatusOr<Services> services = FindServices(*catalog_, question);
    EXPECT_TRUE(services.ok()) << services.status();
    return *std::move(services);
  }
  Services At(const std::string& division) const {
    ServicesQuestion question;
    question.division = division;
    return Find(question);
  }

  // "id point point…" of each offer of a matter.
  static std::vector<std::string> OffersOf(const Services& services, const Service& service) {
    std::vector<std::string> lines;
    for (const ServiceOffer& offer : service.offers) {
      std::string line = offer.offer->id;
      for (const ServicePlace& place : offer.places)
        line += " " + std::string(services.network->id(place.point));
      lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }
  static const ServiceOffer& Offered(const Service& service, absl::string_view id) {
    for (const ServiceOffer& offer : service.offers) {
      if (offer.offer->id == id) return offer;
    }
    ADD_FAILURE() << "no offer " << id;
    return service.offers[0];
  }

  std::shared_ptr<const Catalog> catalog_;
};

using Lines = std::vector<std::string>;

TEST_F(ServicesTest, FromAVillage) {
  const Services services = At("130101001201");
  EXPECT_EQ((Lines{"advice town", "clinic hall hall2", "hall hall", "look town", "named hall2",
                   "village village", "visit", "web"}),
            OffersOf(services, services.matters[0]));
  EXPECT_EQ(Service::Why::kNotEntitled, services.matters[1].why);
  EXPECT_EQ((Lines{"hall hall", "hall other"}), OffersOf(services, services.matters[2]));
  EXPECT_EQ(Service::Why::kNobodyUpwards, services.matters[3].why);
  EXPECT_EQ((Lines{"one hall hall2"}), OffersOf(services, services.bundles[0]));
}

TEST_F(ServicesTest, SaysTheFactsOnWhichItDepends) {
  const Services services = At("130101001201");
  const Version& version = *services.version;
  EXPECT_EQ((std::vector<FactId>{*version.facts.Find("poor")}), services.matters[0].facts);
  EXPECT_EQ((std::vector<FactId>{*version.facts.Find("age")}),
            Offered(services.matters[0], "visit").facts);
  EXPECT_TRUE(Offered(services.matters[0], "web").facts.empty());
}

TEST_F(ServicesTest, SaysWhichStepsAPointLeaves) {
  const Services services = At("130101001201");
  const auto& places = services.bundles[0].offers[0].places;
  EXPECT_TRUE(places[0].leaves.empty());
  EXPECT_EQ((std::vector{StepIndex(1)}), places[1].leaves);
}

TEST_F(ServicesTest, OfferIsThatOfThePointsDivision) {
  const Services services = At("130101001201");
  for (const ServiceOffer& offer : services.matters[2].offers) {
    const bool other = services.network->id(offer.places[0].point) == "other";
    EXPECT_EQ(
        other ? "tue 09:00-12:00 13:30-17:00" : "mon-fri 09:00-12:00 13:30-17:00; sat 09:00-11:00",
        FormatHours(offer.places[0].hours));
    EXPECT_EQ(!other, offer.places[0].open);
  }
}

TEST_F(ServicesTest, CoarseDivisionNamesThePointsBelow) {
  const Services services = At("130101");
  const ServiceOffer& village = Offered(services.matters[0], "village");
  EXPECT_TRUE(village.too_coarse);
  EXPECT_EQ(1u, village.places.size());
  EXPECT_FALSE(Offered(services.matters[0], "hall").too_coarse);
}

TEST_F(ServicesTest, FromAPlaceNearestFirst) {
  ServicesQuestion question;
  question.location = Place{115.01, 38.01};
  question.places = 1;
  const Services services = Find(question);
  EXPECT_EQ("130101001201", services.division);
  const ServiceOffer& clinic = Offered(services.matters[0], "clinic");
  ASSERT_EQ(1u, clinic.places.size());
  EXPECT_EQ(2u, clinic.place_count);
  EXPECT_EQ("hall2", services.network->id(clinic.places[0].point));
  EXPECT_EQ(Metres({115.01, 38.01}, {115.4, 38.5}), clinic.places[0].metres);
}

TEST_F(ServicesTest, OnlyWhatIsAskedFor) {
  ServicesQuestion question;
  question.division = "130102";
  question.matter = "local";
  const Services services = Find(question);
  ASSERT_EQ(1u, services.matters.size());
  EXPECT_EQ((Lines{"hall other"}), OffersOf(services, services.matters[0]));
  EXPECT_TRUE(services.bundles.empty());
}

TEST_F(ServicesTest, RefusesWhatIsNoPlace) {
  ServicesQuestion question;
  question.day = kDay;
  EXPECT_TRUE(absl::IsInvalidArgument(FindServices(*catalog_, question).status()));
  question.division = "13010";
  EXPECT_TRUE(absl::IsInvalidArgument(FindServices(*catalog_, question).status()));
  question.division = "130101";
  question.location = Place{200, 0};
  EXPECT_TRUE(absl::IsInvalidArgument(FindServices(*catalog_, question).status()));
  question.location.reset();
  question.matter = "none";
  EXPECT_TRUE(absl::IsNotFound(FindServices(*catalog_, question).status()));
}

TEST_F(ServicesTest, Documents) {
  const Services services = At("130101001201");
  const std::string json = ServicesJson(services);
  EXPECT_NE(std::string::npos, json.find(R"("why":"nobody_upwards")"));
  EXPECT_NE(std::string::npos, json.find(R"("leaves":["wide"])"));
  const std::string csv = ServicesCsv(services);
  EXPECT_NE(std::string::npos, csv.find("\"村, \"\"一\"\"\",130101001201"));
  EXPECT_EQ(0u, csv.find("kind,id,name,offer,does,channel,level,stage,facts,point,"));
  const std::string map = ServicesGeoJson(services);
  EXPECT_NE(std::string::npos, map.find(R"("coordinates":[115,38])"));
  EXPECT_NE(std::string::npos, map.find(R"("offers":["card/village"])"));
}

TEST_F(ServicesTest, PagesInEachFormatThatServicesHave) {
  const Services services = At("130101001201");
  EXPECT_NE(std::string::npos,
            Render(services, {Format::kText, "en"})->find("What can be done from "));
  EXPECT_EQ(0u, Render(services, {Format::kMarkdown, "zh-CN"})->find("# 本地可办事项："));
  EXPECT_EQ(ServicesJson(services), *Render(services, {Format::kJson, "en"}));
  EXPECT_EQ(ServicesCsv(services), *Render(services, {Format::kCsv, "en"}));
  EXPECT_EQ(ServicesGeoJson(services), *Render(services, {Format::kGeoJson, "en"}));
  EXPECT_TRUE(absl::IsInvalidArgument(Render(services, {Format::kSvg, "en"}).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(Render(services, {Format::kText, "fr"}).status()));
}

}  // namespace
}  // namespace onething::services_test
