// Civil dates: reading, printing, months and years.
#include <gtest/gtest.h>

#include <string>

#include "onething/calendar.h"
#include "oracle/calendar/calendar_oracle.h"

namespace onething::calendar_civil_test {
namespace {

using oracle::Day;
using oracle::Time;

TEST(Civil, EveryDate) {
  CivilDate civil{1, 1, 1};
  int weekday = 0;  // 0001-01-01 was a Monday
  for (Date day = kFirstDate; day <= kLastDate; ++day.days) {
    ASSERT_EQ(FromCivil(civil), day) << civil.year << "-" << civil.month << "-" << civil.day;
    ASSERT_EQ(ToCivil(day), civil) << day.days;
    ASSERT_EQ(Weekday(day), weekday) << day.days;
    civil = oracle::DayAfter(civil);
    weekday = (weekday + 1) % 7;
  }
  EXPECT_EQ(civil, (CivilDate{10000, 1, 1}));
}

TEST(Civil, ReadsAndPrints) {
  for (const char* text : {"0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"}) {
    EXPECT_EQ(FormatDate(Day(text)), text);
  }
  for (const char* text :
       {"0001-01-01T00:00", "1969-12-31T23:59", "2026-02-13T10:20", "9999-12-31T23:59"}) {
    EXPECT_EQ(FormatInstant(Time(text)), text);
    EXPECT_EQ(FormatDate(DayOf(Time(text))), std::string(text).substr(0, 10));
  }
  EXPECT_EQ(FormatDate({INT32_MAX}), "9999-12-31");
  EXPECT_EQ(FormatInstant({INT64_MIN}), "0001-01-01T00:00");
}

TEST(Civil, RefusesWhatIsNoDate) {
  for (const char* text : {"", "2026-2-13", "2026-02-30", "2025-02-29", "1900-02-29", "0000-01-01",
                           "2026-00-10", "2026-13-01", "2026-01-00", "2026/01/01", "20260101",
                           "2026-01-01 ", "+026-01-01", "2026-01-0x", "-001-01-01"}) {
    EXPECT_FALSE(ParseDate(text)) << text;
  }
  for (const char* text :
       {"2026-02-13", "2026-02-13 10:20", "2026-02-13T24:00", "2026-02-13T10:60", "2026-02-13T1:20",
        "2026-02-13T10:20Z", "2026-02-30T10:20", "2026-02-13T-1:20"}) {
    EXPECT_FALSE(ParseInstant(text)) << text;
  }
}

TEST(Civil, MonthsAndYears) {
  const struct {
    const char* from;
    int months;
    const char* to;
  } rows[] = {
      {"2026-01-31", 1, "2026-02-28"},         {"2024-01-31", 1, "2024-02-29"},
      {"2024-02-29", 12, "2025-02-28"},        {"2024-02-29", 48, "2028-02-29"},
      {"2026-03-31", -1, "2026-02-28"},        {"2026-01-15", -1, "2025-12-15"},
      {"2026-01-15", -13, "2024-12-15"},       {"9999-11-30", 1, "9999-12-30"},
      {"9999-12-01", 1, "9999-12-31"},         {"0001-01-31", -1, "0001-01-01"},
      {"2026-01-15", INT32_MAX, "9999-12-31"}, {"2026-01-15", INT32_MIN, "0001-01-01"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(FormatDate(AddMonths(Day(row.from), row.months)), row.to) << row.from << row.months;
  }
}

TEST(Civil, WholeYearsAndMonths) {
  const struct {
    const char *from, *to;
    int64_t years, months;
  } rows[] = {
      {"2012-05-01", "2026-04-30", 13, 167},
      {"2012-05-01", "2026-05-01", 14, 168},
      {"2012-02-29", "2013-02-27", 0, 11},
      {"2012-02-29", "2013-02-28", 1, 12},
      {"2012-02-29", "2016-02-28", 3, 47},
      {"2012-02-29", "2016-02-29", 4, 48},
      {"2026-01-31", "2026-02-28", 0, 1},
      {"2026-01-31", "2026-03-30", 0, 1},
      {"2026-05-01", "2026-05-01", 0, 0},
      {"2026-05-01", "2026-04-30", -1, -1},
      {"2026-05-01", "2025-05-01", -1, -12},
      {"2026-05-01", "2025-04-30", -2, -13},
      {"0001-01-01", "9999-12-31", 9998, 9999 * 12 - 1},
      {"9999-12-31", "0001-01-01", -9999, -9999 * 12},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(WholeYears(Day(row.from), Day(row.to)), row.years) << row.from << " " << row.to;
    EXPECT_EQ(WholeMonths(Day(row.from), Day(row.to)), row.months) << row.from << " " << row.to;
  }
}

// The most months that do not pass the date, by their definition.
TEST(Civil, WholeMonthsAreTheMostThatDoNotPass) {
  for (const char* text : {"2024-01-31", "2024-02-29", "2023-12-30", "2024-04-01"}) {
    const Date from = Day(text);
    for (Date to{from.days - 900}; to.days < from.days + 900; ++to.days) {
      const int months = static_cast<int>(WholeMonths(from, to));
      EXPECT_LE(AddMonths(from, months), to) << text << " " << FormatDate(to);
      EXPECT_GT(AddMonths(from, months + 1), to) << text << " " << FormatDate(to);
    }
  }
}

}  // namespace
}  // namespace onething::calendar_civil_test
