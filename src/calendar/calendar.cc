// Counting on a calendar.
//
// The idea. Adding workdays is adding ranks. The rank of a day is the number of workdays up to and
// with it, counted so that the last day before the table has rank 0; a day off has the rank of the
// workday before it. Two functions do everything:
//
//   Rank(day)      the workdays up to and with a day;
//   Select(rank)   the workday that has this rank, the inverse of Rank on workdays.
//
// The n-th workday after any day is Select(Rank(day) + n), whether the day itself is one or not;
// the workdays in (a, b] are Rank(b) - Rank(a); and the first workday on or after a day is the
// first after the day before it. None of this depends on how large n is.
//
// Three tables make both constant in time (make.cc fills them). Every 8 days have a byte of bits,
// one for each workday, and beside it, in the same 16 bits, the workdays before them in their block
// of 256 days; every block has the workdays before it. So a rank is two looks and the bits of one
// byte counted. `select_` has the day of each rank, so Select is one look.
//
// Outside the table the weekend rule goes on in both directions. WeeklyRank counts from a fixed
// Monday by weeks and a rest; shifted by its value at either end of the table it continues the
// ranks there (week_before_, week_through_), so that the three pieces are one function without a
// jump, and Select inverts each piece by itself.
//
// Days are worked with as 64-bit numbers and become dates only when they are known to be within the
// years 1 to 9999. A count that leads beyond them ends at the last instant there is, and the caller
// is told (Beyond). Whatever looks at a day that the calendar does not cover notes that too (Look):
// a plan can then say from which day on its dates are a guess.
//
// Example. The table begins on Thursday, 1 January 2026; the 1st to the 3rd is a holiday, Sunday
// the 4th is made up.
//
//   day    Thu 1  Fri 2  Sat 3  Sun 4  Mon 5  ...  Fri 9  Sat 10  Sun 11  Mon 12  Tue 13  Wed 14
//   rank       0      0      0      1      2  ...      6       6       6       7       8       9
//
// Three workdays from Friday the 9th are Select(6 + 3) = Wednesday the 14th, and so they are from
// Saturday the 10th. From Friday the 2nd, Select(0 + 3) is Tuesday the 6th.
#include "onething/calendar.h"

#include <algorithm>
#include <array>
#include <limits>

namespace onething {
namespace {

constexpr int64_t kNoDay = std::numeric_limits<int32_t>::max();  // later than every date

struct Quotient {
  int64_t quotient, rest;  // 0 <= rest < divisor
};

// Rounds down, also below zero: days before 1970 are counted like others.
Quotient Divide(int64_t value, int64_t divisor) {
  int64_t quotient = value / divisor;
  if (value % divisor < 0) --quotient;
  return {quotient, value - quotient * divisor};
}

// The plain x86-64 that packages are built for has no instruction that counts bits.
constexpr std::array<uint8_t, 256> kBitsOfByte = [] {
  std::array<uint8_t, 256> counts{};
  for (size_t byte = 1; byte < 256; ++byte) {
    counts[byte] = static_cast<uint8_t>(counts[byte / 2] + byte % 2);
  }
  return counts;
}();

Date ToDate(int64_t day) {
  return {static_cast<int32_t>(day)};
}

// There is no later instant to tell; the caller learns that there is none.
Instant Beyond(WorkCalendar::Lookup* lookup) {
  if (lookup != nullptr) lookup->beyond = true;
  return kLastInstant;
}

}  // namespace

// Workdays of the weekend rule up to `day`, from the Monday before 1970.
int64_t WorkCalendar::WeeklyRank(int64_t day) const {
  const Quotient week = Divide(day + 3, 7);
  return week.quotient * week_count_ + week_rank_[week.rest];
}

// The inverse: the day with this rank. Where every day is off there is none.
int64_t WorkCalendar::WeeklySelect(int64_t rank) const {
  if (week_count_ == 0) return kNoDay;
  const Quotient week = Divide(rank - 1, week_count_);
  return week.quotient * 7 + week_day_[week.rest] - 3;
}

inline uint32_t WorkCalendar::RankInTable(uint32_t offset) const {
  const uint32_t eight = eights_[offset / 8];
  const uint32_t up_to = 0xffu >> (7 - offset % 8);
  return ranks_[offset / 256] + (eight >> 8) + kBitsOfByte[eight & up_to];
}

// Outside the table the weekend rule goes on from the ranks at its ends.
int64_t WorkCalendar::Rank(int64_t day) const {
  const int64_t offset = day - first_.days;
  if (offset < 0) return WeeklyRank(day) - week_before_;
  if (offset < size_) return RankInTable(static_cast<uint32_t>(offset));
  return static_cast<int64_t>(select_.size()) + WeeklyRank(day) - week_through_;
}

int64_t WorkCalendar::Select(int64_t rank) const {
  const int64_t in_table = static_cast<int64_t>(select_.size());
  if (rank <= 0) return WeeklySelect(rank + week_before_);
  if (rank <= in_table) return int64_t{first_.days} + select_[static_cast<size_t>(rank - 1)];
  return WeeklySelect(rank - in_table + week_through_);
}

// Select(Rank(day) + count) where both days lie in the table, as they mostly do.
inline std::optional<Date> WorkCalendar::WorkdayInTable(Date day, int32_t count) const {
  const uint32_t offset = static_cast<uint32_t>(day.days) - static_cast<uint32_t>(first_.days);
  if (offset >= size_) return std::nullopt;
  const size_t index = size_t{RankInTable(offset)} + static_cast<size_t>(count) - 1;
  if (index >= select_.size()) return std::nullopt;
  return Date{first_.days + select_[index]};
}

int64_t WorkCalendar::WorkdayAfter(int64_t day, int64_t count) const {
  return Select(Rank(day) + count);
}

// Outside the table days follow the weekend alone.
bool WorkCalendar::IsWorkday(Date day) const {
  const int64_t offset = int64_t{day.days} - first_.days;
  if (offset < 0 || offset >= size_) return !spec_.weekend[Weekday(day)];
  return (eights_[static_cast<size_t>(offset) / 8] >> (offset % 8) & 1) != 0;
}

const WorkCalendar::Run* WorkCalendar::RunOf(Date day) const {
  const auto run = std::lower_bound(runs_.begin(), runs_.end(), day,
                                    [](const Run& r, Date d) { return r.to < d; });
  return run != runs_.end() && run->from <= day ? &*run : nullptr;
}

absl::string_view WorkCalendar::HolidayName(Date day) const {
  const Run* run = RunOf(day);
  return run == nullptr ? absl::string_view() : spec_.holidays[run->holiday].name;
}

WorkCalendar::DayKind WorkCalendar::Kind(Date day) const {
  if (IsWorkday(day)) return DayKind::kCounted;
  return RunOf(day) != nullptr ? DayKind::kHoliday : DayKind::kWeekend;
}

// Notes the earliest of these days that is outside what the calendar covers.
void WorkCalendar::Look(Lookup* lookup, int64_t first, int64_t last) const {
  if (lookup == nullptr) return;
  if (spec_.from.days <= first && first <= spec_.to.days) first = int64_t{spec_.to.days} + 1;
  last = std::min<int64_t>(last, kLastDate.days);
  if (first > last) return;
  const Date outside = ToDate(first);
  lookup->outside = std::min(lookup->outside.value_or(outside), outside);
}

// The closing minute is still within hours (docs/rules/planning.md, "Receipt").
Instant WorkCalendar::Received(Instant at, Lookup* lookup) const {
  const Date day = DayOf(at);
  const int minute = MinuteOf(at);
  Look(lookup, day.days, day.days);
  if (day > kLastDate) return Beyond(lookup);
  if (IsWorkday(day)) {
    for (const Hours& span : spec_.hours) {
      if (minute <= span.close) return At(day, std::max(minute, span.open));
    }
  }
  const int64_t next = WorkdayAfter(day.days, 1);
  Look(lookup, int64_t{day.days} + 1, next);
  return next > kLastDate.days ? Beyond(lookup) : OpeningOf(ToDate(next));
}

// The day of receipt does not count (Civil Code, article 201).
Instant WorkCalendar::EndOnWorkday(Instant at, int64_t count, Lookup* lookup) const {
  const int64_t day = DayOf(at).days;
  const int64_t last = count == 0 ? day : WorkdayAfter(day, count);
  Look(lookup, day + 1, last);
  return last > kLastDate.days ? Beyond(lookup) : CloseOf(ToDate(last));
}

// A month lacks a day: then its last day stands for it (Civil Code, article 202).
int64_t WorkCalendar::NaturalEnd(Date start, Limit limit) {
  const int64_t count = std::max(limit.count, 0);
  if (limit.unit == Limit::Unit::kDays) return start.days + count;
  if (limit.unit != Limit::Unit::kMonths) return start.days;
  const CivilDate civil = ToCivil(start);
  const int64_t months_left = int64_t{9999 - civil.year} * 12 + 12 - civil.month;
  return count > months_left ? kNoDay : AddMonths(start, static_cast<int>(count)).days;
}

// Civil Code, article 203: a last day off gives way to the day after the days off.
Instant WorkCalendar::EndRolled(int64_t last, Lookup* lookup) const {
  const int64_t workday = WorkdayAfter(last - 1, 1);
  Look(lookup, last, workday);
  return workday > kLastDate.days ? Beyond(lookup) : CloseOf(ToDate(workday));
}

// Office minutes of a day that are over at this minute.
int64_t WorkCalendar::OfficeMinutesBefore(int minute) const {
  int64_t over = 0;
  for (const Hours& span : spec_.hours)
    over += std::clamp(minute, span.open, span.close) - span.open;
  return over;
}

// The minute of the day at which so many office minutes are over, at least one.
int WorkCalendar::MinuteAfter(int64_t office_minutes) const {
  auto span = spec_.hours.begin();
  for (; office_minutes > span->close - span->open; ++span) {
    office_minutes -= span->close - span->open;
  }
  return span->open + static_cast<int>(office_minutes);
}

// Office minutes that are over on the first day count as if they had been taken from its opening.
Instant WorkCalendar::EndOfHours(Instant at, int64_t count, Lookup* lookup) const {
  if (count == 0) return at;
  const int64_t day = DayOf(at).days;
  const bool open = IsWorkday(DayOf(at));
  const int64_t over = open ? OfficeMinutesBefore(MinuteOf(at)) : day_minutes_;
  const int64_t minutes = over + count * 60;
  const int64_t days = (minutes - 1) / day_minutes_;
  const int64_t last = days == 0 ? day : WorkdayAfter(day, days);
  Look(lookup, day + 1, last);
  if (last > kLastDate.days) return Beyond(lookup);
  return At(ToDate(last), MinuteAfter(minutes - days * day_minutes_));
}

Instant WorkCalendar::Add(Instant at, Limit limit, Lookup* lookup) const {
  if (limit.unit == Limit::Unit::kWorkdays && limit.count > 0) {
    // The calendar covers its table: there is nothing to look up.
    if (const auto day = WorkdayInTable(DayOf(at), limit.count)) return CloseOf(*day);
  }
  return AddAnywhere(at, limit, lookup);
}

Instant WorkCalendar::AddAnywhere(Instant at, Limit limit, Lookup* lookup) const {
  const int64_t count = std::max(limit.count, 0);
  switch (limit.unit) {
    case Limit::Unit::kWorkdays: return EndOnWorkday(at, count, lookup);
    case Limit::Unit::kDays:
    case Limit::Unit::kMonths: return EndRolled(NaturalEnd(DayOf(at), limit), lookup);
    case Limit::Unit::kHours: return EndOfHours(at, count, lookup);
    case Limit::Unit::kImmediate: break;
  }
  return at;
}

// After the first day, up to and with the last one.
int64_t WorkCalendar::WorkdaysBetween(Instant from, Instant to) const {
  return std::max<int64_t>(Rank(DayOf(to).days) - Rank(DayOf(from).days), 0);
}

}  // namespace onething
