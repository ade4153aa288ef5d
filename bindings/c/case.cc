// Cases under way, and statistics over many.
#include "absl/strings/str_cat.h"
#include "handles.h"

namespace onething::c {
namespace {

template <typename E>
constexpr bool Is(int32_t frozen, E value) {
  return frozen == static_cast<int32_t>(value);
}
static_assert(Is(ONETHING_PROGRESS_OPEN, CaseProgress::kOpen) &&
              Is(ONETHING_PROGRESS_DONE, CaseProgress::kDone) &&
              Is(ONETHING_PROGRESS_ENDED, CaseProgress::kEnded));
static_assert(Is(ONETHING_LIGHT_GREEN, Light::kGreen) &&
              Is(ONETHING_LIGHT_YELLOW, Light::kYellow) && Is(ONETHING_LIGHT_RED, Light::kRed));
static_assert(Is(ONETHING_STEP_STATE_WAITING, StepState::kWaiting) &&
              Is(ONETHING_STEP_STATE_RECEIVED, StepState::kReceived) &&
              Is(ONETHING_STEP_STATE_SUPPLEMENTING, StepState::kSupplementing) &&
              Is(ONETHING_STEP_STATE_RUNNING, StepState::kRunning) &&
              Is(ONETHING_STEP_STATE_SUSPENDED, StepState::kSuspended) &&
              Is(ONETHING_STEP_STATE_DONE, StepState::kDone) &&
              Is(ONETHING_STEP_STATE_REFUSED, StepState::kRefused) &&
              Is(ONETHING_STEP_STATE_WITHDRAWN, StepState::kWithdrawn));
static_assert(Is(ONETHING_ROWS_BY_DIVISION, SummaryRows::kDivisions) &&
              Is(ONETHING_ROWS_BY_BUNDLE, SummaryRows::kBundles) &&
              Is(ONETHING_ROWS_BY_GROUP, SummaryRows::kGroups));

// The events of a log, one after another; what is wrong with one is said with its line.
onething_code Append(const Replay& replay, CaseDesk* desk, OpenCase* open, onething_error** error) {
  for (size_t i = 0; i < replay.events.size(); ++i) {
    const Result<size_t> appended = desk->Append(open, replay.events[i]);
    if (appended.ok()) continue;
    std::vector<Diagnostic> findings = appended.findings();
    for (Diagnostic& finding : findings) finding.line = replay.lines[i];
    return Fail(FailureOf(appended.status().code(), std::move(findings)), error);
  }
  return ONETHING_CODE_OK;
}

// Runs `give` with a step of a state.
template <typename Give>
onething_code WithStep(const onething_state* state, size_t index, const void* output,
                       const void* more, onething_error** error, const Give& give) {
  return Guard(error, [&]() -> onething_code {
    if (state == nullptr || output == nullptr || more == nullptr) return NullArgument(error);
    const std::vector<CaseStep>& steps = state->state.steps;
    return index < steps.size() ? give(steps[index]) : BeyondTheEnd(error);
  });
}

// Runs `give` with the summary of a division.
template <typename GiveSummary>
onething_code WithSummary(const onething_statistics* statistics, absl::string_view division,
                          const void* output, onething_error** error, const GiveSummary& give) {
  return Guard(error, [&]() -> onething_code {
    if (statistics == nullptr || output == nullptr) return NullArgument(error);
    SummaryQuestion question;
    question.division = std::string(division);
    const auto summary = Summarize(statistics->catalog, statistics->statistics, question);
    return summary.ok() ? give(*summary) : Fail(summary.status(), error);
  });
}

std::optional<Level> LevelNamed(absl::string_view name) {
  for (int i = 0; i <= static_cast<int>(Level::kVillage); ++i) {
    if (Name(static_cast<Level>(i)) == name) return static_cast<Level>(i);
  }
  return std::nullopt;
}

bool IsRows(onething_rows rows) {
  return rows >= ONETHING_ROWS_BY_DIVISION && rows <= ONETHING_ROWS_BY_GROUP;
}

onething_code WrongRows(onething_error** error) {
  return Fail(absl::InvalidArgumentError("no such rows"), error);
}

}  // namespace
}  // namespace onething::c

namespace c = onething::c;

onething_code onething_desk_create(onething_desk** desk, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (desk == nullptr) return c::NullArgument(error);
    *desk = new onething_desk();
    return ONETHING_CODE_OK;
  });
}

void onething_desk_free(onething_desk* desk) {
  delete desk;
}

onething_code onething_case_open(onething_desk* desk, const onething_catalog* catalog,
                                 const char* request, size_t length, onething_case** opened,
                                 onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (desk == nullptr || catalog == nullptr || request == nullptr || opened == nullptr)
      return c::NullArgument(error);
    const auto read = onething::ParseRequest({request, length});
    if (!read.ok()) return c::Fail(read.failure(), error);
    auto open = desk->desk.Open(catalog->catalog, *read);
    if (!open.ok()) return c::Fail(open.failure(), error);
    *opened = new onething_case{*std::move(open)};
    return ONETHING_CODE_OK;
  });
}

onething_code onething_case_replay(onething_desk* desk, const onething_catalog* catalog,
                                   const char* log, size_t length, onething_case** opened,
                                   size_t* torn, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (desk == nullptr || catalog == nullptr || log == nullptr || opened == nullptr)
      return c::NullArgument(error);
    const onething::Replay replay = onething::ReadLog({log, length}, "");
    if (!replay.request || onething::HasErrors(replay.findings))
      return c::Fail(onething::FailureOf(absl::StatusCode::kInvalidArgument, replay.findings),
                     error);
    auto open = desk->desk.Open(catalog->catalog, *replay.request);
    if (!open.ok()) return c::Fail(open.failure(), error);
    const onething_code appended = c::Append(replay, &desk->desk, &*open, error);
    if (appended != ONETHING_CODE_OK) return appended;
    if (torn != nullptr) *torn = replay.torn.value_or(length);
    *opened = new onething_case{*std::move(open)};
    return ONETHING_CODE_OK;
  });
}

onething_code onething_case_append(onething_desk* desk, onething_case* open, const char* event,
                                   size_t length, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (desk == nullptr || open == nullptr || event == nullptr) return c::NullArgument(error);
    const auto read = onething::ParseEvent({event, length});
    if (!read.ok()) return c::Fail(read.failure(), error);
    const auto appended = desk->desk.Append(&open->open, *read);
    return appended.ok() ? ONETHING_CODE_OK : c::Fail(appended.failure(), error);
  });
}

size_t onething_case_event_count(const onething_case* open) {
  return open == nullptr ? 0 : open->open.events();
}

onething_code onething_case_state(onething_desk* desk, const onething_case* open, int64_t now,
                                  onething_state** state, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (desk == nullptr || open == nullptr || state == nullptr) return c::NullArgument(error);
    auto made = std::make_unique<onething_state>();
    const absl::Status answered = desk->desk.StateAt(open->open, {now}, &made->state);
    if (!answered.ok()) return c::Fail(answered, error);
    *state = made.release();
    return ONETHING_CODE_OK;
  });
}

onething_code onething_case_narrate(onething_desk* desk, const onething_case* open, int64_t now,
                                    const char* step, size_t step_length, onething_basis basis,
                                    const char* format, size_t format_length, const char* locale,
                                    size_t locale_length, onething_string** text,
                                    onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (desk == nullptr || open == nullptr || step == nullptr || format == nullptr ||
        locale == nullptr || text == nullptr)
      return c::NullArgument(error);
    if (!c::IsBasis(basis)) return c::WrongBasis(error);
    const auto options = c::OptionsNamed({format, format_length}, {locale, locale_length});
    if (!options.ok()) return c::Fail(options.status(), error);
    const absl::string_view id(step, step_length);
    const auto on = static_cast<onething::Basis>(basis);
    const auto days = desk->desk.Narrate(open->open, {now}, id, on);
    if (!days.ok()) return c::Fail(days.status(), error);
    onething::Case state;
    const absl::Status answered = desk->desk.StateAt(open->open, {now}, &state);
    if (!answered.ok()) return c::Fail(answered, error);
    return c::GiveString(onething::RenderDays(state, id, on, *days, *options), text, error);
  });
}

void onething_case_free(onething_case* open) {
  delete open;
}

onething_code onething_state_render(const onething_state* state, const char* format,
                                    size_t format_length, const char* locale, size_t locale_length,
                                    onething_string** text, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (state == nullptr || format == nullptr || locale == nullptr || text == nullptr)
      return c::NullArgument(error);
    const auto options = c::OptionsNamed({format, format_length}, {locale, locale_length});
    if (!options.ok()) return c::Fail(options.status(), error);
    return c::GiveString(onething::Render(state->state, *options), text, error);
  });
}

onething_progress onething_state_progress(const onething_state* state) {
  return state == nullptr ? ONETHING_PROGRESS_OPEN
                          : static_cast<onething_progress>(state->state.progress);
}

onething_light onething_state_light(const onething_state* state) {
  return state == nullptr ? ONETHING_LIGHT_GREEN : static_cast<onething_light>(state->state.light);
}

onething_code onething_state_finish(const onething_state* state, onething_basis basis,
                                    int64_t* minutes, int32_t* known, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (state == nullptr || minutes == nullptr || known == nullptr) return c::NullArgument(error);
    if (!c::IsBasis(basis)) return c::WrongBasis(error);
    c::GiveInstant(state->state.time[c::BasisOf(basis)].finish, minutes, known);
    return ONETHING_CODE_OK;
  });
}

size_t onething_state_step_count(const onething_state* state) {
  return state == nullptr ? 0 : state->state.steps.size();
}

onething_code onething_state_step_id(const onething_state* state, size_t index, const char** id,
                                     size_t* length, onething_error** error) {
  return c::WithStep(state, index, id, id, error, [&](const onething::CaseStep& step) {
    return c::GiveText(state->state.bundle->steps[step.step].id, id, length);
  });
}

onething_code onething_state_step_state(const onething_state* state, size_t index,
                                        onething_step_state* step, onething_light* light,
                                        onething_error** error) {
  return c::WithStep(
      state, index, step, light, error, [&](const onething::CaseStep& row) -> onething_code {
        *step = row.state ? static_cast<onething_step_state>(*row.state) : ONETHING_STEP_STATE_NONE;
        *light = static_cast<onething_light>(row.light);
        return ONETHING_CODE_OK;
      });
}

onething_code onething_state_step_due(const onething_state* state, size_t index,
                                      onething_basis basis, int64_t* minutes, int32_t* known,
                                      onething_error** error) {
  return c::WithStep(state, index, minutes, known, error,
                     [&](const onething::CaseStep& step) -> onething_code {
                       if (!c::IsBasis(basis)) return c::WrongBasis(error);
                       c::GiveInstant(step.due[c::BasisOf(basis)], minutes, known);
                       return ONETHING_CODE_OK;
                     });
}

onething_code onething_state_step_left(const onething_state* state, size_t index, int64_t* workdays,
                                       int32_t* known, onething_error** error) {
  return c::WithStep(state, index, workdays, known, error,
                     [&](const onething::CaseStep& step) -> onething_code {
                       *workdays = step.left.value_or(0);
                       *known = step.left ? 1 : 0;
                       return ONETHING_CODE_OK;
                     });
}

void onething_state_free(onething_state* state) {
  delete state;
}

onething_code onething_statistics_create(const onething_catalog* catalog, const char* level,
                                         size_t level_length, onething_statistics** statistics,
                                         onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (catalog == nullptr || level == nullptr || statistics == nullptr)
      return c::NullArgument(error);
    const auto cut = c::LevelNamed({level, level_length});
    if (!cut) {
      return c::Fail(absl::InvalidArgumentError("level: expected \"province\", \"city\", "
                                                "\"county\", \"township\" or \"village\""),
                     error);
    }
    const onething::Divisions& divisions = catalog->catalog.versions().back()->divisions;
    *statistics = new onething_statistics{catalog->catalog, onething::Statistics(*cut, &divisions)};
    return ONETHING_CODE_OK;
  });
}

onething_code onething_statistics_add(onething_statistics* statistics, const onething_state* state,
                                      onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (statistics == nullptr || state == nullptr) return c::NullArgument(error);
    statistics->statistics.Add(onething::RecordOf(state->state));
    return ONETHING_CODE_OK;
  });
}

onething_code onething_statistics_merge(onething_statistics* statistics,
                                        const onething_statistics* other, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (statistics == nullptr || other == nullptr) return c::NullArgument(error);
    const absl::Status merged = statistics->statistics.Merge(other->statistics);
    return merged.ok() ? ONETHING_CODE_OK : c::Fail(merged, error);
  });
}

onething_code onething_statistics_json(const onething_statistics* statistics, const char* division,
                                       size_t division_length, onething_string** json,
                                       onething_error** error) {
  return c::WithSummary(statistics, c::TextOf(division, division_length), json, error,
                        [&](const onething::Summary& summary) {
                          return c::GiveString(onething::SummaryJson(summary), json, error);
                        });
}

onething_code onething_statistics_csv(const onething_statistics* statistics, const char* division,
                                      size_t division_length, onething_rows rows,
                                      onething_string** csv, onething_error** error) {
  return c::WithSummary(statistics, c::TextOf(division, division_length), csv, error,
                        [&](const onething::Summary& summary) {
                          if (!c::IsRows(rows)) return c::WrongRows(error);
                          const auto by = static_cast<onething::SummaryRows>(rows);
                          return c::GiveString(onething::SummaryCsv(summary, by), csv, error);
                        });
}

onething_code onething_statistics_render(const onething_statistics* statistics,
                                         const char* division, size_t division_length,
                                         onething_rows rows, const char* format,
                                         size_t format_length, const char* locale,
                                         size_t locale_length, onething_string** text,
                                         onething_error** error) {
  return c::WithSummary(
      statistics, c::TextOf(division, division_length), text, error,
      [&](const onething::Summary& summary) {
        if (!c::IsRows(rows)) return c::WrongRows(error);
        const auto options =
            c::OptionsNamed(c::TextOf(format, format_length), c::TextOf(locale, locale_length));
        if (!options.ok()) return c::Fail(options.status(), error);
        const auto by = static_cast<onething::SummaryRows>(rows);
        return c::GiveString(onething::Render(summary, by, *options), text, error);
      });
}

onething_code onething_statistics_arrow(const onething_statistics* statistics, const char* division,
                                        size_t division_length, onething_rows rows,
                                        struct ArrowSchema* schema, struct ArrowArray* array,
                                        onething_error** error) {
  if (array == nullptr) return c::NullArgument(error);
  return c::WithSummary(statistics, c::TextOf(division, division_length), schema, error,
                        [&](const onething::Summary& summary) -> onething_code {
                          if (!c::IsRows(rows)) return c::WrongRows(error);
                          const auto by = static_cast<onething::SummaryRows>(rows);
                          const absl::Status exported =
                              onething::ExportArrow(summary, by, schema, array);
                          return exported.ok() ? ONETHING_CODE_OK : c::Fail(exported, error);
                        });
}

void onething_statistics_free(onething_statistics* statistics) {
  delete statistics;
}
