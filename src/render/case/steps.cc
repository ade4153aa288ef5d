#include "absl/algorithm/container.h"
#include "render/case/page.h"

namespace onething::render {
namespace {

using M = CaseMessage;

class Details {
 public:
  Details(const CaseContext& context, const CaseStep& step)
      : context_(context), words_(context.words), step_(step) {}

  std::vector<std::string> Write() {
    AddBlocked();
    AddReceipt();
    AddSupplement();
    SayPast(step_.accepted_by_silence ? M::kAcceptedSilently : M::kAccepted, step_.accepted);
    AddSuspended();
    AddStages();
    AddDue();
    AddUsed();
    AddResult();
    for (std::string& text : LaterTexts(context_, step_.step)) lines_.push_back(std::move(text));
    if (step_.rating) lines_.push_back(words_.Count(M::kRatedOne, M::kRatedMany, *step_.rating));
    return std::move(lines_);
  }

 private:
  template <typename... Args>
  void Say(CaseMessage message, const Args&... args) {
    lines_.push_back(words_.Say(message, args...));
  }
  void SayAt(CaseMessage message, const std::optional<Instant>& at) {
    if (at) Say(message, context_.Moment(*at));
  }
  void SayPast(CaseMessage message, const std::optional<Instant>& at) {
    if (at) Say(message, context_.Past(*at));
  }

  void AddBlocked() {
    for (const PlanEdge& edge : step_.blocked_by) {
      const std::string from = context_.names.StepName(edge.from);
      if (edge.kind == EdgeKind::kMaterial)
        Say(M::kBlockedByMaterial, from,
            context_.names.MaterialName(static_cast<MaterialId>(edge.what)));
      else if (edge.kind == EdgeKind::kFact)
        Say(M::kBlockedByFact, from, context_.names.FactName(static_cast<FactId>(edge.what)));
      else Say(M::kBlockedBy, from);
    }
  }

  void AddReceipt() {
    if (step_.state == StepState::kWaiting) return AddWaiting();
    if (step_.state == StepState::kWithdrawn && !step_.accepted) return;
    SayPast(M::kReceivedOn, step_.received);
    SayAt(M::kAcceptBy, step_.accept_by);
  }

  void AddWaiting() {
    std::vector<std::string> steps;
    for (const PlanEdge& edge : step_.waits_for) {
      std::string name = context_.names.StepName(edge.from);
      if (!absl::c_linear_search(steps, name)) steps.push_back(std::move(name));
    }
    if (!steps.empty()) Say(M::kWaitsForSteps, words_.List(steps));
    if (step_.to_hand_in) Say(M::kToHandIn);
    SayAt(M::kReceiptExpected, step_.received);
  }

  void AddSupplement() {
    if (!step_.supplement) return;
    const Supplement& asked = *step_.supplement;
    Say(M::kAsked, context_.Materials(asked.materials), context_.Past(asked.asked));
    for (const Return& row : context_.state.returns) {
      const std::string reason = words_.Of(row.reason);
      if (row.step == step_.step && !reason.empty()) Say(M::kReasonIs, reason);
    }
    if (asked.supplemented) return SayPast(M::kAllBrought, asked.supplemented);
    if (asked.missing.size() < asked.materials.size())
      Say(M::kStillMissing, context_.Materials(asked.missing));
    Say(M::kSupplementMoves);
  }

  void AddSuspended() {
    SayPast(M::kExtendedOn, step_.extended);
    if (!step_.suspended) return;
    SayPast(M::kSuspendedSince, step_.suspended);
    const std::string reason = words_.Of(step_.reason_text);
    if (!reason.empty()) Say(M::kReasonIs, reason);
    Say(M::kSuspendedMoves);
  }

  void AddStages() {
    const CaseStage* open = OpenStage(step_);
    if (open == nullptr || IsOver(step_)) return;
    const std::string name = context_.StageName(step_, *open), since = context_.Past(open->begin);
    if (open->due)
      Say(M::kStageDue, name, since, context_.Moment(*open->due),
          words_.Say(LightWord(open->light)));
    else Say(M::kStage, name, since);
  }

  CaseMessage DueWord() const {
    const std::optional<Basis> as = step_.as[Basis::kPromised];
    if (step_.state == StepState::kWaiting) return M::kDueForecast;
    if (as == Basis::kStatutory) return M::kDueOnlyLaw;
    return as == Basis::kStages ? M::kDueStages : M::kDue;
  }

  void AddDue() {
    if (!step_.blocked_by.empty() || step_.state == StepState::kRefused ||
        step_.state == StepState::kWithdrawn)
      return;
    const auto& due = DueOf(step_, Basis::kPromised);
    due ? Say(DueWord(), context_.Moment(*due)) : Say(M::kDueUnknown);
    if (HasOwnLaw(step_)) SayAt(M::kDueLaw, DueOf(step_, Basis::kStatutory));
  }

  void AddUsed() {
    if (!step_.used || step_.state == StepState::kWaiting || step_.state == StepState::kRefused ||
        step_.state == StepState::kWithdrawn)
      return;
    const auto days = [&](int64_t count) {
      return words_.Count(Message::kWorkdayOne, Message::kWorkdayMany, count);
    };
    const bool done = IsOver(step_);
    if (!step_.left || (done && *step_.left == 0))
      Say(done ? M::kUsedDone : M::kUsed, days(*step_.used));
    else if (*step_.left < 0)
      Say(done ? M::kUsedDoneOver : M::kUsedOver, days(*step_.used), days(-*step_.left));
    else Say(done ? M::kUsedDoneLeft : M::kUsedLeft, days(*step_.used), days(*step_.left));
  }

  void AddResult() {
    const std::string reason = words_.Of(step_.reason_text);
    if (step_.decided != step_.finish) SayPast(M::kDecidedOn, step_.decided);
    if (step_.state == StepState::kDone) SayPast(M::kDoneOn, step_.finish);
    if (step_.state == StepState::kRefused) SayPast(M::kRefusedOn, step_.finish);
    if (step_.state == StepState::kWithdrawn) SayPast(M::kWithdrawnOn, step_.finish);
    const bool ended = step_.state == StepState::kRefused || step_.state == StepState::kWithdrawn;
    if (ended && !reason.empty()) Say(M::kReasonIs, reason);
    if (step_.state == StepState::kRefused) AddRecourse();
    if (!step_.delivery) return;
    if (!step_.delivery->issued) SayAt(M::kDeliveryBy, step_.delivery->due);
    SayPast(M::kIssued, step_.delivery->issued);
    SayPast(M::kCollected, step_.delivery->collected);
  }

  void AddRecourse() {
    std::string recourse = words_.Of(step_.matter->recourse);
    if (recourse.empty()) recourse = words_.Of(context_.state.bundle->recourse);
    if (!recourse.empty()) Say(M::kRecourseIs, recourse);
  }

  const CaseContext& context_;
  const Words& words_;
  const CaseStep& step_;
  std::vector<std::string> lines_;
};

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
  return Details(context, step).Write();
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
