// Days are sets of seven bits, so that "is there a day on which both are open" is one `and`. A
// calendar day is looked up afterwards, since holidays and made-up days stand above weekdays.
#include "offer/days.h"

#include <algorithm>

namespace onething::offer {
namespace {

bool Has(uint8_t days, int weekday) {
  return (days >> weekday & 1) != 0;
}

}  // namespace

const WorkCalendar& CalendarOf(const Version& version, const Edition& edition,
                               const Network& network, PointId point) {
  const auto id = version.calendars.Find(network.terms(point).calendar);
  const WorkCalendar* own = id ? edition.calendars[Index(*id)].get() : nullptr;
  return own != nullptr ? *own : *edition.calendars[Index(edition.calendar)];
}

uint8_t WeekdaysOf(const WorkCalendar& calendar) {
  unsigned days = 0;
  for (int day = 0; day < 7; ++day) days |= calendar.spec().weekend[day] ? 0u : 1u << day;
  return static_cast<uint8_t>(days);
}

uint8_t WeekdaysOf(const Version& version, const Edition& edition, const Network& network,
                   PointId point) {
  const auto& hours = network.terms(point).hours;
  unsigned days = WeekdaysOf(CalendarOf(version, edition, network, point));
  for (int day = 0; day < 7; ++day) {
    if (hours[day]) days = (days & ~(1u << day)) | (hours[day]->empty() ? 0u : 1u << day);
  }
  return static_cast<uint8_t>(days);
}

bool OpenOn(const Version& version, const Edition& edition, const Network& network, PointId point,
            uint8_t offer_days, bool has_days, Date day) {
  const WorkCalendar& calendar = CalendarOf(version, edition, network, point);
  const int weekday = Weekday(day);
  if (has_days && !Has(offer_days, weekday)) return false;
  if (calendar.Kind(day) == WorkCalendar::DayKind::kHoliday) return false;
  const std::vector<Date>& made_up = calendar.spec().workdays;
  const bool covered = calendar.from() <= day && day <= calendar.to();
  if (covered && std::find(made_up.begin(), made_up.end(), day) != made_up.end()) return true;
  return Has(WeekdaysOf(version, edition, network, point), weekday);
}

}  // namespace onething::offer
