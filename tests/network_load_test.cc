// GeoJSON networks beside a catalog: what loads, and every finding of one slip, with its code and
// place.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "load_text.h"
#include "onething/load.h"

namespace onething::network_load_test {
namespace {

constexpr char kCatalog[] = R"({
  "onething": 1,
  "catalog": {"id": "demo", "version": "1", "calendar": "cn"},
  "departments": {"office": {"name": "Office"}},
  "matters": {
    "card": {"name": "Card", "department": "office", "level": "county", "basis": ["Act"],
      "offers": {"hall": {"channel": "window", "level": "county"},
                 "desk": {"channel": "window", "level": "county", "points": ["hall_2"]}},
      "limits": [{"promised": {"workdays": 1}, "statutory": "none"}]},
    "subsidy": {"name": "Subsidy", "department": "office", "offers": {"web": {"channel": "online"}},
      "limits": [{"promised": {"workdays": 1}, "statutory": "none"}]}},
  "bundles": {"life": {"name": "Life", "promised": {"workdays": 9}, "statutory": "none",
      "steps": {"card": {"matter": "card"}}}},
  "calendars": {"cn": {"covers": {"from": "2024-01-01", "to": "2030-12-31"}, "hours": [["09:00", "17:00"]]}},
  "divisions": {"13": {"name": "Hebei"}, "1306": {"name": "Baoding"}, "130606": {"name": "Lianchi"}}
})";

constexpr char kNetwork[] =
    R"({"type": "FeatureCollection", "bbox": [115, 38, 116, 39], "x-by": 1, "features": [
  {"type": "Feature", "id": "hall_1", "geometry": {"type": "Point", "coordinates": [115.47, 38.87]},
    "properties": {"name": "Hall", "division": "130606"}},
  {"type": "Feature", "id": "hall_2", "x-note": "ours", "bbox": [115, 38, 116, 39],
    "geometry": {"type": "Point", "coordinates": [115, 38.5, 12.5], "x-crs": null},
    "properties": {"name": {"zh-CN": "大厅", "en": "Hall 2"}, "division": "130606001", "level": "county", "kind": "hall",
      "calendar": "cn", "hours": {"sat": [["09:00", "12:00"], ["13:00", "14:30"]], "mon": []},
      "bundles": ["life"], "except": ["card"], "only": ["subsidy"]}},
  {"type": "Feature", "id": "station", "geometry": null, "properties": {"name": "站", "division": "130606002003"}}
]})";

Result<Catalog> LoadBoth(const std::string& network, const std::string& catalog = kCatalog,
                         const Limits& limits = {}) {
  const SourceText documents[] = {{"net.geojson", network, 0}, {"catalog.json", catalog, 1}};
  return LoadCatalog(documents, limits);
}

TEST(NetworkLoad, ReadsPoints) {
  const Result<Catalog> loaded = LoadBoth(kNetwork);
  ASSERT_TRUE(loaded.status().ok()) << List(loaded.findings());
  EXPECT_EQ(List(loaded.findings()), "");
  const Network& network = *loaded->network();
  ASSERT_EQ(network.size(), 3u);
  const PointId hall = *network.Find("hall_2"), station = *network.Find("station");
  EXPECT_EQ(network.name(hall).In("zh-CN"), "大厅");
  EXPECT_EQ(network.level(hall), Level::kCounty);
  EXPECT_EQ(network.level(station), Level::kVillage);
  EXPECT_EQ(network.kind(hall), "hall");
  EXPECT_EQ(*network.place(hall), (Place{115, 38.5}));
  const PointTerms& terms = network.terms(hall);
  EXPECT_EQ(terms.calendar, "cn");
  EXPECT_EQ(terms.hours[0]->size(), 0u);
  EXPECT_FALSE(terms.hours[1].has_value());
  EXPECT_EQ(terms.hours[5]->at(1).open, 780);
  EXPECT_EQ(*terms.bundles, std::vector<std::string>{"life"});
  EXPECT_EQ(terms.except, std::vector<std::string>{"card"});
  EXPECT_EQ(*terms.only, std::vector<std::string>{"subsidy"});
  EXPECT_EQ(*network.place(station), (Place{115.47, 38.87}));  // the county's first
  EXPECT_TRUE(network.approximate(station));
}

TEST(NetworkLoad, TypeMayComeLast) {
  std::string network = Replaced(kNetwork, R"("type": "FeatureCollection", )", "");
  network = Replaced(network, "\n]}", "\n], \"type\": \"FeatureCollection\"}");
  EXPECT_TRUE(LoadBoth(network).status().ok());
}

TEST(NetworkLoad, SeveralInOrder) {
  const auto with = [](const char* id) {
    return absl::StrCat(R"({"features": [{"type": "Feature", "id": ")", id,
                        R"(", "geometry": {"type": "Point", "coordinates": [115, 38]},
   "properties": {"name": "A", "division": "130606"}}], "type": "FeatureCollection"})");
  };
  std::vector<SourceText> documents = {
      {"a.json", with("one"), 0}, {"c.json", kCatalog, 1}, {"b.json", with("hall_2"), 2}};
  const Result<Catalog> loaded = LoadCatalog(documents);
  ASSERT_TRUE(loaded.status().ok()) << List(loaded.findings());
  EXPECT_EQ(loaded->network()->id(PointId{0}), "one");
  EXPECT_EQ(loaded->network()->id(PointId{1}), "hall_2");
  documents.push_back({"d.json", with("one"), 3});
  EXPECT_EQ(
      List(LoadCatalog(documents).findings()),
      "d.json:1:41: error: \"one\" is also declared in a.json at /features/0 [duplicate_id] at "
      "/features/0/id\n");
}

// One slip in the network or in the catalog, and the one finding it must give; § marks its line and
// column.
struct Slip {
  const char* name;
  const char* from;
  const char* to;
  const char* code;
  const char* pointer;
  Severity severity = Severity::kError;
};

const Slip kSlips[] = {
    {"UnknownTopKey", R"("x-by": 1)", R"("by": §1)", "unknown_key", "/by"},
    {"BoxOfThree", R"("bbox": [115, 38, 116, 39], "x-by")", R"("bbox": §[115, 38, 116], "x-by")",
     "wrong_type", "/bbox"},
    {"BoxOfTexts", R"("bbox": [115, 38, 116, 39], "x-by")",
     R"("bbox": [115, 38, §"116", 39], "x-by")", "wrong_type", "/bbox/2"},
    {"OtherCollection", R"("type": "FeatureCollection")", R"("type": §"Topology")", "unknown_value",
     "/type"},
    {"NoType", R"({"type": "FeatureCollection", )", R"(§{)", "missing_key", ""},
    {"NoFeature", R"({"type": "Feature", "id": "hall_1")", R"({"type": §"Point", "id": "hall_1")",
     "unknown_value", "/features/0/type"},
    {"FeatureIsList",
     R"({"type": "Feature", "id": "station", "geometry": null, "properties": {"name": "站", "division": "130606002003"}})",
     "§[]", "wrong_type", "/features/2"},
    {"UnknownFeatureKey", R"("x-note")", R"("note")", "unknown_key", "/features/1/note"},
    {"NoId", R"({"type": "Feature", "id": "hall_1")", R"(§{"type": "Feature")", "missing_key",
     "/features/0"},
    {"BadId", R"("id": "hall_1")", R"("id": §"hall 1")", "bad_id", "/features/0/id"},
    {"NumberId", R"("id": "hall_1")", R"("id": §1)", "wrong_type", "/features/0/id"},
    {"Twice", R"("id": "station")", R"("id": §"hall_1")", "duplicate_id", "/features/2/id"},
    {"DuplicateKey", R"("id": "station")", R"("id": "station", "id": §"other")", "duplicate_key",
     "/features/2/id"},
    {"LineGeometry", R"({"type": "Point", "coordinates": [115.47)",
     R"({"type": §"LineString", "coordinates": [115.47)", "unknown_value",
     "/features/0/geometry/type"},
    {"OneCoordinate", R"([115.47, 38.87])", R"(§[115.47])", "wrong_type",
     "/features/0/geometry/coordinates"},
    {"TextCoordinate", R"([115.47, 38.87])", R"([115.47, §"38.87"])", "wrong_type",
     "/features/0/geometry/coordinates/1"},
    {"LatitudeFirst", R"([115.47, 38.87])", R"([38.87, §115.47])", "out_of_range",
     "/features/0/geometry/coordinates/1"},
    {"LongitudeRound", R"([115.47, 38.87])", R"([§180.5, 38.87])", "out_of_range",
     "/features/0/geometry/coordinates/0"},
    {"GeometryIsList", R"("geometry": null)", R"("geometry": §[])", "wrong_type",
     "/features/2/geometry"},
    {"NoProperties",
     R"("geometry": null, "properties": {"name": "站", "division": "130606002003"})",
     R"("geometry": null)", "missing_key", "/features/2"},
    {"UnknownProperty", R"("except": [)", R"("exept": §[)", "unknown_key",
     "/features/1/properties/exept"},
    {"NoName", R"({"name": "Hall", )", "§{", "missing_key", "/features/0/properties"},
    {"NoDivision", R"({"name": "Hall", "division": "130606"})", R"(§{"name": "Hall"})",
     "missing_key", "/features/0/properties"},
    {"BadDivision", R"("division": "130606"})", R"("division": §"13060"})", "bad_division",
     "/features/0/properties/division"},
    {"ZerosDivision", R"("division": "130606"})", R"("division": §"130600"})", "bad_division",
     "/features/0/properties/division"},
    {"OtherDivision", R"("division": "130606"})", R"("division": §"440101"})", "unknown_division",
     "/features/0/properties/division"},
    {"BadLevel", R"("level": "county")", R"("level": §"countie")", "unknown_value",
     "/features/1/properties/level"},
    {"BadKind", R"("kind": "hall")", R"("kind": §"a hall")", "bad_id",
     "/features/1/properties/kind"},
    {"OtherCalendar", R"("calendar": "cn")", R"("calendar": §"us")", "unknown_id",
     "/features/1/properties/calendar"},
    {"UnknownWeekday", R"("sat": [[)", R"("saturday": §[[)", "unknown_key",
     "/features/1/properties/hours/saturday"},
    {"NoTime", R"("12:00")", R"(§"24:00")", "bad_time", "/features/1/properties/hours/sat/0/1"},
    {"ShortTime", R"(["09:00", "12:00"])", R"([§"9:00", "12:00"])", "bad_time",
     "/features/1/properties/hours/sat/0/0"},
    {"OneTime", R"(["09:00", "12:00"])", R"(§["09:00"])", "wrong_type",
     "/features/1/properties/hours/sat/0"},
    {"ClosesFirst", R"(["13:00", "14:30"])", R"(§["14:30", "13:00"])", "bad_time",
     "/features/1/properties/hours/sat/1"},
    {"Overlap", R"(["13:00", "14:30"])", R"(§["11:00", "14:30"])", "bad_time",
     "/features/1/properties/hours/sat/1"},
    {"OtherBundle", R"(["life"])", R"([§"live"])", "unknown_id",
     "/features/1/properties/bundles/0"},
    {"OtherMatter", R"("except": ["card"])", R"("except": [§"cart"])", "unknown_id",
     "/features/1/properties/except/0"},
    {"OtherOnly", R"("only": ["subsidy"])", R"("only": [§"subsidi"])", "unknown_id",
     "/features/1/properties/only/0"},
    {"NamedTwice", R"("except": ["card"])", R"("except": ["card", §"card"])", "duplicate_id",
     "/features/1/properties/except/1"},
    {"OnlyAndExcept", R"("only": ["subsidy"])", R"("only": ["subsidy", §"card"])",
     "conflicting_keys", "/features/1/properties/only/1"},
    {"NoPlace",
     R"({"type": "Feature", "id": "station", "geometry": null, "properties": {"name": "站", "division": "130606002003"}})",
     R"(§{"type": "Feature", "id": "station", "geometry": null, "properties": {"name": "站", "division": "1306"}})",
     "no_place", "/features/2", Severity::kWarning},
    // Of the catalog.
    {"OtherPoint", R"("points": ["hall_2"])", R"("points": [§"hall_3"])", "unknown_id",
     "/matters/card/offers/desk/points/0"},
    {"LevelWithoutPoint", R"("hall": {"channel": "window", "level": "county"})",
     R"("hall": {"channel": "window", "level": §"township"})", "level_without_point",
     "/matters/card/offers/hall/level", Severity::kWarning},
};

class NetworkSlips : public testing::TestWithParam<Slip> {};

TEST_P(NetworkSlips, IsFound) {
  const Slip& slip = GetParam();
  std::string network = kNetwork, catalog = kCatalog;
  const bool of_network = network.find(slip.from) != std::string::npos;
  std::string& text = of_network ? network : catalog;
  text = Replaced(text, slip.from, slip.to);
  int line = 1, column = 1;
  const size_t mark = text.find("§");
  if (mark != std::string::npos) {
    line +=
        static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(mark), '\n'));
    column = static_cast<int>(mark - (mark == 0 ? 0 : text.rfind('\n', mark) + 1)) + 1;
    text.erase(mark, std::string("§").size());
  }
  const Result<Catalog> loaded = LoadBoth(network, catalog);
  ASSERT_EQ(loaded.findings().size(), 1u) << List(loaded.findings());
  const Diagnostic& finding = loaded.findings()[0];
  EXPECT_EQ(finding.code, slip.code) << List(loaded.findings());
  EXPECT_EQ(finding.pointer, slip.pointer);
  EXPECT_EQ(finding.file, of_network ? "net.geojson" : "catalog.json");
  EXPECT_EQ(finding.severity, slip.severity);
  EXPECT_EQ(!loaded.ok(), slip.severity == Severity::kError);
  if (mark == std::string::npos) return;
  EXPECT_EQ(finding.line, line);
  EXPECT_EQ(finding.column, column);
}

INSTANTIATE_TEST_SUITE_P(All, NetworkSlips, testing::ValuesIn(kSlips),
                         [](const auto& slip) { return std::string(slip.param.name); });

TEST(NetworkLoad, PointsAreNotCheckedWithoutANetwork) {
  const Result<Catalog> loaded = Load(Replaced(kCatalog, "hall_2", "nowhere"));
  EXPECT_TRUE(loaded.status().ok()) << List(loaded.findings());
  EXPECT_EQ(loaded->network(), nullptr);
}

TEST(NetworkLoad, NeedsACatalog) {
  const SourceText document{"net.geojson", kNetwork, 0};
  const Result<Catalog> loaded = LoadCatalog({&document, 1});
  ASSERT_EQ(loaded.findings().size(), 1u);
  EXPECT_EQ(loaded.findings()[0].code, "no_documents");
}

TEST(NetworkLoad, BrokenText) {
  const std::string network = kNetwork;
  for (size_t length = 40; length < network.size(); length += 7) {
    const Result<Catalog> loaded = LoadBoth(network.substr(0, length));
    ASSERT_FALSE(loaded.findings().empty()) << length;
    EXPECT_EQ(loaded.findings().back().code, "not_json") << length;
    EXPECT_FALSE(loaded.ok());
  }
  EXPECT_EQ(LoadBoth(network + "x").findings()[0].code, "not_json");
}

std::string Points(int count, const char* rest) {
  std::string text = R"({"type": "FeatureCollection", "features": [)";
  for (int i = 0; i < count; ++i) {
    absl::StrAppend(&text, i == 0 ? "" : ",", R"({"type": "Feature", "id": "p)", i,
                    R"(", "properties": {"name": "A", "division": "130606")", rest, "}}");
  }
  return text + "]}";
}

// A catalog that names no point.
std::string Pointless() {
  return Replaced(kCatalog, R"(, "points": ["hall_2"])", "");
}

TEST(NetworkLoad, Limits) {
  Limits limits;
  limits.points = 3;
  EXPECT_TRUE(LoadBoth(Points(3, ""), Pointless(), limits).status().ok());
  const Result<Catalog> many = LoadBoth(Points(5, ""), Pointless(), limits);
  EXPECT_EQ(many.status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(many.findings()[0].pointer, "/features/3");
  limits = {};
  limits.network_bytes = 100;
  EXPECT_EQ(LoadBoth(Points(3, ""), Pointless(), limits).status().code(),
            absl::StatusCode::kResourceExhausted);
  limits = {};
  limits.nodes = 300;  // of each point
  EXPECT_TRUE(LoadBoth(Points(300, ""), Pointless(), limits).status().ok());
  std::string long_list = R"(, "x-list": [0)";
  for (int i = 0; i < 300; ++i) long_list += ",0";
  const Result<Catalog> large = LoadBoth(Points(1, (long_list + "]").c_str()), Pointless(), limits);
  EXPECT_EQ(large.findings()[0].code, "too_many_values");
}

TEST(NetworkLoad, FindingsOfManyPointsAreCounted) {
  Limits limits;
  limits.findings = 50;
  const Result<Catalog> loaded =
      LoadBoth(Points(2000, R"(, "level": 1, "kind": 2)"), Pointless(), limits);
  ASSERT_EQ(loaded.findings().size(), 51u);
  EXPECT_EQ(loaded.findings()[0].pointer, "/features/0/properties/level");
  EXPECT_EQ(loaded.findings()[50].message, "up to 3950 more findings are not listed");
}

TEST(NetworkLoad, PlacelessPointsAreCounted) {
  const Result<Catalog> loaded = LoadBoth(Points(200, ""), Pointless());
  ASSERT_TRUE(loaded.status().ok());
  ASSERT_EQ(loaded.findings().size(), 101u);
  EXPECT_EQ(loaded.findings()[0].message, "so it is with 100 more points");
}

TEST(NetworkLoad, AFileBesideTheCatalog) {
  const std::filesystem::path folder = testing::TempDir() + "/onething_network";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "catalog.json") << kCatalog;
  std::ofstream(folder / "points.geojson") << kNetwork;
  Limits limits;
  limits.document_bytes = std::string(kNetwork).size() - 1;
  EXPECT_EQ(ReadDocuments({folder.string()}, limits).status().code(),
            absl::StatusCode::kResourceExhausted);  // the catalog
  limits.document_bytes = std::string(kCatalog).size();
  const auto documents = ReadDocuments({folder.string()}, limits);
  ASSERT_TRUE(documents.ok()) << documents.status();
  EXPECT_EQ(LoadCatalog(*documents)->network()->size(), 3u);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace onething::network_load_test
