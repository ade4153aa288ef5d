// A case's events put together: what happened to each step, and what follows from that about who
// had it when.
#ifndef ONETHING_SRC_CASE_FOLD_H_
#define ONETHING_SRC_CASE_FOLD_H_

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "case/open_case.h"
#include "clock/clock.h"
#include "clock/receipt.h"

namespace onething {

inline constexpr Limit kAcceptance{Limit::Unit::kWorkdays, 5};  // to say what is missing

// What happened to one step.
struct StepRun {
  std::optional<Instant> submitted, asked, supplemented, accepted, implied, refused, withdrawn,
      decided, issued, collected, extended;
  absl::InlinedVector<MaterialId, 4> asked_for, missing;
  struct StageDone {
    uint16_t stage = 0;
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
  std::optional<Instant>
      begun;  // its first event but for handing in, withdrawing, rating and what follows later
  std::optional<Instant> done_at;  // recorded when it was done
  bool accepted_late = false;      // by word, after the silence had said so

  // What follows.
  std::optional<Instant> finish;    // done, refused or withdrawn
  std::optional<Instant> blocked;   // since when it needs what will not come
  std::optional<Instant> received;  // formally; nothing: it is not handed over yet
  std::optional<Instant> origin;    // from which the clock counts; nothing while it is supplemented
  std::optional<Instant> handed_over;  // the latest finish of those that it waited for
  std::optional<StepPlace> source;     // the step that finished then
  bool never_received = false;         // it was withdrawn before
  bool handed_late = false;            // it was received later than it could be handed over at once

  bool over() const { return finish.has_value(); }
  // When a step that waits for this one, for its order alone or for what it brings, waits no
  // longer.
  std::optional<Instant> ReleasedFor(EdgeKind kind) const {
    return kind == EdgeKind::kAfter && blocked ? blocked : finish;
  }
  bool supplementing() const { return asked && !supplemented; }
  bool suspended() const { return !stops.empty() && !stops.back().to; }
  void Clear();
};

// What happened to the case as one.
struct CaseRun {
  std::vector<StepRun> steps;  // by place in the rules
  std::optional<Instant> extended;
  int rating = 0;
  std::optional<uint32_t> rating_mark;
};

// A step's way through the stages of one combination.
struct Timeline {
  absl::InlinedVector<clock::StageRun, 8> stages;  // those that ended, and the open one
  size_t open = 0;  // its place in the combination; their number: all ended
};

// All events; the steps' finishes, receipts and blocks by what has happened up to now.
void Fold(const OpenCase::Data& data, CaseRun* run);
// One more event, without what follows.
void FoldMark(const OpenCase::Data& data, uint32_t mark, CaseRun* run);

// Calls `visit` with the combinations of a step that have every stage that was done; all of them
// where none has, since the plan has changed.
template <typename Visit>
void ForCombinations(const CaseRules& rules, const RuleStep& step, const StepRun& run,
                     const Visit& visit);
// The receipt of a step that is handed in and waits no longer; nothing where one of the two is not
// known.
std::optional<Instant> ReceivedAt(const OpenCase::Data& data, StepPlace place, Instant handed_in,
                                  std::optional<Instant> waits_until);
// The receipt of a step that is handed over, by what is released now, or was when it began.
void Receive(const OpenCase::Data& data, const CaseRun& run, StepPlace place, StepRun* step);

// Whether a combination has every stage that was done.
bool IsConsistent(const StepRun& run, std::span<const clock::Stage> stages);
// From the origin on.
void RunStages(const RuleStep& step, const StepRun& run, std::span<const clock::Stage> stages,
               Instant origin, Timeline* timeline);
// Whether it is decided, and no stage is open in any combination, or its result is issued.
bool IsDone(const CaseRules& rules, const RuleStep& step, const StepRun& run);

// The instant of acceptance as it is known at `now`.
struct Acceptance {
  std::optional<Instant> at;
  bool by_silence = false;
};
Acceptance AcceptanceOf(const StepRun& run, const WorkCalendar& calendar, Instant now);

// The first step, by place, that has to end before this one may begin; nothing where it may.
std::optional<StepPlace> HeldBy(const CaseRules& rules, const CaseRun& run, StepPlace place);

template <typename Visit>
void ForCombinations(const CaseRules& rules, const RuleStep& step, const StepRun& run,
                     const Visit& visit) {
  const auto all = Take(rules.variants, step.variants);
  const auto is = [&](const RuleVariant& variant) {
    return IsConsistent(run, Take(rules.stages, variant.stages));
  };
  const bool some = run.done.empty() || std::any_of(all.begin(), all.end(), is);
  for (const RuleVariant& variant : all) {
    if (run.done.empty() || !some || is(variant))
      visit(variant, Take(rules.stages, variant.stages));
  }
}

}  // namespace onething
#endif  // ONETHING_SRC_CASE_FOLD_H_
