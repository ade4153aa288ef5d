#include "examples/told.h"

#include <algorithm>

#include "plan/stages.h"

namespace onething {

bool BeginRows(Workspace* w, const PreparedRequest::Data& data) {
  BeginPlan(w, data);
  return RunStages(w, FindFunctions, FindEdges, KeepRequested);
}

namespace {

class Teller {
 public:
  explicit Teller(Workspace* w) : w_(w) {}

  std::vector<Ref> Run() {
    told_.push_back(w_->takes);
    for (const Offer& offer : w_->bundle().offers) TellWhere(w_->takes, offer.when);
    for (const Requirement& requirement : w_->bundle().requires_)
      TellRequirement(kOfBundle, requirement, *w_->data->edition);
    for (size_t i = 0; i < w_->step_count(); ++i) TellStep(static_cast<StepIndex>(i));
    return std::move(told_);
  }

 private:
  void TellWhere(Ref where, ConditionId what) {
    told_.push_back(w_->diagram.And(where, w_->Viewed(what)));
  }
  // 0 where it is not asked, else one more than the row that holds.
  void TellRow(Ref where, Ref row) {
    told_.push_back(w_->diagram.If(where, w_->diagram.Plus(row, 1), 0));
  }
  void TellRequirement(StepIndex step, const Requirement& requirement, const Edition& edition) {
    const Ref holds = HoldsOf(w_, step, requirement);
    told_.push_back(holds);
    for (const Alternative& alternative : requirement.any_of) {
      for (const Need& need : alternative) {
        const Material& material = *edition.materials[Index(need.material)];
        if (material.is_shared) TellWhere(holds, material.shared_when);
      }
    }
    if (requirement.deferrable) TellWhere(holds, requirement.deferrable->when);
    if (requirement.commitment) TellWhere(holds, *requirement.commitment);
  }
  void TellStep(StepIndex index) {
    const PreparedStep& prepared = w_->prepared(index);
    const StepFunctions& step = w_->functions[index];
    told_.push_back(step.in);
    TellRow(step.in, step.row);
    for (uint32_t i = step.stages.first; i < step.stages.first + step.stages.count; ++i) {
      const Ref there = w_->diagram.And(step.in, w_->stage_on[i]);
      told_.push_back(there);
      TellRow(there, w_->stage_row[i]);
    }
    for (const Fee& fee : prepared.matter->fees) TellWhere(step.in, fee.when);
    for (const Offer& offer : prepared.matter->offers) TellWhere(step.in, offer.when);
    for (const Requirement& requirement : prepared.matter->requires_)
      TellRequirement(index, requirement, *prepared.edition);
  }

  Workspace* w_;
  std::vector<Ref> told_;
};

}  // namespace

std::vector<Ref> ToldFunctions(Workspace* w) {
  return Teller(w).Run();
}

std::optional<Told> ToldValues(Workspace* w) {
  Told told = ToldFunctions(w);
  if (w->diagram.exhausted() || !std::all_of(told.begin(), told.end(), IsTerminal))
    return std::nullopt;
  return told;
}

std::vector<FactId> OpenFacts(Workspace* w) {
  std::vector<FactId> facts;
  for (Ref function : ToldFunctions(w)) OpenFactsOf(w, function, &facts);
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

}  // namespace onething
