#include "plan/errands/routing.h"

#include <algorithm>
#include <bit>

#include "plan/errands/unplaced.h"
#include "plan/stages.h"
#include "route/rules.h"

namespace onething {
namespace {

using route::Move;
using route::TaskBit;
using route::Tasks;

size_t First(Tasks tasks) {
  return static_cast<size_t>(std::countr_zero(tasks));
}

// Walks along the moves and writes what they say into the routing and the rules for dates.
class MoveReader {
 public:
  MoveReader(Workspace* w, const Walk& walk, Routing* routing, TripRules* rules)
      : w_(w), walk_(walk), rules_of_(walk.problem), routing_(routing), rules_(rules) {
    rules_->steps.resize(w->step_count());
  }

  void Run() {
    for (size_t i = 0; i < walk_.tasks.size(); ++i) {
      const WalkTask& task = walk_.tasks[i];
      if (task.kind != TaskKind::kSubmit) continue;
      TripRules::Step& step = rules_->steps[task.step];
      step.routed = true;
      const Tasks waits = walk_.problem.tasks[i].finishes;
      for (Tasks left = waits; left != 0; left &= left - 1)
        step.waits_for.push_back(walk_.tasks[First(left)].step);
    }
    trip_of_.assign(walk_.tasks.size(), -1);
    for (const Move& move : walk_.solution.moves) {
      if (move.kind == Move::Kind::kEnter) Enter(move.point);
      else if (move.kind == Move::Kind::kHome) GoHome();
      else if (move.act != Move::kFree) Do(move);
      done_ |= move.tasks;
    }
    WaitForCollects();
  }

 private:
  bool under_way() const { return at_.has_value(); }

  std::optional<int64_t> Metres(std::optional<uint32_t> from, std::optional<uint32_t> to) const {
    const route::Problem& problem = walk_.problem;
    if (!problem.has_distance()) return std::nullopt;
    const size_t home = problem.points.size();
    if (!problem.matrix.empty())
      return problem.matrix[from.value_or(home) * (home + 1) + to.value_or(home)];
    const auto place = [&](std::optional<uint32_t> at) {
      return at ? problem.points[*at].place : *problem.home;
    };
    return onething::Metres(place(from), place(to));
  }

  void Enter(uint32_t point) {
    if (!under_way()) {
      routing_->trips.emplace_back();
      rules_->trips.emplace_back();
      at_start_ = done_;
      ripe_ = rules_of_.FinishesAtHome(done_);
    }
    Stop stop;
    stop.point = walk_.points[point];
    stop.arrive = Metres(at_, point);
    stop.approximate = w_->data->network->approximate(stop.point);
    routing_->trips.back().stops.push_back(std::move(stop));
    at_ = point;
  }

  void GoHome() {
    Trip& trip = routing_->trips.back();
    trip.back = Metres(at_, std::nullopt);
    trip.distance = trip.back;
    for (const Stop& stop : trip.stops) {
      if (trip.distance && stop.arrive) *trip.distance += *stop.arrive;
    }
    at_.reset();
  }

  const route::Act& ActOf(const Move& move) const {
    if (move.where == Move::Where::kAnywhere) return walk_.problem.anywhere[move.act];
    if (move.where == Move::Where::kAtHome) return walk_.problem.at_home[move.act];
    return walk_.problem.signatures[walk_.problem.points[*at_].signature].acts[move.act];
  }

  void Do(const Move& move) {
    const Walk::Used& used = walk_.offers[ActOf(move).offer];
    for (Tasks left = move.tasks; left != 0; left &= left - 1) {
      const WalkTask& of = walk_.tasks[First(left)];
      RoutedTask task;
      task.step = of.step;
      task.kind = of.kind;
      task.stage = of.stage;
      task.channel = used.offer->channel;
      task.bundle = used.bundle;
      if (of.kind == TaskKind::kSubmit) task.adds = used.offer->adds;
      if (move.where == Move::Where::kPoint) {
        routing_->trips.back().stops.back().tasks.push_back(task);
        trip_of_[First(left)] = static_cast<int>(rules_->trips.size()) - 1;
      } else {
        task.after = static_cast<uint32_t>(routing_->trips.size());
        task.under_way = under_way();
        ListOf(used.offer->channel).push_back(task);
      }
      NoteForDates(task, First(left), move);
    }
    if (move.where == Move::Where::kPoint)
      rules_->trips.back().opens.push_back(
          {walk_.points[*at_], used.offer->days, used.offer->has_days});
  }

  std::vector<RoutedTask>& ListOf(Offer::Channel channel) {
    if (channel == Offer::Channel::kOnline) return routing_->online;
    return channel == Offer::Channel::kMail ? routing_->mail : routing_->home;
  }

  // What a step, and the trip on which something is done for it, wait for.
  void NoteForDates(const RoutedTask& task, size_t index, const Move& move) {
    TripRules::Step& step = rules_->steps[task.step];
    const bool at_point = move.where == Move::Where::kPoint;
    const auto trip = static_cast<uint16_t>(rules_->trips.size());
    if (task.kind == TaskKind::kSubmit) {
      step.by_bundle = task.bundle;
      step.adds = task.adds;
      if (trip > 0 && (at_point || task.bundle))
        step.hand_in.push_back(static_cast<uint16_t>(trip - 1));
      if (at_point && !task.bundle) WaitForFinishes(walk_.problem.tasks[index].finishes);
      return;
    }
    if (!at_point) return;
    const Tasks submit = TaskBit(walk_.problem.tasks[index].step);
    if (task.kind == TaskKind::kCollect) return WaitForFinishes(submit);
    step.appears.push_back({task.stage, static_cast<uint16_t>(trip - 1)});
    const Tasks after = TaskBit(walk_.problem.tasks[index].after);
    if ((at_start_ & after) != 0 && WasReceived(First(submit)))
      rules_->trips.back().waits.push_back({task.step, task.stage});
  }

  // Whether a step had been received when this trip began.
  bool WasReceived(size_t submit) const {
    const bool handed_in = (at_start_ >> submit & 1) != 0;
    return handed_in && (walk_.problem.tasks[submit].finishes & ~ripe_) == 0;
  }

  void WaitForFinishes(Tasks submits) {
    for (Tasks left = submits & ripe_; left != 0; left &= left - 1)
      rules_->trips.back().waits.push_back({walk_.tasks[First(left)].step, std::nullopt});
  }

  // What is handed in by an offer of its own comes after the trips on which it collects what it
  // needs.
  void WaitForCollects() {
    for (size_t i = 0; i < walk_.tasks.size(); ++i) {
      TripRules::Step& step = rules_->steps[walk_.tasks[i].step];
      if (walk_.tasks[i].kind != TaskKind::kSubmit || step.by_bundle) continue;
      for (Tasks left = walk_.problem.tasks[i].collects; left != 0; left &= left - 1) {
        if (trip_of_[First(left)] >= 0)
          step.hand_in.push_back(static_cast<uint16_t>(trip_of_[First(left)]));
      }
    }
  }

  Workspace* w_;
  const Walk& walk_;
  const route::Rules rules_of_;
  Routing* routing_;
  TripRules* rules_;
  std::optional<uint32_t> at_;                // the point where one stands
  Tasks done_ = 0, at_start_ = 0, ripe_ = 0;  // ripe: finishes to be had as the trip begins
  std::vector<int> trip_of_;                  // by task; -1: none
};

void ReadMoves(Workspace* w, const Walk& walk, Routing* routing, TripRules* rules) {
  *rules = TripRules();
  MoveReader(w, walk, routing, rules).Run();
}

RouteTotals TotalsOf(const Walk& walk) {
  const route::Cost& cost = walk.solution.cost;
  RouteTotals totals{cost.trips, cost.doors, std::nullopt, cost.added};
  if (walk.problem.has_distance()) totals.distance = cost.distance;
  return totals;
}

std::vector<StepIndex> StepsToWalk(const Workspace& w, bool included_only) {
  std::vector<StepIndex> steps;
  for (const StepIndex step : w.order) {
    if (!included_only || w.functions[step].in == kTrue) steps.push_back(step);
  }
  return steps;
}

// Empties a routing and keeps what its dispatch has allocated.
void Clear(Routing* routing) {
  std::vector<Dispatch> dispatch = std::move(routing->dispatch);
  dispatch.clear();
  *routing = Routing();
  routing->dispatch = std::move(dispatch);
}

// Other ways to go, each better than the plan in something.
class Alternatives {
 public:
  Alternatives(Workspace* w, std::span<const StepIndex> steps) : w_(w), steps_(steps) {}

  void Run() {
    const Routing& routing = w_->plan.routing;
    own_ = {std::nullopt, {}, routing.totals, w_->plan.time[Basis::kPromised].finish};
    for (const Offer::Channel channel : w_->data->channels) Without(channel);
    if (routing.totals.distance) ByDistance();
    for (size_t i = 0; i < found_.size(); ++i) {
      if (!IsBeaten(i)) w_->plan.routing.alternatives.push_back(found_[i]);
    }
  }

 private:
  void Without(Offer::Channel channel) {
    WalkWishes wishes = WishesOf(*w_->data);
    std::erase(wishes.channels, channel);
    RouteAlternative alternative;
    alternative.without = channel;
    Try(wishes, std::move(alternative));
  }

  void ByDistance() {
    WalkWishes wishes = WishesOf(*w_->data);
    std::erase(wishes.objective, Objective::kDistance);
    wishes.objective.insert(wishes.objective.begin(), Objective::kDistance);
    RouteAlternative alternative;
    alternative.objective = wishes.objective;
    Try(wishes, std::move(alternative));
  }

  void Try(const WalkWishes& wishes, RouteAlternative alternative) {
    Walk walk;
    MakeWalk(w_, steps_, wishes, &walk);
    if (!w_->status.ok() || walk.unplaced.size() > w_->plan.routing.unplaced.size()) return;
    alternative.totals = TotalsOf(walk);
    alternative.finish = FinishOn(walk);
    if (IsBetter(alternative, own_)) found_.push_back(std::move(alternative));
  }

  std::optional<Instant> FinishOn(const Walk& walk) {
    Routing routing;
    TripRules rules;
    ReadMoves(w_, walk, &routing, &rules);
    std::swap(w_->trip_rules, rules);
    const std::optional<Instant> finish = PromisedFinish(w_);
    std::swap(w_->trip_rules, rules);
    return finish;
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

  Workspace* w_;
  std::span<const StepIndex> steps_;
  RouteAlternative own_;
  std::vector<RouteAlternative> found_;
};

}  // namespace

void FindRouting(Workspace* w) {
  Routing& routing = w->plan.routing;
  Clear(&routing);
  w->trip_rules.trips.clear();
  w->trip_rules.steps.clear();
  routing.has_network = w->data->network != nullptr;
  if (!routing.has_network) return;
  Walk walk;
  const std::vector<StepIndex> steps = StepsToWalk(*w, true);
  MakeWalk(w, steps, WishesOf(*w->data), &walk);
  if (!w->status.ok()) return;
  ReadMoves(w, walk, &routing, &w->trip_rules);
  ExplainUnplaced(w, steps, WishesOf(*w->data), &walk);
  routing.unplaced = walk.unplaced;
  routing.complete = routing.unplaced.empty();
  routing.totals = TotalsOf(walk);
  routing.optimal = walk.solution.optimal;
  if (walk.problem.has_distance()) routing.bound = walk.solution.bound;
}

void CompareRoutings(Workspace* w) {
  Totals &totals = w->plan.totals, &separately = w->plan.separately;
  if (w->data->network == nullptr) return;
  const std::vector<StepIndex> included = StepsToWalk(*w, true), active = StepsToWalk(*w, false);
  Alternatives(w, included).Run();
  if (active.size() > included.size()) {
    Walk walk;
    MakeWalk(w, active, WishesOf(*w->data), &walk);
    w->plan.routing.totals_latest = TotalsOf(walk);
  }
  totals.trips = w->plan.routing.totals.trips;
  separately.trips = 0;
  WalkWishes alone = WishesOf(*w->data);
  alone.together = false;
  std::vector<TripRules> rules(included.size());
  for (size_t i = 0; i < included.size(); ++i) {
    Walk walk;
    MakeWalk(w, std::span(included).subspan(i, 1), alone, &walk);
    *separately.trips += walk.solution.cost.trips;
    Routing routing;
    ReadMoves(w, walk, &routing, &rules[i]);
  }
  const std::optional<Instant> serial = FinishOneByOne(w, rules);
  separately.workdays.reset();
  if (serial) separately.workdays = w->data->calendar->WorkdaysBetween(w->data->received, *serial);
}

}  // namespace onething
