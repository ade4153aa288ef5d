// What the commands about points share: formats, and the day.
#ifndef ONETHING_SRC_CLI_PLACES_H_
#define ONETHING_SRC_CLI_PLACES_H_

#include <optional>

#include "cli/command.h"

namespace onething::cli {

struct PlacesOptions {
  RenderOptions render;
  std::optional<Date> day;
};
// --format, --locale and --on; what is wrong with them is reported.
PlacesOptions ReadPlacesOptions(const Arguments& arguments, Report* report);
// The first workday of the newest version, unless a day is given.
Date DayOfPlaces(const PlacesOptions& options, const Catalog& catalog);

}  // namespace onething::cli
#endif  // ONETHING_SRC_CLI_PLACES_H_
