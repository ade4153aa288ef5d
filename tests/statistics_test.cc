// Statistics of records made by hand and at random, against ones that keep every case.
#include "onething/statistics.h"

#include <algorithm>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "json/json.h"
#include "statistics_records.h"

namespace onething::statistics_test {
namespace {

CaseRecord Done(absl::string_view division, int64_t workdays, absl::string_view bundle = "one") {
  CaseRecord record;
  record.division = std::string(division);
  record.bundle = std::string(bundle);
  record.progress = CaseProgress::kDone;
  record.workdays = workdays;
  return record;
}

Summary SummaryOf(const Statistics& statistics, const std::string& division = "") {
  const auto catalog = LoadStatisticsCatalog();
  EXPECT_TRUE(catalog != nullptr);
  absl::StatusOr<Summary> summary = Summarize(*catalog, statistics, {.division = division});
  EXPECT_TRUE(summary.ok()) << summary.status();
  return *std::move(summary);
}

Statistics StatisticsOf(const std::vector<CaseRecord>& records) {
  Statistics statistics;
  for (const CaseRecord& record : records) statistics.Add(record);
  return statistics;
}

const SummaryRow* RowOf(const std::vector<SummaryRow>& rows, absl::string_view division,
                        absl::string_view bundle = "") {
  for (const SummaryRow& row : rows) {
    if (row.division == division && row.bundle == bundle) return &row;
  }
  return nullptr;
}

// Nearest rank by sorting everything: the least value that at least nine (five) tenths do not pass.
std::optional<int64_t> Quantile(std::vector<int64_t> values, size_t tenths) {
  std::sort(values.begin(), values.end());
  for (size_t i = 0; i < values.size(); ++i) {
    if (10 * (i + 1) >= tenths * values.size()) return values[i];
  }
  return std::nullopt;
}

Spread SpreadOf(const std::vector<int64_t>& values) {
  return {values.size(), Quantile(values, 5), Quantile(values, 9)};
}

// All cases of a division and bundle, kept one by one.
struct Kept {
  Figures figures;
  std::vector<int64_t> taken, promised, statutory, so_far;
  std::map<std::pair<bool, std::string>, uint64_t> reasons;
  std::map<std::pair<Owner::Kind, std::string>, int64_t> owners;

  static void Judge(Timeliness timeliness, Share* share) {
    if (timeliness == Timeliness::kNotJudged) return;
    ++share->whole;
    if (timeliness == Timeliness::kInTime) ++share->part;
  }

  void AddDays(const CaseRecord& record) {
    if (record.progress == CaseProgress::kOpen) so_far.push_back(record.workdays);
    if (record.progress != CaseProgress::kDone) return;
    taken.push_back(record.workdays);
    if (record.promised) promised.push_back(*record.promised);
    if (record.statutory) statutory.push_back(*record.statutory);
  }

  void Add(const CaseRecord& record) {
    ++figures.cases;
    figures.open += record.progress == CaseProgress::kOpen;
    figures.done += record.progress == CaseProgress::kDone;
    figures.ended += record.progress == CaseProgress::kEnded;
    Judge(record.on_promise, &figures.on_promise);
    Judge(record.on_law, &figures.on_law);
    AddDays(record);
    figures.returned += record.returns > 0;
    figures.returns += record.returns;
    for (const auto& reason : record.reasons) ++reasons[{reason.is_material, reason.name}];
    for (const auto& time : record.owners) owners[{time.kind, time.department}] += time.workdays;
    for (size_t i = 0; i < 5; ++i) figures.stars[i] += record.stars[i];
    figures.bad += record.stars[0] + record.stars[1];
    figures.righted += record.righted;
    figures.missed += record.missed;
  }

  Figures Take() {
    figures.taken = SpreadOf(taken);
    figures.promised = SpreadOf(promised);
    figures.statutory = SpreadOf(statutory);
    figures.so_far = SpreadOf(so_far);
    return figures;
  }
};

void ExpectSame(Kept kept, const Figures& found, const std::string& what) {
  Figures expected = kept.Take();
  std::map<std::pair<bool, std::string>, uint64_t> reasons;
  for (const auto& row : found.reasons)
    reasons[{row.reason.is_material, row.reason.name}] = row.times;
  std::map<std::pair<Owner::Kind, std::string>, int64_t> owners;
  for (const auto& time : found.owners) owners[{time.kind, time.department}] = time.workdays;
  EXPECT_EQ(kept.reasons, reasons) << what;
  EXPECT_EQ(kept.owners, owners) << what;
  expected.reasons = found.reasons;
  expected.owners = found.owners;
  EXPECT_TRUE(expected == found) << what;
}

// Where a record of RandomRecords counts at the level of counties.
std::string CountyOf(const std::string& division) {
  if (division == "139990001") return "1399";  // the town has no county above it
  return division.size() > 6 ? division.substr(0, 6) : division;
}

TEST(StatisticsTest, AgreesWithKeepingEveryCase) {
  const auto catalog = LoadStatisticsCatalog();
  ASSERT_TRUE(catalog != nullptr);
  for (uint32_t seed = 1; seed <= 60; ++seed) {
    const auto records = RandomRecords(seed).Take(1 + seed * seed);
    Statistics statistics(Level::kCounty, &catalog->versions().back()->divisions);
    std::map<std::pair<std::string, std::string>, Kept> kept;
    Kept all;
    for (const CaseRecord& record : records) {
      statistics.Add(record);
      kept[{CountyOf(record.division), record.bundle}].Add(record);
      all.Add(record);
    }
    const Summary summary = SummaryOf(statistics);
    ExpectSame(all, summary.total, absl::StrCat("all of ", seed));
    for (const auto& [name, group] : kept) {
      const SummaryRow* row = RowOf(summary.groups, name.first, name.second);
      ASSERT_TRUE(row != nullptr) << name.first;
      ExpectSame(group, row->figures, absl::StrCat(name.first, " ", name.second, " of ", seed));
    }
  }
}

TEST(StatisticsTest, AnyOrderAndAnyPartsGiveTheSame) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    RandomRecords random(seed);
    std::vector<CaseRecord> records = random.Take(300);
    const std::string expected = SummaryJson(SummaryOf(StatisticsOf(records)));
    std::shuffle(records.begin(), records.end(), *random.engine());
    std::vector<Statistics> parts(1 + random.Below(5));
    for (const CaseRecord& record : records) parts[random.Below(parts.size())].Add(record);
    for (size_t i = 1; i < parts.size(); ++i) ASSERT_TRUE(parts[0].Merge(parts[i]).ok());
    EXPECT_EQ(expected, SummaryJson(SummaryOf(parts[0]))) << "seed " << seed;
  }
}

TEST(StatisticsTest, PartsOfOtherLevelsDoNotMix) {
  Statistics counties, cities(Level::kCity);
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, counties.Merge(cities).code());
}

TEST(StatisticsTest, QuantilesAreNearestRanks) {
  const auto spread = [](int64_t count) {
    Statistics statistics;
    for (int64_t i = 1; i <= count; ++i) statistics.Add(Done("139901", i));
    return SummaryOf(statistics).total.taken;
  };
  EXPECT_EQ((Spread{0, std::nullopt, std::nullopt}), spread(0));
  EXPECT_EQ((Spread{1, 1, 1}), spread(1));
  EXPECT_EQ((Spread{2, 1, 2}), spread(2));
  EXPECT_EQ((Spread{9, 5, 9}), spread(9));
  EXPECT_EQ((Spread{10, 5, 9}), spread(10));
  EXPECT_EQ((Spread{11, 6, 10}), spread(11));
  EXPECT_EQ((Spread{1000, 500, 900}), spread(1000));
}

TEST(StatisticsTest, WorkdaysBeyondTheBoundCountAsTheBound) {
  const Summary summary = SummaryOf(StatisticsOf({Done("139901", 70000), Done("139901", 90000)}));
  EXPECT_EQ((Spread{2, 65535, 65535}), summary.total.taken);
}

TEST(StatisticsTest, RanksAreSharedAndDivisionsWithoutCasesStandThere) {
  std::vector<CaseRecord> records(5, Done("139903001", 3));
  records.insert(records.end(), 2, Done("139901", 3));
  records.insert(records.end(), 2, Done("139904", 3, "two"));
  const Summary summary = SummaryOf(StatisticsOf(records), "1399");
  std::vector<std::string> rows;
  for (const SummaryRow& row : summary.divisions)
    rows.push_back(absl::StrCat(row.rank, " ", row.division, " ", PercentOf(row.share)));
  EXPECT_EQ((std::vector<std::string>{"1 139903 55.6%", "2 139901 22.2%", "2 139904 22.2%",
                                      "4 139902 0.0%", "4 139905 0.0%"}),
            rows);
  EXPECT_EQ((std::vector<std::string>{"139902", "139905"}), summary.zero);
  const SummaryRow* none = RowOf(summary.groups, "139903", "two");
  ASSERT_TRUE(none != nullptr);
  EXPECT_EQ(2u, none->rank);
  EXPECT_EQ((Share{0, 2}), none->share);
  EXPECT_EQ(10u, summary.groups.size());
}

TEST(StatisticsTest, CasesOfOtherDivisionsStayOutside) {
  const Statistics statistics =
      StatisticsOf({Done("139901", 3), Done("13", 4), Done("140101", 5), Done("", 6)});
  const Summary summary = SummaryOf(statistics, "139901");
  EXPECT_EQ(1u, summary.total.cases);
  EXPECT_EQ(3u, summary.outside);
  EXPECT_EQ(1u, summary.divisions.size());
  EXPECT_EQ(4u, SummaryOf(statistics).total.cases);
  const auto wrong = Summarize(*LoadStatisticsCatalog(), statistics, {.division = "139"});
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, wrong.status().code());
}

TEST(StatisticsTest, PercentagesRoundHalfUp) {
  EXPECT_EQ("26.5%", PercentOf({163, 615}));
  EXPECT_EQ("0.1%", PercentOf({1, 2000}));
  EXPECT_EQ("0.0%", PercentOf({1, 2001}));
  EXPECT_EQ("66.7%", PercentOf({2, 3}));
  EXPECT_EQ("100.0%", PercentOf({7, 7}));
  EXPECT_EQ("99.9%", PercentOf({9994, 10000}));
  EXPECT_EQ("", PercentOf({0, 0}));
}

TEST(StatisticsTest, ReasonsPastTheBoundAreOneNumberInAnyOrder) {
  std::vector<CaseRecord> records;
  for (int i = 0; i < 6000; ++i) {
    CaseRecord record = Done("139901", 1);
    record.returns = 1;
    record.reasons.push_back({false, absl::StrCat("reason ", i % 3000)});
    records.push_back(std::move(record));
  }
  const Summary forward = SummaryOf(StatisticsOf(records));
  std::reverse(records.begin(), records.end());
  const Summary backward = SummaryOf(StatisticsOf(records));
  EXPECT_EQ(SummaryJson(forward), SummaryJson(backward));
  ASSERT_EQ(1000u, forward.total.reasons.size());
  for (const Figures::Reason& row : forward.total.reasons) EXPECT_EQ(2u, row.times);
  EXPECT_EQ(4000u, forward.total.other_reasons);
}

TEST(StatisticsTest, LongReasonsAreCutBetweenCharacters) {
  CaseRecord record = Done("139901", 1);
  std::string words = "x";
  for (int i = 0; i < 400; ++i) words += "缺";
  record.reasons.push_back({false, words});
  const Summary summary = SummaryOf(StatisticsOf({record}));
  EXPECT_EQ(words.substr(0, 1 + 3 * 199), summary.total.reasons[0].reason.name);
}

TEST(StatisticsTest, MemoryOfAGroupDoesNotGrowWithItsCases) {
  Statistics few = StatisticsOf(RandomRecords(1).Take(5000));
  const size_t before = few.MemoryBytes();
  for (const CaseRecord& record : RandomRecords(1).Take(5000)) few.Add(record);
  EXPECT_EQ(before, few.MemoryBytes());
}

TEST(StatisticsTest, DocumentsAgree) {
  Statistics statistics = StatisticsOf(RandomRecords(3).Take(500));
  statistics.LeaveOut();
  const Summary summary = SummaryOf(statistics);
  std::vector<Diagnostic> findings;
  const auto document = json::Document::Parse("s", SummaryJson(summary), {}, &findings);
  ASSERT_TRUE(document->root() != nullptr);
  EXPECT_EQ(1, document->root()->Find("left_out")->integer);
  EXPECT_EQ(500, document->root()->Find("total")->Find("cases")->integer);
  EXPECT_EQ(summary.groups.size(), document->root()->Find("groups")->size);
  const std::string csv = SummaryCsv(summary, SummaryRows::kDivisions);
  EXPECT_TRUE(absl::StrContains(csv, "139901,\"A, \"\"old\"\"\",,"));
  EXPECT_EQ(summary.divisions.size() + 2,
            std::vector<std::string>(absl::StrSplit(csv, "\r\n")).size());
}

// A case by hand: what a state must say to be counted.
class RecordTest : public testing::Test {
 protected:
  RecordTest() : catalog_(LoadStatisticsCatalog()) {
    state_.version = catalog_->versions().back();
    const Edition& base = state_.version->editions[0];
    state_.calendar = base.calendars[Index(base.calendar)].get();
    state_.bundle_id = *state_.version->bundles.Find("one");
    state_.division = "139901002";
    state_.now = *ParseInstant("2026-03-31T12:00");
    state_.steps.resize(1);
    state_.steps[0].state = StepState::kRunning;
  }

  void Finish(StepState how, CaseProgress progress) {
    state_.steps[0].state = how;
    state_.progress = progress;
  }

  void Rate(const char* at, int stars, const char* righted = nullptr) {
    Rating rating{.at = *ParseInstant(at), .stars = stars, .righted = {}, .step = {}};
    if (righted != nullptr) rating.righted = ParseInstant(righted);
    state_.ratings.push_back(rating);
  }

  std::shared_ptr<const Catalog> catalog_;
  Case state_;
};

TEST_F(RecordTest, OpenCasesAreJudgedOnlyOnceTheyAreLate) {
  state_.steps[0].due[Basis::kPromised] = state_.now;
  EXPECT_EQ(Timeliness::kNotJudged, RecordOf(state_).on_promise);
  state_.steps[0].over[Basis::kPromised] = true;
  EXPECT_EQ(Timeliness::kLate, RecordOf(state_).on_promise);
  EXPECT_EQ(Timeliness::kNotJudged, RecordOf(state_).on_law);
}

TEST_F(RecordTest, WhatIsDecidedInTimeIsInTimeWhereItHasADate) {
  state_.steps[0].due[Basis::kPromised] = state_.now;
  Finish(StepState::kDone, CaseProgress::kDone);
  EXPECT_EQ(Timeliness::kInTime, RecordOf(state_).on_promise);
  EXPECT_EQ(Timeliness::kNotJudged, RecordOf(state_).on_law);
  Finish(StepState::kRefused, CaseProgress::kEnded);
  EXPECT_EQ(Timeliness::kInTime, RecordOf(state_).on_promise);
  Finish(StepState::kWithdrawn, CaseProgress::kEnded);
  EXPECT_EQ(Timeliness::kNotJudged, RecordOf(state_).on_promise);
}

TEST_F(RecordTest, AJointLimitThatIsOverMakesTheCaseLate) {
  Finish(StepState::kDone, CaseProgress::kDone);
  state_.joint[Basis::kStatutory] = JointLimit{state_.now, 3, -1, true};
  EXPECT_EQ(Timeliness::kLate, RecordOf(state_).on_law);
  state_.joint[Basis::kStatutory]->over = false;
  EXPECT_EQ(Timeliness::kInTime, RecordOf(state_).on_law);
}

TEST_F(RecordTest, TimeIsByDepartmentAndReasonsAreWordsElseMaterials) {
  const DepartmentId office = *state_.version->departments.Find("office");
  state_.elapsed = 9;
  state_.owners = {{{Owner::Kind::kAuthority, office, "1399"}, 4},
                   {{Owner::Kind::kApplicant, {}, ""}, 2},
                   {{Owner::Kind::kAuthority, office, "139901"}, 3}};
  const MaterialId photo = *state_.version->materials.Find("photo");
  const MaterialId form = *state_.version->materials.Find("form");
  state_.returns = {{StepIndex(0), Text{{{"", "blurred"}}}, {photo}},
                    {StepIndex(0), {}, {form, photo}}};
  const CaseRecord record = RecordOf(state_);
  EXPECT_EQ("one", record.bundle);
  EXPECT_EQ("139901002", record.division);
  EXPECT_EQ(9, record.workdays);
  EXPECT_EQ((std::vector<CaseRecord::Time>{{Owner::Kind::kAuthority, "office", 7},
                                           {Owner::Kind::kApplicant, "", 2}}),
            record.owners);
  EXPECT_EQ(2u, record.returns);
  EXPECT_EQ((std::vector<CaseRecord::Reason>{{false, "blurred"}, {true, "form"}, {true, "photo"}}),
            record.reasons);
}

// 15 workdays after Monday 2 March end on Monday 23 March; the one of 11 March can be put right until 1 April.
TEST_F(RecordTest, BadRatingsAreToBePutRightWithin15Workdays) {
  Rate("2026-03-02T10:00", 1, "2026-03-23T20:00");
  Rate("2026-03-02T10:00", 2, "2026-03-24T09:00");
  Rate("2026-03-01T10:00", 2);  // a Sunday: counted from Monday
  Rate("2026-03-11T10:00", 1);
  Rate("2026-03-20T10:00", 5);
  const CaseRecord record = RecordOf(state_);
  EXPECT_EQ((std::array<uint32_t, 5>{2, 2, 0, 0, 1}), record.stars);
  EXPECT_EQ(1u, record.righted);
  EXPECT_EQ(2u, record.missed);
}

}  // namespace
}  // namespace onething::statistics_test
