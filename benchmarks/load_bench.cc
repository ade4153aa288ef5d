// Loading a catalog from JSON with all its checks, the memory that it keeps, and the most that loading takes.
#include <benchmark/benchmark.h>

#include "memory.h"
#include "scene.h"

namespace onething {
namespace {

int64_t BytesOf(const std::vector<SourceText>& documents) {
  int64_t bytes = 0;
  for (const SourceText& document : documents) bytes += static_cast<int64_t>(document.text.size());
  return bytes;
}

struct Memory {
  size_t kept = 0, peak = 0;  // peak: of resident memory, above what was there before
};

Memory MemoryOf(const std::vector<SourceText>& documents) {
  const memory::Peak peak;
  const size_t before = memory::HeapBytes();
  const std::shared_ptr<const Catalog> catalog =
      std::make_shared<const Catalog>(*LoadCatalog(documents));
  if (catalog == nullptr) return {};
  return {memory::HeapBytes() - before, peak.Bytes()};
}

void LoadAgain(benchmark::State& state, const workload::Size& size) {
  const std::vector<SourceText> documents = workload::Documents(size);
  const Memory memory = MemoryOf(documents);
  if (memory.kept == 0) return state.SkipWithError("the catalog does not load");
  Result<Catalog> loaded;
  for (auto _ : state) loaded = LoadCatalog(documents);
  state.SetBytesProcessed(state.iterations() * BytesOf(documents));
  state.counters["json_bytes"] = static_cast<double>(BytesOf(documents));
  state.counters["kept_bytes"] = static_cast<double>(memory.kept);
  state.counters["peak_bytes"] = static_cast<double>(memory.peak);
  state.counters["findings"] = static_cast<double>(loaded.findings().size());
  state.counters["editions"] = static_cast<double>(loaded->versions()[0]->editions.size());
}

void BM_Load(benchmark::State& state) {
  LoadAgain(state, {.bundles = static_cast<int>(state.range(0))});
}
BENCHMARK(BM_Load)->Arg(10)->Arg(40)->Arg(160)->Arg(1000)->Unit(benchmark::kMillisecond);

// 40 bundles: growth with the steps of each, with the facts they share, and with the depth of the conditions.
void BM_LoadGrowth(benchmark::State& state) {
  LoadAgain(state, {.bundles = 40,
                    .steps = static_cast<int>(state.range(0)),
                    .facts = static_cast<int>(state.range(1)),
                    .depth = static_cast<int>(state.range(2))});
}
BENCHMARK(BM_LoadGrowth)
    ->ArgNames({"steps", "facts", "depth"})
    ->Args({6, 24, 2})
    ->Args({24, 24, 2})
    ->Args({48, 24, 2})
    ->Args({12, 12, 2})
    ->Args({12, 48, 2})
    ->Args({12, 96, 2})
    ->Args({12, 24, 1})
    ->Args({12, 24, 3})
    ->Unit(benchmark::kMillisecond);

// 40 bundles in force in a province, with overlays.
void BM_LoadProvince(benchmark::State& state) {
  LoadAgain(state, {.bundles = 40,
                    .counties = static_cast<int>(state.range(0)),
                    .overlays = static_cast<int>(state.range(1))});
}
BENCHMARK(BM_LoadProvince)
    ->ArgNames({"counties", "overlays"})
    ->Args({170, 5})
    ->Args({170, 20})
    ->Args({170, 80})
    ->Unit(benchmark::kMillisecond);

// Bundles with much to find, each finding with its witness; they do not load.
void BM_CheckTangled(benchmark::State& state) {
  const std::vector<SourceText> documents = workload::Documents(
      {.bundles = 40, .steps = static_cast<int>(state.range(0)), .facts = 8, .tangled = true});
  Result<Catalog> loaded;
  for (auto _ : state) loaded = LoadCatalog(documents);
  state.counters["findings"] = static_cast<double>(loaded.findings().size());
}
BENCHMARK(BM_CheckTangled)->ArgName("steps")->Arg(4)->Arg(6)->Arg(8)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace onething
