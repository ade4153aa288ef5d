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
#include "plan/dates/bounds.h"

#include <algorithm>

namespace onething::plan {
namespace {

bool AllOrdered(const Dating& dating) {
  return std::all_of(dating.selection.edges.begin(), dating.selection.edges.end(),
                     [](const Edge& edge) { return edge.ordered; });
}

// Walks the situations that differ in what dates depend on - steps, limit rows, stages, edges - and
// dates each.
class Situations {
 public:
  // `still`: uncounted stages take no time.
  Situations(const Dating& dating, bool still, DatesMemory* memory)
      : dating_(dating),
        still_(still),
        all_ordered_(AllOrdered(dating)),
        variant_(memory->variants),
        edge_on_(memory->edges),
        finish_(memory->finishes) {
    variant_.assign(dating.planning->step_count(), kOut);
    edge_on_.assign(dating.selection.edges.size(), false);
    finish_.resize(dating.planning->step_count());
    ChooseStep(0, kTrue);
  }
  const Bounds& of(Basis basis) const { return bounds_[basis]; }

 private:
  static constexpr uint32_t kOut = 0xFFFFFFFF;

  void ChooseStep(size_t place, Ref where) {
    if (dating_.planning->diagram.exhausted()) return;
    if (place == dating_.selection.order.size()) return Date();
    const StepIndex step = dating_.selection.order[place];
    const StepFunctions& functions = dating_.selection.functions[step];
    variant_[step] = kOut;
    const Ref out = dating_.planning->diagram.AndNot(where, functions.in);
    if (out != kFalse) ChooseStep(place + 1, out);
    const Slice variants = dating_.variants.VariantSliceOf(step);
    for (uint32_t i = variants.first; i < variants.first + variants.count; ++i) {
      const Ref here = dating_.planning->diagram.And(where, dating_.variants.variants[i].where);
      if (here == kFalse) continue;
      variant_[step] = i;
      ChooseEdge(place, 0, here);
    }
    variant_[step] = kOut;
  }

  // Of the edges into the step at this place, from edge `next` on.
  void ChooseEdge(size_t place, size_t next, Ref where) {
    while (next < dating_.selection.edges.size() &&
           dating_.selection.edges[next].to != dating_.selection.order[place])
      ++next;
    if (next == dating_.selection.edges.size()) return ChooseStep(place + 1, where);
    for (bool on : {false, true}) {
      const Ref here =
          on ? dating_.planning->diagram.And(where, dating_.selection.edges[next].holds)
             : dating_.planning->diagram.AndNot(where, dating_.selection.edges[next].holds);
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
      return edge_on_[static_cast<size_t>(&edge - dating_.selection.edges.data())] && in(edge.from);
    };
    const auto combinations = [this](StepIndex step, PassRules::Visit visit) {
      visit(ClockOf(dating_, step, dating_.variants.variants[variant_[step]], still_));
    };
    const PassRules rules{basis,        false, dating_.planning->data->received, in, has,
                          combinations, {}};
    DateTrips(dating_, rules, nullptr, &trips_);
    for (StepIndex step : dating_.selection.order) finish_[step] = dating_.planning->data->received;
    InstantPass pass(dating_, rules, &finish_, nullptr, nullptr);
    clock::SweepAll(pass, dating_.trips, trips_, dating_.selection.order, all_ordered_);
    return clock::LatestFinish(pass, dating_.selection.order);
  }

  const Dating& dating_;
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
  LowerBound(const Dating& dating, DatesMemory* memory)
      : dating_(dating), finish_(memory->finishes), stages_(memory->stages) {
    finish_.resize(dating.planning->step_count());
  }

  std::optional<Instant> Finish(Basis basis) {
    const auto in = [this](StepIndex step) {
      return dating_.selection.functions[step].in == kTrue;
    };
    const auto has = [](const Edge& edge) { return edge.ordered && edge.holds == kTrue; };
    const auto combinations = [this](StepIndex step, PassRules::Visit visit) {
      ForCertain(step, visit);
    };
    const PassRules rules{basis, true, dating_.planning->data->received, in, has, combinations, {}};
    DateTrips(dating_, rules, nullptr, &trips_);
    InstantPass pass(dating_, rules, &finish_, nullptr, nullptr);
    clock::Sweep(pass, dating_.trips, trips_, dating_.selection.order);
    return clock::LatestFinish(pass, dating_.selection.order);
  }

 private:
  // The combinations, each with the stages that every completion has.
  void ForCertain(StepIndex step, PassRules::Visit visit) {
    const StepFunctions& functions = dating_.selection.functions[step];
    for (const Variant& variant : dating_.variants.VariantsOf(step)) {
      stages_.clear();
      for (const clock::Stage& stage : Take(dating_.variants.clock_stages, variant.stages)) {
        if (dating_.planning->Implies(
                functions.in, dating_.selection.stage_on[functions.stages.first + stage.index]))
          stages_.push_back(stage);
      }
      clock::Clock clock = ClockOf(dating_, step, variant, false);
      clock.stages = stages_;
      visit(clock);
    }
  }

  const Dating& dating_;
  std::vector<std::optional<Instant>>& finish_;
  std::vector<clock::Stage>& stages_;
  TripDates trips_;
};

// Whether nothing that dates depend on is open.
bool AllCertain(const Dating& dating, uint64_t completions) {
  const auto certain = [](const Edge& edge) { return edge.ordered && edge.holds == kTrue; };
  return completions == 1 &&
         std::all_of(dating.selection.edges.begin(), dating.selection.edges.end(), certain);
}

}  // namespace

void FindBounds(const Dating& dating, uint64_t completions, DatesMemory* memory, Dates* dates) {
  PerBasis<Bounds>& bounds = dates->bounds;
  for (Basis basis : kAllBases) bounds[basis].finish = dates->passes[basis].finish;
  if (AllCertain(dating, completions)) {
    for (Bounds& own : bounds) own.earliest = own.latest = own.finish;
  } else if (dates->exact) {
    const Situations situations(dating, false, memory);
    for (Basis basis : kAllBases) {
      bounds[basis].earliest = situations.of(basis).earliest;
      bounds[basis].latest = situations.of(basis).latest;
    }
  } else {
    LowerBound bound(dating, memory);
    for (Basis basis : kAllBases) {
      bounds[basis].earliest = bound.Finish(basis);
      bounds[basis].latest = bounds[basis].finish;
    }
  }
  for (Bounds& own : bounds) {
    if (Later(own.latest, own.finish)) own.finish = own.latest;
  }
}

namespace {

// Where edges were left out of the order, a situation may end later than the cautious pass.
std::optional<Situations> SituationsToo(const Dating& dating, bool exact, bool still,
                                        DatesMemory* memory) {
  std::optional<Situations> situations;
  if (exact && !AllOrdered(dating)) situations.emplace(dating, still, memory);
  return situations;
}

// The cautious finish, no earlier than the latest of the situations.
std::optional<Instant> FinishOn(const Dating& dating, Basis basis, bool still,
                                const std::optional<Situations>& situations, Pass* trial) {
  RunPass(dating, basis, PassSteps::kActive, still, nullptr, trial);
  const bool later = situations && Later(situations->of(basis).latest, trial->finish);
  return later ? situations->of(basis).latest : trial->finish;
}

}  // namespace

std::optional<Instant> PromisedFinish(const Dating& dating, bool exact, DatesMemory* memory) {
  return FinishOn(dating, Basis::kPromised, false, SituationsToo(dating, exact, false, memory),
                  &memory->trial);
}

PerBasis<std::optional<bool>> FindFits(const Dating& dating, bool exact,
                                       const PerBasis<std::optional<Instant>>& against,
                                       DatesMemory* memory) {
  PerBasis<std::optional<bool>> fits;
  const std::optional<Situations> situations = SituationsToo(dating, exact, true, memory);
  for (Basis basis : kAllBases) {
    if (!against[basis]) continue;
    const std::optional<Instant> finish = FinishOn(dating, basis, true, situations, &memory->trial);
    if (finish) fits[basis] = *finish <= *against[basis];
  }
  return fits;
}

}  // namespace onething::plan
