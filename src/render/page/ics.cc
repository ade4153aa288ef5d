// iCalendar lines (RFC 5545): values escaped, lines folded at 75 bytes without splitting a
// character, each line ended by CR LF.
#include "render/page/ics.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "read/sha256.h"

namespace onething::render {
namespace {

constexpr size_t kOctets = 75;  // of a line, its end not counted (section 3.1)

bool BeginsCharacter(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

// The bytes of `line` that fit into `room` without cutting a character.
size_t Fitting(absl::string_view line, size_t room) {
  if (line.size() <= room) return line.size();
  while (room > 1 && !BeginsCharacter(line[room])) --room;
  return room;
}

// Content lines, folded: one of more than 75 octets goes on in the next after a space (section
// 3.1). Text escapes what separates values (section 3.3.11).
class Lines {
 public:
  void Add(absl::string_view name, absl::string_view value) {
    const std::string line = absl::StrCat(name, ":", value);
    absl::string_view rest = line;
    size_t room = kOctets;
    while (!rest.empty()) {
      const size_t fitting = Fitting(rest, room);
      absl::StrAppend(&out_, room == kOctets ? "" : " ", rest.substr(0, fitting), "\r\n");
      rest.remove_prefix(fitting);
      room = kOctets - 1;  // after the space that goes on
    }
  }
  void AddText(absl::string_view name, absl::string_view text) {
    if (text.empty()) return;
    Add(name,
        absl::StrReplaceAll(text, {{"\\", "\\\\"}, {";", "\\;"}, {",", "\\,"}, {"\n", "\\n"}}));
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
};

// A day as "20261123" (section 3.3.4).
std::string DayText(Date day) {
  const CivilDate civil = ToCivil(day);
  return absl::StrFormat("%04d%02d%02d", civil.year, civil.month, civil.day);
}

// Without a zone: the civil time where the reader is, which is that of the offices (section 3.3.5,
// form 1).
std::string TimeText(Instant at) {
  const int minute = MinuteOf(at);
  return absl::StrFormat("%sT%02d%02d00", DayText(DayOf(at)), minute / 60, minute % 60);
}

// A duration before the entry, "-P1DT8H30M" (section 3.3.6).
std::string Before(int64_t minutes) {
  const int64_t days = minutes / 1440, hours = minutes / 60 % 24, rest = minutes % 60;
  std::string text = "-P";
  if (days > 0) absl::StrAppend(&text, days, "D");
  if (hours > 0 || rest > 0 || days == 0) absl::StrAppend(&text, "T");
  if (hours > 0) absl::StrAppend(&text, hours, "H");
  if (rest > 0 || (days == 0 && hours == 0)) absl::StrAppend(&text, rest, "M");
  return text;
}

// An alarm needs an action, a trigger and, to be displayed, a text (section 3.6.6).
void AddAlarm(const CalendarEntry& entry, Lines* lines) {
  lines->Add("BEGIN", "VALARM");
  lines->Add("ACTION", "DISPLAY");
  lines->Add("TRIGGER", Before(*entry.alarm));
  lines->AddText("DESCRIPTION", entry.summary);
  lines->Add("END", "VALARM");
}

// The stamp has to be in UTC; the civil minute stands for it, since it has no zone and no clock is
// read.
void AddIdentity(absl::string_view uid, const CalendarFile& file, Lines* lines) {
  lines->Add("UID", uid);
  lines->Add("DTSTAMP", absl::StrCat(TimeText(file.stamp), "Z"));
  lines->Add("SEQUENCE", absl::StrCat(file.sequence));
}

// An entry has no end: what is told is a moment by which something is done, not an appointment.
// What may still move is marked as tentative.
void AddEntry(const CalendarEntry& entry, const CalendarFile& file, Lines* lines) {
  lines->Add("BEGIN", "VEVENT");
  AddIdentity(entry.uid, file, lines);
  if (entry.whole_day) lines->Add("DTSTART;VALUE=DATE", DayText(DayOf(entry.at)));
  else lines->Add("DTSTART", TimeText(entry.at));
  lines->AddText("SUMMARY", entry.summary);
  lines->AddText("DESCRIPTION", entry.description);
  lines->AddText("LOCATION", entry.location);
  lines->Add("STATUS", entry.tentative ? "TENTATIVE" : "CONFIRMED");
  lines->Add("TRANSP", "TRANSPARENT");  // one is not busy all the time
  if (entry.alarm) AddAlarm(entry, lines);
  lines->Add("END", "VEVENT");
}

// A calendar has to hold something (section 3.6).
void AddEmpty(const CalendarFile& file, Lines* lines) {
  lines->Add("BEGIN", "VJOURNAL");
  AddIdentity(file.uid, file, lines);
  lines->AddText("SUMMARY", file.empty);
  lines->Add("END", "VJOURNAL");
}

}  // namespace

std::string WriteCalendar(CalendarFile file, const Words& words) {
  std::stable_sort(file.entries.begin(), file.entries.end(),
                   [](const CalendarEntry& a, const CalendarEntry& b) { return a.at < b.at; });
  Lines lines;
  lines.Add("BEGIN", "VCALENDAR");
  lines.Add("VERSION", "2.0");
  lines.Add("PRODID", absl::StrCat("-//onething//onething//", words.locale()));
  lines.Add("CALSCALE", "GREGORIAN");
  lines.AddText("NAME", file.name);
  lines.AddText("X-WR-CALNAME", file.name);  // what calendars read that do not know NAME
  for (const CalendarEntry& entry : file.entries) AddEntry(entry, file, &lines);
  if (file.entries.empty()) AddEmpty(file, &lines);
  lines.Add("END", "VCALENDAR");
  return lines.Take();
}

// The same for the same entry of the same request on every machine, and telling nothing of the
// request.
std::string CalendarSource::Uid(absl::string_view kind, absl::string_view of) const {
  const std::string digest =
      Sha256Hex(absl::StrJoin({absl::string_view(version.id), absl::string_view(bundle),
                               absl::string_view(FormatInstant(submitted)), kind, of},
                              "\n"));
  return absl::StrCat(digest.substr(0, 32), "@onething");
}

// Minutes from the opening of the last workday before the entry: the offices can still be asked
// then.
int64_t WorkdayAhead(const WorkCalendar& calendar, Instant at) {
  constexpr int kFarthest = 366;
  Date day{DayOf(at).days - 1};
  for (int i = 1; i < kFarthest && day > kFirstDate && !calendar.IsWorkday(day); ++i) --day.days;
  return at.minutes - calendar.OpeningOf(day).minutes;
}

}  // namespace onething::render
