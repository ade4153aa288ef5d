#include "onething/catalog.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace onething::catalog_test
