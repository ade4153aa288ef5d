#include "oracle/calendar/document.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace onething::oracle {
namespace {

using json::Node;

Date DateOf(const Node& node) {
  return ParseDate(node.text).value_or(Date{});
}

int MinuteOfDay(absl::string_view text) {
  const auto at = ParseInstant("2000-01-01T" + std::string(text));
  return at ? MinuteOf(*at) : -1;
}

WorkCalendar::Holiday ReadHoliday(const Node& node) {
  if (!node.is(json::Kind::kObject)) return {DateOf(node), DateOf(node), ""};
  const Node* name = node.Find("name");
  return {DateOf(*node.Find("from")), DateOf(*node.Find("to")),
          name == nullptr ? "" : std::string(name->text)};
}

void ReadWeekend(const Node& node, bool (&weekend)[7]) {
  const absl::string_view names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  for (int i = 0; i < 7; ++i) {
    weekend[i] = std::any_of(node.begin(), node.end(),
                             [&](const Node* day) { return day->text == names[i]; });
  }
}

}  // namespace

std::shared_ptr<const json::Document> ReadJson(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return nullptr;
  std::string text(std::istreambuf_iterator<char>(file), {});
  std::vector<Diagnostic> findings;
  auto document = json::Document::Parse(path, std::move(text), Limits{}, &findings);
  return document->root() == nullptr ? nullptr : document;
}

std::optional<WorkCalendar::Spec> ReadCalendar(const std::string& path, absl::string_view id) {
  const auto document = ReadJson(path);
  const Node* calendars = document == nullptr ? nullptr : document->root()->Find("calendars");
  const Node* node = calendars == nullptr ? nullptr : calendars->Find(id);
  if (node == nullptr) return std::nullopt;
  WorkCalendar::Spec spec;
  spec.from = DateOf(*node->Find("covers")->Find("from"));
  spec.to = DateOf(*node->Find("covers")->Find("to"));
  ReadWeekend(*node->Find("weekend"), spec.weekend);
  for (const Node* holiday : *node->Find("holidays"))
    spec.holidays.push_back(ReadHoliday(*holiday));
  for (const Node* day : *node->Find("workdays")) spec.workdays.push_back(DateOf(*day));
  for (const Node* span : *node->Find("hours")) {
    spec.hours.push_back(
        {MinuteOfDay(span->children[0]->text), MinuteOfDay(span->children[1]->text)});
  }
  return spec;
}

std::vector<NoticeDay> ReadNotice(const json::Document& document) {
  std::vector<NoticeDay> days;
  for (const Node* day : *document.root()->Find("days")) {
    days.push_back({std::string(day->Find("date")->text), std::string(day->Find("name")->text),
                    day->Find("isOffDay")->boolean});
  }
  return days;
}

}  // namespace onething::oracle
