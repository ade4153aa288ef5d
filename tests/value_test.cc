#include "onething/value.h"

#include <gtest/gtest.h>

namespace onething::value_test {
namespace {

TEST(Value, TextFallsBackToPlainThenFirst) {
  const Text plain{{{"", "A"}}}, both{{{"zh-CN", "甲"}, {"en", "B"}}};
  EXPECT_EQ(plain.In("en"), "A");
  EXPECT_EQ(both.In("en"), "B");
  EXPECT_EQ(both.In("fr"), "甲");
  EXPECT_EQ(Text{}.In("en"), "");
}

TEST(Value, LevelsAndDigits) {
  for (Level level :
       {Level::kProvince, Level::kCity, Level::kCounty, Level::kTownship, Level::kVillage}) {
    EXPECT_EQ(LevelOfDigits(static_cast<size_t>(DigitsOf(level))), level);
  }
  EXPECT_EQ(LevelOfDigits(3), std::nullopt);
  EXPECT_EQ(Name(Level::kTownship), "township");
  EXPECT_EQ(Name(FactType::kDivision), "division");
}

struct DivisionRow {
  const char* code;
  int64_t lo, hi;  // -1: no division
};

TEST(Value, ParsesDivisions) {
  const DivisionRow rows[] = {
      {"13", 130000000000, 139999999999},
      {"1306", 130600000000, 130699999999},
      {"130606", 130606000000, 130606999999},
      {"130606001", 130606001000, 130606001999},
      {"130606001003", 130606001003, 130606001003},
      {"442000100", 442000100000, 442000100999},  // a city without counties
      {"00", -1, -1},
      {"1300", -1, -1},
      {"442000", -1, -1},
      {"130606000", -1, -1},
      {"130606001000", -1, -1},
      {"", -1, -1},
      {"1", -1, -1},
      {"130", -1, -1},
      {"1x", -1, -1},
      {"-1", -1, -1},
      {"1306060010031", -1, -1},
  };
  for (const DivisionRow& row : rows) {
    const std::optional<CodeRange> range = ParseDivision(row.code);
    ASSERT_EQ(range.has_value(), row.lo >= 0) << row.code;
    if (!range) continue;
    EXPECT_EQ(range->lo, row.lo) << row.code;
    EXPECT_EQ(range->hi, row.hi) << row.code;
  }
}

struct CountRow {
  SinceUnit unit;
  int on_month, on_day;
  const char *source, *day;
  int64_t count;
};

TEST(Value, CountsSince) {
  const CountRow rows[] = {
      {SinceUnit::kYears, 0, 0, "2012-05-01", "2026-04-30", 13},
      {SinceUnit::kYears, 0, 0, "2012-05-01", "2026-05-01", 14},
      {SinceUnit::kYears, 0, 0, "2012-02-29", "2026-02-27", 13},
      {SinceUnit::kYears, 0, 0, "2012-02-29", "2026-02-28", 14},
      {SinceUnit::kYears, 8, 31, "2012-09-01", "2026-01-05", 13},
      {SinceUnit::kYears, 8, 31, "2012-08-31", "2026-12-05", 14},
      {SinceUnit::kYears, 2, 29, "2020-02-29", "2025-01-01", 5},  // 2025 has no such day: its 28th
      {SinceUnit::kMonths, 0, 0, "2026-01-31", "2026-02-28", 1},
      {SinceUnit::kDays, 0, 0, "2026-01-31", "2026-02-02", 2},
      {SinceUnit::kDays, 0, 0, "2026-02-02", "2026-01-31", -2},
      {SinceUnit::kYears, 0, 0, "2026-02-02", "2026-02-01", -1},
  };
  for (const CountRow& row : rows) {
    const Since since{FactId{}, row.unit, row.on_month, row.on_day};
    EXPECT_EQ(CountSince(since, *ParseDate(row.source), *ParseDate(row.day)), row.count)
        << row.source << " " << row.day;
  }
}

TEST(Value, FactsKeepTheirOrder) {
  FactTable facts;
  for (const char* id : {"b", "a"}) {
    Fact fact;
    fact.id = id;
    facts.Add(fact);
  }
  EXPECT_EQ(facts.Find("a"), FactId{1});
  EXPECT_EQ(facts.Find("c"), std::nullopt);
  EXPECT_EQ(facts.Names(), (std::vector<absl::string_view>{"b", "a"}));
  EXPECT_FALSE(facts[FactId{0}].derived());
}

}  // namespace
}  // namespace onething::value_test
