// A calendar walked a day at a time.
#ifndef ONETHING_TESTS_ORACLE_PLAN_CALENDAR_H_
#define ONETHING_TESTS_ORACLE_PLAN_CALENDAR_H_

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace oracle {

using Day = int;          // days since 1970-01-01
using Instant = int64_t;  // minutes since 1970-01-01T00:00

Day DayOf(int year, int month, int day);
void CivilOf(Day day, int* year, int* month, int* date);
std::optional<Day> ParseDay(const std::string& text);
std::string DayText(Day day);
std::string InstantText(Instant at);
boost::json::value InstantOrNull(const std::optional<Instant>& at);
// The same date `months` on, or that month's last.
Day AddMonths(Day day, int months);
inline Day DayOfInstant(Instant at) {
  return static_cast<Day>(at >= 0 ? at / 1440 : (at - 1439) / 1440);
}

enum class Unit : uint8_t { kNone, kWorkdays, kDays, kMonths, kHours, kImmediate };

// A limit; kNone where there is none, or where its number is a fact not known.
struct Limit {
  Unit unit = Unit::kNone;
  int64_t n = 0;
};

class Calendar {
 public:
  explicit Calendar(const boost::json::object& document);

  Instant Opening(Day day) const { return Instant{day} * 1440 + hours_.front().first; }
  Instant Close(Day day) const { return Instant{day} * 1440 + hours_.back().second; }
  Instant Receive(Instant at);
  Instant Add(Instant from, Limit limit);
  // Natural days and months from a day, rolled to a workday; workdays counted.
  Day AddToDay(Day from, Limit limit);
  int64_t CountWorkdays(Instant from, Instant to);

  // The earliest day outside `covers` that was looked up since Forget().
  std::optional<Day> outside() const { return outside_; }
  void Note(Day day) {
    if (!outside_ || day < *outside_) outside_ = day;
  }
  void Forget() { outside_.reset(); }
  void Restore(std::optional<Day> outside) { outside_ = outside; }

 private:
  bool IsWorkday(Day day);
  bool Decide(Day day) const;
  Instant AddHours(Instant from, int64_t minutes);
  Day Roll(Day day);

  Day from_, to_;
  std::set<int> weekend_;  // 0 = Sunday
  std::set<Day> holidays_, workdays_;
  std::vector<std::pair<int, int>> hours_;
  std::optional<Day> outside_;
  std::vector<signed char> memo_;
};

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_CALENDAR_H_
