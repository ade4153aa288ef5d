// What the page of a case says of one step, each line a sentence, in the order in which things
// happen: what blocks it, receipt, materials asked for, acceptance, suspension, the open stage, due
// dates, workdays used, the end.
#include "absl/algorithm/container.h"
#include "render/case/page.h"

namespace onething::render {
namespace {

using M = CaseMessage;

// What is told of one step, a line after the other; a line whose date is missing is left out.
struct StepLines {
  StepLines(const CaseContext& of, const CaseStep& told)
      : context(of), words(of.words), step(told) {}

  template <typename... Args>
  void Say(CaseMessage message, const Args&... args) {
    texts.push_back(words.Say(message, args...));
  }
  void SayAt(CaseMessage message, const std::optional<Instant>& at) {
    if (at) Say(message, context.Moment(*at));
  }
  void SayPast(CaseMessage message, const std::optional<Instant>& at) {
    if (at) Say(message, context.Past(*at));
  }

  const CaseContext& context;
  const Words& words;
  const CaseStep& step;
  std::vector<std::string> texts;
};

void AddWhatBlocks(StepLines* lines) {
  for (const PlanEdge& edge : lines->step.blocked_by) {
    const std::string from = lines->context.names.StepName(edge.from);
    if (const MaterialId* material = edge.material())
      lines->Say(M::kBlockedByMaterial, from, lines->context.names.MaterialName(*material));
    else if (const FactId* fact = edge.fact())
      lines->Say(M::kBlockedByFact, from, lines->context.names.FactName(*fact));
    else lines->Say(M::kBlockedBy, from);
  }
}

void AddWaiting(StepLines* lines) {
  const CaseStep& step = lines->step;
  std::vector<std::string> steps;
  for (const PlanEdge& edge : step.waits_for) {
    std::string name = lines->context.names.StepName(edge.from);
    if (!absl::c_linear_search(steps, name)) steps.push_back(std::move(name));
  }
  if (!steps.empty()) lines->Say(M::kWaitsForSteps, lines->words.List(steps));
  if (step.to_hand_in) lines->Say(M::kToHandIn);
  lines->SayAt(M::kReceiptExpected, step.received);
}

void AddReceipt(StepLines* lines) {
  const CaseStep& step = lines->step;
  if (step.state == StepState::kWaiting) return AddWaiting(lines);
  if (step.state == StepState::kWithdrawn && !step.accepted) return;
  lines->SayPast(M::kReceivedOn, step.received);
  lines->SayAt(M::kAcceptBy, step.accept_by);
}

// What was asked for and what of it is still missing. The limit begins anew on the day after all is
// there; until then its dates move on day by day.
void AddSupplement(StepLines* lines) {
  const CaseStep& step = lines->step;
  if (!step.supplement) return;
  const Supplement& asked = *step.supplement;
  lines->Say(M::kAsked, lines->context.Materials(asked.materials),
             lines->context.Past(asked.asked));
  for (const Return& row : lines->context.state.returns) {
    const std::string reason = lines->words.Of(row.reason);
    if (row.step == step.step && !reason.empty()) lines->Say(M::kReasonIs, reason);
  }
  if (asked.supplemented) return lines->SayPast(M::kAllBrought, asked.supplemented);
  if (asked.missing.size() < asked.materials.size())
    lines->Say(M::kStillMissing, lines->context.Materials(asked.missing));
  lines->Say(M::kSupplementMoves);
}

// An extension moves the date once; while a step is suspended its dates move on with every day.
void AddSuspended(StepLines* lines) {
  const CaseStep& step = lines->step;
  lines->SayPast(M::kExtendedOn, step.extended);
  if (!step.suspended) return;
  lines->SayPast(M::kSuspendedSince, step.suspended);
  const std::string reason = lines->words.Of(step.reason_text);
  if (!reason.empty()) lines->Say(M::kReasonIs, reason);
  lines->Say(M::kSuspendedMoves);
}

void AddOpenStage(StepLines* lines) {
  const CaseStep& step = lines->step;
  const CaseStage* open = OpenStage(step);
  if (open == nullptr || IsOver(step)) return;
  const std::string name = lines->context.StageName(step, *open),
                    since = lines->context.Past(open->begin);
  if (open->due)
    lines->Say(M::kStageDue, name, since, lines->context.Moment(*open->due),
               lines->words.Say(LightWord(open->light)));
  else lines->Say(M::kStage, name, since);
}

// Where nobody promised a day, the line says what the date stands on.
CaseMessage DueWord(StepLines* lines) {
  const std::optional<Basis> as = lines->step.as[Basis::kPromised];
  if (lines->step.state == StepState::kWaiting) return M::kDueForecast;
  if (as == Basis::kStatutory) return M::kDueOnlyLaw;
  return as == Basis::kStages ? M::kDueStages : M::kDue;
}

// A step that cannot begin has no date; one that was refused or withdrawn needs none.
void AddDue(StepLines* lines) {
  const CaseStep& step = lines->step;
  if (!step.blocked_by.empty() || step.state == StepState::kRefused ||
      step.state == StepState::kWithdrawn)
    return;
  const auto& due = DueOf(step, Basis::kPromised);
  due ? lines->Say(DueWord(lines), lines->context.Moment(*due)) : lines->Say(M::kDueUnknown);
  if (HasOwnLaw(step)) lines->SayAt(M::kDueLaw, DueOf(step, Basis::kStatutory));
}

// Workdays used, with those left or over. "0 left" of a step that is done would say nothing.
void AddWorkdaysUsed(StepLines* lines) {
  const CaseStep& step = lines->step;
  if (!step.used || step.state == StepState::kWaiting || step.state == StepState::kRefused ||
      step.state == StepState::kWithdrawn)
    return;
  const auto days = [&](int64_t count) {
    return lines->words.Count(Message::kWorkdayOne, Message::kWorkdayMany, count);
  };
  const bool done = IsOver(step);
  if (!step.left || (done && *step.left == 0))
    lines->Say(done ? M::kUsedDone : M::kUsed, days(*step.used));
  else if (*step.left < 0)
    lines->Say(done ? M::kUsedDoneOver : M::kUsedOver, days(*step.used), days(-*step.left));
  else lines->Say(done ? M::kUsedDoneLeft : M::kUsedLeft, days(*step.used), days(*step.left));
}

// How to object: the matter's own words, else those of the bundle. Who refuses has to say it
// (Administrative Licensing Law, article 38).
void AddRecourse(StepLines* lines) {
  std::string recourse = lines->words.Of(lines->step.matter->recourse);
  if (recourse.empty()) recourse = lines->words.Of(lines->context.state.bundle->recourse);
  if (!recourse.empty()) lines->Say(M::kRecourseIs, recourse);
}

void AddHowItEnded(StepLines* lines) {
  const CaseStep& step = lines->step;
  const std::string reason = lines->words.Of(step.reason_text);
  if (step.decided != step.finish) lines->SayPast(M::kDecidedOn, step.decided);
  if (step.state == StepState::kDone) lines->SayPast(M::kDoneOn, step.finish);
  if (step.state == StepState::kRefused) lines->SayPast(M::kRefusedOn, step.finish);
  if (step.state == StepState::kWithdrawn) lines->SayPast(M::kWithdrawnOn, step.finish);
  const bool ended = step.state == StepState::kRefused || step.state == StepState::kWithdrawn;
  if (ended && !reason.empty()) lines->Say(M::kReasonIs, reason);
  if (step.state == StepState::kRefused) AddRecourse(lines);
  if (!step.delivery) return;
  if (!step.delivery->issued) lines->SayAt(M::kDeliveryBy, step.delivery->due);
  lines->SayPast(M::kIssued, step.delivery->issued);
  lines->SayPast(M::kCollected, step.delivery->collected);
}

std::string LaterText(const CaseContext& context, const Deferred& row) {
  const Words& words = context.words;
  const std::string name = context.names.MaterialName(row.material);
  if (row.brought) {
    return words.Say(row.missed ? M::kLaterBroughtLate : M::kLaterBrought, name,
                     context.Past(*row.brought));
  }
  if (!row.due) return words.Say(M::kLaterUndated, name);
  return words.Say(row.missed ? M::kLaterMissed : M::kLaterOpen, name, context.Moment(*row.due));
}

}  // namespace

std::vector<std::string> CaseStepDetails(const CaseContext& context, const CaseStep& step) {
  StepLines lines(context, step);
  AddWhatBlocks(&lines);
  AddReceipt(&lines);
  AddSupplement(&lines);
  lines.SayPast(step.accepted_by_silence ? M::kAcceptedSilently : M::kAccepted, step.accepted);
  AddSuspended(&lines);
  AddOpenStage(&lines);
  AddDue(&lines);
  AddWorkdaysUsed(&lines);
  AddHowItEnded(&lines);
  for (std::string& text : LaterTexts(context, step.step)) lines.texts.push_back(std::move(text));
  if (step.rating)
    lines.texts.push_back(lines.words.Count(M::kRatedOne, M::kRatedMany, *step.rating));
  return std::move(lines.texts);
}

std::vector<std::string> LaterTexts(const CaseContext& context, std::optional<StepIndex> step) {
  std::vector<std::string> texts;
  for (const bool missed : {true, false}) {
    for (const Deferred& row : context.state.deferred) {
      if (row.step == step && (row.missed && !row.brought) == missed)
        texts.push_back(LaterText(context, row));
    }
  }
  return texts;
}

}  // namespace onething::render
