// The one-time notice. Its golden files are written anew by ONETHING_UPDATE_GOLDEN=1; read the difference before keeping it.
#include "onething/render.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "render/page/width.h"
#include "render/page/wrap.h"
#include "render/words/messages.h"
#include "render/words/words.h"
#include "render_plan.h"

namespace onething::render_test {
namespace {

using render::Locale;
using render::Message;

constexpr Locale kBoth[] = {Locale::kChinese, Locale::kEnglish};

std::string Rendered(const Plan& plan, Format format, absl::string_view locale) {
  auto text = Render(plan, {.format = format, .locale = std::string(locale)});
  EXPECT_TRUE(text.ok()) << text.status();
  return text.ok() ? *text : "";
}

std::string Notice(const Plan& plan, absl::string_view locale = "zh-CN") {
  return Rendered(plan, Format::kText, locale);
}

// The notice's plan over the fixture with `from` replaced by `to`.
Plan EditedPlan(absl::string_view from, absl::string_view to) {
  const std::string text = absl::StrReplaceAll(NoticeCatalog(), {{from, to}});
  auto plan = NoticePlan(text);
  EXPECT_TRUE(plan.has_value());
  return plan ? *std::move(plan) : Plan{};
}

std::set<std::string> Placeholders(absl::string_view text) {
  std::set<std::string> found;
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '$') found.emplace(text.substr(i, 2));
  }
  return found;
}

TEST(Messages, EachExistsInEveryLanguageWithTheSamePlaces) {
  for (int i = 0; i < render::kMessages; ++i) {
    const auto message = static_cast<Message>(i);
    SCOPED_TRACE(i);
    for (Locale locale : kBoth) EXPECT_NE("", Template(message, locale));
    EXPECT_EQ(Placeholders(Template(message, Locale::kChinese)),
              Placeholders(Template(message, Locale::kEnglish)));
  }
}

bool IsLetter(char c) {
  return absl::ascii_isalpha(static_cast<unsigned char>(c));
}

TEST(Messages, EnglishHasNoChineseAndChineseNoEnglish) {
  for (int i = 0; i < render::kMessages; ++i) {
    const absl::string_view english = Template(static_cast<Message>(i), Locale::kEnglish);
    for (size_t at = 0; at < english.size();)
      EXPECT_LT(render::NextPoint(english, &at), 0x2E80u) << i;
    // A single letter is what is to be typed.
    const absl::string_view chinese = Template(static_cast<Message>(i), Locale::kChinese);
    for (size_t at = 0; at + 1 < chinese.size(); ++at)
      EXPECT_FALSE(IsLetter(chinese[at]) && IsLetter(chinese[at + 1])) << i;
  }
}

TEST(Messages, Locales) {
  for (Locale locale : kBoth) EXPECT_EQ(locale, render::ParseLocale(render::Name(locale)));
  for (const char* other : {"", "zh", "en-US", "EN", "zh_CN"})
    EXPECT_FALSE(render::ParseLocale(other)) << other;
}

TEST(Words, Dates) {
  const render::Words chinese(Locale::kChinese), english(Locale::kEnglish);
  EXPECT_EQ("2026年2月24日（星期二）17:00", chinese.Moment(At("2026-02-24T17:00")));
  EXPECT_EQ("Tue 24 Feb 2026, 17:00", english.Moment(At("2026-02-24T17:00")));
  EXPECT_EQ("2026年11月22日（星期日）", chinese.Day(*ParseDate("2026-11-22")));
  EXPECT_EQ("1 Dec 2026", english.PlainDay(*ParseDate("2026-12-01")));
  EXPECT_EQ("Thu 1 Jan 1970, 09:05", english.Moment(At("1970-01-01T09:05")));
}

TEST(Words, LengthsAndMoney) {
  const render::Words chinese(Locale::kChinese), english(Locale::kEnglish);
  using Unit = Limit::Unit;
  EXPECT_EQ("7个工作日", chinese.Length({Unit::kWorkdays, 7}));
  EXPECT_EQ("1 workday", english.Length({Unit::kWorkdays, 1}));
  EXPECT_EQ("0 workdays", english.Length({Unit::kWorkdays, 0}));
  EXPECT_EQ("30日", chinese.Length({Unit::kDays, 30}));
  EXPECT_EQ("1 month", english.Length({Unit::kMonths, 1}));
  EXPECT_EQ("2 working hours", english.Length({Unit::kHours, 2}));
  EXPECT_EQ("当场办结", chinese.Length({Unit::kImmediate, 0}));
  EXPECT_EQ("12.50元", chinese.Money(1250));
  EXPECT_EQ("CNY 0.05", english.Money(5));
  EXPECT_EQ("免费", chinese.Money(0));
}

TEST(Words, Clean) {
  EXPECT_EQ("a b c", render::Clean("a\nb\tc"));
  EXPECT_EQ("[31mred", render::Clean("\x1B[31mred\x07"));
  EXPECT_EQ("ab", render::Clean("a\u202Eb"));
  EXPECT_EQ("\uFFFD", render::Clean("\xE6"));
  EXPECT_EQ("中文 é", render::Clean("中文 é"));
}

TEST(Width, Columns) {
  struct {
    const char* text;
    int width;
  } const cases[] = {{"", 0},     {"abc", 3},     {"中文", 4},   {"，", 2}, {"ｶ", 1},
                     {"한글", 4}, {"e\u0301", 1}, {"\u200B", 0}, {"“”", 2}, {"\U00020000", 2},
                     {"😀", 2},    {"\xFF", 1},    {"〔", 2},     {"é", 1}};
  for (const auto& one : cases)
    EXPECT_EQ(one.width, render::WidthOf(absl::string_view(one.text))) << one.text;
}

TEST(Wrap, BreaksWhereTypographyAllows) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ((Lines{"one two", "three"}), render::Wrap("one two three", 8));
  EXPECT_EQ((Lines{"中文", "换行"}), render::Wrap("中文换行", 5));
  EXPECT_EQ((Lines{"中", "文。"}), render::Wrap("中文。", 4)) << "no line begins with a full stop";
  EXPECT_EQ((Lines{"中文", "（甲）"}), render::Wrap("中文（甲）", 6))
      << "no line ends with an opening bracket";
  EXPECT_EQ((Lines{"中文", "12日"}), render::Wrap("中文12日", 6)) << "a number stays with its unit";
  EXPECT_EQ((Lines{"在", "2026年2月"}), render::Wrap("在2026年2月", 9)) << "a date stays whole";
  EXPECT_EQ((Lines{"abcd", "efgh", "i"}), render::Wrap("abcdefghi", 4));
  EXPECT_EQ((Lines{"见", "https://example.org/a"}), render::Wrap("见 https://example.org/a", 8));
  EXPECT_EQ((Lines{"a", "", "b"}), render::Wrap("a\n\nb", 8));
  EXPECT_EQ((Lines{""}), render::Wrap("", 8));
}

// Every line of a page is within it, but for addresses.
void ExpectFits(const std::string& page) {
  for (absl::string_view line : absl::StrSplit(page, '\n')) {
    EXPECT_TRUE(render::WidthOf(line) <= 80 || absl::StrContains(line, "://")) << line;
    EXPECT_FALSE(absl::EndsWith(line, " ")) << line;
  }
}

void ExpectGolden(const std::string& text, const std::string& name) {
  const std::string path = absl::StrCat(ONETHING_SOURCE_DIR "/tests/golden/", name);
  if (std::getenv("ONETHING_UPDATE_GOLDEN") != nullptr)
    std::ofstream(path, std::ios::binary) << text;
  EXPECT_EQ(FileText(path), text) << path;
}

class Golden : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Locales, Golden, testing::Values("zh-CN", "en"), [](const auto& row) {
  return absl::StrReplaceAll(row.param, {{"-", ""}});
});

TEST_P(Golden, Everything) {
  const auto plan = NoticePlan(NoticeCatalog());
  ASSERT_TRUE(plan.has_value());
  const std::string text = Notice(*plan, GetParam());
  ExpectGolden(text, absl::StrCat("notice.", GetParam(), ".txt"));
  ExpectFits(text);
  ExpectGolden(Rendered(*plan, Format::kMarkdown, GetParam()),
               absl::StrCat("notice.", GetParam(), ".md"));
}

TEST(Render, UnknownLocaleIsRefused) {
  const auto plan = NoticePlan(NoticeCatalog());
  for (Format format : {Format::kText, Format::kMarkdown, Format::kJson}) {
    const auto text = Render(*plan, {.format = format, .locale = "fr"});
    EXPECT_EQ(absl::StatusCode::kInvalidArgument, text.status().code());
    EXPECT_TRUE(absl::StrContains(text.status().message(), "\"fr\""));
  }
}

TEST(Render, JsonIsThePlanDocument) {
  const auto plan = NoticePlan(NoticeCatalog());
  for (const char* locale : {"zh-CN", "en"})
    EXPECT_EQ(PlanJson(*plan), Rendered(*plan, Format::kJson, locale));
}

TEST(Render, SaysFirstThatTheBundleDoesNotTakeIt) {
  auto plan = NoticePlan(NoticeCatalog());
  const std::string taken = Notice(*plan);
  plan->as_bundle = Status::kExcluded;
  const std::string refused = Notice(*plan);
  plan->as_bundle = Status::kUndetermined;
  const std::string maybe = Notice(*plan);
  EXPECT_FALSE(absl::StrContains(taken, "不能合在一起办理"));
  EXPECT_LT(refused.find("不能合在一起办理"), refused.find("这次要办"));
  EXPECT_LT(maybe.find("能不能合在一起办理，尚不能确定"), maybe.find("这次要办"));
  EXPECT_FALSE(absl::StrContains(refused, "只填一张表"));
  EXPECT_FALSE(absl::StrContains(refused, "合在一起办，少了多少"));
}

TEST(Render, NothingToDo) {
  auto plan = NoticePlan(NoticeCatalog());
  for (PlanStep& step : plan->steps) step.status = Status::kExcluded;
  plan->materials.clear();
  plan->questions.clear();
  const std::string text = Notice(*plan);
  EXPECT_TRUE(absl::StrContains(text, "没有需要办理的事项"));
  EXPECT_TRUE(absl::StrContains(text, "一、这次不办的事项"));
  EXPECT_FALSE(absl::StrContains(text, "请带这些材料"));
}

TEST(Render, NothingCertainYet) {
  auto plan = NoticePlan(NoticeCatalog());
  for (PlanStep& step : plan->steps) step.status = Status::kUndetermined;
  for (MaterialLine& line : plan->materials) line.certain = false;
  plan->totals = plan->separately = {};
  const std::string text = Rendered(*plan, Format::kMarkdown, "en");
  EXPECT_TRUE(absl::StrContains(
      text,
      "8 matters may have to be handled; it is not yet certain which; 6 materials may be needed"));
  EXPECT_FALSE(absl::StrContains(text, "You need not bring anything"));
  EXPECT_FALSE(absl::StrContains(text, "What handling it as one saves"));
}

TEST(Render, NothingToBring) {
  auto plan = NoticePlan(NoticeCatalog());
  plan->materials.clear();
  EXPECT_TRUE(
      absl::StrContains(Rendered(*plan, Format::kMarkdown, "en"), "nothing has to be brought"));
  EXPECT_TRUE(absl::StrContains(Notice(*plan), "不需要带任何材料。"));
}

TEST(Render, WaitsOnlyForWhatIsNotWaitedForAlready) {
  auto plan = NoticePlan(NoticeCatalog());
  // Barrier-free home waits for the card, and for the subsidy that waits for the card.
  PlanEdge& through = plan->edges[plan->steps[3].after.first + 1];
  ASSERT_FALSE(through.certain);
  EXPECT_TRUE(absl::StrContains(Notice(*plan), "等待：残疾人证新办、困难残疾人生活补贴（视情况）"));
  through.certain = true;
  EXPECT_TRUE(absl::StrContains(Notice(*plan), "等待：困难残疾人生活补贴\n"));
}

TEST(Render, TextOfStrangersCannotForgeTheNotice) {
  const Plan plan = EditedPlan("\"困难残疾人生活补贴\"", R"("A|b*c_<d>\n# x \u001b[31m`")");
  const std::string text = Notice(plan);
  EXPECT_TRUE(absl::StrContains(text, "A|b*c_<d> # x [31m`"));
  EXPECT_EQ(std::string::npos, text.find('\x1B'));
  const std::string markdown = Rendered(plan, Format::kMarkdown, "zh-CN");
  EXPECT_TRUE(absl::StrContains(markdown, R"(A\|b\*c\_\<d\> \# x \[31m\`)"));
  EXPECT_FALSE(absl::StrContains(markdown, "<d>"));
}

TEST(Render, MarkdownLinksOnlyWhatABrowserMayOpen) {
  const std::string good = "https://www.bypc.gov.cn/xwzx/gggs/art/2024/art_1.html";
  EXPECT_TRUE(absl::StrContains(Rendered(EditedPlan(good, good), Format::kMarkdown, "en"),
                                absl::StrCat("<", good, ">")));
  for (const char* bad : {"javascript:alert(1)", "https://a.example/> <b>"}) {
    const std::string markdown = Rendered(EditedPlan(good, bad), Format::kMarkdown, "en");
    EXPECT_FALSE(absl::StrContains(markdown, absl::StrCat("<", bad))) << bad;
  }
}

TEST(Render, LongNamesStayOnThePage) {
  std::string chinese, english(200, 'w');
  for (int i = 0; i < 90; ++i) chinese += "长";
  for (const std::string& name : {chinese, english, "1. " + english, "- x " + chinese}) {
    const Plan plan = EditedPlan("\"残疾人证新办\"", absl::StrCat("\"", name, "\""));
    ExpectFits(Notice(plan));
  }
}

TEST(Render, ProvisionalSaysWhichYear) {
  auto plan = NoticePlan(NoticeCatalog());
  EXPECT_TRUE(absl::StrContains(Notice(*plan), "2027年节假日安排尚未公布"));
  EXPECT_TRUE(absl::StrContains(Notice(*plan), "2027年1月4日（星期一）17:00（暂定）"));
  EXPECT_FALSE(absl::StrContains(Notice(*plan), "2026年12月2日（星期三）17:00（暂定）"));
  plan->time[Basis::kExtended].provisional = ParseDate("2025-12-30");  // before the calendar begins
  EXPECT_TRUE(absl::StrContains(Notice(*plan), "日历不含2025年节假日安排"));
  for (BasisTime& time : plan->time) time.provisional.reset();
  EXPECT_FALSE(absl::StrContains(Notice(*plan), "暂定"));
}

TEST(Render, MissingLanguageStandsInTheOneThereIs) {
  const Plan plan =
      EditedPlan(R"({"zh-CN": "残疾人服务“一件事”", "en": "Disability services as one thing"})",
                 R"("只有中文")");
  EXPECT_TRUE(absl::StrContains(Notice(plan, "en"), "只有中文"));
}

// The plans of the requests that the project ships.
TEST(Render, ShippedRequests) {
  const std::string root = ONETHING_SOURCE_DIR "/examples/";
  for (const std::string bundle : {"disability", "credit"}) {
    const std::string folder = bundle == "credit" ? "credit_repair" : "disability_services";
    const auto documents = ReadDocuments({root + "catalogs/shared", root + "catalogs/" + folder});
    ASSERT_TRUE(documents.ok()) << documents.status();
    const Result<Catalog> loaded = LoadCatalog(*documents);
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    for (const auto& file : std::filesystem::directory_iterator(root + "requests")) {
      if (!absl::StartsWith(file.path().filename().string(), bundle)) continue;
      SCOPED_TRACE(file.path());
      const auto request = ParseRequest(FileText(file.path()));
      ASSERT_TRUE(request.ok()) << request.status();
      const auto plan = MakePlan(*loaded, *request);
      ASSERT_TRUE(plan.ok()) << plan.status();
      for (const char* locale : {"zh-CN", "en"}) {
        const std::string text = Notice(*plan, locale);
        ExpectFits(text);
        EXPECT_EQ(text, Notice(*plan, locale));
        EXPECT_FALSE(absl::StrContains(text, "$"));
      }
    }
  }
}

}  // namespace
}  // namespace onething::render_test
