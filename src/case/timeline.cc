#include "case/timeline.h"

#include <algorithm>

namespace onething {
namespace {

const StepRun::StageDone* DoneOf(std::span<const StepRun::StageDone> all, uint16_t stage) {
  const auto at = std::find_if(all.begin(), all.end(), [stage](const StepRun::StageDone& done) {
    return done.stage == stage;
  });
  return at == all.end() ? nullptr : &*at;
}

// One past the place of the last stage that a decision ends.
size_t DecidedUpTo(const RuleStep& step, std::span<const ClockStage> stages) {
  for (size_t i = stages.size(); i > 0; --i) {
    if (step.matter->stages[stages[i - 1].index].kind == StageKind::kDecide) return i;
  }
  return stages.size();
}

// One past the place of the last stage that is among these.
size_t DoneUpTo(std::span<const StepRun::StageDone> done, std::span<const ClockStage> stages) {
  for (size_t i = stages.size(); i > 0 && !done.empty(); --i) {
    if (DoneOf(done, stages[i - 1].index) != nullptr) return i;
  }
  return 0;
}

// When stages end by what was said, and by what that says of others.
class StageEnds {
 public:
  struct End {
    bool passed = false;  // by a later one: it took no time of its own
    std::optional<Instant> at;
  };

  StageEnds(const RuleStep& step, const StepRun& run, std::span<const ClockStage> stages)
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
  std::span<const ClockStage> stages_;
  size_t decided_, done_, done_before_decision_;
};

}  // namespace

bool IsConsistent(const StepRun& run, std::span<const ClockStage> stages) {
  return std::all_of(run.done.begin(), run.done.end(), [&](const StepRun::StageDone& done) {
    return std::any_of(stages.begin(), stages.end(),
                       [&](const ClockStage& stage) { return stage.index == done.stage; });
  });
}

bool IsDone(const CaseRules& rules, const RuleStep& step, const StepRun& run) {
  if (!run.decided || run.issued) return run.decided.has_value();
  bool done = true;
  ForCombinations(rules, step, run, [&](const RuleVariant&, std::span<const ClockStage> stages) {
    const StageEnds ends(step, run, stages);
    for (size_t i = 0; i < stages.size(); ++i) {
      const StageEnds::End end = ends.Of(i);
      done &= end.at.has_value() || end.passed;
    }
  });
  return done;
}

void RunStages(const RuleStep& step, const StepRun& run, std::span<const ClockStage> stages,
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

}  // namespace onething
