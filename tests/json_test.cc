// JSON as read and written: places, duplicates, numbers, pointers, patches, escapes.
#include "json/json.h"
#include "json/locate.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "json/merge_patch.h"

namespace onething::json::json_test {
namespace {

std::shared_ptr<const Document> Read(const std::string& text, std::vector<Diagnostic>* findings,
                                     const Limits& limits = {}) {
  return Document::Parse("a.json", text, limits, findings);
}

std::string Written(const Node& node) {
  std::string out;
  Write(node, &out);
  return out;
}

// What is read of a text, written again; empty where it is refused.
std::string Again(const std::string& text) {
  std::vector<Diagnostic> findings;
  const auto document = Read(text, &findings);
  EXPECT_EQ(document->root() == nullptr, HasErrors(findings)) << text;
  return document->root() == nullptr ? "" : Written(*document->root());
}

// The node at a path of keys.
const Node& At(const Node& root, std::vector<const char*> path) {
  const Node* node = &root;
  for (const char* key : path) node = node->Find(key);
  return *node;
}

TEST(Json, ReadsWhatItWrites) {
  for (const char* text :
       {"null", "true", "false", "0", "-7", "9223372036854775807", "-9223372036854775808", "1.5",
        "0.1", "\"\"", "[]", "{}", R"({"b":[1,{"a":null}],"a":"x"})", "\"行政\"", "[[[[]]]]",
        R"("a\"b\\c\n\r\t")", "1e+300"}) {
    EXPECT_EQ(Again(text), text);
  }
  EXPECT_EQ(Again(" [ 1 ,\n2 ]\r\n\t"), "[1,2]");
  EXPECT_EQ(Again(R"("\u4e00\/\ud83d\ude00\b")"), "\"一/😀\\u0008\"");
}

struct NumberRow {
  const char* text;
  double value;
};

TEST(Json, NumbersAreTheNearestDoubles) {
  const NumberRow rows[] = {
      {"0.1", 0.1},
      {"1.005", 1.005},
      {"92233720368547.25", 92233720368547.25},
      {"1.7976931348623157e308", 1.7976931348623157e308},
      {"2.2250738585072014E-308", 2.2250738585072014e-308},
      {"4.9e-324", 4.9e-324},
      {"1e-400", 0},
      {"123456789.123456789123456789", 123456789.123456789123456789},
      {"-0.30000000000000004", -0.30000000000000004},
      {"9007199254740993.0", 9007199254740992.0},
  };
  for (const NumberRow& row : rows) {
    std::vector<Diagnostic> findings;
    const auto document = Read(row.text, &findings);
    ASSERT_NE(document->root(), nullptr) << row.text;
    EXPECT_EQ(document->root()->kind, Kind::kDouble) << row.text;
    EXPECT_EQ(document->root()->as_double(), row.value) << row.text;
  }
}

struct Refusal {
  const char* name;
  std::string text;
  const char* code;
  const char* pointer;
  int line, column;
};

TEST(Json, RefusesWithAPlace) {
  const Refusal rows[] = {
      {"empty", "", "not_json", "", 1, 1},
      {"cut", "{\n \"a\": [1", "not_json", "", 2, 9},
      {"comma", "[1,]", "not_json", "", 1, 4},
      {"word", "[\n\n  nul]", "not_json", "", 3, 3},
      {"after the end", "{}\n {}", "not_json", "", 2, 2},
      {"control character", "\"a\nb\"", "not_json", "", 1, 3},
      {"byte", "\"a\xff\"", "not_json", "", 1, 3},
      {"overlong byte", "\"\xc0\xaf\"", "not_json", "", 1, 2},
      {"half a pair", R"("\ud83d")", "not_json", "", 1, 8},
      {"comment", "/**/1", "not_json", "", 1, 1},
      {"leading zero", "01", "not_json", "", 1, 2},
      {"twice", "{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2}}", "duplicate_key", "/b/c", 2, 21},
      {"twice by escape", R"({"a":1,"\u0061":2})", "duplicate_key", "/a", 1, 17},
      {"65 bits", "[1,9223372036854775808]", "number_out_of_range", "/1", 1, 4},
      {"minus 65 bits", "[-9223372036854775809]", "number_out_of_range", "/0", 1, 2},
      {"no double", "{\"x\":1e400}", "number_out_of_range", "/x", 1, 6},
  };
  for (const Refusal& row : rows) {
    std::vector<Diagnostic> findings;
    EXPECT_EQ(Read(row.text, &findings)->root(), nullptr) << row.name;
    ASSERT_EQ(findings.size(), 1u) << row.name;
    EXPECT_EQ(findings[0].code, row.code) << row.name;
    EXPECT_EQ(findings[0].file, "a.json") << row.name;
    EXPECT_EQ(findings[0].pointer, row.pointer) << row.name;
    EXPECT_EQ(findings[0].line, row.line) << row.name << ": " << FormatDiagnostic(findings[0]);
    EXPECT_EQ(findings[0].column, row.column) << row.name << ": " << FormatDiagnostic(findings[0]);
  }
}

TEST(Json, FindsEveryDuplicate) {
  std::vector<Diagnostic> findings;
  Read(R"({"a":1,"a":2,"b":[{"c":1,"c":1}],"b":1e999})", &findings);
  ASSERT_EQ(findings.size(), 4u);
  EXPECT_EQ(findings[0].pointer, "/b/0/c");
}

TEST(Json, LimitsAreKept) {
  Limits limits;
  limits.depth = 3;
  limits.nodes = 5;
  limits.document_bytes = 40;
  const std::pair<std::string, const char*> rows[] = {
      {"[[[1]]]", ""},
      {"[[[[1]]]]", "too_deep"},
      {"[1,2,3,4]", ""},
      {"[1,2,3,4,5]", "too_many_values"},
      {absl::StrCat("\"", std::string(38, 'a'), "\""), ""},
      {absl::StrCat("\"", std::string(39, 'a'), "\""), "document_too_large"},
  };
  for (const auto& [text, code] : rows) {
    std::vector<Diagnostic> findings;
    EXPECT_EQ(Read(text, &findings, limits)->root() != nullptr, *code == '\0') << text;
    EXPECT_EQ(findings.empty() ? "" : findings[0].code, code) << text;
  }
}

TEST(Json, LongTextsAndKeysStayWhole) {
  const std::string key(5000, 'k'),
      text = std::string(70000, 't') + "\\u00e9" + std::string(3000, 'u');
  std::vector<Diagnostic> findings;
  const auto document = Read(absl::StrCat("{\"", key, "\\n\":\"", text, "\"}"), &findings);
  ASSERT_NE(document->root(), nullptr);
  const Node* found = document->root()->Find(key + "\n");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->text.size(), 73002u);
}

TEST(Json, PointersNameNodes) {
  std::vector<Diagnostic> findings;
  const auto document = Read(R"({"a/b":{"m~n":[0,[1]]},"":2})", &findings);
  const Node& root = *document->root();
  EXPECT_EQ(PointerTo(root), "");
  const Node& list = At(root, {"a/b", "m~n"});
  EXPECT_EQ(PointerTo(list), "/a~1b/m~0n");
  EXPECT_EQ(PointerTo(*list.children[1]->children[0]), "/a~1b/m~0n/1/0");
  EXPECT_EQ(PointerTo(*root.Find("")), "/");
  EXPECT_EQ(root.Find("a"), nullptr);
  EXPECT_EQ(list.Find("a"), nullptr);
}

TEST(Json, LocatesPointers) {
  std::vector<Diagnostic> findings;
  const auto document =
      Read("{\n  \"é\": {\"k\\\"}\": [ true,\n\t\"x,]\" ]},\n  \"z\": null\n}", &findings);
  const Node& list = At(*document->root(), {"é", "k\"}"});
  for (const Node* node :
       {list.children[1], document->root()->Find("z"), &list, document->root()}) {
    findings.push_back(json::At(*node, Severity::kWarning, "here", ""));
  }
  Diagnostic elsewhere = findings[0];
  elsewhere.file = "b.json";
  findings.push_back(elsewhere);
  Locate(*document, &findings);
  const std::pair<int, int> places[] = {{3, 2}, {4, 8}, {2, 18}, {1, 1}, {0, 0}};
  for (size_t i = 0; i < findings.size(); ++i) {
    EXPECT_EQ(std::pair(findings[i].line, findings[i].column), places[i]) << findings[i].pointer;
  }
}

struct PatchRow {
  const char *base, *patch, *merged;
};

// RFC 7396, appendix A, where both are objects; keys keep their order and new ones come last.
TEST(Json, MergesPatches) {
  const PatchRow rows[] = {
      {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
      {R"({"a":"b"})", R"({"a":null})", R"({})"},
      {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
      {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
      {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
      {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
      {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
      {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
      {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
      {R"({"z":1,"y":2,"x":3})", R"({"n":0,"x":4,"z":{"q":1}})",
       R"({"z":{"q":1},"y":2,"x":4,"n":0})"},
      {R"({"a":1})", R"({})", R"({"a":1})"},
      {R"({"a":1})", R"(["b"])", R"(["b"])"},
      {R"({"a":{"value":{"x":1}}})", R"({"a":{"value":{"y":null,"z":2}}})",
       R"({"a":{"value":{"y":null,"z":2}}})"},
  };
  const IsValue is_value = [](const std::vector<absl::string_view>& path) {
    return !path.empty() && path.back() == "value";
  };
  for (const PatchRow& row : rows) {
    std::vector<Diagnostic> findings;
    const auto base = Read(row.base, &findings), patch = Read(row.patch, &findings);
    const auto into = Document::Empty("merged");
    const Node* merged = MergePatch(into.get(), base->root(), *patch->root(), is_value);
    EXPECT_EQ(Written(*merged), row.merged) << row.base << " + " << row.patch;
    EXPECT_EQ(Written(*base->root()), row.base);
  }
}

TEST(Json, MergedNodesKnowTheirPlace) {
  std::vector<Diagnostic> findings;
  const auto base = Document::Parse("base", R"({"a":{"b":1}})", Limits{}, &findings);
  const auto patch = Document::Parse("patch", R"({"a":{"c":2}})", Limits{}, &findings);
  const auto into = Document::Empty("merged");
  const Node* merged =
      MergePatch(into.get(), base->root(), *patch->root(), [](const auto&) { return false; });
  EXPECT_EQ(json::At(At(*merged, {"a", "b"}), Severity::kError, "x", "").file, "base");
  EXPECT_EQ(json::At(At(*merged, {"a", "c"}), Severity::kError, "x", "").file, "patch");
  EXPECT_EQ(PointerTo(At(*merged, {"a", "c"})), "/a/c");
  // What a patch does not touch is shared, not copied.
  const Node* same = MergePatch(into.get(), base->root(), *Read("{}", &findings)->root(),
                                [](const auto&) { return false; });
  EXPECT_EQ(same, base->root());
}

TEST(Json, WriterSeparatesAndEscapes) {
  std::string out;
  Writer(&out)
      .Open('{')
      .Key("a\"\x01")
      .Open('[')
      .Int(-1)
      .Uint(18446744073709551615u)
      .Bool(true)
      .Bool(false)
      .Null()
      .String("行\t\x1f\x7f")
      .Raw("{\"r\":1}")
      .Close(']')
      .Key("b")
      .Open('{')
      .Close('}')
      .Key("c")
      .Open('[')
      .Close(']')
      .Close('}');
  EXPECT_EQ(out, R"({"a\"\u0001":[-1,18446744073709551615,true,false,null,"行\t\u001f)"
                 "\x7f"
                 R"(",{"r":1}],"b":{},"c":[]})");
}

}  // namespace
}  // namespace onething::json::json_test
