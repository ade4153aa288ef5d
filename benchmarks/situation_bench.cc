// All situations of a bundle: counted, and listed with a plan each; beside them every completion tried.
#include <benchmark/benchmark.h>

#include "onething/situation.h"
#include "peers/brute_force.h"
#include "plan/planning.h"
#include "plan/prepared.h"
#include "scene.h"
#include "situation/space.h"
#include "situation/table.h"

namespace onething {
namespace {

std::optional<uint64_t> CountOf(const PreparedRequest& request) {
  plan::Planning planning(Limits{});
  const std::vector<Ref> functions = situation::SpaceFunctions(DataOf(request), &planning);
  if (!planning.ok()) return std::nullopt;
  return situation::SituationSpace(&planning, functions).count();
}

workload::Size SizeOf(const benchmark::State& state) {
  return {.steps = static_cast<int>(state.range(0)), .facts = static_cast<int>(state.range(1))};
}

// The library's count, without the situations themselves.
void CountAgain(benchmark::State& state, const Catalog& catalog, const Request& request) {
  const PreparedRequest prepared = *Prepare(catalog, request);
  for (auto _ : state) benchmark::DoNotOptimize(CountOf(prepared));
  const std::optional<uint64_t> count = CountOf(prepared);
  state.counters["situations"] = static_cast<double>(count.value_or(0));
  state.counters["refused"] = !count;
}

void BM_CountSituations(benchmark::State& state) {
  CountAgain(state, *workload::Load(SizeOf(state)), workload::EmptyRequest("bundle_0"));
}
BENCHMARK(BM_CountSituations)
    ->ArgNames({"steps", "facts"})
    ->Args({6, 8})
    ->Args({12, 8})
    ->Args({6, 24})
    ->Args({12, 24})
    ->Args({24, 24})
    ->Args({48, 24})
    ->Args({12, 48})
    ->Unit(benchmark::kMillisecond);

void BM_ListSituations(benchmark::State& state) {
  const std::shared_ptr<const Catalog> catalog = workload::Load(SizeOf(state));
  const Request request = workload::EmptyRequest("bundle_0");
  const Result<SituationTable> table = Situations(*catalog, request);
  if (!table.ok()) return state.SkipWithError("the situations are not found");
  for (auto _ : state) benchmark::DoNotOptimize(Situations(*catalog, request));
  state.counters["situations"] = static_cast<double>(table->count);
  state.counters["listed"] = static_cast<double>(table->rows.size());
}
BENCHMARK(BM_ListSituations)
    ->ArgNames({"steps", "facts"})
    ->Args({6, 8})
    ->Args({12, 8})
    ->Args({6, 24})
    ->Unit(benchmark::kMillisecond);

void BM_PeerBruteForce(benchmark::State& state) {
  const workload::Size size = SizeOf(state);
  const peers::BruteForce peer(workload::Rules(size));
  const PreparedRequest request =
      *Prepare(*workload::Load(size), workload::EmptyRequest("bundle_0"));
  if (CountOf(request) != peer.Count()) return state.SkipWithError("its count differs");
  for (auto _ : state) benchmark::DoNotOptimize(peer.Count());
  state.counters["completions"] = peer.completions();
}
BENCHMARK(BM_PeerBruteForce)
    ->ArgNames({"steps", "facts"})
    ->Args({3, 8})
    ->Args({6, 8})
    ->Args({12, 8})
    ->Unit(benchmark::kMillisecond);

// All bundles of a catalog, one after another; told is the time of one.
void CountAll(benchmark::State& state, const Catalog& catalog) {
  std::vector<PreparedRequest> requests;
  for (absl::string_view bundle : catalog.versions().back()->bundles.All())
    requests.push_back(*Prepare(catalog, workload::EmptyRequest(bundle)));
  for (auto _ : state) {
    for (const PreparedRequest& request : requests) benchmark::DoNotOptimize(CountOf(request));
  }
  const double counted =
      static_cast<double>(state.iterations()) * static_cast<double>(requests.size());
  state.counters["seconds_each"] =
      benchmark::Counter(counted, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

// The bundles that a referee counts too.
void BM_CountRefereed(benchmark::State& state) {
  CountAll(state, *workload::Load({.bundles = 10, .steps = 6, .facts = 8}));
}
BENCHMARK(BM_CountRefereed)->Unit(benchmark::kMillisecond);

void BM_CountShipped(benchmark::State& state) {
  const std::string name = workload::ShippedCatalogs()[static_cast<size_t>(state.range(0))];
  state.SetLabel(name);
  CountAll(state, *LoadCatalog(workload::ShippedDocuments(name)));
}
BENCHMARK(BM_CountShipped)->DenseRange(0, 1)->ArgName("catalog")->Unit(benchmark::kMillisecond);

// The bundles of a shipped catalog, listed.
void BM_ShippedSituations(benchmark::State& state) {
  const std::string name = workload::ShippedCatalogs()[static_cast<size_t>(state.range(0))];
  state.SetLabel(name);
  const Result<Catalog> loaded = LoadCatalog(workload::ShippedDocuments(name));
  if (!loaded.ok()) return state.SkipWithError("the catalog does not load");
  const Version& version = *loaded->versions().back();
  double count = 0, listed = 0, steps = 0;
  const auto list = [&](absl::string_view bundle) {
    const auto table = Situations(*loaded, workload::EmptyRequest(bundle));
    if (!table.ok()) return;
    count += static_cast<double>(table->count);
    listed += static_cast<double>(table->rows.size());
    steps += static_cast<double>(table->bundle->steps.size());
  };
  for (auto _ : state) {
    count = listed = steps = 0;
    for (absl::string_view bundle : version.bundles.All()) list(bundle);
  }
  state.counters["situations"] = count;
  state.counters["listed"] = listed;
  state.counters["steps"] = steps;
}
BENCHMARK(BM_ShippedSituations)
    ->DenseRange(0, 1)
    ->ArgName("catalog")
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace onething
