// Loading a catalog from JSON, with the memory it keeps.
#include <benchmark/benchmark.h>

#include <malloc.h>

#include "scene.h"

namespace onething {
namespace {

int64_t BytesOf(const std::vector<SourceText>& documents) {
  int64_t bytes = 0;
  for (const SourceText& document : documents) bytes += static_cast<int64_t>(document.text.size());
  return bytes;
}

size_t HeapBytes() {
  const struct mallinfo2 heap = mallinfo2();
  return heap.uordblks + heap.hblkhd;
}

size_t KeptBytes(const std::vector<SourceText>& documents) {
  const size_t before = HeapBytes();
  const std::shared_ptr<const Catalog> catalog = LoadCatalog(documents).catalog;
  return catalog == nullptr ? 0 : HeapBytes() - before;
}

void BM_Load(benchmark::State& state) {
  const std::vector<SourceText> documents =
      workload::Documents({.bundles = static_cast<int>(state.range(0))});
  const size_t kept = KeptBytes(documents);
  if (kept == 0) return state.SkipWithError("the catalog does not load");
  for (auto _ : state) benchmark::DoNotOptimize(LoadCatalog(documents));
  state.SetBytesProcessed(state.iterations() * BytesOf(documents));
  state.counters["json_bytes"] = static_cast<double>(BytesOf(documents));
  state.counters["kept_bytes"] = static_cast<double>(kept);
  state.counters["kept_bytes_per_bundle"] =
      static_cast<double>(kept) / static_cast<double>(state.range(0));
}
BENCHMARK(BM_Load)->Arg(10)->Arg(40)->Arg(160)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace onething
