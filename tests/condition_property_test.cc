// Random conditions over partly known facts against an oracle that writes out completions.
// ONETHING_CASES sets how many, ONETHING_SEED another seed than 1.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "onething/condition.h"
#include "oracle/condition/condition_oracle.h"
#include "property.h"

namespace onething::condition_property_test {
namespace {

using ::oracle::ConditionOracle;

const std::vector<std::string> kDates = {"2019-02-28", "2020-02-29", "2021-08-31", "2023-01-01"};
const std::vector<std::string> kCodes = {"130606001003", "130606001004", "130606002001",
                                         "130607001001", "130702003004", "440305001001"};

Fact Plain(const char* id, FactType type) {
  Fact fact;
  fact.id = id;
  fact.type = type;
  if (type == FactType::kEnum || type == FactType::kSet)
    fact.values = {{"x", {}}, {"y", {}}, {"z", {}}};
  return fact;
}

Fact Counted(const char* id, FactId source, SinceUnit unit, int month = 0, int day = 0) {
  Fact fact = Plain(id, FactType::kInteger);
  fact.since = Since{source, unit, month, day};
  return fact;
}

Fact Agreeing(const char* id, FactId first, FactId second, Level level) {
  Fact fact = Plain(id, FactType::kBoolean);
  fact.same = Same{first, second, level};
  return fact;
}

FactTable Facts() {
  FactTable facts;
  facts.Add(Plain("b1", FactType::kBoolean));
  // A derived fact may be declared before what it derives from.
  facts.Add(Counted("school_age", FactId{7}, SinceUnit::kYears, 8, 31));
  facts.Add(Plain("few", FactType::kInteger));
  facts.at(FactId{2}).min = -3;
  facts.at(FactId{2}).max = 6;
  facts.Add(Plain("many", FactType::kInteger));
  facts.Add(Plain("some", FactType::kNumber));
  facts.at(FactId{4}).min = -2.5;
  facts.at(FactId{4}).max = 4;
  facts.Add(Plain("any", FactType::kNumber));
  facts.Add(Plain("text", FactType::kString));
  facts.Add(Plain("birth", FactType::kDate));
  facts.Add(Counted("years", FactId{7}, SinceUnit::kYears));
  facts.Add(Counted("months", FactId{7}, SinceUnit::kMonths, 2, 29));
  facts.Add(Counted("days", FactId{7}, SinceUnit::kDays));
  facts.Add(Plain("kind", FactType::kEnum));
  facts.Add(Plain("types", FactType::kSet));
  facts.Add(Plain("home", FactType::kDivision));
  facts.Add(Agreeing("same_county", FactId{13}, FactId{15}, Level::kCounty));
  facts.Add(Plain("work", FactType::kDivision));
  facts.Add(Agreeing("same_city", FactId{15}, FactId{13}, Level::kCity));
  facts.Add(Plain("b2", FactType::kBoolean));
  facts.Add(Plain("other_day", FactType::kDate));
  return facts;
}

// Facts that hang together; a condition draws on one to three groups.
const std::vector<std::vector<const char*>> kGroups = {
    {"b1"},
    {"b2"},
    {"few"},
    {"many"},
    {"some"},
    {"any"},
    {"text"},
    {"kind"},
    {"types"},
    {"other_day"},
    {"birth", "years", "school_age", "months", "days"},
    {"home", "work", "same_county", "same_city"}};

class Generator {
 public:
  Generator(uint64_t seed, const FactTable& facts, const ConditionOracle& oracle)
      : random_(seed), facts_(facts), oracle_(oracle) {}

  int Int(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool OneIn(int n) { return Int(1, n) == 1; }
  template <typename List>
  const auto& Pick(const List& list) {
    return list[static_cast<size_t>(Int(0, static_cast<int>(list.size()) - 1))];
  }

  // Draws the facts of a case, then its condition.
  std::string Rule() {
    names_.clear();
    const int groups = Int(1, 3);
    for (int i = 0; i < groups; ++i) {
      const auto& group = Pick(kGroups);
      names_.insert(names_.end(), group.begin(), group.end());
    }
    return Condition(Int(0, 3));
  }

  KnownFacts Known() {
    KnownFacts known;
    known.submitted = Date{Pick(std::vector<int32_t>{19782, 20058, 20514})};  // 2024-02-29 …
    const int birth = Pick(oracle_.Days(7, known.submitted));
    const std::string home = Pick(kCodes), work = Pick(kCodes);
    const int share = Int(1, 4);
    for (size_t i = 0; i < facts_.size(); ++i) {
      const FactId id{static_cast<uint16_t>(i)};
      const bool named = std::count(names_.begin(), names_.end(), facts_[id].id) > 0;
      if (!named || !OneIn(share)) continue;
      known.given.push_back({id, Value(id, known.submitted, birth, home, work)});
    }
    return known;
  }

 private:
  std::string Condition(int depth) {
    if (depth == 0 || OneIn(6)) return Leaf();
    const auto list = [&](int count) {
      std::vector<std::string> parts;
      for (int i = 0; i < count; ++i) parts.push_back(Condition(depth - 1));
      return absl::StrJoin(parts, ",");
    };
    switch (Int(0, 4)) {
      case 0: return absl::StrCat("{\"and\":[", list(Int(1, 3)), "]}");
      case 1: return absl::StrCat("{\"or\":[", list(Int(1, 3)), "]}");
      case 2:
        return absl::StrCat("{\"!\":", OneIn(2) ? list(1) : absl::StrCat("[", list(1), "]"), "}");
      case 3: return absl::StrCat("{\"if\":[", list(2 * Int(1, 2) + 1), "]}");
      default: return OneIn(8) ? (OneIn(2) ? "true" : "false") : Opposed();
    }
  }

  // Something and its contrary, or two halves of a whole: what tables of three values get wrong.
  std::string Opposed() {
    const std::string leaf = Leaf();
    const char* op = OneIn(2) ? "or" : "and";
    return absl::StrCat("{\"", op, "\":[", leaf, ",{\"!\":[", leaf, "]}]}");
  }

  std::string Leaf() {
    const std::string name = Pick(names_);
    const Fact& fact = facts_[*facts_.Find(name)];
    const std::string var = absl::StrCat("{\"var\":\"", name, "\"}");
    switch (fact.type) {
      case FactType::kBoolean: return Flag(var);
      case FactType::kInteger:
      case FactType::kNumber:
        return Compare(
            fact.derived() ? var : Term(var, fact.type),
            [&] { return Number(name, fact.derived()); }, true);
      case FactType::kDate:
        return Compare(
            var, [&] { return absl::StrCat("\"", Pick(kDates), "\""); }, true);
      case FactType::kEnum:
        return Compare(
            var, [&] { return Letter('x'); }, false);
      case FactType::kSet: return absl::StrCat("{\"in\":[", Letter('x'), ",", var, "]}");
      case FactType::kString: return Text(var);
      case FactType::kDivision: return Division(var);
    }
    return "true";
  }

  std::string Letter(char first) {
    return absl::StrCat("\"", std::string(1, static_cast<char>(first + Int(0, 2))), "\"");
  }

  std::string Flag(const std::string& var) {
    if (OneIn(2)) return var;
    return absl::StrCat("{\"", OneIn(2) ? "==" : "!=", "\":[", var, ",",
                        OneIn(2) ? "true" : "false", "]}");
  }

  std::string Half() { return absl::StrCat(Int(-12, 12) * 0.5); }

  std::string Number(const std::string& name, bool derived) {
    if (name == "days") return absl::StrCat(Int(0, 50));
    return derived ? absl::StrCat(Int(-1, 5)) : Half();
  }

  // Of numbers only what is not rounded: near a sum's threshold its representatives would be many.
  std::string Term(const std::string& var, FactType type) {
    switch (type == FactType::kNumber ? Int(2, 5) : Int(0, 6)) {
      case 0: return absl::StrCat("{\"+\":[", var, ",", Half(), "]}");
      case 1: return absl::StrCat("{\"-\":[", Half(), ",", var, "]}");
      case 2: return absl::StrCat("{\"-\":", var, "}");
      case 3: return absl::StrCat("{\"*\":[", OneIn(2) ? "2" : "0.5", ",", var, "]}");
      case 6: return absl::StrCat("{\"-\":[{\"*\":[", var, ",2]},", Half(), "]}");
      default: return var;
    }
  }

  std::string Compare(const std::string& term, const std::function<std::string()>& constant,
                      bool ordered) {
    static const std::vector<const char*> kOps = {"==", "!=", "<", "<=", ">", ">="};
    if (OneIn(5)) return absl::StrCat("{\"in\":[", term, ",[", constant(), ",", constant(), "]]}");
    if (ordered && OneIn(5)) {
      return absl::StrCat("{\"", OneIn(2) ? "<" : "<=", "\":[", constant(), ",", term, ",",
                          constant(), "]}");
    }
    const char* op = kOps[static_cast<size_t>(Int(0, ordered ? 5 : 1))];
    if (OneIn(3)) return absl::StrCat("{\"", op, "\":[", constant(), ",", term, "]}");
    return absl::StrCat("{\"", op, "\":[", term, ",", constant(), "]}");
  }

  std::string Text(const std::string& var) {
    static const std::vector<const char*> kTexts = {"\"\"", "\"a\"", "\"b\"", "\"ab\"", "\"abc\""};
    const auto constant = [&] { return std::string(Pick(kTexts)); };
    if (OneIn(2)) return Compare(var, constant, false);
    return Compare(absl::StrCat("{\"substr\":[", var, ",0,", Int(1, 3), "]}"), constant, false);
  }

  std::string Division(const std::string& var) {
    const size_t digits = Pick(std::vector<size_t>{2, 4, 6, 9, 12});
    const auto constant = [&] { return absl::StrCat("\"", Pick(kCodes).substr(0, digits), "\""); };
    if (digits == 12) return Compare(var, constant, false);
    return Compare(absl::StrCat("{\"substr\":[", var, ",0,", digits, "]}"), constant, false);
  }

  FactValue Value(FactId id, Date submitted, int birth, const std::string& home,
                  const std::string& work) {
    const Fact& fact = facts_[id];
    if (fact.since) {
      if (fact.since->unit == SinceUnit::kYears && OneIn(10)) return int64_t{Int(0, 4)};
      return oracle_.Count(static_cast<int>(Index(id)), birth, submitted);
    }
    if (fact.same) {
      const auto digits = static_cast<size_t>(DigitsOf(fact.same->level));
      return (home.substr(0, digits) == work.substr(0, digits)) != OneIn(10);
    }
    switch (fact.type) {
      case FactType::kBoolean: return OneIn(2);
      case FactType::kInteger: return int64_t{Int(-3, 6)};
      case FactType::kNumber: return Int(-5, 8) * 0.5;
      case FactType::kString:
        return std::string("abcd").substr(static_cast<size_t>(Int(0, 1)),
                                          static_cast<size_t>(Int(0, 4)));
      case FactType::kEnum: return std::string(1, static_cast<char>('x' + Int(0, 2)));
      case FactType::kDate: return Date{fact.id == "birth" ? birth : 18000 + Int(0, 2000)};
      case FactType::kDivision: {
        const std::string& code = fact.id == "home" ? home : work;
        return code.substr(0, static_cast<size_t>(DigitsOf(Pick(
                                  std::vector<Level>{Level::kProvince, Level::kCity, Level::kCounty,
                                                     Level::kTownship, Level::kVillage}))));
      }
      case FactType::kSet: break;
    }
    std::vector<std::string> members;
    for (const char* member : {"x", "y", "z"}) {
      if (OneIn(2)) members.push_back(member);
    }
    return members;
  }

  std::mt19937_64 random_;
  const FactTable& facts_;
  const ConditionOracle& oracle_;
  std::vector<std::string> names_;
};

std::string Describe(const FactTable& facts, const std::string& rule, const KnownFacts& known) {
  std::string text = absl::StrCat(rule, "\nday ", known.submitted.days, ", given");
  for (const GivenFact& fact : known.given) {
    const std::string value = boost::json::serialize(::oracle::JsonOf(fact.value));
    absl::StrAppend(&text, " ", facts[fact.fact].id, "=", value);
  }
  return text;
}

std::vector<std::string> Ids(const FactTable& facts, const std::vector<FactId>& ids) {
  std::vector<std::string> names;
  for (FactId id : ids) names.push_back(facts[id].id);
  return names;
}

// Whatever the library is sure of is so.
void CheckSound(const ConditionOracle::Answer& expected, const absl::StatusOr<Truth>& truth) {
  if (!truth.ok()) {
    EXPECT_TRUE(expected.contradiction) << truth.status();
  } else if (!expected.contradiction && *truth != Truth::kUnknown) {
    EXPECT_EQ(*truth, expected.truth);
  }
}

void CheckCase(const FactTable& facts, const ConditionOracle& oracle, const std::string& rule,
               const KnownFacts& known, std::vector<size_t>* seen) {
  const auto condition = Condition::Parse(rule, facts);
  ASSERT_TRUE(condition.ok()) << condition.status();
  const boost::json::value json = boost::json::parse(rule);
  const ConditionOracle::Answer expected = oracle.Ask(json, known);
  const auto truth = condition->Evaluate(known);
  ++(*seen)[expected.contradiction ? 3 : static_cast<size_t>(expected.truth)];
  if (expected.entangled) return CheckSound(expected, truth);
  if (expected.contradiction) {
    EXPECT_EQ(truth.status().code(), absl::StatusCode::kInvalidArgument);
    return;
  }
  ASSERT_TRUE(truth.ok()) << truth.status();
  EXPECT_EQ(*truth, expected.truth) << "completions " << expected.completions;
  EXPECT_EQ(Ids(facts, *condition->Relevant(known)), Ids(facts, expected.relevant));
  if (expected.completions > 500) return;
  if (const auto explained = oracle.Explain(json, known)) {
    EXPECT_EQ(Ids(facts, *condition->Explain(known)), Ids(facts, *explained));
  }
}

TEST(ConditionProperty, AgreesWithTheCompletionsWrittenOut) {
  const property::Seeds seeds = property::ReadSeeds(20000);
  const FactTable facts = Facts();
  const ConditionOracle oracle(facts, kDates);
  Generator generator(seeds.first, facts, oracle);
  std::vector<size_t> seen(4);
  for (uint64_t i = 0; i < seeds.cases() && !testing::Test::HasFailure(); ++i) {
    const std::string rule = generator.Rule();
    const KnownFacts known = generator.Known();
    SCOPED_TRACE(
        absl::StrCat("seed ", seeds.first, ", case ", i, "\n", Describe(facts, rule, known)));
    CheckCase(facts, oracle, rule, known, &seen);
  }
  std::cout << seen[0] << " unknown, " << seen[1] << " false, " << seen[2] << " true, " << seen[3]
            << " contradictions" << std::endl;
  if (seeds.cases() >= 1000 && !testing::Test::HasFailure()) {
    for (size_t count : seen) EXPECT_GT(count, seeds.cases() / 1000);
  }
}

}  // namespace
}  // namespace onething::condition_property_test
