// The case as a whole at one instant, put together from its steps: progress, finish, joint limits,
// whose time it was, ratings, returns.
//
// A case is done when every step is; it has ended where not all are and none can go on. Its time
// is split among owners along the chain of steps that it really waited for, so the parts add up to
// the elapsed workdays (docs/rules/case.md).
#include "case/state.h"

#include <algorithm>

#include "case/deferred.h"
#include "case/fold.h"
#include "case/joint_limit.h"
#include "case/step_state.h"

namespace onething {

absl::string_view Name(Light light) {
  constexpr absl::string_view kNames[] = {"green", "yellow", "red"};
  return kNames[static_cast<size_t>(light)];
}

absl::string_view Name(CaseProgress progress) {
  constexpr absl::string_view kNames[] = {"open", "done", "ended"};
  return kNames[static_cast<size_t>(progress)];
}

}  // namespace onething

namespace onething::cases {
namespace {

// Writes a case's state, part by part. The order matters. The head makes the light green, and
// whatever is late afterwards only raises it; the owners and the joint limit end with the case, so
// they come after the progress, which finds its finish. `spans_` is scratch that each of them
// clears for itself. One class: the parts share the case that they read, the state and the scratch.
class StateWriter {
 public:
  StateWriter(const Moment& moment, std::vector<OwnedSpan>* spans, Case* state)
      : moment_(moment),
        data_(moment.data),
        rules_(moment.rules()),
        run_(moment.run),
        owners_(moment),
        spans_(*spans),
        state_(*state) {}

  void Run() {
    WriteHead();
    WriteSteps();
    WriteDeferred(moment_, &state_);
    WriteProgress();
    WriteTimes();
    WriteOwners();
    WriteJoint();
    WriteRatings();
    for (const CaseStep& step : state_.steps) Raise(step.light, &state_.light);
  }

 private:
  void WriteHead() {
    state_.version = rules_.version;
    state_.edition = rules_.edition;
    state_.bundle_id = rules_.bundle_id;
    state_.bundle = rules_.bundle;
    state_.calendar = rules_.calendar;
    state_.division = rules_.division;
    state_.submitted = data_.submitted;
    state_.submitted_is_date = data_.submitted_is_date;
    state_.received = data_.received;
    state_.now = moment_.now;
    state_.as_bundle = rules_.as_bundle;
    state_.events = data_.marks.size();
    state_.light = Light::kGreen;
    for (Basis basis : kAllBases) {
      const int32_t planned = data_.planned[basis];
      state_.planned[basis] = planned < 0 ? std::nullopt : std::optional<int64_t>(planned);
    }
  }

  void WriteSteps() {
    state_.steps.resize(rules_.steps.size());
    for (PlanPosition position(0); position < rules_.steps.size(); ++position) {
      WriteStepState(moment_, position, &state_.steps[position]);
      spans_.clear();
      if (!rules_.steps[position].excluded()) owners_.SpansOf(position, &spans_);
      owners_.Sum(spans_, &state_.steps[position].owners);
    }
  }

  // A case is open while one step can still go on. A blocked step cannot, so it keeps a case from
  // being done but not from ending.
  void WriteProgress() {
    bool open = false, all_done = true, any = false;
    state_.finish.reset();
    for (PlanPosition position(0); position < rules_.steps.size(); ++position) {
      const StepRun& run = run_.steps[position];
      if (rules_.steps[position].excluded()) continue;
      if (run.over()) state_.finish = std::max(state_.finish.value_or(*run.finish), *run.finish);
      any = true;
      open |= !run.over() && !run.blocked;
      all_done &= state_.steps[position].state == StepState::kDone;
    }
    state_.progress = open              ? CaseProgress::kOpen
                      : any && all_done ? CaseProgress::kDone
                                        : CaseProgress::kEnded;
    if (open) state_.finish.reset();
    else if (!any) state_.finish = data_.received;
  }

  void WriteTimes() {
    for (Basis basis : kAllBases) state_.time[basis].finish = FinishOn(basis);
  }

  // The last finish of the steps that can go on, or went; nothing where one of them has no date.
  std::optional<Instant> FinishOn(Basis basis) const {
    std::optional<Instant> last;
    for (PlanPosition position(0); position < rules_.steps.size(); ++position) {
      const StepRun& run = run_.steps[position];
      const bool stuck = run.blocked && !run.over();
      if (stuck || rules_.steps[position].excluded()) continue;
      const std::optional<Instant>& finish = moment_.book.steps[position].finish[basis];
      if (!finish) return std::nullopt;
      last = std::max(last.value_or(*finish), *finish);
    }
    return last.value_or(data_.received);
  }

  Instant End() const { return state_.finish.value_or(moment_.now); }

  void WriteOwners() {
    state_.elapsed = moment_.calendar().WorkdaysBetween(data_.received, End());
    spans_.clear();
    owners_.Chain(End(), state_.progress == CaseProgress::kOpen, &spans_);
    owners_.Sum(spans_, &state_.owners);
  }

  void WriteJoint() {
    for (auto& joint : state_.joint) joint.reset();
    if (!rules_.joint) return;
    spans_.clear();
    owners_.Counted(&spans_);
    WriteJointLimits(moment_, spans_, End(), &state_);
  }

  void WriteRatings() {
    state_.ratings.clear();
    state_.returns.clear();
    for (uint32_t i = 0; i < data_.marks.size(); ++i) {
      const Mark& mark = data_.marks[i];
      if (mark.kind == EventKind::kRated) AddRating(mark);
      if (mark.kind == EventKind::kSupplementAsked) AddReturn(i, mark.step);
    }
  }

  // A good rating rights the bad ones before it, of the same step or of the case.
  void AddRating(const Mark& mark) {
    const std::optional<StepIndex> step =
        mark.step == plan::kOfBundle ? std::nullopt : std::optional(mark.step);
    const Instant at = data_.At(mark);
    for (Rating& rating : state_.ratings) {
      if (rating.step == step && rating.stars < kWorstGoodRating && !rating.righted &&
          mark.detail >= kWorstGoodRating)
        rating.righted = at;
    }
    state_.ratings.push_back({at, mark.detail, std::nullopt, step});
  }

  void AddReturn(uint32_t mark, StepIndex step) {
    Return sent_back;
    sent_back.step = step;
    if (const Text* text = data_.ReasonOf(mark)) sent_back.reason = *text;
    const StepRun& run = run_.steps[rules_.position_of[step]];
    sent_back.materials.assign(run.asked_for.begin(), run.asked_for.end());
    state_.returns.push_back(std::move(sent_back));
  }

  const Moment& moment_;
  const OpenCase::Data& data_;
  const CaseRules& rules_;
  const CaseRun& run_;
  OwnerFinder owners_;
  std::vector<OwnedSpan>& spans_;
  Case& state_;
};

}  // namespace

void WriteState(const OpenCase::Data& data, Instant now, CaseDesk::Memory* memory, Case* state) {
  Fold(data, &memory->run);
  CaseDater dater(data, memory->run, now, &memory->dates);
  dater.Run();
  const Moment moment{data, memory->run, memory->dates, dater, now};
  StateWriter(moment, &memory->spans, state).Run();
}

}  // namespace onething::cases
