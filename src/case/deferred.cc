// What may follow later is due within a limit from the step's receipt, or by the end of a stage.
//
// A stage that goes on has not ended, however late it is: until it ends nothing is missed. What a
// refused or withdrawn step still needed falls away with it. The bundle's own requirements are
// counted from the receipt of the whole.
#include "case/deferred.h"

#include <algorithm>

namespace onething::cases {

std::optional<Instant> BroughtAt(const OpenCase::Data& data, const RuleDeferred& rule) {
  const StepIndex of =
      rule.position == kOfBundle ? plan::kOfBundle : data.rules->steps[rule.position].step;
  for (const OpenCase::Data::MarkMaterial& named : data.materials) {
    const Mark& mark = data.marks[named.mark];
    const bool brings = mark.kind == EventKind::kSubmitted || mark.kind == EventKind::kSupplemented;
    if (brings && mark.step == of && named.material == rule.material) return data.At(mark);
  }
  return std::nullopt;
}

namespace {

// What may follow until a stage ends is not late before it has ended, however late that is.
std::optional<Instant> EndOfOpenStage(const clock::Clock& clock, StageIndex stage) {
  const std::optional<Instant> end = clock.EndOfStage(stage);
  const auto left = clock.stages.subspan(clock.past.open);
  const bool open = std::any_of(left.begin(), left.end(),
                                [stage](const clock::Stage& own) { return own.index == stage; });
  return end && open ? std::max(*end, clock.calendar->Received(clock.past.now)) : end;
}

std::optional<Instant> DueOf(const Moment& moment, const RuleDeferred& rule) {
  const WorkCalendar& calendar = moment.calendar();
  if (rule.position == kOfBundle) return calendar.Add(moment.data.received, *rule.rule->within());
  if (moment.book.steps[rule.position].variant == nullptr) return std::nullopt;
  const clock::Clock clock = moment.dater.ClockOf(rule.position);
  if (rule.rule->until()) return EndOfOpenStage(clock, *rule.rule->until());
  return calendar.Add(clock.origin, *rule.rule->within());
}

// A step that was refused or withdrawn needs nothing more.
bool IsDropped(const CaseStep* step) {
  return step != nullptr &&
         (step->state == StepState::kRefused || step->state == StepState::kWithdrawn);
}

}  // namespace

void WriteDeferred(const Moment& moment, Case* state) {
  state->deferred.clear();
  for (const RuleDeferred& rule : moment.rules().deferred) {
    CaseStep* step = rule.position == kOfBundle ? nullptr : &state->steps[rule.position];
    Deferred deferred;
    deferred.requirement = rule.requirement;
    deferred.material = rule.material;
    deferred.brought = BroughtAt(moment.data, rule);
    if (step != nullptr) deferred.step = step->step;
    deferred.due = DueOf(moment, rule);
    deferred.missed =
        !IsDropped(step) && deferred.due && deferred.brought.value_or(moment.now) > *deferred.due;
    if (deferred.missed) Raise(Light::kRed, step != nullptr ? &step->light : &state->light);
    state->deferred.push_back(deferred);
  }
}

}  // namespace onething::cases
