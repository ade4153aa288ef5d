// Plans: made, written out, and read number by number.
#include "absl/strings/string_view.h"
#include "handles.h"
#include "json/findings.h"
#include "onething/render.h"
#include "onething/verify.h"

namespace onething::c {
namespace {

template <typename E>
constexpr bool Is(int32_t frozen, E value) {
  return frozen == static_cast<int32_t>(value);
}
static_assert(Is(ONETHING_STATUS_UNDETERMINED, Status::kUndetermined) &&
              Is(ONETHING_STATUS_INCLUDED, Status::kIncluded) &&
              Is(ONETHING_STATUS_EXCLUDED, Status::kExcluded));
static_assert(Is(ONETHING_BASIS_STAGES, Basis::kStages) &&
              Is(ONETHING_BASIS_PROMISED, Basis::kPromised) &&
              Is(ONETHING_BASIS_STATUTORY, Basis::kStatutory) &&
              Is(ONETHING_BASIS_EXTENDED, Basis::kExtended));
static_assert(Is(ONETHING_SOURCE_PRODUCED, MaterialSource::kProduced) &&
              Is(ONETHING_SOURCE_SHARED, MaterialSource::kShared) &&
              Is(ONETHING_SOURCE_GENERATED, MaterialSource::kGenerated) &&
              Is(ONETHING_SOURCE_HELD, MaterialSource::kHeld) &&
              Is(ONETHING_SOURCE_COMMITMENT, MaterialSource::kCommitment) &&
              Is(ONETHING_SOURCE_SUBMIT, MaterialSource::kSubmit));

const Plan& PlanOf(const onething_plan* handle) {
  return handle->planned.plan;
}

// An instant of the whole plan.
onething_code InstantOf(const onething_plan* plan, onething_basis basis,
                        std::optional<Instant> BasisTime::*which, int64_t* minutes, int32_t* known,
                        onething_error** error) {
  return Guard(error, [&]() -> onething_code {
    if (plan == nullptr || minutes == nullptr || known == nullptr) return NullArgument(error);
    if (!IsBasis(basis)) return WrongBasis(error);
    GiveInstant(PlanOf(plan).time[BasisOf(basis)].*which, minutes, known);
    return ONETHING_CODE_OK;
  });
}

// An instant of a step; an excluded one has none.
onething_code InstantOfStep(const onething_plan* plan, size_t index, onething_basis basis,
                            std::optional<Instant> StepTime::*which, int64_t* minutes,
                            int32_t* known, onething_error** error) {
  return Guard(error, [&]() -> onething_code {
    if (plan == nullptr || minutes == nullptr || known == nullptr) return NullArgument(error);
    if (!IsBasis(basis)) return WrongBasis(error);
    if (index >= PlanOf(plan).steps.size()) return BeyondTheEnd(error);
    const PlanStep& step = PlanOf(plan).steps[index];
    GiveInstant(step.status == Status::kExcluded ? std::nullopt : step.time[BasisOf(basis)].*which,
                minutes, known);
    return ONETHING_CODE_OK;
  });
}

// Runs `give` with the row of a list.
template <typename Row, typename Give>
onething_code WithRow(const onething_plan* plan, std::vector<Row> Plan::*list, size_t index,
                      const void* output, onething_error** error, const Give& give) {
  return Guard(error, [&]() -> onething_code {
    if (plan == nullptr || output == nullptr) return NullArgument(error);
    const std::vector<Row>& rows = PlanOf(plan).*list;
    return index < rows.size() ? give(rows[index]) : BeyondTheEnd(error);
  });
}

std::optional<int64_t> FigureOf(const Totals& totals, onething_figure figure) {
  switch (figure) {
    case ONETHING_FIGURE_LINKS: return totals.links;
    case ONETHING_FIGURE_STEPS: return totals.steps;
    case ONETHING_FIGURE_DEPARTMENTS: return totals.departments;
    case ONETHING_FIGURE_MATERIALS: return totals.materials;
    case ONETHING_FIGURE_FIELDS: return totals.fields;
    case ONETHING_FIGURE_WORKDAYS: return totals.workdays;
    case ONETHING_FIGURE_TRIPS: return totals.trips;
    default: return totals.fees;
  }
}

std::optional<Format> FormatNamed(absl::string_view name) {
  if (name == "text") return Format::kText;
  if (name == "markdown") return Format::kMarkdown;
  if (name == "json") return Format::kJson;
  if (name == "svg") return Format::kSvg;
  if (name == "ics") return Format::kIcs;
  if (name == "csv") return Format::kCsv;
  if (name == "geojson") return Format::kGeoJson;
  return std::nullopt;
}

}  // namespace

absl::StatusOr<RenderOptions> OptionsNamed(absl::string_view format, absl::string_view locale) {
  const std::optional<Format> named = FormatNamed(format);
  if (!named) {
    return absl::InvalidArgumentError(
        "format: expected \"text\", \"markdown\", \"json\", \"svg\", \"ics\", \"csv\" or "
        "\"geojson\"");
  }
  return RenderOptions{*named, std::string(locale)};
}
}  // namespace onething::c

namespace c = onething::c;
using onething::BasisTime;
using onething::MaterialLine;
using onething::Plan;
using onething::PlanStep;
using onething::StepTime;

onething_code onething_plan_make(const onething_catalog* catalog, const char* request,
                                 size_t length, onething_plan** plan, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (catalog == nullptr || request == nullptr || plan == nullptr) return c::NullArgument(error);
    auto planned = onething::PlanText(catalog->catalog, {request, length}, "", {});
    if (!planned.ok()) return c::Fail(planned.failure(), error);
    *plan = new onething_plan{*std::move(planned)};
    return ONETHING_CODE_OK;
  });
}

onething_code onething_plan_verify(const onething_catalog* catalog, const char* request,
                                   size_t request_length, const char* plan, size_t plan_length,
                                   onething_string** differences, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (catalog == nullptr || request == nullptr || plan == nullptr || differences == nullptr)
      return c::NullArgument(error);
    const auto verified = onething::VerifyPlan(catalog->catalog, {request, request_length},
                                               {plan, plan_length}, "request", "plan");
    if (!verified.ok()) return c::Fail(verified.failure(), error);
    *differences = new onething_string{onething::FindingsJson(verified->differences)};
    return ONETHING_CODE_OK;
  });
}

onething_code onething_plan_json(const onething_plan* plan, int32_t receipt, onething_string** json,
                                 onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (plan == nullptr || json == nullptr) return c::NullArgument(error);
    const onething::Planned& planned = plan->planned;
    const bool with = receipt != 0;
    return c::GiveString(with ? PlanJson(planned.plan, planned.request) : PlanJson(planned.plan),
                         json, error);
  });
}

onething_code onething_plan_render(const onething_plan* plan, const char* format,
                                   size_t format_length, const char* locale, size_t locale_length,
                                   onething_string** text, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (plan == nullptr || format == nullptr || locale == nullptr || text == nullptr)
      return c::NullArgument(error);
    const auto options = c::OptionsNamed({format, format_length}, {locale, locale_length});
    if (!options.ok()) return c::Fail(options.status(), error);
    return c::GiveString(Render(c::PlanOf(plan), *options), text, error);
  });
}

void onething_plan_free(onething_plan* plan) {
  delete plan;
}

onething_status onething_plan_as_bundle(const onething_plan* plan) {
  return plan == nullptr ? ONETHING_STATUS_UNDETERMINED
                         : static_cast<onething_status>(c::PlanOf(plan).as_bundle);
}

int32_t onething_plan_is_final(const onething_plan* plan) {
  return plan != nullptr && c::PlanOf(plan).final ? 1 : 0;
}

uint64_t onething_plan_completions(const onething_plan* plan) {
  return plan == nullptr ? 0 : c::PlanOf(plan).completions;
}

int64_t onething_plan_received(const onething_plan* plan) {
  return plan == nullptr ? 0 : c::PlanOf(plan).received.minutes;
}

onething_code onething_plan_finish(const onething_plan* plan, onething_basis basis,
                                   int64_t* minutes, int32_t* known, onething_error** error) {
  return c::InstantOf(plan, basis, &BasisTime::finish, minutes, known, error);
}

onething_code onething_plan_earliest(const onething_plan* plan, onething_basis basis,
                                     int64_t* minutes, int32_t* known, onething_error** error) {
  return c::InstantOf(plan, basis, &BasisTime::earliest, minutes, known, error);
}

onething_code onething_plan_latest(const onething_plan* plan, onething_basis basis,
                                   int64_t* minutes, int32_t* known, onething_error** error) {
  return c::InstantOf(plan, basis, &BasisTime::latest, minutes, known, error);
}

onething_code onething_plan_total(const onething_plan* plan, onething_figure figure,
                                  int32_t separately, int64_t* value, int32_t* known,
                                  onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (plan == nullptr || value == nullptr || known == nullptr) return c::NullArgument(error);
    if (figure < ONETHING_FIGURE_LINKS || figure > ONETHING_FIGURE_TRIPS)
      return c::Fail(absl::InvalidArgumentError("no such figure"), error);
    const Plan& whole = c::PlanOf(plan);
    const std::optional<int64_t> found =
        c::FigureOf(separately != 0 ? whole.separately : whole.totals, figure);
    *value = found.value_or(0);
    *known = found ? 1 : 0;
    return ONETHING_CODE_OK;
  });
}

size_t onething_plan_step_count(const onething_plan* plan) {
  return plan == nullptr ? 0 : c::PlanOf(plan).steps.size();
}

onething_code onething_plan_step_id(const onething_plan* plan, size_t index, const char** id,
                                    size_t* length, onething_error** error) {
  return c::WithRow(plan, &Plan::steps, index, id, error, [&](const PlanStep& step) {
    return c::GiveText(c::PlanOf(plan).bundle->steps[step.step].id, id, length);
  });
}

onething_code onething_plan_step_matter(const onething_plan* plan, size_t index, const char** id,
                                        size_t* length, onething_error** error) {
  return c::WithRow(plan, &Plan::steps, index, id, error, [&](const PlanStep& step) {
    const Plan& whole = c::PlanOf(plan);
    return c::GiveText(whole.version->matters[whole.bundle->steps[step.step].matter], id, length);
  });
}

onething_code onething_plan_step_status(const onething_plan* plan, size_t index,
                                        onething_status* status, onething_error** error) {
  return c::WithRow(plan, &Plan::steps, index, status, error,
                    [&](const PlanStep& step) -> onething_code {
                      *status = static_cast<onething_status>(step.status);
                      return ONETHING_CODE_OK;
                    });
}

onething_code onething_plan_step_received(const onething_plan* plan, size_t index,
                                          onething_basis basis, int64_t* minutes, int32_t* known,
                                          onething_error** error) {
  return c::InstantOfStep(plan, index, basis, &StepTime::received, minutes, known, error);
}

onething_code onething_plan_step_finish(const onething_plan* plan, size_t index,
                                        onething_basis basis, int64_t* minutes, int32_t* known,
                                        onething_error** error) {
  return c::InstantOfStep(plan, index, basis, &StepTime::finish, minutes, known, error);
}

size_t onething_plan_material_count(const onething_plan* plan) {
  return plan == nullptr ? 0 : c::PlanOf(plan).materials.size();
}

onething_code onething_plan_material_id(const onething_plan* plan, size_t index, const char** id,
                                        size_t* length, onething_error** error) {
  return c::WithRow(plan, &Plan::materials, index, id, error, [&](const MaterialLine& line) {
    return c::GiveText(c::PlanOf(plan).version->materials[line.material], id, length);
  });
}

onething_code onething_plan_material_source(const onething_plan* plan, size_t index,
                                            onething_source* source, int32_t* certain,
                                            onething_error** error) {
  if (certain == nullptr) source = nullptr;
  return c::WithRow(plan, &Plan::materials, index, source, error,
                    [&](const MaterialLine& line) -> onething_code {
                      *source = static_cast<onething_source>(line.source);
                      *certain = line.certain ? 1 : 0;
                      return ONETHING_CODE_OK;
                    });
}

onething_code onething_plan_material_amounts(const onething_plan* plan, size_t index,
                                             int64_t* originals, int64_t* copies, int32_t* show,
                                             onething_error** error) {
  if (copies == nullptr || show == nullptr) originals = nullptr;
  return c::WithRow(plan, &Plan::materials, index, originals, error,
                    [&](const MaterialLine& line) -> onething_code {
                      *originals = line.originals;
                      *copies = line.copies;
                      *show = line.show ? 1 : 0;
                      return ONETHING_CODE_OK;
                    });
}

size_t onething_plan_question_count(const onething_plan* plan) {
  return plan == nullptr ? 0 : c::PlanOf(plan).questions.size();
}

onething_code onething_plan_question_fact(const onething_plan* plan, size_t index, const char** id,
                                          size_t* length, onething_error** error) {
  return c::WithRow(
      plan, &Plan::questions, index, id, error, [&](const onething::Question& question) {
        return c::GiveText(c::PlanOf(plan).version->facts[question.fact].id, id, length);
      });
}
