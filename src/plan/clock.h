// When a step ends: the standing clock of a promise or of the law (docs/rules/planning.md, "Standing clock").
#ifndef ONETHING_SRC_PLAN_CLOCK_H_
#define ONETHING_SRC_PLAN_CLOCK_H_

#include <optional>
#include <span>

#include "onething/calendar.h"
#include "onething/catalog.h"
#include "onething/plan.h"

namespace onething {

// A stage as one situation has it.
struct ClockStage {
  uint16_t index = 0;  // in the matter
  bool counted = true;
  std::optional<Limit> limit;  // nothing: none is stated, or its number is not known
};

// A stage that is attended does not begin before its trip.
struct StageWait {
  uint16_t stage = 0;            // in the matter
  std::optional<Instant> until;  // nothing: the trip has no date
};

// What a step's time stands on, in one situation.
struct ClockRules {
  std::span<const ClockStage> stages;
  std::span<const ClockStage> after_result;  // follow one another from the finish
  const LimitRow* row = nullptr;             // may be null
  bool still = false;                        // uncounted stages take no time ("fits")
  std::span<const StageWait> waits;          // the clock stands still until the stage begins
};

// Which limit answers for a basis.
struct Answer {
  std::optional<Basis> by;  // nothing: no limit is known
  std::optional<Basis> as;  // the same, where it stands in for the basis asked
};
Answer AnswerOf(Basis basis, const ClockRules& rules);

// How many of a promise's workdays are used where a stage begins, counted or not: the limits before it tell, else those from it
// on; failing that, none.
int32_t ClockPlace(std::span<const ClockStage> stages, size_t stage, int32_t promise);

// How many are used where a counted stage ends, at the most.
int32_t ClockEnd(std::span<const ClockStage> stages, size_t stage, int32_t promise);

// The limit that answers: of kPromised or kStatutory.
Limit LimitOf(Basis answering, const ClockRules& rules);

// The end on a basis of a step received at `received`; nothing where no limit is known, or a trip has no date.
std::optional<Instant> EndOn(Basis basis, const ClockRules& rules, const WorkCalendar& calendar,
                             Instant received, WorkCalendar::Lookup* lookup);

// The end of one stage on the promised basis; nothing where it has none.
std::optional<Instant> EndOfStage(uint16_t stage, const ClockRules& rules,
                                  const WorkCalendar& calendar, Instant received);

// Where a stage up to the result comes to begin, were it for the time before it alone: its own wait is left out, and so is
// all that follows. Nothing where it has none.
std::optional<Instant> BeginOfStage(uint16_t stage, Basis basis, const ClockRules& rules,
                                    const WorkCalendar& calendar, Instant received);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_CLOCK_H_
