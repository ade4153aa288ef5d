// Keys turned back into values that a request could give: one within some keys, all of a class.
#include "condition/values.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_format.h"
#include "json/writer.h"

namespace onething {
namespace {

constexpr int kDigits[] = {2, 4, 6, 9, 12};

int64_t PowerOfTen(int exponent) {
  int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

std::string Code(int64_t code, int digits) {
  return absl::StrFormat("%0*d", digits, code);
}

// The widest division that begins at `lo` and does not pass `hi`: its number of digits.
int DigitsFrom(int64_t lo, int64_t hi) {
  for (int digits : kDigits) {
    const int64_t width = PowerOfTen(12 - digits);
    if (lo % width == 0 && lo + width - 1 <= hi) return digits;
  }
  return 12;
}

bool IsDivision(const std::string& code) {
  return ParseDivision(code).has_value();
}

}  // namespace

std::vector<std::string> DivisionsCovering(Interval codes) {
  std::vector<std::string> found;
  const int64_t last = std::min<int64_t>(codes.hi, CodeRange().hi);
  for (int64_t lo = std::max<int64_t>(codes.lo, 0); lo <= last;) {
    const int digits = DigitsFrom(lo, last);
    const int64_t width = PowerOfTen(12 - digits);
    std::string code = Code(lo / width, digits);
    if (IsDivision(code)) found.push_back(std::move(code));
    lo += width;
  }
  return found;
}

// The shortest code first, of a province that exists if there is one; codes with parts of zeros are
// none.
std::optional<std::string> DivisionWithin(Interval codes) {
  const int64_t last = std::min<int64_t>(codes.hi, CodeRange().hi);
  const int64_t first = std::max<int64_t>(codes.lo, 0);
  for (int digits : kDigits) {
    const int64_t width = PowerOfTen(12 - digits);
    // Codes of provinces begin at 11 (GB/T 2260).
    const int64_t from = std::max(first, std::min(last, 11 * PowerOfTen(10)));
    for (int64_t lo : {(from + width - 1) / width * width, (first + width - 1) / width * width}) {
      for (int i = 0; i < 2 && lo + width - 1 <= last; ++i, lo += width) {
        std::string code = Code(lo / width, digits);
        if (IsDivision(code)) return code;
      }
    }
  }
  return std::nullopt;
}

namespace {

// A short number from one key to another.
double NumberWithin(Interval keys, Interval domain) {
  const double lo = NumberOfKey(keys.lo), hi = NumberOfKey(keys.hi);
  if (keys.lo <= domain.lo && keys.hi >= domain.hi) return lo <= 0 && hi >= 0 ? 0 : lo;
  if (keys.lo <= domain.lo) return std::floor(hi) >= lo ? std::floor(hi) : hi;
  return std::ceil(lo) <= hi ? std::ceil(lo) : lo;
}

// The end of the range that a rule names says more than a number from its middle.
int64_t WholeWithin(Interval keys, Interval domain) {
  if (keys.lo > domain.lo) return keys.lo;
  if (keys.hi < domain.hi) return keys.hi;
  return std::clamp<int64_t>(0, keys.lo, keys.hi);
}

}  // namespace

FactValue ValueAt(const ConditionSet& set, FactId fact, int64_t key) {
  const Fact& row = set.facts()[fact];
  switch (row.type) {
    case FactType::kBoolean: return key != 0;
    case FactType::kInteger: return key;
    case FactType::kNumber: return NumberOfKey(key);
    case FactType::kEnum: return row.values[static_cast<size_t>(key)].first;
    case FactType::kDate: return Date{static_cast<int32_t>(key)};
    case FactType::kString: return set.TextOf(fact, key).value_or("");
    case FactType::kDivision:
    case FactType::kSet: break;
  }
  return Code(key, 12);
}

std::optional<FactValue> ValueWithin(const ConditionSet& set, FactId fact, Interval keys) {
  const Interval domain = set.Domain(set.first_variable(fact));
  keys = {std::max(keys.lo, domain.lo), std::min(keys.hi, domain.hi)};
  if (keys.lo > keys.hi) return std::nullopt;
  switch (set.facts()[fact].type) {
    case FactType::kDivision: {
      const std::optional<std::string> code = DivisionWithin(keys);
      return code ? std::optional<FactValue>(*code) : std::nullopt;
    }
    case FactType::kString:
      for (int64_t key = keys.lo; key <= keys.hi; ++key) {
        if (const std::optional<std::string> text = set.TextOf(fact, key)) return *text;
      }
      return std::nullopt;
    case FactType::kNumber: return NumberWithin(keys, domain);
    case FactType::kBoolean:
    case FactType::kEnum: return ValueAt(set, fact, keys.lo);
    default: return ValueAt(set, fact, WholeWithin(keys, domain));
  }
}

std::optional<FactValue> ValueOf(const ConditionSet& set, const FactKeys& keys) {
  const Fact& row = set.facts()[keys.fact];
  if (row.type != FactType::kSet) return ValueWithin(set, keys.fact, keys.keys[0]);
  std::vector<std::string> members;
  for (size_t i = 0; i < keys.keys.size(); ++i) {
    if (keys.keys[i].lo == 1) members.push_back(row.values[i].first);
  }
  return members;
}

std::string ValueJson(const FactValue& value) {
  std::string out;
  json::Writer writer(&out);
  if (const auto* flag = std::get_if<bool>(&value)) writer.Bool(*flag);
  if (const auto* whole = std::get_if<int64_t>(&value)) writer.Int(*whole);
  if (const auto* real = std::get_if<double>(&value)) writer.Double(*real);
  if (const auto* text = std::get_if<std::string>(&value)) writer.String(*text);
  if (const auto* date = std::get_if<Date>(&value)) writer.String(FormatDate(*date));
  if (const auto* members = std::get_if<std::vector<std::string>>(&value)) {
    writer.Open('[');
    for (const std::string& member : *members) writer.String(member);
    writer.Close(']');
  }
  return out;
}

}  // namespace onething
