#include "cli/places.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "render/words/words.h"

namespace onething::cli {

PlacesOptions ReadPlacesOptions(const Arguments& arguments, Report* report) {
  static constexpr absl::string_view kFormats[] = {"text", "json", "csv", "geojson"};
  PlacesOptions options;
  const std::string format = arguments.Value("--format", report->json() ? "json" : "text");
  const auto it = std::find(std::begin(kFormats), std::end(kFormats), format);
  if (it == std::end(kFormats)) {
    report->Error("", "unknown_format",
                  absl::StrCat("expected --format text, json, csv or geojson, found ", format,
                               DidYouMean(format, {std::begin(kFormats), std::end(kFormats)})));
  }
  options.format = static_cast<PlacesFormat>(it - std::begin(kFormats));
  options.locale = arguments.Value("--locale", "zh-CN");
  if (options.locale != "zh-CN" && options.locale != "en") {
    report->Error("", "unknown_locale",
                  absl::StrCat("expected --locale zh-CN or en, found ", options.locale));
  }
  options.day = ReadDay(arguments, "--on", report);
  return options;
}

Date DayOfPlaces(const PlacesOptions& options, const Catalog& catalog) {
  if (options.day) return *options.day;
  const Version& version = *catalog.versions().back();
  const Edition& base = version.editions[0];
  const WorkCalendar& calendar = *base.calendars[Index(base.calendar)];
  return DayOf(calendar.Received(At(FirstDay(version), 0)));
}

std::string Tongue::Of(const Text& text) const {
  return render::Clean(text.In(chinese ? "zh-CN" : "en"));
}

std::string Tongue::Of(Level level) const {
  switch (level) {
    case Level::kProvince: return (*this)("省级", "province");
    case Level::kCity: return (*this)("市级", "city");
    case Level::kCounty: return (*this)("县级", "county");
    case Level::kTownship: return (*this)("乡级", "township");
    case Level::kVillage: return (*this)("村级", "village");
  }
  return "";
}

std::string Tongue::Of(Offer::Channel channel) const {
  switch (channel) {
    case Offer::Channel::kOnline: return (*this)("网上", "online");
    case Offer::Channel::kWindow: return (*this)("窗口", "window");
    case Offer::Channel::kAgent: return (*this)("代办", "agent");
    case Offer::Channel::kHome: return (*this)("上门", "at home");
    case Offer::Channel::kMail: return (*this)("邮寄", "by mail");
    case Offer::Channel::kTerminal: return (*this)("自助终端", "terminal");
  }
  return "";
}

std::string Tongue::Metres(int64_t metres) const {
  if (metres < 1000) return absl::StrCat(metres, (*this)("米", " m"));
  return absl::StrFormat("%.1f%s", static_cast<double>(metres) / 1000, (*this)("公里", " km"));
}

}  // namespace onething::cli
