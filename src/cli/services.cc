// `onething services`: what can be done from one door, as a page, rows or a map.
#include "onething/services.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/places.h"

namespace onething::cli {
namespace {

std::optional<Place> ReadPlace(const Arguments& arguments, Report* report) {
  if (!arguments.Has("--at")) return std::nullopt;
  const std::string text = arguments.Value("--at", "");
  const std::vector<std::string> parts = absl::StrSplit(text, ',');
  Place place;
  if (parts.size() == 2 && absl::SimpleAtod(parts[0], &place.longitude) &&
      absl::SimpleAtod(parts[1], &place.latitude))
    return place;
  report->Error("", "bad_location", absl::StrCat("expected --at LON,LAT in degrees, found ", text));
  return std::nullopt;
}

int RunServices(const Arguments& arguments, Report* report) {
  const PlacesOptions options = ReadPlacesOptions(arguments, report);
  ServicesQuestion question;
  question.location = ReadPlace(arguments, report);
  question.bundle = arguments.Value("--bundle", "");
  question.matter = arguments.Value("--matter", "");
  std::vector<std::string> paths = arguments.operands();
  // With a location the last operand is a division only where it looks like one.
  if (!arguments.Has("--at") || ParseDivision(paths.back())) {
    question.division = paths.back();
    paths.pop_back();
  }
  if (paths.empty()) report->Error("", "wrong_call", "expected a catalog and a division");
  if (!report->findings().empty()) return report->Finish(kWrongCall);
  Inputs inputs(report);
  const std::optional<Catalog> catalog = LoadOperands(&inputs, paths, report);
  if (!catalog) return report->Finish(kBadInput);
  question.day = DayOfPlaces(options, *catalog);
  const absl::StatusOr<Services> services = FindServices(*catalog, question);
  if (!services.ok()) return FinishFailed("", services.status(), report);
  return PrintPage(Render(*services, options.render), kFine, report);
}

}  // namespace

const Command kServices = {
    "services",
    "CATALOG… DIVISION",
    "lists what can be done from one door, and where",
    {{"--at", "LON,LAT", "from this place; then the division may be left out"},
     {"--on", "DATE", "the day; by default the first workday of the newest version"},
     {"--bundle", "ID", "only this bundle and its matters"},
     {"--matter", "ID", "only this matter"},
     {"--format", "FORMAT", "text (default), json, csv or geojson"},
     {"--locale", "LOCALE", "of text: zh-CN (default) or en"}},
    1,
    RunServices};

}  // namespace onething::cli
