// Slack: the most whole workdays by which a step's finish may move while the bundle's finish stays
// (docs/rules/planning.md, "Slack").
//
// To move a step by k workdays and date all that follows is a pass of its own. A later finish never
// makes another step end earlier, so that if k workdays fit, fewer do: the greatest k is found by
// halving (GreatestThatFits). This is right for whatever the clock does, and is what SlackByTrials
// does; but it takes a handful of passes for each step.
//
// Mostly one pass backward is enough for all steps. Let `latest` be, for each step, the last finish
// that keeps the bundle's. It is the bundle's finish for a step that nobody waits for, and the
// least of the latest receipts of those that wait for it for any other; a latest receipt is the
// last from which the step still ends by its own `latest`. Invariant: when a step is looked at, all
// that wait for it have been, since the order leads from each step to those that wait for it.
//
// What makes it right is that only closes of business need be tried as receipts. A moved finish is
// the close of a workday, by the rule above; and a step received at a close ends at one where no
// limit counts hours. So every receipt that a move can bring about is a close, and there are as
// many of them as there are workdays. Where a limit counts hours this does not hold. Nor does it
// where there are trips: what an offer adds, and the days on which doors are open, follow no close.
// Then each step is tried.
//
// Example: A (6 workdays) and B (2) are received on Monday, and C (3) waits for both. A ends on
// Tuesday of the next week, C on Friday; so the latest receipt of C is that Tuesday's close, and
// `latest` of A and of B is the same. A has slack 0; B ended on Wednesday and has 4.
#include "plan/dates/slack.h"

#include <algorithm>

namespace onething::plan {
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
bool CountsHours(const Dating& dating) {
  for (StepIndex step : dating.selection.order) {
    const auto& rows = dating.planning->prepared(step).matter->limits;
    const bool any = std::any_of(rows.begin(), rows.end(), [](const LimitRow& row) {
      return HasHours(row.promised) || HasHours(row.statutory) || HasHours(row.extension);
    });
    if (any) return true;
  }
  return std::any_of(dating.variants.clock_stages.begin(), dating.variants.clock_stages.end(),
                     [](const clock::Stage& stage) { return HasHours(stage.limit); });
}

// One pass backward over the order: how late each step may end, and from that how late those before
// it may. A moved finish is the close of a workday and, where nothing counts hours, so is every
// receipt it moves: only closes are tried.
class BackwardPass {
 public:
  BackwardPass(const Dating& dating, const Dates& dates, Basis basis, DatesMemory* memory)
      : dating_(dating), basis_(basis), pass_(dates.passes[basis]), latest_(memory->latest) {
    latest_.assign(dating.planning->step_count(), *dates.bounds[basis].finish);
    for (size_t i = dating.selection.order.size(); i-- > 0;) {
      const StepIndex step = dating.selection.order[i];
      const auto edges = dating.selection.EdgesTo(step);
      if (edges.empty()) continue;
      const Instant receipt = LatestReceipt(step);
      for (const Edge& edge : edges) {
        if (edge.ordered) latest_[edge.from] = std::min(latest_[edge.from], receipt);
      }
    }
  }

  int64_t SlackOf(StepIndex step) const {
    const Instant finish = *pass_.steps[step].finish;
    const WorkCalendar& calendar = *dating_.planning->data->calendar;
    const int64_t most = calendar.WorkdaysBetween(finish, latest_[step]);
    const bool closes = most == 0 || calendar.Add(finish, Workdays(most)) <= latest_[step];
    return closes ? most : most - 1;
  }

 private:
  Instant LatestReceipt(StepIndex step) const {
    const WorkCalendar& calendar = *dating_.planning->data->calendar;
    const Instant received = *pass_.steps[step].received, latest = latest_[step];
    const int64_t most = calendar.WorkdaysBetween(received, latest);
    const int64_t takes = calendar.WorkdaysBetween(received, *pass_.steps[step].finish);
    const int64_t can = GreatestThatFits(most, most - takes, [&](int64_t workdays) {
      PassStep moved;
      moved.received = calendar.Add(received, Workdays(workdays));
      if (*moved.received > latest) return false;
      EndLast(dating_, basis_, step, false, {}, nullptr, &moved);
      return *moved.finish <= latest;
    });
    return can < 0 ? received : calendar.Add(received, Workdays(can));
  }

  const Dating& dating_;
  Basis basis_;
  const Pass& pass_;
  std::vector<Instant>& latest_;  // the finish of each step that keeps the bundle's
};

// Follows a step that ends later: only what is received at another instant, or waits for trips, is
// dated anew.
class MovedPass : public InstantPass {
 public:
  MovedPass(const Dating& dating, const PassRules& pass, std::vector<PassStep>* steps)
      : InstantPass(dating, pass, nullptr, nullptr, nullptr), steps_(*steps) {}

  Value& Finish(StepIndex step) { return steps_[step].finish; }
  Value EndOf(StepIndex step, const Value& received, const StageWaits& waits) {
    PassStep& result = steps_[step];
    if (step == pass_.moved || (received == result.received && waits.empty())) return result.finish;
    result.received = received;
    EndLast(dating_, pass_.basis, step, false, waits, nullptr, &result);
    return result.finish;
  }

 private:
  std::vector<PassStep>& steps_;
};

// The bundle's finish where one step ends so many workdays later than it would and the others, and
// the trips, follow.
std::optional<Instant> FinishIf(const Dating& dating, const Dates& dates, Basis basis,
                                StepIndex moved, int32_t by, Pass* trial) {
  const auto in = [](StepIndex) { return true; };
  const auto has = [](const Edge& edge) { return edge.ordered; };
  const auto combinations = [&](StepIndex step, PassRules::Visit visit) {
    for (const Variant& variant : dating.variants.VariantsOf(step))
      visit(ClockOf(dating, step, variant, false));
  };
  const PassRules rules{basis, false, dating.planning->data->received, in, has, combinations, {},
                        moved, by};
  trial->steps = dates.passes[basis].steps;
  trial->steps[moved].finish =
      dating.planning->data->calendar->Add(*trial->steps[moved].finish, Workdays(by));
  DateTrips(dating, rules, nullptr, &trial->trips);
  MovedPass pass(dating, rules, &trial->steps);
  clock::Sweep(pass, dating.trips, trial->trips, dating.selection.order);
  return clock::LatestFinish(pass, dating.selection.order);
}

// By trying: every count is a pass of its own.
int64_t SlackByTrials(const Dating& dating, const Dates& dates, Basis basis, StepIndex step,
                      Pass* trial) {
  const WorkCalendar& calendar = *dating.planning->data->calendar;
  const Instant finish = *dates.passes[basis].steps[step].finish;
  const Instant all = *dates.bounds[basis].finish;
  const int64_t can =
      GreatestThatFits(calendar.WorkdaysBetween(finish, all), 0, [&](int64_t workdays) {
        if (workdays == 0) return true;
        const Instant moved = calendar.Add(finish, Workdays(workdays));
        return moved <= all &&
               *FinishIf(dating, dates, basis, step, static_cast<int32_t>(workdays), trial) <= all;
      });
  return can;
}

}  // namespace

void WriteSlack(const Dating& dating, const Dates& dates, Basis basis, DatesMemory* memory,
                std::vector<PlanStep>* rows) {
  if (!dates.bounds[basis].finish) return;
  std::optional<BackwardPass> backward;
  const bool routed = !dating.trips.steps.empty();  // adds and trips follow no close of business
  if (!routed && !CountsHours(dating)) backward.emplace(dating, dates, basis, memory);
  for (PlanStep& row : *rows) {
    if (row.status == Status::kExcluded) continue;
    row.time[basis].slack = backward
                                ? backward->SlackOf(row.step)
                                : SlackByTrials(dating, dates, basis, row.step, &memory->trial);
  }
}

}  // namespace onething::plan
