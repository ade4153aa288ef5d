// Every fixed word of a rendering, in each language.
//
// A message stands once, in one of the .inc files beside this one, as MESSAGE(kName, "中文", "English"). They are included twice:
// here, where its name becomes an enumerator, and in messages.cc, where its words become a row of a table. So a message can lack
// neither language, and the table cannot be out of order. $0, $1 … are filled in by absl::Substitute; two messages …One and …Many
// are those of a count.
#ifndef ONETHING_SRC_RENDER_WORDS_MESSAGES_H_
#define ONETHING_SRC_RENDER_WORDS_MESSAGES_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace onething::render {

enum class Locale : uint8_t { kChinese, kEnglish };
inline constexpr int kLocales = 2;

// "zh-CN" or "en".
std::optional<Locale> ParseLocale(absl::string_view name);
absl::string_view Name(Locale locale);

#define MESSAGE(name, chinese, english) name,

// The words of a plan and of what is said about plans; the other pages have their own.
enum class Message : uint16_t {
#include "render/words/ask_words.inc"
#include "render/words/chart_words.inc"
#include "render/words/comparison_words.inc"
#include "render/words/explanation_words.inc"
#include "render/words/law_words.inc"
#include "render/words/notice_words.inc"
#include "render/words/situations_words.inc"
#include "render/words/way_words.inc"
};
inline constexpr int kMessages = static_cast<int>(Message::kOfficeUnknown) + 1;
enum class CaseMessage : uint8_t {
#include "render/words/case_words.inc"
};
enum class CalendarMessage : uint8_t {
#include "render/words/calendar_words.inc"
};
enum class ServicesMessage : uint8_t {
#include "render/words/services_words.inc"
};
enum class CoverageMessage : uint8_t {
#include "render/words/coverage_words.inc"
};
enum class SummaryMessage : uint8_t {
#include "render/words/summary_words.inc"
};
enum class ExamplesMessage : uint8_t {
#include "render/words/examples_words.inc"
};

#undef MESSAGE

absl::string_view Template(Message message, Locale locale);
absl::string_view Template(CaseMessage message, Locale locale);
absl::string_view Template(CalendarMessage message, Locale locale);
absl::string_view Template(ServicesMessage message, Locale locale);
absl::string_view Template(CoverageMessage message, Locale locale);
absl::string_view Template(SummaryMessage message, Locale locale);
absl::string_view Template(ExamplesMessage message, Locale locale);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_WORDS_MESSAGES_H_
