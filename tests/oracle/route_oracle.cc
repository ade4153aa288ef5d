#include "route_oracle.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace oracle {
namespace {

namespace route = onething::route;
using onething::Objective;
using onething::Place;
using onething::TaskKind;
using route::Act;
using route::Cost;
using route::Move;
using route::Problem;
using route::TaskBit;
using route::Tasks;

constexpr int kAtHome = -1;

// Everything that tells one moment from another. At home `before`, `late`, `days` and `metres` have one value only.
struct State {
  Tasks before = 0, done = 0, late = 0;
  uint8_t days = 0x7F;
  int at = kAtHome;
  bool owes = false;  // nothing was done here since the door was entered
  int64_t metres = 0;
  bool operator==(const State&) const = default;
};

struct HashState {
  size_t operator()(const State& state) const {
    size_t hash = 0;
    for (uint64_t part : {state.before, state.done, state.late, uint64_t{state.days},
                          static_cast<uint64_t>(state.at), uint64_t{state.owes},
                          static_cast<uint64_t>(state.metres)}) {
      hash = (hash ^ part) * 0x9E3779B97F4A7C15u;
      hash ^= hash >> 29;
    }
    return hash;
  }
};

using Vector = std::array<int64_t, 5>;  // what counts, the first most

struct Step {
  Move move;
  State next;
  Cost cost;
  std::pair<int, uint64_t> place;  // in the order of moves: acts, points, home; then among each
};

class Search {
 public:
  explicit Search(const Problem& problem) : problem_(problem) {
    all_ = problem.tasks.size() == 64 ? ~Tasks{0} : TaskBit(problem.tasks.size()) - 1;
  }

  route::Solution Run() {
    route::Solution solution;
    State state;
    while (!IsEnd(state)) {
      const Vector least = CostToGo(state);
      if (least[0] == kNever) throw std::logic_error("the tasks cannot all be done");
      for (const Step& step : Steps(state)) {
        if (Sum(step.cost, CostToGo(step.next)) != least) continue;
        solution.moves.push_back(step.move);
        Add(step.cost, &solution.cost);
        state = step.next;
        break;
      }
    }
    solution.bound = solution.cost.distance;
    return solution;
  }

 private:
  static constexpr int64_t kNever = INT64_MAX;

  bool IsEnd(const State& state) const { return state.at == kAtHome && state.done == all_; }

  bool CountsLongTrips() const { return problem_.trip_limit && problem_.has_distance(); }

  Vector Sum(const Cost& cost, Vector vector) const {
    if (vector[0] == kNever) return vector;
    size_t i = 0;
    if (CountsLongTrips()) vector[i++] += cost.long_trips;
    for (Objective objective : problem_.objective) {
      switch (objective) {
        case Objective::kTrips: vector[i++] += cost.trips; break;
        case Objective::kDoors: vector[i++] += cost.doors; break;
        case Objective::kDistance: vector[i++] += cost.distance; break;
        case Objective::kAdded: vector[i++] += cost.added; break;
      }
    }
    return vector;
  }

  static void Add(const Cost& cost, Cost* sum) {
    sum->long_trips += cost.long_trips;
    sum->trips += cost.trips;
    sum->doors += cost.doors;
    sum->distance += cost.distance;
    sum->added += cost.added;
  }

  // Every act adds a task, and every door asks for one: there is no way back to a state.
  Vector CostToGo(const State& state) {
    if (IsEnd(state)) return Vector{};
    auto known = memo_.find(state);
    if (known != memo_.end()) return known->second;
    Vector least;
    least.fill(kNever);
    for (const Step& step : Steps(state)) {
      least = std::min(least, Sum(step.cost, CostToGo(step.next)));
    }
    memo_.emplace(state, least);
    return least;
  }

  int64_t Leg(int from, int to) const {
    size_t home = problem_.points.size();
    if (!problem_.has_distance()) return 0;
    auto index = [home](int at) { return at == kAtHome ? home : static_cast<size_t>(at); };
    if (!problem_.matrix.empty()) return problem_.matrix[index(from) * (home + 1) + index(to)];
    auto place = [&](int at) {
      return at == kAtHome ? *problem_.home : problem_.points[index(at)].place;
    };
    return MetresBetween(place(from), place(to));
  }

  bool AllRipe(Tasks steps, Tasks done) const {
    for (size_t s = 0; s < problem_.tasks.size(); ++s) {
      if ((steps & TaskBit(s)) != 0 && !IsStepRipe(problem_, s, done)) return false;
    }
    return true;
  }

  bool IsReceived(size_t step, const State& state) const {
    if ((state.done & TaskBit(step)) == 0) return false;
    return AllHad(problem_.tasks[step].finishes, state);
  }

  bool AllHad(Tasks steps, const State& state) const {
    for (size_t s = 0; s < problem_.tasks.size(); ++s) {
      if ((steps & TaskBit(s)) != 0 && !IsFinishHad(s, state)) return false;
    }
    return true;
  }

  bool IsFinishHad(size_t step, const State& state) const {
    if (IsStepRipe(problem_, step, state.at == kAtHome ? state.done : state.before)) return true;
    const route::Task& task = problem_.tasks[step];
    return state.at != kAtHome && task.immediate && (state.late & TaskBit(step)) == 0 &&
           (task.appears & ~state.done) == 0 && IsReceived(step, state);
  }

  // A step that was handed in counts as done only when it is received.
  bool MayAppear(const route::Task& task, const State& state) const {
    if (!IsReceived(task.step, state)) return false;
    const Tasks earlier = state.at == kAtHome ? state.done : state.before;
    if (task.after == task.step) {
      if ((earlier & TaskBit(task.step)) != 0 &&
          AllRipe(problem_.tasks[task.step].finishes, earlier))
        return true;
      return task.same_trip && (state.late & TaskBit(task.step)) == 0;
    }
    if ((earlier & TaskBit(task.after)) != 0) return true;
    return task.same_trip && (state.done & TaskBit(task.after)) != 0;
  }

  bool MayDo(size_t index, const State& state) const {
    const route::Task& task = problem_.tasks[index];
    if (task.kind == TaskKind::kAppear) return MayAppear(task, state);
    if (task.kind == TaskKind::kCollect) return IsFinishHad(task.step, state);
    return (task.collects & ~state.done) == 0 && AllHad(task.finishes, state);
  }

  void AddFree(const State& state, std::vector<Step>* steps) const {
    for (size_t t = 0; t < problem_.tasks.size(); ++t) {
      if ((problem_.free & ~state.done & TaskBit(t)) == 0 || !MayDo(t, state)) continue;
      Step step{{Move::Kind::kAct, Move::Where::kAnywhere, 0, Move::kFree, TaskBit(t)},
                state,
                {},
                {0, t}};
      step.next.done |= TaskBit(t);
      steps->push_back(step);
    }
  }

  // Days are not added for nothing: another act beside it, open whenever it is, does as much and adds none.
  bool IsIdle(const Act& act, const std::vector<Act>& beside) const {
    if (!act.late) return false;
    for (const std::vector<Act>* acts : {&beside, &problem_.anywhere}) {
      for (const Act& other : *acts) {
        if (other.late || (act.weekdays & ~other.weekdays) != 0) continue;
        if (other.tasks == act.tasks && other.bundle >= act.bundle) return true;
        if (other.bundle && (act.tasks & ~other.tasks) == 0) return true;
      }
    }
    return false;
  }

  void AddActs(const State& state, Move::Where where, const std::vector<Act>& acts,
               std::vector<Step>* steps) const {
    for (size_t w = 0; w < acts.size(); ++w) {
      const Act& act = acts[w];
      const Tasks tasks = act.tasks & ~state.done;
      if (tasks == 0) continue;
      if (IsIdle(act, acts)) continue;
      if (!act.bundle && !MayDo(static_cast<size_t>(__builtin_ctzll(tasks)), state)) continue;
      Step step{
          {Move::Kind::kAct, where, 0, static_cast<uint32_t>(w), tasks}, state, {}, {1, act.rank}};
      step.next.done |= tasks;
      if (where == Move::Where::kPoint) {
        step.next.days &= act.weekdays;
        step.next.owes = false;
        if (step.next.days == 0) continue;
      }
      if (act.late && state.at != kAtHome) step.next.late |= tasks;
      step.cost.added = act.added;
      steps->push_back(step);
    }
  }

  void AddEntries(const State& state, std::vector<Step>* steps) const {
    if (state.owes) return;
    for (size_t p = 0; p < problem_.points.size(); ++p) {
      const int at = static_cast<int>(p);
      if (at == state.at) continue;
      Step step{{Move::Kind::kEnter, Move::Where::kPoint, static_cast<uint32_t>(p), 0, 0},
                state,
                {},
                {2, p}};
      if (state.at == kAtHome) step.next.before = state.done;
      step.next.at = at;
      step.next.owes = true;
      step.cost.trips = state.at == kAtHome ? 1 : 0;
      step.cost.doors = 1;
      step.cost.distance = Leg(state.at, at);
      if (CountsLongTrips()) step.next.metres += step.cost.distance;
      steps->push_back(step);
    }
  }

  void AddHome(const State& state, std::vector<Step>* steps) const {
    if (state.at == kAtHome || state.owes) return;
    Step step{{Move::Kind::kHome, Move::Where::kPoint, 0, 0, 0}, {}, {}, {3, 0}};
    step.next.done = state.done;
    step.cost.distance = Leg(state.at, kAtHome);
    if (CountsLongTrips() && state.metres + step.cost.distance > *problem_.trip_limit) {
      step.cost.long_trips = 1;
    }
    steps->push_back(step);
  }

  // In the order of moves.
  std::vector<Step> Steps(const State& state) const {
    std::vector<Step> steps;
    AddFree(state, &steps);
    AddActs(state, Move::Where::kAnywhere, problem_.anywhere, &steps);
    if (state.at == kAtHome) {
      AddActs(state, Move::Where::kAtHome, problem_.at_home, &steps);
    } else {
      const size_t signature = problem_.points[static_cast<size_t>(state.at)].signature;
      AddActs(state, Move::Where::kPoint, problem_.signatures[signature].acts, &steps);
    }
    AddEntries(state, &steps);
    AddHome(state, &steps);
    std::stable_sort(steps.begin(), steps.end(),
                     [](const Step& a, const Step& b) { return a.place < b.place; });
    return steps;
  }

  const Problem& problem_;
  Tasks all_ = 0;
  std::unordered_map<State, Vector, HashState> memo_;
};

bool IsSame(const Move& a, const Move& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == Move::Kind::kEnter) return a.point == b.point;
  if (a.kind == Move::Kind::kHome) return true;
  bool placed = a.act == Move::kFree || a.where == b.where;
  return placed && a.act == b.act && a.tasks == b.tasks;
}

}  // namespace

int64_t MetresBetween(const Place& from, const Place& to) {
  constexpr double kRadius = 6371008.8, kRadians = 3.14159265358979323846 / 180;
  double north = std::sin((to.latitude - from.latitude) * kRadians / 2);
  double east = std::sin((to.longitude - from.longitude) * kRadians / 2);
  double h = north * north +
             std::cos(from.latitude * kRadians) * std::cos(to.latitude * kRadians) * east * east;
  return static_cast<int64_t>(std::ceil(2 * kRadius * std::asin(std::min(1.0, std::sqrt(h)))));
}

bool IsStepRipe(const Problem& problem, size_t step, Tasks done) {
  const route::Task& task = problem.tasks[step];
  if ((done & TaskBit(step)) == 0 || (task.appears & ~done) != 0) return false;
  for (size_t s = 0; s < problem.tasks.size(); ++s) {
    if ((task.finishes & TaskBit(s)) != 0 && !IsStepRipe(problem, s, done)) return false;
  }
  return true;
}

route::Solution Route(const Problem& problem) {
  return Search(problem).Run();
}

std::string RouteDifference(const Problem& problem, const route::Solution& expected,
                            const route::Solution& actual) {
  if (!actual.optimal) return "not proven";
  const Cost &a = expected.cost, &b = actual.cost;
  if (problem.trip_limit && problem.has_distance() && a.long_trips != b.long_trips)
    return "long trips";
  if (a.trips != b.trips) return "trips";
  if (a.doors != b.doors) return "doors";
  if (problem.has_distance() && a.distance != b.distance) return "distance";
  if (a.added != b.added) return "added";
  for (size_t i = 0; i < expected.moves.size() && i < actual.moves.size(); ++i) {
    if (!IsSame(expected.moves[i], actual.moves[i])) return "move " + std::to_string(i);
  }
  return expected.moves.size() == actual.moves.size() ? "" : "number of moves";
}

}  // namespace oracle
