// When a step is due: the planner's clock over what has happened (docs/rules/case.md, "Stages").
#ifndef ONETHING_SRC_CASE_DUE_H_
#define ONETHING_SRC_CASE_DUE_H_

#include <optional>
#include <span>
#include <vector>

#include "case/suspended.h"
#include "case/timeline.h"
#include "plan/clock.h"

namespace onething {

// A stretch of a clock's way: the days after that of `from`, up to and including that of `to`.
struct ClockStretch {
  enum class Kind : uint8_t { kWorkdays, kNaturalDays, kStageNotCounted, kTrip };
  Instant from, to;
  Kind kind = Kind::kWorkdays;
  std::optional<uint16_t> stage;
  int64_t natural_days = 0;  // of kNaturalDays: after so many it runs on to a workday
};
using ClockTrace = std::vector<ClockStretch>;

// One combination of limit row and stages, as far as it has gone.
struct DueClock {
  const WorkCalendar& calendar;
  Suspensions suspensions;
  std::span<const ClockStage> stages;
  std::span<const Answer, kBases> answers;
  const LimitRow* row = nullptr;     // may be null
  std::span<const StageWait> waits;  // for trips that stages not yet begun wait for
  const Timeline& timeline;
  Instant origin, now;            // now: or the finish, where that is earlier
  std::optional<Instant> finish;  // of a step that is done
  std::span<const ClockStage> after_result;
  bool extended = false;  // the law's limit was extended

  const Answer& AnswerOn(Basis basis) const { return answers[static_cast<size_t>(basis)]; }
  // Nothing where no limit is known, or a trip has no date.
  std::optional<Instant> DueOn(Basis basis, ClockTrace* trace = nullptr) const;
  // On all of them; each limit is walked through once.
  void Dues(std::optional<Instant> (*dues)[kBases]) const;
  // Workdays that counted stages have used.
  int64_t Used() const;
  // When a stage begins and ends on the promised basis; what is done is as it was. Nothing where it has no end.
  std::optional<Instant> EndOf(uint16_t stage) const;
  // By its own limit.
  std::optional<Instant> StageDue(const StageRun& run) const;

 private:
  friend class DueWalk;
  // When a stage begins, for what its time is counted: attended, no earlier than its trip. Nothing: the trip has no date.
  std::optional<Instant> BeginOf(const StageRun& run) const;
  std::optional<Instant> EndAfterResult(uint16_t stage) const;
  Limit LimitBy(Basis by) const {
    return by == Basis::kPromised ? *row->promised : *row->statutory;
  }
  bool Extends(Basis basis) const {
    return AnswerOn(basis).by == Basis::kStatutory && row->extension &&
           (extended || basis == Basis::kExtended);
  }
};

}  // namespace onething
#endif  // ONETHING_SRC_CASE_DUE_H_
