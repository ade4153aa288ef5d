// The steps of the plan: statuses, each with the fewest given facts that decide it, and what is
// waited for.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "plan/awaits.h"
#include "plan/stages.h"

namespace onething {
namespace {

// The first reason that alone excludes the step in every completion, else the first that does in
// one.
Reason ReasonOf(const Workspace& w, StepIndex step) {
  const StepFunctions& functions = w.functions[step];
  if (!w.requested[step]) return Reason::kNotRequested;
  if (functions.when == kFalse) return Reason::kNotChosen;
  if (functions.eligible == kFalse) return Reason::kNotEntitled;
  if (w.prepared(step).already_held) return Reason::kAlreadyHeld;
  return functions.when != kTrue ? Reason::kNotChosen : Reason::kNotEntitled;
}

// Drops given facts in declared order while the rest still decides.
class Explanation {
 public:
  explicit Explanation(Workspace* w) : w_(w) {}

  Slice Of(const PlanStep& row) {
    Slice slice{static_cast<uint32_t>(w_->plan.facts.size()), 0};
    const bool told = row.status == Status::kIncluded || row.reason == Reason::kNotChosen ||
                      row.reason == Reason::kNotEntitled;
    if (row.status == Status::kUndetermined || !told) return slice;
    const PreparedStep& prepared = w_->prepared(row.step);
    when_ = w_->set().root(prepared.step->when);
    eligible_ = w_->set().root(prepared.matter->eligible);
    if (row.reason == Reason::kNotChosen && w_->functions[row.step].when == kFalse)
      eligible_ = kTrue;
    target_ = row.status == Status::kIncluded ? kTrue : kFalse;
    if (Constant()) return slice;
    Keep();
    for (const FactKeys& fact : kept_) w_->plan.facts.push_back(fact.fact);
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
    for (const FactKeys& fact : w_->data->given) {
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
    knowledge_.Set(w_->set(), w_->data->day, facts, &none_);
    w_->open_view.Begin(&knowledge_);
    return w_->diagram.And(w_->open_view(when_), w_->open_view(eligible_)) == target_;
  }

  // The facts that the condition names, with those they are derived from and those derived from
  // these.
  void Mark() {
    const FactTable& facts = w_->set().facts();
    std::vector<bool>& support = w_->support;
    support.assign(w_->set().variables(), false);
    w_->diagram.Support(when_, &support);
    w_->diagram.Support(eligible_, &support);
    related_.assign(facts.size(), false);
    for (Variable v = 0; v < support.size(); ++v) {
      if (support[v]) related_[Index(w_->set().fact_of(v))] = true;
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

  Workspace* w_;
  Ref when_ = kTrue, eligible_ = kTrue, target_ = kTrue;
  Knowledge knowledge_;
  std::vector<FactKeys> kept_, trial_;
  std::vector<bool> related_;
  std::vector<Diagnostic> none_;
};

Slice WriteAfter(Workspace* w, StepIndex step) {
  Plan& plan = w->plan;
  Slice slice{static_cast<uint32_t>(plan.edges.size()), 0};
  for (const Edge& edge : w->EdgesTo(step)) {
    plan.edges.push_back(
        {edge.from, edge.kind, edge.what, w->Implies(w->functions[step].in, edge.holds)});
    ++slice.count;
  }
  const auto name = [&](const PlanEdge& edge) -> absl::string_view {
    if (edge.kind == EdgeKind::kMaterial) return w->data->version->materials[MaterialId(edge.what)];
    return edge.kind == EdgeKind::kFact ? absl::string_view(w->set().facts()[FactId(edge.what)].id)
                                        : absl::string_view();
  };
  std::sort(plan.edges.begin() + slice.first, plan.edges.end(),
            [&](const PlanEdge& a, const PlanEdge& b) {
              if (a.from != b.from) return w->place[a.from] < w->place[b.from];
              return a.kind != b.kind ? a.kind < b.kind : name(a) < name(b);
            });
  return slice;
}

void WriteApplyBy(Workspace* w, PlanStep* row) {
  row->apply_by = w->prepared(row->step).apply_by;
  if (!row->apply_by || *row->apply_by >= w->data->day) return;
  Diagnostic finding;
  finding.severity = Severity::kWarning;
  finding.code = "apply_by_passed";
  finding.pointer = absl::StrCat("/steps/", w->plan.steps.size());
  finding.message =
      absl::StrCat("the last day to apply for step \"", w->prepared(row->step).step->id, "\" was ",
                   FormatDate(*row->apply_by));
  w->plan.findings.push_back(std::move(finding));
}

void WriteStages(Workspace* w, PlanStep* row) {
  const StepFunctions& step = w->functions[row->step];
  row->stages = {static_cast<uint32_t>(w->plan.stages.size()), 0};
  for (uint16_t i = 0; i < row->matter->stages.size(); ++i) {
    const Ref there = w->stage_on[step.stages.first + i];
    if (!w->Meets(step.in, there)) continue;
    w->plan.stages.push_back({i, w->Implies(step.in, there)});
    ++row->stages.count;
  }
}

void WriteFees(Workspace* w, PlanStep* row) {
  const Ref in = w->functions[row->step].in;
  row->fees = {static_cast<uint32_t>(w->plan.fees.size()), 0};
  for (uint16_t i = 0; i < row->matter->fees.size(); ++i) {
    const Fee& fee = row->matter->fees[i];
    const Ref when = w->Viewed(fee.when);
    if (!w->Meets(in, when)) continue;
    w->plan.fees.push_back({i, w->Implies(in, when), FeeOf(*w->data, fee)});
    ++row->fees.count;
  }
}

PlanStep StepRow(Workspace* w, StepIndex step) {
  PlanStep row;
  row.step = step;
  row.matter = w->prepared(step).matter;
  row.layer = w->layer[step];
  const Ref in = w->functions[step].in;
  row.status = StatusOf(in);
  if (row.status == Status::kExcluded) {
    row.reason = ReasonOf(*w, step);
    return row;
  }
  row.after = WriteAfter(w, step);
  w->fact_scratch.clear();
  OpenFactsOf(w, in, &w->fact_scratch);
  SplitByDecider(*w, *w, w->fact_scratch, &w->plan, &row.asks, &row.awaits);
  WriteApplyBy(w, &row);
  WriteStages(w, &row);
  WriteFees(w, &row);
  return row;
}

}  // namespace

void WriteSteps(Workspace* w) {
  Plan& plan = w->plan;
  plan.as_bundle = StatusOf(w->takes);
  plan.steps.clear();
  for (StepIndex step : w->order) plan.steps.push_back(StepRow(w, step));
  for (StepIndex step = 0; step < w->step_count(); ++step) {
    if (w->place[step] == kNone) plan.steps.push_back(StepRow(w, step));
  }
}

void ExplainSteps(Workspace* w) {
  Explanation explanation(w);
  for (PlanStep& row : w->plan.steps) row.why_facts = explanation.Of(row);
}

}  // namespace onething
