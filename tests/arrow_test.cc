// Tables through the Arrow C data interface, read as its specification says.
#include "arrow/column.h"

#include <cstring>

#include "gtest/gtest.h"
#include "statistics_records.h"

namespace onething::arrow_test {
namespace {

using arrow::Column;

Column SmallTable() {
  Column table =
      Column::Struct("", {Column::Int("n"), Column::Text("t"),
                          Column::List("l", Column::Struct("item", {Column::Text("u")}))});
  for (int row = 0; row < 10; ++row) {
    if (row == 8) table.child(0).AddNull();
    else table.child(0).Add(row);
    if (row % 2 == 0) table.child(1).Add("字");
    else table.child(1).AddNull();
    for (int i = 0; i < row % 3; ++i) {
      table.child(2).child(0).child(0).Add("x");
      table.child(2).child(0).EndRow();
    }
    table.child(2).EndRow();
    table.EndRow();
  }
  return table;
}

bool IsValid(const ArrowArray& array, int row) {
  const auto* bits = static_cast<const uint8_t*>(array.buffers[0]);
  return bits == nullptr || (bits[row / 8] >> row % 8 & 1) != 0;
}

template <typename T>
const T* Buffer(const ArrowArray& array, int which) {
  return static_cast<const T*>(array.buffers[which]);
}

class ArrowTest : public testing::Test {
 protected:
  ArrowTest() { EXPECT_TRUE(Export(SmallTable(), &schema_, &array_).ok()); }
  ~ArrowTest() override {
    if (schema_.release != nullptr) schema_.release(&schema_);
    if (array_.release != nullptr) array_.release(&array_);
  }
  ArrowSchema schema_;
  ArrowArray array_;
};

TEST_F(ArrowTest, SchemaSaysWhatTheColumnsAre) {
  EXPECT_STREQ("+s", schema_.format);
  ASSERT_EQ(3, schema_.n_children);
  EXPECT_STREQ("l", schema_.children[0]->format);
  EXPECT_STREQ("n", schema_.children[0]->name);
  EXPECT_STREQ("u", schema_.children[1]->format);
  EXPECT_STREQ("+l", schema_.children[2]->format);
  EXPECT_STREQ("+s", schema_.children[2]->children[0]->format);
  EXPECT_STREQ("u", schema_.children[2]->children[0]->children[0]->name);
  EXPECT_EQ(ARROW_FLAG_NULLABLE, schema_.flags);
  EXPECT_EQ(nullptr, schema_.dictionary);
}

TEST_F(ArrowTest, ArraysHoldTheRows) {
  ASSERT_EQ(10, array_.length);
  EXPECT_EQ(1, array_.n_buffers);
  const ArrowArray& numbers = *array_.children[0];
  EXPECT_EQ(1, numbers.null_count);
  EXPECT_TRUE(IsValid(numbers, 7) && !IsValid(numbers, 8) && IsValid(numbers, 9));
  EXPECT_EQ(9, Buffer<int64_t>(numbers, 1)[9]);
  const ArrowArray& texts = *array_.children[1];
  EXPECT_EQ(5, texts.null_count);
  EXPECT_EQ(3, texts.n_buffers);
  EXPECT_EQ(15, Buffer<int32_t>(texts, 1)[10]);
  EXPECT_EQ(0, std::memcmp("字字字字字", texts.buffers[2], 15));
  const ArrowArray& lists = *array_.children[2];
  EXPECT_EQ(2, lists.n_buffers);
  EXPECT_EQ(9, Buffer<int32_t>(lists, 1)[10]);
  EXPECT_EQ(9, lists.children[0]->length);
  EXPECT_EQ(9, lists.children[0]->children[0]->length);
}

TEST_F(ArrowTest, ChildrenThatWereMovedAwayOutliveTheirParent) {
  ArrowArray texts = *array_.children[1];
  array_.children[1]->release = nullptr;
  ArrowSchema list = *schema_.children[2];
  schema_.children[2]->release = nullptr;
  array_.release(&array_);
  schema_.release(&schema_);
  EXPECT_EQ(nullptr, array_.release);
  EXPECT_EQ(nullptr, schema_.release);
  EXPECT_EQ(0, std::memcmp("字字", texts.buffers[2], 6));
  EXPECT_STREQ("u", list.children[0]->children[0]->name);
  texts.release(&texts);
  list.release(&list);
}

TEST(ArrowSummaryTest, AnEmptySummaryIsATableWithoutRows) {
  const auto catalog = LoadStatisticsCatalog();
  ArrowSchema schema;
  ArrowArray array;
  const auto summary = Summarize(*catalog, Statistics());
  ASSERT_TRUE(ExportArrow(*summary, SummaryRows::kBundles, &schema, &array).ok());
  EXPECT_EQ(0, array.length);
  EXPECT_EQ(schema.n_children, array.n_children);
  for (int64_t i = 0; i < array.n_children; ++i) {
    for (int64_t b = 1; b < array.children[i]->n_buffers; ++b)
      EXPECT_NE(nullptr, array.children[i]->buffers[b]) << i;
  }
  schema.release(&schema);
  array.release(&array);
}

TEST(ArrowSummaryTest, TheTableSaysWhatTheSummarySays) {
  const auto catalog = LoadStatisticsCatalog();
  Statistics statistics;
  for (const CaseRecord& record : RandomRecords(5).Take(400)) statistics.Add(record);
  const auto summary = Summarize(*catalog, statistics);
  ArrowSchema schema;
  ArrowArray array;
  ASSERT_TRUE(ExportArrow(*summary, SummaryRows::kGroups, &schema, &array).ok());
  ASSERT_EQ(static_cast<int64_t>(summary->groups.size()), array.length);
  int64_t reasons = 0;
  for (int64_t i = 0; i < array.length; ++i) {
    EXPECT_STREQ("cases", schema.children[4]->name);
    const Figures& figures = summary->groups[static_cast<size_t>(i)].figures;
    EXPECT_EQ(figures.cases, Buffer<uint64_t>(*array.children[4], 1)[i]);
    reasons += static_cast<int64_t>(figures.reasons.size());
  }
  EXPECT_STREQ("reasons", schema.children[schema.n_children - 2]->name);
  EXPECT_EQ(reasons, array.children[array.n_children - 2]->children[0]->length);
  schema.release(&schema);
  array.release(&array);
}

}  // namespace
}  // namespace onething::arrow_test
