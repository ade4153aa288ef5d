// The clock and the rule of receipt, against dates worked out by hand.
#include "clock/clock.h"

#include <gtest/gtest.h>

#include "clock/receipt.h"

namespace onething::clock {
namespace {

using Unit = Limit::Unit;

// 5 February 2026 is a Thursday. Monday the 16th to Friday the 20th is a holiday, Saturday the 28th a
// make-up day.
WorkCalendar MakeCalendar() {
  WorkCalendar::Spec spec;
  spec.from = *ParseDate("2026-01-01");
  spec.to = *ParseDate("2026-12-31");
  spec.holidays = {{*ParseDate("2026-02-16"), *ParseDate("2026-02-20"), "Spring"}};
  spec.workdays = {*ParseDate("2026-02-28")};
  spec.hours = {{540, 720}, {810, 1020}};
  return *WorkCalendar::Make(spec);
}

Instant On(const char* text) {
  return *ParseInstant(text);
}

std::string Show(const std::optional<Instant>& at) {
  return at ? FormatInstant(*at) : "null";
}

constexpr Limit Workdays(int32_t count) {
  return {Unit::kWorkdays, count};
}
constexpr Limit Days(int32_t count) {
  return {Unit::kDays, count};
}

LimitRow Promise(Limit limit) {
  LimitRow row;
  row.promised = limit;
  return row;
}

LimitRow ByLaw(Limit limit, std::optional<Limit> extension) {
  LimitRow row;
  row.law = Law::kGiven;
  row.statutory = limit;
  row.extension = extension;
  return row;
}

constexpr StageIndex kFirst(0), kSecond(1), kThird(2), kFourth(3);
constexpr bool kCounted = true, kNotCounted = false;
using Stages = std::vector<Stage>;

Stages Testing() {
  return {{kFirst, kCounted, Workdays(1)},
          {kSecond, kNotCounted, Days(3)},
          {kThird, kCounted, std::nullopt}};
}

struct Row {
  const char* name;
  LimitRow row;
  Stages stages;
  const char* origin;
  const char* end;
  Basis basis = Basis::kPromised;
  bool still = false;
  std::vector<StageWait> waits = {};
};

class ClockTest : public testing::Test {
 protected:
  Clock ClockOf(const Row& row) const {
    Clock clock;
    clock.calendar = &calendar_;
    clock.row = &row.row;
    clock.stages = row.stages;
    clock.waits = row.waits;
    clock.still = row.still;
    clock.origin = On(row.origin);
    return clock;
  }

  const WorkCalendar calendar_ = MakeCalendar();
};

TEST_F(ClockTest, EndsOfWhatIsPlanned) {
  constexpr char kThursday[] = "2026-02-05T10:00";
  const Stages none;
  const Stages alone = {{kFirst, kCounted, Workdays(1)},
                        {kSecond, kNotCounted, Workdays(1)},
                        {kThird, kCounted, Workdays(2)}};
  const Stages told_from_behind = {{kFirst, kCounted, std::nullopt},
                                   {kSecond, kNotCounted, Days(3)},
                                   {kThird, kCounted, Workdays(2)}};
  const Stages seen = {{kFirst, kCounted, Workdays(1)},
                       {kSecond, kNotCounted, Workdays(1)},
                       {kThird, kCounted, std::nullopt}};
  const LimitRow law = ByLaw(Workdays(10), Workdays(5));
  const Row rows[] = {
      {"workdays over a weekend", Promise(Workdays(5)), none, kThursday, "2026-02-12T17:00"},
      {"workdays over a holiday", Promise(Workdays(10)), none, kThursday, "2026-02-26T17:00"},
      {"a make-up day counts", Promise(Workdays(3)), none, "2026-02-26T10:00", "2026-03-02T17:00"},
      {"natural days run to a workday", Promise(Days(10)), none, kThursday, "2026-02-23T17:00"},
      {"hours over a lunch break", Promise({Unit::kHours, 3}), none, "2026-02-05T10:30",
       "2026-02-05T15:00"},
      {"hours that end with a closing minute", Promise({Unit::kHours, 2}), none, kThursday,
       "2026-02-05T12:00"},
      {"hours over a night", Promise({Unit::kHours, 4}), none, "2026-02-05T16:00",
       "2026-02-06T12:00"},
      {"at once", Promise({Unit::kImmediate, 0}), none, kThursday, kThursday},
      {"the clock stands in an uncounted stage", Promise(Workdays(5)), Testing(), kThursday,
       "2026-02-13T17:00"},
      {"the limits behind tell its place", Promise(Workdays(5)), told_from_behind, kThursday,
       "2026-02-24T17:00"},
      {"natural days run after uncounted stages", Promise(Days(10)), Testing(), kThursday,
       "2026-02-23T17:00"},
      {"uncounted stages take no time", Promise(Workdays(5)), Testing(), kThursday,
       "2026-02-12T17:00", Basis::kPromised, true},
      {"each stage by its own limit", Promise(Workdays(5)), alone, kThursday, "2026-02-11T17:00",
       Basis::kStages},
      {"the law's limit", law, none, kThursday, "2026-02-26T17:00", Basis::kStatutory},
      {"its extension runs on", law, none, kThursday, "2026-03-04T17:00", Basis::kExtended},
      {"the law stands in for a promise", law, none, kThursday, "2026-02-26T17:00"},
      {"no limit is known", LimitRow(), none, kThursday, "null"},
      {"the clock stands until a trip",
       Promise(Workdays(5)),
       seen,
       kThursday,
       "2026-02-23T17:00",
       Basis::kPromised,
       false,
       {{kSecond, On("2026-02-09T09:00")}}},
      {"a trip without a date",
       Promise(Workdays(5)),
       seen,
       kThursday,
       "null",
       Basis::kPromised,
       false,
       {{kSecond, std::nullopt}}},
  };
  for (const Row& row : rows) EXPECT_EQ(Show(ClockOf(row).EndOn(row.basis)), row.end) << row.name;
}

// 2 March 2026 is a Monday, without a holiday near; 5 February a Thursday, before one. An uncounted
// stage of natural days ends on another day wherever it begins.
TEST_F(ClockTest, UncountedStagesStandAtTheirPlaces) {
  constexpr char kThursday[] = "2026-02-05T10:00", kMonday[] = "2026-03-02T10:00";
  const auto around = [](std::optional<Limit> before, std::optional<Limit> after) {
    return Stages{
        {kFirst, kCounted, before}, {kSecond, kNotCounted, Days(3)}, {kThird, kCounted, after}};
  };
  const Stages two_uncounted = {{kFirst, kCounted, Workdays(3)},
                                {kSecond, kNotCounted, Days(3)},
                                {kThird, kCounted, std::nullopt},
                                {kFourth, kNotCounted, Days(3)},
                                {StageIndex(4), kCounted, Workdays(4)}};
  const LimitRow five = Promise(Workdays(5));
  const Row rows[] = {
      {"where nothing tells its place it begins at once", five, around(std::nullopt, std::nullopt),
       kThursday, "2026-02-23T17:00"},
      {"a counted stage in another unit is as one without a limit", five,
       around(Limit{Unit::kHours, 1}, Workdays(2)), kThursday, "2026-02-24T17:00"},
      {"at once counts 0", five, around(Limit{Unit::kImmediate, 0}, Workdays(2)), kThursday,
       "2026-02-23T17:00"},
      {"never past the promise", five, around(Workdays(9), std::nullopt), kThursday,
       "2026-02-23T17:00"},
      {"never before an uncounted stage ahead of it", five, two_uncounted, kMonday,
       "2026-03-16T17:00"},
      {"the law's limit stands still alike", ByLaw(Workdays(5), std::nullopt),
       around(std::nullopt, Workdays(2)), kThursday, "2026-02-24T17:00", Basis::kStatutory},
      {"0 workdays move nothing", Promise(Workdays(0)), {}, kThursday, kThursday},
  };
  for (const Row& row : rows) EXPECT_EQ(Show(ClockOf(row).EndOn(row.basis)), row.end) << row.name;
}

TEST_F(ClockTest, WhatStandsInForABasis) {
  constexpr char kThursday[] = "2026-02-05T10:00";
  const Stages limited = {{kFirst, kCounted, Workdays(1)}, {kSecond, kCounted, Workdays(2)}};
  const Stages lacking = {{kFirst, kCounted, Workdays(1)}, {kSecond, kCounted, std::nullopt}};
  const LimitRow five = Promise(Workdays(5)), none;
  const Row rows[] = {
      {"without counted stages the promise",
       five,
       {},
       kThursday,
       "2026-02-12T17:00",
       Basis::kStages},
      {"where one lacks a limit the promise", five, lacking, kThursday, "2026-02-12T17:00",
       Basis::kStages},
      {"for the promise the stages, where all have limits", none, limited, kThursday,
       "2026-02-10T17:00", Basis::kPromised},
      {"and else nothing", none, lacking, kThursday, "null", Basis::kPromised},
      {"for the law the promise", five, limited, kThursday, "2026-02-12T17:00", Basis::kStatutory},
      {"for the extended one the promise", five, limited, kThursday, "2026-02-12T17:00",
       Basis::kExtended},
  };
  for (const Row& row : rows) EXPECT_EQ(Show(ClockOf(row).EndOn(row.basis)), row.end) << row.name;
}

// Five workdays from Thursday, 5 February: 6, 9, 10, 11, 12. The middle stage takes one more.
TEST_F(ClockTest, ACountedStageEndsWithWhatTellsItsEnd) {
  const auto stages = [](std::optional<Limit> first, std::optional<Limit> third) {
    return Stages{
        {kFirst, kCounted, first}, {kSecond, kNotCounted, Workdays(1)}, {kThird, kCounted, third}};
  };
  const struct {
    const char* name;
    Stages stages;
    StageIndex stage;
    const char* end;
  } rows[] = {
      {"the limits up to it", stages(Workdays(1), std::nullopt), kFirst, "2026-02-06T17:00"},
      {"the promise less the limits after it", stages(std::nullopt, Workdays(2)), kFirst,
       "2026-02-10T17:00"},
      {"the promise, where one after it is missing too", stages(std::nullopt, std::nullopt), kFirst,
       "2026-02-13T17:00"},
  };
  for (const auto& row : rows) {
    const Row whole = {"", Promise(Workdays(5)), row.stages, "2026-02-05T10:00", ""};
    EXPECT_EQ(Show(ClockOf(whole).EndOfStage(row.stage)), row.end) << row.name;
  }
}

TEST_F(ClockTest, SaysWhatStandsIn) {
  const Row row = {"", ByLaw(Workdays(10), std::nullopt), {}, "2026-02-05T10:00", ""};
  const Answer promised = ClockOf(row).AnswerOn(Basis::kPromised);
  EXPECT_EQ(promised.by, Basis::kStatutory);
  EXPECT_EQ(promised.as, Basis::kStatutory);
  EXPECT_EQ(ClockOf(row).AnswerOn(Basis::kExtended).as, std::nullopt);
}

TEST_F(ClockTest, StagesBeginAndEndOnTheClock) {
  const Row row = {"", Promise(Workdays(5)), Testing(), "2026-02-05T10:00", ""};
  const Stages pays = {{kFourth, kNotCounted, Workdays(2)}};
  Clock clock = ClockOf(row);
  clock.after_result = pays;
  const char* const ends[] = {"2026-02-06T17:00", "2026-02-09T17:00", "2026-02-13T17:00",
                              "2026-02-24T17:00", "null"};
  for (StageIndex stage(0); stage < 5; ++stage)
    EXPECT_EQ(Show(clock.EndOfStage(stage)), ends[stage]) << stage;
  EXPECT_EQ(Show(clock.BeginOfStage(kSecond, Basis::kPromised)), "2026-02-06T17:00");
  EXPECT_EQ(Show(clock.BeginOfStage(kFourth, Basis::kPromised)), "null");
}

struct PastRow {
  const char* name;
  std::vector<StageRun> runs;
  size_t open;
  std::vector<Suspension> suspensions;
  const char* now;
  const char* end;
  int64_t used;
};

TEST_F(ClockTest, EndsByWhatHasHappened) {
  const Row row = {"", Promise(Workdays(5)), Testing(), "2026-02-05T10:00", ""};
  const Stage* const stages = row.stages.data();
  const Instant accepted = On("2026-02-06T15:00"), tested = On("2026-02-11T10:00");
  const std::vector<StageRun> tested_runs = {{&stages[0], On(row.origin), accepted},
                                             {&stages[1], accepted, tested},
                                             {&stages[2], tested, {}}};
  const std::vector<StageRun> testing = {{&stages[0], On(row.origin), accepted},
                                         {&stages[1], accepted, {}}};
  const Suspension stop = {On("2026-02-12T10:00"), On("2026-02-13T10:00")};
  const PastRow rows[] = {
      {"nothing but the receipt",
       {{&stages[0], On(row.origin), {}}},
       0,
       {},
       row.origin,
       "2026-02-13T17:00",
       0},
      {"a test that took longer", tested_runs, 2, {}, "2026-02-11T11:00", "2026-02-24T17:00", 1},
      {"suspended for a day after it",
       tested_runs,
       2,
       {stop},
       "2026-02-13T11:00",
       "2026-02-25T17:00",
       2},
      {"a test that goes on", testing, 1, {}, "2026-02-12T10:00", "2026-02-25T17:00", 1},
      {"accepting took it all",
       {{&stages[0], On(row.origin), {}}},
       0,
       {},
       "2026-02-13T10:00",
       "2026-02-12T17:00",
       6},
  };
  for (const PastRow& past : rows) {
    Clock clock = ClockOf(row);
    clock.past.stages = past.runs;
    clock.past.open = past.open;
    clock.past.suspensions = past.suspensions;
    clock.past.now = On(past.now);
    EXPECT_EQ(Show(clock.EndOn(Basis::kPromised)), past.end) << past.name;
    EXPECT_EQ(clock.Used(), past.used) << past.name;
  }
}

TEST_F(ClockTest, AnExtensionThatWasGivenMovesTheLawsLimit) {
  const Row row = {"", ByLaw(Workdays(10), Workdays(5)), {}, "2026-02-05T10:00", ""};
  Clock clock = ClockOf(row);
  clock.past.extended = true;
  for (const auto& end : clock.Ends()) EXPECT_EQ(Show(end), "2026-03-04T17:00");
}

TEST_F(ClockTest, SuspendedTimeIsLeftOut) {
  const Suspension stops[] = {{On("2026-02-06T10:00"), On("2026-02-10T10:00")}};
  const struct {
    const char* name;
    Limit limit;
    const char* end;
  } rows[] = {
      {"workdays", Workdays(5), "2026-02-23T17:00"},  // 6, 11, 12, 13, 23
      {"days", Days(5), "2026-02-23T17:00"},  // 6, 11, 12, 13, 14: a Saturday before the holiday
      {"hours", {Unit::kHours, 8}, "2026-02-10T11:30"},  // 5.5 on the 5th, 1 on the 6th
  };
  for (const auto& row : rows)
    EXPECT_EQ(Show(AddCounted(calendar_, stops, On("2026-02-05T10:00"), row.limit)), row.end)
        << row.name;
  EXPECT_EQ(CountedWorkdays(calendar_, stops, On("2026-02-05T10:00"), On("2026-02-12T10:00")), 3);
}

TEST_F(ClockTest, Receipts) {
  const char* const whole = "2026-02-05T10:00";
  const char* const trip = "2026-02-23T09:00";
  const Date holiday = *ParseDate("2026-02-16");
  const struct {
    const char* name;
    ReceiptRule rule;
    const char* handed_in;
    std::optional<Instant> finishes;
    const char* received;
  } rows[] = {
      {"with the whole", {}, whole, On(whole), whole},
      {"when another step ends", {}, whole, On("2026-02-13T17:00"), "2026-02-13T17:00"},
      {"with a trip", {}, trip, On("2026-02-13T17:00"), trip},
      {"the offer adds to the wait",
       {Workdays(1), false, {}},
       whole,
       On("2026-02-13T17:00"),
       "2026-02-23T17:00"},
      {"the bundle's window adds while it waits",
       {Workdays(2), true, {}},
       whole,
       On("2026-02-13T17:00"),
       "2026-02-13T17:00"},
      {"and that may last longer", {Workdays(2), true, {}}, whole, On(whole), "2026-02-09T17:00"},
      {"no earlier than the first day to apply",
       {{}, false, holiday},
       whole,
       On(whole),
       "2026-02-23T09:00"},
      {"from which the offer adds",
       {Workdays(1), false, holiday},
       whole,
       On(whole),
       "2026-02-24T17:00"},
      {"what it waits for has no date", {Workdays(1), false, holiday}, whole, std::nullopt, "null"},
  };
  for (const auto& row : rows) {
    Instants instants{&calendar_};
    EXPECT_EQ(Show(ReceivedBy(row.rule, instants, On(row.handed_in), row.finishes)), row.received)
        << row.name;
  }
}

}  // namespace
}  // namespace onething::clock
