// Routing by Gecode: for each task its moment and its act, for each door its point. A moment is the time at home before a trip or a
// place in the order of its doors. Trips, then doors, are tried one more at a time until the tasks fit; then the least
// metres and days by branch and bound.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <gecode/int.hh>
#include <gecode/minimodel.hh>
#include <gecode/search.hh>
#include <map>

#include "absl/functional/function_ref.h"
#include "route_scene.h"

namespace onething {
namespace {

using Gecode::BoolVar;
using Gecode::IntArgs;
using Gecode::IntSet;
using Gecode::IntVar;
using Gecode::IntVarArgs;
using route::Act;
using route::Problem;
using route::Task;
using route::Tasks;

enum Where : int { kDoor, kHome };

// An act, once for all points that have it.
struct Mode {
  Act act;
  bool at_points = false, at_home = false, anywhere = false;
  std::vector<int> points;
};

std::vector<Mode> ModesOf(const Problem& problem) {
  std::vector<Mode> modes;
  const auto mode_of = [&](const Act& act, bool at_points) -> Mode& {
    for (Mode& mode : modes) {
      if (mode.at_points == at_points && mode.act.tasks == act.tasks &&
          mode.act.bundle == act.bundle && mode.act.weekdays == act.weekdays &&
          mode.act.late == act.late && mode.act.added == act.added)
        return mode;
    }
    return modes.emplace_back(Mode{act, at_points, false, false, {}});
  };
  for (size_t i = 0; i < problem.points.size(); ++i) {
    for (const Act& act : problem.signatures[problem.points[i].signature].acts) {
      std::vector<int>& points = mode_of(act, true).points;
      if (points.empty() || points.back() != static_cast<int>(i))
        points.push_back(static_cast<int>(i));
    }
  }
  for (const Act& act : problem.anywhere) mode_of(act, false).anywhere = true;
  for (const Act& act : problem.at_home) mode_of(act, false).at_home = true;
  return modes;
}

// A problem in numbers; home comes after the points.
struct Input {
  explicit Input(const Problem& from)
      : problem(from), modes(ModesOf(from)), home(static_cast<int>(from.points.size())) {
    std::vector<Place> places;
    for (const route::Point& point : from.points) places.push_back(point.place);
    places.push_back(*from.home);
    for (const Place& a : places) {
      for (const Place& b : places) legs << static_cast<int>(Metres(a, b));
      from_home << static_cast<int>(Metres(*from.home, a));
    }
    for (size_t t = 0; t < from.tasks.size(); ++t) {
      int most = 0;
      for (const Mode& mode : modes) {
        if ((mode.act.tasks >> t & 1) != 0) most = std::max(most, static_cast<int>(mode.act.added));
      }
      weight += most;
    }
  }
  const Problem& problem;
  std::vector<Mode> modes;
  int home;
  IntArgs legs, from_home;
  int weight = 1;  // of a metre, in days
};

class Walk : public Gecode::IntMinimizeSpace {
 public:
  // Without doors to go by, a trip is one moment at which all points are at hand. `most`: of the cost, negative: not bounded.
  Walk(const Input& input, int trips, int doors, bool with_points, int most)
      : trips_(trips),
        period_((with_points ? doors - trips + 1 : 1) + 1),
        moments_(trips * period_ + 1) {
    const int tasks = static_cast<int>(input.problem.tasks.size());
    moment_ = Gecode::IntVarArray(*this, tasks, 0, moments_ - 1);
    way_ = Gecode::IntVarArray(*this, tasks, 0, static_cast<int>(input.modes.size()) - 1);
    node_ = Gecode::IntVarArray(*this, with_points ? moments_ : 0, 0, input.home);
    bundle_ = IntVar(*this, 0, moments_);  // the last: none
    bundle_way_ = IntVar(*this, 0, static_cast<int>(input.modes.size()) - 1);
    cost_ = IntVar(*this, 0, Gecode::Int::Limits::max);
    if (with_points) AddDoors(input, doors);
    for (int t = 0; t < tasks; ++t) AddAct(input, t);
    AddWeekdays(input);
    AddWaits(input);
    AddCost(input, with_points);
    if (most >= 0) Gecode::rel(*this, cost_, Gecode::IRT_LQ, most);
    Branch(input);
  }
  Walk(Walk& other)
      : Gecode::IntMinimizeSpace(other),
        trips_(other.trips_),
        period_(other.period_),
        moments_(other.moments_) {
    moment_.update(*this, other.moment_);
    way_.update(*this, other.way_);
    node_.update(*this, other.node_);
    bundle_.update(*this, other.bundle_);
    bundle_way_.update(*this, other.bundle_way_);
    cost_.update(*this, other.cost_);
  }
  Gecode::Space* copy() override { return new Walk(*this); }
  IntVar cost() const override { return cost_; }

 private:
  bool IsHome(int m) const { return m % period_ == 0; }
  // The time at home after a moment; at home: itself.
  int HomeAfter(int m) const { return (m + period_ - 1) / period_ * period_; }
  template <typename Function>
  IntArgs ByMoment(const Function& value) const {
    IntArgs values;
    for (int m = 0; m < moments_; ++m) values << value(m);
    return values;
  }
  IntVar Element(const IntArgs& values, IntVar index) {
    IntVar result(*this, *std::min_element(values.begin(), values.end()),
                  *std::max_element(values.begin(), values.end()));
    Gecode::element(*this, values, index, result);
    return result;
  }

  void AddDoors(const Input& input, int doors) {
    IntVarArgs all;
    for (int m = 0; m < moments_; ++m) {
      if (IsHome(m)) {
        Gecode::rel(*this, node_[m], Gecode::IRT_EQ, input.home);
        continue;
      }
      all << node_[m];
      if (IsHome(m - 1)) {
        Gecode::rel(*this, node_[m], Gecode::IRT_NQ, input.home);
        continue;
      }
      BoolVar closed(*this, 0, 1), before(*this, 0, 1);
      Gecode::rel(*this, node_[m], Gecode::IRT_EQ, input.home, closed);
      Gecode::rel(*this, node_[m - 1], Gecode::IRT_EQ, input.home, before);
      Gecode::rel(*this, before, Gecode::IRT_LQ, closed);
    }
    if (all.size() > 0) Gecode::count(*this, all, input.home, Gecode::IRT_GQ, all.size() - doors);
  }

  // Where a task is done, and by what.
  void AddAct(const Input& input, int t) {
    const bool with_points = node_.size() > 0;
    IntVar where = Element(ByMoment([&](int m) { return IsHome(m) ? kHome : kDoor; }), moment_[t]);
    Gecode::TupleSet allowed(with_points ? 3 : 2);
    const auto allow = [&](Where place, int act, int node) {
      allowed.add(with_points ? IntArgs({place, act, node}) : IntArgs({place, act}));
    };
    const int nodes = with_points ? input.home + 1 : 1;
    for (int w = 0; w < static_cast<int>(input.modes.size()); ++w) {
      const Mode& mode = input.modes[static_cast<size_t>(w)];
      if ((mode.act.tasks >> t & 1) == 0) continue;
      if (with_points) {
        for (const int point : mode.points) allow(kDoor, w, point);
      } else if (mode.at_points) {
        allow(kDoor, w, 0);
      }
      if (mode.at_home || mode.anywhere) allow(kHome, w, input.home);
      for (int node = 0; mode.anywhere && node < nodes; ++node) allow(kDoor, w, node);
    }
    allowed.finalize();
    if (!with_points) {
      Gecode::extensional(*this, IntVarArgs({where, way_[t]}), allowed);
      return;
    }
    IntVar node(*this, 0, input.home);
    Gecode::element(*this, IntVarArgs(node_), moment_[t], node);
    Gecode::extensional(*this, IntVarArgs({where, way_[t], node}), allowed);
  }

  // The acts of a trip have a weekday in common.
  void AddWeekdays(const Input& input) {
    int all = 0x7F;
    for (const Mode& mode : input.modes) all &= mode.at_points ? mode.act.weekdays : 0x7F;
    if (all != 0 || trips_ == 0) return;
    Gecode::TupleSet open(3);
    for (int w = 0; w < static_cast<int>(input.modes.size()); ++w) {
      const Mode& mode = input.modes[static_cast<size_t>(w)];
      for (int day = 0; day < 7; ++day) {
        open.add(IntArgs({kHome, w, day}));
        if (!mode.at_points || (mode.act.weekdays >> day & 1) != 0)
          open.add(IntArgs({kDoor, w, day}));
      }
    }
    open.finalize();
    const IntVarArgs days(*this, trips_, 0, 6);
    const IntArgs trip_at = ByMoment([&](int m) { return std::min(m / period_, trips_ - 1); });
    const IntArgs where_at = ByMoment([&](int m) { return IsHome(m) ? kHome : kDoor; });
    for (int t = 0; t < moment_.size(); ++t) {
      IntVar day(*this, 0, 6);
      Gecode::element(*this, days, Element(trip_at, moment_[t]), day);
      Gecode::extensional(*this, IntVarArgs({Element(where_at, moment_[t]), way_[t], day}), open);
    }
    days_ = days;
  }

  // Whether a task is handed in with the bundle: then at its moment and in its act. All that it takes is in by then.
  BoolVar Bundled(const Input& input, int t) {
    IntArgs bundles;
    bool taken = false;
    for (const Mode& mode : input.modes) {
      bundles << (mode.act.bundle ? 1 : 0);
      taken |= mode.act.bundle && (mode.act.tasks >> t & 1) != 0;
    }
    BoolVar bundled(*this, 0, 1);
    Gecode::element(*this, bundles, way_[t], bundled);
    if (!taken) return bundled;
    Gecode::rel(*this, moment_[t], Gecode::IRT_LQ, bundle_);
    Gecode::rel(*this, moment_[t], Gecode::IRT_EQ, bundle_, Gecode::Reify(bundled, Gecode::RM_IMP));
    Gecode::rel(*this, way_[t], Gecode::IRT_EQ, bundle_way_,
                Gecode::Reify(bundled, Gecode::RM_IMP));
    return bundled;
  }

  // The moment of a submit, or with days added the next time at home.
  IntVar NoSooner(const Input& input, int t) {
    IntArgs late;
    for (const Mode& mode : input.modes) late << (mode.act.late ? 1 : 0);
    IntVar is_late = Element(late, way_[t]), index(*this, 0, 2 * moments_ - 1);
    Gecode::linear(*this, IntArgs({2, 1, -1}), IntVarArgs({moment_[t], is_late, index}),
                   Gecode::IRT_EQ, 0);
    IntArgs values;
    for (int m = 0; m < moments_; ++m) values << m << HomeAfter(m);
    return Element(values, index);
  }

  IntVar Latest(const IntVarArgs& moments) {
    IntVar latest(*this, 0, moments_ - 1);
    Gecode::max(*this, moments, latest);
    return latest;
  }

  // Tasks come after what they wait for, so one pass in their order knows it all.
  void AddWaits(const Input& input) {
    const std::vector<Task>& tasks = input.problem.tasks;
    const IntArgs home_after = ByMoment([&](int m) { return HomeAfter(m); });
    std::vector<IntVar> had(tasks.size()), received(tasks.size()), sooner(tasks.size());
    const auto each = [](Tasks set, const auto& visit) {
      for (size_t i = 0; i < 64; ++i) {
        if ((set >> i & 1) != 0) visit(i);
      }
    };
    for (size_t t = 0; t < tasks.size(); ++t) {
      const Task& task = tasks[t];
      const int at = static_cast<int>(t);
      if (task.kind == TaskKind::kCollect) {
        Gecode::rel(*this, moment_[at], Gecode::IRT_GQ, had[task.step]);
        continue;
      }
      if (task.kind == TaskKind::kAppear) {
        AddAppear(task, at, received[task.step], sooner[task.step], home_after);
        continue;
      }
      const BoolVar bundled = Bundled(input, at);
      BoolVar alone(*this, 0, 1);
      Gecode::rel(*this, bundled, Gecode::IRT_NQ, alone);
      IntVarArgs since({moment_[at]});
      each(task.finishes, [&](size_t other) {
        since << had[other];
        Gecode::rel(*this, moment_[at], Gecode::IRT_GQ, had[other],
                    Gecode::Reify(alone, Gecode::RM_IMP));
      });
      each(task.collects, [&](size_t other) {
        Gecode::rel(*this, moment_[at], Gecode::IRT_GQ, moment_[static_cast<int>(other)],
                    Gecode::Reify(alone, Gecode::RM_IMP));
      });
      received[t] = Latest(since);
      sooner[t] = NoSooner(input, at);
      IntVarArgs finish({received[t]});
      each(task.appears, [&](size_t other) { finish << moment_[static_cast<int>(other)]; });
      had[t] = task.immediate ? Latest(finish << sooner[t]) : Element(home_after, Latest(finish));
    }
  }

  void AddAppear(const Task& task, int at, IntVar received, IntVar sooner,
                 const IntArgs& home_after) {
    const IntVar after = moment_[task.after];
    IntVar ready = after;
    if (!task.same_trip) ready = Element(home_after, after);
    else if (task.after == task.step) ready = sooner;
    Gecode::rel(*this, moment_[at], Gecode::IRT_GQ, ready);
    Gecode::rel(*this, moment_[at], Gecode::IRT_GQ, received);
  }

  void AddCost(const Input& input, bool with_points) {
    IntArgs factors, alone, bundled;
    IntVarArgs parts;
    for (const Mode& mode : input.modes) {
      alone << (mode.act.bundle ? 0 : mode.act.added);
      bundled << (mode.act.bundle ? mode.act.added : 0);
    }
    for (const IntVar& act : way_) {
      factors << 1;
      parts << Element(alone, act);
    }
    factors << 1;
    parts << Element(bundled, bundle_way_);
    for (int m = 0; with_points && m + 1 < moments_; ++m) {
      IntVar pair(*this, 0, input.legs.size() - 1);
      Gecode::linear(*this, IntArgs({input.home + 1, 1, -1}),
                     IntVarArgs({node_[m], node_[m + 1], pair}), Gecode::IRT_EQ, 0);
      factors << input.weight;
      parts << Element(input.legs, pair);
    }
    if (with_points) AddBound(input, parts);
    factors << -1;
    parts << cost_;
    Gecode::linear(*this, factors, parts, Gecode::IRT_EQ, 0);
  }

  // A trip is no shorter than there and back to any of its doors.
  void AddBound(const Input& input, const IntVarArgs& parts) {
    const int first = parts.size() - (moments_ - 1);
    for (int trip = 0; trip < trips_; ++trip) {
      IntVarArgs legs;
      for (int leg = 0; leg < period_; ++leg) legs << parts[first + trip * period_ + leg];
      IntVar length(*this, 0, Gecode::Int::Limits::max);
      Gecode::linear(*this, legs, Gecode::IRT_EQ, length);
      for (int m = trip * period_ + 1; m < (trip + 1) * period_; ++m) {
        Gecode::linear(*this, IntArgs({2, -1}),
                       IntVarArgs({Element(input.from_home, node_[m]), length}), Gecode::IRT_LQ, 1);
      }
    }
  }

  void Branch(const Input& input) {
    Gecode::branch(*this, bundle_, Gecode::INT_VAL_MIN());
    Gecode::branch(*this, moment_, Gecode::INT_VAR_SIZE_MIN(), Gecode::INT_VAL_MIN());
    Gecode::branch(*this, way_, Gecode::INT_VAR_SIZE_MIN(), Gecode::INT_VAL_MIN());
    Gecode::branch(*this, bundle_way_, Gecode::INT_VAL_MIN());
    if (days_.size() > 0)
      Gecode::branch(*this, days_, Gecode::INT_VAR_NONE(), Gecode::INT_VAL_MIN());
    const IntArgs from_home = input.from_home;
    const auto nearest = [from_home](const Gecode::Space&, IntVar node, int) {
      Gecode::IntVarValues value(node);
      int best = value.val();
      for (; value(); ++value) {
        if (from_home[value.val()] < from_home[best]) best = value.val();
      }
      return best;
    };
    if (node_.size() > 0)
      Gecode::branch(*this, node_, Gecode::INT_VAR_SIZE_MIN(), Gecode::INT_VAL(nearest));
    Gecode::branch(*this, cost_, Gecode::INT_VAL_MIN());
  }

  const int trips_, period_, moments_;
  Gecode::IntVarArray moment_, way_, node_;
  IntVar bundle_, bundle_way_, cost_;
  IntVarArgs days_;  // while the space is made
};

struct Found {
  bool in_time = true;
  int trips = 0, doors = 0, distance = 0, added = 0;
};

class Search {
 public:
  Search(const Problem& problem, double limit) : input_(problem), limit_(limit) {}

  Found Run() {
    Found found;
    while (in_time() && First(found.trips, 0, false) < 0) ++found.trips;
    found.doors = found.trips;
    int cost = -1;
    while (in_time() && (cost = First(found.trips, found.doors, true)) < 0) ++found.doors;
    if (in_time()) cost = Best(found.trips, found.doors, cost);
    found.in_time = in_time();
    found.distance = cost / input_.weight;
    found.added = cost % input_.weight;
    return found;
  }

 private:
  bool in_time() const { return stop_ == nullptr || !out_; }

  Gecode::Search::Options Options() {
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin_;
    stop_.reset(Gecode::Search::Stop::time(
        static_cast<unsigned long>(std::max(1.0, (limit_ - spent.count()) * 1000))));
    Gecode::Search::Options options;
    options.stop = stop_.get();
    return options;
  }

  // The cost of the first walk found; negative: there is none.
  int First(int trips, int doors, bool with_points) {
    Walk walk(input_, trips, doors, with_points, -1);
    Gecode::DFS<Walk> search(&walk, Options());
    const std::unique_ptr<Walk> found(search.next());
    out_ = search.stopped();
    return found == nullptr ? -1 : found->cost().val();
  }

  int Best(int trips, int doors, int most) {
    Walk walk(input_, trips, doors, true, most);
    Gecode::BAB<Walk> search(&walk, Options());
    int best = most;
    while (const std::unique_ptr<Walk> found{search.next()}) best = found->cost().val();
    out_ = search.stopped();
    return best;
  }

  Input input_;
  double limit_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::unique_ptr<Gecode::Search::Stop> stop_;
  bool out_ = false;
};

double SecondsOf(absl::FunctionRef<void()> run) {
  const auto begin = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void BM_PeerGecode(benchmark::State& state) {
  const char* given = std::getenv("ROUTE_SECONDS");
  const double limit = given == nullptr ? 30 : std::atof(given);
  const route_scene::Size size = {.family = state.range(0) == 0
                                                ? route_scene::Family::kTiered
                                                : route_scene::Family::kUnstructured};
  std::vector<double> seconds, own_seconds;
  int late = 0;
  for (unsigned seed = 0; seed < route_scene::kPeerProblems; ++seed) {
    const Problem problem = route_scene::Make(size, seed);
    route::Cost own;
    double least = limit;
    for (int run = 0; run < 5; ++run)
      least = std::min(least, SecondsOf([&] { own = route::Solve(problem).cost; }));
    own_seconds.push_back(least);
    Found found;
    const double spent = SecondsOf([&] { found = Search(problem, limit).Run(); });
    seconds.push_back(found.in_time ? spent : limit);
    late += !found.in_time;
    const route::Cost cost = {0, found.trips, found.doors, found.distance, found.added};
    if (found.in_time && cost != own) return state.SkipWithError("its answer differs");
  }
  for (auto _ : state) state.SetIterationTime(Median(seconds));
  state.counters["median_ms"] = Median(seconds) * 1e3;
  state.counters["own_us"] = Median(own_seconds) * 1e6;
  state.counters["problems"] = route_scene::kPeerProblems;
  state.counters["not_in_time"] = late;
}
BENCHMARK(BM_PeerGecode)
    ->ArgName("unstructured")
    ->DenseRange(0, 1)
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace onething
