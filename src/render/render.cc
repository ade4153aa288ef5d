#include "onething/render.h"

#include "absl/strings/str_cat.h"
#include "render/document.h"
#include "render/notice.h"

namespace onething {

absl::StatusOr<std::string> Render(const Plan& plan, const RenderOptions& options) {
  const std::optional<render::Locale> locale = render::ParseLocale(options.locale);
  if (!locale) {
    return absl::InvalidArgumentError(absl::StrCat("locale: expected \"zh-CN\" or \"en\", found \"",
                                                   render::Clean(options.locale), "\""));
  }
  if (options.format == Format::kJson) return PlanJson(plan);
  const render::Document notice = render::Notice(plan, render::Words(*locale));
  return options.format == Format::kText ? render::WriteText(notice)
                                         : render::WriteMarkdown(notice);
}

}  // namespace onething
