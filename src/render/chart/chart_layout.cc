// Places entries so that no two of a lane overlap and no text leaves the page.
//
// Across, the dates decide. Down, each entry goes into the first row of its lane in which it has
// room (first fit), so that a lane is no higher than it has to be. What does not fit the page at
// full size is laid out again at the next smaller one, until it fits or the smallest is reached.
#include "render/chart/chart_layout.h"

#include <algorithm>

#include "absl/strings/str_split.h"

namespace onething::render::chart {
namespace {

using Kind = Entry::Kind;

constexpr int kSpace = 150;        // between what stands side by side
constexpr int kShortestBar = 130;  // of a stage that is done on the spot
constexpr int kOpenBar = 900;      // of one whose end is not known
constexpr int kWidestText = 8000;  // of a bar, before it takes a second line
constexpr int kWidestTrip = 12500;

int WidestOf(const std::vector<std::string>& lines, int size) {
  int widest = 0;
  for (const std::string& line : lines) widest = std::max(widest, TextWidth(line, size));
  return widest;
}

// Places what is in the lanes, from the top down, at one size. Dates give each entry its place
// across; rows keep entries of one lane apart; a lane is as high as its rows or its name.
class Layout {
 public:
  Layout(const Axis& axis, const Sizes& sizes) : axis_(axis), sizes_(sizes) {}

  // Places all lanes from the top down; where they end.
  int Place(Chart* chart) const {
    int y = kLanesTop;
    for (Lane& lane : chart->lanes) {
      PlaceLane(&lane, y);
      y += lane.height;
    }
    return y;
  }

 private:
  // A trip may be wider and take more lines than a bar, for it names doors and tasks; notes without
  // a date fill their column.
  void SetText(Entry* entry) const {
    if (entry->kind == Kind::kUndated) {
      entry->lines = FitLines(entry->text, kUndated - 4 * kSpace, sizes_.font, 5);
      return;
    }
    const int width = entry->kind == Kind::kTrip ? kWidestTrip : kWidestText;
    const size_t most = entry->kind == Kind::kTrip ? 3 : 2;
    const std::vector<absl::string_view> paragraphs = absl::StrSplit(entry->text, '\n');
    entry->lines.clear();
    for (absl::string_view paragraph : paragraphs) {
      if (paragraph.empty()) continue;
      for (std::string& line : FitLines(paragraph, width, sizes_.font, most))
        entry->lines.push_back(std::move(line));
    }
  }

  // Its shape and its text, which stands beside the shape's left edge, or so far left that it ends on the page.
  void SetAcross(Entry* entry) const {
    if (entry->kind == Kind::kUndated) {
      entry->left = entry->box_left = axis_.right() + kSpace;
      entry->right = entry->box_right = kPageWidth - kMargin;
      entry->text_left = entry->left + kSpace;
      return;
    }
    entry->left = axis_.At(*entry->from);
    const bool open = entry->kind == Kind::kBar && !entry->to;
    const int shortest = entry->kind == Kind::kTrip ? sizes_.bar * 3 / 2 : kShortestBar;
    entry->right = open ? std::min(entry->left + kOpenBar, axis_.right()) : axis_.At(*entry->to);
    entry->right = std::max(entry->right, entry->left + shortest);
    const int width = WidestOf(entry->lines, sizes_.font);
    entry->text_left =
        std::max(axis_.left() + 60, std::min(entry->left + 110, axis_.right() - width));
    entry->box_left = std::min(entry->left - sizes_.bar / 2, entry->text_left);
    entry->box_right = std::max(entry->right + sizes_.bar / 2, entry->text_left + width);
    if (open) entry->box_right = kPageWidth - kMargin;
  }

  int HeightOf(const Entry& entry) const {
    const int lines = static_cast<int>(entry.lines.size()) * sizes_.line;
    return lines + (entry.kind == Kind::kUndated ? 100 : sizes_.bar + 60) + sizes_.gap;
  }

  // The office's lines, then that of its place; both are bold, which is wider.
  void SetName(Lane* lane) const {
    constexpr int kWidth = kOffices - 2 * kSpace;
    const std::vector<absl::string_view> parts = absl::StrSplit(lane->name, '\n');
    lane->lines = FitLines(parts[0], kWidth, sizes_.font * 106 / 100, 3);
    for (size_t i = 1; i < parts.size(); ++i)
      lane->lines.push_back(Shortened(parts[i], kWidth, sizes_.font * 106 / 100));
  }

  void PlaceLane(Lane* lane, int y) const {
    lane->y = y;
    SetName(lane);
    for (Entry& entry : lane->entries) {
      SetText(&entry);
      SetAcross(&entry);
    }
    const std::vector<int> heights = PackRows(lane);
    int used = sizes_.gap;
    std::vector<int> tops;
    for (int height : heights) {
      tops.push_back(y + used);
      used += height;
    }
    for (Entry& entry : lane->entries) entry.y = tops[static_cast<size_t>(entry.row)];
    const int named = static_cast<int>(lane->lines.size()) * sizes_.line + 2 * sizes_.gap;
    lane->height = std::max(used, named);
  }

  // Each entry in the first row in which it has room; the heights of the rows.
  std::vector<int> PackRows(Lane* lane) const {
    std::vector<int> heights;
    std::vector<std::vector<const Entry*>> rows;
    for (Entry& entry : lane->entries) {
      const auto apart = [&](const Entry* other) {
        return entry.box_right + kSpace <= other->box_left ||
               other->box_right + kSpace <= entry.box_left;
      };
      size_t row = 0;
      while (row < rows.size() && !std::all_of(rows[row].begin(), rows[row].end(), apart)) ++row;
      if (row == rows.size()) {
        rows.emplace_back();
        heights.push_back(0);
      }
      entry.row = static_cast<int>(row);
      rows[row].push_back(&entry);
      heights[row] = std::max(heights[row], HeightOf(entry));
    }
    return heights;
  }

  const Axis& axis_;
  const Sizes& sizes_;
};

}  // namespace

Sizes LayOut(const Axis& axis, Chart* chart) {
  constexpr int kLargest = 120, kSmallest = 20, kStep = 5;
  for (int percent = kLargest;; percent -= kStep) {
    const Sizes sizes(percent);
    const bool fits = Layout(axis, sizes).Place(chart) <= kLanesBottom;
    if (fits || percent <= kSmallest) return sizes;
  }
}

}  // namespace onething::render::chart
