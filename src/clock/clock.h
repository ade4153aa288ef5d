// One combination of limit row and stages on the clock: when it ends, on any basis, and when each
// of its stages begins and ends, by what has happened so far. A step that is planned is one to
// which nothing has happened (docs/rules/planning.md, "Standing clock"; docs/rules/case.md,
// "Stages").
#ifndef ONETHING_SRC_CLOCK_CLOCK_H_
#define ONETHING_SRC_CLOCK_CLOCK_H_

#include <optional>
#include <span>
#include <vector>

#include "clock/suspended.h"
#include "onething/calendar.h"
#include "onething/catalog.h"

namespace onething::clock {

// A stage as one situation has it.
struct Stage {
  StageIndex index;  // in the matter
  bool counted = true;
  std::optional<Limit> limit;  // nothing: none is stated, or its number is not known
};

// A stage that is attended does not begin before its trip.
template <typename Value>
struct WaitIn {
  StageIndex stage;  // in the matter
  Value until{};
};
using StageWait = WaitIn<std::optional<Instant>>;  // nothing: the trip has no date

// Which limit answers for a basis.
struct Answer {
  std::optional<Basis> by;  // nothing: no limit is known
  std::optional<Basis> as;  // the same, where it stands in for the basis asked
};

// A stage that has begun.
struct StageRun {
  const Stage* stage = nullptr;
  Instant begin;
  std::optional<Instant> done;  // nothing: it is the open one
};

// What has happened to a step so far; by default nothing has.
struct Past {
  std::span<const StageRun> stages;  // those that ended, in order, and the open one
  size_t open = 0;  // the place of the open one among the clock's stages; their number: all ended
  Suspensions suspensions;
  Instant now;                    // or the finish, where that is earlier
  std::optional<Instant> finish;  // of a step that is done
  bool extended = false;          // the law's limit was extended
};

// A stretch of a clock's way: the days after that of `from`, up to and including that of `to`.
struct Stretch {
  enum class Kind : uint8_t { kWorkdays, kNaturalDays, kStageNotCounted, kTrip };
  Instant from, to;
  Kind kind = Kind::kWorkdays;
  std::optional<StageIndex> stage;
  int64_t natural_days = 0;  // of kNaturalDays: after so many it runs on to a workday
};
using Trace = std::vector<Stretch>;

struct Clock {
  using Lookup = WorkCalendar::Lookup;

  const WorkCalendar* calendar = nullptr;
  const LimitRow* row = nullptr;        // may be null
  std::span<const Stage> stages;        // up to the result
  std::span<const Stage> after_result;  // they follow one another from the finish
  std::span<const StageWait> waits;     // the clock stands still until such a stage begins
  bool still = false;                   // uncounted stages take no time
  Instant origin;                       // the receipt, from which time is counted
  Past past;

  Answer AnswerOn(Basis basis) const;
  // The limit that answers: of kPromised or kStatutory.
  Limit LimitBy(Basis answering) const;
  // Whether the law's limit answers, and its extension runs after it.
  bool Extends(Basis basis, std::optional<Basis> answering) const;
  bool Has(StageIndex stage) const;       // up to the result
  bool HasAfter(StageIndex stage) const;  // after it

  // Nothing where no limit is known, or a trip has no date.
  std::optional<Instant> EndOn(Basis basis, Lookup* lookup = nullptr, Trace* trace = nullptr) const;
  // On all of them; each limit is walked through once.
  PerBasis<std::optional<Instant>> Ends() const;
  // The end of one stage on the promised basis; a stage that is done ended when it did. Nothing
  // where it has none.
  std::optional<Instant> EndOfStage(StageIndex stage) const;
  // Where a stage up to the result that has not begun comes to begin, were it for the time before
  // it alone: its own wait is left out, and so is all that follows. Nothing where it has none.
  std::optional<Instant> BeginOfStage(StageIndex stage, Basis basis) const;

  // Workdays that counted stages have used by now.
  int64_t Used() const;
  // When a stage that has begun is due by its own limit.
  std::optional<Instant> DueOf(const StageRun& run) const;

 private:
  std::optional<Instant> EndAfterResult(StageIndex stage) const;
  // From when the time of a stage that has begun counts: attended, no earlier than its trip.
  // Nothing: that has no date.
  std::optional<Instant> CountedFrom(const StageRun& run) const;
};

}  // namespace onething::clock
#endif  // ONETHING_SRC_CLOCK_CLOCK_H_
