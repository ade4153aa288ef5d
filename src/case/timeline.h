// A step's way through its stages, by what has happened (docs/rules/case.md, "Stages").
#ifndef ONETHING_SRC_CASE_TIMELINE_H_
#define ONETHING_SRC_CASE_TIMELINE_H_

#include <algorithm>
#include <optional>
#include <span>

#include "absl/container/inlined_vector.h"
#include "case/step_run.h"
#include "clock/clock.h"

namespace onething::cases {

// A step's way through the stages of one combination.
struct Timeline {
  absl::InlinedVector<clock::StageRun, 8> stages;  // those that ended, and the open one
  size_t open = 0;  // its position in the combination; their number: all ended
};

// Whether a combination has every stage that was done.
bool IsConsistent(const StepRun& run, std::span<const clock::Stage> stages);
// The way from the origin on.
void RunStages(const RuleStep& step, const StepRun& run, std::span<const clock::Stage> stages,
               Instant origin, Timeline* timeline);
// Whether it is decided, and no stage is open in any combination, or its result is issued.
bool IsDone(const CaseRules& rules, const RuleStep& step, const StepRun& run);

// Calls `visit` with the combinations of a step that have every stage that was done; with all of
// them where none has, since the plan has changed.
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

}  // namespace onething::cases
#endif  // ONETHING_SRC_CASE_TIMELINE_H_
