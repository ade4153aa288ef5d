#include "oracle/plan/calendar.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace oracle {
namespace {

namespace json = boost::json;

constexpr Day kMemoFrom = 16000;  // 2013-10-22
constexpr int kMemoDays = 12000;

std::string StringOf(const json::value& value) {
  return std::string(value.as_string().c_str());
}

bool IsLeap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int DaysIn(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays[month - 1];
}

int WeekdayIndex(const std::string& name) {
  static const char* const kNames[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  for (int i = 0; i < 7; ++i) {
    if (name == kNames[i]) return i;
  }
  return -1;
}

int Weekday(Day day) {
  return ((day % 7) + 7 + 4) % 7;
}  // 1970-01-01 was a Thursday

int Minutes(const std::string& clock) {
  return std::stoi(clock.substr(0, 2)) * 60 + std::stoi(clock.substr(3, 2));
}

void AddDays(const json::value* list, std::set<Day>* days) {
  if (list == nullptr) return;
  for (const json::value& entry : list->as_array()) {
    if (entry.is_string()) {
      days->insert(*ParseDay(StringOf(entry)));
      continue;
    }
    Day last = *ParseDay(StringOf(entry.at("to")));
    for (Day day = *ParseDay(StringOf(entry.at("from"))); day <= last; ++day) days->insert(day);
  }
}

}  // namespace

Day DayOf(int year, int month, int day) {
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int yoe = y - era * 400;
  int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void CivilOf(Day day, int* year, int* month, int* date) {
  int y = 1970 + day / 366 - 2;
  while (DayOf(y + 1, 1, 1) <= day) ++y;
  while (DayOf(y, 1, 1) > day) --y;
  int m = 1;
  while (m < 12 && DayOf(y, m + 1, 1) <= day) ++m;
  *year = y;
  *month = m;
  *date = day - DayOf(y, m, 1) + 1;
}

std::optional<Day> ParseDay(const std::string& text) {
  int y = 0, m = 0, d = 0, used = 0;
  if (text.size() != 10) return std::nullopt;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &y, &m, &d, &used) != 3 || used != 10) {
    return std::nullopt;
  }
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > DaysIn(y, m)) return std::nullopt;
  return DayOf(y, m, d);
}

std::string DayText(Day day) {
  int y = 0, m = 0, d = 0;
  CivilOf(day, &y, &m, &d);
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
  return text;
}

std::string InstantText(Instant at) {
  Day day = DayOfInstant(at);
  int minute = static_cast<int>(at - Instant{day} * 1440);
  char text[20];
  std::snprintf(text, sizeof text, "T%02d:%02d", minute / 60, minute % 60);
  return DayText(day) + text;
}

json::value InstantOrNull(const std::optional<Instant>& at) {
  return at ? json::value(json::string(InstantText(*at))) : json::value(nullptr);
}

Day AddMonths(Day day, int months) {
  int y = 0, m = 0, d = 0;
  CivilOf(day, &y, &m, &d);
  int index = y * 12 + (m - 1) + months;
  int year = index >= 0 ? index / 12 : (index - 11) / 12;
  int month = index - year * 12 + 1;
  return DayOf(year, month, std::min(d, DaysIn(year, month)));
}

Calendar::Calendar(const json::object& document) : memo_(kMemoDays, -1) {
  from_ = *ParseDay(StringOf(document.at("covers").at("from")));
  to_ = *ParseDay(StringOf(document.at("covers").at("to")));
  for (const json::value& day : document.at("weekend").as_array()) {
    weekend_.insert(WeekdayIndex(StringOf(day)));
  }
  AddDays(document.if_contains("holidays"), &holidays_);
  AddDays(document.if_contains("workdays"), &workdays_);
  for (const json::value& span : document.at("hours").as_array()) {
    hours_.emplace_back(Minutes(StringOf(span.at(0))), Minutes(StringOf(span.at(1))));
  }
}

bool Calendar::Decide(Day day) const {
  if (day >= from_ && day <= to_) {
    if (workdays_.count(day) != 0) return true;
    if (holidays_.count(day) != 0) return false;
  }
  return weekend_.count(Weekday(day)) == 0;
}

bool Calendar::IsWorkday(Day day) {
  if ((day < from_ || day > to_) && (!outside_ || day < *outside_)) outside_ = day;
  if (day < kMemoFrom || day >= kMemoFrom + kMemoDays) return Decide(day);
  signed char& known = memo_[static_cast<size_t>(day - kMemoFrom)];
  if (known < 0) known = Decide(day) ? 1 : 0;
  return known == 1;
}

Instant Calendar::Receive(Instant at) {
  Day day = DayOfInstant(at);
  int minute = static_cast<int>(at - Instant{day} * 1440);
  if (IsWorkday(day)) {
    for (const std::pair<int, int>& span : hours_) {
      if (minute < span.first) return Instant{day} * 1440 + span.first;
      if (minute <= span.second) return at;
    }
  }
  return Opening(Roll(day + 1));
}

Day Calendar::Roll(Day day) {
  while (!IsWorkday(day)) ++day;
  return day;
}

Day Calendar::AddToDay(Day from, Limit limit) {
  if (limit.unit == Unit::kDays) return Roll(from + static_cast<Day>(limit.n));
  if (limit.unit == Unit::kMonths) return Roll(AddMonths(from, static_cast<int>(limit.n)));
  Day day = from;
  for (int64_t left = limit.n; left > 0;) {
    if (IsWorkday(++day)) --left;
  }
  return day;
}

Instant Calendar::AddHours(Instant from, int64_t minutes) {
  Day day = DayOfInstant(from);
  Instant at = from;
  while (minutes > 0) {
    if (IsWorkday(day)) {
      for (const std::pair<int, int>& span : hours_) {
        Instant open = std::max(at, Instant{day} * 1440 + span.first);
        Instant close = Instant{day} * 1440 + span.second;
        if (open >= close || minutes == 0) continue;
        int64_t used = std::min<int64_t>(minutes, close - open);
        at = open + used;
        minutes -= used;
      }
    }
    ++day;
  }
  return at;
}

Instant Calendar::Add(Instant from, Limit limit) {
  if (limit.unit == Unit::kImmediate) return from;
  if (limit.unit == Unit::kHours) return AddHours(from, limit.n * 60);
  return Close(AddToDay(DayOfInstant(from), limit));
}

int64_t Calendar::CountWorkdays(Instant from, Instant to) {
  int64_t count = 0;
  for (Day day = DayOfInstant(from) + 1; day <= DayOfInstant(to); ++day) {
    if (IsWorkday(day)) ++count;
  }
  return count;
}

}  // namespace oracle
