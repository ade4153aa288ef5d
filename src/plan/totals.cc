// The figures of the reductions: what the bundle asks as one, and what its steps would ask one by
// one.
//
// Counted are the steps that every completion has, so a figure never falls when a fact is given
// that adds a step. A figure that open facts keep open is null, never a part of itself.
#include "plan/totals.h"

#include <algorithm>

#include "plan/materials/form.h"

namespace onething::plan {
namespace {

// Whether every completion of the step has it.
bool IsCertain(Planning* planning, const StepFunctions& step, Ref condition) {
  return planning->Implies(step.in, condition);
}

class Counter {
 public:
  Counter(Planning* planning, const Selection& selection, const Requirements& requirements,
          const Dates& dates, const Materials& materials, TotalsMemory* memory, Plan* plan)
      : planning_(planning),
        selection_(selection),
        requirements_(requirements),
        dates_(dates),
        materials_(materials),
        memory_(memory),
        plan_(plan) {
    memory_->departments.clear();
  }

  void Run() {
    plan_->totals = Totals();
    plan_->separately = Totals();
    plan_->totals.fees = 0;
    for (StepIndex step : selection_.order) {
      if (selection_.functions[step].in == kTrue) CountStep(step);
    }
    Totals& totals = plan_->totals;
    Totals& separately = plan_->separately;
    totals.links += accepts_ + issues_;
    std::vector<DepartmentId>& all = memory_->departments;
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
    const Matter& matter = *planning_->prepared(index).matter;
    ++plan_->totals.steps;
    CountStages(index, matter);
    CountRequirements(index, matter);
  }

  void CountStages(StepIndex index, const Matter& matter) {
    const StepFunctions& step = selection_.functions[index];
    std::vector<DepartmentId>& own = memory_->own;
    own.assign(1, matter.department);
    int64_t all = 0;
    for (size_t i = 0; i < matter.stages.size(); ++i) {
      const Stage& stage = matter.stages[i];
      if (!IsCertain(planning_, step, selection_.stage_on[step.stages.first + i])) continue;
      ++all;
      if (stage.kind == StageKind::kAccept) accepts_ = 1;
      else if (stage.kind == StageKind::kIssue) issues_ = 1;
      else ++plan_->totals.links;
      if (stage.department != kApplicant) own.push_back(stage.department);
    }
    if (matter.stages.empty()) ++plan_->totals.links;
    plan_->separately.links += matter.stages.empty() ? 1 : all;
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    plan_->separately.departments += static_cast<int64_t>(own.size());
    memory_->departments.insert(memory_->departments.end(), own.begin(), own.end());
  }

  // Every requirement that every completion has, an any_of as one; nothing shared, produced, merged
  // or replaced.
  void CountRequirements(StepIndex index, const Matter& matter) {
    const Edition& edition = *planning_->prepared(index).edition;
    for (RequirementIndex i(0); i < matter.requires_.size(); ++i) {
      const Requirement& requirement = matter.requires_[i];
      if (!IsCertain(planning_, selection_.functions[index], planning_->Viewed(requirement.when)))
        continue;
      ++plan_->separately.materials;
      for (const Need& need : requirement.any_of[ChosenOf(index, i)]) {
        plan_->separately.fields +=
            static_cast<int64_t>(edition.materials[Index(need.material)]->fields.size());
      }
    }
  }

  uint16_t ChosenOf(StepIndex step, RequirementIndex requirement) const {
    for (const Demand& demand : requirements_.DemandsOf(step)) {
      if (demand.requirement == requirement)
        return materials_.choices[&demand - requirements_.demands.data()].chosen;
    }
    return 0;
  }

  // While one is not known, their sum is not.
  void CountFees() {
    std::optional<int64_t>& sum = plan_->totals.fees;
    for (const PlanStep& row : plan_->steps) {
      for (const PlanFee& fee : Take(plan_->fees, row.fees)) {
        if (row.status != Status::kIncluded || !fee.certain) continue;
        if (sum && fee.fen) *sum += *fee.fen;
        else sum.reset();
      }
    }
  }

  void CountLines() {
    std::vector<FieldId>& counted = memory_->fields;
    counted.clear();
    for (const MaterialLine& line : plan_->materials)
      plan_->totals.materials += line.certain && line.source == MaterialSource::kSubmit;
    for (uint32_t i = 0; i < requirements_.needs.size(); ++i) {
      if (!materials_.Takes(requirements_, i) || !plan_->materials[materials_.line_of[i]].certain)
        continue;
      if (!IsFilledIn(materials_.supplies[i].source)) continue;
      const Edition& edition = planning_->edition(requirements_.DemandOf(i).step);
      const auto& fields = edition.materials[Index(requirements_.needs[i].need.material)]->fields;
      counted.insert(counted.end(), fields.begin(), fields.end());
    }
    for (const FormField& field : plan_->fields) {
      const bool asked = std::find(counted.begin(), counted.end(), field.field) != counted.end();
      plan_->totals.fields += asked && !field.prefilled;
    }
  }

  void CountTime() {
    plan_->totals.workdays = WorkdaysUntil(dates_.included);
    plan_->separately.workdays = WorkdaysUntil(dates_.one_by_one);
  }

  std::optional<int64_t> WorkdaysUntil(const std::optional<Instant>& finish) const {
    if (!finish) return std::nullopt;
    return planning_->data->calendar->WorkdaysBetween(planning_->data->received, *finish);
  }

  Planning* planning_;
  const Selection& selection_;
  const Requirements& requirements_;
  const Dates& dates_;
  const Materials& materials_;
  TotalsMemory* memory_;
  Plan* plan_;
  int64_t accepts_ = 0, issues_ = 0;
};

}  // namespace

bool WriteTotals(Planning* planning, const Selection& selection, const Requirements& requirements,
                 const Dates& dates, const Materials& materials, TotalsMemory* memory, Plan* plan) {
  Counter(planning, selection, requirements, dates, materials, memory, plan).Run();
  return planning->ok();
}

}  // namespace onething::plan
