// The least and greatest finish over the completions (docs/rules/planning.md, "Bounds").
//
// Completions that agree in what dates depend on have the same dates: which steps are in, which
// combination of limit row and stages each has, and which edges hold. So not completions are dated
// but these choices. Situations walks them as a tree: for one step after another in plan order it
// is chosen whether the step is in, and with which combination, and then for each edge into it
// whether it holds. Each choice is a function, and `where` is the conjunction of all choices so
// far. A branch whose conjunction is kFalse has no completion and is left; every leaf has one,
// since a diagram that is not kFalse is true somewhere. So each choice that some completion makes
// is dated once, and no other: the bounds are exact.
//
// The walk is done up to a stated number of completions, which bounds the leaves. Beyond it the
// plan says that its bounds are not exact: `latest` is the cautious finish, which has every active
// step, every edge and the latest combination, and `earliest` comes from a pass over what every
// completion has (LowerBound): included steps, certain edges and certain stages, and of the
// combinations the one that ends first. Dates that are not known are later than all others.
//
// An edge that was left out of the order leads backwards in it. Then one sweep in order does not
// date everything, and sweeps go on until nothing changes; as no completion has a cycle, that is
// after no more sweeps than there are steps.
//
// Example: a card (5 workdays, or 2 for a child), then a subsidy (3), which is in where the card's
// grade is low. Leaves: adult without subsidy 5, with it 8; child 2 and 5. Earliest 2, latest 8;
// the cautious pass says 8 as well.
#include <algorithm>

#include "plan/instant_pass.h"
#include "plan/stages.h"

namespace onething {
namespace {

bool AllOrdered(const Workspace& w) {
  return std::all_of(w.edges.begin(), w.edges.end(), [](const Edge& edge) { return edge.ordered; });
}

// Walks the situations that differ in what dates depend on - steps, limit rows, stages, edges - and
// dates each.
class Situations {
 public:
  struct Bounds {
    std::optional<Instant> earliest, latest;
  };

  // `still`: uncounted stages take no time.
  Situations(Workspace* w, bool still)
      : w_(w),
        still_(still),
        all_ordered_(AllOrdered(*w)),
        variant_(w->situation_memory.variants),
        edge_on_(w->situation_memory.edges),
        finish_(w->situation_memory.finishes) {
    variant_.assign(w->step_count(), kOut);
    edge_on_.assign(w->edges.size(), false);
    finish_.resize(w->step_count());
    ChooseStep(0, kTrue);
  }
  const Bounds& of(Basis basis) const { return bounds_[basis]; }

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
    const Slice variants = w_->VariantSliceOf(step);
    for (uint32_t i = variants.first; i < variants.first + variants.count; ++i) {
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
      const Ref here = on ? w_->diagram.And(where, w_->edges[next].holds)
                          : w_->diagram.AndNot(where, w_->edges[next].holds);
      if (here == kFalse) continue;
      edge_on_[next] = on;
      ChooseEdge(place, next + 1, here);
    }
  }

  void Date() {
    for (Basis basis : kAllBases) {
      const std::optional<Instant> finish = Finish(basis);
      Bounds& bounds = bounds_[basis];
      if (first_ || Later(bounds.earliest, finish)) bounds.earliest = finish;
      if (first_ || Later(finish, bounds.latest)) bounds.latest = finish;
    }
    first_ = false;
  }

  std::optional<Instant> Finish(Basis basis) {
    const auto in = [this](StepIndex step) { return variant_[step] != kOut; };
    const auto has = [&](const Edge& edge) {
      return edge_on_[static_cast<size_t>(&edge - w_->edges.data())] && in(edge.from);
    };
    const auto combinations = [this](StepIndex step, PassRules::Visit visit) {
      visit(ClockOf(*w_, step, w_->variants[variant_[step]], still_));
    };
    const PassRules rules{basis, false, w_->data->received, in, has, combinations, {}};
    DateTrips(w_, w_->trip_rules, rules, nullptr, &trips_);
    for (StepIndex step : w_->order) finish_[step] = w_->data->received;
    InstantPass pass(w_, w_->trip_rules, rules, &finish_, nullptr, nullptr);
    clock::SweepAll(pass, w_->trip_rules, trips_, w_->order, all_ordered_);
    return clock::LatestFinish(pass, w_->order);
  }

  Workspace* w_;
  bool still_, all_ordered_;
  PerBasis<Bounds> bounds_;
  std::vector<uint32_t>& variant_;
  std::vector<bool>& edge_on_;
  std::vector<std::optional<Instant>>& finish_;
  TripDates trips_;
  bool first_ = true;
};

// A bound from below without looking at completions: the included steps, with the edges and stages
// that every completion has and the row that ends first.
class LowerBound {
 public:
  explicit LowerBound(Workspace* w)
      : w_(w), finish_(w->situation_memory.finishes), stages_(w->situation_memory.stages) {
    finish_.resize(w->step_count());
  }

  std::optional<Instant> Finish(Basis basis) {
    const auto in = [this](StepIndex step) { return w_->functions[step].in == kTrue; };
    const auto has = [](const Edge& edge) { return edge.ordered && edge.holds == kTrue; };
    const auto combinations = [this](StepIndex step, PassRules::Visit visit) {
      ForCertain(step, visit);
    };
    const PassRules rules{basis, true, w_->data->received, in, has, combinations, {}};
    DateTrips(w_, w_->trip_rules, rules, nullptr, &trips_);
    InstantPass pass(w_, w_->trip_rules, rules, &finish_, nullptr, nullptr);
    clock::Sweep(pass, w_->trip_rules, trips_, w_->order);
    return clock::LatestFinish(pass, w_->order);
  }

 private:
  // The combinations, each with the stages that every completion has.
  void ForCertain(StepIndex step, PassRules::Visit visit) {
    const StepFunctions& functions = w_->functions[step];
    for (const Variant& variant : w_->VariantsOf(step)) {
      stages_.clear();
      for (const clock::Stage& stage : Take(w_->clock_stages, variant.stages)) {
        if (w_->Implies(functions.in, w_->stage_on[functions.stages.first + stage.index]))
          stages_.push_back(stage);
      }
      clock::Clock clock = ClockOf(*w_, step, variant, false);
      clock.stages = stages_;
      visit(clock);
    }
  }

  Workspace* w_;
  std::vector<std::optional<Instant>>& finish_;
  std::vector<clock::Stage>& stages_;
  TripDates trips_;
};

}  // namespace

namespace {

// Whether nothing that dates depend on is open.
bool AllCertain(const Workspace& w) {
  const auto certain = [](const Edge& edge) { return edge.ordered && edge.holds == kTrue; };
  return w.plan.completions == 1 && std::all_of(w.edges.begin(), w.edges.end(), certain);
}

}  // namespace

void FindBounds(Workspace* w) {
  Plan& plan = w->plan;
  plan.exact = plan.completions <= w->limits.exact_completions;
  if (AllCertain(*w)) {
    for (BasisTime& time : plan.time) time.earliest = time.latest = time.finish;
  } else if (plan.exact) {
    const Situations situations(w, false);
    for (Basis basis : kAllBases) {
      plan.time[basis].earliest = situations.of(basis).earliest;
      plan.time[basis].latest = situations.of(basis).latest;
    }
  } else {
    LowerBound bound(w);
    for (Basis basis : kAllBases) {
      plan.time[basis].earliest = bound.Finish(basis);
      plan.time[basis].latest = plan.time[basis].finish;
    }
  }
  for (BasisTime& time : plan.time) {
    if (Later(time.latest, time.finish)) time.finish = time.latest;
  }
}

namespace {

// The cautious finish, no earlier than the latest of the situations where edges were left out.
std::optional<Instant> FinishOn(Workspace* w, Basis basis, bool still,
                                const std::optional<Situations>& situations) {
  Pass& trial = w->passes[kBases];
  RunPass(w, basis, false, still, nullptr, &trial);
  const bool later = situations && Later(situations->of(basis).latest, trial.finish);
  return later ? situations->of(basis).latest : trial.finish;
}

// The finishes with every uncounted stage taking no time.
void FindFits(Workspace* w, const PerBasis<std::optional<Instant>>& against, JointTime* joint) {
  std::optional<Situations> situations;
  if (w->plan.exact && !AllOrdered(*w)) situations.emplace(w, true);
  for (Basis basis : kAllBases) {
    if (!against[basis]) continue;
    const std::optional<Instant> finish = FinishOn(w, basis, true, situations);
    if (finish) joint->fits[basis] = *finish <= *against[basis];
  }
}

}  // namespace

std::optional<Instant> PromisedFinish(Workspace* w) {
  std::optional<Situations> situations;
  if (w->plan.exact && !AllOrdered(*w)) situations.emplace(w, false);
  return FinishOn(w, Basis::kPromised, false, situations);
}

void WriteJoint(Workspace* w) {
  w->plan.joint.reset();
  if (w->takes == kFalse) return;
  JointTime joint;
  const Bundle& bundle = w->bundle();
  const WorkCalendar& calendar = *w->data->calendar;
  const Instant received = w->data->received;
  if (bundle.promised) joint.promised = calendar.Add(received, *bundle.promised);
  if (bundle.statutory) joint.statutory = calendar.Add(received, *bundle.statutory);
  if (joint.statutory && bundle.extension)
    joint.extended = calendar.Add(*joint.statutory, *bundle.extension);
  const PerBasis<std::optional<Instant>> against = {
      {joint.promised, joint.promised, joint.statutory, joint.extended}};
  FindFits(w, against, &joint);
  w->plan.joint = joint;
}

}  // namespace onething
