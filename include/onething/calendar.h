// Work calendars: the days offices work, and limits counted on them.
//
//   WorkCalendar::Spec spec = ...;  // covers, weekend, holidays, make-up days, hours
//   absl::StatusOr<WorkCalendar> cn = WorkCalendar::Make(spec);
//   Instant got = cn->Received(*ParseInstant("2026-02-13T10:20"));
//   Instant due = cn->Add(got, Limit{Limit::Unit::kWorkdays, 5});   // 2026-02-27T17:00
//
// Instants are civil minutes without a zone. The rules: the first day is not counted, natural days
// and months that end on a day off run to the next workday (Civil Code, articles 201 to 203);
// workdays are those of the State Council's notices. Outside what a calendar covers nobody knows
// the holidays: there days follow the weekend rule alone, and Lookup says that one was needed.
//
// Threads: a WorkCalendar is immutable; every const function may be called from any thread.
#ifndef ONETHING_CALENDAR_H_
#define ONETHING_CALENDAR_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace onething {

// A civil date: days since 1970-01-01. Years 1 to 9999.
struct Date {
  int32_t days = 0;
  auto operator<=>(const Date&) const = default;
};

// A civil minute: minutes since 1970-01-01T00:00.
struct Instant {
  int64_t minutes = 0;
  auto operator<=>(const Instant&) const = default;
};

struct CivilDate {
  int year = 1970, month = 1, day = 1;
  bool operator==(const CivilDate&) const = default;
};

inline constexpr Date kFirstDate{-719162};                              // 0001-01-01
inline constexpr Date kLastDate{2932896};                               // 9999-12-31
inline constexpr Instant kLastInstant{2932896 * int64_t{1440} + 1439};  // 9999-12-31T23:59

Date FromCivil(CivilDate civil);  // of a date that exists
CivilDate ToCivil(Date date);
int DaysInMonth(int year, int month);
int Weekday(Date date);  // 0 is Monday
// The same day `months` later, or the month's last where it has no such day. What would lie before
// year 1 is kFirstDate, after 9999 kLastDate.
Date AddMonths(Date date, int months);
// The most years (months) that, added to `from`, do not pass `to`: complete on the same date, 29
// February's on the 28th. Negative when `to` is earlier: -1 on the day before.
int64_t WholeYears(Date from, Date to);
int64_t WholeMonths(Date from, Date to);

std::optional<Date> ParseDate(absl::string_view text);        // "2026-02-13"
std::optional<Instant> ParseInstant(absl::string_view text);  // "2026-02-13T10:20"
std::string FormatDate(Date date);
std::string FormatInstant(Instant instant);
// Minutes since a midnight before year 1, so that days and minutes divide without signs.
inline constexpr int64_t kDaysBefore1970 = int64_t{1} << 24;
inline uint64_t MinutesFromStart(Instant at) {
  return static_cast<uint64_t>(at.minutes) + uint64_t{kDaysBefore1970 * 1440};
}
inline Date DayOf(Instant at) {
  return {
      static_cast<int32_t>(static_cast<int64_t>(MinutesFromStart(at) / 1440) - kDaysBefore1970)};
}
inline int MinuteOf(Instant at) {
  return static_cast<int>(MinutesFromStart(at) % 1440);
}
inline Instant At(Date day, int minute_of_day) {
  return {int64_t{day.days} * 1440 + minute_of_day};
}

// A length of time as a rule states it.
struct Limit {
  enum class Unit : uint8_t { kWorkdays, kDays, kMonths, kHours, kImmediate };
  Unit unit = Unit::kWorkdays;
  int32_t count = 0;  // not negative; 0 for kImmediate
  bool operator==(const Limit&) const = default;
};

class WorkCalendar {
 public:
  struct Holiday {
    Date from, to;  // both included
    std::string name;
  };
  struct Hours {
    int open = 0, close = 0;  // minutes of the day, 0 <= open < close <= 23:59
  };
  struct Spec {
    Date from, to;  // what the calendar covers, both included
    bool weekend[7] = {false, false, false, false, false, true, true};  // Monday first
    std::vector<Holiday> holidays;  // may overlap: the first declared gives a day its name
    std::vector<Date> workdays;     // make-up days (调休); they win over holidays
    std::vector<Hours> hours;       // in order, apart; at least one
  };
  // What an answer had to look up, gathered over as many calls as it is passed to.
  struct Lookup {
    std::optional<Date> outside;  // the earliest day outside `covers`: the date is provisional
    bool beyond = false;          // the end lies after 9999: the instant is kLastInstant
  };
  enum class DayKind : uint8_t { kCounted, kWeekend, kHoliday };

  // Holidays and make-up days outside what the calendar covers have no effect. Those inside a cover
  // of more than 65,536 days (179 years) may lie that far apart.
  // kInvalidArgument names every problem, a line each, opened by the JSON pointer of its place in a
  // calendar document: "/holidays/3: from 2026-02-23 is later than to 2026-02-15".
  static absl::StatusOr<WorkCalendar> Make(const Spec& spec);

  // Covered days: in `workdays`, else not in `holidays`, else by `weekend`; others by `weekend`.
  bool IsWorkday(Date day) const;
  DayKind Kind(Date day) const;
  absl::string_view HolidayName(Date day) const;  // empty when it has none, or is a workday

  // The instant itself within office hours (closing minutes included), else the next opening.
  // Looks up its day and those it passes.
  Instant Received(Instant at, Lookup* lookup = nullptr) const;

  // The end of `limit` that starts at `at`, an instant that Received has returned (of another, the
  // units do the same: workdays and days count from the day after, hours count office minutes).
  //   workdays n   the close of the n-th workday after its day, of its own day for 0; looks up the
  //                days after its day up to the last
  //   days n       natural days after its day, months n: the same date n months on or the month's
  //                last; a last day off runs to the next workday; ends at close; looks up the last
  //                day and those it runs over
  //   hours n      working hours; one that ends with a closing minute ends there, 0 moves nothing;
  //                looks up the days after its day up to the last
  //   immediate    the instant itself
  // A negative count is taken as 0. No date is later than 9999-12-31: an end beyond it is
  // kLastInstant, and so is one that no day is left for.
  Instant Add(Instant at, Limit limit, Lookup* lookup = nullptr) const;

  // Workdays after the day of `from` up to and including the day of `to`; 0 when `to` is not later.
  int64_t WorkdaysBetween(Instant from, Instant to) const;
  Instant CloseOf(Date day) const { return At(day, close_); }
  Instant OpeningOf(Date day) const { return At(day, open_); }
  Date from() const { return spec_.from; }
  Date to() const { return spec_.to; }
  const Spec& spec() const { return spec_; }

  struct DayLine {
    Date day;
    bool counted = false;
    DayKind kind = DayKind::kCounted;  // why a day is not counted; natural days count days off too
    std::string name;                  // of the holiday
  };
  // A line a day, from the day after `from` to the day of its end. Of natural days and months that
  // run on, the last day off and those after it are not counted, the workday that ends them is.
  std::vector<DayLine> Narrate(Instant from, Limit limit) const;

  // The bytes that this calendar holds, its spec and names included.
  size_t MemoryBytes() const;

 private:
  // A run of days off that takes its name from one holiday of the spec.
  struct Run {
    Date from, to;
    uint32_t holiday = 0;
  };

  explicit WorkCalendar(const Spec& spec);
  void BuildWeek();
  void BuildDays();
  void AddToRuns(Date day, uint32_t holiday);
  void AddToTables(uint32_t offset, bool workday);

  int64_t WeeklyRank(int64_t day) const;
  int64_t WeeklySelect(int64_t rank) const;
  uint32_t RankInTable(uint32_t offset) const;
  int64_t Rank(int64_t day) const;
  int64_t Select(int64_t rank) const;
  std::optional<Date> WorkdayInTable(Date day, int32_t count) const;
  int64_t WorkdayAfter(int64_t day, int64_t count) const;
  const Run* RunOf(Date day) const;

  // The last of the days that count whether workdays or not; `start` where only workdays do.
  static int64_t NaturalEnd(Date start, Limit limit);
  Instant AddAnywhere(Instant at, Limit limit, Lookup* lookup) const;
  Instant EndOnWorkday(Instant at, int64_t count, Lookup* lookup) const;
  Instant EndRolled(int64_t last, Lookup* lookup) const;
  Instant EndOfHours(Instant at, int64_t count, Lookup* lookup) const;
  int64_t OfficeMinutesBefore(int minute) const;
  int MinuteAfter(int64_t office_minutes) const;
  void Look(Lookup* lookup, int64_t first, int64_t last) const;

  Spec spec_;
  // The table: the days from first_ on. Days outside it follow the weekend rule.
  Date first_;
  uint32_t size_ = 0;
  std::vector<uint16_t>
      eights_;  // of 8 days: a bit for each workday; above, those before in the 256
  std::vector<uint16_t> ranks_;   // workdays before each 256 days
  std::vector<uint16_t> select_;  // the days of the workdays, in order
  std::vector<Run> runs_;         // days off by holiday, in order, apart
  int open_ = 0, close_ = 0;
  int64_t day_minutes_ = 0;    // office minutes of a day
  int64_t week_before_ = 0;    // WeeklyRank of the day before the table
  int64_t week_through_ = 0;   // and of its last day
  uint8_t week_count_ = 0;     // workdays of a week without exceptions
  uint8_t week_rank_[7] = {};  // those up to each day of the week
  uint8_t week_day_[7] = {};   // the day of the week of each
};

}  // namespace onething
#endif  // ONETHING_CALENDAR_H_
