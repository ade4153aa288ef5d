// The state of a case at an instant.
#include <algorithm>

#include "case/memory.h"

namespace onething {
namespace {

constexpr int64_t kWarning = 1;                         // workdays before a limit
constexpr Limit kDelivery{Limit::Unit::kWorkdays, 10};  // Administrative Licensing Law, article 44
constexpr size_t kPromised = static_cast<size_t>(Basis::kPromised);

void Raise(Light to, Light* light) {
  *light = std::max(*light, to);
}

class StateWriter {
 public:
  StateWriter(const OpenCase::Data& data, Instant now, CaseDesk::Memory* memory, Case* state)
      : data_(data),
        rules_(*data.rules),
        calendar_(*rules_.calendar),
        now_(now),
        memory_(*memory),
        run_(memory->run),
        book_(memory->dates),
        owners_(data, memory->run, memory->dates, now),
        state_(*state) {}

  void Run() {
    Fold(data_, &memory_.run);
    CaseDater(data_, run_, now_, &memory_.dates).Run();
    WriteHead();
    state_.steps.resize(rules_.steps.size());
    for (StepPlace place = 0; place < rules_.steps.size(); ++place) WriteStep(place);
    WriteDeferred();
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
    state_.now = now_;
    state_.as_bundle = rules_.as_bundle;
    state_.events = data_.marks.size();
    state_.light = Light::kGreen;
    for (int b = 0; b < kBases; ++b) {
      const int32_t planned = data_.planned[b];
      state_.planned[b] = planned < 0 ? std::nullopt : std::optional<int64_t>(planned);
    }
  }

  void WriteStep(StepPlace place) {
    const RuleStep& rule = rules_.steps[place];
    const StepRun& run = run_.steps[place];
    const StepDates& dates = book_.steps[place];
    CaseStep& step = state_.steps[place];
    step.step = rule.step;
    step.matter = rule.matter;
    step.status = rule.status;
    step.reason = rule.reason;
    step.received = dates.received[kPromised];
    const Acceptance acceptance = AcceptanceOf(run, calendar_, dates.until);
    step.accepted = acceptance.at;
    step.accepted_by_silence = acceptance.by_silence;
    step.decided = run.decided;
    step.finish = run.finish;
    step.extended = run.extended;
    step.state = StateOf(place, acceptance);
    step.suspended =
        step.state == StepState::kSuspended ? std::optional(run.stops.back().from) : std::nullopt;
    WriteReason(run, &step);
    step.rating = run.rating > 0 ? std::optional(run.rating) : std::nullopt;
    WriteDues(place, &step);
    WriteStages(place, &step);
    WriteSupplement(run, &step);
    WriteWaiting(place, &step);
    WriteDelivery(rule, run, &step);
    ColourStep(place, &step);
    memory_.spans.clear();
    if (rule.status != Status::kExcluded) owners_.SpansOf(place, &memory_.spans);
    owners_.Sum(memory_.spans, &step.owners);
  }

  void WriteReason(const StepRun& run, CaseStep* step) const {
    const bool told = step->suspended || run.refused || run.withdrawn || run.supplementing();
    const Text* text = told && run.reason_mark ? data_.ReasonOf(*run.reason_mark) : nullptr;
    if (text != nullptr) step->reason_text = *text;
    else step->reason_text.by_locale.clear();
  }

  std::optional<StepState> StateOf(StepPlace place, const Acceptance& acceptance) const {
    const StepRun& run = run_.steps[place];
    if (run.refused) return StepState::kRefused;
    if (run.withdrawn) return StepState::kWithdrawn;
    if (run.over()) return StepState::kDone;
    if (rules_.steps[place].status == Status::kExcluded) return std::nullopt;
    if (run.supplementing()) return StepState::kSupplementing;
    if (run.suspended()) return StepState::kSuspended;
    const bool received = run.received && *run.received <= now_;
    if (!run.begun && !received) return StepState::kWaiting;
    return acceptance.at ? StepState::kRunning : StepState::kReceived;
  }

  // Whether the clock runs, or ran to the end.
  static bool Clocked(const CaseStep& step) {
    return step.state && *step.state != StepState::kWaiting &&
           *step.state != StepState::kSupplementing && *step.state != StepState::kWithdrawn;
  }

  void WriteDues(StepPlace place, CaseStep* step) const {
    const StepDates& dates = book_.steps[place];
    for (int b = 0; b < kBases; ++b) {
      step->due[b] = dates.due[b];
      step->as[b] = dates.as[b];
      step->over[b] = Clocked(*step) && dates.due[b] && dates.until > *dates.due[b];
    }
    step->used = step->left = std::nullopt;
    if (dates.variant == nullptr) return;
    const clock::Clock clock = CaseDater(data_, run_, now_, &memory_.dates).ClockOf(place);
    step->used = dates.counts ? clock.Used() : 0;
    const std::optional<Instant>& due = dates.due[kPromised];
    if (!due) return;
    const std::optional<Basis> by = clock.AnswerOn(Basis::kPromised).by;
    step->left = LeftOf(clock, *by, *step->used, *due);
  }

  int64_t LeftOf(const clock::Clock& clock, Basis by, int64_t used, Instant due) const {
    if (by != Basis::kStages) {
      const Limit limit = clock.LimitBy(by);
      const Limit more = clock.Extends(Basis::kPromised, by) ? *clock.row->extension
                                                             : Limit{Limit::Unit::kWorkdays, 0};
      if (limit.unit == Limit::Unit::kWorkdays && more.unit == Limit::Unit::kWorkdays)
        return int64_t{limit.count} + more.count - used;
    }
    const Instant now = clock.past.now;
    return now > due ? -calendar_.WorkdaysBetween(due, now) : calendar_.WorkdaysBetween(now, due);
  }

  void WriteStages(StepPlace place, CaseStep* step) const {
    const StepDates& dates = book_.steps[place];
    step->stages.clear();
    if (dates.variant == nullptr || !dates.counts || step->state == StepState::kWaiting) return;
    const clock::Clock clock = CaseDater(data_, run_, now_, &memory_.dates).ClockOf(place);
    for (const clock::StageRun& run : dates.timeline.stages) {
      if (!run.done && run.begin > dates.until) continue;
      CaseStage stage;
      stage.stage = run.stage->index;
      stage.begin = run.begin;
      stage.done = run.done;
      stage.due = clock.DueOf(run);
      const bool open = !stage.done && !step->finish;
      stage.light = LightOfStage(step->matter->stages[stage.stage], stage, dates.until, open);
      step->stages.push_back(stage);
    }
  }

  Light LightOfStage(const Stage& rule, const CaseStage& stage, Instant until, bool open) const {
    if (!stage.due || rule.at_least) return Light::kGreen;
    const Instant end = stage.done.value_or(until);
    if (end > *stage.due) return Light::kRed;
    return open && IsNear(end, *stage.due) ? Light::kYellow : Light::kGreen;
  }

  bool IsNear(Instant from, Instant due) const {
    return calendar_.WorkdaysBetween(from, due) <= kWarning;
  }

  static void WriteSupplement(const StepRun& run, CaseStep* step) {
    step->supplement.reset();
    if (!run.asked) return;
    step->supplement.emplace();
    step->supplement->asked = *run.asked;
    step->supplement->materials.assign(run.asked_for.begin(), run.asked_for.end());
    step->supplement->missing.assign(run.missing.begin(), run.missing.end());
    step->supplement->supplemented = run.supplemented;
  }

  void WriteWaiting(StepPlace place, CaseStep* step) const {
    const StepRun& run = run_.steps[place];
    const RuleStep& rule = rules_.steps[place];
    const bool waits = step->state == StepState::kWaiting;
    step->waits_for.clear();
    step->blocked_by.clear();
    step->to_hand_in = waits && rule.handed_in && !run.submitted && !run.blocked;
    step->accept_by = std::nullopt;
    if (step->state == StepState::kReceived && run.origin)
      step->accept_by = calendar_.Add(*run.origin, kAcceptance);
    if (!waits) return;
    for (const RuleEdge& edge : Take(rules_.edges, rule.edges)) {
      const StepRun& from = run_.steps[edge.from];
      const bool blocks =
          edge.kind != EdgeKind::kAfter && (from.refused || from.withdrawn || from.blocked);
      if (!blocks && from.ReleasedFor(edge.kind)) continue;
      std::vector<PlanEdge>& list = run.blocked ? step->blocked_by : step->waits_for;
      if (!run.blocked || blocks)
        list.push_back({rules_.steps[edge.from].step, edge.kind, edge.what, edge.certain});
    }
  }

  void WriteDelivery(const RuleStep& rule, const StepRun& run, CaseStep* step) const {
    step->delivery.reset();
    if (!run.decided || run.refused || run.withdrawn || rule.matter->produces.empty() ||
        rule.status == Status::kExcluded)
      return;
    Delivery delivery;
    delivery.due = calendar_.Add(calendar_.Received(*run.decided), kDelivery);
    delivery.issued = run.issued;
    delivery.collected = run.collected;
    const Instant end = run.issued.value_or(now_);
    if (end > delivery.due) delivery.light = Light::kRed;
    else if (!run.issued && IsNear(end, delivery.due)) delivery.light = Light::kYellow;
    step->delivery = delivery;
  }

  void ColourStep(StepPlace place, CaseStep* step) const {
    const StepDates& dates = book_.steps[place];
    step->light = Light::kGreen;
    if (step->delivery) Raise(step->delivery->light, &step->light);
    if (!Clocked(*step)) return;
    if (step->over[kPromised]) Raise(Light::kRed, &step->light);
    for (const CaseStage& stage : step->stages) {
      if (stage.light == Light::kRed) Raise(Light::kYellow, &step->light);
    }
    const bool running = !step->finish && step->due[kPromised];
    if (running && IsNear(dates.until, *step->due[kPromised])) Raise(Light::kYellow, &step->light);
  }

  void WriteDeferred() {
    state_.deferred.clear();
    for (const RuleDeferred& rule : rules_.deferred) {
      Deferred deferred;
      deferred.requirement = rule.requirement;
      deferred.material = rule.material;
      deferred.brought = BroughtAt(rule);
      if (rule.place != kOfBundle) deferred.step = rules_.steps[rule.place].step;
      deferred.due = DeferredDue(rule);
      CaseStep* step = rule.place == kOfBundle ? nullptr : &state_.steps[rule.place];
      const bool dropped = step != nullptr && (step->state == StepState::kRefused ||
                                               step->state == StepState::kWithdrawn);
      deferred.missed = !dropped && deferred.due && deferred.brought.value_or(now_) > *deferred.due;
      if (deferred.missed) Raise(Light::kRed, step != nullptr ? &step->light : &state_.light);
      state_.deferred.push_back(deferred);
    }
  }

  std::optional<Instant> BroughtAt(const RuleDeferred& rule) const {
    const StepIndex of = rule.place == kOfBundle ? kOfBundle : rules_.steps[rule.place].step;
    for (const OpenCase::Data::MarkMaterial& named : data_.materials) {
      const Mark& mark = data_.marks[named.mark];
      const EventKind kind = mark.kind;
      const bool brings = kind == EventKind::kSubmitted || kind == EventKind::kSupplemented;
      if (brings && mark.step == of && named.material == rule.material) return data_.At(mark);
    }
    return std::nullopt;
  }

  std::optional<Instant> DeferredDue(const RuleDeferred& rule) const {
    if (rule.place == kOfBundle) return calendar_.Add(data_.received, *rule.rule->within);
    const StepDates& dates = book_.steps[rule.place];
    if (dates.variant == nullptr) return std::nullopt;
    const clock::Clock clock = CaseDater(data_, run_, now_, &memory_.dates).ClockOf(rule.place);
    if (rule.rule->until) return EndOfStage(clock, *rule.rule->until);
    return calendar_.Add(clock.origin, *rule.rule->within);
  }

  // What may follow until a stage ends is not late before it has ended, however late that is.
  std::optional<Instant> EndOfStage(const clock::Clock& clock, uint16_t stage) const {
    const std::optional<Instant> end = clock.EndOfStage(stage);
    const auto left = clock.stages.subspan(clock.past.open);
    const bool open = std::any_of(left.begin(), left.end(),
                                  [stage](const clock::Stage& own) { return own.index == stage; });
    return end && open ? std::max(*end, calendar_.Received(clock.past.now)) : end;
  }

  void WriteProgress() {
    bool open = false, all_done = true, any = false;
    state_.finish.reset();
    for (StepPlace place = 0; place < rules_.steps.size(); ++place) {
      const StepRun& run = run_.steps[place];
      if (rules_.steps[place].status == Status::kExcluded) continue;
      if (run.over()) state_.finish = std::max(state_.finish.value_or(*run.finish), *run.finish);
      any = true;
      open |= !run.over() && !run.blocked;
      all_done &= state_.steps[place].state == StepState::kDone;
    }
    state_.progress = open              ? CaseProgress::kOpen
                      : any && all_done ? CaseProgress::kDone
                                        : CaseProgress::kEnded;
    if (open) state_.finish.reset();
    else if (!any) state_.finish = data_.received;
  }

  void WriteTimes() {
    for (int b = 0; b < kBases; ++b) {
      std::optional<Instant> last;
      bool known = true;
      for (StepPlace place = 0; place < rules_.steps.size(); ++place) {
        const StepRun& run = run_.steps[place];
        const bool stuck = run.blocked && !run.over();
        if (stuck || rules_.steps[place].status == Status::kExcluded) continue;
        const std::optional<Instant>& finish = book_.steps[place].finish[b];
        known &= finish.has_value();
        if (finish) last = std::max(last.value_or(*finish), *finish);
      }
      state_.time[b].finish = known ? last.value_or(data_.received) : std::optional<Instant>();
    }
  }

  Instant End() const { return state_.finish.value_or(now_); }

  void WriteOwners() {
    state_.elapsed = calendar_.WorkdaysBetween(data_.received, End());
    memory_.spans.clear();
    owners_.Chain(End(), state_.progress == CaseProgress::kOpen, &memory_.spans);
    owners_.Sum(memory_.spans, &state_.owners);
  }

  void WriteJoint() {
    for (auto& joint : state_.joint) joint.reset();
    if (!rules_.joint) return;
    memory_.spans.clear();
    owners_.Counted(&memory_.spans);
    const Bundle& bundle = *rules_.bundle;
    std::optional<JointLimit>* joint = state_.joint;
    joint[kPromised] = JointOf(bundle.promised, std::nullopt);
    const bool extended = run_.extended.has_value() && bundle.extension;
    joint[static_cast<size_t>(Basis::kStatutory)] =
        JointOf(bundle.statutory, extended ? bundle.extension : std::nullopt);
    if (bundle.extension)
      joint[static_cast<size_t>(Basis::kExtended)] = JointOf(bundle.statutory, bundle.extension);
    if (!joint[kPromised]) return;
    if (joint[kPromised]->over) Raise(Light::kRed, &state_.light);
    else if (state_.progress == CaseProgress::kOpen && IsNear(now_, *joint[kPromised]->due))
      Raise(Light::kYellow, &state_.light);
  }

  std::optional<JointLimit> JointOf(const std::optional<Limit>& limit,
                                    const std::optional<Limit>& extension) const {
    if (!limit) return std::nullopt;
    JointLimit joint;
    if (limit->unit == Limit::Unit::kWorkdays) {
      int64_t used = 0;
      for (const OwnedSpan& span : memory_.spans)
        used += calendar_.WorkdaysBetween(span.from, span.to);
      joint.used = used;
      const Limit more = extension.value_or(Limit{Limit::Unit::kWorkdays, 0});
      if (more.unit == Limit::Unit::kWorkdays) joint.left = limit->count + more.count - used;
      joint.due = JointDue(limit->count, used);
    } else {
      joint.due = calendar_.Add(data_.received, *limit);
    }
    if (extension) joint.due = calendar_.Add(*joint.due, *extension);
    joint.over = End() > *joint.due;
    return joint;
  }

  // Where so many workdays of some clock are used up.
  Instant JointDue(int64_t count, int64_t used) const {
    const auto after = [&](Instant at, int64_t workdays) {
      return calendar_.Add(at, {Limit::Unit::kWorkdays, static_cast<int32_t>(workdays)});
    };
    if (used <= count) return after(std::max(End(), data_.received), count - used);
    if (count == 0) return after(data_.received, 0);
    for (const OwnedSpan& span : memory_.spans) {
      const int64_t takes = calendar_.WorkdaysBetween(span.from, span.to);
      if (takes >= count) return after(span.from, count);
      count -= takes;
    }
    return data_.received;
  }

  void WriteRatings() {
    state_.ratings.clear();
    state_.returns.clear();
    for (uint32_t i = 0; i < data_.marks.size(); ++i) {
      const Mark& mark = data_.marks[i];
      const EventKind kind = mark.kind;
      if (kind == EventKind::kRated) AddRating(mark);
      if (kind == EventKind::kSupplementAsked) AddReturn(i, mark.step);
    }
  }

  void AddRating(const Mark& mark) {
    const std::optional<StepIndex> step =
        mark.step == kOfBundle ? std::nullopt : std::optional(mark.step);
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
    const StepRun& run = run_.steps[rules_.place_of[step]];
    sent_back.materials.assign(run.asked_for.begin(), run.asked_for.end());
    state_.returns.push_back(std::move(sent_back));
  }

  const OpenCase::Data& data_;
  const CaseRules& rules_;
  const WorkCalendar& calendar_;
  Instant now_;
  CaseDesk::Memory& memory_;
  const CaseRun& run_;
  const CaseDateBook& book_;
  OwnerFinder owners_;
  Case& state_;
};

}  // namespace

void WriteState(const OpenCase::Data& data, Instant now, CaseDesk::Memory* memory, Case* state) {
  StateWriter(data, now, memory, state).Run();
}

}  // namespace onething
