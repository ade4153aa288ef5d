// Conditions, table by table: what is taken, what is refused, and what partly known facts decide.
#include "onething/condition.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace onething::condition_test {
namespace {

const Date kDay = FromCivil({2026, 11, 23});
using Given = std::vector<std::pair<const char*, FactValue>>;
using Ids = std::vector<std::string>;

class ConditionTest : public testing::Test {
 protected:
  ConditionTest() {
    Add("low_income", FactType::kBoolean);
    Add("has_cert", FactType::kBoolean);
    Add("children", FactType::kInteger);
    Add("grade", FactType::kInteger);
    facts_.at(Find("grade")).min = 1;
    facts_.at(Find("grade")).max = 4;
    Add("area", FactType::kNumber);
    Add("street", FactType::kString);
    Add("procedure", FactType::kEnum, {"general", "commitment"});
    Add("types", FactType::kSet, {"visual", "hearing", "mental"});
    Add("birth_date", FactType::kDate);
    Add("household", FactType::kDivision);
    Add("residence", FactType::kDivision);
    AddSince("age", SinceUnit::kYears, 0, 0);
    AddSince("school_age", SinceUnit::kYears, 8, 31);
    AddSince("months", SinceUnit::kMonths, 0, 0);
    AddSince("days", SinceUnit::kDays, 0, 0);
    Add("same_county", FactType::kBoolean);
    facts_.at(Find("same_county")).same =
        Same{Find("household"), Find("residence"), Level::kCounty};
  }

  void Add(const char* id, FactType type, std::vector<std::string> values = {}) {
    Fact fact;
    fact.id = id;
    fact.type = type;
    for (std::string& value : values) fact.values.push_back({std::move(value), {}});
    facts_.Add(std::move(fact));
  }
  void AddSince(const char* id, SinceUnit unit, int month, int day) {
    Add(id, FactType::kInteger);
    facts_.at(Find(id)).since = Since{Find("birth_date"), unit, month, day};
  }
  FactId Find(const char* id) const { return *facts_.Find(id); }

  KnownFacts Known(const Given& given) const {
    KnownFacts known{kDay, {}};
    for (const auto& [id, value] : given) known.given.push_back({Find(id), value});
    return known;
  }
  Condition Parse(const std::string& rule) const {
    auto condition = Condition::Parse(rule, facts_);
    EXPECT_TRUE(condition.ok()) << rule << "\n" << condition.status();
    return condition.ok() ? *condition : *Condition::Parse("true", facts_);
  }
  Truth Evaluate(const std::string& rule, const Given& given) const {
    const auto truth = Parse(rule).Evaluate(Known(given));
    EXPECT_TRUE(truth.ok()) << truth.status();
    return truth.value_or(Truth::kUnknown);
  }
  Ids Relevant(const std::string& rule, const Given& given) const {
    return IdsOf(*Parse(rule).Relevant(Known(given)));
  }
  Ids Explain(const std::string& rule, const Given& given) const {
    return IdsOf(*Parse(rule).Explain(Known(given)));
  }
  Ids IdsOf(const std::vector<FactId>& facts) const {
    Ids ids;
    for (FactId fact : facts) ids.push_back(facts_[fact].id);
    return ids;
  }

  FactTable facts_;
};

constexpr Truth kYes = Truth::kTrue, kNo = Truth::kFalse, kOpen = Truth::kUnknown;

FactValue Whole(int64_t value) {
  return value;
}
FactValue Text(const char* text) {
  return std::string(text);
}
FactValue Day(int year, int month, int day) {
  return FromCivil({year, month, day});
}
FactValue Set(std::vector<std::string> members) {
  return members;
}

struct Row {
  const char* name;
  std::string rule;
  Given given;
  Truth expected;
};

const std::pair<const char*, Truth> kKnownRows[] = {
    {"true", kYes},
    {"false", kNo},
    {R"({"var":"low_income"})", kYes},
    {R"({"var":["has_cert"]})", kNo},
    {R"({"!":{"var":"has_cert"}})", kYes},
    {R"({"!":[{"var":"low_income"}]})", kNo},
    {R"({"==":[{"var":"has_cert"},false]})", kYes},
    {R"({"!=":[true,{"var":"low_income"}]})", kNo},
    {R"({"and":[{"var":"low_income"},{"var":"has_cert"}]})", kNo},
    {R"({"and":{"var":"low_income"}})", kYes},
    {R"({"or":[{"var":"has_cert"},{"var":"low_income"}]})", kYes},
    {R"({"if":[{"var":"has_cert"},true,{"var":"low_income"},false,true]})", kNo},
    {R"({"if":[{"var":"has_cert"},true,{"var":"has_cert"},true,{"var":"low_income"}]})", kYes},
    {R"({"==":[{"var":"children"},3]})", kYes},
    {R"({"==":[{"var":"children"},3.5]})", kNo},
    {R"({">":[{"var":"children"},2.5]})", kYes},
    {R"({">":[3,{"var":"children"}]})", kNo},
    {R"({">=":[3,{"var":"children"}]})", kYes},
    {R"({"<":[{"var":"children"},3]})", kNo},
    {R"({"<=":[{"var":"children"},3]})", kYes},
    {R"({"<":[2,{"var":"children"},4]})", kYes},
    {R"({"<":[3,{"var":"children"},4]})", kNo},
    {R"({"<=":[3,{"var":"children"},3]})", kYes},
    {R"({"in":[{"var":"children"},[1,3,5]]})", kYes},
    {R"({"in":[{"var":"grade"},[1,3]]})", kNo},
    {R"({"==":[{"+":[{"var":"children"},1,2]},6]})", kYes},
    {R"({"==":[{"-":[10,{"var":"children"}]},7]})", kYes},
    {R"({"<":[{"-":{"var":"children"}},0]})", kYes},
    {R"({"==":[{"*":[{"+":[{"var":"children"},1]},0.5]},2]})", kYes},
    {R"({">":[{"*":[{"var":"area"},-2]},-125]})", kNo},
    {R"({">=":[{"*":[{"var":"area"},-2]},-125]})", kYes},
    {R"({"==":[{"var":"procedure"},"general"]})", kYes},
    {R"({"in":[{"var":"procedure"},["commitment"]]})", kNo},
    {R"({"in":["visual",{"var":"types"}]})", kYes},
    {R"({"in":["hearing",{"var":"types"}]})", kNo},
    {R"({"==":[{"var":"birth_date"},"2008-11-23"]})", kYes},
    {R"({"<":[{"var":"birth_date"},"2008-11-23"]})", kNo},
    {R"({"<=":["2008-11-01",{"var":"birth_date"},"2008-11-30"]})", kYes},
    {R"({"==":[{"var":"street"},"人民路甲1号"]})", kYes},
    {R"({"==":[{"substr":[{"var":"street"},0,3]},"人民路"]})", kYes},
    {R"({"==":[{"substr":[{"var":"street"},0,2]},"人民路"]})", kNo},
    {R"({"==":[{"substr":[{"var":"street"},0,9]},"人民路甲1号"]})", kYes},
    {R"({"in":[{"substr":[{"var":"street"},0,1]},["民","人"]]})", kYes},
    {R"({"==":[{"var":"household"},"130606001003"]})", kYes},
    {R"({"==":[{"substr":[{"var":"household"},0,2]},"13"]})", kYes},
    {R"({"in":[{"substr":[{"var":"household"},0,6]},["130607","130608"]]})", kNo},
    {R"({"!=":[{"substr":[{"var":"household"},0,9]},"130606001"]})", kNo},
};

TEST_F(ConditionTest, OperatorsOnKnownFacts) {
  const Given all = {{"low_income", true},
                     {"has_cert", false},
                     {"children", Whole(3)},
                     {"grade", Whole(2)},
                     {"area", 62.5},
                     {"street", Text("人民路甲1号")},
                     {"procedure", Text("general")},
                     {"types", Set({"visual", "mental"})},
                     {"birth_date", Day(2008, 11, 23)},
                     {"household", Text("130606001003")}};
  for (const auto& [rule, expected] : kKnownRows) EXPECT_EQ(Evaluate(rule, all), expected) << rule;
}

TEST_F(ConditionTest, CountsAsJsonLogicDoes) {
  // Strings count in UTF-16 units, sums are rounded doubles, -0 is 0.
  const Row rows[] = {
      {"two units",
       R"({"==":[{"substr":[{"var":"street"},0,2]},"😀"]})",
       {{"street", Text("😀a")}},
       kYes},
      {"half a letter",
       R"({"==":[{"substr":[{"var":"street"},0,1]},"😀"]})",
       {{"street", Text("😀a")}},
       kNo},
      {"three units",
       R"({"==":[{"substr":[{"var":"street"},0,3]},"😀a"]})",
       {{"street", Text("😀ab")}},
       kYes},
      {"rounded away", R"({"==":[{"+":[{"var":"area"},1]},1]})", {{"area", 1e-17}}, kYes},
      {"a tenth and two", R"({"==":[{"+":[{"var":"area"},0.2]},0.3]})", {{"area", 0.1}}, kNo},
      {"minus zero", R"({"==":[{"var":"area"},0]})", {{"area", -0.0}}, kYes},
      {"to infinity", R"({">":[{"*":[{"var":"area"},1e200]},1e308]})", {{"area", 1e200}}, kYes},
      {"whole as number", R"({"==":[{"var":"area"},2]})", {{"area", Whole(2)}}, kYes},
      {"2 to the 53rd",
       R"({"==":[{"var":"children"},9007199254740992]})",
       {{"children", Whole(int64_t{1} << 53)}},
       kYes},
  };
  for (const Row& row : rows) EXPECT_EQ(Evaluate(row.rule, row.given), row.expected) << row.name;
}

TEST_F(ConditionTest, IsExactWhereFactsAreNotKnown) {
  const auto either = [](const std::string& x) {
    return absl::StrCat("{\"or\":[", x, ",{\"!\":[", x, "]}]}");
  };
  const Row rows[] = {
      {"a boolean or not", either(R"({"var":"low_income"})"), {}, kYes},
      {"a set's value or not", either(R"({"in":["mental",{"var":"types"}]})"), {}, kYes},
      {"under or over",
       R"({"or":[{"<":[{"var":"children"},3]},{">=":[{"var":"children"},3]}]})",
       {},
       kYes},
      {"a gap between integers", R"({"<":[2,{"var":"children"},3]})", {}, kNo},
      {"none between numbers", R"({"<":[2,{"var":"area"},3]})", {}, kOpen},
      {"two tests cover",
       R"({"or":[{"<":[{"var":"area"},3]},{">":[{"var":"area"},2]}]})",
       {},
       kYes},
      {"the range decides", R"({"<=":[{"var":"grade"},4]})", {}, kYes},
      {"outside the range", R"({"==":[{"var":"grade"},5]})", {}, kNo},
      {"all of an enum", R"({"in":[{"var":"procedure"},["commitment","general"]]})", {}, kYes},
      {"not two at once",
       R"({"and":[{"==":[{"var":"procedure"},"general"]},{"==":[{"var":"procedure"},"commitment"]}]})",
       {},
       kNo},
      {"any subset",
       R"({"or":[{"in":["visual",{"var":"types"}]},{"in":["hearing",{"var":"types"}]},{"in":["mental",{"var":"types"}]}]})",
       {},
       kOpen},
      {"a prefix and its whole",
       R"({"and":[{"==":[{"var":"street"},"ab"]},{"!=":[{"substr":[{"var":"street"},0,1]},"a"]}]})",
       {},
       kNo},
      {"any other string", R"({"in":[{"var":"street"},["a","b"]]})", {}, kOpen},
      {"a date before it",
       R"({"or":[{"<":[{"var":"birth_date"},"2000-01-01"]},{">=":[{"var":"birth_date"},"2000-01-01"]}]})",
       {},
       kYes},
      {"whatever the other",
       R"({"if":[{"var":"low_income"},{"var":"has_cert"},{"var":"has_cert"}]})",
       {{"has_cert", true}},
       kYes},
      {"integers never halve", R"({"==":[{"*":[{"var":"children"},2]},7]})", {}, kNo},
      {"beyond 2 to the 53rd", R"({">":[{"var":"children"},9007199254740992]})", {}, kNo},
      {"unknown",
       R"({"and":[{"var":"low_income"},{"var":"has_cert"}]})",
       {{"low_income", true}},
       kOpen},
      {"one is enough",
       R"({"and":[{"var":"low_income"},{"var":"has_cert"}]})",
       {{"low_income", false}},
       kNo},
  };
  for (const Row& row : rows) EXPECT_EQ(Evaluate(row.rule, row.given), row.expected) << row.name;
}

TEST_F(ConditionTest, CoarseDivisionsAreUnknownBelow) {
  const std::string city = R"({"==":[{"substr":[{"var":"household"},0,4]},"1306"]})";
  const std::string county = R"({"==":[{"substr":[{"var":"household"},0,6]},"130606"]})";
  const std::string village = R"({"==":[{"var":"household"},"130606001003"]})";
  const Row rows[] = {
      {"inside", city, {{"household", Text("1306")}}, kYes},
      {"coarser", county, {{"household", Text("1306")}}, kOpen},
      {"elsewhere", county, {{"household", Text("1307")}}, kNo},
      {"finer", city, {{"household", Text("130606001")}}, kYes},
      {"the whole code", village, {{"household", Text("130606001")}}, kOpen},
      {"the village", village, {{"household", Text("130606001003")}}, kYes},
      {"not known", city, {}, kOpen},
  };
  for (const Row& row : rows) EXPECT_EQ(Evaluate(row.rule, row.given), row.expected) << row.name;
  EXPECT_EQ(Relevant(county, {{"household", Text("1306")}}), Ids{"household"});
  EXPECT_EQ(Relevant(county, {{"household", Text("1307")}}), Ids{});
}

TEST_F(ConditionTest, CountsFollowTheirDate) {
  const std::string adult = R"({">=":[{"var":"age"},18]})";
  const std::string pupil = R"({">=":[{"var":"school_age"},6]})";
  const Row rows[] = {
      {"on the birthday", adult, {{"birth_date", Day(2008, 11, 23)}}, kYes},
      {"the day before", adult, {{"birth_date", Day(2008, 11, 24)}}, kNo},
      {"by that day of the year", pupil, {{"birth_date", Day(2020, 8, 31)}}, kYes},
      {"a day late", pupil, {{"birth_date", Day(2020, 9, 1)}}, kNo},
      {"a date the month lacks",
       R"({"==":[{"var":"months"},0]})",
       {{"birth_date", Day(2026, 10, 31)}},
       kYes},
      {"days", R"({"==":[{"var":"days"},22]})", {{"birth_date", Day(2026, 11, 1)}}, kYes},
      {"the count alone", adult, {{"age", Whole(17)}}, kNo},
      {"the count bounds the date",
       R"({"<":[{"var":"birth_date"},"2008-11-24"]})",
       {{"age", Whole(18)}},
       kYes},
      {"and the other counts", pupil, {{"age", Whole(7)}}, kYes},
      {"not quite", pupil, {{"age", Whole(6)}}, kOpen},
      {"nor a negative count", R"({"<":[{"var":"school_age"},0]})", {{"age", Whole(0)}}, kOpen},
      {"no birth to come", R"({"<":[{"var":"age"},0]})", {}, kNo},
      {"both at once",
       R"({"and":[{">=":[{"var":"age"},18]},{">":[{"var":"birth_date"},"2008-11-23"]}]})",
       {},
       kNo},
  };
  for (const Row& row : rows) EXPECT_EQ(Evaluate(row.rule, row.given), row.expected) << row.name;
  EXPECT_EQ(Relevant(adult, {}), Ids{"birth_date"});  // what the count stands on
  EXPECT_EQ(Relevant(pupil, {{"age", Whole(7)}}), Ids{});
}

TEST_F(ConditionTest, SameFollowsItsDivisions) {
  const std::string same = R"({"var":"same_county"})";
  const std::string there = R"({"==":[{"substr":[{"var":"residence"},0,6]},"130606"]})";
  const std::string city_there = R"({"==":[{"substr":[{"var":"residence"},0,4]},"1306"]})";
  const FactValue here = Text("130606001003");
  const Row rows[] = {
      {"agree", same, {{"household", here}, {"residence", Text("130606100")}}, kYes},
      {"differ", same, {{"household", here}, {"residence", Text("130607")}}, kNo},
      {"too coarse", same, {{"household", here}, {"residence", Text("1306")}}, kOpen},
      {"coarse and apart", same, {{"household", Text("13")}, {"residence", Text("1406")}}, kNo},
      {"a fact of its own", same, {}, kOpen},
      {"given alone", same, {{"same_county", true}}, kYes},
      {"tells the other", there, {{"household", here}, {"same_county", true}}, kYes},
      {"or what it is not", there, {{"household", here}, {"same_county", false}}, kNo},
      {"within what is coarse",
       city_there,
       {{"household", Text("1306")}, {"same_county", true}},
       kYes},
      {"no further", there, {{"household", Text("1306")}, {"same_county", true}}, kOpen},
      {"moves together",
       absl::StrCat("{\"==\":[", same, ",false]}"),
       {{"household", here}, {"residence", here}},
       kNo},
      {"cannot be both",
       absl::StrCat("{\"and\":[", same, ",{\"!\":", there, "}]}"),
       {{"household", here}},
       kNo},
  };
  for (const Row& row : rows) EXPECT_EQ(Evaluate(row.rule, row.given), row.expected) << row.name;
  EXPECT_EQ(Relevant(same, {}), Ids{"same_county"});
  EXPECT_EQ(Relevant(same, {{"household", here}}), Ids{"residence"});
}

struct Wrong {
  const char* name;
  Given given;
  const char* code;
  const char* says;
};

TEST_F(ConditionTest, RefusesFactsThatCannotBe) {
  const Wrong rows[] = {
      {"type", {{"children", Text("3")}}, "[wrong_value]", "\"children\": expected an integer"},
      {"number for whole",
       {{"children", 3.0}},
       "[wrong_value]",
       "\"children\": expected an integer"},
      {"range", {{"grade", Whole(5)}}, "[wrong_value]", "1 up to 4"},
      {"beyond 2 to the 53rd",
       {{"children", Whole((int64_t{1} << 53) + 1)}},
       "[wrong_value]",
       "\"children\": expected an integer"},
      {"not a number", {{"area", std::nan("")}}, "[wrong_value]", "\"area\": expected a number"},
      {"enum", {{"procedure", Text("other")}}, "[wrong_value]", "general, commitment"},
      {"set", {{"types", Set({"visual", "other"})}}, "[wrong_value]", "visual, hearing, mental"},
      {"set twice", {{"types", Set({"visual", "visual"})}}, "[wrong_value]", "different"},
      {"digits",
       {{"household", Text("13060")}},
       "[wrong_value]",
       "\"household\": expected a division"},
      {"zeros", {{"household", Text("442000")}}, "[wrong_value]", "zeros"},
      {"to come", {{"birth_date", Day(2027, 1, 1)}}, "[contradiction]", "birth_date"},
      {"count", {{"birth_date", Day(2000, 1, 1)}, {"age", Whole(3)}}, "[contradiction]", "age"},
      {"counts", {{"age", Whole(3)}, {"school_age", Whole(9)}}, "[contradiction]", "school_age"},
      {"same",
       {{"household", Text("130606")}, {"residence", Text("130607")}, {"same_county", true}},
       "[contradiction]",
       "same_county"},
      {"not same",
       {{"household", Text("130606")}, {"residence", Text("130606")}, {"same_county", false}},
       "[contradiction]",
       "same_county"},
      {"coarse",
       {{"household", Text("13")}, {"residence", Text("1406")}, {"same_county", true}},
       "[contradiction]",
       "same_county"},
  };
  const Condition condition = Parse(R"({"var":"low_income"})");
  for (const Wrong& row : rows) {
    const absl::Status status = condition.Evaluate(Known(row.given)).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << row.name;
    EXPECT_NE(status.message().find(row.code), absl::string_view::npos)
        << row.name << ": " << status;
    EXPECT_NE(status.message().find(row.says), absl::string_view::npos)
        << row.name << ": " << status;
    EXPECT_FALSE(condition.Relevant(Known(row.given)).ok()) << row.name;
    EXPECT_FALSE(condition.Explain(Known(row.given)).ok()) << row.name;
  }
}

TEST_F(ConditionTest, MessagesDoNotTellValues) {
  const Condition condition = Parse("true");
  const Given secret = {
      {"street", Whole(7654321)}, {"procedure", Text("secret")}, {"household", Text("99999")}};
  const std::string message(condition.Evaluate(Known(secret)).status().message());
  for (const char* value : {"7654321", "secret", "99999"}) {
    EXPECT_EQ(message.find(value), std::string::npos) << message;
  }
}

struct Refusal {
  const char* rule;
  const char* place;  // line:column of the value
  const char* code;
  const char* says;
};

const Refusal kRefusals[] = {
    {R"({"=":[{"var":"area"},1]})", "1:6", "unknown_operator", R"("=" is not part)"},
    {R"({"===":[{"var":"area"},1]})", "1:8", "unknown_operator", R"(nearest is "==")"},
    {R"({"aand":[true]})", "1:9", "unknown_operator", R"(nearest is "and")"},
    {R"({"cat":["a","b"]})", "1:8", "unknown_operator", "cat"},
    {R"({"var":"house_hold"})", "1:8", "unknown_fact", R"(nearest is "household")"},
    {R"({"var":"zzz"})", "1:8", "unknown_fact", "not declared"},
    {R"({"var":["low_income",true]})", "1:8", "type_error", "no default"},
    {R"({"var":""})", "1:8", "unknown_fact", "not declared"},
    {R"({"var":"age"})", "1:1", "type_error", "boolean fact"},
    {R"({"==":[{"var":"procedure"},"generel"]})", "1:28", "unknown_value",
     R"(nearest is "general")"},
    {R"({"in":["mentol",{"var":"types"}]})", "1:8", "unknown_value", R"(nearest is "mental")"},
    {R"({"in":[1,{"var":"types"}]})", "1:8", "unknown_value", "integer"},
    {R"({"in":["a",{"var":"street"}]})", "1:12", "type_error", "string fact \"street\""},
    {R"({"in":["a","abc"]})", "1:12", "type_error", "found string"},
    {R"({"in":[{"var":"grade"},[]]})", "1:24", "type_error", "empty list"},
    {R"({"in":[{"var":"grade"},[1,"2"]]})", "1:27", "type_error",
     "expected a number, found string"},
    {R"({"==":[{"var":"types"},"mental"]})", "1:24", "type_error", "is a set"},
    {R"({"==":[{"var":"grade"},"1"]})", "1:24", "type_error", "expected a number, found string"},
    {R"({"==":[{"var":"grade"},null]})", "1:24", "type_error", "found null"},
    {R"({"==":[{"var":"low_income"},1]})", "1:29", "type_error", "expected true or false"},
    {R"({"<":[{"var":"street"},"a"]})", "1:24", "type_error", "no order"},
    {R"({">=":[{"var":"procedure"},"general"]})", "1:28", "type_error", "no order"},
    {R"({"==":[{"var":"birth_date"},"2026-02-30"]})", "1:29", "type_error", "a date"},
    {R"({"==":[{"var":"birth_date"},"2026"]})", "1:29", "type_error", "a date"},
    {R"({"==":[{"var":"household"},"130606"]})", "1:28", "type_error", "12 digits"},
    {R"({"==":[{"substr":[{"var":"household"},0,6]},"1306"]})", "1:45", "type_error", "6 digits"},
    {R"({"==":[{"substr":[{"var":"household"},0,5]},"13060"]})", "1:41", "type_error",
     "2, 4, 6 or 9"},
    {R"({"==":[{"substr":[{"var":"household"},1,2]},"13"]})", "1:18", "type_error",
     "0 and a length"},
    {R"({"==":[{"substr":[{"var":"grade"},0,2]},"13"]})", "1:19", "type_error",
     "division or string"},
    {R"({"==":[{"var":"grade"},{"var":"children"}]})", "1:7", "type_error", "two facts"},
    {R"({"==":[1,1]})", "1:7", "type_error", "no fact"},
    {R"({"==":[{"+":[{"var":"grade"},{"var":"children"}]},1]})", "1:30", "type_error",
     "second fact"},
    {R"({"==":[{"*":[{"var":"grade"},0]},1]})", "1:30", "type_error", "by zero"},
    {R"({"==":[{"+":[{"var":"street"},1]},1]})", "1:14", "type_error", "expected a number"},
    {R"({"==":[{"var":"grade"},{"+":[1,2]}]})", "1:24", "type_error", "operation on constants"},
    {R"({"==":[{"/":[{"var":"grade"},2]},1]})", "1:8", "type_error", "found \"/\""},
    {R"({"+":[{"var":"grade"},2]})", "1:1", "type_error", "no truth value"},
    {R"({"<":[{"var":"grade"},1,2]})", "1:6", "type_error", "in the middle"},
    {R"({">":[3,{"var":"grade"},1]})", "1:6", "operand_count", "two operands, found 3"},
    {R"({"==":[{"var":"grade"}]})", "1:7", "operand_count", "found 1"},
    {R"({"!":[]})", "1:6", "operand_count", "one operand"},
    {R"({"and":[]})", "1:8", "operand_count", "one operand or more"},
    {R"({"if":[true,true]})", "1:7", "operand_count", "odd number"},
    {R"({"if":[true]})", "1:7", "operand_count", "at least three"},
    {R"({"==":[{"-":[{"var":"grade"},1,1]},1]})", "1:13", "operand_count", "found 3"},
    {R"({"and":[1]})", "1:9", "type_error", "found integer"},
    {R"({"and":[true],"or":[true]})", "1:1", "type_error", "one operator, found 2"},
    {"{}", "1:1", "type_error", "one operator, found 0"},
    {"null", "1:1", "type_error", "found null"},
    {"[true]", "1:1", "type_error", "found array"},
    {"{\n \"and\": [\n  {\"var\": \"nobody\"}]}", "3:11", "unknown_fact", "nobody"},
    {R"({"and":[true],"and":[true]})", "1:21", "duplicate_key", "twice"},
    {"{", "1:2", "not_json", "not JSON"},
};

TEST_F(ConditionTest, RefusesWhatIsOutsideTheSubset) {
  for (const Refusal& row : kRefusals) {
    const absl::Status status = Condition::Parse(row.rule, facts_).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << row.rule;
    const std::string expected = absl::StrCat("condition:", row.place, ": error: ");
    EXPECT_EQ(std::string(status.message()).rfind(expected, 0), 0u) << row.rule << "\n" << status;
    EXPECT_NE(status.message().find(row.says), absl::string_view::npos) << row.rule << "\n"
                                                                        << status;
    EXPECT_NE(status.message().find(absl::StrCat("[", row.code, "]")), absl::string_view::npos)
        << row.rule << "\n"
        << status;
  }
}

TEST_F(ConditionTest, FindsEveryProblem) {
  const absl::Status status =
      Condition::Parse(
          R"({"or":[{"var":"nobody"},{"xor":[true]},{"in":[{"var":"procedure"},["a","b"]]}]})",
          facts_)
          .status();
  const std::string message(status.message());
  EXPECT_EQ(std::count(message.begin(), message.end(), '\n'), 3) << message;
}

TEST_F(ConditionTest, RelevantFactsAreThoseThatCanStillDecide) {
  const std::string rule =
      R"({"if":[{"var":"low_income"},{"in":["mental",{"var":"types"}]},{"and":[{">":[{"var":"children"},2]},{"<=":[{"var":"grade"},4]}]}]})";
  EXPECT_EQ(Relevant(rule, {}),
            (Ids{"low_income", "children", "types"}));  // every grade is up to 4
  EXPECT_EQ(Relevant(rule, {{"low_income", true}}), Ids{"types"});
  EXPECT_EQ(Relevant(rule, {{"low_income", false}}), Ids{"children"});
  EXPECT_EQ(Relevant(rule, {{"low_income", false}, {"children", Whole(1)}}), Ids{});
  EXPECT_EQ(Relevant(rule, {{"children", Whole(1)}, {"types", Set({})}}), Ids{});
}

TEST_F(ConditionTest, ExplainsByFactsThatCannotBeDropped) {
  const std::string either = R"({"or":[{"var":"low_income"},{"var":"has_cert"}]})";
  EXPECT_EQ(Explain(either, {{"low_income", true}}), Ids{"low_income"});
  // Of two that would each do, the one declared first is dropped first.
  EXPECT_EQ(Explain(either, {{"has_cert", true}, {"low_income", true}}), Ids{"has_cert"});
  EXPECT_EQ(Explain(either, {{"has_cert", false}, {"low_income", false}}),
            (Ids{"low_income", "has_cert"}));
  EXPECT_EQ(Explain(either, {{"has_cert", false}}), Ids{});
  EXPECT_EQ(Explain("true", {{"has_cert", false}}), Ids{});
  EXPECT_EQ(
      Explain(R"({"<":[{"var":"age"},18]})", {{"birth_date", Day(2020, 1, 1)}, {"age", Whole(6)}}),
      Ids{"age"});
  EXPECT_EQ(Explain(R"({"var":"same_county"})",
                    {{"household", Text("130606")}, {"residence", Text("1307")}}),
            (Ids{"household", "residence"}));
}

TEST_F(ConditionTest, RefusesDiagramsThatGrowTooLarge) {
  FactTable facts;
  std::string pairs;
  for (const char* side : {"a", "b"}) {
    for (int i = 0; i < 14; ++i) {
      Fact fact;
      fact.id = absl::StrCat(side, i);
      facts.Add(fact);
    }
  }
  for (int i = 0; i < 14; ++i) {
    absl::StrAppend(&pairs, i > 0 ? "," : "", "{\"and\":[{\"var\":\"a", i, "\"},{\"var\":\"b", i,
                    "\"}]}");
  }
  const std::string rule = absl::StrCat("{\"or\":[", pairs, "]}");
  Limits limits;
  limits.diagram_nodes = 2000;
  const absl::Status status = Condition::Parse(rule, facts, limits).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_NE(status.message().find("[diagram_too_large]"), absl::string_view::npos) << status;
  EXPECT_TRUE(Condition::Parse(rule, facts).ok());
}

TEST_F(ConditionTest, RefusesDocumentsThatPassLimits) {
  Limits limits;
  limits.depth = 8;
  std::string deep = "true";
  for (int i = 0; i < 20; ++i) deep = absl::StrCat("{\"!\":[", deep, "]}");
  EXPECT_FALSE(Condition::Parse(deep, facts_, limits).ok());
  EXPECT_TRUE(Condition::Parse(deep, facts_).ok());
  limits.document_bytes = 10;
  EXPECT_FALSE(Condition::Parse(R"({"var":"low_income"})", facts_, limits).ok());
}

TEST_F(ConditionTest, OutlivesTheFactsItWasParsedWith) {
  std::optional<Condition> condition;
  {
    FactTable facts = facts_;
    condition = *Condition::Parse(R"({"var":"low_income"})", facts);
  }
  EXPECT_EQ(*condition->Evaluate(Known({{"low_income", true}})), Truth::kTrue);
}

}  // namespace
}  // namespace onething::condition_test
