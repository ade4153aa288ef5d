#include "oracle/case/clock.h"

#include <algorithm>

namespace oracle {
namespace {

Limit StageLimit(const Stage& stage, int row, const CasePlan& plan) {
  if (row < 0) return {};
  return ResolveLimit(*stage.rows[static_cast<size_t>(row)].limit, plan.world->model);
}

// Workdays that a counted stage uses of the clock; none where its limit does not say.
std::optional<int64_t> ClockDays(const Limit& limit) {
  if (limit.unit == Unit::kImmediate) return 0;
  if (limit.unit == Unit::kWorkdays) return limit.n;
  return std::nullopt;
}

bool CanSumUp(const std::vector<RunStage>& stages) {
  bool any = false;
  for (const RunStage& one : stages) {
    if (!one.counted) continue;
    any = true;
    if (one.limit.unit == Unit::kNone) return false;
  }
  return any;
}

Answer AnswerOf(Basis basis, const Limit& promised, const Limit& statutory, bool by_stages) {
  const bool law = basis == Basis::kStatutory || basis == Basis::kExtended;
  if (basis == Basis::kStages && by_stages) return Answer::kStages;
  if (law && statutory.unit != Unit::kNone) return Answer::kLaw;
  if (promised.unit != Unit::kNone) return Answer::kPromise;
  if (statutory.unit != Unit::kNone) return Answer::kLaw;
  return by_stages ? Answer::kStages : Answer::kNothing;
}

bool IsByLaw(Basis basis) {
  return basis == Basis::kStatutory || basis == Basis::kExtended;
}

}  // namespace

bool IsWorkday(Day day, Calendar* calendar) {
  return calendar->CountWorkdays(Instant{day - 1} * 1440, Instant{day} * 1440) == 1;
}

StepClock::StepClock(size_t s, const Combination& combination, Basis basis, Instant origin,
                     Instant now, const CaseLog& log)
    : s_(s),
      combination_(combination),
      basis_(basis),
      origin_(origin),
      now_(now),
      log_(log),
      calendar_(log.plan->calendar()) {
  const CasePlan& plan = *log.plan;
  const Matter& matter = plan.matter(s);
  const StageTrips& trips = plan.world->dates[static_cast<int>(basis)].steps[s].trips;
  const std::vector<int> indexes = StagesUpToResult(s, combination, plan);
  const std::vector<std::optional<Instant>> done = DoneIn(s, indexes, log);
  open_ = OpenPlace(done);
  for (size_t i = 0; i < indexes.size(); ++i) {
    const Stage& stage = matter.stages[static_cast<size_t>(indexes[i])];
    RunStage one;
    one.stage = indexes[i];
    one.counted = stage.counted;
    one.limit = StageLimit(stage, combination.stages[static_cast<size_t>(indexes[i])], plan);
    auto trip = trips.find(stage.id);
    one.has_trip = trip != trips.end();
    if (one.has_trip) one.trip = trip->second;
    one.done = done[i];
    one.passed_over = !done[i] && i < open_;
    stages_.push_back(one);
  }
  if (combination.row >= 0) {
    const json::object& row = *matter.limits[static_cast<size_t>(combination.row)].limit;
    promised_ = LimitAt(row, "promised", plan.world->model);
    statutory_ = LimitAt(row, "statutory", plan.world->model);
    extension_ = LimitAt(row, "extension", plan.world->model);
  }
  answer_ = AnswerOf(basis, promised_, statutory_, CanSumUp(stages_));
}

std::string StepClock::as() const {
  switch (answer_) {
    case Answer::kStages: return basis_ == Basis::kStages ? "" : "stages";
    case Answer::kPromise: return basis_ == Basis::kPromised ? "" : "promised";
    case Answer::kLaw: return IsByLaw(basis_) ? "" : "statutory";
    case Answer::kNothing: break;
  }
  return "";
}

bool StepClock::IsSuspendedDay(Day day) const {
  for (const Suspension& one : log_.step(s_).suspensions) {
    if (DayOfInstant(one.from) < day && day <= DayOfInstant(one.to.value_or(now_))) return true;
  }
  return false;
}

bool StepClock::IsSuspendedMinute(Instant minute) const {
  for (const Suspension& one : log_.step(s_).suspensions) {
    if (one.from <= minute && minute < one.to.value_or(now_)) return true;
  }
  return false;
}

int64_t StepClock::Count(Instant from, Instant to) const {
  int64_t count = 0;
  for (Day day = DayOfInstant(from) + 1; day <= DayOfInstant(to); ++day) {
    if (IsWorkday(day, &calendar_) && !IsSuspendedDay(day)) ++count;
  }
  return count;
}

Instant StepClock::Move(Instant at, int64_t workdays) const {
  if (workdays <= 0) return at;
  Day day = DayOfInstant(at);
  while (workdays > 0) {
    ++day;
    if (IsWorkday(day, &calendar_) && !IsSuspendedDay(day)) --workdays;
  }
  return calendar_.Close(day);
}

Instant StepClock::AddHours(Instant at, int64_t hours) const {
  auto within = [&](Instant minute) { return calendar_.Receive(minute) == minute; };
  Instant minute = at;
  for (int64_t left = hours * 60; left > 0;) {
    const Day day = DayOfInstant(minute);
    if (!IsWorkday(day, &calendar_)) {
      minute = Instant{day + 1} * 1440;
      continue;
    }
    if (within(minute) && within(minute + 1) && !IsSuspendedMinute(minute)) --left;
    ++minute;
  }
  return minute;
}

// Nothing ends before it begins, a limit of 0 workdays after hours neither.
Instant StepClock::AddPlain(Instant at, const Limit& limit) const {
  return std::max(at, calendar_.Add(at, limit));
}

// As the calendar adds it, suspended days or minutes left out.
Instant StepClock::AddSpared(Instant at, const Limit& limit) const {
  Day day = DayOfInstant(at);
  switch (limit.unit) {
    case Unit::kNone:
    case Unit::kImmediate: return at;
    case Unit::kHours: return AddHours(at, limit.n);
    case Unit::kWorkdays:
      return limit.n == 0 ? std::max(at, calendar_.Close(day)) : Move(at, limit.n);
    case Unit::kDays:
      for (int64_t left = limit.n; left > 0;) {
        ++day;
        if (!IsSuspendedDay(day)) --left;
      }
      break;
    case Unit::kMonths: {
      const Day first = day;
      Day last = AddMonths(day, static_cast<int>(limit.n));
      for (Day one = first + 1; one <= last; ++one) {
        if (IsSuspendedDay(one)) ++last;
      }
      day = last;
    }
  }
  while (!IsWorkday(day, &calendar_)) ++day;
  return std::max(at, calendar_.Close(day));
}

// The end of a stage at which the clock stands, from when it is reached.
Instant StepClock::Stand(Instant at, size_t place) const {
  const RunStage& one = stages_[place];
  if (one.trip) at = std::max(at, *one.trip);
  if (one.counted) return at;
  if (one.limit.unit != Unit::kNone) at = AddPlain(at, one.limit);
  return place == open_ && now_ > at ? calendar_.Receive(now_) : at;
}

// Where on a clock of `total` workdays the place after `before` stages is, by the plan.
int64_t StepClock::Place(size_t before, int64_t total, int64_t failing) const {
  std::optional<int64_t> ahead = 0, behind = 0;
  for (size_t i = 0; i < stages_.size(); ++i) {
    if (!stages_[i].counted) continue;
    std::optional<int64_t>& side = i < before ? ahead : behind;
    const std::optional<int64_t> days = ClockDays(stages_[i].limit);
    if (!days || !side) {
      side.reset();
    } else {
      *side += *days;
    }
  }
  const int64_t place = ahead ? *ahead : behind ? total - *behind : failing;
  return std::clamp<int64_t>(place, 0, total);
}

bool StepClock::IsDated() const {
  for (const RunStage& one : stages_) {
    if (one.has_trip && !one.trip && !one.done && !one.passed_over) return false;
  }
  return true;
}

Instant StepClock::OnWorkdays(int64_t total) const {
  Instant at = origin_;
  int64_t gone = 0;
  for (const RunStage& one : stages_) {
    if (!one.done) continue;
    const int64_t used = one.counted ? Count(at, *one.done) : 0;
    if (gone + used > total) return Move(at, total - gone);
    gone += used;
    at = std::max(at, CloseOf(*one.done));
  }
  if (open_ == stages_.size()) return Move(at, total - gone);
  at = Stand(stages_[open_].counted ? at : BeginOf(open_), open_);
  const int64_t so_far = gone + (stages_[open_].counted ? Count(at, now_) : 0);
  if (so_far > total) return Move(at, total - gone);
  for (size_t i = open_ + 1; i < stages_.size(); ++i) {
    if (!stages_[i].Stands()) continue;
    const int64_t begins = std::max(so_far, Place(i, total, 0));
    if (begins > gone) {
      at = Move(at, begins - gone);
      gone = begins;
    }
    at = Stand(at, i);
  }
  return Move(at, total - gone);
}

// The end of the first `upto` stages and then of the limit.
Instant StepClock::OnOther(const Limit& limit, size_t upto) const {
  Instant at = origin_;
  for (size_t i = 0; i < upto; ++i) {
    const RunStage& one = stages_[i];
    if (one.passed_over) continue;
    if (one.done) {
      if (!one.counted) at = std::max(at, *one.done);
    } else if (i == open_ && !one.counted) {
      at = std::max(at, Stand(BeginOf(i), i));
    } else {
      at = Stand(at, i);
    }
  }
  return AddSpared(at, limit);
}

Instant StepClock::ByStages(size_t upto) const {
  Instant at = origin_;
  for (size_t i = 0; i < upto; ++i) {
    const RunStage& one = stages_[i];
    if (one.passed_over) continue;
    if (one.done) {
      at = std::max(at, *one.done);
      continue;
    }
    at = Stand(at, i);
    if (one.counted) at = AddSpared(at, one.limit);
  }
  return at;
}

bool StepClock::IsExtended() const {
  if (extension_.unit == Unit::kNone) return false;
  if (basis_ == Basis::kExtended) return true;
  return log_.step(s_).extended && (IsByLaw(basis_) || answer_ == Answer::kLaw);
}

std::optional<Instant> StepClock::Due() const {
  if (answer_ == Answer::kNothing || !IsDated()) return std::nullopt;
  Instant at = origin_;
  if (answer_ == Answer::kStages) {
    at = ByStages(stages_.size());
  } else if (limit().unit == Unit::kWorkdays) {
    at = OnWorkdays(limit().n);
  } else {
    at = OnOther(limit(), stages_.size());
  }
  return IsExtended() ? AddSpared(at, extension_) : at;
}

std::optional<int64_t> StepClock::Total() const {
  if (answer_ != Answer::kPromise && answer_ != Answer::kLaw) return std::nullopt;
  if (limit().unit != Unit::kWorkdays) return std::nullopt;
  if (!IsExtended()) return limit().n;
  if (extension_.unit != Unit::kWorkdays) return std::nullopt;
  return limit().n + extension_.n;
}

int64_t StepClock::Used() const {
  Instant at = origin_;
  int64_t gone = 0;
  for (const RunStage& one : stages_) {
    if (!one.done) continue;
    if (one.counted) gone += Count(at, *one.done);
    at = std::max(at, *one.done);
  }
  if (open_ == stages_.size()) return gone + Count(at, now_);
  const RunStage& now_open = stages_[open_];
  const bool waits = now_open.has_trip && !now_open.trip;  // for a trip without a date
  if (!now_open.counted || waits) return gone;
  return gone + Count(Stand(at, open_), now_);
}

Instant StepClock::BeginOf(size_t place) const {
  Instant begin = origin_;
  for (size_t i = 0; i < place; ++i) {
    if (stages_[i].done) begin = std::max(begin, *stages_[i].done);
  }
  return begin;
}

std::optional<Instant> StepClock::OwnDue(size_t place) const {
  const RunStage& one = stages_[place];
  if (one.limit.unit == Unit::kNone || (one.has_trip && !one.trip)) return std::nullopt;
  const Instant from = one.trip ? std::max(BeginOf(place), *one.trip) : BeginOf(place);
  return one.counted ? AddSpared(from, one.limit) : AddPlain(from, one.limit);
}

Instant StepClock::EndOnWorkdays(size_t place, int64_t total) const {
  const bool counted = stages_[place].counted;
  const int64_t end = Place(place + 1, total, total);
  Instant at = origin_;
  int64_t gone = 0;
  for (const RunStage& one : stages_) {
    if (!one.done) continue;
    const int64_t used = one.counted ? Count(at, *one.done) : 0;
    if (counted && gone + used > end) return Move(at, end - gone);
    if (gone + used > total) {
      at = Move(at, total - gone);  // used up: it moves no more
      gone = total;
      break;
    }
    gone += used;
    at = std::max(at, CloseOf(*one.done));
  }
  at = Stand(stages_[open_].counted ? at : BeginOf(open_), open_);
  const int64_t so_far = gone + (stages_[open_].counted ? Count(at, now_) : 0);
  if (counted && so_far > end) return Move(at, end - gone);
  for (size_t i = open_ + 1; i < stages_.size(); ++i) {
    if (!stages_[i].Stands()) continue;
    const int64_t begins = std::max(gone, std::min(total, std::max(so_far, Place(i, total, 0))));
    // One further on has stood too where it began before this one's limit was used.
    if (i > place && (!counted || begins >= end)) break;
    at = Move(at, begins - gone);
    gone = begins;
    at = Stand(at, i);
  }
  return counted ? Move(at, end - gone) : at;
}

std::optional<Instant> StepClock::EndAfterResult(int stage) const {
  const StepLog& own = log_.step(s_);
  std::optional<Instant> at = own.ending == Ending::kDone ? own.finish : Due();
  const std::vector<Stage>& all = log_.plan->matter(s_).stages;
  for (int i = 0; at && i <= stage; ++i) {
    const Stage& one = all[static_cast<size_t>(i)];
    const int row = combination_.stages[static_cast<size_t>(i)];
    if (!one.after_result || row == kAbsent) continue;
    const Limit limit = StageLimit(one, row, *log_.plan);
    if (one.counted && limit.unit == Unit::kNone) return std::nullopt;
    if (limit.unit != Unit::kNone) at = AddPlain(*at, limit);
  }
  return at;
}

std::optional<Instant> StepClock::EndOf(int stage) const {
  if (combination_.stages[static_cast<size_t>(stage)] == kAbsent) return std::nullopt;
  if (log_.plan->matter(s_).stages[static_cast<size_t>(stage)].after_result)
    return EndAfterResult(stage);
  size_t place = 0;
  while (stages_[place].stage != stage) ++place;
  const RunStage& one = stages_[place];
  if (one.done || one.passed_over) return one.done;
  const std::optional<Instant> end = ForecastOf(place);
  if (!end) return std::nullopt;
  return std::max(*end, calendar_.Receive(now_));
}

std::optional<Instant> StepClock::ForecastOf(size_t place) const {
  if (answer_ == Answer::kNothing || !IsDated()) return std::nullopt;
  if (answer_ == Answer::kStages) return ByStages(place + 1);
  if (limit().unit == Unit::kWorkdays) return EndOnWorkdays(place, limit().n);
  if (stages_[place].counted) return OnOther(limit(), stages_.size());
  return OnOther({Unit::kImmediate, 0}, place + 1);
}

}  // namespace oracle
