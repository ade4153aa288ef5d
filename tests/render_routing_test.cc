// What a person sees of routing: the notice's trips and the chart. Golden files are written anew by ONETHING_UPDATE_GOLDEN=1;
// read the difference before keeping it. chart_test.py checks the charts' text boxes by itself.
#include <cstdlib>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "onething/render.h"
#include "render/page/svg.h"
#include "render/page/width.h"
#include "render_routing_plan.h"

namespace onething::render_routing_test {
namespace {

std::string Rendered(const Plan& plan, Format format, absl::string_view locale) {
  auto text = Render(plan, {.format = format, .locale = std::string(locale)});
  EXPECT_TRUE(text.ok()) << text.status();
  return text.ok() ? *text : "";
}

void ExpectGolden(const std::string& text, const std::string& name) {
  const std::string path = absl::StrCat(ONETHING_SOURCE_DIR "/tests/golden/", name);
  if (std::getenv("ONETHING_UPDATE_GOLDEN") != nullptr)
    std::ofstream(path, std::ios::binary) << text;
  EXPECT_EQ(FileText(path), text) << path;
}

TEST(Trips, Golden) {
  const auto plan = RoutedPlan(NoticeCatalog());
  ASSERT_TRUE(plan.has_value());
  const std::string text = Rendered(*plan, Format::kText, "zh-CN");
  for (absl::string_view line : absl::StrSplit(text, '\n'))
    EXPECT_TRUE(render::WidthOf(line) <= 80 || absl::StrContains(line, "://")) << line;
  ExpectGolden(text, "trips.zh-CN.txt");
  ExpectGolden(Rendered(*plan, Format::kMarkdown, "en"), "trips.en.md");
}

TEST(Trips, WithoutANetworkNothingIsSaid) {
  auto plan = RoutedPlan(NoticeCatalog());
  plan->routing.has_network = false;
  const auto plain = NoticePlan(NoticeCatalog());
  for (const char* locale : {"zh-CN", "en"}) {
    EXPECT_EQ(Rendered(*plain, Format::kMarkdown, locale),
              Rendered(*plan, Format::kMarkdown, locale));
  }
}

TEST(Trips, OfficialsSeeTheFilesWayInMarkdownOnly) {
  const auto plan = RoutedPlan(NoticeCatalog());
  EXPECT_TRUE(absl::StrContains(Rendered(*plan, Format::kMarkdown, "zh-CN"), "材料怎么流转"));
  EXPECT_FALSE(absl::StrContains(Rendered(*plan, Format::kText, "zh-CN"), "材料怎么流转"));
}

TEST(Trips, NoTripAtAll) {
  auto plan = RoutedPlan(NoticeCatalog());
  plan->routing.trips.clear();
  plan->routing.unplaced.clear();
  plan->routing.totals = {};
  plan->routing.optimal = true;
  plan->routing.online.front().after = 0;
  const std::string text = Rendered(*plan, Format::kText, "zh-CN");
  EXPECT_TRUE(absl::StrContains(text, "一次都不用跑（逐项分别办要跑5次）"));
  EXPECT_FALSE(absl::StrContains(text, "没有地方可办"));
  EXPECT_FALSE(absl::StrContains(text, "没有全部比较"));
}

TEST(Trips, HoursAreThoseOfTheDay) {
  auto plan = RoutedPlan(NoticeCatalog());
  plan->routing.trips[0].date = ParseDate("2026-02-14");  // a Saturday made a workday
  const std::string text = Rendered(*plan, Format::kText, "en");
  EXPECT_FALSE(absl::StrContains(text, "08:00–11:30")) << "a make-up day goes by the calendar";
  EXPECT_TRUE(absl::StrContains(text, "Open that day: 09:00–12:00, 13:30–17:00"));
}

class ChartGolden : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Locales, ChartGolden, testing::Values("zh-CN", "en"));

TEST_P(ChartGolden, Pages) {
  const auto routed = RoutedPlan(NoticeCatalog());
  const auto many = ChainPlan(12, 8, 3, 4);
  ASSERT_TRUE(routed && many);
  ExpectGolden(Rendered(*routed, Format::kSvg, GetParam()),
               absl::StrCat("chart.", GetParam(), ".svg"));
  ExpectGolden(Rendered(*many, Format::kSvg, GetParam()),
               absl::StrCat("chart_many.", GetParam(), ".svg"));
}

TEST(Chart, MorePages) {
  const auto one = ChainPlan(1, 1, 0, 1), three = ChainPlan(3, 2, 2, 2),
             slow = ChainPlan(2, 2, 0, 45);
  ASSERT_TRUE(one && three && slow);
  ExpectGolden(Rendered(*one, Format::kSvg, "zh-CN"), "chart_one.zh-CN.svg");
  ExpectGolden(Rendered(*three, Format::kSvg, "en"), "chart_three.en.svg");
  ExpectGolden(Rendered(*slow, Format::kSvg, "zh-CN"), "chart_slow.zh-CN.svg");
}

TEST(Chart, TextOfStrangersStaysText) {
  const auto plan = ChainPlan(1, 1, 0, 1);
  const std::string page = Rendered(*plan, Format::kSvg, "zh-CN");
  EXPECT_TRUE(absl::StrContains(page, "企业&lt;开办&gt;“一件事”"));
  EXPECT_FALSE(absl::StrContains(page, "<开办>"));
  EXPECT_FALSE(absl::StrContains(page, "<script"));
}

TEST(Chart, NothingToDo) {
  auto plan = NoticePlan(NoticeCatalog());
  for (PlanStep& step : plan->steps) step.status = Status::kExcluded;
  EXPECT_TRUE(absl::StartsWith(Rendered(*plan, Format::kSvg, "en"), "<svg "));
}

TEST(Chart, EndOfTime) {
  auto plan = ChainPlan(2, 2, 0, 1);
  plan->routing.dispatch.back().finish = kLastInstant;
  EXPECT_LT(Rendered(*plan, Format::kSvg, "zh-CN").size(), 100'000u);
}

TEST(Svg, Escapes) {
  EXPECT_EQ("a&lt;b&gt;&amp;&quot;c'中", render::XmlText("a<b>&\"c'中\x01\x0B"));
}

TEST(Svg, ShortensToTheRoom) {
  EXPECT_EQ("中文", render::Shortened("中文", 200, 100));
  EXPECT_EQ("中文…", render::Shortened("中文中文", 300, 100));
  for (const std::string& line :
       render::FitLines("a very long line of words in English", 900, 100, 2))
    EXPECT_LE(render::TextWidth(line, 100), 900) << line;
}

}  // namespace
}  // namespace onething::render_routing_test
