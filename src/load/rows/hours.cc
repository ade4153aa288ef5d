#include "load/rows/hours.h"

#include <algorithm>

namespace onething::load {
namespace {

// "HH:MM" in minutes of the day.
std::optional<int> ReadTime(Scope* scope, const Node* node) {
  const std::optional<std::string> text = ReadString(scope, node, "a time HH:MM");
  if (!text) return std::nullopt;
  const std::optional<Instant> instant = ParseInstant("2000-01-01T" + *text);
  if (instant) return MinuteOf(*instant);
  scope->Error(*node, "bad_time", "expected a time HH:MM");
  return std::nullopt;
}

}  // namespace

std::optional<WorkCalendar::Hours> ReadStretch(Scope* scope, const Node& node) {
  const std::vector<const Node*> times = Elements(scope, &node, "two times");
  if (times.size() != 2) {
    if (node.is(Kind::kArray))
      scope->Error(node, "wrong_type", "expected two times, [\"09:00\", \"12:00\"]");
    return std::nullopt;
  }
  const std::optional<int> open = ReadTime(scope, times[0]), close = ReadTime(scope, times[1]);
  if (!open || !close) return std::nullopt;
  return WorkCalendar::Hours{*open, *close};
}

uint8_t ReadWeekdays(Scope* scope, const Node* node) {
  uint8_t days = 0;
  for (const Node* element : Elements(scope, node, "weekdays")) {
    const std::optional<std::string> name = ReadString(scope, element, "a weekday");
    if (!name) continue;
    const auto it = std::find(std::begin(kWeekdays), std::end(kWeekdays), *name);
    if (it == std::end(kWeekdays)) {
      scope->Unknown(*element, "unknown_value", "a weekday", *name,
                     {std::begin(kWeekdays), std::end(kWeekdays)});
    } else {
      days = static_cast<uint8_t>(days | (1 << (it - std::begin(kWeekdays))));
    }
  }
  return days;
}

}  // namespace onething::load
