// The tables of messages, one row for each: its name in code, the Chinese text, the English text.
//
// They are written as includes (*.inc), so that a text stands beside its translation. `$0`, `$1`
// are places for values. A row without one of the languages does not compile.
#include "render/words/messages.h"

#include <cstddef>
#include <iterator>

namespace onething::render {
namespace {

using Row = absl::string_view[kLocales];

#define MESSAGE(name, chinese, english) {chinese, english},

constexpr Row kWords[] = {
#include "render/words/ask_words.inc"
#include "render/words/chart_words.inc"
#include "render/words/comparison_words.inc"
#include "render/words/explanation_words.inc"
#include "render/words/law_words.inc"
#include "render/words/notice_words.inc"
#include "render/words/situations_words.inc"
#include "render/words/way_words.inc"
};
static_assert(std::size(kWords) == kMessages, "kMessages is one after the last message");
constexpr Row kCaseWords[] = {
#include "render/words/case_words.inc"
};
constexpr Row kCalendarWords[] = {
#include "render/words/calendar_words.inc"
};
constexpr Row kServicesWords[] = {
#include "render/words/services_words.inc"
};
constexpr Row kCoverageWords[] = {
#include "render/words/coverage_words.inc"
};
constexpr Row kSummaryWords[] = {
#include "render/words/summary_words.inc"
};
constexpr Row kExamplesWords[] = {
#include "render/words/examples_words.inc"
};

#undef MESSAGE

// Both indices are enumerators, and rows stand in the order of theirs, since both come from one
// file.
template <typename Id>
absl::string_view In(Locale locale, const Row* table, Id message) {
  return table[static_cast<size_t>(message)][static_cast<size_t>(locale)];
}

}  // namespace

// Null is a language that there are no words in; the caller decides what is done then.
std::optional<Locale> ParseLocale(absl::string_view name) {
  if (name == Name(Locale::kChinese)) return Locale::kChinese;
  if (name == Name(Locale::kEnglish)) return Locale::kEnglish;
  return std::nullopt;
}

absl::string_view Name(Locale locale) {
  return locale == Locale::kChinese ? "zh-CN" : "en";
}

absl::string_view Template(Message message, Locale locale) {
  return In(locale, kWords, message);
}
absl::string_view Template(CaseMessage message, Locale locale) {
  return In(locale, kCaseWords, message);
}
absl::string_view Template(CalendarMessage message, Locale locale) {
  return In(locale, kCalendarWords, message);
}
absl::string_view Template(ServicesMessage message, Locale locale) {
  return In(locale, kServicesWords, message);
}
absl::string_view Template(CoverageMessage message, Locale locale) {
  return In(locale, kCoverageWords, message);
}
absl::string_view Template(SummaryMessage message, Locale locale) {
  return In(locale, kSummaryWords, message);
}
absl::string_view Template(ExamplesMessage message, Locale locale) {
  return In(locale, kExamplesWords, message);
}

}  // namespace onething::render
