// Input that nobody should send: every answer is a finding or a catalog, never a crash or a hang.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "json/json.h"
#include "json/writer.h"
#include "onething/load.h"
#include "property.h"
#include "small_catalog.h"

namespace onething::bad_input_test {
namespace {

Result<Catalog> Load(std::string text, const Limits& limits = {}) {
  const SourceText document{"bad.json", std::move(text), 0};
  return LoadCatalog({&document, 1}, limits);
}

// A load either gives a catalog and no error, or a status and an error that says where.
void ExpectAnswer(const Result<Catalog>& loaded, const std::string& what) {
  EXPECT_EQ(loaded.ok(), loaded.status().ok()) << what;
  EXPECT_EQ(HasErrors(loaded.findings()), !loaded.status().ok()) << what;
  for (const Diagnostic& finding : loaded.findings()) {
    EXPECT_FALSE(finding.code.empty()) << what;
    EXPECT_FALSE(finding.message.empty()) << what;
    const bool placed = finding.code != "more_findings" && finding.code != "document_too_large";
    EXPECT_EQ(finding.line > 0, placed) << what << ": " << finding.code << finding.pointer;
  }
}

TEST(BadInput, EveryTruncation) {
  const std::string text = kSmallCatalog;
  const size_t end = text.find_last_of('}');
  for (size_t size = 0; size <= end; ++size) {
    const Result<Catalog> loaded = Load(text.substr(0, size));
    ASSERT_FALSE(loaded.ok()) << size;
    ASSERT_EQ(loaded.findings().size(), 1u) << size;
    EXPECT_EQ(loaded.findings()[0].code, "not_json") << size;
    EXPECT_GT(loaded.findings()[0].line, 0) << size;
  }
}

TEST(BadInput, EveryByteFlipped) {
  const std::string text = kSmallCatalog;
  for (size_t at = 0; at < text.size(); at += property::kOneIn) {
    for (unsigned flip : {0x01u, 0x10u, 0x80u, 0xFFu}) {
      std::string flipped = text;
      flipped[at] = static_cast<char>(static_cast<unsigned char>(flipped[at]) ^ flip);
      ExpectAnswer(Load(std::move(flipped)), absl::StrCat("byte ", at, " xor ", flip));
    }
  }
}

// The document with the node replaced by other text.
void WriteWith(const json::Node& node, const json::Node& replaced, absl::string_view by,
               std::string* out) {
  if (&node == &replaced) {
    absl::StrAppend(out, by);
  } else if (node.is(json::Kind::kObject) || node.is(json::Kind::kArray)) {
    const bool object = node.is(json::Kind::kObject);
    *out += object ? '{' : '[';
    for (const json::Node* child : node) {
      if (child->index > 0) *out += ',';
      if (object) {
        json::WriteString(child->key, out);
        *out += ':';
      }
      WriteWith(*child, replaced, by, out);
    }
    *out += object ? '}' : ']';
  } else {
    json::Write(node, out);
  }
}

void ReplaceEach(const json::Node& root, const json::Node& node, size_t* count) {
  for (const char* by : {"null", "true", "-1", "9007199254740993", "1.5", "\"\"", "\"x\"", "[]",
                         "[[]]", "{}", R"({"a":{}})", R"({"var":"poor"})", "1e308"}) {
    if (++*count % property::kOneIn != 0) continue;
    std::string text;
    WriteWith(root, node, by, &text);
    ExpectAnswer(Load(text), absl::StrCat(json::PointerTo(node), " is ", by));
  }
  for (const json::Node* child : node) ReplaceEach(root, *child, count);
}

TEST(BadInput, WrongTypeAtEveryNode) {
  std::vector<Diagnostic> findings;
  const auto document = json::Document::Parse("small.json", kSmallCatalog, Limits{}, &findings);
  ASSERT_NE(document->root(), nullptr);
  size_t count = 0;
  ReplaceEach(*document->root(), *document->root(), &count);
  EXPECT_GT(count, 3000u);
}

TEST(BadInput, EveryMemberMissing) {
  std::vector<Diagnostic> findings;
  const auto document = json::Document::Parse("small.json", kSmallCatalog, Limits{}, &findings);
  std::vector<const json::Node*> open = {document->root()};
  while (!open.empty()) {
    const json::Node* node = open.back();
    open.pop_back();
    open.insert(open.end(), node->begin(), node->end());
    if (node->parent == nullptr || !node->parent->is(json::Kind::kObject)) continue;
    std::string text, key;
    WriteWith(*document->root(), *node, "0", &text);
    json::WriteString(node->key, &key);
    const size_t at = text.find(absl::StrCat(key, ":0"));
    ASSERT_NE(at, std::string::npos);
    text.replace(at, key.size(), "\"x-gone\"");
    ExpectAnswer(Load(text), json::PointerTo(*node));
  }
}

TEST(BadInput, Depth) {
  for (const char* open : {"[", "{\"a\":"}) {
    std::string text;
    for (int i = 0; i < 10000; ++i) text += open;
    const Result<Catalog> loaded = Load(text);
    ASSERT_EQ(loaded.findings().size(), 1u);
    EXPECT_EQ(loaded.findings()[0].code, "too_deep");
    EXPECT_EQ(loaded.status().code(), absl::StatusCode::kResourceExhausted);
  }
}

struct TextRow {
  const char* name;
  const char* text;
  const char* code;
  const char* pointer;
  int line, column;
};

const TextRow kTexts[] = {
    {"Empty", "", "not_json", "", 1, 1},
    {"Blank", " \n ", "not_json", "", 2, 2},
    {"Trailing", "{} x", "not_json", "", 1, 4},
    {"DuplicateKey", "{\"onething\": 1,\n \"onething\": 1}", "duplicate_key", "/onething", 2, 14},
    {"BeyondInt64", R"({"onething": 9223372036854775808})", "number_out_of_range", "/onething", 1,
     14},
    {"BelowInt64", R"({"onething": -9223372036854775809})", "number_out_of_range", "/onething", 1,
     14},
    {"BeyondDouble", R"({"onething": 1e999})", "number_out_of_range", "/onething", 1, 14},
    {"NotUtf8", "{\"a\": \"\xC3\x28\"}", "not_json", "", 1, 8},
    {"HalfSurrogate", R"({"a": "\ud800"})", "not_json", "", 1, 14},
    {"ControlCharacter", "{\"a\": \"\x01\"}", "not_json", "", 1, 8},
    {"Comment", "{} // no", "not_json", "", 1, 4},
    {"NoObject", "[1]", "wrong_type", "", 1, 1},
    {"Nothing", "null", "wrong_type", "", 1, 1},
};

class BadText : public testing::TestWithParam<TextRow> {};

TEST_P(BadText, IsOneFinding) {
  const TextRow& row = GetParam();
  const Result<Catalog> loaded = Load(row.text);
  EXPECT_EQ(loaded.status().code(), absl::StatusCode::kInvalidArgument);
  ASSERT_EQ(loaded.findings().size(), 1u) << loaded.status();
  EXPECT_EQ(loaded.findings()[0].code, row.code) << loaded.status();
  EXPECT_EQ(loaded.findings()[0].pointer, row.pointer);
  EXPECT_EQ(loaded.findings()[0].line, row.line) << loaded.status();
  EXPECT_EQ(loaded.findings()[0].column, row.column) << loaded.status();
}

INSTANTIATE_TEST_SUITE_P(Table, BadText, testing::ValuesIn(kTexts),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(BadInput, DocumentOf300Megabytes) {
  const Result<Catalog> loaded = Load(std::string(size_t{300} << 20, '['));
  ASSERT_EQ(loaded.findings().size(), 1u);
  EXPECT_EQ(loaded.findings()[0].code, "document_too_large");
  EXPECT_EQ(loaded.status().code(), absl::StatusCode::kResourceExhausted);
}

TEST(BadInput, NoDocuments) {
  const Result<Catalog> loaded = LoadCatalog({});
  EXPECT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.status().code(), absl::StatusCode::kInvalidArgument);
}

// A member for each of 0 .. count - 1.
template <typename Member>
std::string Members(int count, Member member) {
  std::string text;
  for (int i = 0; i < count; ++i) absl::StrAppend(&text, i == 0 ? "" : ",", member(i));
  return text;
}

TEST(BadInput, NothingButSlips) {
  const std::string known = Members(30000, [](int i) {
    return absl::StrCat("\"material_with_a_long_name_", i, "\":{\"name\":\"\"}");
  });
  const std::string slips = Members(
      60000, [](int i) { return absl::StrCat("\"matter_with_a_long_name_", i, "_x\":{}"); });
  const Result<Catalog> loaded = Load(absl::StrCat(
      R"({"onething":1,"catalog":{"id":"a","version":"1"},"materials":{)", known,
      R"(},"departments":{"d":{"name":"D"}},"matters":{"m":{"name":"M","department":"d","requires":{)",
      slips, "}}}}"));
  EXPECT_EQ(loaded.findings().size(), Limits{}.findings + 1);
}

TEST(BadInput, OverlaysThatMultiply) {
  const std::string rows =
      Members(60000, [](int i) { return absl::StrCat("\"m", i, "\":{\"name\":\"\"}"); });
  const std::string overlays = Members(60000, [](int i) {
    return absl::StrCat("\"", 110101000001 + i + i / 900 * 100,
                        "\":{\"materials\":{\"m1\":{\"name\":\"b\"}}}");
  });
  const Result<Catalog> loaded =
      Load(absl::StrCat(R"({"onething":1,"catalog":{"id":"a","version":"1"},"materials":{)", rows,
                        R"(},"overlays":{)", overlays, "}}"));
  EXPECT_EQ(loaded.status().code(), absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace onething::bad_input_test
