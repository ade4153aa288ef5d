// What has happened in a case, and what follows from it, step by step.
#ifndef ONETHING_SRC_CASE_STEP_RUN_H_
#define ONETHING_SRC_CASE_STEP_RUN_H_

#include <optional>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "case/open_case.h"

namespace onething::cases {

// The authority has five workdays to say everything that is missing; then silence accepts.
inline constexpr Limit kAcceptance{Limit::Unit::kWorkdays, 5};

struct StepRun {
  // What was said of the step.
  std::optional<Instant> submitted, asked, supplemented, accepted, implied, refused, withdrawn,
      decided, issued, collected, extended;
  absl::InlinedVector<MaterialId, 4> asked_for, missing;
  struct StageDone {
    StageIndex stage;
    Instant at;
  };
  absl::InlinedVector<StageDone, 8> done;  // in their order
  size_t done_before_decision = 0;         // how many of these
  struct Stop {
    Instant from;
    std::optional<Instant> to;
  };
  absl::InlinedVector<Stop, 2> stops;
  std::optional<uint32_t> last_mark, reason_mark;
  int rating = 0;  // the last; 0: none
  // Its first event. Handing in, withdrawing, rating and bringing what follows later begin nothing.
  std::optional<Instant> begun;
  std::optional<Instant> done_at;  // recorded when it was done

  // What follows from that.
  std::optional<Instant> finish;       // done, refused or withdrawn
  std::optional<Instant> blocked;      // since when it needs what will not come
  std::optional<Instant> received;     // formally; nothing: it is not handed over yet
  std::optional<Instant> origin;       // the clock counts from it; nothing while it is supplemented
  std::optional<Instant> handed_over;  // the latest finish of those that it waited for
  std::optional<PlanPosition> source;  // the step that finished then
  bool never_received = false;         // it was withdrawn before
  bool handed_late = false;            // it was received later than it could be handed over at once
  bool accepted_late = false;          // by word, after the silence had said so

  void Clear();
  bool over() const { return finish.has_value(); }
  bool pending() const { return !decided && !refused && !withdrawn; }
  bool supplementing() const { return asked && !supplemented; }
  bool suspended() const { return !stops.empty() && !stops.back().to; }
  // Whether it is decided, and so brings what it has to bring.
  bool granted() const { return decided && !refused && !withdrawn; }
  // When a step that waits for this one waits no longer. An edge of order alone is released by a
  // block too: nothing is to come that it could wait for.
  std::optional<Instant> ReleasedFor(EdgeKind kind) const {
    return kind == EdgeKind::kAfter && blocked ? blocked : finish;
  }
  // Whether a step that waits for what this one brings waits in vain.
  bool Blocks(EdgeKind kind) const {
    return kind != EdgeKind::kAfter && (refused || withdrawn || blocked);
  }
};

struct CaseRun {
  std::vector<StepRun> steps;  // by position
  // What was said of the case as one.
  std::optional<Instant> extended;
  int rating = 0;
};

// The acceptance as it is known at `now` (docs/rules/case.md, "Acceptance"): on the day of a word
// that came in time, else, once the time is over, on the day of receipt.
struct Acceptance {
  std::optional<Instant> at;
  bool by_silence = false;
};
Acceptance AcceptanceOf(const StepRun& run, const WorkCalendar& calendar, Instant now);

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_STEP_RUN_H_
