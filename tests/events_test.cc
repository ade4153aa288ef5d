// What may follow what: rows worked out by hand, a pair of a standing and an event each, with the
// reason where it is refused. Monday 2 March 2026 is the day of receipt.
#include "case/events.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "case/fold.h"
#include "onething/load.h"
#include "oracle/case/case_table.h"

namespace onething::cases {
namespace {

// `card` is plain; `aid` needs its card; `visit` is handed in by an act of its own; `works` has
// stages, one after its decision; `grant` takes part where `card` decides a grade up to 2.
const oracle::Sketch kHouse{
    .matters = R"({
      "card": {"name": "card", "department": "da", "requires": {"m": {}},
        "outcomes": {"materials": ["c"], "facts": ["grade"]},
        "limits": [{"promised": {"workdays": 5}, "statutory": {"workdays": 20},
                    "extension": {"workdays": 10}}]},
      "aid": {"name": "aid", "department": "db", "requires": {"c": {}},
        "limits": [{"promised": {"workdays": 3}, "statutory": "none"}]},
      "visit": {"name": "visit", "department": "db",
        "limits": [{"promised": {"workdays": 3}, "statutory": "none"}]},
      "works": {"name": "works", "department": "da",
        "stages": [{"id": "look", "kind": "review"}, {"id": "say", "kind": "decide"},
                   {"id": "show", "kind": "publicity"}],
        "limits": [{"promised": {"workdays": 9}, "statutory": "none"}]}})",
    .steps = R"({"card": {"matter": "card"}, "aid": {"matter": "aid"},
      "visit": {"matter": "visit", "separate": true}, "works": {"matter": "works"},
      "grant": {"matter": "visit", "when": {"<=": [{"var": "grade"}, 2]}}})",
    .facts = R"({"grade": {"type": "integer", "min": 1, "max": 4, "source": "outcome"}})",
    .materials = R"({"m": {"name": "m", "kind": "certificate"},
                     "c": {"name": "c", "kind": "certificate"}})",
    .submitted = "2026-03-02T10:00"};

struct Row {
  const char* name;
  std::vector<std::string> before;
  const char* event;                 // each a day of March, an hour, a kind and a step
  std::optional<Standing> standing;  // of its step; nothing: it concerns the case
  const char* reason;                // empty: it follows
};

constexpr char kAsk[] = R"(04T10:00 supplement_asked card {"materials": ["m"]})";
constexpr char kBring[] = R"(05T10:00 supplemented card {"materials": ["m"]})";
constexpr char kSuspend[] = R"(04T10:00 suspended card {"reason": "a hearing"})";
constexpr char kLook[] = R"(03T10:00 stage_done works {"stage": "look"})";
constexpr char kSay[] = R"(04T10:00 stage_done works {"stage": "say"})";
constexpr char kShow[] = R"(05T10:00 stage_done works {"stage": "show"})";

const Row kOpenRows[] = {
    {"an open step is accepted", {}, "03T10:00 accepted card", Standing::kOpen, ""},
    {"and not twice",
     {"03T10:00 accepted card"},
     "04T10:00 accepted card",
     Standing::kOpen,
     "it is accepted already"},
    {"handed in though it need not be", {}, "03T10:00 submitted card", Standing::kOpen, ""},
    {"handed in after something was said",
     {"03T10:00 accepted card"},
     "04T10:00 submitted card",
     Standing::kOpen,
     "it was handed in before"},
    {"asked within five workdays",
     {},
     R"(09T17:00 supplement_asked card {"materials": ["m"]})",
     Standing::kOpen,
     ""},
    {"asked after silence accepted",
     {},
     R"(09T17:01 supplement_asked card {"materials": ["m"]})",
     Standing::kOpen,
     "nothing was asked within 5 workdays, so that it counts as accepted on 2026-03-02"},
    {"asked after a word accepted",
     {"03T10:00 accepted card"},
     kAsk,
     Standing::kOpen,
     "it is accepted already"},
    {"brought though nothing was asked", {}, kBring, Standing::kOpen, R"("m" is not missing)"},
    {"resumed without a suspension",
     {},
     "03T10:00 resumed card",
     Standing::kOpen,
     "it is not suspended"},
    {"extended", {}, "03T10:00 extended card", Standing::kOpen, ""},
    {"extended twice",
     {"03T10:00 extended card"},
     "04T10:00 extended card",
     Standing::kOpen,
     "the limit is extended once"},
    {"extended without a right to it",
     {},
     "03T10:00 extended works",
     Standing::kOpen,
     "its limit has no extension"},
    {"issued before it is decided",
     {},
     "03T10:00 issued card",
     Standing::kOpen,
     "it is not decided"},
    {"rated while it runs",
     {},
     R"(03T10:00 rated card {"rating": 4})",
     Standing::kOpen,
     "it is not over"},
};

const Row kStageRows[] = {
    {"the first stage ends", {}, kLook, Standing::kOpen, ""},
    {"the second before the first", {}, kSay, Standing::kOpen, R"(stage "look" is open)"},
    {"the second after the first", {kLook}, kSay, Standing::kOpen, ""},
    {"no stage is left",
     {kLook, kSay, kShow},
     R"(06T10:00 stage_done works {"stage": "look"})",
     Standing::kOpen,
     "no stage is left to end"},
    {"a stage after the decision", {"04T09:00 decided works"}, kShow, Standing::kDecided, ""},
    {"a stage that the decision ended",
     {"04T09:00 decided works"},
     kSay,
     Standing::kDecided,
     R"(stage "show" is open)"},
    {"suspended once it is decided",
     {"04T09:00 decided works"},
     R"(05T10:00 suspended works {"reason": "late"})",
     Standing::kDecided,
     "it is decided"},
    {"issued before its last stage",
     {"04T09:00 decided works"},
     "05T10:00 issued works",
     Standing::kDecided,
     ""},
};

const Row kHaltedRows[] = {
    {"asked twice",
     {kAsk},
     R"(05T10:00 supplement_asked card {"materials": ["m"]})",
     Standing::kSupplementing,
     "what is missing is said once"},
    {"accepted while something is missing",
     {kAsk},
     "05T10:00 accepted card",
     Standing::kSupplementing,
     "what was asked for is still missing"},
    {"decided while something is missing",
     {kAsk},
     "05T10:00 decided card",
     Standing::kSupplementing,
     "what was asked for is still missing"},
    {"brought", {kAsk}, kBring, Standing::kSupplementing, ""},
    {"brought twice",
     {kAsk, kBring},
     R"(06T10:00 supplemented card {"materials": ["m"]})",
     Standing::kOpen,
     R"("m" is not missing)"},
    {"refused while something is missing",
     {kAsk},
     "05T10:00 refused card",
     Standing::kSupplementing,
     ""},
    {"decided while it is suspended",
     {kSuspend},
     "05T10:00 decided card",
     Standing::kSuspended,
     "it is suspended"},
    {"suspended twice",
     {kSuspend},
     R"(05T10:00 suspended card {"reason": "another"})",
     Standing::kSuspended,
     "it is suspended already"},
    {"accepted though the suspension says so",
     {kSuspend},
     "05T10:00 accepted card",
     Standing::kSuspended,
     "it is accepted already"},
    {"extended while it is suspended",
     {kSuspend},
     "05T10:00 extended card",
     Standing::kSuspended,
     ""},
    {"resumed", {kSuspend}, "05T10:00 resumed card", Standing::kSuspended, ""},
};

const Row kWaitingRows[] = {
    {"begun before the step that it waits for",
     {},
     "03T10:00 accepted aid",
     Standing::kNotReady,
     R"(it waits for step "card")"},
    {"begun before it is handed in",
     {},
     "03T10:00 accepted visit",
     Standing::kNotReady,
     "it is not handed in: a \"submitted\" of this step comes first"},
    {"handed in", {}, "03T10:00 submitted visit", Standing::kNotReady, ""},
    {"begun once it is handed in",
     {"03T10:00 submitted visit"},
     "04T10:00 accepted visit",
     Standing::kOpen,
     ""},
    {"withdrawn while it waits", {}, "03T10:00 withdrawn aid", Standing::kNotReady, ""},
    {"begun though what it needs will not come",
     {"03T10:00 refused card"},
     "04T10:00 accepted aid",
     Standing::kBlocked,
     "it needs the outcome of a step that will not come"},
    {"withdrawn while it is blocked",
     {"03T10:00 refused card"},
     "04T10:00 withdrawn aid",
     Standing::kBlocked,
     ""},
};

const Row kOverRows[] = {
    {"refused after it is done",
     {"03T10:00 decided card"},
     "04T10:00 refused card",
     Standing::kDone,
     "it is over"},
    {"issued", {"03T10:00 decided card"}, "04T10:00 issued card", Standing::kDone, ""},
    {"issued twice",
     {"03T10:00 decided card", "04T10:00 issued card"},
     "05T10:00 issued card",
     Standing::kDone,
     "it was issued before"},
    {"issued after it was collected",
     {"03T10:00 decided card", "04T10:00 collected card"},
     "05T10:00 issued card",
     Standing::kDone,
     "it was issued before"},
    {"collected twice",
     {"03T10:00 decided card", "04T10:00 collected card"},
     "05T10:00 collected card",
     Standing::kDone,
     "it was collected before"},
    {"rated",
     {"03T10:00 decided card"},
     R"(04T10:00 rated card {"rating": 2})",
     Standing::kDone,
     ""},
    {"rated again after a bad rating",
     {"03T10:00 decided card", R"(04T10:00 rated card {"rating": 2})"},
     R"(05T10:00 rated card {"rating": 4})",
     Standing::kDone,
     ""},
    {"rated again after a good rating",
     {"03T10:00 decided card", R"(04T10:00 rated card {"rating": 3})"},
     R"(05T10:00 rated card {"rating": 4})",
     Standing::kDone,
     "it was rated already, and not as bad"},
    {"decided after it was refused",
     {"03T10:00 refused card"},
     "04T10:00 decided card",
     Standing::kEnded,
     "it is over"},
    {"issued after it was withdrawn",
     {"03T10:00 withdrawn card"},
     "04T10:00 issued card",
     Standing::kEnded,
     "it is not decided"},
    {"rated after it was refused",
     {"03T10:00 refused card"},
     R"(04T10:00 rated card {"rating": 1})",
     Standing::kEnded,
     ""},
};

constexpr char kGradeThree[] = R"(03T10:00 decided card {"facts": {"grade": 3}})";

const Row kExcludedRows[] = {
    {"begun after it fell out",
     {kGradeThree},
     "04T10:00 accepted grant",
     Standing::kOpen,
     "the step is excluded"},
    {"withdrawn after it fell out",
     {kGradeThree},
     "04T10:00 withdrawn grant",
     Standing::kOpen,
     "the step is excluded"},
    {"issued after it fell out, undecided",
     {kGradeThree},
     "04T10:00 issued grant",
     Standing::kOpen,
     "it is not decided"},
};

const Row kCaseRows[] = {
    {"all is withdrawn", {}, "03T10:00 withdrawn -", std::nullopt, ""},
    {"all is withdrawn twice",
     {"03T10:00 withdrawn -"},
     "04T10:00 withdrawn -",
     std::nullopt,
     "no step is left to withdraw"},
    {"a bundle without a limit is extended",
     {},
     "03T10:00 extended -",
     std::nullopt,
     "the bundle's limit has no extension"},
    {"nothing of the bundle may follow later",
     {},
     "03T10:00 supplemented -",
     std::nullopt,
     "nothing of the bundle is still to follow"},
    {"the case is rated again after a good rating",
     {R"(03T10:00 rated - {"rating": 5})"},
     R"(04T10:00 rated - {"rating": 4})",
     std::nullopt,
     "it was rated already, and not as bad"},
};

class Events : public testing::Test {
 protected:
  Events() {
    const std::string text = boost::json::serialize(oracle::CatalogOf(kHouse));
    const SourceText document{"catalog.json", text};
    loaded_ = LoadCatalog({&document, 1});
    request_ = *ParseRequest(boost::json::serialize(oracle::RequestOf(kHouse)));
  }

  static Event EventOf(const std::string& line) {
    const boost::json::array events = oracle::EventsOf({"2026-03-" + line});
    return *ParseEvent(boost::json::serialize(events.at(0)));
  }

  void Check(const Row& row) {
    SCOPED_TRACE(row.name);
    ASSERT_TRUE(loaded_.ok()) << loaded_.status();
    Result<OpenCase> open = desk_.Open(*loaded_, request_);
    ASSERT_TRUE(open.ok()) << open.status();
    for (const std::string& line : row.before) {
      const Result<size_t> appended = desk_.Append(&*open, EventOf(line));
      ASSERT_TRUE(appended.ok()) << appended.status();
    }
    const Event event = EventOf(row.event);
    if (row.standing) CheckStanding(*open, event, *row.standing);
    CheckReason(desk_.Append(&*open, event).status(), row.reason);
  }

  static void CheckStanding(const OpenCase& open, const Event& event, Standing expected) {
    CaseRun run;
    Fold(DataOf(open), &run);
    std::vector<Diagnostic> findings;
    const NamedEvent named = ResolveNames(event, *DataOf(open).rules, &findings);
    ASSERT_TRUE(findings.empty()) << findings.front().message;
    EXPECT_EQ(static_cast<int>(StandingOf(DataOf(open), run, named.position, event.at)),
              static_cast<int>(expected));
  }

  static void CheckReason(const absl::Status& appended, const std::string& reason) {
    if (reason.empty()) {
      EXPECT_TRUE(appended.ok()) << appended;
      return;
    }
    EXPECT_EQ(appended.code(), absl::StatusCode::kFailedPrecondition) << appended;
    EXPECT_TRUE(absl::StrContains(appended.message(), ": " + reason)) << appended;
  }

  Result<Catalog> loaded_;
  Request request_;
  CaseDesk desk_;
};

TEST_F(Events, OfAnOpenStep) {
  for (const Row& row : kOpenRows) Check(row);
}
TEST_F(Events, OfStages) {
  for (const Row& row : kStageRows) Check(row);
}
TEST_F(Events, OfAStepThatStandsStill) {
  for (const Row& row : kHaltedRows) Check(row);
}
TEST_F(Events, OfAStepThatWaits) {
  for (const Row& row : kWaitingRows) Check(row);
}
TEST_F(Events, OfAStepThatIsOver) {
  for (const Row& row : kOverRows) Check(row);
}
TEST_F(Events, OfAStepThatFellOut) {
  for (const Row& row : kExcludedRows) Check(row);
}
TEST_F(Events, OfTheCaseAsOne) {
  for (const Row& row : kCaseRows) Check(row);
}

// Whoever adds a kind of event or a standing has to say all its answers.
TEST(Table, NothingBeginsOrEndsAStepThatIsOver) {
  for (int kind = 0; kind < kEventKinds; ++kind) {
    const Verdict verdict = VerdictOf(static_cast<EventKind>(kind), Standing::kEnded);
    EXPECT_NE(verdict, Verdict::kAllowed) << Name(static_cast<EventKind>(kind));
  }
}

}  // namespace
}  // namespace onething::cases
