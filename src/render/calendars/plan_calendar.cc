// The dates of a plan as a calendar: trips, what is promised when, last days to apply, the law's
// date, and what may be brought later. Entries keep their UID as long as the request is the same,
// so that a calendar read again replaces them.
#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "render/calendars/calendars.h"
#include "render/notice/notice.h"
#include "render/notice/trips.h"
#include "render/page/ics.h"
#include "render/words/messages.h"

namespace onething::render {
namespace {

using M = CalendarMessage;

// A plan and what is needed to write its dates.
struct PlanDates {
  PlanDates(const Plan& of, const Words& with)
      : plan(of),
        words(with),
        context(of, with),
        calendar(*of.edition->calendars[Index(of.edition->calendar)]),
        source{*of.version, std::string(of.version->bundles[of.bundle_id]), of.submitted} {}

  // Whether the holidays of that time are not announced yet, so that the date may move.
  bool IsProvisional(Instant at, Basis basis) const {
    const std::optional<Date> outside = plan.time[basis].provisional;
    return outside && DayOf(at) >= *outside;
  }

  const Plan& plan;
  const Words& words;
  const Context context;
  const WorkCalendar& calendar;
  const CalendarSource source;
};

// The place, its hours on that day, and what is done there, a line each.
void AddStop(const PlanDates& dates, const Stop& stop, Date day, std::vector<std::string>* lines) {
  lines->push_back(PlaceOf(dates.context, stop.point));
  lines->push_back(absl::StrCat("- ", HoursText(dates.context, stop.point, day)));
  for (const std::string& task : TaskTexts(dates.context, stop.tasks, false))
    lines->push_back(absl::StrCat("- ", task));
}

// What the steps that are handed in on this trip need.
void AddBring(const PlanDates& dates, const Trip& trip, std::vector<std::string>* lines) {
  std::vector<StepIndex> steps;
  for (const Stop& stop : trip.stops) {
    for (const RoutedTask& task : stop.tasks) {
      if (task.kind == TaskKind::kSubmit) steps.push_back(task.step);
    }
  }
  bool first = true;
  for (const MaterialLine& line : dates.plan.materials) {
    const bool here = absl::c_any_of(dates.plan.for_steps(line), [&](StepIndex step) {
      return absl::c_linear_search(steps, step);
    });
    if (!here || !IsToBring(line)) continue;
    if (std::exchange(first, false)) lines->push_back(dates.words.Say(M::kBring));
    const std::string text = BringText(dates.context, line);
    lines->push_back(
        absl::StrCat("- ", line.certain ? text : dates.words.Say(Message::kMaybe, text)));
  }
}

// A trip takes a whole day of the calendar: which hour one goes is for the applicant to say.
void AddTrip(const PlanDates& dates, size_t number, const Trip& trip, CalendarFile* file) {
  const Words& words = dates.words;
  if (!trip.date) return;
  std::vector<std::string> names, places, lines;
  for (const Stop& stop : trip.stops) {
    names.push_back(PointName(dates.context, stop.point));
    places.push_back(PlaceOf(dates.context, stop.point));
    AddStop(dates, stop, *trip.date, &lines);
  }
  AddBring(dates, trip, &lines);
  file->entries.push_back({.uid = dates.source.Uid("trip", absl::StrCat(number)),
                           .at = At(*trip.date, 0),
                           .whole_day = true,
                           .tentative = dates.IsProvisional(At(*trip.date, 0), Basis::kPromised),
                           .alarm = WorkdayAhead(dates.calendar, At(*trip.date, 0)),
                           .summary = words.Say(M::kTrip, words.List(names)),
                           .description = absl::StrJoin(lines, "\n"),
                           .location = words.Join(places, Message::kSemicolon)});
}

// A date that may still move says so in its first line and is tentative in the calendar.
void AddEntry(const PlanDates& dates, CalendarEntry entry, Basis basis, bool alarm,
              CalendarFile* file) {
  if (alarm) entry.alarm = WorkdayAhead(dates.calendar, entry.at);
  if (dates.IsProvisional(entry.at, basis)) {
    entry.tentative = true;
    entry.summary = dates.words.Say(Message::kProvisionalDate, entry.summary);
    absl::StrAppend(&entry.description, entry.description.empty() ? "" : "\n",
                    dates.words.Say(M::kProvisionalWhy));
  }
  file->entries.push_back(std::move(entry));
}

// The day on which a step should be done, and the last day on which to apply for it, where there is
// one.
void AddStepDates(const PlanDates& dates, const PlanStep& step, CalendarFile* file) {
  const Words& words = dates.words;
  if (step.status == Status::kExcluded) return;
  const StepTime& time = step.time[Basis::kPromised];
  const std::string name = dates.context.names.StepName(step.step),
                    id = dates.plan.bundle->steps[step.step].id;
  if (time.finish) {
    std::vector<std::string> lines = StepDetails(dates.context, step);
    if (step.status == Status::kUndetermined)
      lines.insert(lines.begin(), words.Say(M::kUndetermined));
    CalendarEntry entry{.uid = dates.source.Uid("promised", id),
                        .at = *time.finish,
                        .tentative = step.status == Status::kUndetermined,
                        .summary = words.Say(time.as ? M::kExpected : M::kPromised, name),
                        .description = absl::StrJoin(lines, "\n")};
    AddEntry(dates, std::move(entry), Basis::kPromised, false, file);
  }
  if (!step.apply_by) return;
  file->entries.push_back({.uid = dates.source.Uid("apply_by", id),
                           .at = At(*step.apply_by, 0),
                           .whole_day = true,
                           .tentative = step.status == Status::kUndetermined,
                           .alarm = WorkdayAhead(dates.calendar, At(*step.apply_by, 0)),
                           .summary = words.Say(M::kApplyBy, name)});
}

void AddBundleDate(const PlanDates& dates, absl::string_view kind, Instant at, std::string summary,
                   Basis basis, CalendarFile* file) {
  AddEntry(dates, {.uid = dates.source.Uid(kind), .at = at, .summary = std::move(summary)}, basis,
           false, file);
}

// The law's own date for all of it, where it has one, and that for the whole as one.
void AddWholeDates(const PlanDates& dates, const std::string& bundle, CalendarFile* file) {
  const Words& words = dates.words;
  const Plan& plan = dates.plan;
  const Basis law = Basis::kStatutory;
  const bool any = absl::c_any_of(plan.steps, [&](const PlanStep& step) {
    return step.status != Status::kExcluded && step.time[law].finish && !step.time[law].as;
  });
  if (any && plan.time[law].finish)
    AddBundleDate(dates, "law", *plan.time[law].finish, words.Say(M::kLawAll, bundle),
                  Basis::kStatutory, file);
  if (!plan.joint) return;
  if (plan.joint->promised)
    AddBundleDate(dates, "joint_promised", *plan.joint->promised,
                  words.Say(M::kJointPromised, bundle), Basis::kPromised, file);
  if (plan.joint->statutory)
    AddBundleDate(dates, "joint_law", *plan.joint->statutory, words.Say(M::kJointLaw, bundle),
                  Basis::kStatutory, file);
}

// What may be brought later is easily forgotten, so it has an alarm.
void AddDeferrable(const PlanDates& dates, const MaterialLine& line, CalendarFile* file) {
  if (!line.deferrable || !line.deferrable_until || !IsToBring(line)) return;
  const std::string steps = dates.context.StepNames(line.for_steps);
  CalendarEntry entry{
      .uid = dates.source.Uid("defer", dates.plan.version->materials[line.material]),
      .at = *line.deferrable_until,
      .tentative = !line.certain,
      .summary = dates.words.Say(M::kDefer, dates.context.names.MaterialName(line.material), steps),
      .description = BringText(dates.context, line)};
  AddEntry(dates, std::move(entry), Basis::kPromised, true, file);
}

}  // namespace

std::string PlanCalendar(const Plan& plan, const Words& words) {
  const PlanDates dates(plan, words);
  const std::string bundle =
      CatalogNames{*dates.plan.version, *dates.plan.edition, *dates.plan.bundle, dates.words}
          .BundleName(dates.plan.bundle_id);
  CalendarFile file = {.name = dates.words.Say(M::kCalendarName, bundle),
                       .empty = dates.words.Say(M::kNothingAhead),
                       .uid = dates.source.Uid("file"),
                       .stamp = dates.plan.submitted};
  for (size_t i = 0; i < dates.plan.routing.trips.size(); ++i)
    AddTrip(dates, i, dates.plan.routing.trips[i], &file);
  for (const PlanStep& step : dates.plan.steps) AddStepDates(dates, step, &file);
  AddWholeDates(dates, bundle, &file);
  for (const MaterialLine& line : dates.plan.materials) AddDeferrable(dates, line, &file);
  return WriteCalendar(std::move(file), dates.words);
}

}  // namespace onething::render
