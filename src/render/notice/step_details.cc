// What a step says about itself, a line each: begin and end, the limits behind them, when to apply,
// its stages, and where to hand it in if it goes alone.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "render/notice/notice.h"

namespace onething::render {
namespace {

// "assessment (hospital, you must be there)"
std::string StageText(const Context& context, const Matter& matter, const Stage& stage, bool sure) {
  const Words& words = context.words;
  std::vector<std::string> notes;
  if (stage.department != matter.department)
    notes.push_back(context.names.DepartmentName(stage.department));
  if (stage.presence)
    notes.push_back(words.Say(sure ? Message::kPresence : Message::kMaybePresence));
  if (!sure && !stage.presence) notes.push_back(words.Say(Message::kDepends));
  const std::string name = words.Say(StageWord(stage.kind));
  return notes.empty() ? name : words.Say(Message::kInBrackets, name, words.List(notes));
}

// "accept → assess (hospital, you must be there) → decide", and apart from them what follows the
// result, such as its delivery.
void AddStages(const Context& context, const PlanStep& step, std::vector<std::string>* details) {
  std::vector<std::string> before, after;
  for (const PlanStage& row : context.plan.stages_of(step)) {
    const Stage& stage = step.matter->stages[row.stage];
    (stage.after_result ? after : before)
        .push_back(StageText(context, *step.matter, stage, row.certain));
  }
  const auto add = [&](Message message, const std::vector<std::string>& stages) {
    if (!stages.empty())
      details->push_back(context.words.Say(message, absl::StrJoin(stages, " → ")));
  };
  add(Message::kStages, before);
  add(Message::kAfterResult, after);
}

// That the law sets no limit, that it is not known to set one, and a limit are three different
// things.
std::string LawText(const Words& words, const LimitRow& row) {
  if (row.law == Law::kNone) return words.Say(Message::kLimitLawNone);
  if (!row.statutory) return words.Say(Message::kLimitLawUnknown);
  return words.Say(Message::kLimitLaw, words.Length(*row.statutory));
}

// The promise, the law's limit, and by how much the law lets it be extended.
void AddLimits(const Context& context, const PlanStep& step, std::vector<std::string>* details) {
  const Words& words = context.words;
  std::vector<std::string> parts;
  if (step.limit != nullptr) {
    if (step.limit->promised)
      parts.push_back(words.Say(Message::kLimitPromised, words.Length(*step.limit->promised)));
    parts.push_back(LawText(words, *step.limit));
    if (step.limit->extension) {
      parts.push_back(words.Say(Message::kLimitExtension, words.Length(*step.limit->extension)));
    }
  } else {
    parts.push_back(words.Say(Message::kLimitNone));
  }
  details->push_back(words.Say(Message::kLimits, words.Join(parts, Message::kSemicolon)));
}

// A step without a promise goes by the law or by its stages, and its line says by which.
Message PromisedWord(const StepTime& time) {
  if (time.as == Basis::kStatutory) return Message::kNoPromiseLaw;
  return time.as == Basis::kStages ? Message::kNoPromiseStages : Message::kPromisedBy;
}

// Stages whose length nobody states: the date is without them.
void AddNotIncluded(const Context& context, const PlanStep& step,
                    std::vector<std::string>* details) {
  std::vector<std::string> stages;
  for (StageIndex stage : context.plan.not_included(step.time[Basis::kPromised])) {
    stages.push_back(context.words.Say(StageWord(step.matter->stages[stage].kind)));
  }
  if (!stages.empty())
    details->push_back(context.words.Say(Message::kStepNotIncluded, context.words.List(stages)));
}

// A date that another basis stood in for is said with that basis, once.
void AddDates(const Context& context, const PlanStep& step, std::vector<std::string>* details) {
  const Words& words = context.words;
  const auto at = [&](Basis basis) -> const StepTime& { return step.time[basis]; };
  const StepTime& promised = at(Basis::kPromised);
  if (promised.received && *promised.received != context.plan.received) {
    details->push_back(
        words.Say(Message::kBegins, context.Moment(*promised.received, Basis::kPromised)));
  }
  if (promised.finish) {
    details->push_back(
        words.Say(PromisedWord(promised), context.Moment(*promised.finish, Basis::kPromised)));
    AddNotIncluded(context, step, details);
  } else {
    details->push_back(words.Say(Message::kDoneUnknown));
  }
  const StepTime& law = at(Basis::kStatutory);
  if (law.finish && !law.as && promised.as != Basis::kStatutory) {
    details->push_back(words.Say(Message::kLawBy, context.Moment(*law.finish, Basis::kStatutory)));
  }
  const StepTime& extended = at(Basis::kExtended);
  if (extended.finish && step.limit != nullptr && step.limit->extension) {
    details->push_back(
        words.Say(Message::kExtendedBy, context.Moment(*extended.finish, Basis::kExtended)));
  }
}

// From when on and until when one may apply: the date, where the fact it counts from is known, else
// the rule.
void AddWhenToApply(const Context& context, const PlanStep& step,
                    std::vector<std::string>* details) {
  const Words& words = context.words;
  const Matter& matter = *step.matter;
  if (matter.apply_from) {
    details->push_back(words.Say(Message::kApplyFrom, context.names.FactName(matter.apply_from->of),
                                 words.Length(matter.apply_from->limit)));
  }
  if (step.apply_by) {
    details->push_back(words.Say(Message::kApplyBy, words.Day(*step.apply_by)));
  } else if (matter.apply_within) {
    details->push_back(words.Say(Message::kApplyWithin,
                                 context.names.FactName(matter.apply_within->of),
                                 words.Length(matter.apply_within->limit)));
  }
}

}  // namespace

// Dates come first because they are looked for most, and where to hand in comes last because it
// only concerns a step that goes alone: one that the bundle keeps separate, or any step where the
// bundle cannot be taken as one. The ways of the others stand in the head of the notice.
std::vector<std::string> StepDetails(const Context& context, const PlanStep& step) {
  std::vector<std::string> details;
  AddDates(context, step, &details);
  AddLimits(context, step, &details);
  if (step.matter == nullptr) return details;
  AddWhenToApply(context, step, &details);
  AddStages(context, step, &details);
  const bool alone =
      context.plan.bundle->steps[step.step].separate || context.plan.as_bundle == Status::kExcluded;
  const std::string channels = context.Channels(step.matter->offers);
  if (alone && !channels.empty())
    details.push_back(context.words.Say(Message::kSubmitAt, channels));
  return details;
}

}  // namespace onething::render
