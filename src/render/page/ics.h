// A calendar file (RFC 5545): entries in, text out.
//
// Written here, since libical 3.0.16 reads a table of time zones from the machine as soon as it writes a date, keeps it for
// ever, and brings Unicode tables of 37 MB into every process; it judges what is written in tests/ics_test.cc.
#ifndef ONETHING_SRC_RENDER_PAGE_ICS_H_
#define ONETHING_SRC_RENDER_PAGE_ICS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "onething/catalog.h"
#include "render/words/words.h"

namespace onething::render {

struct CalendarEntry {
  std::string uid;
  Instant at;
  bool whole_day = false;
  bool tentative = false;             // not certain to take place on that day
  std::optional<int64_t> alarm = {};  // minutes ahead
  std::string summary, description = {}, location = {};
};

struct CalendarFile {
  std::string name, empty;  // empty: what to say where there is no entry
  std::string uid;          // of the file
  Instant stamp;
  uint64_t sequence = 0;  // larger where it tells of a later state
  std::vector<CalendarEntry> entries = {};
};

// Times float: they are civil minutes wherever the reader is. Entries in the order of their days.
std::string WriteCalendar(CalendarFile file, const Words& words);

// Known again when the same thing is told anew, and without anything that a person is known by.
struct CalendarSource {
  const Version& version;
  std::string bundle;
  Instant submitted;

  std::string Uid(absl::string_view kind, absl::string_view of = "") const;
};

// Minutes from the opening of the workday ahead of its day to `at`.
int64_t WorkdayAhead(const WorkCalendar& calendar, Instant at);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_PAGE_ICS_H_
