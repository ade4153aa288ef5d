// When a stage is over. Seldom is each said to be done; the rest follows from what was said, and
// the first of these that holds tells:
//
//   1. it was said to be done;
//   2. it is the first stage, it accepts, and the acceptance was said in time;
//   3. the decision ends it: all up to the last deciding stage, but none before a stage that had
//      been said to be done by then;
//   4. a later stage was said to be done: it was passed, and took no time of its own;
//   5. the step is recorded as done (its result was issued, or the plan changed).
//
// For example, of `look`, `say` (which decides) and `show`, a decision on the 4th ends `look` and
// `say` on the 4th, and `show` is open. Had `look` been said to be done on the 3rd, it would end
// there, and `say` on the 4th.
#include "case/timeline.h"

#include <algorithm>

namespace onething::cases {
namespace {

const StepRun::StageDone* DoneOf(std::span<const StepRun::StageDone> all, StageIndex stage) {
  const auto at = std::find_if(all.begin(), all.end(), [stage](const StepRun::StageDone& done) {
    return done.stage == stage;
  });
  return at == all.end() ? nullptr : &*at;
}

// One past the position of the last stage that a decision ends.
size_t DecidedUpTo(const RuleStep& step, std::span<const clock::Stage> stages) {
  for (size_t i = stages.size(); i > 0; --i) {
    if (step.matter->stages[stages[i - 1].index].kind == StageKind::kDecide) return i;
  }
  return stages.size();
}

// One past the position of the last stage that was said to be done.
size_t DoneUpTo(std::span<const StepRun::StageDone> done, std::span<const clock::Stage> stages) {
  for (size_t i = stages.size(); i > 0 && !done.empty(); --i) {
    if (DoneOf(done, stages[i - 1].index) != nullptr) return i;
  }
  return 0;
}

// When the stages of one combination end.
class StageEnds {
 public:
  struct End {
    bool passed = false;  // by a later one: it took no time of its own
    std::optional<Instant> at;
  };

  StageEnds(const RuleStep& step, const StepRun& run, std::span<const clock::Stage> stages)
      : step_(step),
        run_(run),
        stages_(stages),
        decided_(run.decided ? DecidedUpTo(step, stages) : 0),
        done_(DoneUpTo(All(), stages)),
        done_before_decision_(run.decided ? DoneUpTo(All().first(run.done_before_decision), stages)
                                          : 0) {}

  End Of(size_t i) const {
    if (const StepRun::StageDone* done = DoneOf(All(), stages_[i].index)) return {false, done->at};
    if (i == 0 && IsAcceptedByWord()) return {false, run_.accepted};
    if (i >= done_before_decision_ && i < decided_) return {false, run_.decided};
    if (i < done_) return {true, std::nullopt};
    return {false, run_.done_at};
  }

  std::span<const StepRun::StageDone> All() const { return {run_.done.data(), run_.done.size()}; }

  bool IsAcceptedByWord() const {
    return run_.accepted && !run_.accepted_late &&
           step_.matter->stages[stages_[0].index].kind == StageKind::kAccept;
  }

 private:
  const RuleStep& step_;
  const StepRun& run_;
  std::span<const clock::Stage> stages_;
  size_t decided_, done_, done_before_decision_;
};

}  // namespace

bool IsConsistent(const StepRun& run, std::span<const clock::Stage> stages) {
  return std::all_of(run.done.begin(), run.done.end(), [&](const StepRun::StageDone& done) {
    return std::any_of(stages.begin(), stages.end(),
                       [&](const clock::Stage& stage) { return stage.index == done.stage; });
  });
}

bool IsDone(const CaseRules& rules, const RuleStep& step, const StepRun& run) {
  if (!run.decided || run.issued) return run.decided.has_value();
  bool done = true;
  ForCombinations(rules, step, run, [&](const RuleVariant&, std::span<const clock::Stage> stages) {
    const StageEnds ends(step, run, stages);
    for (size_t i = 0; i < stages.size(); ++i) {
      const StageEnds::End end = ends.Of(i);
      done &= end.at.has_value() || end.passed;
    }
  });
  return done;
}

void RunStages(const RuleStep& step, const StepRun& run, std::span<const clock::Stage> stages,
               Instant origin, Timeline* timeline) {
  timeline->stages.clear();
  const StageEnds ends(step, run, stages);
  Instant at = origin;
  for (size_t i = 0; i < stages.size(); ++i) {
    const StageEnds::End end = ends.Of(i);
    if (end.passed) continue;
    timeline->stages.push_back({&stages[i], at, end.at});
    timeline->open = i;
    if (!end.at) return;
    at = std::max(at, *end.at);
  }
  timeline->open = stages.size();
}

}  // namespace onething::cases
