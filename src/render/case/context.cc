// The words that all pages of a case share: dates ahead and behind, stages, and who has to answer.
//
// A date behind is told by its day alone, since it is a fact; a date ahead is marked where the
// holidays of its time are not announced.
#include "render/case/context.h"
#include "absl/algorithm/container.h"
#include "render/notice/context.h"

namespace onething::render {

using M = CaseMessage;

std::string CaseContext::Moment(Instant at) const {
  const std::string moment = words.Moment(at);
  return IsProvisional(at) ? words.Say(Message::kProvisionalDate, moment) : moment;
}

std::string CaseContext::Materials(const std::vector<MaterialId>& materials) const {
  std::vector<std::string> all;
  for (MaterialId material : materials) all.push_back(names.MaterialName(material));
  return words.List(all);
}

std::string CaseContext::StageName(const CaseStep& step, const CaseStage& stage) const {
  const Stage& row = step.matter->stages[stage.stage];
  const std::string name = words.Say(StageWord(row.kind));
  if (row.department == step.matter->department) return name;
  return words.Say(M::kStageBy, name, names.DepartmentName(row.department));
}

std::string CaseContext::OwnerName(const Owner& owner, bool with_division) const {
  if (owner.kind == Owner::Kind::kApplicant) return words.Say(M::kYou);
  if (owner.kind == Owner::Kind::kSuspension) return words.Say(M::kSuspension);
  const std::string name = names.DepartmentName(owner.department);
  if (owner.division.empty() || !with_division) return name;
  return words.Say(Message::kInBrackets, name, names.DivisionName(owner.division));
}

std::string CaseContext::OfficeOf(const CaseStep& step) const {
  const CaseStage* open = OpenStage(step);
  const DepartmentId office =
      open == nullptr ? step.matter->department : step.matter->stages[open->stage].department;
  return office == kApplicant ? words.Say(M::kYou) : names.DepartmentName(office);
}

const CaseStage* OpenStage(const CaseStep& step) {
  const auto open = absl::c_find_if(step.stages, [](const CaseStage& row) { return !row.done; });
  return open == step.stages.end() ? nullptr : &*open;
}

bool HasOwnLaw(const CaseStep& step) {
  return DueOf(step, Basis::kStatutory) && !step.as[Basis::kStatutory] &&
         step.as[Basis::kPromised] != Basis::kStatutory;
}

CaseMessage StateWord(const CaseStep& step) {
  if (!step.blocked_by.empty()) return M::kBlocked;
  switch (step.state.value_or(StepState::kWaiting)) {
    case StepState::kReceived: return M::kReceived;
    case StepState::kSupplementing: return M::kSupplementing;
    case StepState::kRunning: return M::kRunning;
    case StepState::kSuspended: return M::kSuspended;
    case StepState::kDone: return M::kDone;
    case StepState::kRefused: return M::kRefused;
    case StepState::kWithdrawn: return M::kWithdrawn;
    case StepState::kWaiting: break;
  }
  return M::kWaiting;
}

CaseMessage LightWord(Light light) {
  switch (light) {
    case Light::kYellow: return M::kYellow;
    case Light::kRed: return M::kRed;
    case Light::kGreen: break;
  }
  return M::kGreen;
}

}  // namespace onething::render
