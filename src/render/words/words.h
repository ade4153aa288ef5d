// Words of one language: messages filled in, lists, dates, limits, money.
#ifndef ONETHING_SRC_RENDER_WORDS_WORDS_H_
#define ONETHING_SRC_RENDER_WORDS_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/strings/substitute.h"
#include "onething/calendar.h"
#include "onething/value.h"
#include "render/words/messages.h"

namespace onething::render {

// The text without control and direction-changing characters, which could rewrite a terminal; line
// ends become spaces.
std::string Clean(absl::string_view text);

// All functions are pure and give text that is clean, provided the values put in are: what comes
// from a catalog or a request goes through `Of` or `Clean` first.
class Words {
 public:
  explicit Words(Locale locale) : locale_(locale) {}
  absl::string_view locale() const { return Name(locale_); }

  // A word of any table: of Message, CaseMessage or CalendarMessage.
  template <typename Id, typename... Args>
  std::string Say(Id message, const Args&... args) const {
    return absl::Substitute(Template(message, locale_), args...);
  }
  // "1 copy", "2 copies".
  template <typename Id>
  std::string Count(Id one, Id many, int64_t count) const {
    return Say(count == 1 ? one : many, count);
  }
  // The text in this language, clean.
  std::string Of(const Text& text) const { return Clean(text.In(Name(locale_))); }
  std::string List(const std::vector<std::string>& items) const {
    return Join(items, Message::kComma);
  }
  std::string Join(const std::vector<std::string>& items, Message between) const;
  std::string Sentence(absl::string_view text) const;  // with its full stop
  std::string Section(int number, absl::string_view heading) const;
  std::string Day(Date date) const;
  std::string WeekdayOf(Date date) const;
  std::string ShortDay(Date date) const;  // month and day
  std::string MonthOf(Date date, bool with_year) const;
  std::string PlainDay(Date date) const;  // without the day of the week
  std::string Moment(Instant instant) const;
  // Without the day of the week, and the year only where it is not that of `now`.
  std::string ShortMoment(Instant instant, Instant now) const;
  std::string Length(const Limit& limit) const;
  std::string Money(int64_t fen) const;

 private:
  // The `index`-th word of a message that lists words.
  absl::string_view Word(Message message, int index) const;

  Locale locale_;
};

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_WORDS_WORDS_H_
