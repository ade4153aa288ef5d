// What options say that several commands take.
#include "cli/options.h"

#include <algorithm>
#include <span>

#include <ctime>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace onething::cli {
namespace {

// In the order of Format.
constexpr absl::string_view kFormats[] = {"text", "markdown", "json",   "svg",
                                          "ics",  "csv",      "geojson"};

}  // namespace

RenderOptions ReadRenderOptions(const Arguments& arguments, bool json, Report* report,
                                std::span<const Format> formats) {
  RenderOptions options;
  std::vector<absl::string_view> names;
  for (Format known : formats) names.push_back(kFormats[static_cast<size_t>(known)]);
  const std::string format = arguments.Value("--format", report->json() || json ? "json" : "text");
  const auto it = std::find(names.begin(), names.end(), format);
  if (it == names.end()) {
    const std::string all_but_last = absl::StrJoin(names.begin(), names.end() - 1, ", ");
    report->Error("", "unknown_format",
                  absl::StrCat("expected --format ", all_but_last, " or ", names.back(), ", found ",
                               format, DidYouMean(format, names)));
  } else {
    options.format = formats[static_cast<size_t>(it - names.begin())];
  }
  options.locale = arguments.Value("--locale", "zh-CN");
  if (options.locale != "zh-CN" && options.locale != "en") {
    report->Error("", "unknown_locale",
                  absl::StrCat("expected --locale zh-CN or en, found ", options.locale,
                               DidYouMean(options.locale, {"zh-CN", "en"})));
  }
  return options;
}

Instant CivilNow() {
  const std::time_t now = std::time(nullptr);
  std::tm civil{};
  localtime_r(&now, &civil);
  return At(FromCivil({civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday}),
            civil.tm_hour * 60 + civil.tm_min);
}

Instant ReadNow(const Arguments& arguments, Report* report) {
  if (!arguments.Has("--now")) return CivilNow();
  const std::string text = arguments.Value("--now", "");
  const std::optional<Instant> now = ParseInstant(text);
  if (!now)
    report->Error("", "bad_date", absl::StrCat("expected --now YYYY-MM-DDTHH:MM, found ", text));
  return now.value_or(Instant{});
}

std::optional<Date> ReadDay(const Arguments& arguments, absl::string_view option, Report* report) {
  if (!arguments.Has(option)) return std::nullopt;
  const std::string text = arguments.Value(option, "");
  const std::optional<Date> day = ParseDate(text);
  if (!day)
    report->Error("", "bad_date", absl::StrCat("expected ", option, " YYYY-MM-DD, found ", text));
  return day;
}

std::string ReadDivision(const Arguments& arguments, absl::string_view option, Report* report) {
  const std::string code = arguments.Value(option, "");
  if (arguments.Has(option) && !ParseDivision(code)) {
    report->Error("", "bad_division",
                  absl::StrCat("expected ", option,
                               " with a division code of 2, 4, 6, 9 or 12 digits, found ", code));
  }
  return code;
}

Date FirstDay(const Version& version) {
  const Edition& base = version.editions[0];
  const Date covered = base.calendars[Index(base.calendar)]->from();
  return version.from ? std::max(*version.from, covered) : covered;
}

const Bundle* BundleOn(const Catalog& catalog, Date day, absl::string_view name) {
  const Version* version = catalog.InForce(day);
  if (version == nullptr) return nullptr;
  const std::optional<BundleId> id = version->bundles.Find(name);
  return id ? version->editions[0].bundles[Index(*id)].get() : nullptr;
}

Request OpenRequest(const Catalog& catalog, absl::string_view bundle, Date submitted,
                    const std::string& division) {
  Request request;
  request.bundle = std::string(bundle);
  request.submitted = At(submitted, 0);
  request.submitted_is_date = true;
  if (division.empty()) return request;
  request.home.division = division;
  const Bundle* row = BundleOn(catalog, submitted, bundle);
  if (row != nullptr && row->overlay_by) {
    const Fact& fact = catalog.InForce(submitted)->facts[*row->overlay_by];
    request.facts.push_back({fact.id, division, "", {}});
  }
  return request;
}

int FinishFailed(absl::string_view file, const absl::Status& status, Report* report) {
  report->Error(file, status);
  return report->Finish(absl::IsFailedPrecondition(status) ? kNo : kBadInput);
}

bool IsTaken(const Plan& plan) {
  return plan.routing.complete &&
         std::any_of(plan.steps.begin(), plan.steps.end(),
                     [](const PlanStep& step) { return step.status != Status::kExcluded; });
}

}  // namespace onething::cli
