// The plan written out: the one-time notice (一次性告知书) for the applicant, or the plan document.
//
//   absl::StatusOr<Plan> plan = MakePlan(catalog, request);
//   std::cout << *Render(*plan, {.format = Format::kText, .locale = "en"});
//
// The notice says everything once: what to bring and how many, what not to bring and why, which department does what in
// which order and by when, the fees, what is still to be known, the law, the recourse and the sources. It carries no fact's
// value. Text is made for a terminal or a printer of 80 columns, in which a Chinese character takes two.
//
// Threads: a pure function.
#ifndef ONETHING_RENDER_H_
#define ONETHING_RENDER_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "onething/plan.h"

namespace onething {

enum class Format : uint8_t {
  kText,
  kMarkdown,  // CommonMark with GitHub's tables and task lists
  kJson,      // PlanJson, whatever the locale
};

struct RenderOptions {
  Format format = Format::kText;
  std::string locale =
      "zh-CN";  // or "en"; a catalog's text that lacks it stands in the language it has
};

// UTF-8. kInvalidArgument: a locale that there are no words for.
absl::StatusOr<std::string> Render(const Plan& plan, const RenderOptions& options = {});

}  // namespace onething
#endif  // ONETHING_RENDER_H_
