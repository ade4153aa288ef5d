#include "oracle/case/view.h"

#include <algorithm>

namespace oracle {
namespace {

constexpr int kPromisedIndex = static_cast<int>(Basis::kPromised);
constexpr int64_t kWarning = 1;  // workday

std::optional<Instant> LatestFinish(size_t s, int basis, const CaseView& view) {
  std::optional<Instant> latest = view.plan().world->received;
  for (size_t source : SourcesOf(s, *view.log)) {
    const std::optional<Instant> finish = FinishFor(source, s, basis, view);
    if (Later(finish, latest)) latest = finish;
  }
  return latest;
}

// When a waiting step will be received.
std::optional<Instant> ExpectedReceipt(size_t s, int basis, const CaseView& view) {
  const CasePlan& plan = view.plan();
  Calendar& calendar = plan.calendar();
  const std::optional<Instant> submission = SubmissionOf(s, *view.log);
  const Instant handed_in =
      std::max(plan.world->received, calendar.Receive(submission.value_or(view.now)));
  const std::optional<Instant> finishes = LatestFinish(s, basis, view);
  if (!finishes) return std::nullopt;
  Instant rest = *finishes;
  if (std::optional<Day> first = ApplyFromDay(s, plan))
    rest = std::max(rest, Instant{*first} * 1440);
  rest = calendar.Receive(rest);
  const HandedIn how = plan.handed(s);
  auto after_adds = [&](Instant at) {
    return how.adds == nullptr ? at : calendar.Add(at, ResolveLimit(*how.adds, plan.world->model));
  };
  Instant expected =
      how.bundle ? std::max(after_adds(handed_in), rest) : after_adds(std::max(handed_in, rest));
  if (submission || !plan.NeedsTrip(s)) return expected;
  const std::optional<Instant>& planned = plan.world->dates[basis].steps[s].received;
  if (!planned) return std::nullopt;
  return std::max(expected, *planned);
}

std::optional<Instant> OriginOn(size_t s, int basis, const CaseView& view) {
  const StepView& own = view.steps[s];
  if (own.blocked) return std::nullopt;
  return own.waiting ? own.received[basis] : OriginOf(s, own.now, *view.log);
}

// Of the combinations the one that ends last, the first on a tie.
void DateStep(size_t s, int basis, CaseView* view) {
  StepView& own = view->steps[s];
  const std::optional<Instant> origin = OriginOn(s, basis, *view);
  if (!origin) return;
  bool any = false;
  for (const Combination& one : PossibleCombinations(s, *view->log)) {
    const StepClock clock(s, one, static_cast<Basis>(basis), *origin, own.now, *view->log);
    const std::optional<Instant> due = clock.Due();
    if (any && !Later(due, own.due[basis])) continue;
    any = true;
    own.due[basis] = due;
    own.as[basis] = clock.as();
    if (basis == kPromisedIndex) own.chosen = one;
  }
  if (basis == kPromisedIndex) own.origin = origin;
}

std::string StateOf(size_t s, const CaseView& view) {
  const StepLog& log = view.log->step(s);
  switch (log.ending) {
    case Ending::kDone: return "done";
    case Ending::kRefused: return "refused";
    case Ending::kWithdrawn: return "withdrawn";
    case Ending::kOpen: break;
  }
  if (view.steps[s].waiting) return "waiting";
  if (log.IsSupplementing()) return "supplementing";
  if (log.IsSuspended()) return "suspended";
  return view.steps[s].accepted ? "running" : "received";
}

void Begin(size_t s, CaseView* view) {
  StepView& own = view->steps[s];
  const StepLog& log = view->log->step(s);
  own.active = view->plan().IsActive(s);
  if (!own.active) return;
  own.blocked = IsBlocked(s, *view->log);
  own.now = log.finish ? std::min(view->now, *log.finish) : view->now;
  own.receipt = ReceiptOf(s, *view->log);
  own.waiting = !log.begun && !log.IsOver() && (!own.receipt || view->now < own.receipt->received);
  own.accepted = log.accepted;
  own.by_silence = log.by_silence;
  if (own.waiting) return;
  if (std::optional<Instant> silently = SilentlyAccepted(s, view->now, *view->log)) {
    own.accepted = silently;
    own.by_silence = true;
  }
}

void FindReceived(size_t s, int basis, CaseView* view) {
  StepView& own = view->steps[s];
  if (own.blocked) return;
  if (own.waiting) {
    own.received[basis] = ExpectedReceipt(s, basis, *view);
  } else if (own.receipt) {
    own.received[basis] = own.receipt->received;
  }
}

void FindOver(size_t s, CaseView* view) {
  StepView& own = view->steps[s];
  own.state = StateOf(s, *view);
  if (own.state == "waiting" || own.state == "withdrawn" || own.state == "supplementing") return;
  for (int basis = 0; basis < kBases; ++basis)
    own.over[basis] = own.due[basis] && own.now > *own.due[basis];
}

void FindUsed(size_t s, CaseView* view) {
  StepView& own = view->steps[s];
  const std::optional<StepClock> clock = ClockOf(s, *view);
  if (!clock) return;
  own.used = clock->Used();
  const std::optional<Instant>& due = own.due[kPromisedIndex];
  if (!due) return;
  const std::optional<int64_t> total = clock->Total();
  own.left = total ? *total - *own.used : WorkdaysLeft(own.now, *due, view->plan());
}

std::optional<Instant> DeferredDue(const DeferredUse& use, const CaseView& view) {
  const json::value* until = use.term->if_contains("until");
  const CasePlan& plan = view.plan();
  const Limit limit = ResolveLimit(*use.term, plan.world->model);
  if (use.step < 0) {
    if (until != nullptr || limit.unit == Unit::kNone) return std::nullopt;
    return plan.calendar().Add(plan.world->received, limit);
  }
  const size_t s = static_cast<size_t>(use.step);
  const std::optional<StepClock> clock = ClockOf(s, view);
  if (!clock) return std::nullopt;
  if (until == nullptr) {
    if (limit.unit == Unit::kNone) return std::nullopt;
    return plan.calendar().Add(*view.steps[s].origin, limit);
  }
  const std::vector<Stage>& stages = plan.matter(s).stages;
  for (size_t i = 0; i < stages.size(); ++i) {
    if (stages[i].id == Text(*until)) return clock->EndOf(static_cast<int>(i));
  }
  return std::nullopt;
}

void FindDeferred(CaseView* view) {
  for (const DeferredUse& use : view->plan().deferred) {
    DeferredView one{use, DeferredDue(use, *view), std::nullopt, false};
    const std::map<std::string, Instant>& brought =
        use.step < 0 ? view->log->brought : view->log->step(static_cast<size_t>(use.step)).brought;
    auto it = brought.find(use.material);
    if (it != brought.end()) one.brought = it->second;
    const Ending ending =
        use.step < 0 ? Ending::kOpen : view->log->step(static_cast<size_t>(use.step)).ending;
    const bool counts = ending == Ending::kOpen || ending == Ending::kDone;
    one.missed = counts && one.due && one.brought.value_or(view->now) > *one.due;
    view->deferred.push_back(one);
  }
}

void FindProgress(CaseView* view) {
  const CaseLog& log = *view->log;
  bool any = false, all_done = true;
  std::optional<Instant> last;
  for (size_t s = 0; s < view->steps.size(); ++s) {
    if (!view->steps[s].active) continue;
    any = true;
    all_done = all_done && log.step(s).ending == Ending::kDone;
    if (log.step(s).finish && (!last || *log.step(s).finish > *last)) last = log.step(s).finish;
  }
  view->progress = any && all_done ? "done" : IsCaseOpen(log) ? "open" : "ended";
  if (view->progress != "open") view->finish = last.value_or(view->plan().world->received);
}

}  // namespace

std::optional<Instant> FinishFor(size_t source, size_t s, int basis, const CaseView& view) {
  if (std::optional<Instant> released = ReleasedAt(source, s, *view.log)) return released;
  const std::optional<Instant>& due = view.steps[source].due[basis];
  if (!due) return std::nullopt;
  return std::max(*due, view.plan().calendar().Receive(view.now));
}

std::optional<StepClock> ClockOf(size_t s, const CaseView& view) {
  const StepView& own = view.steps[s];
  if (!own.origin || !own.chosen) return std::nullopt;
  return StepClock(s, *own.chosen, Basis::kPromised, *own.origin, own.now, *view.log);
}

int64_t Workdays(Instant from, Instant to, const CasePlan& plan) {
  return plan.calendar().CountWorkdays(from, to);
}

int64_t WorkdaysLeft(Instant now, Instant due, const CasePlan& plan) {
  return now > due ? -Workdays(due, now, plan) : Workdays(now, due, plan);
}

bool IsNear(Instant now, Instant due, const CasePlan& plan) {
  return now <= due && Workdays(now, due, plan) <= kWarning;
}

CaseView ViewCase(const CaseLog& log, Instant now) {
  CaseView view;
  view.log = &log;
  view.now = now;
  view.steps.resize(log.plan->steps());
  for (size_t s = 0; s < view.steps.size(); ++s) Begin(s, &view);
  for (int basis = 0; basis < kBases; ++basis) {
    for (int step : log.plan->world->order) {
      const size_t s = static_cast<size_t>(step);
      if (!view.steps[s].active) continue;
      FindReceived(s, basis, &view);
      DateStep(s, basis, &view);
    }
  }
  for (size_t s = 0; s < view.steps.size(); ++s) {
    if (!view.steps[s].active) continue;
    FindOver(s, &view);
    FindUsed(s, &view);
  }
  FindDeferred(&view);
  FindProgress(&view);
  return view;
}

}  // namespace oracle
