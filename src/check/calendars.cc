#include "check/calendars.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"

namespace onething::check {

void CheckCalendars(const CompiledVersion& compiled, Findings* findings) {
  const Version& version = *compiled.version;
  std::optional<Date> newest = version.from;
  if (compiled.newest_source)
    newest = std::max(newest.value_or(*compiled.newest_source), *compiled.newest_source);
  if (!newest) return;
  const Date needed = newest->days + 366 > kLastDate.days ? kLastDate : AddMonths(*newest, 12);
  absl::flat_hash_set<const WorkCalendar*> seen;
  for (size_t i = 0; i < compiled.trees.size(); ++i) {
    const auto& calendars = version.editions[i].calendars;
    for (size_t id = 0; id < calendars.size(); ++id) {
      const WorkCalendar* calendar = calendars[id].get();
      if (calendar == nullptr || !seen.insert(calendar).second || calendar->to() >= needed)
        continue;
      const absl::string_view name = version.calendars[static_cast<CalendarId>(id)];
      findings->Warning(Along(*compiled.trees[i].root, {"calendars", name, "covers", "to"}),
                        "calendar_ends_soon",
                        absl::StrCat("the calendar ends within a year of ", FormatDate(*newest),
                                     "; later dates are provisional"));
    }
  }
}

}  // namespace onething::check
