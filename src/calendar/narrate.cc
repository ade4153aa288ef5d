// A limit told day by day.
#include "onething/calendar.h"

namespace onething {

std::vector<WorkCalendar::DayLine> WorkCalendar::Narrate(Instant from, Limit limit) const {
  const Date start = DayOf(from);
  const Date end = DayOf(Add(from, limit));
  const int64_t natural = NaturalEnd(start, limit);
  std::vector<DayLine> lines;
  for (Date day{start.days + 1}; day <= end; ++day.days) {
    const DayKind kind = Kind(day);
    const bool counted = kind == DayKind::kCounted || day.days < natural;
    lines.push_back({day, counted, kind, std::string(HolidayName(day))});
  }
  return lines;
}

}  // namespace onething
