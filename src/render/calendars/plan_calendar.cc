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

class PlanDates {
 public:
  PlanDates(const Plan& plan, const Words& words)
      : plan_(plan),
        words_(words),
        context_(plan, words),
        calendar_(*plan.edition->calendars[Index(plan.edition->calendar)]),
        source_{*plan.version, std::string(plan.version->bundles[plan.bundle_id]), plan.submitted} {
  }

  std::string Write() {
    const std::string bundle =
        CatalogNames{*plan_.version, *plan_.edition, *plan_.bundle, words_}.BundleName(
            plan_.bundle_id);
    file_ = {.name = words_.Say(M::kCalendarName, bundle),
             .empty = words_.Say(M::kNothingAhead),
             .uid = source_.Uid("file"),
             .stamp = plan_.submitted};
    for (size_t i = 0; i < plan_.routing.trips.size(); ++i) AddTrip(i, plan_.routing.trips[i]);
    for (const PlanStep& step : plan_.steps) AddStep(step);
    AddLaw(bundle);
    for (const MaterialLine& line : plan_.materials) AddDeferrable(line);
    return WriteCalendar(std::move(file_), words_);
  }

 private:
  void AddTrip(size_t number, const Trip& trip) {
    if (!trip.date) return;
    std::vector<std::string> names, places, lines;
    for (const Stop& stop : trip.stops) {
      names.push_back(PointName(context_, stop.point));
      places.push_back(PlaceOf(context_, stop.point));
      AddStop(stop, *trip.date, &lines);
    }
    AddBring(trip, &lines);
    file_.entries.push_back({.uid = source_.Uid("trip", absl::StrCat(number)),
                             .at = At(*trip.date, 0),
                             .whole_day = true,
                             .tentative = IsProvisional(At(*trip.date, 0), Basis::kPromised),
                             .alarm = WorkdayAhead(calendar_, At(*trip.date, 0)),
                             .summary = words_.Say(M::kTrip, words_.List(names)),
                             .description = absl::StrJoin(lines, "\n"),
                             .location = words_.Join(places, Message::kSemicolon)});
  }

  void AddStop(const Stop& stop, Date day, std::vector<std::string>* lines) const {
    lines->push_back(PlaceOf(context_, stop.point));
    lines->push_back(absl::StrCat("- ", HoursText(context_, stop.point, day)));
    for (const std::string& task : TaskTexts(context_, stop.tasks, false))
      lines->push_back(absl::StrCat("- ", task));
  }

  // What the steps that are handed in on this trip need.
  void AddBring(const Trip& trip, std::vector<std::string>* lines) const {
    std::vector<StepIndex> steps;
    for (const Stop& stop : trip.stops) {
      for (const RoutedTask& task : stop.tasks) {
        if (task.kind == TaskKind::kSubmit) steps.push_back(task.step);
      }
    }
    bool first = true;
    for (const MaterialLine& line : plan_.materials) {
      const bool here =
          absl::c_any_of(Take(plan_.step_indexes, line.for_steps),
                         [&](StepIndex step) { return absl::c_linear_search(steps, step); });
      if (!here || !IsToBring(line)) continue;
      if (std::exchange(first, false)) lines->push_back(words_.Say(M::kBring));
      const std::string text = BringText(context_, line);
      lines->push_back(absl::StrCat("- ", line.certain ? text : words_.Say(Message::kMaybe, text)));
    }
  }

  void AddStep(const PlanStep& step) {
    if (step.status == Status::kExcluded) return;
    const StepTime& time = step.time[Basis::kPromised];
    const std::string name = context_.StepName(step.step), id = plan_.bundle->steps[step.step].id;
    if (time.finish) {
      std::vector<std::string> lines = StepDetails(context_, step);
      if (step.status == Status::kUndetermined)
        lines.insert(lines.begin(), words_.Say(M::kUndetermined));
      CalendarEntry entry{.uid = source_.Uid("promised", id),
                          .at = *time.finish,
                          .tentative = step.status == Status::kUndetermined,
                          .summary = words_.Say(time.as ? M::kExpected : M::kPromised, name),
                          .description = absl::StrJoin(lines, "\n")};
      Add(std::move(entry), Basis::kPromised, false);
    }
    if (!step.apply_by) return;
    file_.entries.push_back({.uid = source_.Uid("apply_by", id),
                             .at = At(*step.apply_by, 0),
                             .whole_day = true,
                             .tentative = step.status == Status::kUndetermined,
                             .alarm = WorkdayAhead(calendar_, At(*step.apply_by, 0)),
                             .summary = words_.Say(M::kApplyBy, name)});
  }

  // The law's own date for all of it, where it has one, and that for the whole as one.
  void AddLaw(const std::string& bundle) {
    const Basis law = Basis::kStatutory;
    const bool any = absl::c_any_of(plan_.steps, [&](const PlanStep& step) {
      return step.status != Status::kExcluded && step.time[law].finish && !step.time[law].as;
    });
    if (any && plan_.time[law].finish)
      AddDate("law", *plan_.time[law].finish, words_.Say(M::kLawAll, bundle), Basis::kStatutory);
    if (!plan_.joint) return;
    if (plan_.joint->promised)
      AddDate("joint_promised", *plan_.joint->promised, words_.Say(M::kJointPromised, bundle),
              Basis::kPromised);
    if (plan_.joint->statutory)
      AddDate("joint_law", *plan_.joint->statutory, words_.Say(M::kJointLaw, bundle),
              Basis::kStatutory);
  }

  void AddDeferrable(const MaterialLine& line) {
    if (!line.deferrable || !line.deferrable_until || !IsToBring(line)) return;
    const std::string steps = context_.StepNames(line.for_steps);
    CalendarEntry entry{
        .uid = source_.Uid("defer", plan_.version->materials[line.material]),
        .at = *line.deferrable_until,
        .tentative = !line.certain,
        .summary = words_.Say(M::kDefer, context_.MaterialName(line.material), steps),
        .description = BringText(context_, line)};
    Add(std::move(entry), Basis::kPromised, true);
  }

  void AddDate(absl::string_view kind, Instant at, std::string summary, Basis basis) {
    Add({.uid = source_.Uid(kind), .at = at, .summary = std::move(summary)}, basis, false);
  }

  void Add(CalendarEntry entry, Basis basis, bool alarm) {
    if (alarm) entry.alarm = WorkdayAhead(calendar_, entry.at);
    if (IsProvisional(entry.at, basis)) {
      entry.tentative = true;
      entry.summary = words_.Say(Message::kProvisionalDate, entry.summary);
      absl::StrAppend(&entry.description, entry.description.empty() ? "" : "\n",
                      words_.Say(M::kProvisionalWhy));
    }
    file_.entries.push_back(std::move(entry));
  }

  bool IsProvisional(Instant at, Basis basis) const {
    const std::optional<Date> outside = plan_.time[basis].provisional;
    return outside && DayOf(at) >= *outside;
  }

  const Plan& plan_;
  const Words& words_;
  const Context context_;
  const WorkCalendar& calendar_;
  const CalendarSource source_;
  CalendarFile file_;
};

}  // namespace

std::string PlanCalendar(const Plan& plan, const Words& words) {
  return PlanDates(plan, words).Write();
}

}  // namespace onething::render
