// The four reductions (四减): what the bundle asks, and what the same steps ask one by one.
#include <algorithm>

#include "plan/materials/form.h"
#include "plan/stages.h"

namespace onething {
namespace {

// Whether every completion of the step has it.
bool IsCertain(Workspace* w, const StepFunctions& step, Ref condition) {
  return w->Implies(step.in, condition);
}

class Counter {
 public:
  explicit Counter(Workspace* w) : w_(w) { w_->departments.clear(); }

  void Run() {
    w_->plan.totals = Totals();
    w_->plan.separately = Totals();
    w_->plan.totals.fees = 0;
    for (StepIndex step : w_->order) {
      if (w_->functions[step].in == kTrue) CountStep(step);
    }
    Totals& totals = w_->plan.totals;
    Totals& separately = w_->plan.separately;
    totals.links += accepts_ + issues_;
    std::vector<DepartmentId>& all = w_->departments;
    std::sort(all.begin(), all.end());
    totals.departments = std::unique(all.begin(), all.end()) - all.begin();
    CountFees();
    separately.steps = totals.steps;
    separately.fees = totals.fees;
    CountLines();
    CountTime();
  }

 private:
  void CountStep(StepIndex index) {
    const Matter& matter = *w_->prepared(index).matter;
    ++w_->plan.totals.steps;
    CountStages(index, matter);
    CountRequirements(index, matter);
  }

  void CountStages(StepIndex index, const Matter& matter) {
    const StepFunctions& step = w_->functions[index];
    std::vector<DepartmentId>& own = w_->department_scratch;
    own.assign(1, matter.department);
    int64_t all = 0;
    for (size_t i = 0; i < matter.stages.size(); ++i) {
      const Stage& stage = matter.stages[i];
      if (!IsCertain(w_, step, w_->stage_on[step.stages.first + i])) continue;
      ++all;
      if (stage.kind == StageKind::kAccept) accepts_ = 1;
      else if (stage.kind == StageKind::kIssue) issues_ = 1;
      else ++w_->plan.totals.links;
      if (stage.department != kApplicant) own.push_back(stage.department);
    }
    if (matter.stages.empty()) ++w_->plan.totals.links;
    w_->plan.separately.links += matter.stages.empty() ? 1 : all;
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    w_->plan.separately.departments += static_cast<int64_t>(own.size());
    w_->departments.insert(w_->departments.end(), own.begin(), own.end());
  }

  // Every requirement that every completion has, an any_of as one; nothing shared, produced, merged
  // or replaced.
  void CountRequirements(StepIndex index, const Matter& matter) {
    const Edition& edition = *w_->prepared(index).edition;
    for (uint16_t i = 0; i < matter.requires_.size(); ++i) {
      const Requirement& requirement = matter.requires_[i];
      if (!IsCertain(w_, w_->functions[index], w_->Viewed(requirement.when))) continue;
      ++w_->plan.separately.materials;
      for (const Need& need : requirement.any_of[ChosenOf(index, i)]) {
        w_->plan.separately.fields +=
            static_cast<int64_t>(edition.materials[Index(need.material)]->fields.size());
      }
    }
  }

  uint16_t ChosenOf(StepIndex step, uint16_t requirement) const {
    for (const Demand& demand : w_->DemandsOf(step)) {
      if (demand.requirement == requirement)
        return w_->choices[&demand - w_->demands.data()].chosen;
    }
    return 0;
  }

  // While one is not known, their sum is not.
  void CountFees() {
    std::optional<int64_t>& sum = w_->plan.totals.fees;
    for (const PlanStep& row : w_->plan.steps) {
      for (const PlanFee& fee : Take(w_->plan.fees, row.fees)) {
        if (row.status != Status::kIncluded || !fee.certain) continue;
        if (sum && fee.fen) *sum += *fee.fen;
        else sum.reset();
      }
    }
  }

  void CountLines() {
    std::vector<FieldId>& counted = w_->field_scratch;
    counted.clear();
    for (const MaterialLine& line : w_->plan.materials)
      w_->plan.totals.materials += line.certain && line.source == MaterialSource::kSubmit;
    for (uint32_t i = 0; i < w_->needs.size(); ++i) {
      if (!w_->Takes(*w_, i) || !w_->plan.materials[w_->line_of[i]].certain) continue;
      if (!IsFilledIn(w_->supplies[i].source)) continue;
      const Edition& edition = w_->edition(w_->DemandOf(i).step);
      const auto& fields = edition.materials[Index(w_->needs[i].need.material)]->fields;
      counted.insert(counted.end(), fields.begin(), fields.end());
    }
    for (const FormField& field : w_->plan.fields) {
      const bool asked = std::find(counted.begin(), counted.end(), field.field) != counted.end();
      w_->plan.totals.fields += asked && !field.prefilled;
    }
  }

  void CountTime() {
    const WorkCalendar& calendar = *w_->data->calendar;
    Pass& pass = w_->passes[kBases];
    RunPass(w_, Basis::kPromised, true, false, nullptr, &pass);
    if (pass.finish)
      w_->plan.totals.workdays = calendar.WorkdaysBetween(w_->data->received, *pass.finish);
    const std::optional<Instant> serial = FinishOneByOne(w_);
    if (serial)
      w_->plan.separately.workdays = calendar.WorkdaysBetween(w_->data->received, *serial);
  }

  Workspace* w_;
  int64_t accepts_ = 0, issues_ = 0;
};

}  // namespace

void WriteTotals(Workspace* w) {
  Counter(w).Run();
}

}  // namespace onething
