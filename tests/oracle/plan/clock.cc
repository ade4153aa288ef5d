// A step's own time: stages, the standing clock, and what stands in for a missing limit.
#include <algorithm>

#include "oracle/plan/time.h"

namespace oracle {
namespace {

struct TimedStage {
  const Stage* stage;
  Limit limit;
  std::optional<Instant> trip;  // not begun before

  // Whether the clock may stand because of it.
  bool Stands() const { return !stage->counted || trip; }
};

// What a step's time is made of, for one combination.
struct Course {
  std::vector<TimedStage> stages;  // there, up to the result
  std::vector<TimedStage> later;   // after the result
  Limit promised, statutory, extension;
  bool dated = true;  // every trip that it waits for is
};

Limit StageLimit(const Stage& stage, int row, const World& world) {
  if (row < 0) return {};
  return ResolveLimit(*stage.rows[static_cast<size_t>(row)].limit, world.model);
}

Course CourseOf(size_t step, const Combination& combination, const StageTrips& trips,
                const World& world) {
  const Matter& matter = world.model.steps[step].matter;
  Course course;
  for (size_t i = 0; i < matter.stages.size(); ++i) {
    const Stage& stage = matter.stages[i];
    if (combination.stages[i] == kAbsent) continue;
    TimedStage timed{&stage, StageLimit(stage, combination.stages[i], world), std::nullopt};
    auto trip = trips.find(stage.id);
    if (trip != trips.end()) {
      timed.trip = trip->second;
      course.dated = course.dated && trip->second.has_value();
    }
    (stage.after_result ? course.later : course.stages).push_back(timed);
  }
  if (combination.row < 0) return course;
  const json::object& row = *matter.limits[static_cast<size_t>(combination.row)].limit;
  course.promised = LimitAt(row, "promised", world.model);
  course.statutory = LimitAt(row, "statutory", world.model);
  course.extension = LimitAt(row, "extension", world.model);
  return course;
}

bool AllCountedHaveLimits(const Course& course) {
  bool any = false;
  for (const TimedStage& timed : course.stages) {
    if (!timed.stage->counted) continue;
    any = true;
    if (timed.limit.unit == Unit::kNone) return false;
  }
  return any;
}

// Workdays that a counted stage uses of the clock; none where its limit does not say.
std::optional<int64_t> ClockDays(const Limit& limit) {
  if (limit.unit == Unit::kImmediate) return 0;
  if (limit.unit == Unit::kWorkdays) return limit.n;
  return std::nullopt;
}

std::optional<int64_t> SumCounted(const Course& course, size_t from, size_t to) {
  int64_t sum = 0;
  for (size_t i = from; i < to; ++i) {
    if (!course.stages[i].stage->counted) continue;
    std::optional<int64_t> days = ClockDays(course.stages[i].limit);
    if (!days) return std::nullopt;
    sum += *days;
  }
  return sum;
}

// Where on a clock of `total` workdays the place after `before` stages is.
int64_t PlaceOnClock(const Course& course, size_t before, int64_t total, int64_t failing) {
  std::optional<int64_t> ahead = SumCounted(course, 0, before);
  std::optional<int64_t> behind = SumCounted(course, before, course.stages.size());
  int64_t place = ahead ? *ahead : behind ? total - *behind : failing;
  return std::clamp<int64_t>(place, 0, total);
}

Instant AwaitTrip(Instant at, const TimedStage& timed) {
  return timed.trip ? std::max(at, *timed.trip) : at;
}

Instant AddUncounted(Instant at, const TimedStage& timed, bool free, World* world) {
  if (timed.stage->counted || free || timed.limit.unit == Unit::kNone) return at;
  return world->calendar->Add(at, timed.limit);
}

Instant MoveClock(Instant at, int64_t workdays, World* world) {
  return workdays == 0 ? at : world->calendar->Add(at, {Unit::kWorkdays, workdays});
}

// The end of the first `upto` stages on a clock of workdays; of all of it, with the rest.
Instant RunClock(const Course& course, Instant at, int64_t total, bool free, World* world) {
  int64_t used = 0;
  for (size_t i = 0; i < course.stages.size(); ++i) {
    if (!course.stages[i].Stands()) continue;
    int64_t place = std::max(used, PlaceOnClock(course, i, total, 0));
    at = MoveClock(at, place - used, world);
    used = place;
    at = AddUncounted(AwaitTrip(at, course.stages[i]), course.stages[i], free, world);
  }
  return MoveClock(at, total - used, world);
}

Instant RunLimit(const Course& course, Instant at, Limit limit, bool free, World* world) {
  if (limit.unit == Unit::kWorkdays) return RunClock(course, at, limit.n, free, world);
  for (const TimedStage& timed : course.stages) {
    at = AddUncounted(AwaitTrip(at, timed), timed, free, world);
  }
  return world->calendar->Add(at, limit);
}

Instant RunStages(const Course& course, Instant at, bool free, World* world) {
  for (const TimedStage& timed : course.stages) {
    at = AwaitTrip(at, timed);
    if (timed.stage->counted) {
      at = world->calendar->Add(at, timed.limit);
    } else {
      at = AddUncounted(at, timed, free, world);
    }
  }
  return at;
}

enum class Source : uint8_t { kNothing, kStages, kPromise, kLaw };

Source PromisedSource(const Course& course) {
  if (course.promised.unit != Unit::kNone) return Source::kPromise;
  if (course.statutory.unit != Unit::kNone) return Source::kLaw;
  return AllCountedHaveLimits(course) ? Source::kStages : Source::kNothing;
}

Source SourceFor(const Course& course, Basis basis) {
  if (basis == Basis::kStages && AllCountedHaveLimits(course)) return Source::kStages;
  bool by_law = basis == Basis::kStatutory || basis == Basis::kExtended;
  if (by_law && course.statutory.unit != Unit::kNone) return Source::kLaw;
  return PromisedSource(course);
}

std::string StoodIn(Source source, Basis basis) {
  switch (source) {
    case Source::kStages: return basis == Basis::kStages ? "" : "stages";
    case Source::kPromise: return basis == Basis::kPromised ? "" : "promised";
    case Source::kLaw:
      return basis == Basis::kStatutory || basis == Basis::kExtended ? "" : "statutory";
    case Source::kNothing: break;
  }
  return "";
}

Instant Run(const Course& course, Source source, Instant at, bool free, World* world) {
  if (source == Source::kStages) return RunStages(course, at, free, world);
  const Limit& limit = source == Source::kPromise ? course.promised : course.statutory;
  return RunLimit(course, at, limit, free, world);
}

// The limits up to a stage on the promise's clock, the uncounted stages before it standing.
std::optional<Instant> StageOnClock(const Course& course, size_t index, Instant at, int64_t total,
                                    World* world) {
  int64_t used = 0;
  const bool counted = course.stages[index].stage->counted;
  const int64_t end = PlaceOnClock(course, index + 1, total, total);
  for (size_t i = 0; i < course.stages.size(); ++i) {
    const TimedStage& timed = course.stages[i];
    if (!timed.Stands()) continue;
    int64_t place = std::max(used, PlaceOnClock(course, i, total, 0));
    // One further on has stood too where it began before this one's limit was used.
    if (i > index && (!counted || place >= end)) break;
    at = MoveClock(at, place - used, world);
    used = place;
    at = AddUncounted(AwaitTrip(at, timed), timed, false, world);
  }
  return counted ? MoveClock(at, std::max(end - used, int64_t{0}), world) : at;
}

std::optional<Instant> StageOnLimit(const Course& course, size_t index, const StepDates& dates,
                                    Limit limit, World* world) {
  if (limit.unit == Unit::kWorkdays) {
    return StageOnClock(course, index, *dates.received, limit.n, world);
  }
  if (course.stages[index].stage->counted) return dates.finish;
  Instant at = *dates.received;
  for (size_t i = 0; i <= index; ++i) {
    at = AddUncounted(AwaitTrip(at, course.stages[i]), course.stages[i], false, world);
  }
  return at;
}

// Where a stage begins on a clock of workdays, its own trip left out.
Instant BeginOnClock(const Course& course, size_t index, Instant at, int64_t total, bool free,
                     World* world) {
  int64_t used = 0;
  for (size_t i = 0; i <= index; ++i) {
    if (i < index && !course.stages[i].Stands()) continue;
    int64_t place = std::max(used, PlaceOnClock(course, i, total, 0));
    at = MoveClock(at, place - used, world);
    used = place;
    if (i == index) break;
    at = AddUncounted(AwaitTrip(at, course.stages[i]), course.stages[i], free, world);
  }
  return at;
}

std::optional<Instant> StageByStages(const Course& course, size_t index, Instant at, World* world) {
  Course part = course;
  part.stages.resize(index + 1);
  return RunStages(part, at, false, world);
}

Instant Begin(const Course& course, size_t index, Source source, Instant at, bool free,
              World* world) {
  Course part = course;
  part.stages.resize(index);
  if (source == Source::kStages) return RunStages(part, at, free, world);
  const Limit& limit = source == Source::kPromise ? course.promised : course.statutory;
  if (limit.unit == Unit::kWorkdays) return BeginOnClock(course, index, at, limit.n, free, world);
  for (const TimedStage& timed : part.stages) {
    at = AddUncounted(AwaitTrip(at, timed), timed, free, world);
  }
  return at;
}

std::optional<Instant> LaterStage(const Course& course, size_t index, std::optional<Instant> at,
                                  World* world) {
  for (size_t i = 0; at && i <= index; ++i) {
    const TimedStage& timed = course.later[i];
    if (timed.stage->counted && timed.limit.unit == Unit::kNone) return std::nullopt;
    if (timed.limit.unit != Unit::kNone) at = world->calendar->Add(*at, timed.limit);
  }
  return at;
}

}  // namespace

StepDates DateStep(size_t step, const Combination& combination, std::optional<Instant> received,
                   Basis basis, bool uncounted_free, const StageTrips& trips, World* world) {
  Course course = CourseOf(step, combination, trips, *world);
  StepDates dates;
  dates.trips = trips;
  dates.chosen = combination;
  dates.received = received;
  for (const TimedStage& timed : course.stages) {
    if (!timed.stage->counted && timed.limit.unit == Unit::kNone) {
      dates.not_included.push_back(timed.stage->id);
    }
  }
  Source source = SourceFor(course, basis);
  dates.as = StoodIn(source, basis);
  if (!received || source == Source::kNothing || !course.dated) return dates;
  Instant at = Run(course, source, *received, uncounted_free, world);
  if (basis == Basis::kExtended && course.extension.unit != Unit::kNone) {
    at = world->calendar->Add(at, course.extension);
  }
  dates.finish = at;
  return dates;
}

std::optional<Instant> DateStage(size_t step, const StepDates& dates, const std::string& stage,
                                 World* world) {
  if (!dates.received) return std::nullopt;
  Course course = CourseOf(step, *dates.chosen, dates.trips, *world);
  if (!course.dated) return std::nullopt;
  for (size_t i = 0; i < course.later.size(); ++i) {
    if (course.later[i].stage->id == stage) return LaterStage(course, i, dates.finish, world);
  }
  for (size_t i = 0; i < course.stages.size(); ++i) {
    if (course.stages[i].stage->id != stage) continue;
    Source source = PromisedSource(course);
    if (source == Source::kNothing) return std::nullopt;
    if (source == Source::kStages) return StageByStages(course, i, *dates.received, world);
    const Limit& limit = source == Source::kPromise ? course.promised : course.statutory;
    return StageOnLimit(course, i, dates, limit, world);
  }
  return std::nullopt;
}

std::optional<Instant> BeginOfStage(size_t step, const Combination& combination, Instant received,
                                    const std::string& stage, Basis basis, bool uncounted_free,
                                    const StageTrips& trips, World* world) {
  Course course = CourseOf(step, combination, trips, *world);
  const Source source = SourceFor(course, basis);
  if (source == Source::kNothing) return std::nullopt;
  for (size_t i = 0; i < course.stages.size(); ++i) {
    const std::optional<Instant>& trip = course.stages[i].trip;
    if (course.stages[i].stage->id == stage)
      return Begin(course, i, source, received, uncounted_free, world);
    const bool waits = trips.count(course.stages[i].stage->id) != 0;
    if (waits && !trip) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace oracle
