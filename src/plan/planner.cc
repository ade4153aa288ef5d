// Plans a request: one layer after another, and each takes the results of those before it.
//
//   Select            which steps are in where, who waits for whom, in which order
//   FindRequirements  which requirements hold where
//   FindCompletions   what tells situations apart, and how many completions that leaves
//   FindVariants      which limits and stages a step has together
//   PlanErrands       the applicant's way, and what it asks of the dates
//   FindDates         when each step is received and ends
//   FindMaterials     where each material comes from, on the day it is received
//
// The order is that of need. A trip delays what is handed in on it, so dates follow errands; and a
// certificate held is good on the day a step is received, so materials follow dates. What is
// compared at the end, other ways to go and the steps one by one, is dated like the plan, and so
// comes after it.
//
// Invariant: a result is written by one layer, whole, before another reads it. So a layer needs
// nothing but what it is given, and whoever asks less than a plan calls the layers up to the one
// he needs (question/next.cc, check/bundle_functions.h, coverage/bundle_savings.cc). Two things are
// shared all along: the diagram, in which every function stands, and the status, which keeps what
// went wrong first. Each layer says whether all is well, and the first that does not ends the plan.
//
// The rest writes rows of the plan from these results: the steps, then their dates, sums, the
// file's own way, questions. Rows point into shared vectors of the plan by slices, in the order in
// which the writers are called.
//
// Example: a card, then a subsidy for those with a low grade. Select finds the card in, the subsidy
// in where the grade is low, and an edge between them. There are two completions. The errands are
// the card's alone, since the subsidy is not certain. The cautious dates have both; the earliest
// finish is the card's. The grade is what is asked.
#include <algorithm>

#include "plan/answers.h"
#include "plan/dates/promised.h"
#include "plan/dates/write_dates.h"
#include "plan/errands/alternatives.h"
#include "plan/errands/dispatch.h"
#include "plan/layers.h"
#include "plan/questions.h"
#include "plan/steps.h"

namespace onething::plan {
namespace {

// Lends the memory of findings to those of the next plan.
void Spare(std::vector<Diagnostic>* findings, std::vector<Diagnostic>* spare) {
  if (spare->size() < findings->size()) spare->resize(findings->size());
  std::move(findings->begin(), findings->end(), spare->begin());
  findings->clear();
}

}  // namespace

void BeginPlan(const PreparedRequest::Data& data, Plan* plan) {
  plan->version = data.version;
  plan->network = data.network;
  plan->edition = data.edition;
  plan->bundle_id = data.bundle_id;
  plan->bundle = data.bundle;
  plan->submitted = data.submitted;
  plan->submitted_is_date = data.submitted_is_date;
  plan->received = data.received;
  plan->findings.clear();
  plan->edges.clear();
  plan->facts.clear();
  plan->awaits.clear();
  plan->stages.clear();
  plan->fees.clear();
  plan->step_indexes.clear();
  plan->stage_indexes.clear();
  plan->stages_of_steps.clear();
  plan->alternatives.clear();
  plan->answers.clear();
}

}  // namespace onething::plan

namespace onething {

bool Planner::Layers::Make(const PreparedRequest::Data& data) {
  planning.Begin(data);
  plan::Spare(&plan.findings, &spare_findings_);
  plan::BeginPlan(data, &plan);
  const plan::Dating dated = dating();
  const plan::PromisedDates promised(dated, dates);
  return Select(&planning, &selection) && FindRequirements(&planning, selection, &requirements) &&
         FindCompletions(&planning, selection, requirements, &completions, &plan) &&
         WriteSteps(&planning, selection, &plan) && FindVariants(&planning, selection, &variants) &&
         PlanErrands(&planning, selection, variants, &solver_, &errands, &plan) &&
         FindDates(dated, completions.completions, &dates_memory_, &dates) &&
         WriteDates(dated, dates, &dates_memory_, &plan) &&
         FindMaterials(&planning, selection, requirements, promised, &materials, &plan) &&
         WriteTotals(&planning, selection, requirements, dates, materials, &totals_memory_,
                     &plan) &&
         WriteDispatch(planning, selection, promised, &spare_findings_, &plan) &&
         CompareRoutings(dated, dates, &dates_memory_, &solver_, &plan) &&
         WriteQuestions(&planning, selection, variants, &completions, &plan);
}

Planner::Planner(const Limits& limits) : layers_(std::make_unique<Layers>(limits)) {}
Planner::~Planner() = default;
Planner::Planner(Planner&&) noexcept = default;
Planner& Planner::operator=(Planner&&) noexcept = default;

absl::StatusOr<const Plan*> Planner::Make(const PreparedRequest& request) {
  if (layers_->Make(DataOf(request))) return &layers_->plan;
  return layers_->planning.Failure();
}

void Planner::Explain() {
  ExplainSteps(&layers_->planning, layers_->selection, &layers_->plan);
  WriteAnswers(&layers_->planning, &layers_->completions, &layers_->plan);
}

void Planner::SetMetric(Metric metric) {
  layers_->planning.metric = std::move(metric);
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
