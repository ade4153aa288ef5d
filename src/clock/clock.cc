// The standing clock.
//
// A promise or the law's limit of n workdays covers the counted stages of a step, from its receipt
// to its result. In a stage that is not counted - a hearing, a test by another, 30 days of
// publicity (Administrative Licensing Law, article 45) - and while a step waits for the applicant's
// trip, the clock stands still. So the end is the receipt, plus n workdays, plus all the times for
// which the clock stood. Workdays and natural days do not commute: ten natural days that begin on a
// Friday end elsewhere than ten that begin on the Monday after. Therefore it matters *where* on the
// n workdays the clock stands.
//
// The place of a stage. Counted stages state how many workdays they take, mostly, though nobody
// promised each of them. The place at which a stage begins is what the stages before it use; where
// one of these states nothing, it is n less what the stages from it on use; where that is not known
// either, it is 0. A place is never beyond n. (PlaceOf, EndPlaceOf.)
//
// The walk. `gone_` is how many of the n workdays are used at `at_`, without suspensions. One goes
// through the stages at which the clock may stand, in order, moves on to the place of each and
// stands there; then the rest of the n workdays is added. Invariant: at_ is the instant at which
// gone_ workdays are used up and every stage walked over is over. Places never decrease along the
// walk, since each is raised to gone_: so no stage is walked into before the one ahead of it is
// left, and each workday is added exactly once.
//
// The past. What is done was as it was: a stage that ended is walked through to the close of its
// last day and uses the workdays that it took; the open one has used what passed until now, and an
// uncounted one lasts at least until now. Only then do the places speak, each raised to what is
// used by now, for no stage begins before now that has not begun. Where the past has used more than
// is promised, the end lies inside it: the walk stops before that stage and counts on from its
// beginning. Without a past both rules are void and what is left is the plan's clock: a case
// without events has the dates of its plan.
//
// Example. A promise of 5 workdays; stages: accept (1 workday), test (not counted, 3 natural days),
// decide (no limit stated). Received on Thursday, 5 February 2026; Monday the 16th to Friday the
// 20th is a holiday.
//
//   place of test = 1 (accept's)             move 1 workday      Fri  6 Feb 17:00   gone 1
//   stand: 3 natural days                    Mon 9 Feb           Mon  9 Feb 17:00   gone 1
//   the rest, 5 - 1 = 4 workdays             10, 11, 12, 13      Fri 13 Feb 17:00   gone 5
//
// Had the test ended on Wednesday the 11th instead, 4 workdays would be left from there: 12, 13,
// 23, 24 February. Suspended on the 12th and resumed on the 13th, that day does not count, and the
// end is the 25th.
#include "clock/clock.h"

#include <algorithm>

namespace onething::clock {
namespace {

using Unit = Limit::Unit;
using Lookup = WorkCalendar::Lookup;

// Workdays that a counted stage's limit uses; nothing where it has none that counts.
std::optional<int32_t> UsesOf(const Stage& stage) {
  if (!stage.limit) return std::nullopt;
  if (stage.limit->unit == Unit::kImmediate) return 0;
  if (stage.limit->unit == Unit::kWorkdays) return stage.limit->count;
  return std::nullopt;
}

// The sum of what counted stages use; nothing where one has no limit.
std::optional<int32_t> UsesOf(std::span<const Stage> stages) {
  int64_t sum = 0;
  for (const Stage& stage : stages) {
    if (!stage.counted) continue;
    const std::optional<int32_t> uses = UsesOf(stage);
    if (!uses) return std::nullopt;
    sum += *uses;
  }
  return static_cast<int32_t>(std::min<int64_t>(sum, INT32_MAX));
}

// How many of a promise's workdays are used where a stage begins, counted or not.
int32_t PlaceOf(std::span<const Stage> stages, size_t stage, int32_t promise) {
  if (const auto before = UsesOf(stages.first(stage))) return std::min(*before, promise);
  if (const auto after = UsesOf(stages.subspan(stage))) return std::max(promise - *after, 0);
  return 0;
}

// How many are used where a counted stage ends: the limits up to it tell, else those after it;
// failing that, all are.
int32_t EndPlaceOf(std::span<const Stage> stages, size_t stage, int32_t promise) {
  if (const auto upto = UsesOf(stages.first(stage + 1))) return std::min(*upto, promise);
  if (const auto after = UsesOf(stages.subspan(stage + 1))) return std::max(promise - *after, 0);
  return promise;
}

const StageWait* WaitOf(const Clock& clock, const Stage& stage) {
  for (const StageWait& wait : clock.waits) {
    if (wait.stage == stage.index) return &wait;
  }
  return nullptr;
}

// Whether every stage has a limit of its own, and one of them counts.
bool StagesTell(std::span<const Stage> stages) {
  bool any = false;
  for (const Stage& stage : stages) {
    if (stage.counted && !stage.limit) return false;
    any |= stage.counted;
  }
  return any;
}

// Walks through the stages of a combination: what is done as it was, the open one as it stands now,
// the rest as planned. One class: it is the invariant stated above, and its functions keep it.
class Walk {
 public:
  explicit Walk(const Clock& clock, Lookup* lookup = nullptr, Trace* trace = nullptr)
      : clock_(clock),
        past_(clock.past),
        calendar_(*clock.calendar),
        lookup_(lookup),
        trace_(trace),
        at_(clock.origin) {}

  // Where `end` of a promise of `promise` workdays are used up and the stages at which the clock
  // stands are over up to `place`, and those after it that begin before.
  Instant Workdays(int32_t promise, int64_t end, size_t place) {
    const int64_t used_now = GoThroughPast(end);
    if (used_now > end) return UsedUp(end);
    for (size_t i = past_.open; i < clock_.stages.size(); ++i) {
      if (!Stands(clock_.stages[i])) continue;
      const int64_t begins = BeginOf(i, promise, used_now);
      if (i > place && begins >= end) break;
      MoveTo(begins);
      Stand(i);
    }
    MoveTo(end);
    return at_;
  }

  // Where a stage begins that is not done: at the latest where the promise is used up.
  Instant WorkdaysBefore(int32_t promise, size_t stage) {
    int64_t used_now = GoThroughPast(promise);
    if (used_now > promise) {
      UsedUp(promise);
      gone_ = used_now = promise;
    }
    for (size_t i = past_.open; i <= stage; ++i) {
      if (i < stage && !Stands(clock_.stages[i])) continue;
      MoveTo(BeginOf(i, promise, used_now));
      if (i < stage) Stand(i);
    }
    return at_;
  }

  // A limit in other units runs after the stages at which the clock stands, here the first `count`.
  Instant StandAll(size_t count) {
    for (const StageRun& run : past_.stages) {
      if (!run.stage->counted)
        Go(run.done.value_or(run.begin), Kind::kStageNotCounted, run.stage->index);
    }
    for (size_t i = past_.open; i < count; ++i) Stand(i);
    return at_;
  }

  // Each of the first `count` stages by its own limit.
  Instant Stages(size_t count) {
    for (const StageRun& run : past_.stages) {
      if (run.done) GoThrough(run, *run.done);
    }
    for (size_t i = past_.open; i < count; ++i) {
      Stand(i);
      const Stage& stage = clock_.stages[i];
      if (stage.counted) Take(*stage.limit, stage.index);
    }
    return at_;
  }

  // Moves on by a limit of the counted clock.
  Instant Take(Limit limit, std::optional<StageIndex> stage = std::nullopt) {
    const Instant from = at_;
    const Instant to = AddCounted(calendar_, past_.suspensions, at_, limit, lookup_);
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

  // Waits for the stage's trip, then for the stage itself where it is not counted: that lasts while
  // it is not done.
  Instant Stand(size_t i) {
    const Stage& stage = clock_.stages[i];
    const bool open = i == past_.open && !past_.stages.empty();
    if (open && !stage.counted) at_ = past_.stages.back().begin;
    const StageWait* wait = WaitOf(clock_, stage);
    if (wait != nullptr) Go(*wait->until, Kind::kTrip, stage.index);
    if (stage.counted) return at_;
    if (stage.limit && !clock_.still)
      Go(calendar_.Add(at_, *stage.limit, lookup_), Kind::kStageNotCounted, stage.index);
    if (open && past_.now > at_)
      Go(calendar_.Received(past_.now), Kind::kStageNotCounted, stage.index);
    return at_;
  }

 private:
  using Kind = Stretch::Kind;

  // Whether the clock may stand because of a stage.
  bool Stands(const Stage& stage) const {
    return !stage.counted || WaitOf(clock_, stage) != nullptr;
  }

  // Walks through what is done, as long as no more than `most` workdays are used; those used by
  // now.
  int64_t GoThroughPast(int64_t most) {
    int64_t used = 0;
    for (const StageRun& run : past_.stages) {
      used = gone_ + (run.stage->counted ? Takes(run) : 0);
      in_open_ = !run.done;
      if (used > most || in_open_) break;
      gone_ = used;
      GoThrough(run, calendar_.CloseOf(DayOf(*run.done)));
    }
    return used;
  }

  // Where so many are used up within the stage walked to last.
  Instant UsedUp(int64_t target) {
    if (in_open_) {
      const StageWait* wait = WaitOf(clock_, clock_.stages[past_.open]);
      if (wait != nullptr) Go(*wait->until, Kind::kTrip, wait->stage);
    }
    MoveTo(target);
    return at_;
  }

  // How much is used where a stage begins at which the clock stands: none begins before now that is
  // not begun.
  int64_t BeginOf(size_t i, int32_t promise, int64_t used_now) const {
    if (i == past_.open) return gone_;
    return std::max({int64_t{PlaceOf(clock_.stages, i, promise)}, used_now, gone_});
  }

  // Of a counted stage that begins here: one that is attended is counted from its trip on.
  int64_t Takes(const StageRun& run) const {
    const StageWait* wait = run.done ? nullptr : WaitOf(clock_, *run.stage);
    const Instant from = wait != nullptr ? std::max(at_, *wait->until) : at_;
    return CountedWorkdays(calendar_, past_.suspensions, from, run.done.value_or(past_.now));
  }

  void Go(Instant to, Kind kind, std::optional<StageIndex> stage) {
    if (to <= at_) return;
    if (trace_ != nullptr) trace_->push_back({at_, to, kind, stage});
    at_ = to;
  }
  void GoThrough(const StageRun& run, Instant to) {
    Go(to, run.stage->counted ? Kind::kWorkdays : Kind::kStageNotCounted, run.stage->index);
  }

  void MoveTo(int64_t used) {
    if (used <= gone_) return;
    Take({Unit::kWorkdays, static_cast<int32_t>(used - gone_)});
    gone_ = used;
  }

  const Clock& clock_;
  const Past& past_;
  const WorkCalendar& calendar_;
  Lookup* lookup_;
  Trace* trace_;
  Instant at_;
  int64_t gone_ = 0;
  bool in_open_ = false;  // the walk came to the open stage
};

// Whether every trip has a date for which one of the first `count` stages still waits.
bool AllDated(const Clock& clock, size_t count) {
  if (clock.waits.empty()) return true;
  for (size_t i = clock.past.open; i < count; ++i) {
    const StageWait* wait = WaitOf(clock, clock.stages[i]);
    if (wait != nullptr && !wait->until) return false;
  }
  return true;
}

// The place of a stage among these; their number where it is none of them.
size_t FindStage(std::span<const Stage> stages, StageIndex stage) {
  const auto at = std::find_if(stages.begin(), stages.end(),
                               [stage](const Stage& own) { return own.index == stage; });
  return static_cast<size_t>(at - stages.begin());
}

// The limit that answers for a basis, or nothing where none is known.
std::optional<Basis> Answering(const Clock& clock, Basis basis) {
  const bool promise = clock.row != nullptr && clock.row->promised;
  const bool law = clock.row != nullptr && clock.row->law == Law::kGiven;
  if (basis == Basis::kStages && StagesTell(clock.stages)) return Basis::kStages;
  if ((basis == Basis::kStatutory || basis == Basis::kExtended) && law) return Basis::kStatutory;
  if (promise) return Basis::kPromised;
  if (law) return Basis::kStatutory;
  return StagesTell(clock.stages) ? std::optional(Basis::kStages) : std::nullopt;
}

}  // namespace

Answer Clock::AnswerOn(Basis basis) const {
  Answer answer{Answering(*this, basis), std::nullopt};
  const Basis own = basis == Basis::kExtended ? Basis::kStatutory : basis;
  if (answer.by != own) answer.as = answer.by;
  return answer;
}

Limit Clock::LimitBy(Basis answering) const {
  return answering == Basis::kPromised ? *row->promised : *row->statutory;
}

bool Clock::Extends(Basis basis, std::optional<Basis> answering) const {
  return answering == Basis::kStatutory && row->extension &&
         (past.extended || basis == Basis::kExtended);
}

bool Clock::Has(StageIndex stage) const {
  return FindStage(stages, stage) < stages.size();
}

bool Clock::HasAfter(StageIndex stage) const {
  return FindStage(after_result, stage) < after_result.size();
}

std::optional<Instant> Clock::EndOn(Basis basis, Lookup* lookup, Trace* trace) const {
  const std::optional<Basis> by = Answering(*this, basis);
  if (!by || !AllDated(*this, stages.size())) return std::nullopt;
  Walk walk(*this, lookup, trace);
  if (*by == Basis::kStages) return walk.Stages(stages.size());
  const Limit limit = LimitBy(*by);
  Instant end;
  if (limit.unit == Unit::kWorkdays) {
    end = walk.Workdays(limit.count, limit.count, stages.size());
  } else {
    walk.StandAll(stages.size());
    end = walk.Take(limit);
  }
  return Extends(basis, by) ? walk.Take(*row->extension) : end;
}

PerBasis<std::optional<Instant>> Clock::Ends() const {
  PerBasis<std::optional<Basis>> by;
  PerBasis<std::optional<Instant>> ends;
  for (Basis basis : kAllBases) {
    by[basis] = Answering(*this, basis);
    const auto is_same = [&](Basis before) {
      return by[before] == by[basis] && Extends(before, by[before]) == Extends(basis, by[basis]);
    };
    const Basis* same = std::find_if(kAllBases, &kAllBases[static_cast<size_t>(basis)], is_same);
    ends[basis] = *same != basis ? ends[*same] : EndOn(basis);
  }
  return ends;
}

std::optional<Instant> Clock::EndOfStage(StageIndex stage) const {
  for (const StageRun& run : past.stages) {
    if (run.stage->index == stage && run.done) return run.done;
  }
  const size_t place = FindStage(stages, stage);
  if (place == stages.size()) return EndAfterResult(stage);
  const std::optional<Basis> by = Answering(*this, Basis::kPromised);
  const bool passed_over = place < past.open;
  if (!by || passed_over || !AllDated(*this, stages.size())) return std::nullopt;
  Walk walk(*this);
  if (*by == Basis::kStages) return walk.Stages(place + 1);
  const Limit limit = LimitBy(*by);
  const bool counted = stages[place].counted;
  if (limit.unit != Unit::kWorkdays) {
    const Instant stood = walk.StandAll(counted ? stages.size() : place + 1);
    return counted ? walk.Take(limit) : stood;
  }
  if (counted) return walk.Workdays(limit.count, EndPlaceOf(stages, place, limit.count), place);
  walk.WorkdaysBefore(limit.count, place);
  return walk.Stand(place);
}

std::optional<Instant> Clock::EndAfterResult(StageIndex stage) const {
  std::optional<Instant> at = past.finish ? past.finish : EndOn(Basis::kPromised);
  for (const Stage& follows : after_result) {
    if (!at || (!follows.limit && follows.counted)) return std::nullopt;
    if (follows.limit) at = calendar->Add(*at, *follows.limit);
    if (follows.index == stage) return at;
  }
  return std::nullopt;
}

std::optional<Instant> Clock::BeginOfStage(StageIndex stage, Basis basis) const {
  const size_t place = FindStage(stages, stage);
  const std::optional<Basis> by = Answering(*this, basis);
  if (place == stages.size() || !by || !AllDated(*this, place)) return std::nullopt;
  Walk walk(*this);
  if (*by == Basis::kStages) return walk.Stages(place);
  const Limit limit = LimitBy(*by);
  return limit.unit == Unit::kWorkdays ? walk.WorkdaysBefore(limit.count, place)
                                       : walk.StandAll(place);
}

int64_t Clock::Used() const {
  int64_t used = 0;
  for (const StageRun& run : past.stages) {
    if (!run.stage->counted) continue;
    const Instant from = run.done ? run.begin : CountedFrom(run).value_or(past.now);
    used += CountedWorkdays(*calendar, past.suspensions, from, run.done.value_or(past.now));
  }
  if (past.open < stages.size()) return used;
  const Instant last = past.stages.empty() ? origin : *past.stages.back().done;
  return used + CountedWorkdays(*calendar, past.suspensions, std::max(last, origin), past.now);
}

std::optional<Instant> Clock::CountedFrom(const StageRun& run) const {
  const StageWait* wait = WaitOf(*this, *run.stage);
  if (wait == nullptr) return run.begin;
  return wait->until ? std::optional(std::max(run.begin, *wait->until)) : std::nullopt;
}

std::optional<Instant> Clock::DueOf(const StageRun& run) const {
  const std::optional<Instant> from = CountedFrom(run);
  if (!from || !run.stage->limit) return std::nullopt;
  const Limit limit = *run.stage->limit;
  return std::max(*from, run.stage->counted ? AddCounted(*calendar, past.suspensions, *from, limit)
                                            : calendar->Add(*from, limit));
}

}  // namespace onething::clock
