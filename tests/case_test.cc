// Small cases by hand: logs read, events refused and what is said of it, a due date told over the Spring Festival of 2026.
#include "onething/case.h"

#include <gtest/gtest.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "onething/load.h"
#include "onething/onething.h"

namespace onething::case_test {
namespace {

constexpr char kCatalog[] = R"({
  "onething": 1, "catalog": {"id": "demo", "version": "1", "calendar": "cn"},
  "facts": {"nick": {"type": "string"}, "grade": {"type": "integer", "min": 1, "max": 4, "source": "outcome"}},
  "departments": {"office": {"name": "Office"}, "clinic": {"name": "Clinic"}},
  "materials": {"photo": {"name": "Photo"}, "form": {"name": "Form"}, "card": {"name": "Card"}},
  "matters": {
    "make": {"name": "Make", "department": "office", "outcomes": {"materials": ["card"], "facts": ["grade"]},
      "requires": {"photo": {}, "form": {}}, "limits": [{"promised": {"workdays": 6}, "statutory": {"workdays": 10}}]},
    "help": {"name": "Help", "department": "office", "eligible": {"<": [{"var": "grade"}, 3]}, "requires": {"card": {}},
      "limits": [{"promised": {"workdays": 3}}],
      "stages": [{"id": "visit", "kind": "assess"}, {"id": "decide", "kind": "decide"}]},
    "never": {"name": "Never", "department": "office", "eligible": {"==": [{"var": "nick"}, "nobody"]}}},
  "bundles": {"life": {"name": "Life",
    "steps": {"make": {"matter": "make"}, "help": {"matter": "help"}, "never": {"matter": "never"}}}},
  "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2026-12-31"},
    "holidays": [{"from": "2026-02-15", "to": "2026-02-23", "name": "春节"}], "workdays": ["2026-02-14", "2026-02-28"],
    "hours": [["09:00", "12:00"], ["13:30", "17:00"]]}}
})";
constexpr char kNick[] = "Zyxwvut9";  // in no message

std::string RequestLine() {
  return absl::StrCat(
      R"({"onething": 1, "bundle": "life", "submitted": "2026-02-12T10:20", "facts": {"nick": ")",
      kNick, "\"}}");
}
std::string EventLine(absl::string_view at, absl::string_view event, absl::string_view step,
                      absl::string_view by = "office", absl::string_view rest = "") {
  return absl::StrCat(R"({"at": "2026-)", at, R"(", "event": ")", event, R"(", "step": ")", step,
                      R"(", "by": ")", by, "\"", rest, "}");
}

// The request, then events.
std::vector<std::string> Lines() {
  return {RequestLine(), EventLine("02-13T11:00", "accepted", "make"),
          EventLine("02-24T16:00", "suspended", "make", "office", R"(, "reason": "A hearing")"),
          EventLine("02-26T10:00", "resumed", "make"),
          EventLine("02-27T09:30", "decided", "make", "office", R"(, "facts": {"grade": 2})")};
}

std::string Log() {
  return absl::StrCat(absl::StrJoin(Lines(), "\n"), "\n");
}

const Catalog& DemoCatalog() {
  static const SourceText kDocument{"catalog.json", kCatalog};
  static const Result<Catalog> kLoaded = LoadCatalog({&kDocument, 1});
  return *kLoaded;
}

Instant Minute(absl::string_view at) {
  return *ParseInstant(absl::StrCat("2026-", at));
}

// Logs.

TEST(ReadLog, AnEmptyLogHasNoRequest) {
  for (absl::string_view log : {"", "\n", " \r\n\t\n"}) {
    const Replay replay = ReadLog(log, "log.jsonl");
    EXPECT_FALSE(replay.request);
    ASSERT_EQ(replay.findings.size(), 1u);
    EXPECT_EQ(replay.findings[0].code, "missing_request");
    EXPECT_EQ(replay.findings[0].file, "log.jsonl");
  }
}

TEST(ReadLog, AnEventFirstIsNoRequest) {
  const Replay replay = ReadLog(EventLine("02-13T11:00", "accepted", "make") + "\n", "log.jsonl");
  EXPECT_FALSE(replay.request);
  ASSERT_FALSE(replay.findings.empty());
  EXPECT_EQ(replay.findings[0].line, 1);
}

TEST(ReadLog, ABadLineIsNamedAndEndsTheReading) {
  const std::string good = EventLine("02-13T11:00", "accepted", "make");
  const Replay replay = ReadLog(
      absl::StrCat(RequestLine(), "\n\n", good, "\n{\"at\": \"2026-02-30T11:00\", \"event\": ",
                   "\"accepted\", \"step\": \"make\", \"by\": \"office\"}\n", good, "\n"),
      "log.jsonl");
  EXPECT_EQ(replay.lines, std::vector<int>{3});
  ASSERT_EQ(replay.findings.size(), 1u);
  EXPECT_EQ(replay.findings[0].line, 4);
  EXPECT_EQ(replay.findings[0].code, "bad_date");
  EXPECT_EQ(replay.findings[0].pointer, "/at");
  EXPECT_FALSE(replay.torn);
}

TEST(ReadLog, BlankLinesAndCarriageReturnsArePassedOver) {
  const std::string good = EventLine("02-13T11:00", "accepted", "make");
  const Replay plain = ReadLog(absl::StrCat(RequestLine(), "\n", good, "\n"), "log.jsonl");
  const Replay windows =
      ReadLog(absl::StrCat("\r\n", RequestLine(), "\r\n \r\n", good, "\r\n\r\n"), "log.jsonl");
  ASSERT_TRUE(windows.request);
  EXPECT_TRUE(windows.findings.empty());
  EXPECT_EQ(windows.events, plain.events);
  EXPECT_EQ(windows.lines, std::vector<int>{4});
}

TEST(ReadLog, ALineBrokenOffIsToldByItsPlace) {
  const std::string whole =
      absl::StrCat(RequestLine(), "\n", EventLine("02-13T11:00", "accepted", "make"), "\n");
  const Replay replay = ReadLog(whole + R"({"at": "2026-02-2)", "log.jsonl");
  EXPECT_EQ(replay.torn, whole.size());
  EXPECT_EQ(replay.events.size(), 1u);
  EXPECT_TRUE(replay.findings.empty());
  const Replay ended = ReadLog(whole + "{\"at\": \"2026-02-2\n", "log.jsonl");
  EXPECT_FALSE(ended.torn);
  ASSERT_FALSE(ended.findings.empty());
  EXPECT_EQ(ended.findings[0].line, 3);
}

TEST(ReadLog, AWholeLastLineNeedsNoEnd) {
  const Replay replay = ReadLog(
      absl::StrCat(RequestLine(), "\n", EventLine("02-13T11:00", "accepted", "make")), "log.jsonl");
  EXPECT_FALSE(replay.torn);
  EXPECT_EQ(replay.events.size(), 1u);
  EXPECT_TRUE(replay.findings.empty());
}

// Refusals.

struct Refusal {
  std::vector<std::string> events;  // the last is refused
  absl::StatusCode status;
  std::string code, message;
};

void ExpectRefusal(const Refusal& expected) {
  CaseDesk desk;
  Result<OpenCase> open = desk.Open(DemoCatalog(), *ParseRequest(RequestLine()));
  ASSERT_TRUE(open.ok()) << open.status();
  for (size_t i = 0; i + 1 < expected.events.size(); ++i) {
    const Result<size_t> appended = desk.Append(&*open, *ParseEvent(expected.events[i]));
    ASSERT_TRUE(appended.ok()) << appended.status();
  }
  Case before, after;
  const Instant now = Minute("12-01T09:00");
  ASSERT_TRUE(desk.StateAt(*open, now, &before).ok());
  const Result<Event> event = ParseEvent(expected.events.back());
  ASSERT_TRUE(event.ok()) << event.status();
  const Result<size_t> refused = desk.Append(&*open, *event);
  const std::vector<Diagnostic>& findings = refused.findings();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(refused.status().code(), expected.status);
  EXPECT_EQ(findings[0].code, expected.code);
  EXPECT_EQ(findings[0].message, expected.message);
  EXPECT_EQ(findings[0].message.find(kNick), std::string::npos);
  ASSERT_TRUE(desk.StateAt(*open, now, &after).ok());
  EXPECT_EQ(CaseJson(after), CaseJson(before));
}

TEST(Refused, AnEventThatNamesWhatIsNotThere) {
  const auto expect = [](std::string event, std::string code, std::string message) {
    ExpectRefusal({{std::move(event)},
                   absl::StatusCode::kInvalidArgument,
                   std::move(code),
                   std::move(message)});
  };
  expect(EventLine("02-13T11:00", "accepted", "mak"), "unknown_step",
         R"(unknown step "mak"; nearest is "make")");
  expect(EventLine("02-13T11:00", "accepted", "make", "ofice"), "unknown_department",
         R"(unknown department "ofice"; nearest is "office")");
  expect(EventLine("02-13T11:00", "stage_done", "help", "office", R"(, "stage": "visi")"),
         "unknown_stage", R"(unknown stage "visi"; nearest is "visit")");
  expect(EventLine("02-13T11:00", "supplement_asked", "make", "office",
                   R"(, "materials": ["photos"])"),
         "unknown_material", R"(unknown material "photos"; nearest is "photo")");
  expect(
      EventLine("02-13T11:00", "supplement_asked", "make", "office", R"(, "materials": ["card"])"),
      "not_required", R"(step "make" does not require "card")");
  expect(EventLine("02-13T11:00", "decided", "make", "office", R"(, "facts": {"grad": 2})"),
         "unknown_fact", R"(unknown fact "grad"; nearest is "grade")");
  expect(EventLine("02-13T11:00", "decided", "make", "office",
                   absl::StrCat(R"(, "facts": {"nick": ")", kNick, "\"}")),
         "not_an_outcome", R"(step "make" does not decide "nick")");
  expect(EventLine("02-13T11:00", "accepted", "make", "applicant"), "wrong_owner",
         "accepted is an authority's: expected a department");
  expect(EventLine("02-13T11:00", "withdrawn", "make"), "wrong_owner",
         "withdrawn is the applicant's: expected \"applicant\"");
}

TEST(Refused, AWrongOutcomeIsNotRepeated) {
  CaseDesk desk;
  Result<OpenCase> open = desk.Open(DemoCatalog(), *ParseRequest(RequestLine()));
  const absl::Status refused =
      desk.Append(&*open,
                  *ParseEvent(EventLine("02-13T11:00", "decided", "make", "office",
                                        absl::StrCat(R"(, "facts": {"grade": ")", kNick, "\"}"))))
          .status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(refused.message().find("fact \"grade\""), absl::string_view::npos) << refused;
  EXPECT_EQ(refused.message().find(kNick), absl::string_view::npos) << refused;
}

TEST(Refused, AnEventThatCannotFollow) {
  const std::string accepted = EventLine("02-13T11:00", "accepted", "make");
  const auto expect = [](std::vector<std::string> events, std::string code, std::string message) {
    ExpectRefusal({std::move(events), absl::StatusCode::kFailedPrecondition, std::move(code),
                   std::move(message)});
  };
  expect({EventLine("02-12T10:19", "accepted", "make")}, "event_out_of_order",
         "accepted of step \"make\" at 2026-02-12T10:19 is earlier than the submission at "
         "2026-02-12T10:20");
  expect({accepted, EventLine("02-13T10:59", "extended", "make")}, "event_out_of_order",
         "extended of step \"make\" at 2026-02-13T10:59 is earlier than the event before it: "
         "accepted of step \"make\" at 2026-02-13T11:00");
  expect({accepted, accepted}, "event_duplicate",
         "accepted of step \"make\" at 2026-02-13T11:00 stands in the log already");
  expect({accepted, EventLine("02-13T11:30", "resumed", "make")}, "event_impossible",
         "resumed of step \"make\" at 2026-02-13T11:30 cannot follow accepted of step \"make\" at "
         "2026-02-13T11:00: it is not suspended");
  expect({EventLine("02-13T11:00", "accepted", "help")}, "event_impossible",
         "accepted of step \"help\" at 2026-02-13T11:00 cannot follow the request: it waits for "
         "step \"make\"");
  expect({accepted, EventLine("02-13T11:30", "accepted", "never")}, "event_impossible",
         "accepted of step \"never\" at 2026-02-13T11:30 cannot follow accepted of step \"make\" "
         "at 2026-02-13T11:00: the step is excluded");
}

TEST(Refused, AnInstantBeforeTheLastEvent) {
  const std::vector<Event> events = {*ParseEvent(EventLine("02-13T11:00", "accepted", "make"))};
  const Result<Case> state =
      CaseState(DemoCatalog(), *ParseRequest(RequestLine()), events, Minute("02-13T10:59"));
  EXPECT_EQ(state.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(state.status().message(),
            "event_future: the last event is at 2026-02-13T11:00, later than 2026-02-13T10:59");
}

// Days.

TEST(Narrate, OverTheSpringFestivalWithASuspension) {
  CaseDesk desk;
  Result<OpenCase> open = desk.Open(DemoCatalog(), *ParseRequest(RequestLine()));
  for (size_t i = 1; i < 4; ++i) ASSERT_TRUE(desk.Append(&*open, *ParseEvent(Lines()[i])).ok());
  const absl::StatusOr<std::vector<CaseDay>> days =
      desk.Narrate(*open, Minute("02-26T10:00"), "make", Basis::kPromised);
  ASSERT_TRUE(days.ok()) << days.status();
  std::vector<std::string> told;
  for (const CaseDay& day : *days)
    told.push_back(absl::StrCat(FormatDate(day.day).substr(5), " ", Name(day.why), day.holiday, " ",
                                day.used));
  EXPECT_EQ(told, (std::vector<std::string>{
                      "02-12 first 0", "02-13 counted 1", "02-14 counted 2", "02-15 holiday春节 2",
                      "02-16 holiday春节 2", "02-17 holiday春节 2", "02-18 holiday春节 2",
                      "02-19 holiday春节 2", "02-20 holiday春节 2", "02-21 holiday春节 2",
                      "02-22 holiday春节 2", "02-23 holiday春节 2", "02-24 counted 3",
                      "02-25 suspended 3", "02-26 suspended 3", "02-27 counted 4",
                      "02-28 counted 5", "03-01 weekend 5", "03-02 counted 6"}));
}

TEST(Narrate, NamesTheNearestStepAndRefusesAnExcludedOne) {
  CaseDesk desk;
  Result<OpenCase> open = desk.Open(DemoCatalog(), *ParseRequest(RequestLine()));
  const Instant now = Minute("02-13T10:00");
  const auto unknown = desk.Narrate(*open, now, "hepl", Basis::kPromised);
  EXPECT_EQ(unknown.status().code(), absl::StatusCode::kNotFound);
  const auto excluded = desk.Narrate(*open, now, "never", Basis::kPromised);
  EXPECT_EQ(excluded.status().code(), absl::StatusCode::kInvalidArgument);
  const auto undated = desk.Narrate(*open, now, "help", Basis::kStatutory);
  ASSERT_TRUE(undated.ok());
}

// Replays.

std::string ReplayedInCpp(Instant now) {
  const Replay replay = ReadLog(Log(), "log.jsonl");
  const Result<Case> state = CaseState(DemoCatalog(), *replay.request, replay.events, now);
  return state.ok() ? CaseJson(*state) : state.status().ToString();
}

TEST(Replays, OneByOneAndAtOnceAreTheSame) {
  const Instant now = Minute("03-02T10:00");
  const Replay replay = ReadLog(Log(), "log.jsonl");
  ASSERT_EQ(replay.events.size(), 4u);
  CaseDesk desk;
  Result<OpenCase> open = desk.Open(DemoCatalog(), *replay.request);
  Case state;
  for (const Event& event : replay.events) {
    ASSERT_TRUE(desk.Append(&*open, event).ok());
    ASSERT_TRUE(desk.StateAt(*open, now, &state).ok());
  }
  EXPECT_EQ(CaseJson(state), ReplayedInCpp(now));
  EXPECT_EQ(state.events, 4u);
}

TEST(Replays, EightThreadsAtOnceGiveTheSameBytes) {
  const Instant now = Minute("03-02T10:00");
  const std::string expected = ReplayedInCpp(now);
  std::vector<std::string> told(8);
  std::vector<std::thread> threads;
  for (std::string& text : told)
    threads.emplace_back([&text, now] {
      for (int i = 0; i < 20; ++i) text = ReplayedInCpp(now);
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& text : told) EXPECT_EQ(text, expected);
}

TEST(Replays, TheCApiGivesTheSameBytes) {
  const Instant now = Minute("03-02T10:00");
  const char* document = kCatalog;
  onething_catalog* catalog = nullptr;
  onething_desk* desk = nullptr;
  onething_case* open = nullptr;
  onething_state* state = nullptr;
  onething_string* text = nullptr;
  const std::string log = Log();
  ASSERT_EQ(
      onething_catalog_load(nullptr, nullptr, &document, nullptr, nullptr, 1, &catalog, nullptr),
      ONETHING_CODE_OK);
  ASSERT_EQ(onething_desk_create(&desk, nullptr), ONETHING_CODE_OK);
  ASSERT_EQ(onething_case_replay(desk, catalog, log.data(), log.size(), &open, nullptr, nullptr),
            ONETHING_CODE_OK);
  ASSERT_EQ(onething_case_state(desk, open, now.minutes, &state, nullptr), ONETHING_CODE_OK);
  ASSERT_EQ(onething_state_render(state, "json", 4, "en", 2, &text, nullptr), ONETHING_CODE_OK);
  size_t length = 0;
  const char* bytes = onething_string_data(text, &length);
  EXPECT_EQ(std::string(bytes, length), ReplayedInCpp(now));
  onething_string_free(text);
  onething_state_free(state);
  onething_case_free(open);
  onething_desk_free(desk);
  onething_catalog_free(catalog);
}

}  // namespace
}  // namespace onething::case_test
