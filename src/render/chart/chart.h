// A plan on one page: a lane for the applicant and for each office, dates to the right, a bar for each stage.
#ifndef ONETHING_SRC_RENDER_CHART_CHART_H_
#define ONETHING_SRC_RENDER_CHART_CHART_H_

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "render/notice/context.h"
#include "render/page/svg.h"

namespace onething::render {

// The page, an A4 lying down, as SVG.
std::string ChartPage(const Plan& plan, const Words& words);

namespace chart {

inline constexpr int kPageWidth = 29700, kPageHeight = 21000, kMargin = 900;
inline constexpr int kLanesTop = 3950, kLanesBottom = 18600;
inline constexpr int kOffices = 3900, kUndated = 4600;  // widths of the columns beside the dates

// Sizes of what is in the lanes, made smaller until all of it fits the page.
struct Sizes {
  explicit Sizes(int percent)
      : font(270 * percent / 100),
        line(325 * percent / 100),
        bar(210 * percent / 100),
        gap(125 * percent / 100) {}
  int font, line, bar, gap;
};

// Dates to places on the page.
class Axis {
 public:
  Axis(Date first, Date last, int left, int right)
      : first_(first), days_(last.days - first.days + 1), left_(left), right_(right) {}
  int At(Instant at) const { return Clamped(at.minutes - int64_t{first_.days} * 1440); }
  int At(Date day) const { return Clamped(int64_t{day.days - first_.days} * 1440); }
  Date first() const { return first_; }
  int days() const { return days_; }
  int left() const { return left_; }
  int right() const { return right_; }

 private:
  int Clamped(int64_t minutes) const {
    const int64_t all = int64_t{days_} * 1440;
    return left_ + static_cast<int>((right_ - left_) * std::clamp<int64_t>(minutes, 0, all) / all);
  }

  Date first_;
  int days_, left_, right_;
};

// One stage in a bar.
struct Part {
  size_t dispatch = 0;
  bool counted = true;
};

// Something in a lane: a bar of a step's stages one after another, a trip, what needs no trip, or a remark on what has no date.
struct Entry {
  enum class Kind : uint8_t { kBar, kTrip, kAway, kUndated };
  Kind kind = Kind::kBar;
  std::optional<Instant> from = {}, to = {};  // `to` nothing: the end of the bar is not known
  std::vector<Part> parts = {};
  std::string text = {};
  int number = 0;  // of a trip
  bool critical = false, maybe = false;
  // Set by the layout.
  std::vector<std::string> lines = {};
  int left = 0, right = 0;  // of the bar or mark
  int text_left = 0, box_left = 0, box_right = 0;
  int row = 0, y = 0;  // `y`: the top
};

struct Lane {
  std::string name;
  std::string about = {};  // the name in full
  std::optional<Dispatch::Authority> office = {};
  std::vector<Entry> entries = {};
  // Set by the layout.
  std::vector<std::string> lines = {};
  int y = 0, height = 0;
};

struct Chart {
  std::vector<Lane> lanes;  // the applicant's first
  Date first, last;
  bool has_undated = false;
};

Chart MakeChart(const Context& context);
// Where an entry's bar or mark begins, below its text.
inline int BarTop(const Entry& entry, const Sizes& sizes) {
  return entry.y + static_cast<int>(entry.lines.size()) * sizes.line + 50;
}
// Where a stage is: its lane and entry.
struct Spot {
  size_t lane = 0, entry = 0;
};
std::optional<Spot> FindStage(const Chart& chart, size_t dispatch);

}  // namespace chart
}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_CHART_CHART_H_
