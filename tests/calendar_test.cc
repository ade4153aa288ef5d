#include "onething/calendar.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>
#include <tuple>

#include "oracle/calendar/document.h"
#include "oracle/calendar/calendar_oracle.h"

namespace onething::calendar_test {
namespace {

using Spec = WorkCalendar::Spec;
using Lookup = WorkCalendar::Lookup;
using Unit = Limit::Unit;
using oracle::Day;
using oracle::Time;

Limit Workdays(int32_t count) {
  return {Unit::kWorkdays, count};
}
Limit Days(int32_t count) {
  return {Unit::kDays, count};
}
Limit Months(int32_t count) {
  return {Unit::kMonths, count};
}
Limit Hours(int32_t count) {
  return {Unit::kHours, count};
}
constexpr Limit kImmediate{Unit::kImmediate, 0};

Spec ShippedSpec() {
  const auto spec =
      oracle::ReadCalendar(ONETHING_SOURCE_DIR "/examples/catalogs/shared/calendar_cn.json", "cn");
  EXPECT_TRUE(spec.has_value());
  return spec.value_or(Spec{});
}

const WorkCalendar& China() {
  static const WorkCalendar* const calendar = new WorkCalendar(*WorkCalendar::Make(ShippedSpec()));
  return *calendar;
}

// Monday to Friday of 2026 without a holiday, nine to five.
Spec PlainSpec() {
  Spec spec;
  spec.from = Day("2026-01-01");
  spec.to = Day("2026-12-31");
  spec.hours = {{540, 1020}};
  return spec;
}

struct EndRow {
  const char* name;
  const char* from;
  Limit limit;
  const char* end;
  const char* outside = "";
};

void ExpectEnds(std::span<const EndRow> rows) {
  for (const EndRow& row : rows) {
    Lookup lookup;
    EXPECT_EQ(FormatInstant(China().Add(Time(row.from), row.limit, &lookup)), row.end) << row.name;
    EXPECT_EQ(lookup.outside ? FormatDate(*lookup.outside) : "", row.outside) << row.name;
    EXPECT_FALSE(lookup.beyond) << row.name;
  }
}

TEST(Calendar, GoldenDeadlines) {
  const EndRow rows[] = {
      {"before Spring Festival", "2026-02-13T09:00", Workdays(5), "2026-02-27T17:00"},
      {"the licence law's 20", "2026-02-13T09:00", Workdays(20), "2026-03-19T17:00"},
      {"the joint 45", "2026-02-13T09:00", Workdays(45), "2026-04-24T17:00"},
      {"from a Saturday at work", "2026-02-14T09:00", Workdays(1), "2026-02-24T17:00"},
      {"from a Sunday off", "2026-02-15T09:00", Workdays(1), "2026-02-24T17:00"},
      {"over Labour Day", "2026-04-30T09:00", Workdays(5), "2026-05-11T17:00"},
      {"over two holidays", "2026-09-18T09:00", Workdays(10), "2026-10-09T17:00"},
      {"over National Day", "2026-09-30T09:00", Workdays(20), "2026-11-03T17:00"},
      {"ends on a Sunday at work", "2025-12-31T09:00", Workdays(1), "2026-01-04T17:00"},
      {"2025", "2025-01-24T09:00", Workdays(10), "2025-02-13T17:00"},
      {"2024", "2024-02-08T09:00", Workdays(5), "2024-02-21T17:00"},
      {"days roll over Spring Festival", "2026-02-11T09:00", Days(7), "2026-02-24T17:00"},
      {"days roll over National Day", "2026-09-25T09:00", Days(7), "2026-10-08T17:00"},
  };
  ExpectEnds(rows);
}

TEST(Calendar, WorkdaysOfAYear) {
  const std::pair<int, int> rows[] = {{2024, 251}, {2025, 248}, {2026, 248}};
  for (const auto& [year, workdays] : rows) {
    const Instant eve = At({FromCivil({year, 1, 1}).days - 1}, 0);
    EXPECT_EQ(China().WorkdaysBetween(eve, At(FromCivil({year, 12, 31}), 0)), workdays) << year;
  }
}

TEST(Calendar, Received) {
  const struct {
    const char *name, *at, *received;
  } rows[] = {
      {"within hours", "2026-02-12T10:20", "2026-02-12T10:20"},
      {"before hours", "2026-02-12T08:59", "2026-02-12T09:00"},
      {"opening minute", "2026-02-12T09:00", "2026-02-12T09:00"},
      {"closing minute of the morning", "2026-02-12T12:00", "2026-02-12T12:00"},
      {"midday", "2026-02-12T12:01", "2026-02-12T13:30"},
      {"closing minute", "2026-02-12T17:00", "2026-02-12T17:00"},
      {"after hours", "2026-02-12T17:01", "2026-02-13T09:00"},
      {"after hours, a Saturday at work next", "2026-02-13T18:00", "2026-02-14T09:00"},
      {"after hours before the holiday", "2026-02-14T17:01", "2026-02-24T09:00"},
      {"a day off", "2026-02-15T10:00", "2026-02-24T09:00"},
      {"a weekend", "2026-03-07T10:00", "2026-03-09T09:00"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(FormatInstant(China().Received(Time(row.at))), row.received) << row.name;
  }
}

TEST(Calendar, EndsOfDays) {
  const EndRow rows[] = {
      {"no workday: the close of the day", "2026-02-12T10:20", Workdays(0), "2026-02-12T17:00"},
      {"received at close counts from the next day", "2026-02-12T17:00", Workdays(1),
       "2026-02-13T17:00"},
      {"no day: the close of the day", "2026-02-12T10:20", Days(0), "2026-02-12T17:00"},
      {"a day that ends on a workday", "2026-03-02T10:20", Days(3), "2026-03-05T17:00"},
      {"a day that ends on a weekend", "2026-03-02T10:20", Days(5), "2026-03-09T17:00"},
      {"a day that ends on a Saturday at work", "2026-02-13T10:20", Days(1), "2026-02-14T17:00"},
  };
  ExpectEnds(rows);
}

TEST(Calendar, EndsOfMonths) {
  const EndRow rows[] = {
      {"month's last day, a Saturday at work", "2026-01-31T10:20", Months(1), "2026-02-28T17:00"},
      {"same date", "2026-03-02T10:20", Months(1), "2026-04-02T17:00"},
      {"same date on a weekend", "2026-03-07T10:20", Months(2), "2026-05-07T17:00"},
      {"same date in a holiday", "2026-09-02T10:20", Months(1), "2026-10-08T17:00"},
      {"no month: the close of the day", "2026-03-02T10:20", Months(0), "2026-03-02T17:00"},
      {"leap day", "2024-02-29T10:20", Months(12), "2025-02-28T17:00"},
  };
  ExpectEnds(rows);
}

TEST(Calendar, EndsOfHours) {
  const EndRow rows[] = {
      {"hours within the morning", "2026-03-02T09:30", Hours(2), "2026-03-02T11:30"},
      {"hours that end with the morning", "2026-03-02T09:00", Hours(3), "2026-03-02T12:00"},
      {"hours over midday", "2026-03-02T11:30", Hours(1), "2026-03-02T14:00"},
      {"hours from the morning's close", "2026-03-02T12:00", Hours(1), "2026-03-02T14:30"},
      {"hours that end with the day", "2026-03-02T16:00", Hours(1), "2026-03-02T17:00"},
      {"hours from the day's close", "2026-03-02T17:00", Hours(1), "2026-03-03T10:00"},
      {"hours over a weekend", "2026-03-06T16:30", Hours(1), "2026-03-09T09:30"},
      {"hours of ten days to the minute", "2026-03-02T17:00", Hours(65), "2026-03-16T17:00"},
      {"hours of ten days and one", "2026-03-02T17:00", Hours(66), "2026-03-17T10:00"},
      {"no hours", "2026-03-02T12:00", Hours(0), "2026-03-02T12:00"},
      {"hours from outside office hours", "2026-03-07T10:00", Hours(1), "2026-03-09T10:00"},
      {"immediate", "2026-03-02T10:21", kImmediate, "2026-03-02T10:21"},
      {"a negative count is 0", "2026-03-02T10:21", Workdays(-3), "2026-03-02T17:00"},
  };
  ExpectEnds(rows);
}

TEST(Calendar, LooksOutsideWhatItCovers) {
  const EndRow rows[] = {
      {"the last covered workday", "2026-12-30T09:00", Workdays(1), "2026-12-31T17:00"},
      {"New Year's Day looked up", "2026-12-31T09:00", Workdays(1), "2027-01-01T17:00",
       "2027-01-01"},
      {"much later", "2026-12-25T09:00", Workdays(10), "2027-01-08T17:00", "2027-01-01"},
      {"days: only the last", "2026-12-25T09:00", Days(13), "2027-01-07T17:00", "2027-01-07"},
      {"days: and those it runs over", "2026-12-25T09:00", Days(8), "2027-01-04T17:00",
       "2027-01-02"},
      {"months", "2026-08-31T09:00", Months(6), "2027-03-01T17:00", "2027-02-28"},
      {"hours", "2026-12-31T16:00", Hours(2), "2027-01-01T10:00", "2027-01-01"},
      {"hours of the day itself", "2026-12-31T16:00", Hours(1), "2026-12-31T17:00"},
      {"before", "2015-12-30T09:00", Workdays(2), "2016-01-04T17:00", "2015-12-31"},
      {"from before, days that end inside", "2015-12-30T09:00", Days(5), "2016-01-04T17:00"},
      {"immediate looks up nothing", "2027-01-05T09:00", kImmediate, "2027-01-05T09:00"},
  };
  ExpectEnds(rows);
}

TEST(Calendar, ReceiptsLookOutsideToo) {
  const struct {
    const char *at, *received, *outside;
  } rows[] = {
      {"2026-12-31T17:00", "2026-12-31T17:00", ""},
      {"2026-12-31T17:01", "2027-01-01T09:00", "2027-01-01"},
      {"2027-01-02T10:00", "2027-01-04T09:00", "2027-01-02"},
      {"2015-12-31T18:00", "2016-01-04T09:00", "2015-12-31"},
  };
  for (const auto& row : rows) {
    Lookup lookup;
    EXPECT_EQ(FormatInstant(China().Received(Time(row.at), &lookup)), row.received) << row.at;
    EXPECT_EQ(lookup.outside ? FormatDate(*lookup.outside) : "", row.outside) << row.at;
  }
}

TEST(Calendar, ALookupKeepsTheEarliestDay) {
  Lookup lookup;
  China().Add(Time("2027-03-01T09:00"), Workdays(1), &lookup);
  China().Add(Time("2027-01-05T09:00"), Workdays(1), &lookup);
  China().Add(Time("2027-02-01T09:00"), Workdays(1), &lookup);
  EXPECT_EQ(FormatDate(*lookup.outside), "2027-01-06");
}

TEST(Calendar, EndsBeyondAllDates) {
  constexpr int32_t kHuge = INT32_MAX;
  const struct {
    const char* from;
    Limit limit;
    bool beyond;
  } rows[] = {
      {"9999-12-30T09:00", Workdays(1), false},  // a Thursday; 9999-12-31 is a Friday
      {"9999-12-31T09:00", Workdays(1), true},  {"9999-12-31T09:00", Days(1), true},
      {"9999-12-31T09:00", Months(1), true},    {"9999-11-30T09:00", Months(1), false},
      {"9999-12-31T17:00", Hours(1), true},     {"2026-01-05T09:00", Workdays(kHuge), true},
      {"2026-01-05T09:00", Days(kHuge), true},  {"2026-01-05T09:00", Months(kHuge), true},
      {"2026-01-05T09:00", Hours(kHuge), true}, {"0001-01-01T09:00", Workdays(0), false},
  };
  const WorkCalendar calendar = *WorkCalendar::Make(PlainSpec());
  for (const auto& row : rows) {
    Lookup lookup;
    const Instant end = calendar.Add(Time(row.from), row.limit, &lookup);
    EXPECT_EQ(lookup.beyond, row.beyond) << row.from << " + " << row.limit.count;
    EXPECT_EQ(end == kLastInstant, row.beyond) << FormatInstant(end);
  }
  Lookup lookup;
  EXPECT_EQ(calendar.Received(Time("9999-12-31T17:01"), &lookup), kLastInstant);
  EXPECT_TRUE(lookup.beyond);
}

TEST(Calendar, EndsWithItsLastWorkday) {
  Spec spec = PlainSpec();
  std::fill(spec.weekend, spec.weekend + 7, true);
  spec.workdays = {Day("2026-03-02"), Day("2026-03-04")};
  const WorkCalendar calendar = *WorkCalendar::Make(spec);
  EXPECT_EQ(FormatInstant(calendar.Received(Time("0001-01-01T00:00"))), "2026-03-02T09:00");
  EXPECT_EQ(FormatInstant(calendar.Add(Time("2026-01-01T09:00"), Workdays(2))), "2026-03-04T17:00");
  Lookup lookup;
  EXPECT_EQ(calendar.Add(Time("2026-03-04T09:00"), Workdays(1), &lookup), kLastInstant);
  EXPECT_TRUE(lookup.beyond);
  EXPECT_EQ(FormatDate(*lookup.outside), "2027-01-01");
}

TEST(Calendar, DaysAndTheirNames) {
  using Kind = WorkCalendar::DayKind;
  const struct {
    const char* day;
    Kind kind;
    const char* name;
  } rows[] = {
      {"2026-02-13", Kind::kCounted, ""},
      {"2026-02-14", Kind::kCounted, ""},
      {"2026-02-15", Kind::kHoliday, "春节"},
      {"2026-02-23", Kind::kHoliday, "春节"},
      {"2026-02-24", Kind::kCounted, ""},
      {"2026-03-01", Kind::kWeekend, ""},
      {"2026-10-05", Kind::kHoliday, "国庆节"},
      {"2027-01-01", Kind::kCounted, ""},
      {"2020-10-01", Kind::kHoliday, "国庆节、中秋节"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(China().Kind(Day(row.day)), row.kind) << row.day;
    EXPECT_EQ(China().IsWorkday(Day(row.day)), row.kind == Kind::kCounted) << row.day;
    EXPECT_EQ(China().HolidayName(Day(row.day)), row.name) << row.day;
  }
}

TEST(Calendar, TheFirstHolidayNamesADayAndMakeUpDaysWin) {
  Spec spec = PlainSpec();
  spec.holidays = {{Day("2026-06-03"), Day("2026-06-04"), "inner"},
                   {Day("2026-06-01"), Day("2026-06-10"), "outer"},
                   {Day("2026-12-30"), Day("2027-02-01"), "half covered"}};
  spec.workdays = {Day("2026-06-09"), Day("2027-02-06")};
  const WorkCalendar calendar = *WorkCalendar::Make(spec);
  EXPECT_EQ(calendar.HolidayName(Day("2026-06-02")), "outer");
  EXPECT_EQ(calendar.HolidayName(Day("2026-06-04")), "inner");
  EXPECT_EQ(calendar.HolidayName(Day("2026-06-05")), "outer");
  EXPECT_TRUE(calendar.IsWorkday(Day("2026-06-09")));
  EXPECT_EQ(calendar.HolidayName(Day("2026-06-09")), "");
  EXPECT_EQ(calendar.HolidayName(Day("2026-12-31")), "half covered");
  EXPECT_EQ(calendar.HolidayName(Day("2027-01-01")), "");
  EXPECT_TRUE(calendar.IsWorkday(Day("2027-01-01")));
  EXPECT_FALSE(calendar.IsWorkday(Day("2027-02-06")));
}

std::string Story(const std::vector<WorkCalendar::DayLine>& lines) {
  const char* const marks[] = {"", " weekend", " "};
  std::string story;
  for (const auto& line : lines) {
    story += FormatDate(line.day).substr(8) + (line.counted ? "+" : "-") +
             marks[static_cast<int>(line.kind)] + line.name + "\n";
  }
  return story;
}

TEST(Calendar, Narrates) {
  EXPECT_EQ(Story(China().Narrate(Time("2026-04-30T09:00"), Workdays(2))),
            "01- 劳动节\n02- 劳动节\n03- 劳动节\n04- 劳动节\n05- 劳动节\n06+\n07+\n");
  EXPECT_EQ(Story(China().Narrate(Time("2026-03-05T09:00"), Days(2))),
            "06+\n07- weekend\n08- weekend\n09+\n");
  EXPECT_EQ(Story(China().Narrate(Time("2026-03-05T09:00"), Days(3))),
            "06+\n07+ weekend\n08- weekend\n09+\n");
  EXPECT_EQ(Story(China().Narrate(Time("2026-03-05T09:00"), Days(4))),
            "06+\n07+ weekend\n08+ weekend\n09+\n");
  EXPECT_EQ(Story(China().Narrate(Time("2026-03-06T16:30"), Hours(1))),
            "07- weekend\n08- weekend\n09+\n");
  EXPECT_EQ(Story(China().Narrate(Time("2026-03-05T09:00"), kImmediate)), "");
}

TEST(Calendar, CountsBetween) {
  EXPECT_EQ(China().WorkdaysBetween(Time("2026-02-13T09:00"), Time("2026-02-27T17:00")), 5);
  EXPECT_EQ(China().WorkdaysBetween(Time("2026-02-13T09:00"), Time("2026-02-13T17:00")), 0);
  EXPECT_EQ(China().WorkdaysBetween(Time("2026-02-27T09:00"), Time("2026-02-13T17:00")), 0);
  EXPECT_EQ(China().WorkdaysBetween(Time("2026-12-31T09:00"), Time("2027-12-31T09:00")), 261);
}

struct RefusalRow {
  const char* name;
  void (*spoil)(Spec* spec);
  const char* message;
};

TEST(Calendar, RefusesWhatIsWrong) {
  const RefusalRow rows[] = {
      {"covers backwards", [](Spec* s) { s->to = Day("2025-12-31"); },
       "/covers: from 2026-01-01 is later than to 2025-12-31"},
      {"covers past all dates", [](Spec* s) { ++(s->to = kLastDate).days; },
       "/covers: a date is of the years 1 to 9999"},
      {"no hours", [](Spec* s) { s->hours.clear(); }, "/hours: at least one span is needed"},
      {"hours that do not open",
       [](Spec* s) {
         s->hours = {{540, 540}};
       },
       "/hours/0: it closes no later than it opens"},
      {"hours that overlap",
       [](Spec* s) {
         s->hours = {{540, 720}, {700, 1020}};
       },
       "/hours/1: it opens no later than the span before it closes"},
      {"hours that touch",
       [](Spec* s) {
         s->hours = {{540, 720}, {720, 1020}};
       },
       "/hours/1: it opens no later than the span before it closes"},
      {"hours out of order",
       [](Spec* s) {
         s->hours = {{810, 1020}, {540, 720}};
       },
       "/hours/1: it opens no later than the span before it closes"},
      {"hours past midnight",
       [](Spec* s) {
         s->hours = {{540, 1440}};
       },
       "/hours/0: a time is from 00:00 to 23:59"},
      {"a holiday backwards",
       [](Spec* s) {
         s->holidays = {{Day("2026-02-23"), Day("2026-02-15"), ""}};
       },
       "/holidays/0: from 2026-02-23 is later than to 2026-02-15"},
      {"no workday ever", [](Spec* s) { std::fill(s->weekend, s->weekend + 7, true); },
       "/weekend: seven days off and no workday"},
      {"its one workday not covered",
       [](Spec* s) {
         std::fill(s->weekend, s->weekend + 7, true);
         s->workdays = {Day("2027-01-04")};
       },
       "/weekend: seven days off and no workday"},
      {"days too far apart",
       [](Spec* s) {
         s->to = Day("2226-01-01");
         s->workdays = {Day("2026-01-03"), Day("2225-12-31")};
       },
       "/holidays: holidays and workdays lie more than 65536 days apart"},
  };
  for (const RefusalRow& row : rows) {
    Spec spec = PlainSpec();
    row.spoil(&spec);
    const auto calendar = WorkCalendar::Make(spec);
    EXPECT_EQ(calendar.status().code(), absl::StatusCode::kInvalidArgument) << row.name;
    EXPECT_EQ(calendar.status().message(), row.message) << row.name;
  }
}

TEST(Calendar, NamesEveryProblemAtOnce) {
  Spec spec;
  spec.from = Day("2026-02-01");
  spec.to = Day("2026-01-01");
  std::fill(spec.weekend, spec.weekend + 7, true);
  spec.holidays = {{Day("2026-01-01"), Day("2026-01-01"), ""},
                   {Day("2026-01-03"), Day("2026-01-02"), ""}};
  EXPECT_EQ(WorkCalendar::Make(spec).status().message(),
            "/covers: from 2026-02-01 is later than to 2026-01-01\n"
            "/weekend: seven days off and no workday\n"
            "/holidays/1: from 2026-01-03 is later than to 2026-01-02\n"
            "/hours: at least one span is needed");
}

TEST(Calendar, TakesAYearInOneKilobyte) {
  EXPECT_LE(China().MemoryBytes() / 11, 1024u);
}

std::string DataFolder() {
  const char* folder = std::getenv("ONETHING_DATA");
  return folder != nullptr ? folder : ONETHING_SOURCE_DIR "/../shared/data";
}

using Listed = std::vector<std::tuple<std::string, std::string, bool>>;

// What the notices say, a day each: date, name (of days off), whether off.
Listed ListedByNotices(const std::string& folder) {
  Listed days;
  for (int year = 2016; year <= 2026; ++year) {
    const auto document = oracle::ReadJson(folder + "/" + std::to_string(year) + ".json");
    if (document == nullptr) continue;
    for (const auto& day : oracle::ReadNotice(*document)) {
      days.emplace_back(day.date, day.off ? day.name : "", day.off);
    }
  }
  std::sort(days.begin(), days.end());
  return days;
}

Listed ListedBySpec(const Spec& spec) {
  Listed days;
  for (const auto& holiday : spec.holidays) {
    for (Date day = holiday.from; day <= holiday.to; ++day.days) {
      days.emplace_back(FormatDate(day), holiday.name, true);
    }
  }
  for (Date day : spec.workdays) days.emplace_back(FormatDate(day), "", false);
  std::sort(days.begin(), days.end());
  return days;
}

TEST(ShippedCalendar, EqualsTheNotices) {
  const std::string folder = DataFolder() + "/holidays";
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "no notices in " << folder;
  const Listed notices = ListedByNotices(folder);
  EXPECT_EQ(notices, ListedBySpec(ShippedSpec()));
  for (const auto& [date, name, off] : notices) {
    EXPECT_EQ(China().IsWorkday(Day(date)), !off) << date;
    EXPECT_EQ(China().HolidayName(Day(date)), name) << date;
  }
}

TEST(ShippedCalendar, Covers2016To2026) {
  EXPECT_EQ(FormatDate(China().from()), "2016-01-01");
  EXPECT_EQ(FormatDate(China().to()), "2026-12-31");
}

}  // namespace
}  // namespace onething::calendar_test
