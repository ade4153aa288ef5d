// The words for values of facts, as a person says them: yes and no, "under 18", "from 18 up to
// 60", names for the ids of enums and sets, the path of a division.
//
// An end of a range that is the fact's own bound is left out ("at least 60", not "from 60 up to
// 150"), and no day is told beyond the day of submission for a date that something is counted
// since.
#include "render/words/values.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "json/writer.h"

namespace onething::render {
namespace {

// A date reads alike as a value of its own and as the text of a request. A text that is no date
// counts as the last day there is: as the end of a range it then leaves it open.
Date DayOf(const FactValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return std::get<Date>(value);
  return ParseDate(*text).value_or(kLastDate);
}

// Whether a value is the least or the greatest that its fact can have. A date is none: it has no
// bound.
bool IsBound(const FactValue& value, double bound) {
  const auto* whole = std::get_if<int64_t>(&value);
  const auto* number = std::get_if<double>(&value);
  return (whole != nullptr && static_cast<double>(*whole) == bound) ||
         (number != nullptr && *number == bound);
}

Message Between(const ValueRange& range) {
  if (range.above) return range.below ? Message::kAboveBelow : Message::kAboveThrough;
  return range.below ? Message::kFromBelow : Message::kThrough;
}

}  // namespace

// A code below the last one declared has only the names above it. The code is then told too, since
// the path alone would name the larger division.
std::string PlaceName(const Version& version, absl::string_view code, const Words& words) {
  const std::string path = DivisionPath(version, code, words);
  if (path.empty()) return Clean(code);
  const bool declared = version.divisions.count(std::string(code)) > 0;
  return declared ? path : words.Say(Message::kInBrackets, path, Clean(code));
}

std::string NameOfMember(const Fact& fact, absl::string_view id, const Words& words) {
  for (const auto& [known, text] : fact.values) {
    if (known == id) return NameOr(words, text, id);
  }
  return Clean(id);
}

std::string Exactly(double number) {
  std::string text;
  json::Writer(&text).Double(number);
  if (absl::EndsWith(text, ".0")) text.resize(text.size() - 2);
  return text;
}

std::string ValueWords::One(const FactValue& value) const {
  if (const auto* number = std::get_if<int64_t>(&value)) return absl::StrCat(*number);
  if (const auto* number = std::get_if<double>(&value)) return Exactly(*number);
  if (const auto* day = std::get_if<Date>(&value)) return words_.PlainDay(*day);
  if (const auto* yes = std::get_if<bool>(&value))
    return words_.Say(*yes ? Message::kYes : Message::kNo);
  if (const auto* members = std::get_if<std::vector<std::string>>(&value)) {
    std::vector<std::string> names;
    for (const std::string& id : *members) names.push_back(NameOfMember(fact_, id, words_));
    return names.empty() ? words_.Say(Message::kNoneOfSet) : words_.List(names);
  }
  const auto& text = std::get<std::string>(value);
  if (const std::optional<Date> day = ParseDate(text); day && fact_.type == FactType::kDate)
    return words_.PlainDay(*day);
  return fact_.type == FactType::kDivision ? PlaceName(version_, text, words_)
                                           : NameOfMember(fact_, text, words_);
}

std::string ValueWords::Class(const ValueClass& of, Message between) const {
  if (of.others) {
    return words_.Say(fact_.type == FactType::kDivision ? Message::kAskOtherPlaces
                                                        : Message::kAskOthers);
  }
  std::vector<std::string> parts;
  for (const ValueRange& range : of.ranges) parts.push_back(Range(range));
  for (const FactValue& value : of.values) parts.push_back(One(value));
  for (const std::string& code : of.divisions) parts.push_back(PlaceName(version_, code, words_));
  return parts.empty() ? One(of.value) : words_.Join(parts, between);
}

// The ends that are told are those that mean something to the reader. With bounds 0 and 150 and,
// for a date, submission on 23 November 2026:
//
//   [60, none)                         at least 60
//   (none, 0]                          0
//   [18, 18]                           18
//   [2000-01-01, 2026-11-23 or later]  from 1 January 2000 on
//
// A date up to the day of submission or beyond has no end that could be felt, so it is open.
std::string ValueWords::Range(const ValueRange& range) const {
  const bool day = fact_.type == FactType::kDate;
  const bool open = !range.to || (day && DayOf(*range.to) >= submitted_);
  if (!range.from && open) return words_.Say(Message::kAnyValue);
  if (!range.from) {
    if (fact_.min && IsBound(*range.to, *fact_.min)) return One(*range.to);
    const Message most = range.below ? Message::kBelow : Message::kAtMost;
    return Counted(range, words_.Say(day ? Message::kDayAtMost : most, One(*range.to)));
  }
  if (open) {
    if (fact_.max && IsBound(*range.from, *fact_.max)) return One(*range.from);
    const Message least = range.above ? Message::kAbove : Message::kAtLeast;
    return Counted(range, words_.Say(day ? Message::kDayAtLeast : least, One(*range.from)));
  }
  if (*range.from == *range.to) return One(*range.from);
  return Counted(range, words_.Say(day ? Message::kDayThrough : Between(range), One(*range.from),
                                   One(*range.to)));
}

// A range of dates with what is counted from it: "(age: 18 or more)".
std::string ValueWords::Counted(const ValueRange& range, std::string text) const {
  if (fact_.type != FactType::kDate) return text;
  for (const Fact& other : version_.facts.all()) {
    if (!other.since || version_.facts[other.since->source].id != fact_.id) continue;
    const Date last = range.to ? std::min(DayOf(*range.to), submitted_) : submitted_;
    const int64_t least = CountSince(*other.since, last, submitted_);
    std::string count = words_.Say(Message::kAtLeast, least);
    if (range.from) {
      const int64_t most = CountSince(*other.since, DayOf(*range.from), submitted_);
      count = least == most ? absl::StrCat(least)
              : least <= 0  ? words_.Say(Message::kAtMost, most)
                            : words_.Say(Message::kThrough, least, most);
    }
    return words_.Say(
        Message::kInBrackets, text,
        absl::StrCat(NameOr(words_, other.text, other.id), words_.Say(Message::kColon), count));
  }
  return text;
}

}  // namespace onething::render
