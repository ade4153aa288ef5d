// Fees: arithmetic over facts in exact decimals.
#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "condition/condition_set.h"

namespace onething::amount_test {
namespace {

constexpr double kMost = std::numeric_limits<double>::max();

class AmountTest : public testing::Test {
 protected:
  AmountTest() {
    Add("households", FactType::kInteger);
    Add("area", FactType::kNumber);
    Add("price", FactType::kNumber);
    Add("street", FactType::kString);
    Add("rush", FactType::kBoolean);
  }
  void Add(const char* id, FactType type) {
    Fact fact;
    fact.id = id;
    fact.type = type;
    facts_.Add(std::move(fact));
  }
  Amount Parse(const std::string& json, std::vector<Diagnostic>* findings) {
    const auto document = json::Document::Parse("fee", json, Limits{}, findings);
    return document->root() == nullptr ? Amount{}
                                       : ParseAmount(*document->root(), facts_, findings);
  }
  // The fee for these numbers of households, area and price.
  std::optional<int64_t> Fen(const std::string& json, std::vector<double> numbers = {}) {
    std::vector<Diagnostic> findings;
    const Amount amount = Parse(json, &findings);
    EXPECT_TRUE(findings.empty()) << json << "\n" << FormatDiagnostic(findings[0]);
    return amount.Fen([&](FactId fact) { return numbers.at(Index(fact)); });
  }
  FactTable facts_;
};

struct ConstantRow {
  const char* yuan;
  int64_t fen;
};

TEST_F(AmountTest, RoundsConstantsHalfUp) {
  const ConstantRow rows[] = {
      {"0", 0},        {"10", 1000},
      {"0.1", 10},     {"1.005", 101},
      {"1.004", 100},  {"1.0049999", 100},
      {"2.675", 268},  {"0.005", 1},
      {"0.0049", 0},   {"1e2", 10000},
      {"1.5e-2", 2},   {"1e-30", 0},
      {"-1", -100},    {"-0.005", 0},
      {"-0.0051", -1}, {"-0.015", -1},
      {"-0.0151", -2}, {"-2.675", -267},
      {"-0.0", 0},     {"92233720368547.25", 9223372036854725},
      {"19.99", 1999}, {"46000000000000000", 4600000000000000000},
  };
  for (const ConstantRow& row : rows) EXPECT_EQ(Fen(row.yuan), row.fen) << row.yuan;
}

struct FormulaRow {
  const char* json;
  double households, area, price;
  int64_t fen;
};

TEST_F(AmountTest, AddsAndMultipliesExactly) {
  const FormulaRow rows[] = {
      {R"({"var":"households"})", 3, 0, 0, 300},
      {R"({"+":[{"var":"area"},{"var":"price"}]})", 0, 0.1, 0.2, 30},
      {R"({"*":[{"var":"area"},{"var":"price"}]})", 0, 1.1, 1.1, 121},
      {R"({"*":[{"var":"area"},{"var":"price"}]})", 0, 0.1, 0.05, 1},  // half a fen, exactly
      {R"({"*":[{"var":"area"},0.35]})", 0, 100.1, 0, 3504},           // 35.035
      {R"({"*":[{"var":"area"},{"var":"area"},{"var":"area"}]})", 0, 1.1, 0, 133},
      {R"({"-":[{"var":"area"},{"var":"price"}]})", 0, 0.3, 0.1, 20},
      {R"({"-":[{"var":"area"},{"var":"price"}]})", 0, 1, 2.005, -100},  // -1.005 goes up
      {R"({"-":{"var":"area"}})", 0, 2.5, 0, -250},
      {R"({"-":[{"-":[{"var":"area"}]}]})", 0, 2.5, 0, 250},
      {R"({"+":[1]})", 0, 0, 0, 100},
      {R"({"+":[0.1,0.1,0.1,{"*":[{"var":"households"},0.1]}]})", 7, 0, 0, 100},
      {R"({"*":[{"-":[{"var":"households"},1]},{"+":[5,{"var":"price"}]}]})", 4, 0, 0.5, 1650},
  };
  for (const FormulaRow& row : rows) {
    EXPECT_EQ(Fen(row.json, {row.households, row.area, row.price}), row.fen) << row.json;
  }
}

TEST_F(AmountTest, TooGreatToBeMoney) {
  const std::string square = R"({"*":[{"var":"area"},{"var":"area"}]})";
  EXPECT_EQ(Fen("1e17"), std::nullopt);
  EXPECT_EQ(Fen("-1e17"), std::nullopt);
  EXPECT_EQ(Fen("1e300"), std::nullopt);
  EXPECT_EQ(Fen(square, {0, kMost}), std::nullopt);
  EXPECT_EQ(Fen(square, {0, 1e12}), std::nullopt);
  EXPECT_EQ(Fen(square, {0, 1e6}), 100000000000000);
  EXPECT_EQ(Fen(R"({"+":[{"var":"area"},1]})", {0, -kMost}), std::nullopt);
  EXPECT_EQ(Fen(R"({"var":"area"})", {0, std::numeric_limits<double>::infinity()}), std::nullopt);
  EXPECT_EQ(Fen(R"({"var":"area"})", {0, std::numeric_limits<double>::quiet_NaN()}), std::nullopt);
}

TEST_F(AmountTest, NamesItsFacts) {
  std::vector<Diagnostic> findings;
  const Amount amount =
      Parse(R"({"+":[{"var":"price"},{"*":[{"var":"area"},{"var":"price"}]},2]})", &findings);
  EXPECT_EQ(amount.Facts(), (std::vector<FactId>{FactId{1}, FactId{2}}));
  EXPECT_TRUE(Parse("3", &findings).Facts().empty());
  EXPECT_TRUE(findings.empty());
}

struct Refusal {
  const char* json;
  const char* code;
  const char* pointer;
};

TEST_F(AmountTest, RefusesWhatIsNoNumber) {
  const Refusal rows[] = {
      {"true", "type_error", ""},
      {"null", "type_error", ""},
      {R"("5")", "type_error", ""},
      {"[5]", "type_error", ""},
      {R"({"+":[1,"2"]})", "type_error", "/+/1"},
      {R"({"var":"street"})", "type_error", ""},
      {R"({"*":[2,{"var":"rush"}]})", "type_error", "/*/1"},
      {R"({"var":"aria"})", "unknown_fact", "/var"},
      {R"({"/":[{"var":"area"},2]})", "unknown_operator", ""},
      {R"({"if":[true,1,2]})", "unknown_operator", ""},
      {R"({"+":[]})", "operand_count", "/+"},
      {R"({"-":[1,2,3]})", "operand_count", "/-"},
      {R"({"+":[1],"-":[1]})", "type_error", ""},
      {"{}", "type_error", ""},
  };
  for (const Refusal& row : rows) {
    std::vector<Diagnostic> findings;
    Parse(row.json, &findings);
    ASSERT_EQ(findings.size(), 1u) << row.json;
    EXPECT_EQ(findings[0].code, row.code) << row.json;
    EXPECT_EQ(findings[0].pointer, row.pointer) << row.json;
    EXPECT_EQ(findings[0].severity, Severity::kError) << row.json;
  }
}

TEST_F(AmountTest, FindsEveryProblem) {
  std::vector<Diagnostic> findings;
  Parse(R"({"+":["a",{"var":"b"},{"%":[1]}]})", &findings);
  EXPECT_EQ(findings.size(), 3u);
}

}  // namespace
}  // namespace onething::amount_test
