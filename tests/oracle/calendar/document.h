// Calendars and holiday notices read from their documents, for tests that need no whole catalog.
#ifndef ONETHING_TESTS_ORACLE_CALENDAR_DOCUMENT_H_
#define ONETHING_TESTS_ORACLE_CALENDAR_DOCUMENT_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "json/json.h"
#include "onething/calendar.h"

namespace onething::oracle {

// The document at `path`, or null when there is none or it is not JSON.
std::shared_ptr<const json::Document> ReadJson(const std::string& path);

// The calendar `id` of a catalog part that is well formed, or nothing when it is not there.
std::optional<WorkCalendar::Spec> ReadCalendar(const std::string& path, absl::string_view id);

// A day that a year's notice names: off, or at work though a weekend.
struct NoticeDay {
  std::string date, name;
  bool off = false;
  bool operator==(const NoticeDay&) const = default;
};
// The days of a holiday-cn year file, in its order.
std::vector<NoticeDay> ReadNotice(const json::Document& document);

}  // namespace onething::oracle
#endif  // ONETHING_TESTS_ORACLE_CALENDAR_DOCUMENT_H_
