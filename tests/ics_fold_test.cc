// The lines of a calendar file: whatever the text, none is too long, none ends inside a character, and unfolded they say it.
#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "render/page/ics.h"

namespace onething::render::ics_fold_test {
namespace {

std::string Written(const std::string& text) {
  CalendarFile file{.name = "x", .empty = "x", .uid = "file", .stamp = {}};
  file.entries.push_back({.uid = "one", .at = {}, .summary = "s", .description = text});
  return WriteCalendar(std::move(file), Words(Locale::kEnglish));
}

bool IsWholeText(absl::string_view line) {
  size_t at = 0;
  while (at < line.size()) {
    const auto lead = static_cast<unsigned char>(line[at]);
    const size_t length = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length == 0 || at + length > line.size()) return false;
    at += length;
  }
  return true;
}

std::string Description(absl::string_view calendar) {
  const std::string unfolded = absl::StrReplaceAll(calendar, {{"\r\n ", ""}});
  for (absl::string_view line : absl::StrSplit(unfolded, "\r\n")) {
    if (absl::ConsumePrefix(&line, "DESCRIPTION:"))
      return absl::StrReplaceAll(line, {{"\\\\", "\\"}, {"\\;", ";"}, {"\\,", ","}, {"\\n", "\n"}});
  }
  return "";
}

TEST(IcsFold, AnyTextComesBack) {
  const std::string characters[] = {"a", "é", "残", "𠮷", ",", ";", "\\", "\n", " "};
  for (size_t first = 0; first < std::size(characters); ++first) {
    std::string text;
    for (size_t length = 1; length <= 120; ++length) {
      text += characters[(first * length + length / 7) % std::size(characters)];
      const std::string calendar = Written(text);
      for (absl::string_view line : absl::StrSplit(calendar, "\r\n")) {
        ASSERT_LE(line.size(), 75u) << line;
        ASSERT_TRUE(IsWholeText(line)) << line;
        ASSERT_EQ(line.find('\n'), absl::string_view::npos) << line;
      }
      ASSERT_EQ(Description(calendar), text);
    }
  }
}

TEST(IcsFold, NothingAheadIsStillACalendar) {
  const std::string calendar = WriteCalendar(
      {.name = "x", .empty = "nothing", .uid = "file", .stamp = {}}, Words(Locale::kEnglish));
  EXPECT_NE(calendar.find("BEGIN:VJOURNAL\r\nUID:file\r\n"), std::string::npos);
  EXPECT_EQ(calendar.find("VEVENT"), std::string::npos);
}

TEST(IcsAlarm, RingsWhenTheWorkdayBeforeOpens) {
  WorkCalendar::Spec spec;
  spec.from = *ParseDate("2026-01-01");
  spec.to = *ParseDate("2026-12-31");
  spec.holidays = {{*ParseDate("2026-05-01"), *ParseDate("2026-05-05"), "May"}};
  spec.hours = {{540, 720}, {810, 1020}};
  const WorkCalendar calendar = *WorkCalendar::Make(spec);
  const auto rings = [&](absl::string_view at) {
    const Instant instant = *ParseInstant(at);
    return FormatInstant({instant.minutes - WorkdayAhead(calendar, instant)});
  };
  EXPECT_EQ(rings("2026-03-10T17:00"), "2026-03-09T09:00");
  EXPECT_EQ(rings("2026-03-09T17:00"), "2026-03-06T09:00");
  EXPECT_EQ(rings("2026-05-06T00:00"), "2026-04-30T09:00");
}

}  // namespace
}  // namespace onething::render::ics_fold_test
