// A class of values in words that a form can show: values, ranges or divisions, and one value of
// it that a request may give for all.
//
// A class of strings or divisions can hold every value that no rule names; it is then "others". A
// class of many divisions is "others" too where it is the longest of them, since nobody reads a
// list of two thousand codes.
#include "question/value_class.h"

#include <algorithm>

#include "condition/values.h"
#include "json/writer.h"

namespace onething::question {
namespace {

constexpr size_t kMostCodes = 12;  // that a person would read

// The length of a number's shortest text.
size_t LengthOf(double number) {
  std::string text;
  json::Writer(&text).Double(number);
  return text.size();
}

// The end of a range of numbers: where the number just outside is shorter to say, that one, left out.
void SetNumberEnd(int64_t key, int64_t outside, std::optional<FactValue>* end, bool* left_out) {
  const double own = NumberOfKey(key), next = NumberOfKey(outside);
  *left_out = LengthOf(next) < LengthOf(own);
  *end = *left_out ? next : own;
}

ValueRange RangeOf(const ConditionSet& set, FactId fact, Interval keys) {
  const Interval domain = set.Domain(set.first_variable(fact));
  const bool number = set.facts()[fact].type == FactType::kNumber;
  ValueRange range;
  if (keys.lo > domain.lo) {
    if (number) SetNumberEnd(keys.lo, keys.lo - 1, &range.from, &range.above);
    else range.from = ValueAt(set, fact, keys.lo);
  }
  if (keys.hi < domain.hi) {
    if (number) SetNumberEnd(keys.hi, keys.hi + 1, &range.to, &range.below);
    else range.to = ValueAt(set, fact, keys.hi);
  }
  return range;
}

// Boolean and enum: every key is a value. String: the odd keys are the texts that rules name; a class with another is open.
void ListValues(const ConditionSet& set, FactId fact, Interval keys, ValueClass* into) {
  const Interval domain = set.Domain(set.first_variable(fact));
  const bool text = set.facts()[fact].type == FactType::kString;
  for (int64_t key = std::max(keys.lo, domain.lo); key <= std::min(keys.hi, domain.hi); ++key) {
    if (text && !set.TextOf(fact, key)) continue;
    if (text && key % 2 == 0) into->others = true;
    else into->values.push_back(ValueAt(set, fact, key));
  }
}

void Describe(const ConditionSet& set, FactId fact, Interval keys, ValueClass* into) {
  switch (set.facts()[fact].type) {
    case FactType::kInteger:
    case FactType::kNumber:
    case FactType::kDate: into->ranges.push_back(RangeOf(set, fact, keys)); return;
    case FactType::kDivision: {
      std::vector<std::string> codes = DivisionsCovering(keys);
      into->divisions.insert(into->divisions.end(), codes.begin(), codes.end());
      return;
    }
    default: ListValues(set, fact, keys, into);
  }
}

}  // namespace

std::optional<ValueClass> ClassOf(const ConditionSet& set, FactId fact,
                                  std::span<const Interval> keys) {
  ValueClass found;
  bool any = false;
  for (const Interval& interval : keys) {
    const std::optional<FactValue> value = ValueWithin(set, fact, interval);
    if (!value) continue;
    if (!any) found.value = *value;
    any = true;
    Describe(set, fact, interval, &found);
  }
  if (!any) return std::nullopt;
  if (found.others) found.values.clear();
  return found;
}

void NameOthers(std::vector<ValueClass>* classes) {
  if (classes->empty()) return;
  const auto longest = std::max_element(
      classes->begin(), classes->end(),
      [](const auto& a, const auto& b) { return a.divisions.size() < b.divisions.size(); });
  if (longest->divisions.size() <= kMostCodes) return;
  longest->divisions.clear();
  longest->others = true;
}

}  // namespace onething::question
