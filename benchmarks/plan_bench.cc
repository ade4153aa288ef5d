// Planning a bundle of 12 steps and more: all facts known, some unknown, and from JSON to JSON.
#include <benchmark/benchmark.h>

#include <boost/json.hpp>

#include "allocations.h"
#include "peers/boost_plan.h"
#include "scene.h"

namespace onething {
namespace {

struct Scene {
  explicit Scene(const workload::Size& given)
      : size(given),
        catalog(workload::Load(given)),
        applicant(workload::MostIncluded(*catalog, given)) {}
  PreparedRequest Known() const { return workload::PrepareFor(*catalog, applicant); }
  workload::Applicant Unknown(int facts) const {
    return facts == 0
               ? applicant
               : workload::WithUnknown(*catalog, applicant, facts, uint64_t{1} << (facts + 2));
  }

  workload::Size size;
  std::shared_ptr<const Catalog> catalog;
  workload::Applicant applicant;
};

double Included(const Plan& plan) {
  double included = 0;
  for (const PlanStep& step : plan.steps) included += step.status == Status::kIncluded;
  return included;
}

void MakeAgain(benchmark::State& state, const PreparedRequest& request) {
  Planner planner;
  for (int i = 0; i < 3; ++i) benchmark::DoNotOptimize(planner.Make(request));
  const size_t before = allocations::Count();
  for (auto _ : state) benchmark::DoNotOptimize(planner.Make(request));
  state.counters["allocations"] =
      static_cast<double>(allocations::Count() - before) / static_cast<double>(state.iterations());
  const Plan& plan = **planner.Make(request);
  state.counters["included"] = Included(plan);
  state.counters["completions"] = static_cast<double>(plan.completions);
  state.counters["questions"] = static_cast<double>(plan.questions.size());
}

void BM_PlanKnown(benchmark::State& state) {
  const Scene scene(
      {.steps = static_cast<int>(state.range(0)), .facts = static_cast<int>(state.range(1))});
  MakeAgain(state, scene.Known());
}
BENCHMARK(BM_PlanKnown)
    ->ArgNames({"steps", "facts"})
    ->Args({6, 24})
    ->Args({12, 24})
    ->Args({24, 24})
    ->Args({48, 24})
    ->Args({12, 12})
    ->Args({12, 48});

// The same plan from a catalog of more bundles.
void BM_PlanKnownAmongBundles(benchmark::State& state) {
  const Scene scene({.bundles = static_cast<int>(state.range(0))});
  MakeAgain(state, scene.Known());
}
BENCHMARK(BM_PlanKnownAmongBundles)->ArgName("bundles")->Arg(1)->Arg(40)->Arg(400);

void BM_PlanUnknown(benchmark::State& state) {
  const Scene scene({.steps = static_cast<int>(state.range(0))});
  MakeAgain(state,
            workload::PrepareFor(*scene.catalog, scene.Unknown(static_cast<int>(state.range(1)))));
}
BENCHMARK(BM_PlanUnknown)
    ->ArgNames({"steps", "unknown"})
    ->Args({12, 1})
    ->Args({12, 2})
    ->Args({12, 4})
    ->Args({12, 6})
    ->Args({6, 4})
    ->Args({24, 4})
    ->Args({48, 4})
    ->Unit(benchmark::kMicrosecond);

void BM_JsonToJson(benchmark::State& state) {
  const Scene scene({.steps = static_cast<int>(state.range(0))});
  const std::string text = workload::RequestJson(scene.Unknown(static_cast<int>(state.range(1))));
  Planner planner;
  for (auto _ : state) {
    const Result<Request> request = ParseRequest(text);
    const Result<PreparedRequest> prepared = Prepare(*scene.catalog, *request);
    benchmark::DoNotOptimize(PlanJson(**planner.Make(*prepared)));
  }
}
BENCHMARK(BM_JsonToJson)
    ->ArgNames({"steps", "unknown"})
    ->Args({6, 0})
    ->Args({12, 0})
    ->Args({24, 0})
    ->Args({48, 0})
    ->Args({12, 4})
    ->Unit(benchmark::kMicrosecond);

void BM_ParseAndPrepare(benchmark::State& state) {
  const Scene scene({.steps = static_cast<int>(state.range(0))});
  const std::string text = workload::RequestJson(scene.applicant);
  for (auto _ : state) benchmark::DoNotOptimize(Prepare(*scene.catalog, *ParseRequest(text)));
}
BENCHMARK(BM_ParseAndPrepare)
    ->ArgName("steps")
    ->Arg(6)
    ->Arg(12)
    ->Arg(48)
    ->Unit(benchmark::kMicrosecond);

void BM_PlanJson(benchmark::State& state) {
  const Scene scene({.steps = static_cast<int>(state.range(0))});
  const Plan plan =
      *MakePlan(*scene.catalog, *ParseRequest(workload::RequestJson(scene.applicant)));
  for (auto _ : state) benchmark::DoNotOptimize(PlanJson(plan));
}
BENCHMARK(BM_PlanJson)->ArgName("steps")->Arg(6)->Arg(12)->Arg(48)->Unit(benchmark::kMicrosecond);

std::set<int> WorkdaysOf(const WorkCalendar& calendar) {
  std::set<int> days;
  for (Date day = FromCivil({2026, 1, 1}); day < FromCivil({2030, 12, 31}); ++day.days) {
    if (calendar.IsWorkday(day)) days.insert(day.days);
  }
  return days;
}

// What the peer answers is what the plan says.
bool SameSteps(const Plan& plan, const peers::BoostPlan& peer) {
  size_t included = 0;
  for (const PlanStep& step : plan.steps) {
    const auto other = peer.steps.find(plan.bundle->steps[step.step].id);
    if ((step.status == Status::kIncluded) != (other != peer.steps.end())) return false;
    if (step.status != Status::kIncluded) continue;
    ++included;
    if (step.layer != other->second.layer) return false;
    for (Basis basis : kAllBases) {
      if (DayOf(*step.time[basis].finish).days != other->second.finish[static_cast<size_t>(basis)])
        return false;
    }
  }
  for (Basis basis : kAllBases) {
    if (DayOf(*plan.time[basis].finish).days != peer.finish[static_cast<size_t>(basis)])
      return false;
  }
  return included == peer.steps.size();
}

bool SameMaterials(const Plan& plan, const peers::BoostPlan& peer) {
  for (const MaterialLine& line : plan.materials) {
    const auto other = peer.materials.find(
        {std::string(plan.version->materials[line.material]), std::string(Name(line.source))});
    if (other == peer.materials.end()) return false;
    const peers::Amounts& amounts = other->second;
    if (line.originals != amounts.originals || line.copies != amounts.copies ||
        line.show != amounts.show)
      return false;
  }
  return plan.materials.size() == peer.materials.size() && plan.fields.size() == peer.fields.size();
}

void BM_PeerBoostGraph(benchmark::State& state) {
  const Scene scene({.steps = static_cast<int>(state.range(0))});
  const PreparedRequest request = scene.Known();
  Planner planner;
  const Plan& plan = **planner.Make(request);
  const WorkCalendar& calendar = *plan.edition->calendars[Index(plan.edition->calendar)];
  peers::BoostPlanner peer(boost::json::parse(workload::CatalogJson(scene.size)).as_object(),
                           WorkdaysOf(calendar));
  const std::vector<peers::Slot> facts =
      peer.Read(boost::json::parse(workload::FactsJson(scene.applicant)).as_object());
  const std::set<std::string> held = {"id_card"};
  const int received = DayOf(plan.received).days;
  const peers::BoostPlan answer = peer.Make(facts, held, received);
  if (!SameSteps(plan, answer)) return state.SkipWithError("its steps or dates differ");
  if (!SameMaterials(plan, answer)) return state.SkipWithError("its materials differ");
  for (auto _ : state) benchmark::DoNotOptimize(peer.Make(facts, held, received));
}
BENCHMARK(BM_PeerBoostGraph)->ArgName("steps")->Arg(6)->Arg(12)->Arg(24)->Arg(48);

}  // namespace
}  // namespace onething
