// Facts: what is known, or not yet known, about an applicant or a case, and how it is typed.
//
//   FactTable facts = ...;                       // from a catalog's "facts"
//   FactId age = *facts.Find("age");
//   facts[age].type == FactType::kInteger
//
// Threads: immutable once built.
#ifndef ONETHING_VALUE_H_
#define ONETHING_VALUE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "onething/calendar.h"

namespace onething {

// A text in one or several languages. A plain string serves all.
struct Text {
  std::vector<std::pair<std::string, std::string>> by_locale;  // locale "" for a plain string
  bool empty() const { return by_locale.empty(); }
  // The text in `locale`, else the plain one, else the first; empty when there is none.
  absl::string_view In(absl::string_view locale) const;
};

enum class FactType : uint8_t {
  kBoolean,
  kInteger,
  kNumber,
  kString,
  kEnum,
  kSet,
  kDate,
  kDivision
};
enum class FactSource : uint8_t { kApplicant, kShared, kOutcome };
enum class Level : uint8_t { kProvince, kCity, kCounty, kTownship, kVillage };
enum class SinceUnit : uint8_t { kYears, kMonths, kDays };

absl::string_view Name(FactType type);
absl::string_view Name(FactSource source);
absl::string_view Name(Level level);
absl::string_view Name(SinceUnit unit);
// Digits of a division code at a level: 2, 4, 6, 9, 12.
int DigitsOf(Level level);
std::optional<Level> LevelOfDigits(size_t digits);

enum class FactId : uint16_t {};
constexpr size_t Index(FactId id) {
  return static_cast<size_t>(id);
}

// A count of whole units since a date: on the day of submission, or on a month and day of that year.
struct Since {
  FactId source{};
  SinceUnit unit = SinceUnit::kYears;
  int on_month = 0, on_day = 0;  // 0: the day of submission
};

// Whether two divisions agree down to a level.
struct Same {
  FactId first{}, second{};
  Level level = Level::kCounty;
};

struct Fact {
  std::string id;
  FactType type = FactType::kBoolean;
  FactSource source = FactSource::kApplicant;
  bool changeable = true;
  bool choice = false;
  std::optional<double> min, max;                    // integer and number
  std::vector<std::pair<std::string, Text>> values;  // enum and set, in declared order
  std::optional<Since> since;
  std::optional<Same> same;
  Text text, ask;
  bool derived() const { return since.has_value() || same.has_value(); }
};

class FactTable {
 public:
  // The id of the new fact. The caller has checked that it is new.
  FactId Add(Fact fact);
  Fact& at(FactId id) { return facts_[Index(id)]; }
  const Fact& operator[](FactId id) const { return facts_[Index(id)]; }
  std::optional<FactId> Find(absl::string_view id) const;
  size_t size() const { return facts_.size(); }
  const std::vector<Fact>& all() const { return facts_; }
  std::vector<absl::string_view> Names() const;

 private:
  std::vector<Fact> facts_;
  std::map<std::string, FactId, std::less<>> by_id_;
};

// The count that `since` makes of a source date for a submission on `day`.
int64_t CountSince(const Since& since, Date source, Date day);

// A 12-digit space of division codes: the interval of full codes below a code of 2, 4, 6, 9 or 12 digits.
struct CodeRange {
  int64_t lo = 0, hi = 999999999999;
};
// Nothing when it is not 2, 4, 6, 9 or 12 digits, or its last part is zeros (such a part is no division).
std::optional<CodeRange> ParseDivision(absl::string_view code);

}  // namespace onething
#endif  // ONETHING_VALUE_H_
