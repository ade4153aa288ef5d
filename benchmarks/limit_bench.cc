// What is hard on purpose: where the diagrams grow, and what the library says beyond its limits, and after how long.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "hard.h"
#include "onething/question.h"
#include "onething/situation.h"
#include "scene.h"

namespace onething {
namespace {

using workload::Hard;

Hard KindOf(const benchmark::State& state) {
  return static_cast<Hard>(state.range(0));
}
int SizeOf(const benchmark::State& state) {
  return static_cast<int>(state.range(1));
}

void Cases(benchmark::internal::Benchmark* bench, Hard kind, std::initializer_list<int> sizes) {
  for (int size : sizes) bench->Args({static_cast<int>(kind), size});
}
void AllCases(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"kind", "n"})->Unit(benchmark::kMillisecond)->Iterations(1);
  Cases(bench, Hard::kEqualApart, {8, 12, 16, 20});
  Cases(bench, Hard::kEqualTogether, {8, 32, 128});
  Cases(bench, Hard::kParity, {6, 9, 12});
  Cases(bench, Hard::kStrings, {120, 1200, 12000});
  Cases(bench, Hard::kIndependent, {12, 48, 96});
  Cases(bench, Hard::kTied, {8, 12, 16, 20, 24});
}

// 1 refused, or found to pass a limit, else 0.
void BM_HardCheck(benchmark::State& state) {
  const std::vector<SourceText> documents = workload::HardDocuments(KindOf(state), SizeOf(state));
  Result<Catalog> loaded;
  for (auto _ : state) loaded = LoadCatalog(documents);
  state.SetLabel(workload::Name(KindOf(state)));
  state.counters["refused"] = !loaded.ok();
  state.counters["not_checked"] =
      std::any_of(loaded.findings().begin(), loaded.findings().end(),
                  [](const Diagnostic& finding) { return finding.code == "not_checked"; });
}
BENCHMARK(BM_HardCheck)->Apply(AllCases);

// A question to the bundle with nothing known, where the catalog loads.
template <typename Answer>
void AskAgain(benchmark::State& state, Answer answer) {
  state.SetLabel(workload::Name(KindOf(state)));
  const Result<Catalog> loaded = LoadCatalog(workload::HardDocuments(KindOf(state), SizeOf(state)));
  absl::Status status = loaded.status();
  const Request request = workload::EmptyRequest("bundle_0");
  for (auto _ : state) {
    if (loaded.ok()) status = answer(*loaded, request);
  }
  state.counters["refused"] = !status.ok();
  state.counters["limit_named"] = absl::IsResourceExhausted(status);
}

void BM_HardQuestions(benchmark::State& state) {
  AskAgain(state, [](const Catalog& catalog, const Request& request) {
    return NextQuestions(catalog, request).status();
  });
}
BENCHMARK(BM_HardQuestions)->Apply(AllCases);

void BM_HardSituations(benchmark::State& state) {
  AskAgain(state, [](const Catalog& catalog, const Request& request) {
    return Situations(catalog, request).status();
  });
}
BENCHMARK(BM_HardSituations)->Apply(AllCases);

// A whole plan of the workload's steps with nothing known.
void BM_PlanOfNothing(benchmark::State& state) {
  const workload::Size size{.steps = static_cast<int>(state.range(0))};
  const std::shared_ptr<const Catalog> catalog = workload::Load(size);
  const PreparedRequest request = workload::PrepareFor(*catalog, {});
  Planner planner;
  absl::Status status;
  for (auto _ : state) status = planner.Make(request).status();
  state.counters["refused"] = !status.ok();
  state.counters["limit_named"] = absl::IsResourceExhausted(status);
}
BENCHMARK(BM_PlanOfNothing)
    ->ArgName("steps")
    ->Arg(6)
    ->Arg(12)
    ->Arg(16)
    ->Arg(24)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

}  // namespace
}  // namespace onething
