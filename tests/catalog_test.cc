#include "onething/catalog.h"

#include <gtest/gtest.h>

#include <type_traits>

#include "load_text.h"
#include "small_catalog.h"

namespace onething::catalog_test {
namespace {

std::shared_ptr<const Version> VersionOf(const char* name, const char* from, const char* to) {
  auto version = std::make_shared<Version>();
  version->version = name;
  version->from = ParseDate(from);
  version->to = ParseDate(to);
  return version;
}

TEST(Catalog, VersionInForce) {
  const Catalog catalog({VersionOf("1", "", "2025-06-30"), VersionOf("2", "2025-08-01", "")});
  EXPECT_EQ(catalog.InForce(*ParseDate("2025-06-30"))->version, "1");
  EXPECT_EQ(catalog.InForce(*ParseDate("2025-07-01")), nullptr);
  EXPECT_EQ(catalog.InForce(*ParseDate("2025-08-01"))->version, "2");
  EXPECT_EQ(catalog.InForce(kLastDate)->version, "2");
}

TEST(Catalog, EditionOfTheDeepestOverlayOnThePath) {
  Version version;
  version.editions.resize(4);
  version.overlays = {{"13", 1}, {"130607", 2}, {"130607001003", 3}};
  const std::pair<const char*, size_t> rows[] = {
      {"", 0},       {"1", 0},         {"11", 0},           {"13", 1},           {"1306", 1},
      {"130607", 2}, {"130607001", 2}, {"130607001003", 3}, {"130607001004", 2}, {"130608", 1}};
  for (const auto& [code, edition] : rows)
    EXPECT_EQ(&version.EditionAt(code), &version.editions[edition]) << code;
}

TEST(Catalog, NamesKeepTheirOrder) {
  Names<MatterId> names;
  EXPECT_EQ(names.Intern("b"), MatterId{0});
  EXPECT_EQ(names.Intern("a"), MatterId{1});
  EXPECT_EQ(names.Intern("b"), MatterId{0});
  EXPECT_EQ(names.Find("a"), MatterId{1});
  EXPECT_EQ(names.Find("c"), std::nullopt);
  EXPECT_EQ(names[MatterId{1}], "a");
  EXPECT_EQ(names.size(), 2u);
}

TEST(Catalog, ARowsConditionCanBeEvaluated) {
  const Result<Catalog> catalog = Load(kSmallCatalog);
  ASSERT_TRUE(catalog.ok());
  const Version& version = *catalog->versions()[0];
  const Matter& matter = *version.EditionAt("").matters[Index(*version.matters.Find("card_new"))];
  const Condition eligible = version.condition(matter.eligible);
  const Date day = *ParseDate("2024-03-01");
  const auto at = [&](const char* code) {
    return *eligible.Evaluate({day, {{*version.facts.Find("household"), code}}});
  };
  EXPECT_EQ(at("130607"), Truth::kTrue);
  EXPECT_EQ(at("110101"), Truth::kFalse);
  EXPECT_EQ(*eligible.Evaluate({day, {}}), Truth::kUnknown);
}

// To pass one list's index for another's does not compile, nor does a number that nobody named.
TEST(Catalog, IndicesOfDifferentListsAreDifferentTypes) {
  static_assert(!std::is_convertible_v<StepIndex, StageIndex>);
  static_assert(!std::is_constructible_v<StageIndex, StepIndex>);
  static_assert(!std::is_convertible_v<int, StepIndex>);
  const std::vector<int> rows = {5, 6, 7};
  EXPECT_EQ(rows[StepIndex(2)], 7);
  EXPECT_LT(StepIndex(1), StepIndex(2));
}

}  // namespace
}  // namespace onething::catalog_test
