// The page of a case under way. What is asked first stands first: as of when, the whole with its
// light and its dates, who has it now, what needs attention; then the steps one by one, what may
// follow later, what is left out, whose time it took, and by which rules.
#include "render/case/page.h"

#include "absl/algorithm/container.h"
#include "render/notice/notice.h"

namespace onething::render {
namespace {

using M = CaseMessage;
using Kind = Block::Kind;

CaseMessage ProgressWord(CaseProgress progress) {
  switch (progress) {
    case CaseProgress::kDone: return M::kAllDone;
    case CaseProgress::kEnded: return M::kEnded;
    case CaseProgress::kOpen: break;
  }
  return M::kOpen;
}

bool HasLateStage(const CaseStep& step) {
  return absl::c_any_of(step.stages,
                        [](const CaseStage& stage) { return stage.light == Light::kRed; });
}

// Yellow has two reasons, and the page names the one that holds: a stage is late though the step is
// not yet, or a date is near.
CaseMessage LongLightWord(const Case& state) {
  switch (state.light) {
    case Light::kYellow:
      return absl::c_any_of(state.steps, HasLateStage) ? M::kYellowStage : M::kYellowLong;
    case Light::kRed: return M::kRedLong;
    case Light::kGreen: break;
  }
  return M::kGreenLong;
}

void AddCaseHead(const CaseContext& context, Sections* sections) {
  const Words& words = context.words;
  const Case& state = context.state;
  sections->Add(Kind::kTitle, words.Say(M::kTitle));
  sections->Add(Kind::kTitle, context.names.BundleName(state.bundle_id));
  Block head{.kind = Kind::kPairs};
  head.rows.push_back({words.Say(Message::kSubmitted), state.submitted_is_date
                                                           ? words.Day(DayOf(state.submitted))
                                                           : words.Moment(state.submitted)});
  head.rows.push_back({words.Say(M::kAsOf), words.Moment(state.now)});
  if (!state.edition->division.empty()) {
    head.rows.push_back(
        {words.Say(Message::kLocalRules), context.names.DivisionName(state.edition->division)});
  }
  head.rows.push_back(
      {words.Say(Message::kCatalog), words.Say(Message::kCatalogVersion, Clean(state.version->id),
                                               Clean(state.version->version))});
  sections->Add(std::move(head));
}

// A date ahead is a forecast, and where a step has no limit there is none.
std::string FinishAheadText(const CaseContext& context, Basis basis) {
  const auto& finish = context.state.time[basis].finish;
  return finish ? context.Moment(*finish) : context.words.Say(M::kFinishUnknown);
}

// The law's date is shown only where an open step has one of its own: repeated promises would look
// like a second deadline.
bool LawSaysMore(const CaseContext& context) {
  return context.state.time[Basis::kStatutory].finish &&
         absl::c_any_of(context.state.steps, [](const CaseStep& step) {
           return step.state && !IsOver(step) && HasOwnLaw(step);
         });
}

// The limit of the bundle as a whole, with the workdays used and left of it, where it counts in
// workdays.
std::string JointText(const CaseContext& context, Basis basis) {
  const auto& joint = context.state.joint[basis];
  if (!joint || !joint->due) return "";
  const std::string due = context.Moment(*joint->due);
  if (!joint->used || !joint->left) return due;
  return *joint->left < 0 ? context.words.Say(M::kJointOver, due, *joint->used, -*joint->left)
                          : context.words.Say(M::kJointLeft, due, *joint->used, *joint->left);
}

std::string ElapsedText(const CaseContext& context) {
  const Words& words = context.words;
  const std::string days =
      words.Count(Message::kWorkdayOne, Message::kWorkdayMany, context.state.elapsed);
  const auto& planned = context.state.planned[Basis::kPromised];
  if (!planned) return days;
  return words.Say(M::kElapsedPlanned, days,
                   words.Count(Message::kWorkdayOne, Message::kWorkdayMany, *planned));
}

std::string WorkText(const CaseContext& context, const CaseStep& step, const std::string& name) {
  const Words& words = context.words;
  const CaseStage* open = OpenStage(step);
  const std::string office = context.OfficeOf(step);
  if (open == nullptr) return words.Say(M::kWaitWork, office, name);
  return words.Say(M::kWaitStage, office, name,
                   words.Say(StageWord(step.matter->stages[open->stage].kind)));
}

// One sentence for each step that somebody has to move: who has to do what. A step that waits for
// another step is told there and not here.
std::string WaitText(const CaseContext& context, const CaseStep& step) {
  const Words& words = context.words;
  const std::string name = context.names.StepName(step.step);
  const std::string you = words.Say(M::kYou);
  switch (*step.state) {
    case StepState::kSupplementing: return words.Say(M::kWaitBring, you, name);
    case StepState::kWaiting:
      return step.to_hand_in && step.waits_for.empty() ? words.Say(M::kWaitHandIn, you, name) : "";
    case StepState::kReceived: return words.Say(M::kWaitAccept, context.OfficeOf(step), name);
    case StepState::kRunning: return WorkText(context, step, name);
    case StepState::kSuspended: {
      const std::string reason = words.Of(step.reason_text);
      return reason.empty() ? words.Say(M::kWaitClockOnly, name)
                            : words.Say(M::kWaitClock, name, reason);
    }
    default: return "";
  }
}

std::vector<Item> WaitingFor(const CaseContext& context) {
  std::vector<Item> items;
  if (context.state.progress != CaseProgress::kOpen) return items;
  for (const CaseStep& step : context.state.steps) {
    if (!step.state || !step.blocked_by.empty()) continue;
    std::string text = WaitText(context, step);
    if (!text.empty()) items.push_back({.text = std::move(text)});
  }
  return items;
}

// The whole in a few lines: what is asked first.
void AddStateAndDates(const CaseContext& context, Sections* sections) {
  const Words& words = context.words;
  const Case& state = context.state;
  Block block{.kind = Kind::kPairs};
  const auto add = [&](auto label, std::string value) {
    if (!value.empty()) block.rows.push_back({words.Say(label), std::move(value)});
  };
  add(M::kProgress, words.Say(ProgressWord(state.progress)));
  add(M::kLight, words.Say(LongLightWord(state)));
  if (state.progress == CaseProgress::kOpen) {
    add(M::kFinish, FinishAheadText(context, Basis::kPromised));
    if (LawSaysMore(context)) add(M::kFinishLaw, FinishAheadText(context, Basis::kStatutory));
    add(M::kJointPromised, JointText(context, Basis::kPromised));
    add(M::kJointLaw, JointText(context, Basis::kStatutory));
  } else if (state.finish) {
    add(state.progress == CaseProgress::kDone ? M::kFinished : M::kEndedOn,
        words.Moment(*state.finish));
  }
  add(M::kElapsed, ElapsedText(context));
  sections->Add(std::move(block));
  std::vector<Item> waiting = WaitingFor(context);
  if (!waiting.empty()) sections->Label(M::kWaitingFor);
  sections->Items(Kind::kList, std::move(waiting));
}

Item CaseStepItem(const CaseContext& context, const CaseStep& step) {
  const Words& words = context.words;
  const std::string name = words.Say(Message::kInBrackets, context.names.StepName(step.step),
                                     context.names.DepartmentName(step.matter->department));
  const std::string state = words.Say(StateWord(step));
  const bool open = step.status == Status::kUndetermined;
  Item item{.text = open ? words.Say(Message::kUndetermined) : ""};
  // Where nothing runs, green would say too much.
  const bool has_light = step.state != StepState::kWaiting || step.light != Light::kGreen;
  item.text += has_light ? words.Say(M::kStepHead, name, state, words.Say(LightWord(step.light)))
                         : words.Say(M::kStepHeadOnly, name, state);
  item.details = CaseStepDetails(context, step);
  return item;
}

void AddCaseSteps(const CaseContext& context, Sections* sections) {
  std::vector<Item> items;
  for (const CaseStep& step : context.state.steps) {
    if (step.state && step.matter != nullptr) items.push_back(CaseStepItem(context, step));
  }
  if (!items.empty()) sections->Heading(M::kSteps);
  sections->Items(Kind::kNumbered, std::move(items));
}

// Materials that may be brought after the receipt, of the bundle as a whole; those of a step stand
// with it.
void AddLater(const CaseContext& context, Sections* sections) {
  std::vector<Item> items;
  for (std::string& text : LaterTexts(context, std::nullopt))
    items.push_back({.text = std::move(text)});
  if (items.empty()) return;
  sections->Label(M::kLater);
  sections->Items(Kind::kList, std::move(items));
}

void AddExcludedSteps(const CaseContext& context, Sections* sections) {
  const Words& words = context.words;
  Block table{.kind = Kind::kTable};
  table.rows.push_back({words.Say(Message::kStepColumn), words.Say(Message::kReasonColumn)});
  for (const CaseStep& step : context.state.steps) {
    if (!step.state)
      table.rows.push_back({context.names.StepName(step.step), ReasonWords(step.reason, words)});
  }
  if (table.rows.size() == 1) return;
  sections->Heading(Message::kNotDone);
  sections->Add(std::move(table));
}

}  // namespace

Document CasePage(const Case& state, const Words& words) {
  const CaseContext context(state, words);
  Sections sections(words);
  AddCaseHead(context, &sections);
  AddStateAndDates(context, &sections);
  std::vector<Item> attention = AttentionItems(context);
  if (!attention.empty()) sections.Label(Message::kAttention);
  sections.Items(Kind::kList, std::move(attention));
  AddCaseSteps(context, &sections);
  AddLater(context, &sections);
  AddExcludedSteps(context, &sections);
  AddWhoseTime(context, &sections);
  AddRules(context, &sections);
  return sections.Take();
}

}  // namespace onething::render
