// Columns that are filled row by row and handed out through the Arrow C data interface.
//
//   Column rows = Column::Struct("", {Column::Text("name"), Column::Int("count"), Column::List(Column::Text("reasons"))});
//   rows.child(0).Add("a"); rows.child(1).Add(3); rows.child(2).child(0).Add("b"); rows.child(2).EndRow(); rows.EndRow();
//   absl::Status exported = Export(std::move(rows), &schema, &array);
#ifndef ONETHING_SRC_ARROW_COLUMN_H_
#define ONETHING_SRC_ARROW_COLUMN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "onething/arrow.h"

namespace onething::arrow {

class Column {
 public:
  static Column Int(absl::string_view name);   // 64 bits
  static Column Text(absl::string_view name);  // UTF-8
  static Column List(absl::string_view name, Column item);
  static Column Struct(absl::string_view name, std::vector<Column> fields);

  Column& child(size_t i) { return children_[i]; }
  void Add(int64_t value);
  void Add(absl::string_view text);
  void AddNull();  // of numbers and texts
  // A row of a list is what was added to its child since the row before; one of a struct, a row of each field.
  void EndRow();

 private:
  enum class Kind : uint8_t { kInt, kText, kList, kStruct };
  Column(Kind kind, absl::string_view name) : kind_(kind), name_(name) {}
  void MarkValid(bool valid);
  bool Fits() const;
  friend struct SchemaNode;
  friend struct ArrayNode;
  friend absl::Status Export(Column column, ArrowSchema* schema, ArrowArray* array);

  Kind kind_;
  std::string name_;
  int64_t length_ = 0, nulls_ = 0;
  std::vector<uint8_t> valid_;  // a bit a row, made with the first null
  std::vector<int64_t> ints_;
  std::string bytes_;
  std::vector<int32_t> offsets_;  // of texts and lists
  bool too_long_ = false;         // offsets have 32 bits
  std::vector<Column> children_;
};

// Fills both structs; the column lives with the array. kResourceExhausted, and neither is touched: more than 2 GiB in a column.
absl::Status Export(Column column, ArrowSchema* schema, ArrowArray* array);

}  // namespace onething::arrow
#endif  // ONETHING_SRC_ARROW_COLUMN_H_
