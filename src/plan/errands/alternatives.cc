// Other ways to go that are better than the plan in something: without one of the channels it
// uses, or by distance first.
//
// Each is a problem of its own, solved like the first. It is told only where it saves trips,
// doors, metres or days against the plan, and where no other alternative is at least as good in
// all of them (a Pareto front, small enough to be found by comparing all with all).
#include "plan/errands/alternatives.h"

#include <algorithm>

#include "plan/dates/bounds.h"
#include "plan/errands/errands.h"
#include "plan/errands/moves.h"

namespace onething::plan {
namespace {

// Other ways to go, each better than the plan in something.
class Alternatives {
 public:
  Alternatives(const Dating& dating, const Dates& dates, std::span<const StepIndex> steps,
               DatesMemory* memory, route::Solver* solver, Plan* plan)
      : dating_(dating),
        dates_(dates),
        steps_(steps),
        memory_(memory),
        solver_(solver),
        plan_(plan) {}

  void Run() {
    const Routing& routing = plan_->routing;
    own_ = {std::nullopt, {}, routing.totals, plan_->time[Basis::kPromised].finish};
    for (const Offer::Channel channel : dating_.planning->data->channels) Without(channel);
    if (routing.totals.distance) ByDistance();
    for (size_t i = 0; i < found_.size(); ++i) {
      if (!IsBeaten(i)) plan_->routing.alternatives.push_back(found_[i]);
    }
  }

 private:
  void Without(Offer::Channel channel) {
    WalkWishes wishes = WishesOf(*dating_.planning->data, steps_);
    std::erase(wishes.channels, channel);
    RouteAlternative alternative;
    alternative.without = channel;
    Try(wishes, std::move(alternative));
  }

  void ByDistance() {
    WalkWishes wishes = WishesOf(*dating_.planning->data, steps_);
    std::erase(wishes.objective, Objective::kDistance);
    wishes.objective.insert(wishes.objective.begin(), Objective::kDistance);
    RouteAlternative alternative;
    alternative.objective = wishes.objective;
    Try(wishes, std::move(alternative));
  }

  void Try(const WalkWishes& wishes, RouteAlternative alternative) {
    Walk walk;
    MakeWalk(dating_.planning, dating_.selection, dating_.variants, wishes, solver_, &walk);
    if (!dating_.planning->status.ok() || walk.unplaced.size() > plan_->routing.unplaced.size())
      return;
    alternative.totals = TotalsOf(walk);
    alternative.finish = FinishOn(walk);
    if (IsBetter(alternative, own_)) found_.push_back(std::move(alternative));
  }

  std::optional<Instant> FinishOn(const Walk& walk) {
    Routing routing;
    TripRules rules;
    ReadMoves(*dating_.planning->data, walk, &routing, &rules);
    return PromisedFinish({dating_.planning, dating_.selection, dating_.variants, rules},
                          dates_.exact, memory_);
  }

  // In trips, doors, metres or finish.
  static bool IsBetter(const RouteAlternative& a, const RouteAlternative& b) {
    const auto less = [](const std::optional<int64_t>& x, const std::optional<int64_t>& y) {
      return x && (!y || *x < *y);
    };
    return a.totals.trips < b.totals.trips || a.totals.doors < b.totals.doors ||
           less(a.totals.distance, b.totals.distance) || Later(b.finish, a.finish);
  }

  bool IsBeaten(size_t index) const {
    for (size_t i = 0; i < found_.size(); ++i) {
      if (i == index || IsBetter(found_[index], found_[i])) continue;
      if (i < index || IsBetter(found_[i], found_[index])) return true;
    }
    return false;
  }

  const Dating& dating_;
  const Dates& dates_;
  std::span<const StepIndex> steps_;
  DatesMemory* memory_;
  route::Solver* solver_;
  Plan* plan_;
  RouteAlternative own_;
  std::vector<RouteAlternative> found_;
};

// What the steps ask one by one, each by its own offers.
void GoOneByOne(const Dating& dating, std::span<const StepIndex> included, DatesMemory* memory,
                route::Solver* solver, Totals* separately) {
  const PreparedRequest::Data& data = *dating.planning->data;
  separately->trips = 0;
  std::vector<TripRules> rules(included.size());
  for (size_t i = 0; i < included.size(); ++i) {
    WalkWishes alone = WishesOf(data, included.subspan(i, 1));
    alone.together = false;
    Walk walk;
    MakeWalk(dating.planning, dating.selection, dating.variants, alone, solver, &walk);
    *separately->trips += walk.solution.cost.trips;
    Routing routing;
    ReadMoves(data, walk, &routing, &rules[i]);
  }
  const std::optional<Instant> serial = FinishOneByOne(dating, rules, &memory->trial);
  separately->workdays.reset();
  if (serial) separately->workdays = data.calendar->WorkdaysBetween(data.received, *serial);
}

}  // namespace

bool CompareRoutings(const Dating& dating, const Dates& dates, DatesMemory* memory,
                     route::Solver* solver, Plan* plan) {
  Planning* planning = dating.planning;
  if (planning->data->network == nullptr) return planning->ok();
  const std::vector<StepIndex> included = IncludedSteps(dating.selection);
  const std::vector<StepIndex>& active = dating.selection.order;
  Alternatives(dating, dates, included, memory, solver, plan).Run();
  if (active.size() > included.size()) {
    Walk walk;
    MakeWalk(planning, dating.selection, dating.variants, WishesOf(*planning->data, active), solver,
             &walk);
    plan->routing.totals_latest = TotalsOf(walk);
  }
  plan->totals.trips = plan->routing.totals.trips;
  GoOneByOne(dating, included, memory, solver, &plan->separately);
  return planning->ok();
}

}  // namespace onething::plan
