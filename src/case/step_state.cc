// What is told of one step of a case at one instant: its state, its dates, its lights, who had it.
//
// Everything follows from what the fold has noted (step_run.h) and from the clock; nothing is
// decided here that an event does not say or a limit does not bring about. The light is red where
// the promise is over; yellow where one of its stages is over its own limit, or the promise is
// near its end; else green.
#include "case/step_state.h"

#include <algorithm>

#include "plan/select/edges.h"

namespace onething {

absl::string_view Name(StepState state) {
  constexpr absl::string_view kNames[] = {"waiting",   "received", "supplementing", "running",
                                          "suspended", "done",     "refused",       "withdrawn"};
  return kNames[static_cast<size_t>(state)];
}

}  // namespace onething

namespace onething::cases {
namespace {

// The Administrative Licensing Law, article 44, gives ten workdays to hand the result over.
constexpr Limit kDelivery{Limit::Unit::kWorkdays, 10};

std::optional<StepState> StateOf(const RuleStep& rule, const StepRun& run,
                                 const Acceptance& accepted, Instant now) {
  if (run.refused) return StepState::kRefused;
  if (run.withdrawn) return StepState::kWithdrawn;
  if (run.over()) return StepState::kDone;
  if (rule.excluded()) return std::nullopt;
  if (run.supplementing()) return StepState::kSupplementing;
  if (run.suspended()) return StepState::kSuspended;
  const bool received = run.received && *run.received <= now;
  if (!run.begun && !received) return StepState::kWaiting;
  return accepted.at ? StepState::kRunning : StepState::kReceived;
}

// A limit in workdays says how many are left of it; of any other, the calendar does.
int64_t LeftOf(const clock::Clock& clock, int64_t used, Instant due) {
  const Basis by = *clock.AnswerOn(Basis::kPromised).by;
  if (by != Basis::kStages) {
    const Limit limit = clock.LimitBy(by);
    const Limit more = clock.Extends(Basis::kPromised, by) ? *clock.row->extension
                                                           : Limit{Limit::Unit::kWorkdays, 0};
    if (limit.unit == Limit::Unit::kWorkdays && more.unit == Limit::Unit::kWorkdays)
      return int64_t{limit.count} + more.count - used;
  }
  const Instant now = clock.past.now;
  const WorkCalendar& calendar = *clock.calendar;
  return now > due ? -calendar.WorkdaysBetween(due, now) : calendar.WorkdaysBetween(now, due);
}

// A stage that takes a time at least is never late.
Light LightOf(const Moment& moment, const CaseStage& stage, const Stage& rule, Instant until,
              bool open) {
  if (!stage.due || rule.at_least) return Light::kGreen;
  const Instant end = stage.done.value_or(until);
  if (end > *stage.due) return Light::kRed;
  return open && moment.IsNear(end, *stage.due) ? Light::kYellow : Light::kGreen;
}

std::optional<Supplement> SupplementOf(const StepRun& run) {
  if (!run.asked) return std::nullopt;
  return Supplement{*run.asked,
                    {run.asked_for.begin(), run.asked_for.end()},
                    {run.missing.begin(), run.missing.end()},
                    run.supplemented};
}

// The delivery has a clock of its own from the decision on: the step may be over and its result
// late.
std::optional<Delivery> DeliveryOf(const Moment& moment, const RuleStep& rule, const StepRun& run) {
  if (!run.granted() || rule.matter->produces.empty() || rule.excluded()) return std::nullopt;
  const WorkCalendar& calendar = moment.calendar();
  Delivery delivery;
  delivery.due = calendar.Add(calendar.Received(*run.decided), kDelivery);
  delivery.issued = run.issued;
  delivery.collected = run.collected;
  const Instant end = run.issued.value_or(moment.now);
  if (end > delivery.due) delivery.light = Light::kRed;
  else if (!run.issued && moment.IsNear(end, delivery.due)) delivery.light = Light::kYellow;
  return delivery;
}

class StepStateWriter {
 public:
  StepStateWriter(const Moment& moment, PlanPosition position, CaseStep* step)
      : moment_(moment),
        position_(position),
        rule_(moment.rules().steps[position]),
        run_(moment.run.steps[position]),
        dates_(moment.book.steps[position]),
        step_(*step) {}

  // The instants settle the state, by which the rest is told; the light is last, since it looks at
  // all of it.
  void Run() {
    WriteRule();
    WriteInstants();
    WriteReason();
    WriteDues();
    WriteClock();
    WriteStages();
    step_.supplement = SupplementOf(run_);
    WriteWaiting();
    step_.delivery = DeliveryOf(moment_, rule_, run_);
    Colour();
  }

 private:
  void WriteRule() {
    step_.step = rule_.step;
    step_.matter = rule_.matter;
    step_.status = rule_.status;
    step_.reason = rule_.reason;
  }

  void WriteInstants() {
    const Acceptance acceptance = AcceptanceOf(run_, moment_.calendar(), dates_.until);
    step_.received = dates_.received[Basis::kPromised];
    step_.accepted = acceptance.at;
    step_.accepted_by_silence = acceptance.by_silence;
    step_.decided = run_.decided;
    step_.finish = run_.finish;
    step_.extended = run_.extended;
    step_.state = StateOf(rule_, run_, acceptance, moment_.now);
    const bool suspended = step_.state == StepState::kSuspended;
    step_.suspended = suspended ? std::optional(run_.stops.back().from) : std::nullopt;
    step_.rating = run_.rating > 0 ? std::optional(run_.rating) : std::nullopt;
  }

  void WriteReason() {
    const bool told = step_.suspended || run_.refused || run_.withdrawn || run_.supplementing();
    const Text* text =
        told && run_.reason_mark ? moment_.data.ReasonOf(*run_.reason_mark) : nullptr;
    if (text != nullptr) step_.reason_text = *text;
    else step_.reason_text.by_locale.clear();
  }

  // Whether the clock runs, or ran to the end.
  bool Clocked() const {
    return step_.state && *step_.state != StepState::kWaiting &&
           *step_.state != StepState::kSupplementing && *step_.state != StepState::kWithdrawn;
  }

  void WriteDues() {
    for (Basis basis : kAllBases) {
      step_.due[basis] = dates_.due[basis];
      step_.as[basis] = dates_.as[basis];
      step_.over[basis] = Clocked() && dates_.due[basis] && dates_.until > *dates_.due[basis];
    }
  }

  void WriteClock() {
    step_.used = step_.left = std::nullopt;
    if (dates_.variant == nullptr) return;
    const clock::Clock clock = moment_.dater.ClockOf(position_);
    step_.used = dates_.counts ? clock.Used() : 0;
    const std::optional<Instant>& due = dates_.due[Basis::kPromised];
    if (due) step_.left = LeftOf(clock, *step_.used, *due);
  }

  // A stage that would begin only after now, or after the step's finish, is not told unless it is
  // done.
  void WriteStages() {
    step_.stages.clear();
    if (dates_.variant == nullptr || !dates_.counts || step_.state == StepState::kWaiting) return;
    const clock::Clock clock = moment_.dater.ClockOf(position_);
    for (const clock::StageRun& run : dates_.timeline.stages) {
      if (!run.done && run.begin > dates_.until) continue;
      CaseStage stage;
      stage.stage = run.stage->index;
      stage.begin = run.begin;
      stage.done = run.done;
      stage.due = clock.DueOf(run);
      stage.light = LightOf(moment_, stage, step_.matter->stages[stage.stage], dates_.until,
                            !stage.done && !step_.finish);
      step_.stages.push_back(stage);
    }
  }

  void WriteWaiting() {
    const bool waits = step_.state == StepState::kWaiting;
    step_.waits_for.clear();
    step_.blocked_by.clear();
    step_.to_hand_in = waits && rule_.handed_in && !run_.submitted && !run_.blocked;
    step_.accept_by.reset();
    if (step_.state == StepState::kReceived && run_.origin)
      step_.accept_by = moment_.calendar().Add(*run_.origin, kAcceptance);
    if (!waits) return;
    for (const RuleEdge& edge : Take(moment_.rules().edges, rule_.edges)) WriteEdge(edge);
  }

  // Of a blocked step only the edges that block it are told.
  void WriteEdge(const RuleEdge& edge) {
    const StepRun& from = moment_.run.steps[edge.from];
    const bool blocks = from.Blocks(edge.kind);
    const bool told = run_.blocked ? blocks : blocks || !from.ReleasedFor(edge.kind);
    if (!told) return;
    std::vector<PlanEdge>& list = run_.blocked ? step_.blocked_by : step_.waits_for;
    list.push_back(plan::PlanEdgeOf(moment_.rules().steps[edge.from].step, edge.kind, edge.what,
                                    edge.certain));
  }

  // A stage over its own limit warns; only the promise and the delivery make a step red here
  // (docs/rules/case.md, "Lights"). A missed material is looked at by itself (deferred.cc).
  void Colour() {
    step_.light = step_.delivery ? step_.delivery->light : Light::kGreen;
    if (!Clocked()) return;
    if (step_.over[Basis::kPromised]) Raise(Light::kRed, &step_.light);
    for (const CaseStage& stage : step_.stages) {
      if (stage.light == Light::kRed) Raise(Light::kYellow, &step_.light);
    }
    const bool running = !step_.finish && step_.due[Basis::kPromised];
    if (running && moment_.IsNear(dates_.until, *step_.due[Basis::kPromised]))
      Raise(Light::kYellow, &step_.light);
  }

  const Moment& moment_;
  const PlanPosition position_;
  const RuleStep& rule_;
  const StepRun& run_;
  const StepDates& dates_;
  CaseStep& step_;
};

}  // namespace

void WriteStepState(const Moment& moment, PlanPosition position, CaseStep* step) {
  StepStateWriter(moment, position, step).Run();
}

}  // namespace onething::cases
