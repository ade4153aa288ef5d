// Columns in the layout of the Arrow C data interface, handed over without a copy.
//
// A column owns its buffers. Export moves each into a node that the struct points to as its private
// data; whoever takes the struct over frees them by calling `release`, once. A child may be moved
// out of its parent, and then has its own node to free.
#include "arrow/column.h"

#include <algorithm>
#include <limits>
#include <memory>

namespace onething::arrow {

Column Column::Int(absl::string_view name) {
  return Column(Kind::kInt, name);
}

Column Column::Text(absl::string_view name) {
  Column column(Kind::kText, name);
  column.offsets_.push_back(0);
  return column;
}

Column Column::List(absl::string_view name, Column item) {
  Column column(Kind::kList, name);
  column.offsets_.push_back(0);
  column.children_.push_back(std::move(item));
  return column;
}

Column Column::Struct(absl::string_view name, std::vector<Column> fields) {
  Column column(Kind::kStruct, name);
  column.children_ = std::move(fields);
  return column;
}

// Most columns have no null and then no bits either; the bits before the first null are all set.
void Column::MarkValid(bool valid) {
  const auto row = static_cast<size_t>(length_++);
  nulls_ += valid ? 0 : 1;
  if (nulls_ == 0) return;
  if (valid_.size() <= row / 8) valid_.resize(row / 8 + 1, 0xFF);
  if (!valid) valid_[row / 8] = static_cast<uint8_t>(valid_[row / 8] & ~(1u << row % 8));
}

void Column::Add(int64_t value) {
  ints_.push_back(value);
  MarkValid(true);
}

void Column::Add(absl::string_view text) {
  bytes_.append(text.data(), text.size());
  too_long_ = too_long_ || bytes_.size() > std::numeric_limits<int32_t>::max();
  offsets_.push_back(static_cast<int32_t>(bytes_.size()));
  MarkValid(true);
}

void Column::AddNull() {
  if (kind_ == Kind::kInt) ints_.push_back(0);
  else offsets_.push_back(offsets_.back());
  MarkValid(false);
}

void Column::EndRow() {
  if (kind_ == Kind::kList) {
    too_long_ = too_long_ || children_[0].length_ > std::numeric_limits<int32_t>::max();
    offsets_.push_back(static_cast<int32_t>(children_[0].length_));
  }
  MarkValid(true);
}

bool Column::Fits() const {
  return !too_long_ && std::all_of(children_.begin(), children_.end(),
                                   [](const Column& child) { return child.Fits(); });
}

// What the structs point to. Each child has its own, since a child may be moved away and outlive
// its parent.
struct SchemaNode {
  static const char* FormatOf(const Column& column) {
    switch (column.kind_) {
      case Column::Kind::kInt: return "l";
      case Column::Kind::kText: return "u";
      case Column::Kind::kList: return "+l";
      case Column::Kind::kStruct: return "+s";
    }
    return "";
  }

  static void Fill(const Column& column, ArrowSchema* out) {
    auto node = std::make_unique<SchemaNode>();
    node->name = column.name_;
    node->children.resize(column.children_.size());
    for (size_t i = 0; i < node->children.size(); ++i) {
      Fill(column.children_[i], &node->children[i]);
      node->pointers.push_back(&node->children[i]);
    }
    *out = {};
    out->format = FormatOf(column);
    out->name = node->name.c_str();
    out->flags = ARROW_FLAG_NULLABLE;
    out->n_children = static_cast<int64_t>(node->pointers.size());
    out->children = node->pointers.empty() ? nullptr : node->pointers.data();
    out->release = Release;
    out->private_data = node.release();
  }

  static void Release(ArrowSchema* schema) {
    const std::unique_ptr<SchemaNode> node(static_cast<SchemaNode*>(schema->private_data));
    for (ArrowSchema& child : node->children) {
      if (child.release != nullptr) child.release(&child);
    }
    schema->release = nullptr;
  }

  std::string name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};

struct ArrayNode {
  explicit ArrayNode(Column filled) : column(std::move(filled)) {}

  static void Fill(Column column, ArrowArray* out) {
    auto node = std::make_unique<ArrayNode>(std::move(column));
    const Column& own = node->column;
    node->children.resize(own.children_.size());
    for (size_t i = 0; i < node->children.size(); ++i) {
      Fill(std::move(node->column.children_[i]), &node->children[i]);
      node->pointers.push_back(&node->children[i]);
    }
    node->AddBuffers();
    *out = {};
    out->length = own.length_;
    out->null_count = own.nulls_;
    out->n_buffers = static_cast<int64_t>(node->buffers.size());
    out->buffers = node->buffers.data();
    out->n_children = static_cast<int64_t>(node->pointers.size());
    out->children = node->pointers.empty() ? nullptr : node->pointers.data();
    out->release = Release;
    out->private_data = node.release();
  }

  void AddBuffers() {
    buffers.push_back(column.nulls_ == 0 ? nullptr : column.valid_.data());
    if (column.kind_ == Column::Kind::kInt) buffers.push_back(DataOf(column.ints_));
    if (!column.offsets_.empty()) buffers.push_back(column.offsets_.data());
    if (column.kind_ == Column::Kind::kText) buffers.push_back(column.bytes_.data());
  }

  // Only a validity buffer may be null.
  static const void* DataOf(const std::vector<int64_t>& ints) {
    static constexpr int64_t kNone = 0;
    return ints.empty() ? &kNone : ints.data();
  }

  static void Release(ArrowArray* array) {
    const std::unique_ptr<ArrayNode> node(static_cast<ArrayNode*>(array->private_data));
    for (ArrowArray& child : node->children) {
      if (child.release != nullptr) child.release(&child);
    }
    array->release = nullptr;
  }

  Column column;
  std::vector<const void*> buffers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};

absl::Status Export(Column column, ArrowSchema* schema, ArrowArray* array) {
  if (!column.Fits())
    return absl::ResourceExhaustedError("a column of the table is longer than 2 GiB");
  SchemaNode::Fill(column, schema);
  ArrayNode::Fill(std::move(column), array);
  return absl::OkStatus();
}

}  // namespace onething::arrow
