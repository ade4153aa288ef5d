// What needs somebody's attention: what is over its limit, what is missing, what the applicant has
// to bring or hand in.
//
// First what the applicant has to bring, for only that can he change; then what should have
// followed and did not; then the limit of the whole; then step by step what is late, by promise
// and, where the law sets a date of its own, by law. What is only near its limit is told last.
#include "absl/algorithm/container.h"
#include "render/case/page.h"

namespace onething::render {
namespace {

using M = CaseMessage;

class Attention {
 public:
  explicit Attention(const CaseContext& context) : context_(context), words_(context.words) {}

  std::vector<Item> Write() {
    for (const CaseStep& step : context_.state.steps) AddToBring(step);
    for (const Deferred& row : context_.state.deferred) AddMissed(row);
    AddJoint();
    for (const CaseStep& step : context_.state.steps) AddStep(step);
    return std::move(items_);
  }

 private:
  template <typename... Args>
  void Say(CaseMessage message, const Args&... args) {
    items_.push_back({.text = words_.Say(message, args...)});
  }
  std::string NameOf(const CaseStep& step) const { return context_.names.StepName(step.step); }

  void AddToBring(const CaseStep& step) {
    if (step.state == StepState::kSupplementing && step.supplement)
      Say(M::kMustBring, NameOf(step), context_.Materials(step.supplement->missing));
  }

  void AddMissed(const Deferred& row) {
    if (!row.missed || row.brought || !row.due) return;
    const std::string of = row.step ? context_.names.StepName(*row.step)
                                    : context_.names.BundleName(context_.state.bundle_id);
    Say(M::kMissed, context_.names.MaterialName(row.material), context_.Past(*row.due), of);
  }

  void AddJoint() {
    const auto& joint = context_.state.joint[Basis::kPromised];
    if (!joint || !joint->due) return;
    const std::string due = context_.Moment(*joint->due);
    const bool open = context_.state.progress == CaseProgress::kOpen;
    if (joint->over) Say(M::kJointLate, due);
    else if (open && joint->left && *joint->left <= 1) Say(M::kJointNear, due);
  }

  CaseMessage LateWord(const CaseStep& step) const {
    const std::optional<Basis> as = step.as[Basis::kPromised];
    if (as == Basis::kStatutory) return M::kLateLaw;
    return as == Basis::kStages ? M::kLateExpected : M::kLate;
  }

  void AddStep(const CaseStep& step) {
    if (!step.state) return;
    if (!step.blocked_by.empty()) Say(M::kCannotGoOn, NameOf(step));
    const auto &due = DueOf(step, Basis::kPromised), &law = DueOf(step, Basis::kStatutory);
    const bool over = due && step.over[Basis::kPromised];
    if (over) Say(LateWord(step), NameOf(step), context_.Moment(*due));
    if (law && step.over[Basis::kStatutory] && HasOwnLaw(step))
      Say(M::kLateLaw, NameOf(step), context_.Moment(*law));
    bool late_stage = false;
    for (const CaseStage& stage : step.stages) late_stage |= AddStage(step, stage);
    if (step.delivery && step.delivery->light == Light::kRed)
      Say(M::kNotDelivered, NameOf(step), context_.Past(step.delivery->due));
    if (step.light == Light::kYellow && !IsOver(step) && !over && !late_stage && due)
      Say(M::kNear, NameOf(step), context_.Moment(*due));
  }

  bool AddStage(const CaseStep& step, const CaseStage& stage) {
    if (stage.light != Light::kRed || !stage.due) return false;
    const std::string name = context_.StageName(step, stage), due = context_.Past(*stage.due);
    if (stage.done) Say(M::kStageWasLate, NameOf(step), name, due, context_.Past(*stage.done));
    else Say(M::kStageLate, NameOf(step), name, due);
    return true;
  }

  const CaseContext& context_;
  const Words& words_;
  std::vector<Item> items_;
};

}  // namespace

std::vector<Item> AttentionItems(const CaseContext& context) {
  return Attention(context).Write();
}

}  // namespace onething::render
