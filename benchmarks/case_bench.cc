// A case under way: an event appended and the state read, against replaying the whole case for each state; and its memory.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "allocations.h"
#include "onething/case.h"
#include "scene.h"

namespace onething {
namespace {

// A case of the workload with all facts known, from the first step's acceptance to the last one's delivery.
struct Scene {
  explicit Scene(int steps) {
    const workload::Size size{.steps = steps};
    catalog = workload::Load(size);
    const workload::Applicant applicant = workload::MostIncluded(*catalog, size);
    request = *ParseRequest(workload::RequestJson(applicant));
    MakeHistory();
    CheckAgainstReplay();
  }

  OpenCase Open() { return *desk.Open(*catalog, request); }
  Instant End() const { return events.back().at; }

  std::shared_ptr<const Catalog> catalog;
  Request request;
  CaseDesk desk;
  std::vector<Event> events;

 private:
  // Events an hour apart, each where it can follow.
  void MakeHistory() {
    OpenCase open = Open();
    Case state;
    Instant at = open.last();
    if (!desk.StateAt(open, at, &state).ok()) std::abort();
    const std::vector<CaseStep> steps = state.steps;
    for (const CaseStep& step : steps) {
      if (step.status != Status::kIncluded) continue;
      Append(&open, step, EventKind::kAccepted, "", &at);
      for (const Stage& stage : step.matter->stages)
        Append(&open, step, EventKind::kStageDone, stage.id, &at);
      Append(&open, step, EventKind::kDecided, "", &at);
      Append(&open, step, EventKind::kIssued, "", &at);
    }
  }

  void Append(OpenCase* open, const CaseStep& step, EventKind kind, const std::string& stage,
              Instant* at) {
    const Version& version = *catalog->versions().back();
    Event event;
    event.at = {at->minutes + 60};
    event.kind = kind;
    event.step = version.editions[0].bundles[0]->steps[step.step].id;
    event.by = std::string(version.departments[step.matter->department]);
    event.stage = stage;
    if (!desk.Append(open, event).ok()) return;
    *at = event.at;
    events.push_back(std::move(event));
  }

  // The state after each event is that of the case replayed from its beginning.
  void CheckAgainstReplay() {
    OpenCase open = Open();
    Case state;
    for (size_t i = 0; i < events.size(); ++i) {
      if (!desk.Append(&open, events[i]).ok() || !desk.StateAt(open, End(), &state).ok())
        std::abort();
      const auto replayed = CaseState(*catalog, request, std::span(events).first(i + 1), End());
      if (replayed.ok() && CaseJson(*replayed) == CaseJson(state)) continue;
      std::fprintf(stderr, "case_bench: the case appended to differs from the case replayed\n");
      std::exit(1);
    }
  }
};

// Items are events: each is appended, and the state read.
void BM_AppendAndState(benchmark::State& state) {
  Scene scene(static_cast<int>(state.range(0)));
  const OpenCase opened = scene.Open();
  Case answer;
  size_t bytes = 0;
  for (auto _ : state) {
    OpenCase open = opened.Copy();
    for (const Event& event : scene.events) {
      benchmark::DoNotOptimize(scene.desk.Append(&open, event));
      benchmark::DoNotOptimize(scene.desk.StateAt(open, event.at, &answer));
    }
    bytes = open.MemoryBytes();
  }
  const auto events = static_cast<double>(scene.events.size());
  state.counters["events"] = events;
  state.counters["bytes"] = static_cast<double>(bytes);
  state.counters["seconds_each"] = benchmark::Counter(
      events, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_AppendAndState)
    ->ArgName("steps")
    ->Arg(6)
    ->Arg(12)
    ->Arg(24)
    ->Arg(48)
    ->Unit(benchmark::kMicrosecond);

// Half of the events have happened.
struct HalfWay {
  explicit HalfWay(Scene* scene) : open(scene->Open()) {
    for (size_t i = 0; i < scene->events.size() / 2; ++i)
      if (!scene->desk.Append(&open, scene->events[i]).ok()) std::abort();
  }
  OpenCase open;
};

void BM_State(benchmark::State& state) {
  Scene scene(static_cast<int>(state.range(0)));
  const HalfWay half(&scene);
  Case answer;
  for (int i = 0; i < 3; ++i)
    benchmark::DoNotOptimize(scene.desk.StateAt(half.open, scene.End(), &answer));
  const size_t before = allocations::Count();
  for (auto _ : state)
    benchmark::DoNotOptimize(scene.desk.StateAt(half.open, scene.End(), &answer));
  state.counters["allocations"] =
      static_cast<double>(allocations::Count() - before) / static_cast<double>(state.iterations());
  state.counters["bytes"] = static_cast<double>(half.open.MemoryBytes());
}
BENCHMARK(BM_State)->ArgName("steps")->Arg(6)->Arg(12)->Arg(24)->Arg(48);

// The peer: the case replayed from its request for each state, as one does who keeps no open case.
void BM_Replay(benchmark::State& state) {
  Scene scene(static_cast<int>(state.range(0)));
  const auto half = std::span(scene.events).first(scene.events.size() / 2);
  for (auto _ : state)
    benchmark::DoNotOptimize(CaseState(*scene.catalog, scene.request, half, scene.End()));
}
BENCHMARK(BM_Replay)->ArgName("steps")->Arg(6)->Arg(12)->Arg(24)->Arg(48)->Unit(
    benchmark::kMicrosecond);

void BM_Open(benchmark::State& state) {
  Scene scene(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(scene.Open());
}
BENCHMARK(BM_Open)->ArgName("steps")->Arg(6)->Arg(12)->Arg(48)->Unit(benchmark::kMicrosecond);

void BM_CaseJson(benchmark::State& state) {
  Scene scene(static_cast<int>(state.range(0)));
  const HalfWay half(&scene);
  Case answer;
  benchmark::DoNotOptimize(scene.desk.StateAt(half.open, scene.End(), &answer));
  for (auto _ : state) benchmark::DoNotOptimize(CaseJson(answer));
}
BENCHMARK(BM_CaseJson)->ArgName("steps")->Arg(6)->Arg(12)->Arg(48)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace onething
