// Texts in one language: messages with their values filled in, lists, dates, and text made clean.
//
// `Clean` guards every page against what a catalog or a request may carry: control characters and
// the marks that turn the direction of writing are left out, since with them a name could show as
// another one (Unicode Technical Report 36); a line's end becomes a blank. Values are cleaned
// before they are filled in, so no value can end a sentence or begin a new line.
#include "render/words/words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "render/page/width.h"

namespace onething::render {
namespace {

// Ends of lines and of paragraphs, in the marks of Unicode too.
bool IsSpace(char32_t point) {
  return point == U'\n' || point == U'\r' || point == U'\t' || point == 0x2028 || point == 0x2029;
}

bool IsHarmful(char32_t point) {
  const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
  const bool direction = (point >= 0x202A && point <= 0x202E) ||
                         (point >= 0x2066 && point <= 0x2069) || point == 0x200E ||
                         point == 0x200F || point == 0x061C;
  return control || direction;
}

std::string TimeOf(Instant instant) {
  const int minute = MinuteOf(instant);
  return absl::StrFormat("%02d:%02d", minute / 60, minute % 60);
}

}  // namespace

std::string Clean(absl::string_view text) {
  std::string clean;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t point = NextPoint(text, &at);
    if (IsSpace(point)) {
      clean += ' ';
    } else if (!IsHarmful(point)) {
      absl::StrAppend(&clean, point == 0xFFFD ? "\uFFFD" : text.substr(start, at - start));
    }
  }
  return clean;
}

// Months, weekdays and numerals are each one message of words between blanks, in their order. An
// index beyond the last begins anew.
absl::string_view Words::Word(Message message, int index) const {
  const std::vector<absl::string_view> words = absl::StrSplit(Template(message, locale_), ' ');
  return words[static_cast<size_t>(index) % words.size()];
}

std::string Words::Join(const std::vector<std::string>& items, Message between) const {
  return absl::StrJoin(items, Template(between, locale_));
}

std::string Words::Sentence(absl::string_view text) const {
  return absl::StrCat(text, absl::StripTrailingAsciiWhitespace(Template(Message::kStop, locale_)));
}

std::string Words::Section(int number, absl::string_view heading) const {
  return Say(Message::kSection, Word(Message::kNumerals, number - 1), heading);
}

std::string Words::Day(Date date) const {
  const CivilDate civil = ToCivil(date);
  return Say(Message::kDate, civil.year, Word(Message::kMonths, civil.month - 1), civil.day,
             Word(Message::kWeekdays, Weekday(date)));
}

std::string Words::WeekdayOf(Date date) const {
  return std::string(Word(Message::kWeekdays, Weekday(date)));
}

std::string Words::ShortDay(Date date) const {
  const CivilDate civil = ToCivil(date);
  return Say(Message::kShortDay, Word(Message::kMonths, civil.month - 1), civil.day);
}

std::string Words::MonthOf(Date date, bool with_year) const {
  const CivilDate civil = ToCivil(date);
  const absl::string_view month = Word(Message::kMonths, civil.month - 1);
  return with_year ? Say(Message::kMonthOfYear, civil.year, month)
                   : Say(Message::kMonthAlone, month);
}

std::string Words::PlainDay(Date date) const {
  const CivilDate civil = ToCivil(date);
  return Say(Message::kPlainDate, civil.year, Word(Message::kMonths, civil.month - 1), civil.day);
}

std::string Words::Moment(Instant instant) const {
  return Say(Message::kInstant, Day(DayOf(instant)), TimeOf(instant));
}

std::string Words::ShortMoment(Instant instant, Instant now) const {
  const Date day = DayOf(instant);
  const bool same = ToCivil(day).year == ToCivil(DayOf(now)).year;
  return Say(Message::kInstant, same ? ShortDay(day) : PlainDay(day), TimeOf(instant));
}

std::string Words::Length(const Limit& limit) const {
  switch (limit.unit) {
    case Limit::Unit::kWorkdays:
      return Count(Message::kWorkdayOne, Message::kWorkdayMany, limit.count);
    case Limit::Unit::kDays: return Count(Message::kDayOne, Message::kDayMany, limit.count);
    case Limit::Unit::kMonths: return Count(Message::kMonthOne, Message::kMonthMany, limit.count);
    case Limit::Unit::kHours: return Count(Message::kHourOne, Message::kHourMany, limit.count);
    case Limit::Unit::kImmediate: break;
  }
  return Say(Message::kImmediate);
}

// Fen as yuan with two decimals. 0 fen is "free" in words, since 0.00 reads like a figure to be
// filled.
std::string Words::Money(int64_t fen) const {
  if (fen == 0) return Say(Message::kFree);
  return Say(Message::kMoney, absl::StrFormat("%d.%02d", fen / 100, fen % 100));
}

}  // namespace onething::render
