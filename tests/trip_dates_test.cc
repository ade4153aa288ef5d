// The dates of trips and of the file's own way, against cases worked out by hand.
#include "plan/dates/trip_dates.h"

#include <gtest/gtest.h>

#include "load_text.h"
#include "onething/question.h"
#include "plan/dates/finish.h"
#include "plan/dates/promised.h"
#include "plan/dates/write_dates.h"
#include "plan/errands/dispatch.h"
#include "plan/layers.h"
#include "plan/steps.h"

namespace onething::trip_dates_test {
namespace {

constexpr StepIndex kFirst(0), kSecond(1);

// A holiday from Monday, 16 February 2026, to Friday; 5 February is a Thursday.
constexpr char kCatalog[] = R"json({
  "onething": 1,
  "catalog": {"id": "demo", "version": "1", "effective": {"from": "2026-01-01", "to": null}, "calendar": "cn"},
  "facts": {"household": {"type": "division"}, "residence": {"type": "division"}},
  "departments": {"union": {"name": "Union"}, "civil": {"name": "Civil"}},
  "materials": {"photo": {"name": "Photo"}},
  "matters": {
    "cert": {"name": "Cert", "department": "union", "level": "county", "jurisdiction": {"of": "household"},
      "offers": {"hall": {"channel": "window"}}, "requires": {"photo": {}},
      "limits": [{"promised": {"workdays": 6}, "statutory": {"workdays": 10}}]},
    "aid": {"name": "Aid", "department": "civil", "level": "county", "jurisdiction": {"of": "household"},
      "offers": {"hall": {"channel": "window"}}, "limits": [{"promised": {"workdays": 3}, "statutory": {"workdays": 6}}]},
    "test": {"name": "Test", "department": "union", "level": "county", "jurisdiction": {"of": "household"},
      "offers": {"hall": {"channel": "window"}, "clinic": {"channel": "window", "stage": "see"}},
      "limits": [{"promised": {"workdays": 5}, "statutory": "none"}],
      "stages": [{"id": "accept", "kind": "accept", "limit": {"workdays": 1}},
        {"id": "see", "kind": "assess", "department": "civil", "of": "residence", "level": "township", "counted": false, "presence": true,
         "limit": {"workdays": 1}},
        {"id": "decide", "kind": "decide"},
        {"id": "pay", "kind": "pay", "counted": false, "after_result": true, "limit": {"workdays": 2}}]}
  },
  "bundles": {
    "two": {"name": "Two", "steps": {"cert": {"matter": "cert"}, "aid": {"matter": "aid", "after": ["cert"]}}},
    "one": {"name": "One", "steps": {"test": {"matter": "test"}}}
  },
  "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2026-12-31"},
    "holidays": [{"from": "2026-02-16", "to": "2026-02-20", "name": "Spring"}], "hours": [["09:00", "12:00"], ["13:30", "17:00"]]}},
  "divisions": {}
})json";

constexpr char kNetwork[] = R"json({"type": "FeatureCollection", "features": [
  {"type": "Feature", "id": "hall", "geometry": {"type": "Point", "coordinates": [115.4, 38.9]},
   "properties": {"name": "Hall", "division": "130606", "level": "county", "hours": {"fri": []}}}]})json";

constexpr char kRequest[] = R"json({"onething": 1, "bundle": "two", "submitted": "2026-02-05T10:00",
  "facts": {"household": "130606001003", "residence": "130607002"}})json";

// A plan made with trips that are given by hand.
class Scene {
 public:
  Scene(const Scene&) = delete;
  explicit Scene(const std::string& request, std::string catalog = kCatalog) {
    const SourceText documents[] = {{"demo.json", std::move(catalog), 0},
                                    {"points.geojson", kNetwork, 1}};
    loaded_ = LoadCatalog(documents, {});
    EXPECT_TRUE(loaded_.ok()) << List(loaded_.findings());
    if (!loaded_.ok()) return;
    Result<PreparedRequest> prepared = Prepare(*loaded_, *ParseRequest(request));
    EXPECT_TRUE(prepared.ok()) << prepared.status();
    prepared_.emplace(*std::move(prepared));
    w.planning.Begin(DataOf(*prepared_));
    plan::BeginPlan(DataOf(*prepared_), &w.plan);
    EXPECT_TRUE(
        Select(&w.planning, &w.selection) &&
        FindRequirements(&w.planning, w.selection, &w.requirements) &&
        FindCompletions(&w.planning, w.selection, w.requirements, &w.completions, &w.plan) &&
        WriteSteps(&w.planning, w.selection, &w.plan) &&
        FindVariants(&w.planning, w.selection, &w.variants));
    w.errands.trip_rules = plan::TripRules();
    w.plan.routing = Routing();
    w.errands.trip_rules.steps.resize(w.planning.step_count());
    for (plan::TripRules::Step& step : w.errands.trip_rules.steps) step.routed = true;
  }

  // A trip to the hall that waits for these.
  void AddTrip(std::vector<plan::TripRules::Wait> waits) {
    w.errands.trip_rules.trips.push_back({std::move(waits), {{PointId{0}, 0x7F, false}}});
    w.plan.routing.trips.emplace_back();
  }
  plan::TripRules::Step& rules(StepIndex step) { return w.errands.trip_rules.steps[step]; }
  void Run() {
    const plan::Dating dating = w.dating();
    const plan::PromisedDates promised(dating, w.dates);
    EXPECT_TRUE(
        FindDates(dating, w.completions.completions, &memory, &w.dates) &&
        WriteDates(dating, w.dates, &memory, &w.plan) &&
        FindMaterials(&w.planning, w.selection, w.requirements, promised, &w.materials, &w.plan) &&
        WriteDispatch(w.planning, w.selection, promised, &spare_, &w.plan))
        << w.planning.status;
  }

  std::string Finish(StepIndex step, Basis basis = Basis::kPromised) const {
    const auto& finish = w.dates.passes[basis].steps[step].finish;
    return finish ? FormatInstant(*finish) : "null";
  }
  std::string Received(StepIndex step) const {
    const auto& at = w.dates.passes[Basis::kPromised].steps[step].received;
    return at ? FormatInstant(*at) : "null";
  }
  std::string TripDay(size_t trip) const {
    const auto& date = w.plan.routing.trips[trip].date;
    return date ? FormatDate(*date) : "null";
  }

  Planner::Layers w{Limits{}};
  plan::DatesMemory memory;

 private:
  Result<Catalog> loaded_;
  std::optional<PreparedRequest> prepared_;
  std::vector<Diagnostic> spare_;
};

// Cert on the first trip; aid, which waits for it, on the second. Cert ends on Friday the 13th, when the hall is closed.
void GoTwice(Scene* scene) {
  scene->AddTrip({});
  scene->AddTrip({{kFirst, std::nullopt}});
  scene->rules(kFirst).hand_in = {0};
  scene->rules(kSecond).hand_in = {1};
  scene->rules(kSecond).waits_for = {kFirst};
  scene->Run();
}

TEST(TripDates, ATripWaitsOverAHoliday) {
  Scene scene(kRequest);
  GoTwice(&scene);
  EXPECT_EQ(scene.TripDay(0), "2026-02-05");
  EXPECT_EQ(scene.Received(kFirst), "2026-02-05T10:00");
  EXPECT_EQ(scene.Finish(kFirst), "2026-02-13T17:00");
  EXPECT_EQ(scene.TripDay(1), "2026-02-23");
  EXPECT_EQ(scene.Received(kSecond), "2026-02-23T09:00");
  EXPECT_EQ(scene.Finish(kSecond), "2026-02-26T17:00");
}

TEST(TripDates, EachBasisDatesTheTripsForItself) {
  Scene scene(kRequest);
  GoTwice(&scene);
  EXPECT_EQ(scene.Finish(kFirst, Basis::kStatutory), "2026-02-26T17:00");
  // The second trip is made on that very Thursday; the paper is there at its close.
  EXPECT_EQ(scene.Finish(kSecond, Basis::kStatutory), "2026-03-06T17:00");
  EXPECT_EQ(FormatInstant(*scene.w.plan.time[Basis::kStatutory].earliest), "2026-03-06T17:00");
}

// A day later, on the 23rd, cert still is in hand for the same trip's day.
TEST(TripDates, SlackMovesTheTrips) {
  Scene scene(kRequest);
  GoTwice(&scene);
  const auto slack = [&](size_t row) {
    return scene.w.plan.steps[row].time[Basis::kPromised].slack;
  };
  EXPECT_EQ(slack(0), 1);
  EXPECT_EQ(slack(1), 0);
}

TEST(TripDates, ATripBehindANullFinishHasNoDate) {
  Scene scene(kRequest,
              Replaced(kCatalog, R"("promised": {"workdays": 6}, "statutory": {"workdays": 10})",
                       R"("statutory": "none")"));
  GoTwice(&scene);
  EXPECT_EQ(scene.TripDay(0), "2026-02-05");
  EXPECT_EQ(scene.TripDay(1), "null");
  EXPECT_EQ(scene.Received(kSecond), "null");
  EXPECT_EQ(scene.Finish(kSecond), "null");
}

TEST(TripDates, AddsRunFromTheSubmission) {
  Scene scene(kRequest);
  scene.rules(kSecond).adds = Limit{Limit::Unit::kWorkdays, 1};
  scene.rules(kSecond).waits_for = {kFirst};
  scene.Run();
  EXPECT_EQ(scene.Finish(kFirst), "2026-02-13T17:00");
  EXPECT_EQ(scene.Received(kSecond), "2026-02-23T17:00");
  EXPECT_EQ(scene.Finish(kSecond), "2026-02-26T17:00");
}

TEST(TripDates, ABundleHandsInWithoutWaiting) {
  Scene scene(kRequest);
  scene.AddTrip({});
  for (const StepIndex step : {kFirst, kSecond}) {
    scene.rules(step).by_bundle = true;
    scene.rules(step).hand_in = {0};
    scene.rules(step).adds = Limit{Limit::Unit::kWorkdays, 2};
  }
  scene.rules(kSecond).waits_for = {kFirst};
  scene.Run();
  EXPECT_EQ(scene.Received(kFirst), "2026-02-09T17:00");
  EXPECT_EQ(scene.Finish(kFirst), "2026-02-24T17:00");
  EXPECT_EQ(scene.Received(kSecond), "2026-02-24T17:00");
  EXPECT_EQ(scene.Finish(kSecond), "2026-02-27T17:00");
}

TEST(TripDates, OneByOneATripWaitsForTheStepBefore) {
  Scene scene(kRequest);
  scene.Run();
  std::vector<plan::TripRules> alone(2);
  for (const StepIndex step : {kFirst, kSecond}) {
    alone[step].trips.push_back({{}, {{PointId{0}, 0x7F, false}}});
    alone[step].steps.resize(2);
    alone[step].steps[step].routed = true;
    alone[step].steps[step].hand_in = {0};
  }
  EXPECT_EQ(FormatInstant(*FinishOneByOne(scene.w.dating(), {}, &scene.memory.trial)),
            "2026-02-25T17:00");
  EXPECT_EQ(FormatInstant(*FinishOneByOne(scene.w.dating(), alone, &scene.memory.trial)),
            "2026-02-26T17:00");
}

// No fact is open: a function has the one date of the pass.
void ExpectFunctionsToAgree(Scene* scene) {
  for (Basis basis : kAllBases) {
    plan::FinishFunctions functions(scene->w.dating(), basis, false);
    for (const StepIndex step : scene->w.selection.order) {
      ASSERT_TRUE(IsTerminal(functions.of(step)));
      EXPECT_EQ(functions.At(functions.of(step)), scene->w.dates.passes[basis].steps[step].finish);
    }
  }
}

std::string RequestFor(const std::string& facts) {
  return R"({"onething": 1, "bundle": "one", "submitted": "2026-02-05T10:00", "facts": {)" + facts +
         "}}";
}
constexpr char kBoth[] = R"("household": "130606001003", "residence": "130607002")";

// Submitted on a Thursday; the stage comes to begin on Friday, when the hall is closed.
void Attend(Scene* scene) {
  scene->AddTrip({});
  scene->AddTrip({{kFirst, StageIndex(1)}});
  scene->rules(kFirst).hand_in = {0};
  scene->rules(kFirst).appears = {{StageIndex(1), 1}};
  const RoutedTask submit;
  scene->w.plan.routing.trips[0].stops.push_back({PointId{0}, {}, false, {submit}});
  scene->Run();
}

TEST(TripDates, TheClockStandsStillUntilTheTrip) {
  Scene alone(RequestFor(kBoth));
  alone.Run();
  EXPECT_EQ(alone.Finish(kFirst), "2026-02-13T17:00");
  Scene scene(RequestFor(kBoth));
  Attend(&scene);
  EXPECT_EQ(scene.TripDay(1), "2026-02-09");
  EXPECT_EQ(scene.Finish(kFirst), "2026-02-23T17:00");
}

TEST(TripDates, FunctionsOfOpenFactsDateThemAlike) {
  Scene twice(kRequest), attended(RequestFor(kBoth)), bundle(kRequest);
  GoTwice(&twice);
  ExpectFunctionsToAgree(&twice);
  Attend(&attended);
  ExpectFunctionsToAgree(&attended);
  bundle.AddTrip({});
  bundle.rules(kFirst).by_bundle = true;
  bundle.rules(kFirst).hand_in = {0};
  bundle.rules(kFirst).adds = Limit{Limit::Unit::kWorkdays, 2};
  bundle.Run();
  ExpectFunctionsToAgree(&bundle);
}

// A line for each stage: who, where, from and to, when.
std::string Show(const Planner::Layers& w, const Dispatch& dispatch) {
  const auto end = [&](const Dispatch::End& at) -> std::string {
    switch (at.kind) {
      case Dispatch::End::Kind::kApplicant: return "applicant";
      case Dispatch::End::Kind::kPoint: return std::string(w.planning.data->network->id(at.point));
      case Dispatch::End::Kind::kAuthority: return at.authority.division;
      case Dispatch::End::Kind::kUnknown: break;
    }
    return "null";
  };
  const auto show = [](const std::optional<Instant>& at) {
    return at ? FormatInstant(*at) : std::string("null");
  };
  const Matter& matter = *w.planning.prepared(dispatch.step).matter;
  std::string who = "null";
  if (dispatch.authority)
    who = absl::StrCat(w.planning.data->version->departments[dispatch.authority->department], " ",
                       dispatch.authority->division);
  return absl::StrCat(dispatch.stage ? matter.stages[*dispatch.stage].id : "-", ": ", who, ", ",
                      end(dispatch.from), " > ", end(dispatch.to), ", ", show(dispatch.received),
                      " ", show(dispatch.finish));
}

std::vector<std::string> ShowAll(const Scene& scene) {
  std::vector<std::string> lines;
  for (const Dispatch& dispatch : scene.w.plan.routing.dispatch)
    lines.push_back(Show(scene.w, dispatch));
  return lines;
}

TEST(Dispatch, FollowsTheStages) {
  const std::vector<std::string> expected = {
      "accept: union 130606, hall > 130607002, 2026-02-05T10:00 2026-02-06T17:00",
      "see: civil 130607002, 130606 > 130606, 2026-02-09T09:00 2026-02-10T17:00",
      "decide: union 130606, 130607002 > applicant, 2026-02-10T17:00 2026-02-23T17:00",
      "pay: union 130606, 130606 > applicant, 2026-02-23T17:00 2026-02-25T17:00"};
  Scene scene(RequestFor(kBoth));
  Attend(&scene);
  EXPECT_EQ(ShowAll(scene), expected);
}

TEST(Dispatch, WithoutStagesThereIsOne) {
  Scene scene(kRequest);
  scene.Run();
  const std::vector<std::string> expected = {
      "-: union 130606, applicant > applicant, 2026-02-05T10:00 2026-02-13T17:00",
      "-: civil 130606, applicant > applicant, 2026-02-13T17:00 2026-02-25T17:00"};
  EXPECT_EQ(ShowAll(scene), expected);
  const std::vector<Dispatch>& all = scene.w.plan.routing.dispatch;
  EXPECT_EQ(all[0].materials.count, 1u);
  EXPECT_EQ(all[1].materials.count, 0u);
  EXPECT_TRUE(scene.w.plan.findings.empty());
}

TEST(Dispatch, AnAuthorityThatCannotBeToldIsNull) {
  Scene scene(RequestFor(R"("household": "130606001003", "residence": "130607")"));
  scene.Run();
  EXPECT_EQ(ShowAll(scene)[1], "see: null, 130606 > 130606, 2026-02-06T17:00 2026-02-09T17:00");
  EXPECT_EQ(ShowAll(scene)[2],
            "decide: union 130606, null > applicant, 2026-02-09T17:00 2026-02-13T17:00");
  ASSERT_EQ(scene.w.plan.findings.size(), 1u);
  EXPECT_EQ(scene.w.plan.findings[0].code, "authority_unknown");
  EXPECT_EQ(scene.w.plan.findings[0].pointer, "/routing/dispatch/1");
}

// What is asked with a network is asked of the errands, too.
TEST(PlaceQuestions, NameTheDivisionsThatTellWhereToGo) {
  const SourceText documents[] = {{"demo.json", kCatalog, 0}, {"points.geojson", kNetwork, 1}};
  const Result<Catalog> catalog = LoadCatalog(documents, {});
  ASSERT_TRUE(catalog.ok()) << List(catalog.findings());
  const Result<Questions> questions = NextQuestions(*catalog, *ParseRequest(RequestFor("")));
  ASSERT_TRUE(questions.ok()) << questions.status();
  std::vector<std::string> asked;
  for (const AskedFact& row : questions->asked)
    asked.push_back(questions->version->facts[row.fact].id);
  EXPECT_EQ(asked, (std::vector<std::string>{"household", "residence"}));
}

}  // namespace
}  // namespace onething::trip_dates_test
