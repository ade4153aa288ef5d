// The way of an errand: from the problem alone, and with the bounds kept from another home; 200 problems a family.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>

#include "memory.h"
#include "route/solver.h"
#include "route_scene.h"

namespace onething {
namespace {

using route_scene::Family;
using route_scene::Size;

constexpr unsigned kProblems = 200;
constexpr double kMostSeconds =
    5;  // a case: where it is not enough, the rest of the problems is left out

Size SizeOf(const benchmark::State& state) {
  return {.tasks = static_cast<int>(state.range(1)),
          .points = static_cast<int>(state.range(2)),
          .family = state.range(0) == 0 ? Family::kTiered : Family::kUnstructured};
}

// With `kept` the stages of the same errand from another home are there already.
double SecondsOf(const route::Problem& problem, bool kept, int64_t* not_proven) {
  route::Solver solver;
  if (kept) {
    route::Problem elsewhere = problem;
    elsewhere.home->longitude += 0.02;
    solver.Solve(elsewhere);
  }
  const auto begin = std::chrono::steady_clock::now();
  const route::Solution solution = solver.Solve(problem);
  const auto end = std::chrono::steady_clock::now();
  *not_proven += !solution.optimal;
  return std::chrono::duration<double>(end - begin).count();
}

// The least of up to three runs of each problem, in rising order.
struct Times {
  std::vector<double> seconds;
  int64_t not_proven = 0;
  double At(double share) const {
    const size_t place = static_cast<size_t>(share * static_cast<double>(seconds.size()));
    return seconds[std::min(place, seconds.size() - 1)];
  }
};

Times TimesOf(const std::vector<route::Problem>& problems, bool kept) {
  Times times;
  double left = kMostSeconds;
  for (const route::Problem& problem : problems) {
    double least = SecondsOf(problem, kept, &times.not_proven);
    left -= least;
    int64_t again = 0;
    for (int run = 0; run < 2 && left > 0 && least < 0.1; ++run) {
      const double seconds = SecondsOf(problem, kept, &again);
      least = std::min(least, seconds);
      left -= seconds;
    }
    times.seconds.push_back(least);
    if (left < 0) break;
  }
  std::sort(times.seconds.begin(), times.seconds.end());
  return times;
}

void Run(benchmark::State& state, bool kept) {
  const Size size = SizeOf(state);
  std::vector<route::Problem> problems;
  for (unsigned seed = 0; seed < kProblems; ++seed)
    problems.push_back(route_scene::Make(size, seed));
  const memory::Peak peak;
  const Times times = TimesOf(problems, kept);
  state.counters["peak_bytes"] = static_cast<double>(peak.Bytes());
  for (auto _ : state) state.SetIterationTime(times.At(0.5));
  state.counters["median_us"] = times.At(0.5) * 1e6;
  state.counters["p99_us"] = times.At(0.99) * 1e6;
  state.counters["max_us"] = times.seconds.back() * 1e6;
  state.counters["problems"] = static_cast<double>(times.seconds.size());
  state.counters["not_proven"] = static_cast<double>(times.not_proven);
}

void BM_Route(benchmark::State& state) {
  Run(state, false);
}
void BM_RouteKept(benchmark::State& state) {
  Run(state, true);
}

void Cases(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"unstructured", "tasks", "points"});
  for (const int64_t family : {0, 1}) {
    for (const int64_t tasks : {6, 12, 24}) bench->Args({family, tasks, 300});
    for (const int64_t points : {3000, 30000}) bench->Args({family, 12, points});
  }
  bench->Args({0, 36, 300});  // without structure one problem takes minutes
  bench->Iterations(1)->UseManualTime()->Unit(benchmark::kMicrosecond);
}
BENCHMARK(BM_Route)->Apply(Cases);
BENCHMARK(BM_RouteKept)
    ->ArgNames({"unstructured", "tasks", "points"})
    ->Args({0, 12, 300})
    ->Args({0, 24, 300})
    ->Args({0, 12, 3000})
    ->Args({1, 12, 300})
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace onething
