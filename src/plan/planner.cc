// Calls the stages of planning one after another.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "plan/errands/dispatch.h"
#include "plan/errands/routing.h"
#include "plan/signature.h"
#include "plan/stages.h"
#include "plan/trip_dates.h"

namespace onething {

void BeginPlan(Workspace* w, const PreparedRequest::Data& data) {
  w->Begin(data);
  Plan& plan = w->plan;
  plan.version = data.version;
  plan.network = data.network;
  plan.edition = data.edition;
  plan.bundle_id = data.bundle_id;
  plan.bundle = data.bundle;
  plan.submitted = data.submitted;
  plan.submitted_is_date = data.submitted_is_date;
  plan.received = data.received;
  if (w->spare_findings.size() < plan.findings.size())
    w->spare_findings.resize(plan.findings.size());
  std::move(plan.findings.begin(), plan.findings.end(), w->spare_findings.begin());
  plan.findings.clear();
  plan.edges.clear();
  plan.facts.clear();
  plan.awaits.clear();
  plan.stages.clear();
  plan.fees.clear();
  plan.step_indexes.clear();
  plan.stage_indexes.clear();
  plan.stages_of_steps.clear();
  plan.alternatives.clear();
  plan.answers.clear();
}

bool MakeSituations(Workspace* w) {
  if (!Select(w, w) || !FindRequirements(w, *w, w)) return false;
  FindSignature(w, *w, *w, &w->signature);
  if (w->ok()) CountCompletions(w, w);
  w->plan.completions = w->completions;
  return w->ok();
}

void WriteMaterials(Workspace* w) {
  const Pass& pass = w->passes[static_cast<size_t>(Basis::kPromised)];
  const auto received = [&](StepIndex step) { return pass.steps[step].received; };
  const auto end_of_stage = [&](StepIndex step, uint16_t stage) -> std::optional<Instant> {
    if (!pass.steps[step].received) return std::nullopt;
    StageWaits waits;
    return PromisedClock(*w, step, &waits).EndOfStage(stage);
  };
  FindMaterials(w, *w, *w, {received, end_of_stage}, w, &w->plan);
}

bool MakeAll(Workspace* w) {
  return MakeSituations(w) &&
         RunStages(w, WriteSteps, FindVariants, FindRouting, RunPasses, FindBounds, WriteDates,
                   WriteJoint, WriteMaterials, WriteTotals, WriteDispatch, CompareRoutings,
                   WriteQuestions);
}

Planner::Planner(const Limits& limits) : workspace_(std::make_unique<Workspace>(limits)) {}
Planner::~Planner() = default;
Planner::Planner(Planner&&) noexcept = default;
Planner& Planner::operator=(Planner&&) noexcept = default;

absl::StatusOr<const Plan*> Planner::Make(const PreparedRequest& request) {
  Workspace* w = workspace_.get();
  BeginPlan(w, DataOf(request));
  if (MakeAll(w)) return &w->plan;
  return w->Failure();
}

void Planner::Explain() {
  ExplainSteps(workspace_.get());
  WriteAnswers(workspace_.get());
}

void Planner::SetMetric(Metric metric) {
  workspace_->metric = std::move(metric);
}

Result<Plan> MakePlan(const Catalog& catalog, const Request& request, const Limits& limits,
                      const Metric& metric) {
  const Result<PreparedRequest> prepared = Prepare(catalog, request, limits);
  if (!prepared.ok()) return prepared.failure();
  Planner planner(limits);
  planner.SetMetric(metric);
  absl::StatusOr<const Plan*> plan = planner.Make(*prepared);
  if (!plan.ok()) return plan.status();
  planner.Explain();
  return **plan;
}

}  // namespace onething
