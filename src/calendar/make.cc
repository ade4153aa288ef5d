// Checking a calendar's spec and building its tables.
//
// Three tables over the days that a calendar covers make every count take the same time: a bit for
// each day (`eights_`, with the workdays before these eight days of its block beside it), the
// workdays before each block of 256 days (`ranks_`), and the offset of each workday (`select_`). A
// rank is two looks and the bits of one byte counted, a workday of a given rank is one look
// (calendar.cc). Offsets fit 16 bits; a calendar that covers more days has tables only over the
// days it lists.
#include <algorithm>
#include <numeric>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "onething/calendar.h"

namespace onething {
namespace {

constexpr int64_t kTableDays = 65536;  // the offsets of a table fit 16 bits
constexpr int kMinutesOfDay = 1440;

using Problems = std::vector<std::string>;

// A span of days, both included; empty when first > last.
struct Span {
  int64_t first = 0, last = -1;
  int64_t size() const { return std::max<int64_t>(last - first + 1, 0); }
};

// What two spans share.
Span Meet(Span a, Span b) {
  return {std::max(a.first, b.first), std::min(a.last, b.last)};
}

void Widen(Span* hull, Span by) {
  if (by.size() == 0) return;
  *hull =
      hull->size() == 0 ? by : Span{std::min(hull->first, by.first), std::max(hull->last, by.last)};
}

Span Covers(const WorkCalendar::Spec& spec) {
  return {spec.from.days, spec.to.days};
}

// The covered days from the first to the last that the spec lists.
Span Listed(const WorkCalendar::Spec& spec) {
  Span hull;
  for (const auto& holiday : spec.holidays) {
    Widen(&hull, Meet(Covers(spec), {holiday.from.days, holiday.to.days}));
  }
  for (Date day : spec.workdays) Widen(&hull, Meet(Covers(spec), {day.days, day.days}));
  return hull;
}

Span Table(const WorkCalendar::Spec& spec) {
  return Covers(spec).size() <= kTableDays ? Covers(spec) : Listed(spec);
}

void CheckDate(Date date, absl::string_view place, Problems* problems) {
  if (date < kFirstDate || date > kLastDate) {
    problems->push_back(absl::StrCat(place, ": a date is of the years 1 to 9999"));
  }
}

void CheckSpan(Date from, Date to, const std::string& place, Problems* problems) {
  CheckDate(from, place, problems);
  if (to != from) CheckDate(to, place, problems);
  if (from > to) {
    problems->push_back(
        absl::StrCat(place, ": from ", FormatDate(from), " is later than to ", FormatDate(to)));
  }
}

void CheckHours(const std::vector<WorkCalendar::Hours>& hours, Problems* problems) {
  if (hours.empty()) problems->push_back("/hours: at least one span is needed");
  for (size_t i = 0; i < hours.size(); ++i) {
    if (hours[i].open < 0 || hours[i].close >= kMinutesOfDay) {
      problems->push_back(absl::StrCat("/hours/", i, ": a time is from 00:00 to 23:59"));
    }
    if (hours[i].open >= hours[i].close) {
      problems->push_back(absl::StrCat("/hours/", i, ": it closes no later than it opens"));
    }
    if (i > 0 && hours[i].open <= hours[i - 1].close) {
      problems->push_back(
          absl::StrCat("/hours/", i, ": it opens no later than the span before it closes"));
    }
  }
}

// A calendar without workdays would make every limit endless.
void CheckEnds(const WorkCalendar::Spec& spec, Problems* problems) {
  if (!std::all_of(spec.weekend, spec.weekend + 7, [](bool off) { return off; })) return;
  const bool works = std::any_of(spec.workdays.begin(), spec.workdays.end(),
                                 [&](Date day) { return spec.from <= day && day <= spec.to; });
  if (!works) problems->push_back("/weekend: seven days off and no workday");
}

// Everything that is wrong at once, each with its place in the spec.
Problems Check(const WorkCalendar::Spec& spec) {
  Problems problems;
  CheckSpan(spec.from, spec.to, "/covers", &problems);
  CheckEnds(spec, &problems);
  for (size_t i = 0; i < spec.holidays.size(); ++i) {
    CheckSpan(spec.holidays[i].from, spec.holidays[i].to, absl::StrCat("/holidays/", i), &problems);
  }
  for (size_t i = 0; i < spec.workdays.size(); ++i) {
    CheckDate(spec.workdays[i], absl::StrCat("/workdays/", i), &problems);
  }
  CheckHours(spec.hours, &problems);
  if (Table(spec).size() > kTableDays) {
    problems.push_back(
        absl::StrCat("/holidays: holidays and workdays lie more than ", kTableDays, " days apart"));
  }
  return problems;
}

// Gives each day to the first holiday that claims it; a day given is skipped in almost no time, so
// that many overlapping holidays cost no more than their days.
class DayOwners {
 public:
  explicit DayOwners(size_t days) : owner_(days, kNobody), next_(days + 1) {
    std::iota(next_.begin(), next_.end(), 0u);
  }
  void Claim(size_t first, size_t last, uint32_t by) {
    for (size_t day = Free(first); day <= last; day = Free(day)) {
      owner_[day] = by;
      next_[day] = static_cast<uint32_t>(day + 1);
    }
  }
  bool Owned(size_t day) const { return owner_[day] != kNobody; }
  uint32_t owner(size_t day) const { return owner_[day]; }

 private:
  static constexpr uint32_t kNobody = UINT32_MAX;
  size_t Free(size_t day) {
    while (next_[day] != day) day = next_[day] = next_[next_[day]];
    return day;
  }
  std::vector<uint32_t> owner_;
  std::vector<uint32_t> next_;  // a free day at or after; itself when free
};

DayOwners Holidays(const WorkCalendar::Spec& spec, Span table) {
  DayOwners owners(static_cast<size_t>(table.size()));
  for (uint32_t i = 0; i < spec.holidays.size(); ++i) {
    const Span days = Meet(table, {spec.holidays[i].from.days, spec.holidays[i].to.days});
    if (days.size() == 0) continue;
    owners.Claim(static_cast<size_t>(days.first - table.first),
                 static_cast<size_t>(days.last - table.first), i);
  }
  return owners;
}

std::vector<bool> MakeUpDays(const WorkCalendar::Spec& spec, Span table) {
  std::vector<bool> made_up(static_cast<size_t>(table.size()), false);
  for (Date day : spec.workdays) {
    if (table.first <= day.days && day.days <= table.last) {
      made_up[static_cast<size_t>(day.days - table.first)] = true;
    }
  }
  return made_up;
}

template <typename T>
size_t HeapBytes(const std::vector<T>& v) {
  return v.capacity() * sizeof(T);
}

size_t HeapBytes(const std::string& text) {
  return text.capacity() > std::string().capacity() ? text.capacity() + 1 : 0;
}

}  // namespace

absl::StatusOr<WorkCalendar> WorkCalendar::Make(const Spec& spec) {
  const Problems problems = Check(spec);
  if (!problems.empty()) return absl::InvalidArgumentError(absl::StrJoin(problems, "\n"));
  return WorkCalendar(spec);
}

WorkCalendar::WorkCalendar(const Spec& spec) : spec_(spec) {
  open_ = spec_.hours.front().open;
  close_ = spec_.hours.back().close;
  for (const Hours& span : spec_.hours) day_minutes_ += span.close - span.open;
  const Span table = Table(spec_);
  first_ = {static_cast<int32_t>(table.first)};
  size_ = static_cast<uint32_t>(table.size());
  BuildWeek();
  BuildDays();
}

void WorkCalendar::BuildWeek() {
  for (uint8_t day = 0; day < 7; ++day) {
    if (!spec_.weekend[day]) week_day_[week_count_++] = day;
    week_rank_[day] = week_count_;
  }
  week_before_ = WeeklyRank(int64_t{first_.days} - 1);
  week_through_ = WeeklyRank(int64_t{first_.days} + size_ - 1);
}

void WorkCalendar::BuildDays() {
  const Span table{first_.days, int64_t{first_.days} + size_ - 1};
  const DayOwners holidays = Holidays(spec_, table);
  const std::vector<bool> make_up = MakeUpDays(spec_, table);
  for (uint32_t offset = 0; offset < size_; ++offset) {
    const Date day{first_.days + static_cast<int32_t>(offset)};
    const bool off = holidays.Owned(offset);
    const bool workday = make_up[offset] || (!off && !spec_.weekend[Weekday(day)]);
    if (off && !workday) AddToRuns(day, holidays.owner(offset));
    AddToTables(offset, workday);
  }
  eights_.shrink_to_fit();
  ranks_.shrink_to_fit();
  select_.shrink_to_fit();
  runs_.shrink_to_fit();
}

void WorkCalendar::AddToRuns(Date day, uint32_t holiday) {
  const bool runs_on =
      !runs_.empty() && runs_.back().holiday == holiday && runs_.back().to.days == day.days - 1;
  if (!runs_on) runs_.push_back({day, day, holiday});
  runs_.back().to = day;
}

// Appends one day to all three tables.
void WorkCalendar::AddToTables(uint32_t offset, bool workday) {
  if (offset % 256 == 0) ranks_.push_back(static_cast<uint16_t>(select_.size()));
  if (offset % 8 == 0) {
    const size_t before = select_.size() - ranks_.back();
    eights_.push_back(static_cast<uint16_t>(before << 8));
  }
  if (!workday) return;
  eights_.back() = static_cast<uint16_t>(eights_.back() | 1u << (offset % 8));
  select_.push_back(static_cast<uint16_t>(offset));
}

size_t WorkCalendar::MemoryBytes() const {
  size_t bytes = sizeof(*this) + HeapBytes(eights_) + HeapBytes(ranks_) + HeapBytes(select_) +
                 HeapBytes(runs_) + HeapBytes(spec_.holidays) + HeapBytes(spec_.workdays) +
                 HeapBytes(spec_.hours);
  for (const Holiday& holiday : spec_.holidays) bytes += HeapBytes(holiday.name);
  return bytes;
}

}  // namespace onething
