#include "render/case/page.h"

#include "absl/algorithm/container.h"

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

CaseMessage LongLightWord(const Case& state) {
  switch (state.light) {
    case Light::kYellow:
      return absl::c_any_of(state.steps, HasLateStage) ? M::kYellowStage : M::kYellowLong;
    case Light::kRed: return M::kRedLong;
    case Light::kGreen: break;
  }
  return M::kGreenLong;
}

class Page {
 public:
  Page(const Case& state, const Words& words)
      : state_(state), words_(words), context_(state, words), sections_(words) {}

  Document Write() {
    AddHead();
    AddState();
    std::vector<Item> attention = AttentionItems(context_);
    if (!attention.empty()) sections_.Label(Message::kAttention);
    sections_.Items(Kind::kList, std::move(attention));
    AddSteps();
    AddLater();
    AddExcluded();
    AddWhoseTime(context_, &sections_);
    AddRules(context_, &sections_);
    return sections_.Take();
  }

 private:
  void AddHead() {
    sections_.Add(Kind::kTitle, words_.Say(M::kTitle));
    sections_.Add(Kind::kTitle, context_.names.BundleName(state_.bundle_id));
    Block head{.kind = Kind::kPairs};
    head.rows.push_back({words_.Say(Message::kSubmitted), state_.submitted_is_date
                                                              ? words_.Day(DayOf(state_.submitted))
                                                              : words_.Moment(state_.submitted)});
    head.rows.push_back({words_.Say(M::kAsOf), words_.Moment(state_.now)});
    if (!state_.edition->division.empty()) {
      head.rows.push_back({words_.Say(Message::kLocalRules),
                           context_.names.DivisionName(state_.edition->division)});
    }
    head.rows.push_back({words_.Say(Message::kCatalog),
                         words_.Say(Message::kCatalogVersion, Clean(state_.version->id),
                                    Clean(state_.version->version))});
    sections_.Add(std::move(head));
  }

  // The whole in a few lines: what is asked first.
  void AddState() {
    Block block{.kind = Kind::kPairs};
    const auto add = [&](auto label, std::string value) {
      if (!value.empty()) block.rows.push_back({words_.Say(label), std::move(value)});
    };
    add(M::kProgress, words_.Say(ProgressWord(state_.progress)));
    add(M::kLight, words_.Say(LongLightWord(state_)));
    if (state_.progress == CaseProgress::kOpen) {
      add(M::kFinish, FinishText(Basis::kPromised));
      if (LawSaysMore()) add(M::kFinishLaw, FinishText(Basis::kStatutory));
      add(M::kJointPromised, JointText(Basis::kPromised));
      add(M::kJointLaw, JointText(Basis::kStatutory));
    } else if (state_.finish) {
      add(state_.progress == CaseProgress::kDone ? M::kFinished : M::kEndedOn,
          words_.Moment(*state_.finish));
    }
    add(M::kElapsed, ElapsedText());
    sections_.Add(std::move(block));
    std::vector<Item> waiting = WaitingFor();
    if (!waiting.empty()) sections_.Label(M::kWaitingFor);
    sections_.Items(Kind::kList, std::move(waiting));
  }

  std::string FinishText(Basis basis) const {
    const auto& finish = state_.time[basis].finish;
    return finish ? context_.Moment(*finish) : words_.Say(M::kFinishUnknown);
  }

  bool LawSaysMore() const {
    return state_.time[Basis::kStatutory].finish &&
           absl::c_any_of(state_.steps, [](const CaseStep& step) {
             return step.state && !IsOver(step) && HasOwnLaw(step);
           });
  }

  std::string JointText(Basis basis) const {
    const auto& joint = state_.joint[basis];
    if (!joint || !joint->due) return "";
    const std::string due = context_.Moment(*joint->due);
    if (!joint->used || !joint->left) return due;
    return *joint->left < 0 ? words_.Say(M::kJointOver, due, *joint->used, -*joint->left)
                            : words_.Say(M::kJointLeft, due, *joint->used, *joint->left);
  }

  std::string ElapsedText() const {
    const std::string days =
        words_.Count(Message::kWorkdayOne, Message::kWorkdayMany, state_.elapsed);
    const auto& planned = state_.planned[Basis::kPromised];
    if (!planned) return days;
    return words_.Say(M::kElapsedPlanned, days,
                      words_.Count(Message::kWorkdayOne, Message::kWorkdayMany, *planned));
  }

  std::vector<Item> WaitingFor() const {
    std::vector<Item> items;
    if (state_.progress != CaseProgress::kOpen) return items;
    for (const CaseStep& step : state_.steps) {
      if (!step.state || !step.blocked_by.empty()) continue;
      std::string text = WaitText(step);
      if (!text.empty()) items.push_back({.text = std::move(text)});
    }
    return items;
  }

  std::string WaitText(const CaseStep& step) const {
    const std::string name = context_.names.StepName(step.step);
    const std::string you = words_.Say(M::kYou);
    switch (*step.state) {
      case StepState::kSupplementing: return words_.Say(M::kWaitBring, you, name);
      case StepState::kWaiting:
        return step.to_hand_in && step.waits_for.empty() ? words_.Say(M::kWaitHandIn, you, name)
                                                         : "";
      case StepState::kReceived: return words_.Say(M::kWaitAccept, context_.OfficeOf(step), name);
      case StepState::kRunning: return WorkText(step, name);
      case StepState::kSuspended: {
        const std::string reason = words_.Of(step.reason_text);
        return reason.empty() ? words_.Say(M::kWaitClockOnly, name)
                              : words_.Say(M::kWaitClock, name, reason);
      }
      default: return "";
    }
  }

  std::string WorkText(const CaseStep& step, const std::string& name) const {
    const CaseStage* open = OpenStage(step);
    const std::string office = context_.OfficeOf(step);
    if (open == nullptr) return words_.Say(M::kWaitWork, office, name);
    return words_.Say(M::kWaitStage, office, name,
                      words_.Say(StageWord(step.matter->stages[open->stage].kind)));
  }

  Item StepItem(const CaseStep& step) const {
    const std::string name = words_.Say(Message::kInBrackets, context_.names.StepName(step.step),
                                        context_.names.DepartmentName(step.matter->department));
    const std::string state = words_.Say(StateWord(step));
    const bool open = step.status == Status::kUndetermined;
    Item item{.text = open ? words_.Say(Message::kUndetermined) : ""};
    // Where nothing runs, green would say too much.
    const bool has_light = step.state != StepState::kWaiting || step.light != Light::kGreen;
    item.text += has_light
                     ? words_.Say(M::kStepHead, name, state, words_.Say(LightWord(step.light)))
                     : words_.Say(M::kStepHeadOnly, name, state);
    item.details = CaseStepDetails(context_, step);
    return item;
  }

  void AddSteps() {
    std::vector<Item> items;
    for (const CaseStep& step : state_.steps) {
      if (step.state && step.matter != nullptr) items.push_back(StepItem(step));
    }
    if (!items.empty()) sections_.Heading(M::kSteps);
    sections_.Items(Kind::kNumbered, std::move(items));
  }

  void AddLater() {
    std::vector<Item> items;
    for (std::string& text : LaterTexts(context_, std::nullopt))
      items.push_back({.text = std::move(text)});
    if (items.empty()) return;
    sections_.Label(M::kLater);
    sections_.Items(Kind::kList, std::move(items));
  }

  void AddExcluded() {
    Block table{.kind = Kind::kTable};
    table.rows.push_back({words_.Say(Message::kStepColumn), words_.Say(Message::kReasonColumn)});
    for (const CaseStep& step : state_.steps) {
      if (!step.state)
        table.rows.push_back(
            {context_.names.StepName(step.step), ReasonWords(step.reason, words_)});
    }
    if (table.rows.size() == 1) return;
    sections_.Heading(Message::kNotDone);
    sections_.Add(std::move(table));
  }

  const Case& state_;
  const Words& words_;
  const CaseContext context_;
  Sections sections_;
};

}  // namespace

Document CasePage(const Case& state, const Words& words) {
  return Page(state, words).Write();
}

}  // namespace onething::render
