// A case's dates as an iCalendar file (RFC 5545): what the applicant has to do and by when, and
// when each step is due.
//
// Each entry has the same identifier whenever it is written anew, so a calendar that is read again
// moves its entries instead of doubling them. What is done already is left out.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "render/calendars/calendars.h"
#include "render/case/context.h"
#include "render/page/ics.h"
#include "render/words/messages.h"

namespace onething::render {
namespace {

using M = CalendarMessage;

class CaseDates {
 public:
  CaseDates(const Case& state, const Words& words)
      : state_(state),
        words_(words),
        context_(state, words),
        source_{*state.version, std::string(state.version->bundles[state.bundle_id]),
                state.submitted} {}

  std::string Write() {
    const std::string bundle = context_.names.BundleName(state_.bundle_id);
    file_ = {.name = words_.Say(M::kCalendarName, bundle),
             .empty = words_.Say(M::kNothingAhead),
             .uid = source_.Uid("file"),
             .stamp = state_.now,
             .sequence = state_.events};
    for (const CaseStep& step : state_.steps) AddStep(step);
    if (state_.progress == CaseProgress::kOpen) AddJoint(bundle);
    for (const Deferred& row : state_.deferred) AddDeferred(row);
    return WriteCalendar(std::move(file_), words_);
  }

 private:
  void AddStep(const CaseStep& step) {
    if (!step.state || !step.blocked_by.empty()) return;
    const std::string id = state_.bundle->steps[step.step].id;
    const std::string name = context_.names.StepName(step.step);
    if (!IsOver(step)) AddDue(step, id, name);
    if (step.accept_by) {
      Add({.uid = source_.Uid("accept", id),
           .at = *step.accept_by,
           .summary = words_.Say(M::kAccept, name),
           .description = words_.Say(M::kAcceptWhy)});
    }
    if (step.delivery && !step.delivery->issued) {
      Add({.uid = source_.Uid("deliver", id),
           .at = step.delivery->due,
           .summary = words_.Say(M::kDelivery, name),
           .description = words_.Say(M::kDeliveryWhy)});
    }
  }

  void AddDue(const CaseStep& step, const std::string& id, const std::string& name) {
    std::vector<std::string> lines = {words_.Say(M::kDueWhy, words_.Say(StateWord(step)))};
    const bool waiting = step.state == StepState::kWaiting;
    // A clock that does not run takes its dates along from day to day.
    const bool moves =
        waiting || step.state == StepState::kSupplementing || step.state == StepState::kSuspended;
    if (moves) lines.push_back(words_.Say(waiting ? M::kWaitingWhy : M::kMovesWhy));
    const bool open = step.status == Status::kUndetermined;
    if (open) lines.push_back(words_.Say(M::kUndetermined));
    const std::string description = absl::StrJoin(lines, "\n");
    const bool promised = !step.as[Basis::kPromised] && !moves;
    const auto add = [&](absl::string_view kind, Basis basis, CalendarMessage word) {
      const auto& due = DueOf(step, basis);
      if (due) {
        Add({.uid = source_.Uid(kind, id),
             .at = *due,
             .tentative = moves || open,
             .summary = words_.Say(word, name),
             .description = description});
      }
    };
    add("promised", Basis::kPromised, promised ? M::kPromised : M::kExpected);
    if (HasOwnLaw(step) && DueOf(step, Basis::kStatutory) != DueOf(step, Basis::kPromised))
      add("law", Basis::kStatutory, M::kLaw);
  }

  void AddJoint(const std::string& bundle) {
    const auto add = [&](absl::string_view kind, Basis basis, CalendarMessage word) {
      const auto& joint = state_.joint[basis];
      if (joint && joint->due)
        Add({.uid = source_.Uid(kind), .at = *joint->due, .summary = words_.Say(word, bundle)});
    };
    add("joint_promised", Basis::kPromised, M::kJointPromised);
    add("joint_law", Basis::kStatutory, M::kJointLaw);
  }

  void AddDeferred(const Deferred& row) {
    if (row.brought || !row.due) return;
    const absl::string_view material = state_.version->materials[row.material];
    const std::string of = row.step
                               ? absl::StrCat(state_.bundle->steps[*row.step].id, "\n", material)
                               : std::string(material);
    const std::string name = context_.names.MaterialName(row.material);
    Add({.uid = source_.Uid("defer", of),
         .at = *row.due,
         .alarm = WorkdayAhead(*state_.calendar, *row.due),
         .summary = row.step ? words_.Say(M::kDefer, name, context_.names.StepName(*row.step))
                             : words_.Say(M::kDeferOfAll, name)});
  }

  // What is over is no entry.
  void Add(CalendarEntry entry) {
    if (entry.at < state_.now) return;
    if (context_.IsProvisional(entry.at)) {
      entry.tentative = true;
      entry.summary = words_.Say(Message::kProvisionalDate, entry.summary);
      absl::StrAppend(&entry.description, entry.description.empty() ? "" : "\n",
                      words_.Say(M::kProvisionalWhy));
    }
    file_.entries.push_back(std::move(entry));
  }

  const Case& state_;
  const Words& words_;
  const CaseContext context_;
  const CalendarSource source_;
  CalendarFile file_;
};

}  // namespace

std::string CaseCalendar(const Case& state, const Words& words) {
  return CaseDates(state, words).Write();
}

}  // namespace onething::render
