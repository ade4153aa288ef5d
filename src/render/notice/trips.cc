// The sections on the way: the applicant's trips, door by door, what is done without a trip, what
// nobody takes and why, other ways to go; and, for officials, the file's own way from office to
// office.
//
// A trip reads as a person would go it: the day first, then each door with how far it is from the
// one before, its hours on that day, and what is done there. Of several tasks of one kind that the
// bundle hands in together one line is made, since they are one act at the counter.
//
// Two things could send a person away for nothing, so both are said where they hold: a distance
// that is another place's, because the point has none of its own, is called approximate; a task
// that follows a trip says which, and must not be tried before. A trip without a date says so; it
// is never given the date of the trip before it. Totals and other ways are told by what they save
// or cost against the plan, never alone: "one trip fewer, done two days later".
#include "render/notice/trips.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "offer/days.h"

namespace onething::render {
namespace {

using Kind = Block::Kind;

// A point's own hours are those of its weekdays. On a day off that is made up for with a workday (a
// Sunday before a holiday, say) the weekday tells nothing, and the calendar's hours hold.
// The hours of a point on a day on which it is open; empty where they cannot be told.
std::vector<WorkCalendar::Hours> HoursOn(const Plan& plan, PointId point, Date day) {
  const WorkCalendar& calendar =
      offer::CalendarOf(*plan.version, *plan.edition, *plan.network, point);
  const auto& own = plan.network->terms(point).hours[Weekday(day)];
  const auto& made_up = calendar.spec().workdays;
  const bool by_calendar = std::find(made_up.begin(), made_up.end(), day) != made_up.end();
  return own && !by_calendar ? *own : calendar.spec().hours;
}

// What a step gives to collect.
std::string ResultOf(const Context& context, StepIndex step) {
  const Matter* matter = context.StepAt(step).matter;
  std::vector<std::string> names;
  if (matter != nullptr) {
    for (MaterialId material : matter->produces)
      names.push_back(context.names.MaterialName(material));
  }
  const std::string name = context.names.StepName(step);
  return names.empty() ? name
                       : context.words.Say(Message::kInBrackets, context.words.List(names), name);
}

// `stage` counts only for an appearance, where the matter surely has stages.
std::string WhatText(const Context& context, TaskKind kind, StepIndex step, StageIndex stage) {
  const Words& words = context.words;
  if (kind == TaskKind::kCollect) return words.Say(Message::kTaskCollect, ResultOf(context, step));
  if (kind == TaskKind::kSubmit)
    return words.Say(Message::kTaskSubmit, context.names.StepName(step));
  const Matter* matter = context.StepAt(step).matter;
  const std::string name = words.Say(StageWord(matter->stages[stage].kind));
  return words.Say(Message::kTaskAppear, name, context.names.StepName(step));
}

// Tasks form one submission where the bundle hands them in by one channel at one time. The result
// is at least 1, so that a caller who goes on by it always comes to the end.
// The steps of one submission of the bundle: the tasks from the first on that it hands in.
size_t HandedInTogether(std::span<const RoutedTask> tasks) {
  const auto same = [&](const RoutedTask& task) {
    return task.bundle && task.kind == TaskKind::kSubmit && task.channel == tasks[0].channel &&
           task.after == tasks[0].after && task.under_way == tasks[0].under_way;
  };
  size_t count = 0;
  while (count < tasks.size() && same(tasks[count])) ++count;
  return std::max<size_t>(count, 1);
}

// At a window, several steps together are the promise of the one window; elsewhere only one
// sending.
std::string GroupText(const Context& context, std::span<const RoutedTask> group) {
  const RoutedTask& first = group[0];
  if (group.size() == 1) return WhatText(context, first.kind, first.step, first.stage);
  std::vector<std::string> names;
  for (const RoutedTask& task : group) names.push_back(context.names.StepName(task.step));
  const bool window = first.channel == Offer::Channel::kWindow;
  return context.words.Say(window ? Message::kTaskOneWindow : Message::kTaskTogether,
                           context.words.List(names));
}

// When a task away from any door has its turn: during a trip, after it, or before the first.
// Without trips there is nothing to be before or after.
std::string WhenText(const Context& context, const RoutedTask& task) {
  const Words& words = context.words;
  if (task.under_way) return words.Say(Message::kAwayUnderWay, task.after);
  if (task.after > 0) return words.Say(Message::kAwayAfter, task.after);
  return context.plan.routing.trips.empty() ? "" : words.Say(Message::kAwayFirst);
}

std::vector<std::string> NotesOf(const Context& context, const RoutedTask& task, bool away) {
  const Words& words = context.words;
  std::vector<std::string> notes;
  if (task.channel != Offer::Channel::kWindow)
    notes.push_back(words.Say(ChannelWord(task.channel)));
  if (task.adds) notes.push_back(words.Say(Message::kAddsTime, words.Length(*task.adds)));
  const std::string when = away ? WhenText(context, task) : "";
  if (!when.empty()) notes.push_back(when);
  return notes;
}

// A distance that is null is not known and is left out; one of 0 is not worth a word.
std::string DoorsAndDistance(const Context& context, const RouteTotals& totals) {
  const Words& words = context.words;
  std::vector<std::string> parts;
  if (totals.doors > 0)
    parts.push_back(words.Count(Message::kWayDoorsOne, Message::kWayDoorsMany, totals.doors));
  if (totals.distance && *totals.distance > 0)
    parts.push_back(words.Say(Message::kWayDistance, Kilometres(words, *totals.distance)));
  if (totals.added > 0) {
    const std::string days = words.Count(Message::kWorkdayOne, Message::kWorkdayMany, totals.added);
    parts.push_back(words.Say(Message::kWayAdded, days));
  }
  return words.Join(parts, Message::kClause);
}

// Only the whole plan is set against doing the steps one by one: the same comparison for an
// alternative, or for the latest totals, would compare with something not computed for it.
std::string TotalsText(const Context& context, const RouteTotals& totals) {
  const Words& words = context.words;
  std::string trips =
      totals.trips == 0 ? words.Say(Message::kWayNoTrip)
                        : words.Count(Message::kWayTripsOne, Message::kWayTripsMany, totals.trips);
  const std::optional<int64_t> before = context.plan.separately.trips;
  const bool all = &totals == &context.plan.routing.totals;
  if (all && before && *before != totals.trips)
    trips = words.Say(Message::kWaySeparately, trips, *before);
  const std::string rest = DoorsAndDistance(context, totals);
  return rest.empty() ? trips : words.Join({trips, rest}, Message::kClause);
}

bool SameTotals(const RouteTotals& a, const RouteTotals& b) {
  return a.trips == b.trips && a.doors == b.doors && a.distance == b.distance && a.added == b.added;
}

// What nobody takes is said first and strongly, since every total after it is without it. Totals
// that open facts may still change follow. Last stands what is not proven: where the search was
// stopped, trips and doors are the fewest already, and only the distance may be shorter, though
// never shorter than `bound` (metres; null where even that is not known).
void AddTotals(const Context& context, Sections* sections) {
  const Words& words = context.words;
  const Routing& routing = context.plan.routing;
  if (!routing.unplaced.empty()) {
    const auto count = static_cast<int64_t>(routing.unplaced.size());
    sections->Add(Kind::kStrong,
                  words.Count(Message::kWayUnservedOne, Message::kWayUnservedMany, count));
  }
  const bool served = routing.unplaced.empty() || routing.totals.trips > 0;
  if (context.plan.totals.steps > 0 && served)
    sections->Paragraph(words.Sentence(TotalsText(context, routing.totals)));
  else if (served && (!routing.totals_latest || routing.totals_latest->trips == 0))
    sections->Paragraph(words.Say(Message::kWayUnknown));
  if (routing.totals_latest && !SameTotals(*routing.totals_latest, routing.totals))
    sections->Paragraph(
        words.Say(Message::kWayLatest, TotalsText(context, *routing.totals_latest)));
  if (routing.optimal) return;
  sections->Paragraph(routing.bound
                          ? words.Say(Message::kWayBound, Kilometres(words, *routing.bound))
                          : words.Say(Message::kWayNotProven));
}

std::string ArriveText(const Context& context, const Stop& stop, bool first) {
  const Words& words = context.words;
  const std::string text =
      words.Say(first ? Message::kFromHome : Message::kFromStop, Kilometres(words, *stop.arrive));
  return stop.approximate ? words.Say(Message::kApproximate, text) : text;
}

void AddTrip(const Context& context, size_t number, const Trip& trip, Sections* sections) {
  const Words& words = context.words;
  const std::string day = trip.date ? words.Day(*trip.date) : words.Say(Message::kTripUndated);
  sections->Add(Kind::kLabel, words.Say(Message::kTripOn, number, day));
  std::vector<Item> stops;
  for (const Stop& stop : trip.stops) {
    Item item{.text = PlaceOf(context, stop.point)};
    if (stop.arrive) item.details.push_back(ArriveText(context, stop, stops.empty()));
    if (trip.date) item.details.push_back(HoursText(context, stop.point, *trip.date));
    for (std::string& task : TaskTexts(context, stop.tasks, false))
      item.details.push_back(std::move(task));
    stops.push_back(std::move(item));
  }
  sections->Items(Kind::kNumbered, std::move(stops));
  if (trip.back && trip.distance) {
    sections->Paragraph(words.Say(Message::kTripBack, Kilometres(words, *trip.back),
                                  Kilometres(words, *trip.distance)));
  }
}

// Online, then by mail, then at home: from what is done at once to what an official has to come
// for.
void AddAway(const Context& context, Sections* sections) {
  const Routing& routing = context.plan.routing;
  std::vector<Item> items;
  for (const auto* tasks : {&routing.online, &routing.mail, &routing.home}) {
    for (std::string& text : TaskTexts(context, *tasks, true))
      items.push_back({.text = std::move(text)});
  }
  if (items.empty()) return;
  sections->Label(Message::kAway);
  sections->Items(Kind::kList, std::move(items));
}

Message WhyWord(Unplaced::Why why) {
  switch (why) {
    case Unplaced::Why::kNoOffer: return Message::kUnservedNoOffer;
    case Unplaced::Why::kChannelNotAllowed: return Message::kUnservedChannel;
    case Unplaced::Why::kNobodyUpwards: return Message::kUnservedNobody;
    case Unplaced::Why::kExcepted: return Message::kUnservedExcepted;
    case Unplaced::Why::kDivisionTooCoarse: return Message::kUnservedCoarse;
    case Unplaced::Why::kNeverOpen: break;
  }
  return Message::kUnservedClosed;
}

// A task that nobody takes is told with the reason and, where there is one, the point that came
// nearest to taking it: there the applicant can ask.
void AddUnserved(const Context& context, Sections* sections) {
  const Words& words = context.words;
  std::vector<Item> items;
  for (const Unplaced& task : context.plan.routing.unplaced) {
    Item item{.text = WhatText(context, task.kind, task.step, task.stage)};
    item.details.push_back(words.Say(WhyWord(task.why)));
    if (task.nearest_miss)
      item.details.push_back(
          words.Say(Message::kUnservedNearest, PlaceOf(context, *task.nearest_miss)));
    items.push_back(std::move(item));
  }
  if (items.empty()) return;
  sections->Label(Message::kUnserved);
  sections->Items(Kind::kList, std::move(items));
}

// Days are counted by the catalog's calendar, as workdays; no word is lost on a finish of the same
// workday. Where the plan's own finish is unknown there is nothing to count from, and the day
// stands.
// Against the plan's finish, by the promises.
std::string FinishChange(const Context& context, const std::optional<Instant>& finish) {
  const Words& words = context.words;
  const Plan& plan = context.plan;
  const auto& now = plan.time[Basis::kPromised].finish;
  if (!finish) return "";
  if (!now) return words.Say(Message::kDoneBy, words.Moment(*finish));
  const WorkCalendar& calendar = *plan.edition->calendars[Index(plan.edition->calendar)];
  const bool earlier = *finish < *now;
  const int64_t days =
      earlier ? calendar.WorkdaysBetween(*finish, *now) : calendar.WorkdaysBetween(*now, *finish);
  if (days == 0) return "";
  return words.Say(earlier ? Message::kDoneEarlier : Message::kDoneLater,
                   words.Count(Message::kWorkdayOne, Message::kWorkdayMany, days));
}

Message ObjectiveWord(Objective objective) {
  switch (objective) {
    case Objective::kTrips: return Message::kFewestTrips;
    case Objective::kDoors: return Message::kFewestDoors;
    case Objective::kDistance: return Message::kShortestWay;
    case Objective::kAdded: break;
  }
  return Message::kFewestDays;
}

std::string AlternativeText(const Context& context, const RouteAlternative& other) {
  const Words& words = context.words;
  std::vector<std::string> parts;
  parts.push_back(words.Count(Message::kGoOne, Message::kGoMany, other.totals.trips));
  const std::string way = DoorsAndDistance(context, other.totals);
  if (!way.empty()) parts.push_back(way);
  const std::string finish = FinishChange(context, other.finish);
  if (!finish.empty()) parts.push_back(finish);
  const std::string figures = words.Join(parts, Message::kClause);
  if (other.without)
    return words.Say(Message::kWithout, words.Say(ChannelWord(*other.without)), figures);
  return other.objective.empty() ? figures : words.Say(ObjectiveWord(other.objective[0]), figures);
}

void AddAlternatives(const Context& context, Sections* sections) {
  std::vector<Item> items;
  for (const RouteAlternative& other : context.plan.routing.alternatives)
    items.push_back({.text = AlternativeText(context, other)});
  if (items.empty()) return;
  sections->Label(Message::kOtherWays);
  sections->Items(Kind::kList, std::move(items));
}

std::string EndName(const Context& context, const Dispatch::End& end) {
  switch (end.kind) {
    case Dispatch::End::Kind::kApplicant: return context.words.Say(Message::kApplicant);
    case Dispatch::End::Kind::kPoint: return PointName(context, end.point);
    case Dispatch::End::Kind::kAuthority: return OfficeName(context, end.authority);
    case Dispatch::End::Kind::kUnknown: break;
  }
  return context.words.Say(Message::kOfficeUnknown);
}

// Null is a moment that is not known, because some step before it has no limit.
std::vector<std::string> DispatchRow(const Context& context, const Dispatch& row) {
  const auto moment = [&](const std::optional<Instant>& at) {
    return at ? context.Moment(*at, Basis::kPromised) : context.words.Say(Message::kUnknown);
  };
  std::vector<std::string> materials;
  for (MaterialId material : Take(context.plan.material_ids, row.materials))
    materials.push_back(context.names.MaterialName(material));
  return {StageName(context, row),    OfficeName(context, row.authority),
          EndName(context, row.from), context.words.List(materials),
          EndName(context, row.to),   moment(row.received),
          moment(row.finish)};
}

}  // namespace

// One decimal, rounded half up in whole tenths: floating point would round some halves the other
// way.
std::string Kilometres(const Words& words, int64_t metres) {
  const int64_t tenths = (metres + 50) / 100;
  return words.Say(Message::kKilometres, absl::StrFormat("%d.%d", tenths / 10, tenths % 10));
}

// Where hours cannot be told, the applicant is told to ask for them: an empty line would read as
// closed.
std::string HoursText(const Context& context, PointId point, Date day) {
  std::vector<std::string> parts;
  for (const WorkCalendar::Hours& hours : HoursOn(context.plan, point, day)) {
    parts.push_back(absl::StrFormat("%02d:%02d–%02d:%02d", hours.open / 60, hours.open % 60,
                                    hours.close / 60, hours.close % 60));
  }
  return parts.empty() ? context.words.Say(Message::kHoursUsually)
                       : context.words.Say(Message::kOpenThatDay, context.words.List(parts));
}

std::string PlaceOf(const Context& context, PointId point) {
  const Network& network = *context.plan.network;
  return context.words.Say(Message::kInBrackets, PointName(context, point),
                           context.names.DivisionName(network.division(point)));
}

std::string PointName(const Context& context, PointId point) {
  const Network& network = *context.plan.network;
  const std::string name = context.words.Of(network.name(point));
  return name.empty() ? Clean(network.id(point)) : name;
}

std::vector<std::string> TaskTexts(const Context& context, std::span<const RoutedTask> tasks,
                                   bool away) {
  std::vector<std::string> texts;
  while (!tasks.empty()) {
    const size_t count = HandedInTogether(tasks);
    const std::string what = GroupText(context, tasks.first(count));
    const std::vector<std::string> notes = NotesOf(context, tasks[0], away);
    texts.push_back(notes.empty() ? what
                                  : context.words.Say(Message::kInBrackets, what,
                                                      context.words.Join(notes, Message::kClause)));
    tasks = tasks.subspan(count);
  }
  return texts;
}

std::string OfficeName(const Context& context, const std::optional<Dispatch::Authority>& office) {
  if (!office) return context.words.Say(Message::kOfficeUnknown);
  const std::string name = context.names.DepartmentName(office->department);
  if (office->division.empty() || office->department == kApplicant) return name;
  return context.words.Say(Message::kInBrackets, name,
                           context.names.DivisionName(office->division));
}

std::string StageName(const Context& context, const Dispatch& row) {
  const std::string step = context.names.StepName(row.step);
  const Matter* matter = context.StepAt(row.step).matter;
  if (!row.stage || matter == nullptr) return step;
  return context.words.Say(Message::kStageOf, step,
                           context.words.Say(StageWord(matter->stages[*row.stage].kind)));
}

void AddTrips(const Context& context, Sections* sections) {
  const Routing& routing = context.plan.routing;
  if (!routing.has_network) return;
  sections->Heading(Message::kWay);
  AddTotals(context, sections);
  for (size_t i = 0; i < routing.trips.size(); ++i)
    AddTrip(context, i + 1, routing.trips[i], sections);
  AddAway(context, sections);
  AddUnserved(context, sections);
  AddAlternatives(context, sections);
}

void AddDispatch(const Context& context, Sections* sections) {
  const Words& words = context.words;
  const Routing& routing = context.plan.routing;
  if (!routing.has_network || routing.dispatch.empty()) return;
  sections->Heading(Message::kDispatch);
  Block table{.kind = Kind::kTable};
  table.rows.emplace_back();
  for (Message column : {Message::kStageColumn, Message::kOfficeColumn, Message::kFromColumn,
                         Message::kMaterialColumn, Message::kToColumn, Message::kReceivedColumn,
                         Message::kDoneColumn})
    table.rows[0].push_back(words.Say(column));
  for (const Dispatch& row : routing.dispatch) table.rows.push_back(DispatchRow(context, row));
  sections->Add(std::move(table));
}

}  // namespace onething::render
