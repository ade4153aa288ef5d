#include "case/due.h"

#include <algorithm>

namespace onething {
namespace {

using Unit = Limit::Unit;

Instant CloseOfDay(const WorkCalendar& calendar, Instant at) {
  return calendar.CloseOf(DayOf(at));
}

}  // namespace

// Walks through the stages of a combination: what is done as it was, the open one as it stands now, the rest as planned.
class DueWalk {
 public:
  explicit DueWalk(const DueClock& clock, ClockTrace* trace = nullptr)
      : clock_(clock), at_(clock.origin), trace_(trace) {}

  // Where `end` of a promise of `promise` workdays are used up and the stages at which the clock stands are over up to `place`,
  // and those after it that begin before.
  std::optional<Instant> Workdays(int32_t promise, int64_t end, size_t place) {
    if (!AllDated()) return std::nullopt;
    const int64_t used_now = RunDone(end);
    if (used_now > end) return UsedUp(end);
    for (size_t i = clock_.timeline.open; i < clock_.stages.size(); ++i) {
      if (!Stands(clock_.stages[i])) continue;
      const int64_t begins = BeginOf(i, promise, used_now);
      if (i > place && begins >= end) break;
      MoveTo(begins);
      Stand(i);
    }
    Move(end - gone_);
    return at_;
  }

  // The end of an uncounted stage that is not done. It begins at the latest where the promise is used up.
  std::optional<Instant> EndOfUncounted(int32_t promise, size_t stage) {
    if (!AllDated()) return std::nullopt;
    int64_t used_now = RunDone(promise);
    if (used_now > promise) {
      UsedUp(promise);
      gone_ = used_now = promise;
    }
    for (size_t i = clock_.timeline.open; i <= stage; ++i) {
      if (!Stands(clock_.stages[i])) continue;
      MoveTo(BeginOf(i, promise, used_now));
      Stand(i);
    }
    return at_;
  }

  // A limit in other units runs after the uncounted stages.
  std::optional<Instant> Whole(Limit limit) {
    if (!AllDated()) return std::nullopt;
    StandAll(clock_.stages.size());
    return Take(limit, std::nullopt);
  }
  // The end of an uncounted stage before it.
  std::optional<Instant> WholeUpTo(size_t stage) {
    if (!AllDated()) return std::nullopt;
    StandAll(stage + 1);
    return at_;
  }

  // Each of the first `count` stages by its own limit.
  std::optional<Instant> Stages(size_t count) {
    if (!AllDated()) return std::nullopt;
    for (const StageRun& run : clock_.timeline.stages) {
      if (run.done) GoThrough(run, *run.done);
    }
    for (size_t i = clock_.timeline.open; i < count; ++i) {
      Stand(i);
      const ClockStage& stage = clock_.stages[i];
      if (stage.counted) Take(*stage.limit, stage.index);
    }
    return at_;
  }

  // Moves on by a limit of the counted clock.
  Instant Take(Limit limit, std::optional<uint16_t> stage) {
    const Instant from = at_;
    const Instant to = AddCounted(clock_.calendar, clock_.suspensions, at_, limit);
    if (limit.unit != Unit::kDays && limit.unit != Unit::kMonths) {
      Go(to, Kind::kWorkdays, stage);
      return at_;
    }
    Go(to, Kind::kNaturalDays, stage);
    if (trace_ != nullptr && from < to) {
      trace_->back().natural_days =
          limit.unit == Unit::kDays
              ? limit.count
              : int64_t{AddMonths(DayOf(from), limit.count).days} - DayOf(from).days;
    }
    return at_;
  }

 private:
  using Kind = ClockStretch::Kind;

  // Where so many are used up within the stage walked to last.
  Instant UsedUp(int64_t target) {
    if (clock_.timeline.open < clock_.stages.size()) {
      const StageWait* wait = WaitOf(clock_.stages[clock_.timeline.open]);
      if (wait != nullptr && in_open_) Go(*wait->until, Kind::kTrip, wait->stage);
    }
    Move(target - gone_);
    return at_;
  }

  // Walks through what is done, as long as no more than `most` workdays are used; those used by now.
  int64_t RunDone(int64_t most) {
    int64_t used = 0;
    for (const StageRun& run : clock_.timeline.stages) {
      used = gone_ + (run.stage->counted ? Takes(run) : 0);
      in_open_ = !run.done;
      if (used > most || in_open_) break;
      gone_ = used;
      GoThrough(run, CloseOfDay(clock_.calendar, *run.done));
    }
    return used;
  }

  // How much is used where a stage begins at which the clock stands: none begins before now that is not begun.
  int64_t BeginOf(size_t i, int32_t promise, int64_t used_now) const {
    if (i == clock_.timeline.open) return gone_;
    return std::max({int64_t{ClockPlace(clock_.stages, i, promise)}, used_now, gone_});
  }

  void Go(Instant to, Kind kind, std::optional<uint16_t> stage) {
    if (to <= at_) return;
    if (trace_ != nullptr) trace_->push_back({at_, to, kind, stage});
    at_ = to;
  }
  void GoThrough(const StageRun& run, Instant to) {
    Go(to, run.stage->counted ? Kind::kWorkdays : Kind::kStageNotCounted, run.stage->index);
  }

  // Of a counted stage that begins here: one that is attended is counted from its trip on.
  int64_t Takes(const StageRun& run) const {
    const StageWait* wait = run.done ? nullptr : WaitOf(*run.stage);
    const Instant from = wait != nullptr ? std::max(at_, *wait->until) : at_;
    return CountedWorkdays(clock_.calendar, clock_.suspensions, from,
                           run.done.value_or(clock_.now));
  }

  void MoveTo(int64_t used) {
    Move(used - gone_);
    gone_ = used;
  }

  void Move(int64_t workdays) {
    if (workdays > 0) Take({Unit::kWorkdays, static_cast<int32_t>(workdays)}, std::nullopt);
  }

  const StageWait* WaitOf(const ClockStage& stage) const {
    for (const StageWait& wait : clock_.waits) {
      if (wait.stage == stage.index) return &wait;
    }
    return nullptr;
  }

  bool Stands(const ClockStage& stage) const { return !stage.counted || WaitOf(stage) != nullptr; }

  // Whether every trip has a date that a stage still waits for.
  bool AllDated() const {
    for (size_t i = clock_.timeline.open; i < clock_.stages.size(); ++i) {
      const StageWait* wait = WaitOf(clock_.stages[i]);
      if (wait != nullptr && !wait->until) return false;
    }
    return true;
  }

  // Waits for the stage's trip, then for the stage itself where it is not counted: that lasts while it is not done.
  void Stand(size_t i) {
    const ClockStage& stage = clock_.stages[i];
    const bool open = i == clock_.timeline.open;
    if (open && !stage.counted) at_ = clock_.timeline.stages.back().begin;
    const StageWait* wait = WaitOf(stage);
    if (wait != nullptr) Go(*wait->until, Kind::kTrip, stage.index);
    if (stage.counted) return;
    if (stage.limit)
      Go(clock_.calendar.Add(at_, *stage.limit), Kind::kStageNotCounted, stage.index);
    if (open && clock_.now > at_)
      Go(clock_.calendar.Received(clock_.now), Kind::kStageNotCounted, stage.index);
  }

  void StandAll(size_t count) {
    for (const StageRun& run : clock_.timeline.stages) {
      if (!run.stage->counted)
        Go(run.done.value_or(run.begin), Kind::kStageNotCounted, run.stage->index);
    }
    for (size_t i = clock_.timeline.open; i < count; ++i) Stand(i);
  }

  const DueClock& clock_;
  Instant at_;
  ClockTrace* trace_;
  int64_t gone_ = 0;
  bool in_open_ = false;  // the walk came to the open stage
};

std::optional<Instant> DueClock::DueOn(Basis basis, ClockTrace* trace) const {
  const std::optional<Basis> by = AnswerOn(basis).by;
  if (!by) return std::nullopt;
  DueWalk walk(*this, trace);
  if (*by == Basis::kStages) return walk.Stages(stages.size());
  const Limit limit = LimitBy(*by);
  const std::optional<Instant> due = limit.unit == Unit::kWorkdays
                                         ? walk.Workdays(limit.count, limit.count, stages.size())
                                         : walk.Whole(limit);
  return due && Extends(basis) ? walk.Take(*row->extension, std::nullopt) : due;
}

void DueClock::Dues(std::optional<Instant> (*dues)[kBases]) const {
  for (size_t b = 0; b < kBases; ++b) {
    const auto basis = static_cast<Basis>(b);
    size_t same = 0;
    while (same < b && (AnswerOn(static_cast<Basis>(same)).by != AnswerOn(basis).by ||
                        Extends(static_cast<Basis>(same)) != Extends(basis)))
      ++same;
    (*dues)[b] = same < b ? (*dues)[same] : DueOn(basis);
  }
}

int64_t DueClock::Used() const {
  int64_t used = 0;
  for (const StageRun& run : timeline.stages) {
    if (!run.stage->counted) continue;
    const Instant from = run.done ? run.begin : BeginOf(run).value_or(now);
    used += CountedWorkdays(calendar, suspensions, from, run.done.value_or(now));
  }
  if (timeline.open < stages.size()) return used;
  const Instant last = timeline.stages.empty() ? origin : *timeline.stages.back().done;
  return used + CountedWorkdays(calendar, suspensions, std::max(last, origin), now);
}

std::optional<Instant> DueClock::BeginOf(const StageRun& run) const {
  for (const StageWait& wait : waits) {
    if (wait.stage != run.stage->index) continue;
    return wait.until ? std::optional(std::max(run.begin, *wait.until)) : std::nullopt;
  }
  return run.begin;
}

std::optional<Instant> DueClock::EndOf(uint16_t stage) const {
  for (const StageRun& run : timeline.stages) {
    if (run.stage->index == stage && run.done) return run.done;
  }
  const auto at = std::find_if(stages.begin(), stages.end(),
                               [stage](const ClockStage& own) { return own.index == stage; });
  const std::optional<Basis> by = AnswerOn(Basis::kPromised).by;
  if (at == stages.end()) return EndAfterResult(stage);
  if (!by) return std::nullopt;
  const auto place = static_cast<size_t>(at - stages.begin());
  if (place < timeline.open) return std::nullopt;  // passed over
  if (*by == Basis::kStages) return DueWalk(*this).Stages(place + 1);
  const Limit limit = LimitBy(*by);
  if (limit.unit != Unit::kWorkdays)
    return at->counted ? DueWalk(*this).Whole(limit) : DueWalk(*this).WholeUpTo(place);
  if (!at->counted) return DueWalk(*this).EndOfUncounted(limit.count, place);
  return DueWalk(*this).Workdays(limit.count, ClockEnd(stages, place, limit.count), place);
}

std::optional<Instant> DueClock::EndAfterResult(uint16_t stage) const {
  std::optional<Instant> at = finish ? finish : DueOn(Basis::kPromised);
  for (const ClockStage& follows : after_result) {
    if (!at || (!follows.limit && follows.counted)) return std::nullopt;
    if (follows.limit) at = calendar.Add(*at, *follows.limit);
    if (follows.index == stage) return at;
  }
  return std::nullopt;
}

std::optional<Instant> DueClock::StageDue(const StageRun& run) const {
  const std::optional<Instant> begin = BeginOf(run);
  if (!begin || !run.stage->limit) return std::nullopt;
  const Limit limit = *run.stage->limit;
  return std::max(*begin, run.stage->counted ? AddCounted(calendar, suspensions, *begin, limit)
                                             : calendar.Add(*begin, limit));
}

}  // namespace onething
