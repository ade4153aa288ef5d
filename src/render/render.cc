// One entry for everything that is rendered: an answer, a format and a language.
//
// An answer has a page (written as text or Markdown), a document (JSON), and some have tables,
// maps, pictures or calendars besides. A format that an answer lacks is refused with the answers
// that have it, since an empty file would be taken for an empty answer. The language is looked up
// before anything is written; JSON has none.
#include "onething/render.h"

#include <algorithm>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "onething/coverage.h"
#include "onething/examples.h"
#include "onething/services.h"
#include "onething/statistics.h"
#include "render/calendars/calendars.h"
#include "render/case/page.h"
#include "render/chart/chart.h"
#include "render/notice/notice.h"
#include "render/page/document.h"
#include "render/reports/comparison.h"
#include "render/reports/coverage.h"
#include "render/reports/examples.h"
#include "render/reports/explanation.h"
#include "render/reports/services.h"
#include "render/reports/situations.h"
#include "render/reports/summary.h"

namespace onething {

namespace {

// Which answers have the formats that not all of them have.
absl::string_view WhoHas(Format format) {
  switch (format) {
    case Format::kSvg: return "svg is for a plan alone";
    case Format::kIcs: return "ics is for a plan or a case";
    case Format::kCsv: return "csv is for services, coverage, savings and statistics";
    case Format::kGeoJson: return "geojson is for services, coverage and savings";
    case Format::kMarkdown: return "there is no markdown of this";
    default: return {};
  }
}

absl::Status NotInFormat(Format format) {
  return absl::InvalidArgumentError(absl::StrCat("format: ", WhoHas(format)));
}

// `write` writes in these words; nothing is written where there are no words in the locale.
template <typename Write>
absl::StatusOr<std::string> InWords(const RenderOptions& options, const Write& write) {
  const std::optional<render::Locale> locale = render::ParseLocale(options.locale);
  if (locale) return write(render::Words(*locale));
  return absl::InvalidArgumentError(absl::StrCat("locale: expected \"zh-CN\" or \"en\", found \"",
                                                 render::Clean(options.locale), "\""));
}

// A page as text, Markdown or, by `json`, its document; `others` has what else there is of it.
struct OtherFormat {
  Format format;
  absl::FunctionRef<std::string(const render::Words&)> write;
};
template <typename MakeJson, typename MakePage>
absl::StatusOr<std::string> Write(const RenderOptions& options, const MakeJson& json,
                                  const MakePage& page,
                                  std::initializer_list<OtherFormat> others = {}) {
  return InWords(options, [&](const render::Words& words) -> absl::StatusOr<std::string> {
    switch (options.format) {
      case Format::kText: return render::WriteText(page(words));
      case Format::kMarkdown: return render::WriteMarkdown(page(words));
      case Format::kJson: return json();
      default: break;
    }
    for (const OtherFormat& other : others) {
      if (other.format == options.format) return other.write(words);
    }
    return NotInFormat(options.format);
  });
}

}  // namespace

// Markdown is what officials keep with the file, so only there the notice tells the file's own way.
absl::StatusOr<std::string> Render(const Plan& plan, const RenderOptions& options) {
  const bool officials = options.format == Format::kMarkdown;
  const auto chart = [&](const render::Words& words) { return render::ChartPage(plan, words); };
  const auto dates = [&](const render::Words& words) { return render::PlanCalendar(plan, words); };
  return Write(
      options, [&] { return PlanJson(plan); },
      [&](const render::Words& words) { return render::Notice(plan, words, officials); },
      {{Format::kSvg, chart}, {Format::kIcs, dates}});
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
  const auto dates = [&](const render::Words& words) { return render::CaseCalendar(state, words); };
  return Write(
      options, [&] { return CaseJson(state); },
      [&](const render::Words& words) { return render::CasePage(state, words); },
      {{Format::kIcs, dates}});
}

// The days of one step of a case, each with what its clock did.
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

absl::StatusOr<std::string> Render(const Services& services, const RenderOptions& options) {
  const auto csv = [&](const render::Words&) { return ServicesCsv(services); };
  const auto map = [&](const render::Words&) { return ServicesGeoJson(services); };
  return Write(
      options, [&] { return ServicesJson(services); },
      [&](const render::Words& words) { return render::ServicesPage(services, words); },
      {{Format::kCsv, csv}, {Format::kGeoJson, map}});
}

absl::StatusOr<std::string> Render(const Coverage& coverage, const RenderOptions& options) {
  const auto csv = [&](const render::Words&) { return CoverageCsv(coverage); };
  const auto map = [&](const render::Words&) { return CoverageGeoJson(coverage); };
  return Write(
      options, [&] { return CoverageJson(coverage); },
      [&](const render::Words& words) { return render::CoveragePage(coverage, words); },
      {{Format::kCsv, csv}, {Format::kGeoJson, map}});
}

absl::StatusOr<std::string> Render(const Savings& savings, const RenderOptions& options) {
  const auto csv = [&](const render::Words&) { return SavingsCsv(savings); };
  const auto map = [&](const render::Words&) { return SavingsGeoJson(savings); };
  return Write(
      options, [&] { return SavingsJson(savings); },
      [&](const render::Words& words) { return render::SavingsPage(savings, words); },
      {{Format::kCsv, csv}, {Format::kGeoJson, map}});
}

absl::StatusOr<std::string> Render(const Summary& summary, SummaryRows rows,
                                   const RenderOptions& options) {
  const auto csv = [&](const render::Words&) { return SummaryCsv(summary, rows); };
  return Write(
      options, [&] { return SummaryJson(summary); },
      [&](const render::Words& words) { return render::SummaryPage(summary, rows, words); },
      {{Format::kCsv, csv}});
}

absl::StatusOr<std::string> Render(const ExampleReport& report, bool whole,
                                   const RenderOptions& options) {
  return InWords(options, [&](const render::Words& words) -> absl::StatusOr<std::string> {
    if (options.format == Format::kText) return render::ExamplesText(report, whole, words);
    if (options.format == Format::kJson) return ExampleReportJson(report);
    return NotInFormat(options.format);
  });
}

}  // namespace onething
