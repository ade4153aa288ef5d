// Questions after each answer: a whole dialogue from nothing known to a final plan, an answer at a time.
#include <benchmark/benchmark.h>

#include "onething/question.h"
#include "scene.h"

namespace onething {
namespace {

constexpr unsigned kApplicants = 4;  // peers/dialogue.mjs times the same

struct Dialogues {
  explicit Dialogues(const workload::Size& size) : catalog(workload::Load(size)) {
    for (unsigned seed = 0; seed < kApplicants; ++seed) {
      for (const workload::Turn& turn :
           workload::Dialogue(*catalog, workload::MakeApplicant(size, seed))) {
        requests.push_back(*ParseRequest(workload::RequestJson(turn.given)));
        prepared.push_back(*Prepare(*catalog, requests.back()));
      }
    }
  }

  std::shared_ptr<const Catalog> catalog;
  std::vector<Request> requests;  // one dialogue after another
  std::vector<PreparedRequest> prepared;
};

workload::Size SizeOf(const benchmark::State& state) {
  return {.steps = static_cast<int>(state.range(0)),
          .facts = static_cast<int>(state.range(1)),
          .depth = static_cast<int>(state.range(2))};
}

// An iteration is all dialogues; told is the time of one set of questions.
template <typename Ask>
void MeasureEach(benchmark::State& state, const Dialogues& dialogues, Ask ask) {
  const size_t turns = dialogues.requests.size();
  for (auto _ : state) {
    for (size_t i = 0; i < turns; ++i) ask(i);
  }
  const double asked = static_cast<double>(state.iterations()) * static_cast<double>(turns);
  state.counters["seconds_each"] =
      benchmark::Counter(asked, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["turns"] = static_cast<double>(turns) / kApplicants;
}

void BM_NextQuestions(benchmark::State& state) {
  const Dialogues dialogues(SizeOf(state));
  MeasureEach(state, dialogues, [&](size_t i) {
    benchmark::DoNotOptimize(NextQuestions(*dialogues.catalog, dialogues.requests[i]));
  });
}

void BM_QuestionsJson(benchmark::State& state) {
  const Dialogues dialogues(SizeOf(state));
  MeasureEach(state, dialogues, [&](size_t i) {
    benchmark::DoNotOptimize(
        QuestionsJson(*NextQuestions(*dialogues.catalog, dialogues.requests[i])));
  });
}

// The planner's own questions, with everything else that a plan says, in a workspace that is kept.
void BM_PlanQuestions(benchmark::State& state) {
  const Dialogues dialogues(SizeOf(state));
  Planner planner;
  MeasureEach(state, dialogues,
              [&](size_t i) { benchmark::DoNotOptimize(planner.Make(dialogues.prepared[i])); });
}

// Steps, facts, depth of the conditions: growth in each.
void Sizes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"steps", "facts", "depth"})->Unit(benchmark::kMillisecond);
  for (int steps : {6, 12, 24, 48}) bench->Args({steps, 24, 2});
  for (int facts : {12, 48}) bench->Args({12, facts, 2});
  for (int depth : {1, 3}) bench->Args({12, 24, depth});
}
BENCHMARK(BM_NextQuestions)->Apply(Sizes);
// A plan of more steps of which nothing is known passes a limit: limit_bench.
BENCHMARK(BM_PlanQuestions)
    ->ArgNames({"steps", "facts", "depth"})
    ->Args({6, 24, 2})
    ->Args({12, 24, 2})
    ->Args({12, 12, 2})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_QuestionsJson)
    ->ArgNames({"steps", "facts", "depth"})
    ->Args({12, 24, 2})
    ->Unit(benchmark::kMillisecond);

// The first questions alone, when nothing is known yet.
void BM_FirstQuestions(benchmark::State& state) {
  const std::shared_ptr<const Catalog> catalog = workload::Load(SizeOf(state));
  const Request request = *ParseRequest(workload::RequestJson({}));
  for (auto _ : state) benchmark::DoNotOptimize(NextQuestions(*catalog, request));
}
BENCHMARK(BM_FirstQuestions)->Apply(Sizes);

// Of final plans: what decided each thing that they say.
void BM_Explain(benchmark::State& state) {
  const workload::Size size{.steps = static_cast<int>(state.range(0))};
  const std::shared_ptr<const Catalog> catalog = workload::Load(size);
  const Request request =
      *ParseRequest(workload::RequestJson(workload::MostIncluded(*catalog, size)));
  for (auto _ : state) benchmark::DoNotOptimize(Explain(*catalog, request));
}
BENCHMARK(BM_Explain)->ArgName("steps")->Arg(3)->Arg(6)->Arg(12)->Unit(benchmark::kMillisecond);

// Of each excluded step in turn.
void BM_WhatWouldInclude(benchmark::State& state) {
  const workload::Size size{.steps = static_cast<int>(state.range(0))};
  const std::shared_ptr<const Catalog> catalog = workload::Load(size);
  const Request request = *ParseRequest(workload::RequestJson(workload::MakeApplicant(size, 0)));
  const Plan plan = *MakePlan(*catalog, request);
  std::vector<std::string> excluded;
  for (const PlanStep& step : plan.steps) {
    if (step.status == Status::kExcluded) excluded.push_back(plan.bundle->steps[step.step].id);
  }
  if (excluded.empty()) return state.SkipWithError("no step is excluded");
  size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(WhatWouldInclude(*catalog, request, excluded[i++ % excluded.size()]));
}
BENCHMARK(BM_WhatWouldInclude)
    ->ArgName("steps")
    ->Arg(6)
    ->Arg(12)
    ->Arg(24)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace onething
