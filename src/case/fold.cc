#include "case/fold.h"

#include <algorithm>

namespace onething {

OpenCase::Data::Data(const Data& other)
    : rules(other.rules),
      request(other.request),
      submitted(other.submitted),
      received(other.received),
      submitted_is_date(other.submitted_is_date),
      marks(other.marks),
      settled(other.settled),
      materials(other.materials),
      extras(other.extras == nullptr ? nullptr : std::make_unique<Extras>(*other.extras)) {
  std::copy(std::begin(other.planned), std::end(other.planned), std::begin(planned));
}

const OpenCase::Data::Extras& OpenCase::Data::rest() const {
  static const Extras kNone;
  return extras == nullptr ? kNone : *extras;
}

OpenCase::Data::Extras* OpenCase::Data::mutable_rest() {
  if (extras == nullptr) extras = std::make_unique<Extras>();
  return extras.get();
}

const Text* OpenCase::Data::ReasonOf(uint32_t mark) const {
  const std::vector<MarkReason>& reasons = rest().reasons;
  const auto at = std::find_if(reasons.begin(), reasons.end(),
                               [mark](const MarkReason& reason) { return reason.mark == mark; });
  return at == reasons.end() ? nullptr : &at->text;
}

void StepRun::Clear() {
  submitted = asked = supplemented = accepted = implied = refused = withdrawn = decided = issued =
      collected = extended = begun = done_at = finish = blocked = received = origin = handed_over =
          std::nullopt;
  source.reset();
  asked_for.clear();
  missing.clear();
  done.clear();
  stops.clear();
  last_mark = reason_mark = std::nullopt;
  rating = 0;
  handed_late = accepted_late = never_received = false;
}

namespace {

using Data = OpenCase::Data;

class Folder {
 public:
  Folder(const Data& data, CaseRun* run) : data_(data), rules_(*data.rules), run_(*run) {}

  void Run() {
    run_.steps.resize(rules_.steps.size());
    for (StepRun& step : run_.steps) step.Clear();
    run_.extended.reset();
    run_.rating = 0;
    run_.rating_mark.reset();
    for (uint32_t i = 0; i < data_.marks.size(); ++i) Take(i);
    for (const Data::Settled& settled : data_.settled) TakeSettled(settled);
    for (StepPlace place = 0; place < rules_.steps.size(); ++place) Derive(place);
  }

  void Take(uint32_t index) {
    const Mark& mark = data_.marks[index];
    const Instant at = data_.At(mark);
    const EventKind kind = mark.kind;
    if (mark.step != kOfBundle) return TakeOfStep(index, kind, at);
    if (kind == EventKind::kExtended) run_.extended = at;
    if (kind == EventKind::kRated) {
      run_.rating = mark.detail;
      run_.rating_mark = index;
    }
    if (kind != EventKind::kWithdrawn) return;
    for (StepPlace place = 0; place < rules_.steps.size(); ++place) {
      StepRun& step = run_.steps[place];
      const bool ends = rules_.steps[place].status != Status::kExcluded && !step.decided &&
                        !step.refused && !step.withdrawn;
      if (!ends) continue;
      step.withdrawn = at;
      step.reason_mark = step.last_mark = index;
    }
  }

 private:
  void TakeOfStep(uint32_t index, EventKind kind, Instant at) {
    const Mark& mark = data_.marks[index];
    StepRun& step = run_.steps[rules_.place_of[mark.step]];
    step.last_mark = index;
    switch (kind) {
      case EventKind::kSubmitted: step.submitted = at; return;
      case EventKind::kSupplementAsked: return Ask(index, at, &step);
      case EventKind::kSupplemented: return Supplement(index, at, &step);
      case EventKind::kAccepted: step.accepted = at; break;
      case EventKind::kRefused:
        step.refused = at;
        step.reason_mark = index;
        break;
      case EventKind::kSuspended:
        step.stops.push_back({at, std::nullopt});
        step.reason_mark = index;
        break;
      case EventKind::kResumed: step.stops.back().to = at; break;
      case EventKind::kExtended: step.extended = at; break;
      case EventKind::kStageDone: step.done.push_back({mark.detail, at}); break;
      case EventKind::kDecided:
        step.decided = at;
        step.done_before_decision = step.done.size();
        break;
      case EventKind::kIssued: step.issued = at; break;
      case EventKind::kCollected:
        step.collected = at;
        if (!step.issued) step.issued = at;
        break;
      case EventKind::kWithdrawn:
        step.withdrawn = at;
        step.reason_mark = index;
        return;
      case EventKind::kRated: step.rating = mark.detail; return;
    }
    if (!step.begun) step.begun = at;
    const bool implies = kind == EventKind::kSuspended || kind == EventKind::kExtended ||
                         kind == EventKind::kStageDone || kind == EventKind::kDecided;
    if (implies && !step.accepted && !step.implied) step.implied = at;
  }

  void TakeSettled(const Data::Settled& settled) {
    StepRun& step = run_.steps[rules_.place_of[settled.step]];
    if (settled.done != Data::Settled::kNever) step.done_at = data_.At(settled.done);
    step.never_received = settled.received == Data::Settled::kNever;
    if (step.never_received) return;
    step.received = data_.At(settled.received);
    step.handed_over = data_.At(settled.handed_over);
    step.handed_late = step.received != rules_.calendar->Received(*step.handed_over);
    if (settled.source != kOfBundle) step.source = rules_.place_of[settled.source];
  }

  // The materials of an event, in the order in which it names them.
  std::span<const Data::MarkMaterial> MaterialsOf(uint32_t mark) const {
    const auto less = [](const Data::MarkMaterial& a, uint32_t b) { return a.mark < b; };
    const auto from = std::lower_bound(data_.materials.begin(), data_.materials.end(), mark, less);
    const auto to = std::lower_bound(from, data_.materials.end(), mark + 1, less);
    return {from, to};
  }

  void Ask(uint32_t mark, Instant at, StepRun* step) {
    if (!step->begun) step->begun = at;
    step->asked = at;
    step->reason_mark = mark;
    for (const Data::MarkMaterial& named : MaterialsOf(mark)) {
      step->asked_for.push_back(named.material);
      step->missing.push_back(named.material);
    }
  }

  void Supplement(uint32_t mark, Instant at, StepRun* step) {
    if (!step->supplementing()) return;
    const auto named = MaterialsOf(mark);
    if (named.empty()) step->missing.clear();
    for (const Data::MarkMaterial& brought : named) {
      const auto at_place = std::find(step->missing.begin(), step->missing.end(), brought.material);
      if (at_place != step->missing.end()) step->missing.erase(at_place);
    }
    if (step->missing.empty()) step->supplemented = at;
  }

  // Steps stand in plan order: those that a step waits for are derived before it.
  void Derive(StepPlace place) {
    const RuleStep& rule = rules_.steps[place];
    StepRun& step = run_.steps[place];
    step.finish = FinishOf(step);
    if (rule.status == Status::kExcluded && !step.begun) return;
    if (!step.begun) step.blocked = BlockedSince(rule);
    if (step.blocked && step.over() && *step.blocked > *step.finish) step.blocked.reset();
    if (step.never_received) return;
    if (!step.received) {
      if (step.blocked || !IsHandedOver(rule, step)) return;
      Receive(data_, run_, place, &step);
    }
    if (!step.supplementing()) step.origin = step.received;
    if (step.supplemented)
      step.origin = std::max(*step.received, rules_.calendar->Received(*step.supplemented));
    step.accepted_late = step.accepted && step.origin &&
                         *step.accepted > rules_.calendar->Add(*step.origin, kAcceptance);
  }

  std::optional<Instant> FinishOf(const StepRun& step) const {
    if (step.refused) return step.refused;
    return step.withdrawn ? step.withdrawn : step.done_at;
  }

  std::optional<Instant> BlockedSince(const RuleStep& rule) const {
    std::optional<Instant> since;
    for (const RuleEdge& edge : onething::Take(rules_.edges, rule.edges)) {
      const StepRun& from = run_.steps[edge.from];
      const bool blocks =
          edge.kind != EdgeKind::kAfter && (from.refused || from.withdrawn || from.blocked);
      if (!blocks) continue;
      const Instant at = from.blocked ? *from.blocked : *from.finish;
      since = since ? std::min(*since, at) : at;
    }
    return since;
  }

  bool IsHandedOver(const RuleStep& rule, const StepRun& step) const {
    if (step.begun) return true;
    if (rule.handed_in && !step.submitted) return false;
    const auto edges = onething::Take(rules_.edges, rule.edges);
    return std::all_of(edges.begin(), edges.end(), [&](const RuleEdge& edge) {
      return run_.steps[edge.from].ReleasedFor(edge.kind).has_value();
    });
  }

  const Data& data_;
  const CaseRules& rules_;
  CaseRun& run_;
};

const StepRun::StageDone* DoneOf(std::span<const StepRun::StageDone> all, uint16_t stage) {
  const auto at = std::find_if(all.begin(), all.end(), [stage](const StepRun::StageDone& done) {
    return done.stage == stage;
  });
  return at == all.end() ? nullptr : &*at;
}

// One past the place of the last stage that a decision ends.
size_t DecidedUpTo(const RuleStep& step, std::span<const clock::Stage> stages) {
  for (size_t i = stages.size(); i > 0; --i) {
    if (step.matter->stages[stages[i - 1].index].kind == StageKind::kDecide) return i;
  }
  return stages.size();
}

// One past the place of the last stage that is among these.
size_t DoneUpTo(std::span<const StepRun::StageDone> done, std::span<const clock::Stage> stages) {
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

std::optional<Instant> ReceivedAt(const OpenCase::Data& data, StepPlace place, Instant handed_in,
                                  std::optional<Instant> waits_until) {
  const RuleStep& step = data.rules->steps[place];
  const WorkCalendar& calendar = *data.rules->calendar;
  clock::ReceiptRule rule;
  rule.adds = step.adds;
  rule.adds_at_hand_in = step.adds_at_bundle;
  for (const auto& [of, day] : data.rest().dates.apply_from) {
    if (of == place) rule.first_day = day;
  }
  if (waits_until) waits_until = calendar.Received(*waits_until);
  clock::Instants instants{&calendar};
  return clock::ReceivedBy(rule, instants, calendar.Received(handed_in), waits_until);
}

void Receive(const OpenCase::Data& data, const CaseRun& run, StepPlace place, StepRun* step) {
  const CaseRules& rules = *data.rules;
  const RuleStep& rule = rules.steps[place];
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
  step->received = ReceivedAt(data, place, handed_in, before);
  step->handed_late = step->received != rules.calendar->Received(before);
}

void Fold(const OpenCase::Data& data, CaseRun* run) {
  Folder(data, run).Run();
}

void FoldMark(const OpenCase::Data& data, uint32_t mark, CaseRun* run) {
  Folder(data, run).Take(mark);
}

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

Acceptance AcceptanceOf(const StepRun& run, const WorkCalendar& calendar, Instant now) {
  if (!run.origin) return {};
  const Instant silence = calendar.Add(*run.origin, kAcceptance);
  const std::optional<Instant>& word = run.accepted ? run.accepted : run.implied;
  if (word && *word <= silence) return {word, false};
  if (now > silence || word) return {run.origin, true};
  return {};
}

std::optional<StepPlace> HeldBy(const CaseRules& rules, const CaseRun& run, StepPlace place) {
  for (const RuleEdge& edge : Take(rules.edges, rules.steps[place].edges)) {
    if (edge.certain && !run.steps[edge.from].ReleasedFor(edge.kind)) return edge.from;
  }
  return std::nullopt;
}

}  // namespace onething
