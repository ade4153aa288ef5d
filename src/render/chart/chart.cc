// The plan as a picture: one lane for the applicant on top, one for each office below, dates to
// the right.
//
//     applicant   (1)                                   (2)
//     union            [accept|review]---->
//     hospital              [assess]
//     civil                            [accept|decide]
//
// A bar is a step at one office, its parts the stages; a round mark is a trip; what cannot be
// dated stands in a column of its own at the right, so that a missing date is seen as missing. The
// order of the lanes is that in which offices first get the file. The picture is drawn in three
// passes: entries are made here, placed by chart_layout.cc, drawn by chart_draw.cc.
#include "render/chart/chart.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "render/chart/chart_draw.h"
#include "render/chart/chart_layout.h"
#include "render/notice/trips.h"

namespace onething::render {
namespace chart {
namespace {

using Kind = Entry::Kind;

std::string Between(const Context& context, absl::string_view what, absl::string_view text) {
  return context.words.Say(Message::kFactIs, what, text);
}

bool SameOffice(const std::optional<Dispatch::Authority>& a,
                const std::optional<Dispatch::Authority>& b) {
  if (!a || !b) return !a && !b;
  return a->department == b->department && a->division == b->division;
}

// Widens the days of the chart so that they hold this one.
void Reach(Instant at, Chart* chart) {
  chart->first = std::min(chart->first, DayOf(at));
  chart->last = std::max(chart->last, DayOf(at));
}

// A bar without an end and a note without a date need the column on the right.
void AddEntry(size_t lane, Entry entry, Chart* chart) {
  if (entry.from) Reach(*entry.from, chart);
  if (entry.to) Reach(*entry.to, chart);
  const bool open = entry.kind == Kind::kBar && !entry.to;
  chart->has_undated |= entry.kind == Kind::kUndated || open;
  chart->lanes[lane].entries.push_back(std::move(entry));
}

// "Trip 1 (3.2 km): " and its stops, joined by arrows; below them what is done there.
std::string TripText(const Context& context, size_t number, const Trip& trip) {
  const Words& words = context.words;
  std::vector<std::string> stops;
  for (const Stop& stop : trip.stops) stops.push_back(PointName(context, stop.point));
  std::string head = words.Say(Message::kChartTrip, number);
  if (trip.distance)
    head = words.Say(Message::kInBrackets, head, Kilometres(words, *trip.distance));
  std::vector<std::string> tasks;
  for (const Stop& stop : trip.stops) {
    for (std::string& task : TaskTexts(context, stop.tasks, false))
      tasks.push_back(std::move(task));
  }
  return absl::StrCat(Between(context, head, absl::StrJoin(stops, " → ")), "\n",
                      words.Join(tasks, Message::kSemicolon));
}

// When it is done: what is handed in by itself, when it is received; else after the trip before.
std::optional<Instant> WhenAway(const Context& context, const RoutedTask& task) {
  const StepTime& time = context.StepAt(task.step).time[Basis::kPromised];
  if (task.kind == TaskKind::kSubmit && !task.bundle && !task.adds) return time.received;
  if (task.after == 0) return context.plan.received;
  const std::optional<Date> date = context.plan.routing.trips[task.after - 1].date;
  if (!date) return std::nullopt;
  return At(*date, 17 * 60);
}

void AddAways(const Context& context, const std::vector<RoutedTask>& tasks, Chart* chart) {
  for (size_t i = 0; i < tasks.size();) {
    const std::optional<Instant> when = WhenAway(context, tasks[i]);
    size_t end = i + 1;
    while (end < tasks.size() && WhenAway(context, tasks[end]) == when) ++end;
    const auto texts = TaskTexts(context, std::span(tasks).subspan(i, end - i), true);
    AddEntry(0,
             {.kind = when ? Kind::kAway : Kind::kUndated,
              .from = when,
              .to = when,
              .text = context.words.Join(texts, Message::kSemicolon)},
             chart);
    i = end;
  }
}

// The applicant's lane: trips, what is done from home, or, without a network, handing it in.
void AddTripsAndAways(const Context& context, Chart* chart) {
  const Plan& plan = context.plan;
  const Routing& routing = plan.routing;
  for (size_t i = 0; i < routing.trips.size(); ++i) {
    const Trip& trip = routing.trips[i];
    Entry entry{.kind = trip.date ? Kind::kTrip : Kind::kUndated,
                .text = TripText(context, i + 1, trip),
                .number = static_cast<int>(i + 1)};
    if (trip.date) {
      entry.from = At(*trip.date, 0);
      entry.to = At(*trip.date, 1439);
    }
    AddEntry(0, std::move(entry), chart);
  }
  for (const auto* tasks : {&routing.online, &routing.mail, &routing.home})
    AddAways(context, *tasks, chart);
  if (chart->lanes[0].entries.empty())
    AddEntry(0,
             {.kind = Kind::kAway,
              .from = plan.received,
              .to = plan.received,
              .text = context.words.Say(Message::kChartHandIn)},
             chart);
}

// The office, and below it the place, without those above.
std::string LaneName(const Context& context, const std::optional<Dispatch::Authority>& office) {
  if (!office || office->division.empty()) return OfficeName(context, office);
  const auto division = context.plan.version->divisions.find(office->division);
  const std::string place = division == context.plan.version->divisions.end()
                                ? context.names.DivisionName(office->division)
                                : NameOr(context.words, division->second.name, office->division);
  return absl::StrCat(context.names.DepartmentName(office->department), "\n", place);
}

// An office has one lane however often the file comes back to it.
size_t LaneOf(const Context& context, const std::optional<Dispatch::Authority>& office,
              Chart* chart) {
  if (office && office->department == kApplicant) return 0;
  for (size_t i = 1; i < chart->lanes.size(); ++i) {
    if (SameOffice(chart->lanes[i].office, office)) return i;
  }
  chart->lanes.push_back(
      {.name = LaneName(context, office), .about = OfficeName(context, office), .office = office});
  return chart->lanes.size() - 1;
}

// While an uncounted stage runs, the promise does not: its part of the bar is drawn in another way.
bool IsCounted(const Context& context, const Dispatch& row) {
  const Matter* matter = context.StepAt(row.step).matter;
  return !row.stage || matter == nullptr || matter->stages[*row.stage].counted;
}

// From the first stage on, as long as the same step stays with the same office and each stage
// begins when the one before ends.
void AddBar(const Context& context, size_t first, std::vector<bool>* taken, Chart* chart) {
  const std::vector<Dispatch>& rows = context.plan.routing.dispatch;
  const Dispatch& head = rows[first];
  const PlanStep& step = context.StepAt(head.step);
  Entry entry{.kind = head.received ? Kind::kBar : Kind::kUndated,
              .from = head.received,
              .to = head.finish,
              .critical = step.time[Basis::kPromised].critical,
              .maybe = step.status == Status::kUndetermined};
  std::vector<std::string> names;
  for (size_t i = first; i < rows.size(); ++i) {
    if (rows[i].step != head.step) continue;
    const bool follows = i == first || (SameOffice(rows[i].authority, head.authority) &&
                                        rows[i].received == entry.to);
    if (!follows || (*taken)[i]) break;
    (*taken)[i] = true;
    entry.parts.push_back({i, IsCounted(context, rows[i])});
    if (rows[i].stage && step.matter != nullptr)
      names.push_back(context.words.Say(StageWord(step.matter->stages[*rows[i].stage].kind)));
    entry.to = rows[i].finish;
  }
  const std::string name = context.names.StepName(head.step);
  entry.text = names.empty() ? name : Between(context, name, absl::StrJoin(names, "→"));
  AddEntry(LaneOf(context, head.authority, chart), std::move(entry), chart);
}

// Lanes stand in the order in which the file reaches them; a bar holds the stages of one step that one office does in one
// go.
void AddBars(const Context& context, Chart* chart) {
  const std::vector<Dispatch>& rows = context.plan.routing.dispatch;
  for (const Dispatch& row : rows) LaneOf(context, row.authority, chart);
  std::vector<bool> taken(rows.size(), false);
  for (size_t i = 0; i < rows.size(); ++i) {
    if (!taken[i]) AddBar(context, i, &taken, chart);
  }
}

std::string FinishText(const Context& context) {
  const Plan& plan = context.plan;
  const auto& finish = plan.time[Basis::kPromised].finish;
  return context.words.Say(Message::kChartDone, finish ? context.Moment(*finish, Basis::kPromised)
                                                       : context.words.Say(Message::kUnknown));
}

// The chart in words, for those who cannot see it: the description of the SVG.
std::string Described(const Context& context, const Plan& plan) {
  const Words& words = context.words;
  std::vector<std::string> parts = {words.Sentence(FinishText(context))};
  for (const Dispatch& row : plan.routing.dispatch) {
    const auto moment = [&](const std::optional<Instant>& at) {
      return at ? words.Moment(*at) : words.Say(Message::kUnknown);
    };
    parts.push_back(words.Sentence(
        words.List({StageName(context, row), OfficeName(context, row.authority),
                    words.Say(Message::kFromTo, moment(row.received), moment(row.finish))})));
  }
  return absl::StrCat(words.Say(Message::kChartDescription), "\n", absl::StrJoin(parts, "\n"));
}

void DrawHead(const Context& context, absl::string_view title, Svg* svg) {
  const Plan& plan = context.plan;
  const Words& words = context.words;
  constexpr int kRoom = kPageWidth - 2 * kMargin, kTitleSize = 520, kSize = 280;
  svg->Text(kMargin, 1450, kTitleSize, Shortened(title, kRoom * 9 / 10, kTitleSize), "strong",
            title);
  const auto pair = [&](Message label, const std::string& value) {
    return words.Say(Message::kFactIs, words.Say(label), value);
  };
  const std::string when =
      plan.submitted_is_date ? words.Day(DayOf(plan.submitted)) : words.Moment(plan.submitted);
  std::vector<std::string> parts = {
      FinishText(context), pair(Message::kSubmitted, when),
      pair(Message::kCatalog, words.Say(Message::kCatalogVersion, Clean(plan.version->id),
                                        Clean(plan.version->version)))};
  if (plan.routing.has_network && plan.totals.steps > 0)
    parts.push_back(words.Count(Message::kSummaryTripsOne, Message::kSummaryTripsMany,
                                plan.routing.totals.trips));
  const std::string line = words.Join(parts, Message::kSemicolon);
  svg->Text(kMargin, 2050, kSize, Shortened(line, kRoom, kSize), "", line);
}

// By which basis the dates are, and from when on holidays are not announced.
std::string BasisNote(const Context& context) {
  const std::optional<Date> day = context.plan.time[Basis::kPromised].provisional;
  std::string note = context.words.Say(Message::kChartBasis);
  if (day)
    absl::StrAppend(&note, " ", context.words.Say(Message::kProvisional, ToCivil(*day).year));
  return note;
}

}  // namespace
}  // namespace chart

std::string ChartPage(const Plan& plan, const Words& words) {
  using namespace chart;  // NOLINT: the parts of this page
  const Context context(plan, words);
  const std::string name = NameOr(words, plan.bundle->name, plan.version->bundles[plan.bundle_id]);
  const std::string title = words.Say(Message::kChart, name);
  Chart chart = MakeChart(context);
  const int right = kPageWidth - kMargin - (chart.has_undated ? kUndated : 0);
  const Axis axis(chart.first, chart.last, kMargin + kOffices, right);
  const Sizes sizes = LayOut(axis, &chart);
  const int bottom = chart.lanes.back().y + chart.lanes.back().height;
  Svg svg;
  DrawHead(context, title, &svg);
  DrawAxis(context, chart, axis, bottom, &svg);
  DrawHandOvers(context, chart, axis, sizes, &svg);
  DrawLanes(context, chart, axis, sizes, &svg);
  DrawLegend(context, chart, bottom + 650, &svg);
  const std::string note = BasisNote(context);
  svg.Text(kMargin, kPageHeight - kMargin, 240, Shortened(note, kPageWidth - 2 * kMargin, 240), "",
           note);
  return std::move(svg).Page(kPageWidth, kPageHeight, words.locale(), title,
                             Described(context, plan));
}

namespace chart {

Chart MakeChart(const Context& context) {
  const Plan& plan = context.plan;
  Chart chart;
  chart.lanes.push_back({.name = context.words.Say(Message::kApplicant)});
  chart.first = chart.last = DayOf(plan.received);
  AddTripsAndAways(context, &chart);
  AddBars(context, &chart);
  if (plan.joint && plan.joint->promised) Reach(*plan.joint->promised, &chart);
  const auto& finish = plan.time[Basis::kPromised].finish;
  if (finish) Reach(*finish, &chart);
  constexpr int kFewestDays = 5;
  chart.last.days = std::max(chart.last.days + 1, chart.first.days + kFewestDays);
  chart.last = std::min(chart.last, kLastDate);
  return chart;
}

std::optional<Spot> FindStage(const Chart& chart, size_t dispatch) {
  for (size_t lane = 0; lane < chart.lanes.size(); ++lane) {
    const std::vector<Entry>& entries = chart.lanes[lane].entries;
    for (size_t entry = 0; entry < entries.size(); ++entry) {
      for (const Part& part : entries[entry].parts) {
        if (part.dispatch == dispatch) return Spot{lane, entry};
      }
    }
  }
  return std::nullopt;
}

}  // namespace chart
}  // namespace onething::render
