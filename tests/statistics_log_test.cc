// Logs of many cases, replayed and summed up; and the report of a city on one bundle.
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "onething/load.h"
#include "onething/statistics.h"
#include "report_log.h"

namespace onething::statistics_log_test {
namespace {

const Date kFrom = *ParseDate("2026-01-05"), kTo = *ParseDate("2026-09-30");
const Instant kNow = At(kTo, 18 * 60);

std::string CodeOf(size_t county) {
  return absl::StrCat(1399, county < 10 ? "0" : "", county);
}

// The bundle as shipped, in a made-up city of 22 counties.
std::shared_ptr<const Catalog> LoadCity() {
  std::string divisions = R"({"onething":1,"divisions":{"1399":{"name":"甲市","level":"city"})";
  for (size_t i = 1; i <= 22; ++i)
    absl::StrAppend(&divisions, ",\"", CodeOf(i), R"(":{"name":"第)", i,
                    R"(县","level":"county"})");
  const std::string folder = absl::StrCat(ONETHING_SOURCE_DIR, "/examples/catalogs/");
  std::vector<SourceText> documents;
  for (const absl::string_view name : {"shared", "disability_services"}) {
    const auto part = ReadDocuments({absl::StrCat(folder, name)});
    EXPECT_TRUE(part.ok());
    for (SourceText document : *part) {
      document.group = name == "shared" ? 0 : 1;
      documents.push_back(std::move(document));
    }
  }
  documents.push_back({"city.json", divisions + "}}", 2});
  Result<Catalog> loaded = LoadCatalog(documents);
  EXPECT_TRUE(loaded.ok()) << loaded.status();
  return std::make_shared<const Catalog>(*loaded);
}

class StatisticsLogTest : public testing::Test {
 protected:
  StatisticsLogTest()
      : catalog_(LoadCity()),
        statistics_(Level::kCounty, &catalog_->versions().back()->divisions) {}

  void Read(absl::string_view log, size_t piece = 1 << 16, const Limits& limits = {}) {
    CaseCounter counter(*catalog_, kNow, &statistics_, limits);
    LogReader reader("log.jsonl", limits, [&](const LoggedCase& logged) {
      counter.Count(logged, "log.jsonl", &findings_);
    });
    for (size_t at = 0; at < log.size(); at += piece) reader.Read(log.substr(at, piece));
    reader.Finish(&findings_);
  }

  Summary Sum(const std::string& division = "1399") {
    absl::StatusOr<Summary> summary = Summarize(*catalog_, statistics_, {division, kNow});
    EXPECT_TRUE(summary.ok()) << summary.status();
    return *std::move(summary);
  }

  std::string Found() const {
    std::string lines;
    for (const Diagnostic& finding : findings_)
      absl::StrAppend(&lines, FormatDiagnostic(finding), "\n");
    return lines;
  }

  std::shared_ptr<const Catalog> catalog_;
  Statistics statistics_;
  std::vector<Diagnostic> findings_;
};

// The dispatch-meeting speech of a city's approval bureau, 2024: 615 cases to the end of September, the best district 163, more
// than a quarter, then 94, 75, 72 and 50; 12 units under 10 cases, of which 4 have none. The speech says 12 and names 11: its
// count is taken. What the five and the twelve leave of 615 belongs to units between them. The catalog's first year is 2026.
constexpr size_t kVolumes[] = {163, 94, 75, 72, 50, 45, 30, 22, 12, 10, 9,
                               8,   7,  6,  5,  4,  2,  1,  0,  0,  0,  0};

TEST_F(StatisticsLogTest, ReportOf2024) {
  ReportLog log(2024, kFrom, kTo);
  std::vector<size_t> counties;
  for (size_t i = 0; i < std::size(kVolumes); ++i)
    counties.insert(counties.end(), kVolumes[i], i + 1);
  std::shuffle(counties.begin(), counties.end(), std::mt19937(1));
  for (const size_t county : counties) log.AddCase(CodeOf(county) + "001001");
  Read(log.text());
  ASSERT_EQ("", Found());
  const Summary summary = Sum();
  EXPECT_EQ(615u, summary.total.cases);
  ASSERT_EQ(22u, summary.divisions.size());
  for (size_t i = 0; i < std::size(kVolumes); ++i) {
    EXPECT_EQ(CodeOf(i + 1), summary.divisions[i].division);
    EXPECT_EQ(kVolumes[i], summary.divisions[i].figures.cases);
    EXPECT_EQ(std::min<size_t>(i + 1, 19), summary.divisions[i].rank);
  }
  const Share best = summary.divisions[0].share;
  EXPECT_EQ((Share{163, 615}), best);
  EXPECT_GT(4 * best.part, best.whole);
  EXPECT_EQ("26.5%", PercentOf(best));
  EXPECT_EQ((std::vector<std::string>{"139919", "139920", "139921", "139922"}), summary.zero);
  EXPECT_EQ(12, std::count_if(summary.divisions.begin(), summary.divisions.end(),
                              [](const SummaryRow& row) { return row.figures.cases < 10; }));
}

TEST_F(StatisticsLogTest, CountsWhatTheLogTells) {
  ReportLog log(7, kFrom, kTo);
  for (int i = 0; i < 400; ++i) log.AddCase("139901001001");
  Read(log.text());
  ASSERT_EQ("", Found());
  const Figures total = Sum().total;
  EXPECT_EQ(400u, total.cases);
  EXPECT_EQ(log.told().done, total.done);
  EXPECT_EQ(log.told().ended, total.ended);
  EXPECT_EQ(400 - log.told().done - log.told().ended, total.open);
  EXPECT_EQ(log.told().returned, total.returned);
  EXPECT_EQ(log.told().stars, total.stars);
  uint64_t reasons = 0;
  for (const Figures::Reason& row : total.reasons) reasons += row.times;
  EXPECT_EQ(total.returns, reasons);
  EXPECT_GT(total.on_law.whole, total.on_law.part);
  EXPECT_GT(total.on_law.part, 0u);
}

TEST_F(StatisticsLogTest, PiecesOfAnySizeGiveTheSame) {
  ReportLog log(3, kFrom, kTo);
  for (int i = 0; i < 40; ++i) log.AddCase("139902001001");
  Read(log.text());
  const std::string expected = SummaryJson(Sum());
  for (const size_t piece : {size_t{1}, size_t{13}, size_t{1000}}) {
    statistics_ = Statistics(Level::kCounty, &catalog_->versions().back()->divisions);
    Read(log.text(), piece);
    EXPECT_EQ(expected, SummaryJson(Sum())) << piece;
  }
  EXPECT_EQ("", Found());
}

std::string Request(absl::string_view submitted) {
  return absl::StrCat(
      R"({"onething":1,"bundle":"disability_services","submitted":")", submitted,
      R"(","facts":{"household":"139901001001","residence":"139901001001","has_cert":true,"card_event":"lost",)"
      R"("types":["physical"],"low_income":false,"resident_pension":false,"wants_job":false,)"
      R"("receiving":["living","nursing","pension"]}})",
      "\n");
}

std::string Event(absl::string_view at, absl::string_view event) {
  return absl::StrCat(R"({"at":")", at, R"(","event":")", event,
                      R"(","step":"card_replace","by":"cdpf"})", "\n");
}

const std::string kGood = Request("2026-03-02T10:00") + Event("2026-03-03T10:00", "accepted") +
                          Event("2026-03-05T10:00", "decided");

TEST_F(StatisticsLogTest, ABadCaseIsReportedWithItsLineAndLeftOut) {
  const std::string impossible = Request("2026-03-02T10:00") +
                                 Event("2026-03-05T10:00", "decided") +
                                 Event("2026-03-06T10:00", "decided");
  const std::string early = Request("2026-03-02T10:00") + Event("2026-02-27T10:00", "accepted");
  Read(absl::StrCat(kGood, impossible, "\n", kGood, "no JSON\n", early, kGood));
  const Summary summary = Sum();
  EXPECT_EQ(2u, summary.total.done);
  EXPECT_EQ(3u, summary.left_out);
  ASSERT_EQ(3u, findings_.size()) << Found();
  EXPECT_EQ(6, findings_[0].line) << Found();
  EXPECT_EQ(11, findings_[1].line) << Found();
  EXPECT_EQ(13, findings_[2].line) << Found();
}

TEST_F(StatisticsLogTest, ATornLastLineIsReportedAndWhatStandsBeforeItHolds) {
  const std::string torn = R"({"at":"2026-03-06T10:00","event":"issu)";
  Read(absl::StrCat(kGood, kGood, torn));
  ASSERT_EQ(1u, findings_.size()) << Found();
  EXPECT_EQ("torn_line", findings_[0].code);
  EXPECT_EQ(Severity::kWarning, findings_[0].severity);
  EXPECT_EQ(7, findings_[0].line);
  EXPECT_TRUE(absl::StrContains(findings_[0].message, absl::StrCat("byte ", 2 * kGood.size(), " ")))
      << Found();
  EXPECT_EQ(2u, Sum().total.done);
}

TEST_F(StatisticsLogTest, ATornRequestIsNoCase) {
  for (const absl::string_view torn : {R"({"onething":1,"bundle":"disab)", R"({"onethi)", "{"}) {
    statistics_ = Statistics();
    findings_.clear();
    Read(absl::StrCat(kGood, torn));
    EXPECT_EQ(1u, findings_.size()) << Found();
    EXPECT_EQ(1u, Sum().total.cases) << torn;
    EXPECT_EQ(0u, Sum().left_out) << torn;
  }
}

TEST_F(StatisticsLogTest, ALastLineWithoutAnEndCountsWhereItIsWhole) {
  Read(kGood.substr(0, kGood.size() - 1));
  EXPECT_EQ("", Found());
  EXPECT_EQ(1u, Sum().total.done);
}

TEST_F(StatisticsLogTest, EventsBeforeAnyRequestAreLeftOut) {
  Read(absl::StrCat(Event("2026-03-03T10:00", "accepted"), kGood));
  EXPECT_EQ(1u, Sum().left_out);
  EXPECT_EQ(1u, Sum().total.cases);
  EXPECT_NE("", Found());
}

TEST_F(StatisticsLogTest, WhatComesAfterTheInstantHasNotHappened) {
  Read(absl::StrCat(Request("2026-09-28T10:00"), Event("2026-09-29T10:00", "accepted"),
                    Event("2026-10-12T10:00", "decided"), Request("2026-10-09T10:00"),
                    Event("2026-10-12T10:00", "accepted")));
  EXPECT_EQ("", Found());
  const Summary summary = Sum();
  EXPECT_EQ(1u, summary.total.cases);
  EXPECT_EQ(1u, summary.total.open);
  EXPECT_EQ(1u, summary.later);
}

TEST_F(StatisticsLogTest, ACaseOrALineThatIsTooLongIsLeftOutAlone) {
  Limits limits;
  limits.document_bytes = 2000;
  std::string long_case = Request("2026-03-02T10:00");
  for (int i = 0; i < 30; ++i) long_case += Event("2026-03-03T10:00", "accepted");
  const std::string long_line = std::string(5000, ' ') + "{}\n";
  for (const size_t piece : {size_t{1}, size_t{700}, size_t{1} << 20}) {
    statistics_ = Statistics();
    findings_.clear();
    Read(absl::StrCat(kGood, long_case, kGood, Request("2026-03-02T10:00"), long_line, kGood),
         piece, limits);
    EXPECT_EQ(3u, Sum().total.done) << Found();
    EXPECT_EQ(2u, Sum().left_out) << Found();
    ASSERT_EQ(2u, findings_.size()) << Found();
    EXPECT_EQ("document_too_large", findings_[0].code);
    EXPECT_EQ(4, findings_[0].line);
    EXPECT_EQ(38, findings_[1].line);
  }
}

}  // namespace
}  // namespace onething::statistics_log_test
