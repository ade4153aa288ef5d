// Networks of a county, a province and the nation: loading them from their files, and the nearest point of a level.
#include <benchmark/benchmark.h>

#include "memory.h"
#include "network_scene.h"

namespace onething {
namespace {

using network_scene::Area;

void BM_LoadNetwork(benchmark::State& state) {
  const Area area = static_cast<Area>(state.range(0));
  if (network_scene::Paths(area).empty())
    return state.SkipWithError("ONETHING_NETWORKS does not name the networks' folder");
  const size_t before = memory::HeapBytes();
  const memory::Peak peak;
  Result<Catalog> loaded;
  for (auto _ : state) {
    loaded = {};
    loaded = network_scene::Load(area);
  }
  if (!loaded.ok() || loaded->network() == nullptr)
    return state.SkipWithError("the network does not load");
  state.counters["peak_bytes"] = static_cast<double>(peak.Bytes());
  state.counters["kept_bytes"] = static_cast<double>(memory::HeapBytes() - before);
  state.counters["network_bytes"] = static_cast<double>(loaded->network()->MemoryBytes());
  state.counters["points"] = static_cast<double>(loaded->network()->size());
}
BENCHMARK(BM_LoadNetwork)->ArgName("area")->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

void BM_Nearest(benchmark::State& state) {
  const auto network = network_scene::Shared(static_cast<Area>(state.range(0)));
  if (network == nullptr) return state.SkipWithError("there is no network");
  const std::vector<Place> homes = network_scene::Homes(*network);
  const Level level = static_cast<Level>(state.range(1));
  size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(network_scene::NearestOf(*network, homes[next], level));
    if (++next == homes.size()) next = 0;
  }
  state.counters["points"] = static_cast<double>(network->size());
}
BENCHMARK(BM_Nearest)
    ->ArgNames({"area", "level"})
    ->ArgsProduct({{0, 1, 2},
                   {static_cast<int64_t>(Level::kCounty), static_cast<int64_t>(Level::kTownship),
                    static_cast<int64_t>(Level::kVillage)}})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace onething
