// Texts by locale, facts by id, and names of enumerators as documents write them.
#include "onething/value.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace onething {

// A text in the wanted locale, else the one written without a locale, else the first there is: a
// reader is helped more by a name in another language than by none. The result is empty only where
// the text has no wording at all, and the caller then shows the id.
absl::string_view Text::In(absl::string_view locale) const {
  const auto find = [&](absl::string_view wanted) {
    return std::find_if(by_locale.begin(), by_locale.end(),
                        [&](const auto& entry) { return entry.first == wanted; });
  };
  auto it = find(locale);
  if (it == by_locale.end()) it = find("");
  if (it == by_locale.end()) it = by_locale.begin();
  return it == by_locale.end() ? absl::string_view() : absl::string_view(it->second);
}

absl::string_view Name(FactType type) {
  constexpr absl::string_view kNames[] = {"boolean", "integer", "number", "string",
                                          "enum",    "set",     "date",   "division"};
  return kNames[static_cast<size_t>(type)];
}

absl::string_view Name(FactSource source) {
  constexpr absl::string_view kNames[] = {"applicant", "shared", "outcome"};
  return kNames[static_cast<size_t>(source)];
}

absl::string_view Name(Level level) {
  constexpr absl::string_view kNames[] = {"province", "city", "county", "township", "village"};
  return kNames[static_cast<size_t>(level)];
}

absl::string_view Name(SinceUnit unit) {
  constexpr absl::string_view kNames[] = {"years", "months", "days"};
  return kNames[static_cast<size_t>(unit)];
}

namespace {
// A division's code grows with its level, from a province (42) over its city (4205), county
// (420502) and township (420502001) to the village (420502001001). The length therefore tells the
// level.
constexpr int kDigits[] = {2, 4, 6, 9, 12};
}  // namespace

int DigitsOf(Level level) {
  return kDigits[static_cast<size_t>(level)];
}

std::optional<Level> LevelOfDigits(size_t digits) {
  for (size_t i = 0; i < std::size(kDigits); ++i) {
    if (digits == static_cast<size_t>(kDigits[i])) return static_cast<Level>(i);
  }
  return std::nullopt;
}

FactId FactTable::Add(Fact fact) {
  const FactId id = static_cast<FactId>(facts_.size());
  by_id_.emplace(fact.id, id);
  facts_.push_back(std::move(fact));
  return id;
}

std::optional<FactId> FactTable::Find(absl::string_view id) const {
  auto it = by_id_.find(std::string_view(id.data(), id.size()));
  if (it == by_id_.end()) return std::nullopt;
  return it->second;
}

std::vector<absl::string_view> FactTable::Names() const {
  std::vector<absl::string_view> names;
  names.reserve(facts_.size());
  for (const Fact& fact : facts_) names.push_back(fact.id);
  return names;
}

// Whole years, months or days from `source` to `day`. Some rules count to a fixed day instead, as
// school entry does with the age on 31 August; the day is then that of the year of `day`, even
// where it is still to come. A fixed day that the month lacks (29 February) is the month's last.
int64_t CountSince(const Since& since, Date source, Date day) {
  if (since.on_month != 0) {
    const int year = ToCivil(day).year;
    day = FromCivil(
        {year, since.on_month, std::min(since.on_day, DaysInMonth(year, since.on_month))});
  }
  switch (since.unit) {
    case SinceUnit::kYears: return WholeYears(source, day);
    case SinceUnit::kMonths: return WholeMonths(source, day);
    case SinceUnit::kDays: return int64_t{day.days} - source.days;
  }
  return 0;
}

// A division is the range of all villages' codes that begin with its own, so that "lies within" is
// a comparison of two integers: 4205 is 420500000000 to 420599999999.
//
// A code whose last part is only zeros is refused: 4200 would be the province 42 written as a city,
// and a rule for it would look finer than it is.
std::optional<CodeRange> ParseDivision(absl::string_view code) {
  const std::optional<Level> level = LevelOfDigits(code.size());
  if (!level || !std::all_of(code.begin(), code.end(), absl::ascii_isdigit)) return std::nullopt;
  const size_t above = *level == Level::kProvince ? 0 : kDigits[static_cast<size_t>(*level) - 1];
  if (code.find_first_not_of('0', above) == absl::string_view::npos) return std::nullopt;
  int64_t value = 0, below = 1;
  for (char digit : code) value = value * 10 + (digit - '0');
  for (size_t i = code.size(); i < 12; ++i) below *= 10;
  return CodeRange{value * below, value * below + below - 1};
}

}  // namespace onething
