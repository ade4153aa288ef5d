// The way that was found, read into the plan: trips with their stops, tasks done away from points,
// and the rules by which dates are given to them.
//
// The solver's moves are a walk: enter a point, do an act, go home. What a trip waits for is noted
// where it begins: a result to be collected is to be ready before one leaves, unless it is given
// on the spot during the same trip; a step handed in at a point waits for the finishes of what it
// needs. The dates themselves are found later (plan/dates), since they depend on the basis.
#include "plan/errands/moves.h"

#include <bit>

#include "route/rules.h"

namespace onething::plan {
namespace {

using route::Move;
using route::TaskBit;
using route::Tasks;

size_t First(Tasks tasks) {
  return static_cast<size_t>(std::countr_zero(tasks));
}

// Walks along the moves and writes what they say into the routing and the rules for dates.
// One class: its fields are where the walk stands, and each move reads and changes most of them.
class MoveReader {
 public:
  MoveReader(const PreparedRequest::Data& data, const Walk& walk, Routing* routing,
             TripRules* rules)
      : data_(data), walk_(walk), rules_of_(walk.problem), routing_(routing), rules_(rules) {
    rules_->steps.resize(data.steps.size());
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
    stop.approximate = data_.network->approximate(stop.point);
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

  const PreparedRequest::Data& data_;
  const Walk& walk_;
  const route::Rules rules_of_;
  Routing* routing_;
  TripRules* rules_;
  std::optional<uint32_t> at_;                // the point where one stands
  Tasks done_ = 0, at_start_ = 0, ripe_ = 0;  // ripe: finishes to be had as the trip begins
  std::vector<int> trip_of_;                  // by task; -1: none
};

}  // namespace

void ReadMoves(const PreparedRequest::Data& data, const Walk& walk, Routing* routing,
               TripRules* rules) {
  *rules = TripRules();
  MoveReader(data, walk, routing, rules).Run();
}

RouteTotals TotalsOf(const Walk& walk) {
  const route::Cost& cost = walk.solution.cost;
  RouteTotals totals{cost.trips, cost.doors, std::nullopt, cost.added};
  if (walk.problem.has_distance()) totals.distance = cost.distance;
  return totals;
}

}  // namespace onething::plan
