#include "onething/render.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "render/calendars/calendars.h"
#include "render/case/page.h"
#include "render/chart/chart.h"
#include "render/reports/comparison.h"
#include "render/page/document.h"
#include "render/reports/explanation.h"
#include "render/notice/notice.h"
#include "render/reports/situations.h"

namespace onething {

namespace {

template <typename MakeJson, typename MakeDocument>
absl::StatusOr<std::string> Write(const RenderOptions& options, const MakeJson& json,
                                  const MakeDocument& document) {
  const std::optional<render::Locale> locale = render::ParseLocale(options.locale);
  if (!locale) {
    return absl::InvalidArgumentError(absl::StrCat("locale: expected \"zh-CN\" or \"en\", found \"",
                                                   render::Clean(options.locale), "\""));
  }
  if (options.format == Format::kJson) return json();
  if (options.format == Format::kSvg)
    return absl::InvalidArgumentError("format: svg is for a plan alone");
  if (options.format == Format::kIcs)
    return absl::InvalidArgumentError("format: ics is for a plan or a case");
  const render::Document page = document(render::Words(*locale));
  return options.format == Format::kText ? render::WriteText(page) : render::WriteMarkdown(page);
}

}  // namespace

absl::StatusOr<std::string> Render(const Plan& plan, const RenderOptions& options) {
  const std::optional<render::Locale> locale = render::ParseLocale(options.locale);
  if (options.format == Format::kSvg && locale)
    return render::ChartPage(plan, render::Words(*locale));
  if (options.format == Format::kIcs && locale)
    return render::PlanCalendar(plan, render::Words(*locale));
  const bool officials = options.format == Format::kMarkdown;
  return Write(
      options, [&] { return PlanJson(plan); },
      [&](const render::Words& words) { return render::Notice(plan, words, officials); });
}

absl::StatusOr<std::string> Render(const Comparison& comparison, const RenderOptions& options) {
  return Write(
      options, [&] { return ComparisonJson(comparison); },
      [&](const render::Words& words) { return render::ComparisonPage(comparison, words); });
}

absl::StatusOr<std::string> Render(const Explanation& explanation, const RenderOptions& options) {
  return Write(
      options, [&] { return ExplanationJson(explanation); },
      [&](const render::Words& words) { return render::ExplanationPage(explanation, words); });
}

absl::StatusOr<std::string> Render(const WayIn& way, const RenderOptions& options) {
  return Write(
      options, [&] { return WayInJson(way); },
      [&](const render::Words& words) { return render::WayInPage(way, words); });
}

absl::StatusOr<std::string> Render(const SituationTable& table, const RenderOptions& options,
                                   bool rows) {
  return Write(
      options, [&] { return SituationsJson(table); },
      [&](const render::Words& words) { return render::SituationsPage(table, rows, words); });
}

absl::StatusOr<std::string> Render(const Case& state, const RenderOptions& options) {
  const std::optional<render::Locale> locale = render::ParseLocale(options.locale);
  if (options.format == Format::kIcs && locale)
    return render::CaseCalendar(state, render::Words(*locale));
  return Write(
      options, [&] { return CaseJson(state); },
      [&](const render::Words& words) { return render::CasePage(state, words); });
}

absl::StatusOr<std::string> RenderDays(const Case& state, absl::string_view step, Basis basis,
                                       std::span<const CaseDay> days,
                                       const RenderOptions& options) {
  const auto row = std::find_if(state.steps.begin(), state.steps.end(), [&](const CaseStep& one) {
    return state.bundle->steps[one.step].id == step;
  });
  if (row == state.steps.end()) {
    return absl::NotFoundError(
        absl::StrCat("step: the bundle has no step \"", render::Clean(step), "\""));
  }
  return Write(
      options, [&] { return render::NarrationJson(state, *row, basis, days); },
      [&](const render::Words& words) {
        return render::NarrationPage(state, *row, basis, days, words);
      });
}

}  // namespace onething
