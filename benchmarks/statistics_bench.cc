// Statistics: counting records, summing up, and the way from a log of JSON Lines, each part by itself.
#include <benchmark/benchmark.h>

#include "memory.h"
#include "statistics_scene.h"

namespace onething {
namespace {

namespace scene = statistics_scene;

constexpr size_t kPool = 100'000;

const std::vector<CaseRecord>& Pool() {
  static const std::vector<CaseRecord> kRecords = scene::Records(kPool);
  return kRecords;
}

const Catalog& City() {
  static const std::shared_ptr<const Catalog> kCity = scene::City();
  return *kCity;
}

const Divisions& DeclaredDivisions() {
  return City().versions().back()->divisions;
}

void SetGroups(const Statistics& statistics, benchmark::State* state) {
  state->counters["groups"] = static_cast<double>(statistics.groups());
  state->counters["bytes_a_group"] =
      static_cast<double>(statistics.MemoryBytes()) / static_cast<double>(statistics.groups());
}

// All cases counted, then summed up with every total.
void BM_Summarize(benchmark::State& state) {
  const auto cases = static_cast<size_t>(state.range(0));
  Pool();
  for (auto _ : state) {
    const Statistics statistics = scene::Count(Pool(), cases, &DeclaredDivisions());
    benchmark::DoNotOptimize(Summarize(City(), statistics));
  }
  SetGroups(scene::Count(Pool(), cases, &DeclaredDivisions()), &state);
}
BENCHMARK(BM_Summarize)
    ->ArgName("cases")
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

// A million cases in more and more groups.
void BM_SummarizeGroups(benchmark::State& state) {
  const auto records = scene::Records(kPool, static_cast<size_t>(state.range(0)), 40);
  for (auto _ : state) {
    const Statistics statistics = scene::Count(records, 1'000'000, &DeclaredDivisions());
    benchmark::DoNotOptimize(Summarize(City(), statistics));
  }
  const size_t before = memory::HeapBytes();
  const Statistics statistics = scene::Count(records, 1'000'000, &DeclaredDivisions());
  state.counters["heap_a_group"] =
      static_cast<double>(memory::HeapBytes() - before) / static_cast<double>(statistics.groups());
  SetGroups(statistics, &state);
}
BENCHMARK(BM_SummarizeGroups)
    ->ArgName("counties")
    ->Arg(10)
    ->Arg(170)
    ->Arg(2800)
    ->Unit(benchmark::kMillisecond);

void BM_SummaryAlone(benchmark::State& state) {
  const Statistics statistics = scene::Count(Pool(), kPool, &DeclaredDivisions());
  for (auto _ : state) benchmark::DoNotOptimize(SummaryJson(*Summarize(City(), statistics)));
  SetGroups(statistics, &state);
}
BENCHMARK(BM_SummaryAlone)->Unit(benchmark::kMillisecond);

const Instant kNow = *ParseInstant("2026-09-30T18:00");

std::vector<LoggedCase> Read(const std::string& log) {
  std::vector<LoggedCase> cases;
  LogReader reader("log", {}, [&](const LoggedCase& logged) { cases.push_back(logged); });
  reader.Read(log);
  std::vector<Diagnostic> findings;
  reader.Finish(&findings);
  return cases;
}

// JSON Lines into requests and events.
void BM_ReadLog(benchmark::State& state) {
  const auto count = static_cast<size_t>(state.range(0));
  const std::string log = scene::Log(count);
  for (auto _ : state) {
    size_t events = 0;
    LogReader reader("log", {},
                     [&](const LoggedCase& logged) { events += logged.replay.events.size(); });
    reader.Read(log);
    std::vector<Diagnostic> findings;
    reader.Finish(&findings);
    benchmark::DoNotOptimize(events);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * log.size()));
}
BENCHMARK(BM_ReadLog)->ArgName("cases")->Arg(20'000)->Unit(benchmark::kMillisecond);

// Cases that are read already, replayed and counted.
void BM_Replay(benchmark::State& state) {
  const std::vector<LoggedCase> cases = Read(scene::Log(static_cast<size_t>(state.range(0))));
  std::vector<Diagnostic> findings;
  for (auto _ : state) {
    Statistics statistics;
    CaseCounter counter(City(), kNow, &statistics);
    for (const LoggedCase& logged : cases) counter.Count(logged, "log", &findings);
    benchmark::DoNotOptimize(statistics.groups());
  }
  if (!findings.empty()) state.SkipWithError("a case of the log is not valid");
}
BENCHMARK(BM_Replay)->ArgName("cases")->Arg(20'000)->Unit(benchmark::kMillisecond);

// The whole way, from the text to the summary.
void BM_LogToSummary(benchmark::State& state) {
  const std::string log = scene::Log(static_cast<size_t>(state.range(0)));
  for (auto _ : state) {
    Statistics statistics(Level::kCounty, &DeclaredDivisions());
    std::vector<Diagnostic> findings;
    CaseCounter counter(City(), kNow, &statistics);
    LogReader reader("log", {},
                     [&](const LoggedCase& logged) { counter.Count(logged, "log", &findings); });
    reader.Read(log);
    reader.Finish(&findings);
    benchmark::DoNotOptimize(SummaryJson(*Summarize(City(), statistics)));
  }
}
BENCHMARK(BM_LogToSummary)
    ->ArgName("cases")
    ->Arg(2'000)
    ->Arg(20'000)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace onething
