// The plan document, of plans whose every row is made here.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "document/material_reason.h"
#include "document/row_writer.h"
#include "json/json.h"
#include "json/writer.h"
#include "network/builder.h"
#include "onething/plan.h"
#include "onething/question.h"
#include "onething/situation.h"
#include "onething/verify.h"

namespace onething::document_test {
namespace {

constexpr StepIndex kFirst(0), kSecond(1), kThird(2);
constexpr StageIndex kAssess(1);

// Two steps, a certificate that the first makes for the second, a third step that is excluded.
class Document : public testing::Test {
 protected:
  Document() {
    MakeNames();
    MakeMatters();
    plan_.version = version_;
    plan_.edition = &version_->editions[0];
    plan_.bundle = bundle_.get();
    plan_.submitted = *ParseInstant("2026-02-12T10:20");
    plan_.received = plan_.submitted;
    for (BasisTime& time : plan_.time) time.dated_finish = plan_.received;
  }

  void MakeNames() {
    version_->id = "demo";
    version_->version = "1";
    cdpf_ = version_->departments.Intern("cdpf");
    police_ = version_->departments.Intern("police");
    cert_ = version_->materials.Intern("cert");
    photo_ = version_->materials.Intern("photo");
    name_ = version_->fields.Intern("name");
    new_ = version_->matters.Intern("cert_new");
    plan_.bundle_id = version_->bundles.Intern("one");
    Fact grade;
    grade.id = "grade";
    grade_ = version_->facts.Add(grade);
    Edition& edition = version_->editions.emplace_back();
    edition.json = "{}";
    edition.digest = "ab";
    auto department = std::make_shared<Department>();
    department->name.by_locale = {{"zh-CN", "残联"}, {"en", "the federation"}};
    edition.departments = {department};
  }

  void MakeMatters() {
    matter_->name.by_locale = {{"", "New card"}};
    matter_->department = cdpf_;
    matter_->basis = {"办法 \"1\""};
    matter_->stages.resize(2);
    matter_->stages[1].id = "assess";
    matter_->limits.resize(1);
    matter_->limits[0].json = R"({"promised":{"workdays":7}})";
    bundle_->steps.resize(3);
    for (const char* id : {"first", "second", "third"}) {
      Step& step = bundle_->steps[id[0] == 'f' ? 0 : id[0] == 's' ? 1 : 2];
      step.id = id;
      step.matter = new_;
    }
  }

  // A hall and a station without a place of its own.
  void MakeNetwork() {
    Network::Builder builder;
    for (const char* id : {"hall", "station"}) {
      Network::Builder::Point point;
      point.id = id;
      point.division = "130607";
      point.level = Level::kCounty;
      builder.Add(point);
    }
    plan_.network = std::move(builder).Build({});
    plan_.routing.has_network = true;
  }

  PlanStep& AddStep(StepIndex index, Status status) {
    PlanStep& step = plan_.steps.emplace_back();
    step.step = index;
    step.matter = matter_.get();
    step.status = status;
    return step;
  }
  template <typename T>
  static Slice Append(std::vector<T>* list, std::initializer_list<T> entries) {
    const Slice slice{static_cast<uint32_t>(list->size()), static_cast<uint32_t>(entries.size())};
    list->insert(list->end(), entries);
    return slice;
  }
  // The text of a member of the document, by its path of keys.
  std::string Member(std::initializer_list<absl::string_view> path) const {
    std::vector<Diagnostic> findings;
    const auto document = json::Document::Parse("", PlanJson(plan_), {}, &findings);
    const json::Node* node = document->root();
    for (absl::string_view key : path) {
      if (node == nullptr) return "absent";
      node = node->is(json::Kind::kArray) ? node->children[std::stoi(std::string(key))]
                                          : node->Find(key);
    }
    if (node == nullptr) return "absent";
    std::string text;
    json::Write(*node, &text);
    return text;
  }

  std::shared_ptr<Version> version_ = std::make_shared<Version>();
  std::shared_ptr<Matter> matter_ = std::make_shared<Matter>();
  std::shared_ptr<Bundle> bundle_ = std::make_shared<Bundle>();
  DepartmentId cdpf_{}, police_{};
  MaterialId cert_{}, photo_{};
  FieldId name_{};
  MatterId new_{};
  FactId grade_{};
  Plan plan_;
};

constexpr absl::string_view kEmptyBasis =
    R"({"finish":null,"dated_finish":"2026-02-12T10:20","earliest":null,"latest":null,"critical":[],"not_included":[],"no_limit":[]})";
constexpr absl::string_view kEmptyTotals =
    R"({"links":0,"steps":0,"departments":0,"materials":0,"fields":0,"trips":null,"workdays":null,"fees":null})";

TEST_F(Document, OfNothingHasEveryKeyInOrder) {
  const std::string basis(kEmptyBasis), totals(kEmptyTotals);
  EXPECT_EQ(
      PlanJson(plan_),
      R"({"onething":1,"catalog":{"id":"demo","version":"1","digest":"ab"},"bundle":"one","as_bundle":"included",)"
      R"("submitted":"2026-02-12T10:20","received":"2026-02-12T10:20","final":false,"completions":1,"steps":[],)"
      R"("materials":[],"form":{"fields":[],"before":0,"after":0},"routing":{"dispatch":[]},"time":{"exact":true,"stages":)" +
          basis + ",\"promised\":" + basis + ",\"statutory\":" + basis + ",\"extended\":" + basis +
          R"(,"joint":null},"totals":)" + totals + ",\"separately\":" + totals +
          R"(,"questions":[],"findings":[]})");
}

TEST_F(Document, ADateSubmittedStaysADate) {
  plan_.submitted_is_date = true;
  EXPECT_EQ(Member({"submitted"}), "\"2026-02-12\"");
}

TEST_F(Document, Step) {
  PlanStep& step = AddStep(kSecond, Status::kUndetermined);
  step.layer = 2;
  step.after =
      Append(&plan_.edges, {PlanEdge{kFirst, {}, true}, PlanEdge{kFirst, MaterialId{0}, false},
                            PlanEdge{kFirst, FactId{0}, true}});
  step.why_facts = step.asks = Append(&plan_.facts, {grade_});
  step.awaits = Append(&plan_.awaits, {Await{grade_, Append(&plan_.step_indexes, {kFirst})}});
  step.limit = &matter_->limits[0];
  step.apply_by = ParseDate("2026-03-02");
  StepTime& promised = step.time[Basis::kPromised];
  promised = {plan_.received,    ParseInstant("2026-02-25T17:00"),       3, true,
              Basis::kStatutory, Append(&plan_.stage_indexes, {kAssess})};
  const std::string unknown = R"({"received":null,"finish":null,"slack":null,"critical":false})";
  EXPECT_EQ(
      Member({"steps", "0"}),
      R"({"id":"second","matter":"cert_new","department":"cdpf","status":"undetermined","layer":2,"after":[)"
      R"({"step":"first","kind":"after","certain":true},{"step":"first","kind":"material","material":"cert","certain":false},)"
      R"({"step":"first","kind":"fact","fact":"grade","certain":true}],"why":{"facts":["grade"],"basis":["办法 \"1\""]},)"
      R"("asks":["grade"],"awaits":[{"fact":"grade","steps":["first"]}],"limit":{"promised":{"workdays":7}},)"
      R"("apply_by":"2026-03-02","time":{"stages":)" +
          unknown +
          R"(,"promised":{"received":"2026-02-12T10:20","finish":"2026-02-25T17:00","slack":3,"critical":true,)"
          R"("as":"statutory","not_included":["assess"]},"statutory":)" +
          unknown + ",\"extended\":" + unknown + "}}");
}

TEST_F(Document, ExcludedStepHasAReasonAndNoTime) {
  AddStep(kThird, Status::kExcluded).reason = Reason::kNotEntitled;
  EXPECT_EQ(
      Member({"steps", "0"}),
      R"({"id":"third","matter":"cert_new","department":"cdpf","status":"excluded","reason":"not_entitled","after":[],)"
      R"("why":{"facts":[],"basis":["办法 \"1\""]},"asks":[],"awaits":[],"limit":null,"time":null})");
}

TEST_F(Document, MaterialToSubmit) {
  const Alternative one = {{cert_, 1, 0, false}},
                    several = {{cert_, 1, 0, false}, {photo_, 2, 0, false}};
  MaterialLine& line = plan_.materials.emplace_back();
  line.material = photo_;
  line.certain = true;
  line.originals = 3;
  line.deferrable = true;
  line.expired = true;
  line.optimal = false;
  line.for_steps = Append(&plan_.step_indexes, {kFirst, kSecond});
  line.maybe_from = Append(&plan_.step_indexes, {StepIndex{2}});
  line.alternatives = Append(&plan_.alternatives, {&one, &several});
  line.awaits = Append(&plan_.awaits, {Await{grade_, Append(&plan_.step_indexes, {kFirst})}});
  EXPECT_EQ(
      Member({"materials", "0"}),
      R"({"material":"photo","source":"submit","maybe_from":["third"],"certain":true,"originals":3,"copies":0,"show":false,)"
      R"("deferrable":null,"expired":true,"for":["first","second"],"optimal":false,"alternatives":["cert",["cert","photo"]],)"
      R"("awaits":[{"fact":"grade","steps":["first"]}],)"
      R"("why":"to be submitted: the one on file has expired, unless third delivers it first"})");
}

TEST_F(Document, MaterialsNotAskedSayWhy) {
  AddStep(kFirst, Status::kIncluded);
  const auto add = [&](MaterialSource source) -> MaterialLine& {
    MaterialLine& line = plan_.materials.emplace_back();
    line.material = cert_;
    line.source = source;
    return line;
  };
  add(MaterialSource::kProduced).from = Append(&plan_.step_indexes, {kFirst});
  add(MaterialSource::kShared).shared_from = cdpf_;
  add(MaterialSource::kGenerated);
  add(MaterialSource::kHeld);
  add(MaterialSource::kHeld).show = true;
  add(MaterialSource::kCommitment);
  EXPECT_EQ(Member({"materials", "0", "from"}), R"(["first"])");
  EXPECT_EQ(Member({"materials", "1", "from"}), R"(["cdpf"])");
  EXPECT_EQ(Member({"materials", "2", "from"}), "absent");
  const char* whys[] = {
      "not asked: produced by New card",    "not asked: shared by the federation",
      "not asked: generated by the system", "not asked: already on file",
      "on file, still to be shown",         "not asked: replaced by a signed promise"};
  for (size_t i = 0; i < std::size(whys); ++i)
    EXPECT_EQ(document::WhyOfMaterial(plan_, plan_.materials[i]), whys[i]);
}

TEST_F(Document, FormTotalsAndQuestions) {
  plan_.fields = {{name_, true}};
  plan_.totals = {4, 2, 1, 3, 5, 6, 7, 1250};
  plan_.separately.fields = 9;
  plan_.questions = {{grade_, 3, 5, 2}, {grade_, std::nullopt, 0, 0}};
  EXPECT_EQ(Member({"form"}),
            R"({"fields":[{"id":"name","prefilled":true}],"before":9,"after":5})");
  EXPECT_EQ(
      Member({"totals"}),
      R"({"links":4,"steps":2,"departments":1,"materials":3,"fields":5,"trips":6,"workdays":7,"fees":"12.50"})");
  EXPECT_EQ(
      Member({"questions"}),
      R"([{"fact":"grade","classes":3,"expected":[5,2]},{"fact":"grade","classes":null,"expected":null}])");
}

TEST_F(Document, TimeOfTheWhole) {
  AddStep(kSecond, Status::kIncluded);
  BasisTime& stages = plan_.time[Basis::kStages];
  stages.finish = stages.latest = ParseInstant("2026-02-25T17:00");
  stages.critical = Append(&plan_.step_indexes, {kSecond});
  stages.provisional = ParseDate("2027-01-01");
  stages.not_included = Append(&plan_.stages_of_steps, {StageOfStep{kSecond, kAssess}});
  stages.no_limit = Append(&plan_.step_indexes, {kFirst});
  plan_.joint = JointTime{
      plan_.received, std::nullopt, std::nullopt, {true, false, std::nullopt, std::nullopt}};
  EXPECT_EQ(
      Member({"time", "stages"}),
      R"({"finish":"2026-02-25T17:00","dated_finish":"2026-02-12T10:20","earliest":null,"latest":"2026-02-25T17:00",)"
      R"("critical":["second"],"provisional":"2027-01-01","not_included":[{"step":"second","stage":"assess"}],"no_limit":["first"]})");
  EXPECT_EQ(Member({"time", "joint"}),
            R"({"promised":"2026-02-12T10:20","statutory":null,"extended":null,)"
            R"("fits":{"stages":true,"promised":false,"statutory":null,"extended":null}})");
}

constexpr PointId kHall{0}, kStation{1};

TEST_F(Document, RoutingWithANetworkHasEveryKeyInOrder) {
  MakeNetwork();
  Routing& routing = plan_.routing;
  routing.totals = {1, 2, 30, 4};
  routing.bound = 29;
  EXPECT_EQ(
      Member({"routing"}),
      R"({"trips":[],"online":[],"mail":[],"home":[],"unplaced":[],"complete":true,)"
      R"("totals":{"trips":1,"doors":2,"distance":30,"added":4},"optimal":true,"bound":29,"alternatives":[],"dispatch":[]})");
  routing.totals.distance.reset();
  routing.bound.reset();
  routing.totals_latest = RouteTotals{3, 4, 50, 6};
  routing.complete = routing.optimal = false;
  EXPECT_EQ(Member({"routing"}),
            R"({"trips":[],"online":[],"mail":[],"home":[],"unplaced":[],"complete":false,)"
            R"("totals":{"trips":1,"doors":2,"distance":null,"added":4},)"
            R"("totals_latest":{"trips":3,"doors":4,"distance":50,"added":6},)"
            R"("optimal":false,"bound":null,"alternatives":[],"dispatch":[]})");
}

TEST_F(Document, Trips) {
  MakeNetwork();
  AddStep(kFirst, Status::kIncluded);
  AddStep(kSecond, Status::kIncluded);
  using Channel = Offer::Channel;
  const RoutedTask submit = {
      .step = kSecond, .channel = Channel::kAgent, .adds = Limit{Limit::Unit::kWorkdays, 2}};
  const RoutedTask appear = {
      .step = kFirst, .kind = TaskKind::kAppear, .stage = kAssess, .bundle = true, .adds = {}};
  plan_.routing.trips = {
      {ParseDate("2026-02-13"), {{kStation, 12, true, {submit, appear}}}, 13, 25},
      {std::nullopt, {{kHall, std::nullopt, false, {}}}, std::nullopt, std::nullopt}};
  EXPECT_EQ(
      Member({"routing", "trips"}),
      R"([{"date":"2026-02-13","stops":[{"point":"station","arrive_m":12,"approximate":true,"tasks":[)"
      R"({"step":"second","do":"submit","channel":"agent","bundle":false,"adds":{"workdays":2}},)"
      R"({"step":"first","do":"appear","stage":"assess","channel":"window","bundle":true}]}],"back_m":13,"distance":25},)"
      R"({"date":null,"stops":[{"point":"hall","arrive_m":null,"tasks":[]}],"back_m":null,"distance":null}])");
}

TEST_F(Document, DoneAwayFromPointsOrNowhere) {
  MakeNetwork();
  AddStep(kFirst, Status::kIncluded);
  using Channel = Offer::Channel;
  plan_.routing.online = {
      {.step = kSecond, .channel = Channel::kOnline, .adds = {}, .after = 2, .under_way = true}};
  plan_.routing.mail = {{.step = kFirst,
                         .kind = TaskKind::kCollect,
                         .channel = Channel::kMail,
                         .adds = Limit{Limit::Unit::kImmediate, 0}}};
  plan_.routing.unplaced = {
      {kFirst, TaskKind::kAppear, kAssess, Unplaced::Why::kExcepted, kHall},
      {kSecond, TaskKind::kSubmit, StageIndex(0), Unplaced::Why::kNoOffer, std::nullopt}};
  EXPECT_EQ(
      Member({"routing", "online"}),
      R"([{"step":"second","do":"submit","channel":"online","bundle":false,"after":2,"under_way":true}])");
  EXPECT_EQ(
      Member({"routing", "mail"}),
      R"([{"step":"first","do":"collect","channel":"mail","bundle":false,"adds":{"immediate":true},"after":0}])");
  EXPECT_EQ(
      Member({"routing", "unplaced"}),
      R"([{"step":"first","do":"appear","stage":"assess","why":"excepted","nearest_miss":"hall"},)"
      R"({"step":"second","do":"submit","why":"no_offer","nearest_miss":null}])");
}

TEST_F(Document, OtherWays) {
  MakeNetwork();
  plan_.routing.alternatives = {{Offer::Channel::kMail, {}, {1, 2, 3, 4}, plan_.received},
                                {std::nullopt, {Objective::kDistance, Objective::kTrips}, {}, {}}};
  EXPECT_EQ(
      Member({"routing", "alternatives"}),
      R"([{"without":"mail","trips":1,"doors":2,"distance":3,"added":4,"finish":"2026-02-12T10:20"},)"
      R"({"objective":["distance","trips"],"trips":0,"doors":0,"distance":null,"added":0,"finish":null}])");
}

TEST_F(Document, Dispatch) {
  MakeNetwork();
  AddStep(kFirst, Status::kIncluded);
  using End = Dispatch::End;
  const Dispatch::Authority police = {police_, "130607"}, self = {kApplicant, "1306"};
  plan_.routing.dispatch = {{kFirst,
                             kAssess,
                             police,
                             {End::Kind::kPoint, kHall, {}},
                             {End::Kind::kAuthority, {}, self},
                             Append(&plan_.material_ids, {photo_, cert_}),
                             plan_.received,
                             std::nullopt},
                            {kFirst,
                             std::nullopt,
                             std::nullopt,
                             {},
                             {End::Kind::kUnknown, {}, {}},
                             {},
                             {},
                             plan_.received}};
  EXPECT_EQ(
      Member({"routing", "dispatch"}),
      R"([{"step":"first","stage":"assess","authority":{"department":"police","division":"130607"},"from":{"point":"hall"},)"
      R"("materials":["photo","cert"],"to":{"department":"applicant","division":"1306"},)"
      R"("received":"2026-02-12T10:20","finish":null},)"
      R"({"step":"first","stage":"","authority":null,"from":"applicant","materials":[],"to":null,)"
      R"("received":null,"finish":"2026-02-12T10:20"}])");
}

TEST_F(Document, Findings) {
  plan_.findings = {{Severity::kWarning, "apply_by_passed", "", "/steps/0", 0, 0, "too late", ""}};
  EXPECT_EQ(
      Member({"findings"}),
      R"([{"severity":"warning","code":"apply_by_passed","pointer":"/steps/0","message":"too late"}])");
}

TEST_F(Document, ReceiptStandsLast) {
  Request request;
  request.json = "abc";  // its digest is the first test vector of FIPS 180
  const std::string receipt = ReceiptJson(plan_, request);
  EXPECT_EQ(
      receipt.substr(0, 100),
      R"({"catalog":"ab","request":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","plan":)");
  const std::string json = PlanJson(plan_);
  EXPECT_EQ(PlanJson(plan_, request),
            json.substr(0, json.size() - 1) + ",\"receipt\":" + receipt + "}");
}

TEST_F(Document, QuestionsAndSituationsTellTheTripsOfAPlan) {
  Questions questions;
  questions.version = version_;
  questions.bundle = bundle_.get();
  questions.asked.resize(1);
  questions.asked[0].fact = grade_;
  questions.asked[0].answers = {{true, std::nullopt, 2, 1}};
  EXPECT_TRUE(absl::StrContains(QuestionsJson(questions),
                                R"({"value":true,"finish":null,"trips":2,"materials":1})"));
  SituationTable table;
  table.version = version_;
  table.bundle = bundle_.get();
  table.rows.resize(1);
  table.rows[0].totals.trips = 2;
  table.rows[0].separately.trips = 3;
  const std::string json = SituationsJson(table);
  EXPECT_TRUE(absl::StrContains(json, R"("trips":2,"workdays":null,"fees":null},"separately")"));
  EXPECT_TRUE(absl::StrContains(json, R"("trips":3)"));
}

TEST(FormatFen, InYuan) {
  struct {
    int64_t fen;
    const char* yuan;
  } constexpr kRows[] = {{0, "0.00"},
                         {5, "0.05"},
                         {1250, "12.50"},
                         {-5, "-0.05"},
                         {INT64_MIN, "-92233720368547758.08"}};
  for (const auto& row : kRows) EXPECT_EQ(document::FormatFen(row.fen), row.yuan);
}

}  // namespace
}  // namespace onething::document_test
