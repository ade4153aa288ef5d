// The rows of the steps: status, reason, edges, stages and fees as some completion has them.
//
// Everything here is read from the functions of the selection by two questions: is there a
// completion in which both hold (Meets), and does the one hold wherever the other does (Implies).
// The reason of an excluded step is the first that excludes it alone: not requested, its
// condition, its matter's, already held (docs/rules/planning.md, "Status").
#include "plan/steps.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "plan/awaits.h"
#include "plan/select/edges.h"

namespace onething::plan {
namespace {

// The first reason that alone excludes the step in every completion, else the first that does in
// one.
Reason ReasonOf(const Planning& planning, const Selection& selection, StepIndex step) {
  const StepFunctions& functions = selection.functions[step];
  if (!selection.requested[step]) return Reason::kNotRequested;
  if (functions.when == kFalse) return Reason::kNotChosen;
  if (functions.eligible == kFalse) return Reason::kNotEntitled;
  if (planning.prepared(step).already_held) return Reason::kAlreadyHeld;
  return functions.when != kTrue ? Reason::kNotChosen : Reason::kNotEntitled;
}

// Drops given facts in declared order while the rest still decides.
class Explanation {
 public:
  Explanation(Planning* planning, const Selection& selection, Plan* plan)
      : planning_(planning), selection_(selection), plan_(plan) {}

  Slice Of(const PlanStep& row) {
    Slice slice{static_cast<uint32_t>(plan_->facts.size()), 0};
    const bool told = row.status == Status::kIncluded || row.reason == Reason::kNotChosen ||
                      row.reason == Reason::kNotEntitled;
    if (row.status == Status::kUndetermined || !told) return slice;
    const PreparedStep& prepared = planning_->prepared(row.step);
    when_ = planning_->set().root(prepared.step->when);
    eligible_ = planning_->set().root(prepared.matter->eligible);
    if (row.reason == Reason::kNotChosen && selection_.functions[row.step].when == kFalse)
      eligible_ = kTrue;
    target_ = row.status == Status::kIncluded ? kTrue : kFalse;
    if (Constant()) return slice;
    Keep();
    for (const FactKeys& fact : kept_) plan_->facts.push_back(fact.fact);
    slice.count = static_cast<uint32_t>(kept_.size());
    return slice;
  }

 private:
  bool Constant() const {
    return (when_ == kTrue && eligible_ == kTrue) || when_ == kFalse || eligible_ == kFalse;
  }

  void Keep() {
    Mark();
    kept_.clear();
    for (const FactKeys& fact : planning_->data->given) {
      if (related_[Index(fact.fact)]) kept_.push_back(fact);
    }
    for (size_t i = 0; i < kept_.size();) {
      trial_ = kept_;
      trial_.erase(trial_.begin() + static_cast<std::ptrdiff_t>(i));
      if (Decides(trial_)) kept_.swap(trial_);
      else ++i;
    }
  }

  bool Decides(const std::vector<FactKeys>& facts) {
    knowledge_.Set(planning_->set(), planning_->data->day, facts, &none_);
    planning_->open_view.Begin(&knowledge_);
    return planning_->diagram.And(planning_->open_view(when_), planning_->open_view(eligible_)) ==
           target_;
  }

  // The facts that the condition names, with those they are derived from and those derived from
  // these.
  void Mark() {
    const FactTable& facts = planning_->set().facts();
    std::vector<bool>& support = planning_->support;
    support.assign(planning_->set().variables(), false);
    planning_->diagram.Support(when_, &support);
    planning_->diagram.Support(eligible_, &support);
    related_.assign(facts.size(), false);
    for (Variable v = 0; v < support.size(); ++v) {
      if (support[v]) related_[Index(planning_->set().fact_of(v))] = true;
    }
    for (size_t round = 0; round < 2; ++round) {
      for (size_t i = 0; i < facts.size(); ++i) Relate(facts[FactId(i)], i);
    }
  }

  void Relate(const Fact& fact, size_t i) {
    const auto link = [&](FactId other) {
      const bool either = related_[i] || related_[Index(other)];
      related_[i] = related_[Index(other)] = either;
    };
    if (fact.since) link(fact.since->source);
    if (!fact.same) return;
    link(fact.same->first);
    link(fact.same->second);
    link(fact.same->first);
  }

  Planning* planning_;
  const Selection& selection_;
  Plan* plan_;
  Ref when_ = kTrue, eligible_ = kTrue, target_ = kTrue;
  Knowledge knowledge_;
  std::vector<FactKeys> kept_, trial_;
  std::vector<bool> related_;
  std::vector<Diagnostic> none_;
};

class StepWriter {
 public:
  StepWriter(Planning* planning, const Selection& selection, Plan* plan)
      : planning_(planning), selection_(selection), plan_(plan) {}

  PlanStep StepRow(StepIndex step) {
    PlanStep row;
    row.step = step;
    row.matter = planning_->prepared(step).matter;
    row.layer = selection_.layer[step];
    const Ref in = selection_.functions[step].in;
    row.status = StatusOf(in);
    if (row.status == Status::kExcluded) {
      row.reason = ReasonOf(*planning_, selection_, step);
      return row;
    }
    row.after = WriteAfter(step);
    std::vector<FactId>& facts = planning_->facts;
    facts.clear();
    OpenFactsOf(planning_, in, &facts);
    SplitByDecider(*planning_, selection_, facts, plan_, &row.asks, &row.awaits);
    WriteApplyBy(&row);
    WriteStages(&row);
    WriteFees(&row);
    return row;
  }

 private:
  Slice WriteAfter(StepIndex step) {
    Slice slice{static_cast<uint32_t>(plan_->edges.size()), 0};
    for (const Edge& edge : selection_.EdgesTo(step)) {
      plan_->edges.push_back(
          PlanEdgeOf(edge.from, edge.kind, edge.what,
                     planning_->Implies(selection_.functions[step].in, edge.holds)));
      ++slice.count;
    }
    const auto name = [&](const PlanEdge& edge) -> absl::string_view {
      if (const MaterialId* id = edge.material()) return planning_->data->version->materials[*id];
      if (const FactId* fact = edge.fact()) return planning_->set().facts()[*fact].id;
      return {};
    };
    std::sort(plan_->edges.begin() + slice.first, plan_->edges.end(),
              [&](const PlanEdge& a, const PlanEdge& b) {
                if (a.from != b.from)
                  return selection_.position[a.from] < selection_.position[b.from];
                return a.kind() != b.kind() ? a.kind() < b.kind() : name(a) < name(b);
              });
    return slice;
  }

  void WriteApplyBy(PlanStep* row) {
    row->apply_by = planning_->prepared(row->step).apply_by;
    if (!row->apply_by || *row->apply_by >= planning_->data->day) return;
    Diagnostic finding;
    finding.severity = Severity::kWarning;
    finding.code = "apply_by_passed";
    finding.pointer = absl::StrCat("/steps/", plan_->steps.size());
    finding.message =
        absl::StrCat("the last day to apply for step \"", planning_->prepared(row->step).step->id,
                     "\" was ", FormatDate(*row->apply_by));
    plan_->findings.push_back(std::move(finding));
  }

  void WriteStages(PlanStep* row) {
    const StepFunctions& step = selection_.functions[row->step];
    row->stages = {static_cast<uint32_t>(plan_->stages.size()), 0};
    for (StageIndex i(0); i < row->matter->stages.size(); ++i) {
      const Ref there = selection_.stage_on[step.stages.first + i];
      if (!planning_->Meets(step.in, there)) continue;
      plan_->stages.push_back({i, planning_->Implies(step.in, there)});
      ++row->stages.count;
    }
  }

  void WriteFees(PlanStep* row) {
    const Ref in = selection_.functions[row->step].in;
    row->fees = {static_cast<uint32_t>(plan_->fees.size()), 0};
    for (FeeIndex i(0); i < row->matter->fees.size(); ++i) {
      const Fee& fee = row->matter->fees[i];
      const Ref when = planning_->Viewed(fee.when);
      if (!planning_->Meets(in, when)) continue;
      plan_->fees.push_back({i, planning_->Implies(in, when), FeeOf(*planning_->data, fee)});
      ++row->fees.count;
    }
  }

  Planning* planning_;
  const Selection& selection_;
  Plan* plan_;
};

}  // namespace

bool WriteSteps(Planning* planning, const Selection& selection, Plan* plan) {
  plan->as_bundle = StatusOf(selection.takes);
  plan->steps.clear();
  StepWriter writer(planning, selection, plan);
  for (StepIndex step : selection.order) plan->steps.push_back(writer.StepRow(step));
  for (StepIndex step(0); step < planning->step_count(); ++step) {
    if (selection.position[step] == kNone) plan->steps.push_back(writer.StepRow(step));
  }
  return planning->ok();
}

void ExplainSteps(Planning* planning, const Selection& selection, Plan* plan) {
  Explanation explanation(planning, selection, plan);
  for (PlanStep& row : plan->steps) row.why_facts = explanation.Of(row);
}

}  // namespace onething::plan
