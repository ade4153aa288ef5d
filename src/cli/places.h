// What the commands about points share: formats, the day, the location, and words in two languages.
#ifndef ONETHING_SRC_CLI_PLACES_H_
#define ONETHING_SRC_CLI_PLACES_H_

#include <optional>
#include <string>

#include "cli/command.h"
#include "onething/coverage.h"
#include "onething/services.h"

namespace onething::cli {

enum class PlacesFormat : uint8_t { kText, kJson, kCsv, kGeoJson };

struct PlacesOptions {
  PlacesFormat format = PlacesFormat::kText;
  std::string locale;
  std::optional<Date> day;
};
// --format, --locale and --on; what is wrong with them is reported.
PlacesOptions ReadPlacesOptions(const Arguments& arguments, Report* report);
// The first workday of the newest version, unless a day is given.
Date DayOfPlaces(const PlacesOptions& options, const Catalog& catalog);

// One of two languages.
struct Tongue {
  bool chinese = true;
  std::string operator()(absl::string_view in_chinese, absl::string_view in_english) const {
    return std::string(chinese ? in_chinese : in_english);
  }
  std::string Of(const Text& text) const;
  std::string Of(Level level) const;
  std::string Of(Offer::Channel channel) const;
  std::string Metres(int64_t metres) const;  // "850米", "12.3公里"
};

std::string ServicesText(const Services& services, const Tongue& say);
std::string CoverageText(const Coverage& coverage, const Tongue& say);
std::string SavingsText(const Savings& savings, const Tongue& say);

}  // namespace onething::cli
#endif  // ONETHING_SRC_CLI_PLACES_H_
