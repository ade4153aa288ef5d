// Where things can be done: services, coverage, and plans by a host's own metric.
#include "absl/strings/str_cat.h"
#include "handles.h"
#include "onething/coverage.h"
#include "onething/services.h"

namespace onething::c {
namespace {

// The day given, or the first that the newest version covers; nothing, with the error set, where it is no day.
std::optional<Date> ReadDay(const Catalog& catalog, absl::string_view text,
                            onething_error** error) {
  if (!text.empty()) {
    const std::optional<Date> day = ParseDate(text);
    if (!day) Fail(absl::InvalidArgumentError("day: expected \"YYYY-MM-DD\""), error);
    return day;
  }
  const Version& version = *catalog.versions().back();
  const Edition& base = version.editions[0];
  const Date covered = base.calendars[Index(base.calendar)]->from();
  return version.from ? std::max(*version.from, covered) : covered;
}

Metric MetricOf(const Catalog& catalog, onething_metric metric, void* state) {
  return [network = catalog.network(), metric, state](std::optional<PointId> from,
                                                      std::optional<PointId> to) {
    const absl::string_view a = from ? network->id(*from) : absl::string_view();
    const absl::string_view b = to ? network->id(*to) : absl::string_view();
    return metric(state, from ? a.data() : nullptr, a.size(), to ? b.data() : nullptr, b.size());
  };
}

}  // namespace
}  // namespace onething::c

namespace c = onething::c;

onething_code onething_services_find(const onething_catalog* catalog, const char* division,
                                     size_t division_length, const double* location,
                                     const char* day, size_t day_length, onething_string** json,
                                     onething_error** error) {
  return onething_services_render(catalog, division, division_length, location, day, day_length,
                                  "json", 4, "en", 2, json, error);
}

onething_code onething_services_render(const onething_catalog* catalog, const char* division,
                                       size_t division_length, const double* location,
                                       const char* day, size_t day_length, const char* format,
                                       size_t format_length, const char* locale,
                                       size_t locale_length, onething_string** text,
                                       onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (catalog == nullptr || text == nullptr) return c::NullArgument(error);
    const auto options =
        c::OptionsNamed(c::TextOf(format, format_length), c::TextOf(locale, locale_length));
    if (!options.ok()) return c::Fail(options.status(), error);
    const auto on = c::ReadDay(catalog->catalog, c::TextOf(day, day_length), error);
    if (!on) return ONETHING_CODE_INVALID_ARGUMENT;
    onething::ServicesQuestion question;
    question.day = *on;
    question.division = std::string(c::TextOf(division, division_length));
    if (location != nullptr) question.location = onething::Place{location[0], location[1]};
    const auto services = onething::FindServices(catalog->catalog, question);
    if (!services.ok()) return c::Fail(services.status(), error);
    return c::GiveString(onething::Render(*services, *options), text, error);
  });
}

onething_code onething_coverage_measure(const onething_catalog* catalog, const char* division,
                                        size_t division_length, const char* day, size_t day_length,
                                        const char* targets, size_t targets_length,
                                        onething_string** json, onething_error** error) {
  return onething_coverage_render(catalog, division, division_length, day, day_length, targets,
                                  targets_length, "json", 4, "en", 2, json, error);
}

onething_code onething_coverage_render(const onething_catalog* catalog, const char* division,
                                       size_t division_length, const char* day, size_t day_length,
                                       const char* targets, size_t targets_length,
                                       const char* format, size_t format_length, const char* locale,
                                       size_t locale_length, onething_string** text,
                                       onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (catalog == nullptr || text == nullptr) return c::NullArgument(error);
    const auto options =
        c::OptionsNamed(c::TextOf(format, format_length), c::TextOf(locale, locale_length));
    if (!options.ok()) return c::Fail(options.status(), error);
    const auto on = c::ReadDay(catalog->catalog, c::TextOf(day, day_length), error);
    if (!on) return ONETHING_CODE_INVALID_ARGUMENT;
    onething::CoverageQuestion question;
    question.day = *on;
    question.division = std::string(c::TextOf(division, division_length));
    if (targets != nullptr) {
      auto read = onething::ParseTargets({targets, targets_length});
      if (!read.ok()) return c::Fail(read.status(), error);
      question.targets = *std::move(read);
    }
    const auto coverage = onething::MeasureCoverage(catalog->catalog, question);
    if (!coverage.ok()) return c::Fail(coverage.status(), error);
    return c::GiveString(onething::Render(*coverage, *options), text, error);
  });
}

onething_code onething_plan_make_with_metric(const onething_catalog* catalog, const char* request,
                                             size_t length, onething_metric metric, void* state,
                                             onething_plan** plan, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (catalog == nullptr || request == nullptr || metric == nullptr || plan == nullptr)
      return c::NullArgument(error);
    auto text = onething::PrepareText(catalog->catalog, {request, length}, "", {});
    if (!text.ok()) return c::Fail(text.failure(), error);
    onething::Planner planner;
    planner.SetMetric(c::MetricOf(catalog->catalog, metric, state));
    const auto made = planner.Make(text->prepared);
    if (!made.ok()) return c::Fail(made.status(), error);
    planner.Explain();
    *plan = new onething_plan{{std::move(text->request), **made}};
    return ONETHING_CODE_OK;
  });
}

size_t onething_plan_trip_count(const onething_plan* plan) {
  return plan == nullptr ? 0 : plan->planned.plan.routing.trips.size();
}

size_t onething_plan_stop_count(const onething_plan* plan, size_t trip) {
  if (plan == nullptr || trip >= plan->planned.plan.routing.trips.size()) return 0;
  return plan->planned.plan.routing.trips[trip].stops.size();
}

onething_code onething_plan_stop_point(const onething_plan* plan, size_t trip, size_t stop,
                                       const char** id, size_t* length, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (plan == nullptr || id == nullptr) return c::NullArgument(error);
    if (stop >= onething_plan_stop_count(plan, trip)) return c::BeyondTheEnd(error);
    const onething::Plan& whole = plan->planned.plan;
    const absl::string_view text = whole.network->id(whole.routing.trips[trip].stops[stop].point);
    *id = text.data();
    if (length != nullptr) *length = text.size();
    return ONETHING_CODE_OK;
  });
}

onething_code onething_plan_trip_distance(const onething_plan* plan, size_t trip, int64_t* metres,
                                          int32_t* known, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (plan == nullptr || metres == nullptr || known == nullptr) return c::NullArgument(error);
    if (trip >= plan->planned.plan.routing.trips.size()) return c::BeyondTheEnd(error);
    const auto& distance = plan->planned.plan.routing.trips[trip].distance;
    *metres = distance.value_or(0);
    *known = distance ? 1 : 0;
    return ONETHING_CODE_OK;
  });
}
