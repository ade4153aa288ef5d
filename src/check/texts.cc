#include "check/texts.h"

#include <algorithm>

namespace onething::check {
namespace {

constexpr size_t kMostLocales = 256;

bool Has(const std::vector<std::string>& locales, const std::string& locale) {
  return std::find(locales.begin(), locales.end(), locale) != locales.end();
}

}  // namespace

void CheckTexts(const CompiledVersion& compiled, Findings* findings) {
  std::vector<std::string> locales;
  for (const auto& [node, has] : compiled.localized) {
    for (const std::string& locale : has) {
      if (!Has(locales, locale)) locales.push_back(locale);
      if (locales.size() > kMostLocales)
        return findings->Error(*node, "too_many_rows",
                               absl::StrCat("expected at most ", kMostLocales, " locales"));
    }
  }
  for (const auto& [node, has] : compiled.localized) {
    for (const std::string& locale : locales) {
      if (!Has(has, locale))
        findings->Warning(
            *node, "text_missing",
            absl::StrCat("there is no text in \"", locale, "\", which other texts have"));
    }
  }
}

}  // namespace onething::check
