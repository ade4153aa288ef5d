#include "onething/load.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "load_text.h"
#include "small_catalog.h"

namespace onething::load_test {
namespace {

const Edition& Base(const Result<Catalog>& loaded) {
  return loaded->versions()[0]->editions[0];
}

TEST(Load, SmallCatalogHasNoFindings) {
  const Result<Catalog> loaded = Load(kSmallCatalog);
  EXPECT_EQ(List(loaded.findings()), "");
  EXPECT_TRUE(loaded.status().ok());
  ASSERT_TRUE(loaded.ok());
}

TEST(Load, SuggestsTheNearestName) {
  const Result<Catalog> loaded =
      Load(Replaced(kSmallCatalog, R"("lead": "office")", R"("lead": "ofice")"));
  ASSERT_EQ(loaded.findings().size(), 1u) << List(loaded.findings());
  EXPECT_NE(loaded.findings()[0].message.find("\"office\""), std::string::npos)
      << loaded.findings()[0].message;
}

TEST(Load, ReportsEverySlipAtOnceInOrderOfPlace) {
  std::string text = kSmallCatalog;
  std::vector<std::string> codes = {"unknown_value", "missing_key", "unknown_id", "unknown_key"};
  text = Replaced(text, R"("kind": "agency")", R"("kind": "agencie")");
  text = Replaced(text, R"({"months": 120})", "{}");
  text = Replaced(text, R"("lead": "office")", R"("lead": "ofice")");
  text = Replaced(text, R"("hours": [[")", R"("hour": 1, "hours": [[")");
  const Result<Catalog> loaded = Load(text);
  std::vector<std::string> found;
  for (const Diagnostic& finding : loaded.findings()) found.push_back(finding.code);
  EXPECT_EQ(found, codes) << List(loaded.findings());
}

TEST(Load, FindsCyclesThatASituationHas) {
  std::string text =
      Replaced(kSmallCatalog, R"({"matter": "subsidy", "after": ["first"], "separate": true})",
               R"({"matter": "subsidy", "after": ["first", "third"]})");
  const Result<Catalog> loaded = Load(text);
  ASSERT_EQ(loaded.findings().size(), 1u) << List(loaded.findings());
  EXPECT_EQ(loaded.findings()[0].code, "cycle");
  EXPECT_EQ(loaded.findings()[0].pointer, "/bundles/life/steps/second/after");
  EXPECT_NE(loaded.findings()[0].message.find("second → third (after) → second (after)"),
            std::string::npos)
      << loaded.findings()[0].message;
  EXPECT_NE(loaded.findings()[0].witness.find(R"("bundle":"life")"), std::string::npos);
}

TEST(Load, WarnsOfTextsThatLackALocale) {
  const std::string text =
      Replaced(kSmallCatalog, R"("text": "Born")",
               R"("text": {"zh-CN": "出生", "en": "Born"}, "ask": {"en": "When?"})");
  const Result<Catalog> loaded = Load(text);
  ASSERT_EQ(loaded.findings().size(), 1u) << List(loaded.findings());
  EXPECT_EQ(loaded.findings()[0].code, "text_missing");
  EXPECT_EQ(loaded.findings()[0].pointer, "/facts/born/ask");
  EXPECT_EQ(Base(loaded).matters.size(), 2u);
}

TEST(Load, ExtensionKeysAreFree) {
  std::string text;
  const std::string plain = kSmallCatalog;
  const size_t rules[] = {plain.find("{\"==\""), plain.find("{\"var\"")};
  ASSERT_NE(rules[0], std::string::npos);
  for (const char* place :
       {R"("catalog": {)",      R"("facts": {)",     R"("departments": {)", R"("office": {)",
        R"("card_new": {)",     R"("offers": {)",    R"("hall": {)",        R"("outcomes": {)",
        R"("jurisdiction": {)", R"("life": {)",      R"("steps": {)",       R"("calendars": {)",
        R"("covers": {)",       R"("divisions": {)", R"("overlays": {)",    R"("examples": {)",
        R"("expect": {)",       R"("source": {)",    R"("promised": {)",    R"("effective": {)"}) {
    text = Replaced(plain, place, absl::StrCat(place, R"("x-note": [1, null], )"));
    EXPECT_EQ(List(Load(text).findings()), "") << place;
  }
}

TEST(Load, ReadsRows) {
  const Result<Catalog> loaded = Load(kSmallCatalog);
  ASSERT_TRUE(loaded.ok());
  const Version& version = *loaded->versions()[0];
  const Matter& matter = *Base(loaded).matters[Index(*version.matters.Find("card_new"))];
  EXPECT_EQ(matter.level, Level::kCounty);
  EXPECT_EQ(matter.kind, Matter::Kind::kConfirmation);
  ASSERT_EQ(matter.requires_.size(), 4u);
  EXPECT_EQ(matter.requires_[0].any_of[0][0].originals, 1);  // without amounts: one original
  EXPECT_EQ(*matter.requires_[1].deferrable->within(), (Limit{Limit::Unit::kWorkdays, 5}));
  const Requirement& proof = matter.requires_[2];
  ASSERT_EQ(proof.any_of.size(), 3u);
  EXPECT_TRUE(proof.choice);
  EXPECT_EQ(proof.any_of[1][0].copies, 2);
  EXPECT_EQ(proof.any_of[1][0].originals, 0);
  EXPECT_EQ(proof.any_of[2].size(), 2u);
  EXPECT_TRUE(matter.requires_[3].any_of[0][0].show);
  EXPECT_EQ(matter.requires_[3].any_of[0][0].originals, 0);
  EXPECT_EQ(*matter.requires_[3].deferrable->until(), 3);
  EXPECT_EQ(matter.limits[0].law, Law::kNone);
  EXPECT_EQ(matter.limits[1].law, Law::kGiven);
  EXPECT_EQ(
      matter.limits[1].json,
      R"({"statutory":{"workdays":20},"extension":{"workdays":10},"promised":{"workdays":7}})");
  EXPECT_EQ(matter.stages[0].department, matter.department);
  EXPECT_EQ(matter.stages[3].department, kApplicant);
  EXPECT_TRUE(matter.stages[2].limits[1].by_fact() != nullptr);
  EXPECT_EQ(matter.offers[0].days, 1 << 2);
  EXPECT_EQ(matter.offers[1].stage, 1);
  const Bundle& bundle = *Base(loaded).bundles[0];
  EXPECT_EQ(bundle.steps[2].after, std::vector{StepIndex(1)});
  EXPECT_EQ(bundle.requires_[0].replaces, std::vector<MaterialId>{*version.materials.Find("form")});
  EXPECT_EQ(version.examples[0].steps.at("first"), "included");
}

TEST(Load, OverlaysReplaceWhatIsAValueAndShareWhatIsEqual) {
  const Result<Catalog> loaded = Load(kSmallCatalog);
  ASSERT_TRUE(loaded.ok());
  const Version& version = *loaded->versions()[0];
  ASSERT_EQ(version.editions.size(), 3u);
  const size_t card_new = Index(*version.matters.Find("card_new")),
               subsidy = Index(*version.matters.Find("subsidy"));
  const Edition &base = version.EditionAt(""), &province = version.EditionAt("1301"),
                &county = version.EditionAt("130607001");
  EXPECT_EQ(&version.EditionAt("44"), &base);
  EXPECT_EQ(province.matters[card_new], base.matters[card_new]);
  EXPECT_NE(province.matters[subsidy], base.matters[subsidy]);
  EXPECT_EQ(county.matters[subsidy], province.matters[subsidy]);
  EXPECT_EQ(county.bundles, base.bundles);
  EXPECT_EQ(county.calendars, base.calendars);
  EXPECT_EQ(county.matters[card_new]->limits.size(), 1u);
  EXPECT_EQ(county.matters[card_new]->requires_[1].any_of[0][0].originals, 4);
  EXPECT_TRUE(county.matters[card_new]->requires_[1].deferrable.has_value());
  EXPECT_EQ(base.materials[Index(*version.materials.Find("extra"))], nullptr);
  EXPECT_NE(county.materials[Index(*version.materials.Find("extra"))], nullptr);
  EXPECT_EQ(county.json.find("overlays"), std::string::npos);
  EXPECT_EQ(county.digest.size(), 64u);
  EXPECT_NE(county.digest, province.digest);
}

TEST(Load, EffectiveDocumentLoadsToItself) {
  const Result<Catalog> loaded = Load(kSmallCatalog);
  ASSERT_TRUE(loaded.ok());
  for (const Edition& edition : loaded->versions()[0]->editions) {
    const std::string text =
        Replaced(edition.json, R"("extra":"submit")", "");  // a material that the base has not
    const Result<Catalog> again = Load(edition.division.empty() ? text : edition.json);
    ASSERT_TRUE(again.ok()) << List(again.findings());
    EXPECT_EQ(Base(again).json, edition.division.empty() ? text : edition.json);
  }
}

// Documents of one or several groups.
Result<Catalog> LoadParts(std::vector<SourceText> documents) {
  return LoadCatalog(documents);
}

std::string Header(const std::string& id, const std::string& version,
                   const std::string& effective) {
  return absl::StrCat(R"({"onething": 1, "catalog": {"id": ")", id, R"(", "version": ")", version,
                      R"(", "effective": )", effective, "}}");
}

constexpr char kCalendar[] =
    R"({"onething": 1, "calendars": {"cn": {"covers": {"from": "2024-01-01", "to": "2030-12-31"}, "hours": [["09:00", "17:00"]]}}})";

TEST(LoadParts, DeclareEachIdOnce) {
  const Result<Catalog> loaded = LoadParts({{"a.json", Header("demo", "1", "{}"), 0},
                                            {"b.json", kCalendar, 0},
                                            {"c.json", kCalendar, 0}});
  ASSERT_EQ(loaded.findings().size(), 1u) << List(loaded.findings());
  EXPECT_EQ(loaded.findings()[0].code, "duplicate_id");
  EXPECT_EQ(loaded.findings()[0].file, "c.json");
  EXPECT_EQ(loaded.findings()[0].pointer, "/calendars/cn");
  EXPECT_NE(loaded.findings()[0].message.find("b.json"), std::string::npos);
}

TEST(LoadParts, MakeTheSameCatalogAsOneDocument) {
  const Result<Catalog> parts = LoadParts(
      {{"a.json",
        R"({"onething": 1, "catalog": {"id": "demo", "version": "1"}, "departments": {"a": {"name": "A"}}})",
        0},
       {"b.json", kCalendar, 1},
       {"c.json", R"({"onething": 1, "departments": {"b": {"name": "B"}}})", 0}});
  const Result<Catalog> one = LoadParts(
      {{"a.json",
        R"({"onething": 1, "catalog": {"id": "demo", "version": "1"}, "departments": {"a": {"name": "A"}, "b": {"name": "B"}},
      "calendars": {"cn": {"covers": {"from": "2024-01-01", "to": "2030-12-31"}, "hours": [["09:00", "17:00"]]}}})",
        0}});
  ASSERT_TRUE(parts.ok()) << List(parts.findings());
  ASSERT_TRUE(one.ok()) << List(one.findings());
  EXPECT_EQ(Base(parts).json, Base(one).json);
  EXPECT_EQ(Base(parts).digest, Base(one).digest);
}

TEST(LoadParts, WithoutHeaderAreNoCatalog) {
  const Result<Catalog> loaded = LoadParts({{"b.json", kCalendar, 0}});
  ASSERT_EQ(loaded.findings().size(), 1u) << List(loaded.findings());
  EXPECT_EQ(loaded.findings()[0].code, "missing_key");
}

struct VersionsRow {
  const char* name;
  const char* first;
  const char* second;
  const char* code;  // empty: none
};

class LoadVersions : public testing::TestWithParam<VersionsRow> {};

TEST_P(LoadVersions, FollowOneAnother) {
  const VersionsRow& row = GetParam();
  const Result<Catalog> loaded = LoadParts({{"two.json", Header("demo", "2", row.second), 1},
                                            {"one.json", Header("demo", "1", row.first), 0},
                                            {"cal.json", kCalendar, 2}});
  if (*row.code == '\0') {
    ASSERT_TRUE(loaded.ok()) << List(loaded.findings());
    EXPECT_EQ(loaded.findings().size(), 0u) << List(loaded.findings());
    EXPECT_EQ(loaded->InForce(*ParseDate("2025-06-30"))->version, "1");
    EXPECT_EQ(loaded->InForce(*ParseDate("2025-07-01"))->version, "2");
    return;
  }
  ASSERT_EQ(loaded.findings().size(), 1u) << List(loaded.findings());
  EXPECT_EQ(loaded.findings()[0].code, row.code);
  EXPECT_EQ(loaded.findings()[0].file, "two.json");
  EXPECT_EQ(loaded.findings()[0].pointer, "/catalog/effective");
}

INSTANTIATE_TEST_SUITE_P(
    Table, LoadVersions,
    testing::Values(
        VersionsRow{"Adjacent", R"({"to": "2025-06-30"})", R"({"from": "2025-07-01"})", ""},
        VersionsRow{"Gap", R"({"to": "2025-06-29"})", R"({"from": "2025-07-01"})", "version_gap"},
        VersionsRow{"Overlap", R"({"to": "2025-07-01"})", R"({"from": "2025-07-01"})",
                    "version_overlap"},
        VersionsRow{"Open", R"({"from": "2024-01-01", "to": null})", R"({"from": "2025-07-01"})",
                    "version_overlap"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(LoadVersions, AreOfOneCatalog) {
  const Result<Catalog> loaded =
      LoadParts({{"one.json", Header("demo", "1", R"({"to": "2025-06-30"})"), 0},
                 {"two.json", Header("other", "2", R"({"from": "2025-07-01"})"), 1},
                 {"cal.json", kCalendar, 2}});
  ASSERT_EQ(loaded.findings().size(), 1u) << List(loaded.findings());
  EXPECT_EQ(loaded.findings()[0].code, "catalog_id_differs");
}

TEST(LoadLimits, FindingsBeyondAreCounted) {
  Limits limits;
  limits.findings = 2;
  std::string text = kSmallCatalog;
  for (int i = 0; i < 5; ++i)
    text = Replaced(text, R"("pickup": [)", absl::StrCat(R"("slip)", i, R"(": 1, "pickup": [)"));
  const Result<Catalog> loaded = Load(text, limits);
  ASSERT_EQ(loaded.findings().size(), 3u) << List(loaded.findings());
  EXPECT_EQ(loaded.findings()[2].code, "more_findings");
  EXPECT_NE(loaded.findings()[2].message.find("3"), std::string::npos);
}

TEST(LoadLimits, RowsAndDocumentsAndEditions) {
  Limits rows;
  rows.rows = 4;
  EXPECT_EQ(Load(kSmallCatalog, rows).status().code(), absl::StatusCode::kResourceExhausted);
  Limits bytes;
  bytes.document_bytes = 100;
  EXPECT_EQ(Load(kSmallCatalog, bytes).status().code(), absl::StatusCode::kResourceExhausted);
  Limits depth;
  depth.depth = 3;
  EXPECT_EQ(Load(kSmallCatalog, depth).status().code(), absl::StatusCode::kResourceExhausted);
}

class ReadFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / absl::StrCat("onething_load_", ::getpid());
    std::filesystem::create_directories(folder_ / "b");
    Write("b/z.json", "1");
    Write("a.json", "2");
    Write("b.json", "3");
    Write("note.txt", "4");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }
  std::filesystem::path folder_;
};

TEST_F(ReadFiles, InByteOrderOfTheirPaths) {
  const auto documents = ReadDocuments({folder_.string(), (folder_ / "note.txt").string()});
  ASSERT_TRUE(documents.ok()) << documents.status();
  std::string read;
  for (const SourceText& document : *documents)
    absl::StrAppend(&read, document.text, ":", document.group, " ");
  EXPECT_EQ(read, "2:0 3:0 1:0 4:1 ");
}

TEST_F(ReadFiles, SaysWhatCannotBeRead) {
  EXPECT_EQ(ReadDocuments({(folder_ / "none.json").string()}).status().code(),
            absl::StatusCode::kNotFound);
  std::filesystem::create_directories(folder_ / "empty");
  EXPECT_EQ(ReadDocuments({(folder_ / "empty").string()}).status().code(),
            absl::StatusCode::kInvalidArgument);
  Limits limits;
  limits.document_bytes = 0;
  EXPECT_EQ(ReadDocuments({folder_.string()}, limits).status().code(),
            absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace onething::load_test
