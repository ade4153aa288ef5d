// The plan written out: the one-time notice (一次性告知书) for the applicant, or the plan document.
//
//   Result<Plan> plan = MakePlan(catalog, request);
//   std::cout << *Render(*plan, {.format = Format::kText, .locale = "en"});
//
// The notice says everything once: what to bring and how many, what not to bring and why, which department does what in
// which order and by when, the fees, what is still to be known, the law, the recourse and the sources. It carries no fact's
// value. Text is made for a terminal or a printer of 80 columns, in which a Chinese character takes two. Where there is a
// network, the notice says where to go and when; Markdown ends with the file's own way, which is for officials.
//
// Threads: a pure function.
#ifndef ONETHING_RENDER_H_
#define ONETHING_RENDER_H_

#include <cstdint>
#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "onething/case.h"
#include "onething/compare.h"
#include "onething/plan.h"
#include "onething/question.h"
#include "onething/situation.h"

namespace onething {

// Declared in services.h, coverage.h, statistics.h and examples.h.
struct Services;
struct Coverage;
struct Savings;
struct Summary;
struct ExampleReport;
enum class SummaryRows : uint8_t;

enum class Format : uint8_t {
  kText,
  kMarkdown,  // CommonMark with GitHub's tables and task lists
  kJson,      // the document, whatever the locale
  kSvg,       // of a plan alone: one page A4 with who does what by when, for officials
  kIcs,       // of a plan or a case: its dates as a calendar file (RFC 5545), times without a zone
  kCsv,       // of services, coverage, savings and statistics: a table (RFC 4180)
  kGeoJson,   // of services, coverage and savings: what a map shows (RFC 7946)
};

struct RenderOptions {
  Format format = Format::kText;
  std::string locale =
      "zh-CN";  // or "en"; a catalog's text that lacks it stands in the language it has
};

// UTF-8. kInvalidArgument: a locale that there are no words for; a format that the answer does not have, as said above.
absl::StatusOr<std::string> Render(const Plan& plan, const RenderOptions& options = {});
// A comparison for those who answer for the change: the figures, how many situations are affected and how, and what changes
// for whom, the first 20 changes of each kind. Facts are examples, not a person's. kJson is ComparisonJson.
absl::StatusOr<std::string> Render(const Comparison& comparison, const RenderOptions& options = {});
// Why a plan says what it says, and how a step could be included. Other than the notice and than kJson, which is
// ExplanationJson and WayInJson, text and Markdown tell the values of the facts that decide: for whoever may see the request.
absl::StatusOr<std::string> Render(const Explanation& explanation,
                                   const RenderOptions& options = {});
absl::StatusOr<std::string> Render(const WayIn& way, const RenderOptions& options = {});
// All situations: how many, their figures and, with `rows`, each of them. kJson is SituationsJson, with all rows.
absl::StatusOr<std::string> Render(const SituationTable& table, const RenderOptions& options = {},
                                   bool rows = true);

// A case for whoever asks where it is and when it is done: the whole first, then each step, then whose time it was. kJson is
// CaseJson; kIcs has the dates still ahead.
absl::StatusOr<std::string> Render(const Case& state, const RenderOptions& options = {});
// A due date of one of its steps, a line a day, as CaseDesk::Narrate tells it. kJson: {"onething", "step", "basis", "due",
// "days": [{"day", "why", "holiday"?, "stage"?, "used", "article"?}]}. kNotFound: the bundle has no such step.
absl::StatusOr<std::string> RenderDays(const Case& state, absl::string_view step, Basis basis,
                                       std::span<const CaseDay> days,
                                       const RenderOptions& options = {});

// What can be done from a door, and where; how well the points cover the divisions; what each change would save.
absl::StatusOr<std::string> Render(const Services& services, const RenderOptions& options = {});
absl::StatusOr<std::string> Render(const Coverage& coverage, const RenderOptions& options = {});
absl::StatusOr<std::string> Render(const Savings& savings, const RenderOptions& options = {});
// The statistics of many cases, to put before a meeting: the total, and a row for each of `rows`. kJson has all rows.
absl::StatusOr<std::string> Render(const Summary& summary, SummaryRows rows,
                                   const RenderOptions& options = {});
// Which of a catalog's examples fail and how much they reach; with `whole`, what none of them reaches. Text or kJson alone.
absl::StatusOr<std::string> Render(const ExampleReport& report, bool whole = false,
                                   const RenderOptions& options = {});

}  // namespace onething
#endif  // ONETHING_RENDER_H_
