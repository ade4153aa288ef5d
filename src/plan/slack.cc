// Slack: the most whole workdays by which a step's finish may move while the bundle's finish stays.
#include <algorithm>

#include "plan/instant_pass.h"
#include "plan/stages.h"

namespace onething {
namespace {

constexpr Limit Workdays(int64_t count) {
  return {Limit::Unit::kWorkdays, static_cast<int32_t>(count)};
}

// The greatest count in [0, most] that fits, where a count that fits has all smaller ones fit; -1
// where none does. `guess` is tried first.
template <typename Fits>
int64_t GreatestThatFits(int64_t most, int64_t guess, const Fits& fits) {
  int64_t can = -1, cannot = most + 1;
  if (guess >= 0 && guess <= most) {
    if (!fits(guess)) cannot = guess;
    else if (guess == most || !fits(guess + 1)) return guess;
    else can = guess + 1;
  }
  while (can + 1 < cannot) {
    const int64_t middle = can + (cannot - can) / 2;
    (fits(middle) ? can : cannot) = middle;
  }
  return can;
}

bool HasHours(const std::optional<Limit>& limit) {
  return limit && limit->unit == Limit::Unit::kHours;
}

// Whether a step may end at another minute than a close of business although it is received at one.
bool CountsHours(const Workspace& w) {
  for (StepIndex step : w.order) {
    const auto& rows = w.prepared(step).matter->limits;
    const bool any = std::any_of(rows.begin(), rows.end(), [](const LimitRow& row) {
      return HasHours(row.promised) || HasHours(row.statutory) || HasHours(row.extension);
    });
    if (any) return true;
  }
  return std::any_of(w.clock_stages.begin(), w.clock_stages.end(),
                     [](const clock::Stage& stage) { return HasHours(stage.limit); });
}

// One pass backward over the order: how late each step may end, and from that how late those before
// it may. A moved finish is the close of a workday and, where nothing counts hours, so is every
// receipt it moves: only closes are tried.
class BackwardPass {
 public:
  BackwardPass(Workspace* w, Basis basis)
      : w_(w), basis_(basis), pass_(w->passes[static_cast<size_t>(basis)]), latest_(w->latest) {
    latest_.assign(w->step_count(), *w->plan.time[basis].finish);
    for (size_t i = w->order.size(); i-- > 0;) {
      const StepIndex step = w->order[i];
      const auto edges = w->EdgesTo(step);
      if (edges.empty()) continue;
      const Instant receipt = LatestReceipt(step);
      for (const Edge& edge : edges) {
        if (edge.ordered) latest_[edge.from] = std::min(latest_[edge.from], receipt);
      }
    }
  }

  int64_t SlackOf(StepIndex step) const {
    const Instant finish = *pass_.steps[step].finish;
    const WorkCalendar& calendar = *w_->data->calendar;
    const int64_t most = calendar.WorkdaysBetween(finish, latest_[step]);
    const bool closes = most == 0 || calendar.Add(finish, Workdays(most)) <= latest_[step];
    return closes ? most : most - 1;
  }

 private:
  Instant LatestReceipt(StepIndex step) const {
    const WorkCalendar& calendar = *w_->data->calendar;
    const Instant received = *pass_.steps[step].received, latest = latest_[step];
    const int64_t most = calendar.WorkdaysBetween(received, latest);
    const int64_t takes = calendar.WorkdaysBetween(received, *pass_.steps[step].finish);
    const int64_t can = GreatestThatFits(most, most - takes, [&](int64_t workdays) {
      PassStep moved;
      moved.received = calendar.Add(received, Workdays(workdays));
      if (*moved.received > latest) return false;
      EndLast(*w_, basis_, step, false, {}, nullptr, &moved);
      return *moved.finish <= latest;
    });
    return can < 0 ? received : calendar.Add(received, Workdays(can));
  }

  Workspace* w_;
  Basis basis_;
  const Pass& pass_;
  std::vector<Instant>& latest_;  // the finish of each step that keeps the bundle's
};

// Follows a step that ends later: only what is received at another instant, or waits for trips, is
// dated anew.
class MovedPass : public InstantPass {
 public:
  MovedPass(Workspace* w, const PassRules& pass, std::vector<PassStep>* steps)
      : InstantPass(w, w->trip_rules, pass, nullptr, nullptr, nullptr), steps_(*steps) {}

  Value& Finish(StepIndex step) { return steps_[step].finish; }
  Value EndOf(StepIndex step, const Value& received, const StageWaits& waits) {
    PassStep& result = steps_[step];
    if (step == pass_.moved || (received == result.received && waits.empty())) return result.finish;
    result.received = received;
    EndLast(*w_, pass_.basis, step, false, waits, nullptr, &result);
    return result.finish;
  }

 private:
  std::vector<PassStep>& steps_;
};

// The bundle's finish where one step ends so many workdays later than it would and the others, and
// the trips, follow.
std::optional<Instant> FinishIf(Workspace* w, Basis basis, StepIndex moved, int32_t by) {
  const auto in = [](StepIndex) { return true; };
  const auto has = [](const Edge& edge) { return edge.ordered; };
  const auto combinations = [&](StepIndex step, PassRules::Visit visit) {
    for (const Variant& variant : w->VariantsOf(step)) visit(ClockOf(*w, step, variant, false));
  };
  const PassRules rules{basis, false, w->data->received, in, has, combinations, {}, moved, by};
  Pass& trial = w->passes[kBases];
  trial.steps = w->passes[static_cast<size_t>(basis)].steps;
  trial.steps[moved].finish = w->data->calendar->Add(*trial.steps[moved].finish, Workdays(by));
  DateTrips(w, w->trip_rules, rules, nullptr, &trial.trips);
  MovedPass pass(w, rules, &trial.steps);
  clock::Sweep(pass, w->trip_rules, trial.trips, w->order);
  return clock::LatestFinish(pass, w->order);
}

// By trying: every count is a pass of its own.
int64_t SlackByTrials(Workspace* w, Basis basis, StepIndex step) {
  const WorkCalendar& calendar = *w->data->calendar;
  const Instant finish = *w->passes[static_cast<size_t>(basis)].steps[step].finish;
  const Instant all = *w->plan.time[basis].finish;
  const int64_t can =
      GreatestThatFits(calendar.WorkdaysBetween(finish, all), 0, [&](int64_t workdays) {
        if (workdays == 0) return true;
        const Instant moved = calendar.Add(finish, Workdays(workdays));
        return moved <= all && *FinishIf(w, basis, step, static_cast<int32_t>(workdays)) <= all;
      });
  return can;
}

}  // namespace

void WriteSlack(Workspace* w, Basis basis) {
  if (!w->plan.time[basis].finish) return;
  std::optional<BackwardPass> backward;
  const bool routed = !w->trip_rules.steps.empty();  // adds and trips follow no close of business
  if (!routed && !CountsHours(*w)) backward.emplace(w, basis);
  for (PlanStep& row : w->plan.steps) {
    if (row.status == Status::kExcluded) continue;
    row.time[basis].slack =
        backward ? backward->SlackOf(row.step) : SlackByTrials(w, basis, row.step);
  }
}

}  // namespace onething
