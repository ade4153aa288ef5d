// The least and greatest finish over the completions.
#include <algorithm>

#include "plan/stages.h"

namespace onething {
namespace {

bool Later(const std::optional<Instant>& a, const std::optional<Instant>& b) { return b && (!a || *a > *b); }

// Walks the situations that differ in what dates depend on - steps, limit rows, stages, edges - and dates each.
class Situations {
 public:
  explicit Situations(Workspace* w) : w_(w), variant_(w->step_count(), kOut), edge_on_(w->edges.size(), false), finish_(w->step_count()) {}

  void Run() { ChooseStep(0, kTrue); }

 private:
  static constexpr uint32_t kOut = 0xFFFFFFFF;

  void ChooseStep(size_t place, Ref where) {
    if (w_->diagram.exhausted()) return;
    if (place == w_->order.size()) return Date();
    const StepIndex step = w_->order[place];
    const StepFunctions& functions = w_->functions[step];
    variant_[step] = kOut;
    const Ref out = w_->diagram.AndNot(where, functions.in);
    if (out != kFalse) ChooseStep(place + 1, out);
    for (uint32_t i = functions.variants.first; i < functions.variants.first + functions.variants.count; ++i) {
      const Ref here = w_->diagram.And(where, w_->variants[i].where);
      if (here == kFalse) continue;
      variant_[step] = i;
      ChooseEdge(place, 0, here);
    }
    variant_[step] = kOut;
  }

  // Of the edges into the step at this place, from edge `next` on.
  void ChooseEdge(size_t place, size_t next, Ref where) {
    while (next < w_->edges.size() && w_->edges[next].to != w_->order[place]) ++next;
    if (next == w_->edges.size()) return ChooseStep(place + 1, where);
    for (bool on : {false, true}) {
      const Ref here = on ? w_->diagram.And(where, w_->edges[next].holds) : w_->diagram.AndNot(where, w_->edges[next].holds);
      if (here == kFalse) continue;
      edge_on_[next] = on;
      ChooseEdge(place, next + 1, here);
    }
  }

  void Date() {
    for (int i = 0; i < kBases; ++i) {
      const std::optional<Instant> finish = Finish(static_cast<Basis>(i));
      BasisTime& time = w_->plan.time[i];
      if (first_ || Later(time.earliest, finish)) time.earliest = finish;
      if (first_ || Later(finish, time.latest)) time.latest = finish;
    }
    first_ = false;
  }

  std::optional<Instant> Received(StepIndex step) const {
    std::optional<Instant> received = w_->data->received;
    for (size_t i = 0; i < w_->edges.size(); ++i) {
      const Edge& edge = w_->edges[i];
      if (edge.to == step && edge_on_[i] && variant_[edge.from] != kOut && Later(finish_[edge.from], received)) received = finish_[edge.from];
    }
    const std::optional<onething::Date>& from = w_->prepared(step).apply_from;
    if (received && from) received = std::max(*received, w_->data->calendar->Received(At(*from, 0)));
    return received;
  }

  // One sweep in order dates all, unless an edge was left out of the order: then sweeps go on until nothing changes.
  std::optional<Instant> Finish(Basis basis) {
    for (StepIndex step : w_->order) finish_[step] = w_->data->received;
    std::optional<Instant> finish;
    for (size_t sweep = 0; sweep <= w_->order.size(); ++sweep) {
      bool changed = false;
      finish = w_->data->received;
      for (StepIndex step : w_->order) {
        if (variant_[step] == kOut) continue;
        const std::optional<Instant> before = finish_[step], received = Received(step);
        finish_[step] = std::nullopt;
        if (received) finish_[step] = EndOn(basis, RulesOf(*w_, step, w_->variants[variant_[step]], false), *w_->data->calendar, *received, nullptr);
        changed |= finish_[step] != before;
        if (Later(finish_[step], finish)) finish = finish_[step];
      }
      if (!changed || AllOrdered()) break;
    }
    return finish;
  }

  bool AllOrdered() const {
    return std::all_of(w_->edges.begin(), w_->edges.end(), [](const Edge& edge) { return edge.ordered; });
  }

  Workspace* w_;
  std::vector<uint32_t> variant_;
  std::vector<bool> edge_on_;
  std::vector<std::optional<Instant>> finish_;
  bool first_ = true;
};

// A bound from below without looking at completions: the included steps, with the edges and stages that every completion
// has and the row that ends first.
class LowerBound {
 public:
  explicit LowerBound(Workspace* w) : w_(w), finish_(w->step_count()) {}

  std::optional<Instant> Finish(Basis basis) {
    std::optional<Instant> all = w_->data->received;
    for (StepIndex step : w_->order) {
      if (w_->functions[step].in != kTrue) continue;
      std::optional<Instant> received = w_->data->received;
      for (const Edge& edge : w_->edges) {
        if (edge.to == step && edge.ordered && edge.holds == kTrue && Later(finish_[edge.from], received)) received = finish_[edge.from];
      }
      const std::optional<Date>& from = w_->prepared(step).apply_from;
      if (received && from) received = std::max(*received, w_->data->calendar->Received(At(*from, 0)));
      finish_[step] = received ? EndFirst(basis, step, *received) : std::nullopt;
      if (Later(finish_[step], all)) all = finish_[step];
    }
    return all;
  }

 private:
  std::optional<Instant> EndFirst(Basis basis, StepIndex step, Instant received) {
    const StepFunctions& functions = w_->functions[step];
    std::optional<Instant> first;
    for (uint32_t i = 0; i < functions.variants.count; ++i) {
      const Variant& variant = w_->variants[functions.variants.first + i];
      stages_.clear();
      for (const ClockStage& stage : Take(w_->clock_stages, variant.stages)) {
        if (w_->Implies(functions.in, w_->stage_on[functions.stages.first + stage.index])) stages_.push_back(stage);
      }
      ClockRules rules = RulesOf(*w_, step, variant, false);
      rules.stages = stages_;
      const std::optional<Instant> end = EndOn(basis, rules, *w_->data->calendar, received, nullptr);
      if (i == 0 || Later(first, end)) first = end;
    }
    return first;
  }

  Workspace* w_;
  std::vector<std::optional<Instant>> finish_;
  std::vector<ClockStage> stages_;
};

}  // namespace

void FindBounds(Workspace* w) {
  Plan& plan = w->plan;
  plan.exact = plan.completions <= w->limits.exact_completions;
  if (plan.completions == 1) {
    for (BasisTime& time : plan.time) time.earliest = time.latest = time.finish;
    return;
  }
  if (plan.exact) {
    Situations(w).Run();
  } else {
    LowerBound bound(w);
    for (int i = 0; i < kBases; ++i) {
      plan.time[i].earliest = bound.Finish(static_cast<Basis>(i));
      plan.time[i].latest = plan.time[i].finish;
    }
  }
  for (BasisTime& time : plan.time) {
    if (Later(time.latest, time.finish)) time.finish = time.latest;
  }
}

}  // namespace onething
