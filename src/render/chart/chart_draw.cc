// Draws a chart that is laid out: the calendar behind it, the lanes, the ways of the file, the
// legend.
//
// What is drawn later lies on top, so the order is from the least to the most important: days off
// as grey ground, lines of days, limits; then bars and marks; then the arrows of hand-overs; then
// words, each on a strip of paper, so that no line crosses a text. Nothing is told by colour
// alone, since notices are printed in black and white: a critical step has a frame, a stage that
// is not counted is hatched, an end that is not known runs on to the edge. The legend explains
// those signs alone that stand on this page.
#include "render/chart/chart_draw.h"

#include <algorithm>
#include <array>
#include <set>

#include "absl/strings/str_cat.h"
#include "render/notice/trips.h"

namespace onething::render::chart {
namespace {

using Kind = Entry::Kind;

constexpr int kMonthLine = 2800, kDayLine = 3220, kAxisTop = 2450, kAxisLine = 3380;
constexpr int kLimitLine = 3780;
constexpr int kAxisSize = 240;
constexpr int kMostDays = 1500;  // for which days are looked at one by one

const WorkCalendar& CalendarOf(const Plan& plan) {
  return *plan.edition->calendars[Index(plan.edition->calendar)];
}

// Runs of days off, each one shape.
void DrawDaysOff(const Plan& plan, const Axis& axis, int bottom, Svg* svg) {
  if (axis.days() > kMostDays) return;
  const WorkCalendar& calendar = CalendarOf(plan);
  const Date end{axis.first().days + axis.days()};
  for (Date day = axis.first(); day < end; ++day.days) {
    const Date from = day;
    while (day < end && !calendar.IsWorkday(day)) ++day.days;
    if (day == from) continue;
    const int left = axis.At(from);
    svg->Rect({left, kAxisTop + 450, axis.At(day) - left, bottom - kAxisTop - 450}, "off");
  }
}

// A number below each day, else below each Monday where those have room.
void DrawDays(const Axis& axis, int bottom, Svg* svg) {
  constexpr int kRoom = 360;
  const int64_t width = axis.right() - axis.left();
  const bool each = width >= int64_t{axis.days()} * kRoom;
  if (!each && width * 7 < int64_t{axis.days()} * kRoom) return;
  for (int i = 0; i < axis.days(); ++i) {
    const Date day{axis.first().days + i};
    if (!each && Weekday(day) != 0) continue;
    const int x = axis.At(day);
    svg->Line(x, kAxisLine, x, bottom, "grid");
    const int middle = x + (each ? (axis.At(Date{day.days + 1}) - x) / 2 : 170);
    if (middle + 170 <= axis.right())
      svg->Text(middle, kDayLine, kAxisSize, absl::StrCat(ToCivil(day).day), "middle");
  }
}

// The months that have room for their names; the year with the first of each.
void DrawMonths(const Context& context, const Axis& axis, Svg* svg) {
  const Date end{axis.first().days + axis.days()};
  int free_from = axis.left(), year = -1;
  for (Date day = axis.first(); day < end;) {
    const CivilDate civil = ToCivil(day);
    const bool last = civil.year == 9999 && civil.month == 12;
    const Date next = last ? end : AddMonths(FromCivil({civil.year, civil.month, 1}), 1);
    const std::string text = context.words.MonthOf(day, civil.year != year);
    const int x = axis.At(day), width = TextWidth(text, kAxisSize);
    const bool cut = day == axis.first() && next < end && x + width + 100 > axis.At(next);
    if (x >= free_from && !cut && x + width + 60 <= axis.right()) {
      svg->Line(x, kAxisTop, x, kMonthLine + 100, "lane");
      svg->Text(x + 60, kMonthLine, kAxisSize, text, "strong");
      free_from = x + width + 200;
      year = civil.year;
    }
    day = next;
  }
}

void DrawLimit(const Context& context, const Axis& axis, int bottom, Svg* svg) {
  const Plan& plan = context.plan;
  if (!plan.joint || !plan.joint->promised) return;
  const std::string text =
      context.words.Say(Message::kChartJoint, context.words.ShortDay(DayOf(*plan.joint->promised)));
  const int x = axis.At(*plan.joint->promised), width = TextWidth(text, kAxisSize);
  svg->Line(x, kAxisLine, x, bottom, "limit");
  const bool left = x + width + 100 > axis.right();
  svg->Text(left ? x - width - 100 : x + 100, kLimitLine, kAxisSize, text, "strong");
}

std::string AboutStage(const Context& context, const Dispatch& row) {
  const Words& words = context.words;
  const auto moment = [&](const std::optional<Instant>& at) {
    return at ? context.Moment(*at, Basis::kPromised) : words.Say(Message::kUnknown);
  };
  std::vector<std::string> materials;
  for (MaterialId material : Take(context.plan.material_ids, row.materials))
    materials.push_back(context.names.MaterialName(material));
  std::vector<std::string> parts = {
      words.Say(Message::kFactIs, StageName(context, row), OfficeName(context, row.authority)),
      words.Say(Message::kFromTo, moment(row.received), moment(row.finish))};
  if (!materials.empty()) parts.push_back(words.List(materials));
  return words.Join(parts, Message::kSemicolon);
}

// Draws a lane: shapes first, then words, so that no bar covers a text.
class Lanes {
 public:
  Lanes(const Context& context, const Axis& axis, const Sizes& sizes, Svg* svg)
      : context_(context), axis_(axis), sizes_(sizes), svg_(*svg) {}

  void Draw(const Lane& lane) {
    const int bottom = lane.y + lane.height;
    svg_.Line(kMargin, bottom, kPageWidth - kMargin, bottom, "lane");
    for (const Entry& entry : lane.entries) DrawShape(entry);
    int y = lane.y + sizes_.gap + sizes_.font;
    for (const std::string& line : lane.lines) {
      svg_.Text(kMargin + 50, y, sizes_.font, line, "strong", lane.about);
      y += sizes_.line;
    }
    for (const Entry& entry : lane.entries) DrawText(entry);
  }

 private:
  int TopOfBar(const Entry& entry) const { return BarTop(entry, sizes_); }

  void DrawShape(const Entry& entry) {
    const int y = TopOfBar(entry), width = entry.right - entry.left;
    switch (entry.kind) {
      case Kind::kBar: return DrawBar(entry, y);
      case Kind::kTrip: return svg_.Rect({entry.left, y, width, sizes_.bar}, "trip", entry.text);
      case Kind::kAway:
        return svg_.Circle(entry.left, y + sizes_.bar / 2, sizes_.bar * 2 / 5, "away", entry.text);
      case Kind::kUndated: break;
    }
    svg_.Rect({entry.left, entry.y - 40, width, y - entry.y + 40},
              entry.maybe ? "notemaybe" : "note");
  }

  // One rectangle for each stage, side by side; a frame around all of them where the step is
  // critical; a line that runs on to the edge where its end is not known.
  void DrawBar(const Entry& entry, int y) {
    for (const Part& part : entry.parts) {
      const Dispatch& row = context_.plan.routing.dispatch[part.dispatch];
      if (!row.received) continue;
      const int left = axis_.At(*row.received);
      int right = row.finish ? axis_.At(*row.finish) : entry.right;
      if (&part == &entry.parts.back() || !row.finish) right = entry.right;
      const absl::string_view look = entry.maybe ? "maybe" : part.counted ? "stage" : "uncounted";
      svg_.Rect({left, y, std::max(right - left, 20), sizes_.bar}, look, AboutStage(context_, row));
    }
    if (entry.critical)
      svg_.Rect({entry.left, y, entry.right - entry.left, sizes_.bar},
                entry.maybe ? "criticalmaybe" : "critical");
    if (entry.to) return;
    svg_.Line(entry.right, y + sizes_.bar / 2, axis_.right() + 250, y + sizes_.bar / 2, "open");
  }

  // A strip of paper behind each line keeps it legible where lines of days cross it. What was
  // shortened stands in full in the tooltip.
  void DrawText(const Entry& entry) {
    int y = entry.y + sizes_.font;
    for (const std::string& line : entry.lines) {
      const int width = TextWidth(line, sizes_.font);
      svg_.Rect({entry.text_left - 20, y - sizes_.font, width + 40, sizes_.font * 9 / 8}, "paper");
      svg_.Text(entry.text_left, y, sizes_.font, line, "", entry.text);
      y += sizes_.line;
    }
    const int middle = TopOfBar(entry) + sizes_.bar / 2 + sizes_.font / 3;
    const int size = sizes_.bar * 9 / 10;
    if (entry.kind == Kind::kTrip)
      svg_.Text((entry.left + entry.right) / 2, TopOfBar(entry) + size * 19 / 20, size,
                absl::StrCat(entry.number), "inverse");
    if (entry.kind == Kind::kBar && !entry.to)
      svg_.Text(axis_.right() + 300, middle, sizes_.font, context_.words.Say(Message::kUnknown));
  }

  const Context& context_;
  const Axis& axis_;
  const Sizes& sizes_;
  Svg& svg_;
};

// From office to office, and between offices and the applicant.
class HandOvers {
 public:
  HandOvers(const Context& context, const Chart& chart, const Axis& axis, const Sizes& sizes,
            Svg* svg)
      : rows_(context.plan.routing.dispatch),
        chart_(chart),
        axis_(axis),
        sizes_(sizes),
        svg_(*svg) {}

  void Draw() {
    for (size_t i = 0; i < rows_.size(); ++i) {
      const std::optional<Spot> spot = FindStage(chart_, i);
      if (!spot || spot->lane == 0 || EntryAt(*spot).kind != Kind::kBar) continue;
      DrawArrival(i, *spot);
      DrawReturn(i, *spot);
    }
  }

 private:
  const Entry& EntryAt(const Spot& spot) const {
    return chart_.lanes[spot.lane].entries[spot.entry];
  }
  int TopOf(const Entry& entry) const { return BarTop(entry, sizes_); }
  int ApplicantsBottom() const { return chart_.lanes[0].y + chart_.lanes[0].height; }

  static bool IsApplicants(const Dispatch::End& end) {
    return end.kind == Dispatch::End::Kind::kApplicant || end.kind == Dispatch::End::Kind::kPoint;
  }

  // Two stages may end and begin at one point; the same arrow is drawn once.
  void Arrow(int x1, int y1, int x2, int y2) {
    if (!drawn_.insert({x1, y1, x2, y2}).second) return;
    const int back = y2 > y1 ? -150 : 150;
    const std::string across = x1 == x2 ? "" : absl::StrCat(" H", x2);
    svg_.Path(absl::StrCat("M", x1, " ", y1, across, " V", y2 + back), "hand");
    svg_.Path(absl::StrCat("M", x2, " ", y2, " l-65 ", back, " h130 z"), "head");
  }

  // The last stage of the office it comes from that is done by then; of the same step first.
  std::optional<size_t> SourceOf(size_t target) const {
    const Dispatch& row = rows_[target];
    std::optional<size_t> best;
    for (size_t i = 0; i < rows_.size(); ++i) {
      const Dispatch& other = rows_[i];
      const bool sends = other.authority && other.finish && row.received &&
                         other.authority->department == row.from.authority.department &&
                         other.authority->division == row.from.authority.division &&
                         *other.finish <= *row.received && i != target;
      if (sends && (!best || rows_[*best].step != row.step || other.step == row.step)) best = i;
    }
    return best;
  }

  // Only into the first stage of a bar: within it the file stays where it is.
  void DrawArrival(size_t index, const Spot& spot) {
    const Dispatch& row = rows_[index];
    const Entry& entry = EntryAt(spot);
    if (!row.received || entry.parts.front().dispatch != index) return;
    const int x = axis_.At(*row.received);
    if (IsApplicants(row.from)) return Arrow(x, ApplicantsBottom(), x, TopOf(entry));
    const std::optional<size_t> source = SourceOf(index);
    const std::optional<Spot> from = source ? FindStage(chart_, *source) : std::nullopt;
    if (!from || from->lane == spot.lane || EntryAt(*from).kind != Kind::kBar) return;
    const int y = TopOf(EntryAt(*from)) + sizes_.bar / 2;
    const bool down = y < TopOf(entry);
    Arrow(axis_.At(*rows_[*source].finish), y, x, TopOf(entry) + (down ? 0 : sizes_.bar));
  }

  // Results that go back to the applicant, up to the lane on top.
  void DrawReturn(size_t index, const Spot& spot) {
    const Dispatch& row = rows_[index];
    if (!row.finish || !IsApplicants(row.to)) return;
    const int x = EntryAt(spot).right;
    Arrow(x, TopOf(EntryAt(spot)), x, ApplicantsBottom());
  }

  const std::vector<Dispatch>& rows_;
  const Chart& chart_;
  const Axis& axis_;
  const Sizes& sizes_;
  Svg& svg_;
  std::set<std::array<int, 4>> drawn_;
};

}  // namespace

void DrawAxis(const Context& context, const Chart& chart, const Axis& axis, int bottom, Svg* svg) {
  DrawDaysOff(context.plan, axis, bottom, svg);
  DrawDays(axis, bottom, svg);
  DrawMonths(context, axis, svg);
  svg->Line(kMargin, kAxisLine, kPageWidth - kMargin, kAxisLine, "rule");
  svg->Line(axis.left(), kAxisTop, axis.left(), bottom, "lane");
  svg->Line(axis.right(), kAxisTop, axis.right(), bottom, "lane");
  svg->Line(kMargin, kLanesTop, kPageWidth - kMargin, kLanesTop, "lane");
  if (chart.has_undated) {
    const std::string text = context.words.Say(Message::kChartNoDate);
    svg->Text(axis.right() + 150, kMonthLine, kAxisSize, Shortened(text, kUndated - 200, kAxisSize),
              "strong", text);
  }
  DrawLimit(context, axis, bottom, svg);
}

void DrawLanes(const Context& context, const Chart& chart, const Axis& axis, const Sizes& sizes,
               Svg* svg) {
  Lanes lanes(context, axis, sizes, svg);
  for (const Lane& lane : chart.lanes) lanes.Draw(lane);
}

void DrawHandOvers(const Context& context, const Chart& chart, const Axis& axis, const Sizes& sizes,
                   Svg* svg) {
  HandOvers(context, chart, axis, sizes, svg).Draw();
}

namespace {

struct Sign {
  Message message;
  absl::string_view look;
  bool shown = true;
};

template <typename Of>
bool Any(const Chart& chart, const Of& of) {
  return std::any_of(chart.lanes.begin(), chart.lanes.end(), [&](const Lane& lane) {
    return std::any_of(lane.entries.begin(), lane.entries.end(), of);
  });
}

// Of those there are on this page.
std::vector<Sign> SignsOf(const Context& context, const Chart& chart) {
  const auto has = [&](Kind kind) {
    return Any(chart, [kind](const Entry& entry) { return entry.kind == kind; });
  };
  const bool uncounted = Any(chart, [](const Entry& entry) {
    return std::any_of(entry.parts.begin(), entry.parts.end(),
                       [](const Part& part) { return !part.counted; });
  });
  const bool critical = Any(chart, [](const Entry& entry) { return entry.critical; });
  const bool maybe = Any(chart, [](const Entry& entry) { return entry.maybe; });
  const bool away = has(Kind::kAway) && context.plan.routing.has_network;
  const bool limit = context.plan.joint && context.plan.joint->promised;
  return {{Message::kLegendTrip, "trip", has(Kind::kTrip)},
          {Message::kLegendAway, "away", away},
          {Message::kLegendStage, "stage", has(Kind::kBar)},
          {Message::kLegendCritical, "critical", critical},
          {Message::kLegendUncounted, "uncounted", uncounted},
          {Message::kLegendUndetermined, "maybe", maybe},
          {Message::kLegendHandOver, "hand", has(Kind::kBar)},
          {Message::kLegendDaysOff, "off"},
          {Message::kLegendJoint, "limit", limit}};
}

constexpr int kSwatch = 600;

void DrawSign(absl::string_view look, int x, int y, Svg* svg) {
  const int middle = y - 85;
  if (look == "away") return svg->Circle(x + kSwatch / 2, middle, 100, look);
  if (look != "hand" && look != "limit") return svg->Rect({x, y - 190, kSwatch, 210}, look);
  svg->Line(x, middle, x + kSwatch, middle, look);
  if (look == "hand")
    svg->Path(absl::StrCat("M", x + kSwatch, " ", middle, " l-150 -65 v130 z"), "head");
}

}  // namespace

void DrawLegend(const Context& context, const Chart& chart, int top, Svg* svg) {
  constexpr int kLine = 420;
  int x = kMargin, y = top;
  for (const Sign& sign : SignsOf(context, chart)) {
    if (!sign.shown) continue;
    const std::string text = context.words.Say(sign.message);
    const int width = kSwatch + 100 + TextWidth(text, kAxisSize);
    if (x > kMargin && x + width > kPageWidth - kMargin) {
      x = kMargin;
      y += kLine;
    }
    DrawSign(sign.look, x, y, svg);
    svg->Text(x + kSwatch + 100, y, kAxisSize, text);
    x += width + 350;
  }
}

}  // namespace onething::render::chart
