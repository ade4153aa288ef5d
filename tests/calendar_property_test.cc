// Random calendars, hours, instants and limits against the day-by-day oracle.
// ONETHING_CASES sets how many, ONETHING_SEED another seed than 1.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "onething/calendar.h"
#include "oracle/calendar/calendar_oracle.h"
#include "property.h"

namespace onething::calendar_property_test {
namespace {

using Spec = WorkCalendar::Spec;
using Lookup = WorkCalendar::Lookup;

class Generator {
 public:
  explicit Generator(uint64_t seed) : random_(seed) {}

  int Int(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool OneIn(int n) { return Int(1, n) == 1; }

  Spec RandomSpec() {
    Spec spec;
    RandomCovers(&spec);
    RandomWeek(&spec);
    for (int i = Int(0, 12); i > 0; --i) spec.holidays.push_back(RandomHoliday(spec, i));
    for (int i = Int(0, 8); i > 0; --i) spec.workdays.push_back(Near(spec));
    if (std::all_of(spec.weekend, spec.weekend + 7, [](bool off) { return off; })) {
      spec.workdays.push_back({Int(spec.from.days, spec.to.days)});
    }
    spec.hours = RandomHours();
    return spec;
  }

  // Mostly a day that the calendar covers, also just before and after.
  Date Near(const Spec& spec) {
    return Clamp(Int(spec.from.days - 40, std::min(spec.from.days + 900, spec.to.days) + 40));
  }

  Instant RandomInstant(const Spec& spec) {
    const Date day = Near(spec);
    const auto& span = spec.hours[static_cast<size_t>(Int(0, int(spec.hours.size()) - 1))];
    switch (Int(0, 3)) {
      case 0: return At(day, span.open);
      case 1: return At(day, span.close);
      case 2: return At(day, Int(span.open, span.close));
      default: return At(day, Int(0, 1439));
    }
  }

  Limit RandomLimit() {
    switch (Int(0, 9)) {
      case 0: return {Limit::Unit::kImmediate, 0};
      case 1: return {Limit::Unit::kMonths, Int(0, 30)};
      case 2: return {Limit::Unit::kHours, Int(0, 60)};
      case 3:
      case 4: return {Limit::Unit::kDays, OneIn(4) ? Int(0, 800) : Int(0, 30)};
      default: return {Limit::Unit::kWorkdays, OneIn(4) ? Int(0, 800) : Int(0, 30)};
    }
  }

 private:
  static Date Clamp(int day) { return std::clamp(Date{day}, kFirstDate, kLastDate); }

  void RandomCovers(Spec* spec) {
    const int length = OneIn(50) ? Int(65000, 70000) : OneIn(4) ? Int(0, 20) : Int(0, 800);
    int first = Int(10000, 25000);
    if (OneIn(10)) first = kLastDate.days - length - Int(0, 60);
    if (OneIn(20)) first = kFirstDate.days + Int(0, 60);
    spec->from = Clamp(first);
    spec->to = Clamp(first + length);
  }

  void RandomWeek(Spec* spec) {
    if (OneIn(2)) return;
    const bool all = OneIn(10);
    for (bool& off : spec->weekend) off = all || OneIn(3);
    // A walk over years of days off only ends in time near the end of all dates.
    if (std::count(spec->weekend, spec->weekend + 7, true) == 7) {
      spec->from = {kLastDate.days - Int(500, 900)};
      spec->to = {spec->from.days + Int(0, 500)};
    }
  }

  WorkCalendar::Holiday RandomHoliday(const Spec& spec, int number) {
    const Date from = Near(spec);
    const int length = OneIn(8) ? Int(0, 150) : Int(0, 9);
    return {from, Clamp(from.days + length), "holiday " + std::to_string(number)};
  }

  std::vector<WorkCalendar::Hours> RandomHours() {
    if (OneIn(3)) return {{540, 720}, {810, 1020}};
    std::vector<WorkCalendar::Hours> hours;
    int open = Int(0, 600);
    for (int spans = Int(1, 4); spans > 0 && open < 1439; --spans) {
      const int close = Int(open + 1, OneIn(5) ? 1439 : std::min(open + 240, 1439));
      hours.push_back({open, close});
      open = close + Int(1, 120);
    }
    return hours;
  }

  std::mt19937_64 random_;
};

std::string Show(const Lookup& lookup) {
  return (lookup.outside ? FormatDate(*lookup.outside) : "covered") +
         (lookup.beyond ? " beyond" : "");
}

std::string Show(const Spec& spec) {
  std::string out = FormatDate(spec.from) + ".." + FormatDate(spec.to) + " weekend ";
  for (bool off : spec.weekend) out += off ? '1' : '0';
  for (const auto& h : spec.holidays) out += " off " + FormatDate(h.from) + ".." + FormatDate(h.to);
  for (Date day : spec.workdays) out += " on " + FormatDate(day);
  for (const auto& h : spec.hours) {
    out += " hours " + std::to_string(h.open) + "-" + std::to_string(h.close);
  }
  return out;
}

std::string Show(Limit limit) {
  return std::to_string(limit.count) + " of unit " + std::to_string(static_cast<int>(limit.unit));
}

void ExpectSameReceipt(const WorkCalendar& calendar, Instant at) {
  Lookup got, want;
  const Instant received = calendar.Received(at, &got);
  EXPECT_EQ(FormatInstant(received), FormatInstant(oracle::Received(calendar.spec(), at, &want)))
      << "received " << FormatInstant(at);
  EXPECT_EQ(Show(got), Show(want)) << "received " << FormatInstant(at);
}

void ExpectSameEnd(const WorkCalendar& calendar, Instant at, Limit limit) {
  Lookup got, want;
  const Instant end = calendar.Add(at, limit, &got);
  EXPECT_EQ(FormatInstant(end), FormatInstant(oracle::Add(calendar.spec(), at, limit, &want)))
      << FormatInstant(at) << " + " << Show(limit);
  EXPECT_EQ(Show(got), Show(want)) << FormatInstant(at) << " + " << Show(limit);
  EXPECT_EQ(calendar.WorkdaysBetween(at, end), oracle::WorkdaysBetween(calendar.spec(), at, end));
  EXPECT_EQ(calendar.WorkdaysBetween(end, at), oracle::WorkdaysBetween(calendar.spec(), end, at));
}

void ExpectSameStory(const WorkCalendar& calendar, Instant at, Limit limit) {
  const auto lines = calendar.Narrate(at, limit);
  std::vector<Date> counted;
  Date day = DayOf(at);
  for (const auto& line : lines) {
    EXPECT_EQ(line.day.days, ++day.days);
    EXPECT_EQ(line.name, oracle::HolidayName(calendar.spec(), line.day));
    if (line.counted) counted.push_back(line.day);
  }
  EXPECT_EQ(day, std::max(DayOf(at), DayOf(calendar.Add(at, limit))));
  EXPECT_EQ(counted, oracle::CountedDays(calendar.spec(), at, limit))
      << FormatInstant(at) << " + " << Show(limit);
}

void ExpectSameDay(const WorkCalendar& calendar, Date day) {
  EXPECT_EQ(calendar.IsWorkday(day), oracle::IsWorkday(calendar.spec(), day)) << FormatDate(day);
  EXPECT_EQ(calendar.Kind(day) == WorkCalendar::DayKind::kCounted, calendar.IsWorkday(day));
  EXPECT_EQ(std::string(calendar.HolidayName(day)), oracle::HolidayName(calendar.spec(), day))
      << FormatDate(day);
}

void RunCases(Generator* generator, const WorkCalendar& calendar, int cases) {
  for (int i = 0; i < cases; ++i) {
    const Instant at = generator->RandomInstant(calendar.spec());
    const Limit limit = generator->RandomLimit();
    ExpectSameDay(calendar, DayOf(at));
    ExpectSameReceipt(calendar, at);
    ExpectSameEnd(calendar, at, limit);
    ExpectSameEnd(calendar, calendar.Received(at), limit);
    ExpectSameStory(calendar, at, limit);
  }
}

TEST(CalendarProperty, EqualsTheDayByDayWalk) {
  const property::Seeds seeds = property::ReadSeeds(20000);
  Generator generator(seeds.first);
  constexpr int kPerCalendar = 20;
  for (uint64_t done = 0; done < seeds.cases() && !HasFailure(); done += kPerCalendar) {
    const Spec spec = generator.RandomSpec();
    SCOPED_TRACE(Show(spec));
    const absl::StatusOr<WorkCalendar> calendar = WorkCalendar::Make(spec);
    ASSERT_TRUE(calendar.ok()) << calendar.status().message();
    RunCases(&generator, *calendar, kPerCalendar);
  }
}

}  // namespace
}  // namespace onething::calendar_property_test
