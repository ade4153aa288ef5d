// How a case is put together from its events.
//
// A case keeps nothing but a few bytes an event; all else is worked out from them whenever it is
// asked about. That takes three turns over the case:
//
//   1. The marks, oldest first. Each says one thing of one step (`asked`, `decided`, ...) or of all
//      that are still under way (a case withdrawn as one). No calendar is needed for that.
//   2. What was settled. When a step begins, its receipt is written down, and its finish when it is
//      done. Neither is worked out again.
//   3. What follows, step by step in plan order: finish, block, receipt, origin of the clock.
//
// Why the second turn: the rules of a case may change on its way. A decision brings outcomes, the
// request is planned anew with them, and steps, edges and stages may be others from then on. What
// has happened before was right by the rules of its day, so it stands as it was written down. All
// that has not begun goes by the new rules.
//
// Why one turn in plan order is enough: an edge always leads from an earlier position to a later one,
// so that the steps that a step waits for are worked out before it.
//
// What is invariant: of the finish, a step has at most one cause, since an event that cannot follow
// is refused when it is appended (events.h) and no step is refused or withdrawn once it is decided.
// A step that has begun is never blocked: whatever becomes of the others, it goes its own way. An
// event that only an accepted step can have (a suspension, an extension, a stage, a decision)
// implies the acceptance that nobody wrote down.
//
// An example: `make` brings a card that `help` needs; both take part from the start. The request is
// received on Monday the 2nd at 10:00.
//
//   marks                          make                              help
//   -                              received Mon 2, origin Mon 2      not handed over
//   Wed 4, 10:00 asked make        begun; settled: received Mon 2    not handed over
//                                  no origin while it supplements
//   Fri 6, 18:00 supplemented      origin Mon 9, 9:00: Friday's      not handed over
//                                  office hours are over
//   Tue 10, 11:00 decided make     done; settled: done Tue 10        received Tue 10, source make
//
// Had `make` been refused on the 10th instead, `help` would be blocked since the 10th: it needs the
// card. Were the edge one of order alone, it would be released by the refusal just as well.
#include "case/fold.h"

#include <algorithm>

#include "clock/receipt.h"

namespace onething::cases {
namespace {

using Data = OpenCase::Data;

// The first turn: what was said of one step.
class MarkTaker {
 public:
  MarkTaker(const Data& data, uint32_t index, StepRun* step)
      : data_(data), index_(index), mark_(data.marks[index]), at_(data.At(mark_)), step_(*step) {}

  void Run() {
    step_.last_mark = index_;
    Take();
    if (Begins() && !step_.begun) step_.begun = at_;
    if (ImpliesAcceptance() && !step_.accepted && !step_.implied) step_.implied = at_;
  }

 private:
  void Take() {
    switch (mark_.kind) {
      case EventKind::kSubmitted: step_.submitted = at_; return;
      case EventKind::kSupplementAsked: return Ask();
      case EventKind::kSupplemented: return Supplement();
      case EventKind::kAccepted: step_.accepted = at_; return;
      case EventKind::kRefused: return Tell(&step_.refused);
      case EventKind::kSuspended:
        step_.stops.push_back({at_, std::nullopt});
        step_.reason_mark = index_;
        return;
      case EventKind::kResumed: step_.stops.back().to = at_; return;
      case EventKind::kExtended: step_.extended = at_; return;
      case EventKind::kStageDone: step_.done.push_back({StageIndex(mark_.detail), at_}); return;
      case EventKind::kDecided:
        step_.decided = at_;
        step_.done_before_decision = step_.done.size();
        return;
      case EventKind::kIssued: step_.issued = at_; return;
      case EventKind::kCollected:
        step_.collected = at_;
        if (!step_.issued) step_.issued = at_;
        return;
      case EventKind::kWithdrawn: return Tell(&step_.withdrawn);
      case EventKind::kRated: step_.rating = mark_.detail; return;
    }
  }

  bool Begins() const {
    return mark_.kind != EventKind::kSubmitted && mark_.kind != EventKind::kSupplemented &&
           mark_.kind != EventKind::kWithdrawn && mark_.kind != EventKind::kRated;
  }

  bool ImpliesAcceptance() const {
    return mark_.kind == EventKind::kSuspended || mark_.kind == EventKind::kExtended ||
           mark_.kind == EventKind::kStageDone || mark_.kind == EventKind::kDecided;
  }

  // Something with a reason.
  void Tell(std::optional<Instant>* what) {
    *what = at_;
    step_.reason_mark = index_;
  }

  // The materials of the event, in the order in which it names them.
  std::span<const Data::MarkMaterial> Materials() const {
    const auto less = [](const Data::MarkMaterial& a, uint32_t b) { return a.mark < b; };
    const auto from =
        std::lower_bound(data_.materials.begin(), data_.materials.end(), index_, less);
    const auto to = std::lower_bound(from, data_.materials.end(), index_ + 1, less);
    return {from, to};
  }

  void Ask() {
    Tell(&step_.asked);
    for (const Data::MarkMaterial& named : Materials()) {
      step_.asked_for.push_back(named.material);
      step_.missing.push_back(named.material);
    }
  }

  // One that names nothing brings all that is missing.
  void Supplement() {
    if (!step_.supplementing()) return;
    const auto named = Materials();
    if (named.empty()) step_.missing.clear();
    for (const Data::MarkMaterial& brought : named) {
      const auto at = std::find(step_.missing.begin(), step_.missing.end(), brought.material);
      if (at != step_.missing.end()) step_.missing.erase(at);
    }
    if (step_.missing.empty()) step_.supplemented = at_;
  }

  const Data& data_;
  const uint32_t index_;
  const Mark& mark_;
  const Instant at_;
  StepRun& step_;
};

// What was said of the case as one. Withdrawn, it ends every step that is still under way.
void TakeOfCase(const Data& data, uint32_t index, CaseRun* run) {
  const Mark& mark = data.marks[index];
  const Instant at = data.At(mark);
  if (mark.kind == EventKind::kExtended) run->extended = at;
  if (mark.kind == EventKind::kRated) run->rating = mark.detail;
  if (mark.kind != EventKind::kWithdrawn) return;
  for (PlanPosition position(0); position < run->steps.size(); ++position) {
    StepRun& step = run->steps[position];
    if (data.rules->steps[position].excluded() || !step.pending()) continue;
    step.withdrawn = at;
    step.reason_mark = step.last_mark = index;
  }
}

// The second turn.
void TakeSettled(const Data& data, const Data::Settled& settled, CaseRun* run) {
  const CaseRules& rules = *data.rules;
  StepRun& step = run->steps[rules.position_of[settled.step]];
  if (settled.done != Data::Settled::kNever) step.done_at = data.At(settled.done);
  step.never_received = settled.received == Data::Settled::kNever;
  if (step.never_received) return;
  step.received = data.At(settled.received);
  step.handed_over = data.At(settled.handed_over);
  step.handed_late = step.received != rules.calendar->Received(*step.handed_over);
  if (settled.source != plan::kOfBundle) step.source = rules.position_of[settled.source];
}

// The third turn, for one step.
class Deriver {
 public:
  Deriver(const Data& data, CaseRun* run, PlanPosition position)
      : data_(data),
        rules_(*data.rules),
        run_(*run),
        position_(position),
        rule_(rules_.steps[position]),
        step_(run->steps[position]) {}

  void Run() {
    step_.finish = Finish();
    if (rule_.excluded() && !step_.begun) return;
    if (!step_.begun) step_.blocked = BlockedSince();
    if (step_.blocked && step_.over() && *step_.blocked > *step_.finish) step_.blocked.reset();
    if (step_.never_received) return;
    if (!step_.received) {
      if (step_.blocked || !IsHandedOver()) return;
      Receive(data_, run_, position_, &step_);
    }
    DeriveOrigin();
  }

 private:
  std::optional<Instant> Finish() const {
    if (step_.refused) return step_.refused;
    return step_.withdrawn ? step_.withdrawn : step_.done_at;
  }

  std::optional<Instant> BlockedSince() const {
    std::optional<Instant> since;
    for (const RuleEdge& edge : Take(rules_.edges, rule_.edges)) {
      const StepRun& from = run_.steps[edge.from];
      if (!from.Blocks(edge.kind)) continue;
      const Instant at = from.blocked ? *from.blocked : *from.finish;
      since = since ? std::min(*since, at) : at;
    }
    return since;
  }

  bool IsHandedOver() const {
    if (step_.begun) return true;
    if (rule_.handed_in && !step_.submitted) return false;
    const auto edges = Take(rules_.edges, rule_.edges);
    return std::all_of(edges.begin(), edges.end(), [&](const RuleEdge& edge) {
      return run_.steps[edge.from].ReleasedFor(edge.kind).has_value();
    });
  }

  // After a supplement the clock starts anew, on the day on which it was received.
  void DeriveOrigin() {
    const WorkCalendar& calendar = *rules_.calendar;
    if (!step_.supplementing()) step_.origin = step_.received;
    if (step_.supplemented)
      step_.origin = std::max(*step_.received, calendar.Received(*step_.supplemented));
    step_.accepted_late = step_.accepted && step_.origin &&
                          *step_.accepted > calendar.Add(*step_.origin, kAcceptance);
  }

  const Data& data_;
  const CaseRules& rules_;
  const CaseRun& run_;
  const PlanPosition position_;
  const RuleStep& rule_;
  StepRun& step_;
};

}  // namespace

void Fold(const OpenCase::Data& data, CaseRun* run) {
  run->steps.resize(data.rules->steps.size());
  for (StepRun& step : run->steps) step.Clear();
  run->extended.reset();
  run->rating = 0;
  for (uint32_t i = 0; i < data.marks.size(); ++i) FoldMark(data, i, run);
  for (const Data::Settled& settled : data.settled) TakeSettled(data, settled, run);
  for (PlanPosition position(0); position < run->steps.size(); ++position)
    Deriver(data, run, position).Run();
}

void FoldMark(const OpenCase::Data& data, uint32_t mark, CaseRun* run) {
  const StepIndex step = data.marks[mark].step;
  if (step == plan::kOfBundle) return TakeOfCase(data, mark, run);
  MarkTaker(data, mark, &run->steps[data.rules->position_of[step]]).Run();
}

std::optional<Instant> ReceivedAt(const OpenCase::Data& data, PlanPosition position,
                                  Instant handed_in, std::optional<Instant> waits_until) {
  const RuleStep& step = data.rules->steps[position];
  const WorkCalendar& calendar = *data.rules->calendar;
  clock::ReceiptRule rule;
  rule.adds = step.adds;
  rule.adds_at_hand_in = step.adds_at_bundle;
  for (const auto& [of, day] : data.rest().dates.apply_from) {
    if (of == position) rule.first_day = day;
  }
  if (waits_until) waits_until = calendar.Received(*waits_until);
  clock::Instants instants{&calendar};
  return clock::ReceivedBy(rule, instants, calendar.Received(handed_in), waits_until);
}

void Receive(const OpenCase::Data& data, const CaseRun& run, PlanPosition position, StepRun* step) {
  const CaseRules& rules = *data.rules;
  const RuleStep& rule = rules.steps[position];
  Instant before = data.received;
  step->source.reset();
  for (const RuleEdge& edge : Take(rules.edges, rule.edges)) {
    const std::optional<Instant> released = run.steps[edge.from].ReleasedFor(edge.kind);
    if (!released || (step->begun && *released > *step->begun)) continue;
    const bool first_declared =
        !step->source || rules.steps[edge.from].step < rules.steps[*step->source].step;
    if (*released > before || (*released == before && first_declared)) step->source = edge.from;
    before = std::max(before, *released);
  }
  step->handed_over = before;
  const Instant handed_in = std::max(data.received, step->submitted.value_or(data.received));
  step->received = ReceivedAt(data, position, handed_in, before);
  step->handed_late = step->received != rules.calendar->Received(before);
}

std::optional<PlanPosition> HeldBy(const CaseRules& rules, const CaseRun& run,
                                   PlanPosition position) {
  for (const RuleEdge& edge : Take(rules.edges, rules.steps[position].edges)) {
    if (edge.certain && !run.steps[edge.from].ReleasedFor(edge.kind)) return edge.from;
  }
  return std::nullopt;
}

}  // namespace onething::cases
