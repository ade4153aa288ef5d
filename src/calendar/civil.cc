// Civil dates: reading, printing, months and years. A date is a number of days, so that comparing
// and counting are arithmetic; years and months are looked at only where a rule speaks of them
// (docs/rules/planning.md, "Counting").
#include <algorithm>
#include <chrono>

#include "onething/calendar.h"

namespace onething {
namespace {

int64_t FloorDiv(int64_t a, int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

// The number that `count` digits at `at` spell, or -1.
int Digits(absl::string_view text, size_t at, size_t count) {
  int value = 0;
  for (char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

void PutDigits(std::string* out, int value, int count) {
  for (int scale = count == 4 ? 1000 : 10; scale > 0; scale /= 10) {
    out->push_back(static_cast<char>('0' + value / scale % 10));
  }
}

// Months since year 0.
int64_t MonthIndex(CivilDate civil) {
  return int64_t{civil.year} * 12 + civil.month - 1;
}

Date InMonth(int64_t month_index, int day) {
  const int year = static_cast<int>(FloorDiv(month_index, 12));
  const int month = static_cast<int>(month_index - int64_t{year} * 12) + 1;
  return FromCivil({year, month, std::min(day, DaysInMonth(year, month))});
}

}  // namespace

Date FromCivil(CivilDate civil) {
  const std::chrono::year_month_day ymd(std::chrono::year(civil.year),
                                        std::chrono::month(static_cast<unsigned>(civil.month)),
                                        std::chrono::day(static_cast<unsigned>(civil.day)));
  return {static_cast<int32_t>(std::chrono::sys_days(ymd).time_since_epoch().count())};
}

CivilDate ToCivil(Date date) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days(std::chrono::days(date.days))};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

int DaysInMonth(int year, int month) {
  const std::chrono::year_month_day_last last(
      std::chrono::year(year),
      std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month))));
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

int Weekday(Date date) {
  const int64_t since_monday = int64_t{date.days} + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(since_monday - FloorDiv(since_monday, 7) * 7);
}

Date AddMonths(Date date, int months) {
  const CivilDate civil = ToCivil(date);
  const int64_t index = MonthIndex(civil) + months;
  if (index < 12) return kFirstDate;
  if (index >= 10000 * 12) return kLastDate;
  return InMonth(index, civil.day);
}

int64_t WholeMonths(Date from, Date to) {
  const CivilDate start = ToCivil(from);
  const int64_t months = MonthIndex(ToCivil(to)) - MonthIndex(start);
  return InMonth(MonthIndex(start) + months, start.day) <= to ? months : months - 1;
}

int64_t WholeYears(Date from, Date to) {
  return FloorDiv(WholeMonths(from, to), 12);
}

std::optional<Date> ParseDate(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const CivilDate civil{Digits(text, 0, 4), Digits(text, 5, 2), Digits(text, 8, 2)};
  if (civil.year < 1 || civil.month < 1 || civil.month > 12 || civil.day < 1 ||
      civil.day > DaysInMonth(civil.year, civil.month)) {
    return std::nullopt;
  }
  return FromCivil(civil);
}

std::optional<Instant> ParseInstant(absl::string_view text) {
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return std::nullopt;
  const std::optional<Date> date = ParseDate(text.substr(0, 10));
  const int hour = Digits(text, 11, 2), minute = Digits(text, 14, 2);
  if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  return At(*date, hour * 60 + minute);
}

std::string FormatDate(Date date) {
  const CivilDate civil = ToCivil(std::clamp(date, kFirstDate, kLastDate));
  std::string out;
  out.reserve(16);
  PutDigits(&out, civil.year, 4);
  out.push_back('-');
  PutDigits(&out, civil.month, 2);
  out.push_back('-');
  PutDigits(&out, civil.day, 2);
  return out;
}

std::string FormatInstant(Instant instant) {
  const Instant at = std::clamp(instant, At(kFirstDate, 0), kLastInstant);
  std::string out = FormatDate(DayOf(at));
  out.push_back('T');
  PutDigits(&out, MinuteOf(at) / 60, 2);
  out.push_back(':');
  PutDigits(&out, MinuteOf(at) % 60, 2);
  return out;
}

}  // namespace onething
