// A page as plain text of 80 columns, as a terminal or a printer has them. A Chinese character takes
// two columns (render/page/width.h), so widths are never bytes. Titles are centred, a heading has a
// rule below it, and what does not fit a line goes on under its beginning:
//
//     [ ] Minimum living allowance certificate: show the original; it is given back
//         For: Living subsidy for disabled people in hardship
#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "render/page/document.h"
#include "render/page/width.h"
#include "render/page/wrap.h"

namespace onething::render {
namespace {

constexpr int kColumns = 80;
constexpr int kIndent = 2;
constexpr int kGap = 2;        // between columns
constexpr int kNarrowest = 8;  // columns of a table shrink no further

std::string Spaces(int count) {
  return std::string(static_cast<size_t>(std::max(count, 0)), ' ');
}

void AddLine(absl::string_view line, std::string* out) {
  while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
  absl::StrAppend(out, line, "\n");
}

// The first line follows `head`, the others stand under it.
void AddHanging(absl::string_view head, absl::string_view text, std::string* out) {
  const int indent = WidthOf(head);
  bool first = true;
  for (const std::string& line : Wrap(text, kColumns - indent)) {
    AddLine(absl::StrCat(first ? std::string(head) : Spaces(indent), line), out);
    first = false;
  }
}

void AddTitle(absl::string_view text, std::string* out) {
  for (const std::string& line : Wrap(text, kColumns)) {
    AddLine(absl::StrCat(Spaces((kColumns - WidthOf(line)) / 2), line), out);
  }
}

void AddHeading(absl::string_view text, std::string* out) {
  AddHanging("", text, out);
  AddLine(std::string(kColumns, '-'), out);
}

// Labels in one column as wide as the widest of them, values in the other.
void AddTextPairs(const Block& block, std::string* out) {
  int widest = 0;
  for (const auto& row : block.rows) widest = std::max(widest, WidthOf(row[0]));
  for (const auto& row : block.rows) {
    AddHanging(absl::StrCat(row[0], Spaces(widest - WidthOf(row[0]) + kGap)), row[1], out);
  }
}

// Numbers stand to the right, so that " 9." and "10." begin their texts in one column.
std::string MarkOf(const Block& block, size_t index) {
  if (block.kind == Block::Kind::kChecklist) return "[ ] ";
  if (block.kind == Block::Kind::kList) return "- ";
  const int digits = static_cast<int>(absl::StrCat(block.items.size()).size());
  const std::string number = absl::StrCat(index + 1, ". ");
  return absl::StrCat(Spaces(digits + 2 - static_cast<int>(number.size())), number);
}

// Details stand under the text of their item. A link is not wrapped: it could not be copied any
// more.
void AddTextItems(const Block& block, std::string* out) {
  for (size_t i = 0; i < block.items.size(); ++i) {
    const Item& item = block.items[i];
    const std::string head = absl::StrCat(Spaces(kIndent), MarkOf(block, i));
    const std::string under = Spaces(static_cast<int>(head.size()));
    AddHanging(head, item.text, out);
    for (const std::string& detail : item.details) AddHanging(under, detail, out);
    if (!item.link.empty()) AddLine(absl::StrCat(under, item.link), out);
  }
}

int WidestLine(absl::string_view cell) {
  int widest = 0;
  for (absl::string_view line : absl::StrSplit(cell, '\n'))
    widest = std::max(widest, WidthOf(line));
  return widest;
}

// Natural widths, the widest cut back until the table fits the page.
std::vector<int> ColumnWidths(const Block& block) {
  std::vector<int> widths(block.rows[0].size(), 0);
  for (const auto& row : block.rows) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], WidestLine(row[i]));
  }
  const int room = kColumns - kIndent - kGap * static_cast<int>(widths.size() - 1);
  while (std::accumulate(widths.begin(), widths.end(), 0) > room) {
    auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= kNarrowest) break;
    --*widest;
  }
  return widths;
}

std::string Padded(absl::string_view text, int width, bool right) {
  const std::string space = Spaces(width - WidthOf(text));
  return right ? absl::StrCat(space, text) : absl::StrCat(text, space);
}

void AddRow(const Block& block, const std::vector<std::string>& row, const std::vector<int>& widths,
            std::string* out) {
  std::vector<std::vector<std::string>> cells;
  size_t height = 1;
  for (size_t i = 0; i < row.size(); ++i) {
    cells.push_back(Wrap(row[i], widths[i]));
    height = std::max(height, cells.back().size());
  }
  for (size_t y = 0; y < height; ++y) {
    std::string line = Spaces(kIndent - kGap);
    for (size_t i = 0; i < cells.size(); ++i) {
      const absl::string_view text = y < cells[i].size() ? absl::string_view(cells[i][y]) : "";
      absl::StrAppend(&line, Spaces(kGap), Padded(text, widths[i], i >= block.numbers_from));
    }
    AddLine(line, out);
  }
}

void AddTextTable(const Block& block, std::string* out) {
  const std::vector<int> widths = ColumnWidths(block);
  std::vector<std::string> rule;
  for (int width : widths) rule.push_back(std::string(static_cast<size_t>(width), '-'));
  AddRow(block, block.rows[0], widths, out);
  AddRow(block, rule, widths, out);
  for (size_t i = 1; i < block.rows.size(); ++i) AddRow(block, block.rows[i], widths, out);
}

void AddBlock(const Block& block, std::string* out) {
  switch (block.kind) {
    case Block::Kind::kTitle: return AddTitle(block.text, out);
    case Block::Kind::kHeading: return AddHeading(block.text, out);
    case Block::Kind::kStrong: return AddHanging("! ", block.text, out);
    case Block::Kind::kLabel:
    case Block::Kind::kParagraph: return AddHanging("", block.text, out);
    case Block::Kind::kPairs: return AddTextPairs(block, out);
    case Block::Kind::kTable: return AddTextTable(block, out);
    default: return AddTextItems(block, out);
  }
}

// What is read together is printed together.
bool StandsApart(Block::Kind before, Block::Kind now) {
  return before != Block::Kind::kHeading && before != Block::Kind::kLabel &&
         !(before == Block::Kind::kTitle && now == Block::Kind::kTitle);
}

}  // namespace

std::string WriteText(const Document& document) {
  std::string out;
  for (size_t i = 0; i < document.size(); ++i) {
    if (i > 0 && StandsApart(document[i - 1].kind, document[i].kind)) AddLine("", &out);
    AddBlock(document[i], &out);
  }
  return out;
}

}  // namespace onething::render
