// What the options of `services` and `coverage` say alike: the format, and the day, by default the
// first workday of the newest version.
#include "cli/places.h"

namespace onething::cli {

PlacesOptions ReadPlacesOptions(const Arguments& arguments, Report* report) {
  constexpr Format kFormats[] = {Format::kText, Format::kJson, Format::kCsv, Format::kGeoJson};
  return {ReadRenderOptions(arguments, false, report, kFormats),
          ReadDay(arguments, "--on", report)};
}

Date DayOfPlaces(const PlacesOptions& options, const Catalog& catalog) {
  if (options.day) return *options.day;
  const Version& version = *catalog.versions().back();
  const Edition& base = version.editions[0];
  const WorkCalendar& calendar = *base.calendars[Index(base.calendar)];
  return DayOf(calendar.Received(At(FirstDay(version), 0)));
}

}  // namespace onething::cli
