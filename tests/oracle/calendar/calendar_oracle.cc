#include "oracle/calendar/calendar_oracle.h"

namespace onething::oracle {
namespace {

using Spec = WorkCalendar::Spec;
using Lookup = WorkCalendar::Lookup;

bool Covered(const Spec& spec, Date day) {
  return spec.from <= day && day <= spec.to;
}

bool IsListed(const std::vector<Date>& days, Date day) {
  for (Date listed : days) {
    if (listed == day) return true;
  }
  return false;
}

const WorkCalendar::Holiday* HolidayOf(const Spec& spec, Date day) {
  for (const auto& holiday : spec.holidays) {
    if (holiday.from <= day && day <= holiday.to) return &holiday;
  }
  return nullptr;
}

bool IsWeekend(const Spec& spec, Date day) {
  // 2001-01-01, day 11,323, was a Monday.
  int weekday = (day.days - 11323) % 7;
  if (weekday < 0) weekday += 7;
  return spec.weekend[weekday];
}

bool Ask(const Spec& spec, Date day, Lookup* lookup) {
  if (!Covered(spec, day) && (!lookup->outside || day < *lookup->outside)) lookup->outside = day;
  return IsWorkday(spec, day);
}

Instant Never(Lookup* lookup) {
  lookup->beyond = true;
  return kLastInstant;
}

Instant Close(const Spec& spec, Date day) {
  return At(day, spec.hours.back().close);
}

Instant AddWorkdays(const Spec& spec, Instant at, int count, Lookup* lookup) {
  Date day = DayOf(at);
  while (count > 0) {
    ++day.days;
    if (day > kLastDate) return Never(lookup);
    if (Ask(spec, day, lookup)) --count;
  }
  return Close(spec, day);
}

Instant CloseOnOrAfter(const Spec& spec, Date day, Lookup* lookup) {
  for (; day <= kLastDate; ++day.days) {
    if (Ask(spec, day, lookup)) return Close(spec, day);
  }
  return Never(lookup);
}

// Step through the days of `count` months; where the month has no such day, stop at its last.
Date MonthsLater(Date start, int count) {
  const CivilDate first = ToCivil(start);
  CivilDate civil = first;
  Date day = start;
  while (count > 0 && day <= kLastDate) {
    CivilDate next = DayAfter(civil);
    ++day.days;
    if (next.month != civil.month) --count;
    civil = next;
  }
  while (civil.day < first.day && DayAfter(civil).month == civil.month) {
    civil = DayAfter(civil);
    ++day.days;
  }
  return day;
}

bool IsOfficeMinute(const Spec& spec, int minute) {
  for (const auto& span : spec.hours) {
    if (span.open <= minute && minute < span.close) return true;
  }
  return false;
}

// An office minute that begins at `at` is over a minute later.
Instant AddHours(const Spec& spec, Instant at, int count, Lookup* lookup) {
  const Date start = DayOf(at);
  Date day = start;
  int minute = MinuteOf(at);
  int64_t left = int64_t{count} * 60;
  bool works = IsWorkday(spec, day);
  while (left > 0) {
    if (minute == 1440 || !works) {
      ++day.days;
      minute = 0;
      if (day > kLastDate) return Never(lookup);
      works = Ask(spec, day, lookup);
      continue;
    }
    if (IsOfficeMinute(spec, minute)) --left;
    ++minute;
  }
  return At(day, minute);
}

}  // namespace

CivilDate DayAfter(CivilDate c) {
  const bool leap = c.year % 400 == 0 || (c.year % 4 == 0 && c.year % 100 != 0);
  const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (c.day < lengths[c.month - 1]) return {c.year, c.month, c.day + 1};
  if (c.month < 12) return {c.year, c.month + 1, 1};
  return {c.year + 1, 1, 1};
}

Date Day(absl::string_view text) {
  return ParseDate(text).value();
}

Instant Time(absl::string_view text) {
  return ParseInstant(text).value();
}

bool IsWorkday(const Spec& spec, Date day) {
  if (Covered(spec, day)) {
    if (IsListed(spec.workdays, day)) return true;
    if (HolidayOf(spec, day) != nullptr) return false;
  }
  return !IsWeekend(spec, day);
}

std::string HolidayName(const Spec& spec, Date day) {
  if (!Covered(spec, day) || IsWorkday(spec, day) || HolidayOf(spec, day) == nullptr) return "";
  return HolidayOf(spec, day)->name;
}

Instant Received(const Spec& spec, Instant at, Lookup* lookup) {
  const Date day = DayOf(at);
  if (Ask(spec, day, lookup)) {
    for (const auto& span : spec.hours) {
      if (MinuteOf(at) < span.open) return At(day, span.open);
      if (MinuteOf(at) <= span.close) return at;
    }
  }
  for (Date next{day.days + 1}; next <= kLastDate; ++next.days) {
    if (Ask(spec, next, lookup)) return At(next, spec.hours.front().open);
  }
  return Never(lookup);
}

Instant Add(const Spec& spec, Instant at, Limit limit, Lookup* lookup) {
  const Date day = DayOf(at);
  switch (limit.unit) {
    case Limit::Unit::kWorkdays: return AddWorkdays(spec, at, limit.count, lookup);
    case Limit::Unit::kDays: return CloseOnOrAfter(spec, {day.days + limit.count}, lookup);
    case Limit::Unit::kMonths: return CloseOnOrAfter(spec, MonthsLater(day, limit.count), lookup);
    case Limit::Unit::kHours: return AddHours(spec, at, limit.count, lookup);
    case Limit::Unit::kImmediate: break;
  }
  return at;
}

int64_t WorkdaysBetween(const Spec& spec, Instant from, Instant to) {
  int64_t count = 0;
  for (Date day{DayOf(from).days + 1}; day <= DayOf(to); ++day.days) {
    if (IsWorkday(spec, day)) ++count;
  }
  return count;
}

std::vector<Date> CountedDays(const Spec& spec, Instant from, Limit limit) {
  Lookup ignored;
  const Date start = DayOf(from), end = DayOf(Add(spec, from, limit, &ignored));
  Date natural = start;
  if (limit.unit == Limit::Unit::kDays) natural.days += limit.count;
  if (limit.unit == Limit::Unit::kMonths) natural = MonthsLater(start, limit.count);
  std::vector<Date> days;
  for (Date day{start.days + 1}; day <= end; ++day.days) {
    if (day < natural || IsWorkday(spec, day)) days.push_back(day);
  }
  return days;
}

}  // namespace onething::oracle
