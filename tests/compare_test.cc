// What Compare says of small changes whose effect is known. Golden files are written anew by ONETHING_UPDATE_GOLDEN=1; read
// the difference before keeping it.
#include "onething/compare.h"

#include <gtest/gtest.h>

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "onething/load.h"
#include "onething/render.h"
#include "render_plan.h"

namespace onething::compare_test {
namespace {

std::string Base() {
  return FileText(ONETHING_SOURCE_DIR "/tests/golden/compare_catalog.json");
}

std::shared_ptr<const Catalog> Load(const std::string& text) {
  const std::vector<SourceText> documents = {{"catalog.json", text}};
  const Result<Catalog> loaded = LoadCatalog(documents);
  EXPECT_TRUE(loaded.status().ok()) << loaded.status();
  return std::make_shared<const Catalog>(*loaded);
}

std::string With(const std::string& from, const std::string& to) {
  const std::string text = Base();
  EXPECT_TRUE(absl::StrContains(text, from)) << from;
  return absl::StrReplaceAll(text, {{from, to}});
}

Request Asked(const std::string& more = "") {
  const Result<Request> request = ParseRequest(
      absl::StrCat(R"({"onething": 1, "bundle": "life", "submitted": "2026-03-02")", more, "}"));
  EXPECT_TRUE(request.ok()) << request.status();
  return *request;
}

Result<Comparison> CompareTexts(const std::string& before, const std::string& after,
                                const std::vector<Weight>& weights = {},
                                const Limits& limits = {}) {
  const auto old = Load(before), now = Load(after);
  if (old == nullptr || now == nullptr) return absl::InternalError("does not load");
  const Request request = Asked();
  return Compare({*old, request}, {*now, request}, weights, limits);
}

// "breaks loses gains same".
std::string Counts(const Comparison& comparison) {
  return absl::StrCat(comparison.count(Effect::kBreaks), " ", comparison.count(Effect::kLoses), " ",
                      comparison.count(Effect::kGains), " ", comparison.count(Effect::kSame));
}

struct Row {
  const char* name;
  const char* from;
  const char* to;
  const char* counts;
};

// The base has four situations: poor or not, and a mind or another kind.
constexpr Row kRows[] = {
    {"nothing changes", R"("version": "2026-1")", R"("version": "2026-2")", "0 0 0 4"},
    {"a promise is shortened", R"("promised": {"workdays": 12})", R"("promised": {"workdays": 9})",
     "0 0 2 2"},
    {"a promise is lengthened", R"([{"promised": {"workdays": 5})",
     R"([{"promised": {"workdays": 6})", "0 2 0 2"},
    {"a material is no longer shared", R"(, "shared": {"when": true})", "", "0 4 0 0"},
    {"a step has a narrower condition", R"("when": {"var": "poor"}})",
     R"("when": {"and": [{"var": "poor"}, {">=": [{"var": "age"}, 18]}]}})", "0 2 0 4"},
    {"a step has a wider condition", R"("when": {"var": "poor"}})", R"("when": true})", "0 0 2 2"},
    {"the bundle takes fewer", R"("overlay_by": "household",)",
     R"("overlay_by": "household", "eligible": {"!": [{"var": "poor"}]},)", "2 0 0 2"},
    {"a limit is gone",
     R"("limits": [{"promised": {"workdays": 5}, "statutory": {"workdays": 20}}])",
     R"("limits": [])", "2 0 0 2"},
    {"values change places", R"("mind": {"zh-CN": "精神", "en": "Mind"},
      "limb": {"zh-CN": "肢体", "en": "Limb"})",
     R"("limb": {"zh-CN": "肢体", "en": "Limb"}, "mind": {"zh-CN": "精神", "en": "Mind"})",
     "0 0 0 4"},
    {"some is better and some is worse",
     R"("promised": {"workdays": 7}, "statutory": {"workdays": 20}}]},)",
     R"("promised": {"workdays": 6}, "statutory": {"workdays": 20}}],
      "stages": [{"id": "a", "kind": "review"}, {"id": "b", "kind": "decide"}, {"id": "c", "kind": "survey"}]},)",
     "0 4 0 0"},
};

TEST(Compare, TellsWhatAChangeDoes) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const Result<Comparison> comparison = CompareTexts(Base(), With(row.from, row.to));
    ASSERT_TRUE(comparison.ok()) << comparison.status();
    EXPECT_EQ(Counts(*comparison), row.counts);
  }
}

TEST(Compare, TurnsAroundWhereTheSidesDo) {
  const Result<Comparison> comparison =
      CompareTexts(With(R"(, "shared": {"when": true})", ""), Base());
  ASSERT_TRUE(comparison.ok()) << comparison.status();
  EXPECT_EQ(Counts(*comparison), "0 0 4 0");
  EXPECT_GT(comparison->materials.before, comparison->materials.after);
}

TEST(Compare, GivesFactsThatLeadToBothPlans) {
  const std::string changed =
      With(R"("when": {"var": "poor"}})",
           R"("when": {"and": [{"var": "poor"}, {">=": [{"var": "age"}, 18]}]}})");
  const auto before = Load(Base()), after = Load(changed);
  const Request request = Asked();
  const Result<Comparison> comparison = Compare({*before, request}, {*after, request});
  ASSERT_TRUE(comparison.ok()) << comparison.status();
  for (const ComparedSituation& row : comparison->rows) {
    for (const auto& [catalog, side] :
         {std::pair(before, row.before), std::pair(after, row.after)}) {
      Request with = request;
      for (const GivenFact& given : side.facts)
        with.facts.push_back({catalog->versions()[0]->facts[given.fact].id, given.value, "", {}});
      const Result<Plan> plan = MakePlan(*catalog, with);
      ASSERT_TRUE(plan.ok()) << plan.status();
      EXPECT_EQ(plan->totals.workdays, side.totals.workdays);
      EXPECT_EQ(plan->totals.links, side.totals.links);
      EXPECT_EQ(plan->totals.materials, side.totals.materials);
    }
    const bool lost = row.effect == Effect::kLoses;
    EXPECT_EQ(row.lost, lost ? std::vector<std::string>{"subsidy"} : std::vector<std::string>());
  }
}

TEST(Compare, CompareTextsNotRanks) {
  const std::string before = With(R"({"var": "poor"})", R"({"==": [{"var": "name"}, "m"]})");
  const std::string after =
      With(R"({"var": "poor"})", R"({"in": [{"var": "name"}, ["a", "m", "m!", "z"]]})");
  const Result<Comparison> comparison = CompareTexts(before, after);
  ASSERT_TRUE(comparison.ok()) << comparison.status();
  // Named by both, by the later only, by none; each with two kinds.
  EXPECT_EQ(comparison->rows.size(), 6u);
  EXPECT_EQ(comparison->count(Effect::kSame), 4u);
}

TEST(Compare, LeavesOutValuesOfOneSide) {
  const std::string after = With(R"(,
      "limb": {"zh-CN": "肢体", "en": "Limb"})",
                                 "");
  const Result<Comparison> comparison = CompareTexts(Base(), after);
  ASSERT_TRUE(comparison.ok()) << comparison.status();
  EXPECT_EQ(Counts(*comparison), "0 0 0 4");
  ASSERT_EQ(comparison->differences.size(), 1u);
  EXPECT_EQ(comparison->differences[0].kind, FactDifference::Kind::kValues);
  EXPECT_EQ(comparison->differences[0].before, std::vector<std::string>{"limb"});
}

TEST(Compare, LeavesAFactOpenThatOneSideLacks) {
  const std::string after = absl::StrReplaceAll(With(R"("poor": {"type")", R"("needy": {"type")"),
                                                {{R"({"var": "poor"})", R"({"var": "needy"})"}});
  const Result<Comparison> comparison = CompareTexts(Base(), after);
  ASSERT_TRUE(comparison.ok()) << comparison.status();
  EXPECT_EQ(comparison->rows.size(), 8u);
  ASSERT_EQ(comparison->differences.size(), 2u);
  EXPECT_EQ(comparison->differences[0].kind, FactDifference::Kind::kOnlyBefore);
  EXPECT_EQ(comparison->differences[1].kind, FactDifference::Kind::kOnlyAfter);
}

TEST(Compare, ComparesDivisions) {
  const auto catalog = Load(Base());
  const Request base = Asked(R"(, "facts": {"household": "4403"})");
  const Request overlaid = Asked(R"(, "facts": {"household": "1101"})");
  const Result<Comparison> comparison = Compare({*catalog, base}, {*catalog, overlaid});
  ASSERT_TRUE(comparison.ok()) << comparison.status();
  EXPECT_EQ(Counts(*comparison), "0 0 2 2");
  EXPECT_EQ(comparison->after.edition->division, "11");
}

TEST(Compare, StopsAtItsLimit) {
  Limits limits;
  limits.situations = 3;
  const Result<Comparison> comparison = CompareTexts(Base(), Base(), {}, limits);
  EXPECT_EQ(comparison.status().code(), absl::StatusCode::kResourceExhausted);
}

TEST(Compare, NamesTheSideOfAnError) {
  const auto catalog = Load(Base());
  const Request good = Asked(), early = [] {
    Request request = Asked();
    request.submitted = At(*ParseDate("2025-06-02"), 0);
    return request;
  }();
  const Result<Comparison> comparison = Compare({*catalog, good}, {*catalog, early});
  EXPECT_EQ(comparison.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(absl::StartsWith(comparison.status().message(), "after: "));
}

constexpr absl::string_view kWeights =
    R"([{"facts": {"poor": true, "kind": "mind"}, "weight": 30}, {"facts": {"poor": false}, "weight": 70}])";

TEST(CompareWeights, CountsApplicants) {
  const Result<std::vector<Weight>> weights = ParseWeights(kWeights);
  ASSERT_TRUE(weights.ok()) << weights.status();
  const Result<Comparison> comparison = CompareTexts(
      Base(), With(R"([{"promised": {"workdays": 5})", R"([{"promised": {"workdays": 15})"),
      *weights);
  ASSERT_TRUE(comparison.ok()) << comparison.status();
  EXPECT_TRUE(comparison->weighted);
  EXPECT_EQ(comparison->weight(Effect::kLoses), 30);
  EXPECT_EQ(comparison->weight(Effect::kSame), 70);
  const auto days = [&](size_t row, bool after) {
    const Situation& side = after ? comparison->rows[row].after : comparison->rows[row].before;
    return static_cast<double>(*side.totals.workdays);
  };
  EXPECT_DOUBLE_EQ(comparison->workdays.before, (30 * days(0, false) + 70 * days(1, false)) / 100);
  EXPECT_DOUBLE_EQ(comparison->workdays.after, (30 * days(0, true) + 70 * days(1, true)) / 100);
  EXPECT_EQ(days(0, true) - days(0, false), 10);
}

TEST(CompareWeights, ListsEveryProblem) {
  struct {
    const char* json;
    const char* problem;
  } const rows[] = {
      {R"({})", "expected"},
      {R"([])", "at least one weight"},
      {R"([{"facts": {}}])", "expected the key \"weight\""},
      {R"([{"weight": 1}])", "expected the key \"facts\""},
      {R"([{"facts": {}, "weight": 0}])", "greater than 0"},
      {R"([{"facts": {}, "weight": "1"}])", "a number"},
      {R"([{"facts": {"poor": null}, "weight": 1}])", "what is not known is left out"},
      {R"([{"facts": {}, "weight": 1, "wait": 2}])", "found \"wait\""},
      {R"([)", "JSON"},
  };
  for (const auto& row : rows) {
    const Result<std::vector<Weight>> weights = ParseWeights(row.json);
    EXPECT_EQ(weights.status().code(), absl::StatusCode::kInvalidArgument) << row.json;
    EXPECT_TRUE(absl::StrContains(weights.status().message(), row.problem))
        << row.json << ": " << weights.status();
  }
}

TEST(CompareWeights, RefusesFactsThatNoSideTakes) {
  for (absl::string_view json : {R"([{"facts": {"rich": true}, "weight": 1}])",
                                 R"([{"facts": {"kind": "soul"}, "weight": 1}])"}) {
    const Result<Comparison> comparison = CompareTexts(Base(), Base(), *ParseWeights(json));
    EXPECT_EQ(comparison.status().code(), absl::StatusCode::kInvalidArgument) << json;
    EXPECT_FALSE(absl::StrContains(comparison.status().message(), "soul"));
  }
}

void ExpectGolden(const Comparison& comparison, const RenderOptions& options,
                  const std::string& name) {
  const std::string path = absl::StrCat(ONETHING_SOURCE_DIR "/tests/golden/", name);
  const absl::StatusOr<std::string> text = Render(comparison, options);
  ASSERT_TRUE(text.ok()) << text.status();
  if (std::getenv("ONETHING_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << *text;
  EXPECT_EQ(*text, FileText(path)) << name;
}

// A day is told as a person writes it, on the page and, by its digits, in the document.
TEST(CompareRender, TellsADateAsADay) {
  const std::string facts = R"("facts": {)", when = R"("when": {"var": "poor"})";
  const auto since = [&](const char* day) {
    return absl::StrReplaceAll(
        Base(), {{facts, facts + R"("born": {"type": "date", "text": {"en": "Born"}}, )"},
                 {when, absl::StrCat(R"("when": {">=": [{"var": "born"}, ")", day, R"("]})")}});
  };
  const Result<Comparison> comparison = CompareTexts(since("2000-01-01"), since("2000-03-01"));
  ASSERT_TRUE(comparison.ok()) << comparison.status();
  const std::string text = *Render(*comparison, {Format::kText, "en"});
  EXPECT_TRUE(absl::StrContains(text, "Jan 2000")) << text;
  EXPECT_FALSE(absl::StrContains(text, "2000-01-01")) << text;
  EXPECT_TRUE(absl::StrContains(ComparisonJson(*comparison), R"("born":"2000-01-01")"));
}

TEST(CompareRender, IsAsInTheGoldenFiles) {
  const std::string after = absl::StrReplaceAll(
      Base(), {{R"("version": "2026-1")", R"("version": "2026-2")"},
               {R"("promised": {"workdays": 12})", R"("promised": {"workdays": 9})"},
               {R"("when": {"var": "poor"}})",
                R"("when": {"and": [{"var": "poor"}, {">=": [{"var": "age"}, 18]}]}})"},
               {R"("overlay_by": "household",)",
                R"("overlay_by": "household", "eligible": {"!=": [{"var": "kind"}, "limb"]},)"}});
  const Result<Comparison> comparison = CompareTexts(Base(), after);
  ASSERT_TRUE(comparison.ok()) << comparison.status();
  ExpectGolden(*comparison, {Format::kText, "zh-CN"}, "compare.zh-CN.txt");
  ExpectGolden(*comparison, {Format::kText, "en"}, "compare.en.txt");
  ExpectGolden(*comparison, {Format::kMarkdown, "zh-CN"}, "compare.zh-CN.md");
  ExpectGolden(*comparison, {Format::kJson, "en"}, "compare.json");
  EXPECT_FALSE(Render(*comparison, {Format::kText, "de"}).ok());
}

class CompareCli : public testing::Test {
 protected:
  CompareCli() {
    Write("old.json", Base());
    Write("new.json", With(R"("overlay_by": "household",)",
                           R"("overlay_by": "household", "eligible": {"!": [{"var": "poor"}]},)"));
    Write("weights.json", std::string(kWeights));
    Write("nobody.json", R"([{"facts": {"poor": false}, "weight": 1}])");
    Write("wrong.json", R"([{"facts": {"poor": false}}])");
  }
  static std::string Path(const std::string& name) {
    return testing::TempDir() + "compare_" + name;
  }
  static void Write(const std::string& name, const std::string& text) {
    std::ofstream(Path(name)) << text;
  }
  // The exit code; {old} and the like are paths.
  int Run(const std::string& words) {
    std::string call =
        absl::StrCat(ONETHING_CLI_PATH " compare ", words, " > ", Path("out"), " 2>&1");
    for (const char* name : {"old", "new", "weights", "nobody", "wrong"})
      call = absl::StrReplaceAll(
          call, {{absl::StrCat("{", name, "}"), Path(absl::StrCat(name, ".json"))}});
    const int status = std::system(call.c_str());
    out_ = FileText(Path("out"));
    return WEXITSTATUS(status);
  }
  std::string out_;
};

TEST_F(CompareCli, ExitsAsItFinds) {
  EXPECT_EQ(Run("{old} {old}"), 0) << out_;
  EXPECT_TRUE(absl::StrContains(out_, "改前改后没有差别"));
  EXPECT_EQ(Run("{old} {new} --locale en"), 1) << out_;
  EXPECT_TRUE(absl::StrContains(out_, "It is no longer handled as one"));
  EXPECT_EQ(Run("{old} {new} --weights {nobody}"), 0) << out_;
  EXPECT_EQ(Run("{old} {new} --weights {weights}"), 1) << out_;
  EXPECT_EQ(Run("{old} {old} --submitted 2025-06-02"), 1) << out_;
  EXPECT_EQ(Run("{old}"), 2) << out_;
  EXPECT_EQ(Run("{old} {new} --submitted yesterday"), 2) << out_;
  EXPECT_EQ(Run("{old} {new} --division 1"), 2) << out_;
  EXPECT_EQ(Run("{old} {new} --format xml"), 2) << out_;
  EXPECT_EQ(Run("{old} {new} --weights {wrong}"), 3) << out_;
  EXPECT_EQ(Run("{old} {new} --bundle death"), 3) << out_;
}

TEST_F(CompareCli, TakesDivisionsAndDays) {
  EXPECT_EQ(Run("{old} {old} --division 4403 --division-after 1101 --format json"), 0) << out_;
  EXPECT_TRUE(absl::StartsWith(out_, R"({"onething":1,"bundle":"life","before":)"));
  EXPECT_TRUE(absl::StrContains(out_, R"("gains":{"situations":2,"weight":2})")) << out_;
  EXPECT_EQ(Run("{old} {old} --submitted 2026-03-02 --submitted-after 2026-09-01 --json"), 0);
  EXPECT_TRUE(absl::StrContains(out_, R"("submitted":"2026-09-01T09:00")")) << out_;
}

}  // namespace
}  // namespace onething::compare_test
