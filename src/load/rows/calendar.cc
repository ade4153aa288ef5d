#include "load/rows/calendar.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "load/rows/hours.h"

namespace onething::load {
namespace {

void ReadCovers(Scope* scope, const Node* node, WorkCalendar::Spec* spec) {
  if (node == nullptr) return;
  static constexpr absl::string_view kKeys[] = {"from", "to"};
  const Object object(scope, *node, kKeys);
  spec->from = ReadDate(scope, object.Require("from")).value_or(Date{});
  spec->to = ReadDate(scope, object.Require("to")).value_or(spec->from);
}

WorkCalendar::Holiday ReadHoliday(Scope* scope, const Node& node) {
  WorkCalendar::Holiday holiday;
  if (node.is(Kind::kString)) {
    holiday.from = holiday.to = ReadDate(scope, &node).value_or(Date{});
    return holiday;
  }
  static constexpr absl::string_view kKeys[] = {"from", "to", "name"};
  const Object object(scope, node, kKeys);
  holiday.from = ReadDate(scope, object.Require("from")).value_or(Date{});
  holiday.to = ReadDate(scope, object.Require("to")).value_or(holiday.from);
  holiday.name = std::string(ReadText(scope, object.Get("name")).In("zh-CN"));
  return holiday;
}

void ReadHours(Scope* scope, const Node* node, WorkCalendar::Spec* spec) {
  for (const Node* element : Elements(scope, node, "office hours")) {
    if (const std::optional<WorkCalendar::Hours> stretch = ReadStretch(scope, *element))
      spec->hours.push_back(*stretch);
  }
}

// The node at a pointer below a calendar; the calendar itself where the pointer leads nowhere.
const Node& Below(const Node& calendar, absl::string_view pointer) {
  const Node* at = &calendar;
  for (absl::string_view token : absl::StrSplit(absl::StripPrefix(pointer, "/"), '/')) {
    size_t index = 0;
    const bool element =
        at->is(Kind::kArray) && absl::SimpleAtoi(token, &index) && index < at->size;
    const Node* next = element ? at->children[index] : at->Find(token);
    if (next == nullptr) break;
    at = next;
  }
  return *at;
}

// Make's problems, a line each: "/holidays/3: …".
void ReportProblems(Scope* scope, const Node& calendar, absl::string_view problems) {
  for (absl::string_view line : absl::StrSplit(problems, '\n', absl::SkipEmpty())) {
    const std::vector<absl::string_view> parts = absl::StrSplit(line, absl::MaxSplits(": ", 1));
    const bool placed = parts.size() == 2 && !parts[0].empty() && parts[0][0] == '/';
    scope->Error(placed ? Below(calendar, parts[0]) : calendar, "bad_calendar",
                 std::string(placed ? parts[1] : line));
  }
}

}  // namespace

std::shared_ptr<const WorkCalendar> ReadCalendarRow(Scope* scope, const Node& node) {
  static constexpr absl::string_view kKeys[] = {"covers",   "weekend", "holidays",
                                                "workdays", "hours",   "source"};
  const size_t errors = scope->findings->errors();
  const Object object(scope, node, kKeys);
  if (!object) return nullptr;
  WorkCalendar::Spec spec;
  ReadCovers(scope, object.Require("covers"), &spec);
  if (const Node* weekend = object.Get("weekend")) {
    const uint8_t days = ReadWeekdays(scope, weekend);
    for (int day = 0; day < 7; ++day) spec.weekend[day] = (days >> day & 1) != 0;
  }
  for (const Node* holiday : Elements(scope, object.Get("holidays"), "days off"))
    spec.holidays.push_back(ReadHoliday(scope, *holiday));
  for (const Node* day : Elements(scope, object.Get("workdays"), "dates"))
    spec.workdays.push_back(ReadDate(scope, day).value_or(Date{}));
  ReadHours(scope, object.Require("hours"), &spec);
  ReadSource(scope, object.Get("source"));
  if (scope->findings->errors() != errors) return nullptr;
  absl::StatusOr<WorkCalendar> calendar = WorkCalendar::Make(spec);
  if (calendar.ok()) return std::make_shared<const WorkCalendar>(*std::move(calendar));
  ReportProblems(scope, node, calendar.status().message());
  return nullptr;
}

}  // namespace onething::load
