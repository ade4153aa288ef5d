// One condition after another for one applicant, exactly three-valued, against a hand-written bytecode.
#include <benchmark/benchmark.h>

#include <boost/json.hpp>

#include "peers/bytecode.h"
#include "plan/planning.h"
#include "plan/prepared.h"
#include "scene.h"

namespace onething {
namespace {

constexpr unsigned kApplicants = 64;

workload::Size SizeOf(const benchmark::State& state) {
  return {.bundles = static_cast<int>(state.range(0)), .facts = static_cast<int>(state.range(1))};
}

// Applicants of whom `percent` of the facts are unknown.
struct Cast {
  Cast(const workload::Size& size, unsigned percent) : catalog(workload::Load(size)) {
    for (unsigned seed = 0; seed < kApplicants; ++seed) {
      applicants.push_back(workload::Forget(workload::MakeApplicant(size, seed), percent, seed));
      requests.push_back(workload::PrepareFor(*catalog, applicants.back()));
    }
    const PreparedRequest::Data& data = DataOf(requests[0]);
    for (const auto& bundle : data.edition->bundles) {
      for (const Step& step : bundle->steps) rules.push_back(step.when);
    }
  }
  const ConditionSet& set() const { return *DataOf(requests[0]).version->conditions; }

  std::shared_ptr<const Catalog> catalog;
  std::vector<workload::Applicant> applicants;
  std::vector<PreparedRequest> requests;
  std::vector<ConditionId> rules;
};

// Decides all rules for one applicant, as the planner does.
class Decider {
 public:
  explicit Decider(const ConditionSet* set)
      : set_(set), diagram_(Limits().diagram_nodes, &set->diagram()), view_(&diagram_) {}
  void Begin(const Knowledge& knowledge) {
    diagram_.Reset(&set_->diagram());
    view_.Begin(&knowledge);
  }
  Truth operator()(ConditionId id) {
    const Ref result = view_(set_->root(id));
    return result == kTrue ? Truth::kTrue : result == kFalse ? Truth::kFalse : Truth::kUnknown;
  }

 private:
  const ConditionSet* set_;
  Diagram diagram_;
  View view_;
};

struct Bytecode {
  explicit Bytecode(const workload::Size& size, const Cast& cast) {
    for (const std::string& rule : workload::Rules(size)) rules.Compile(boost::json::parse(rule));
    for (const workload::Applicant& applicant : cast.applicants) {
      facts.push_back(rules.Read(boost::json::parse(workload::FactsJson(applicant)).as_object()));
    }
  }
  peers::Rulebook rules;
  std::vector<std::vector<peers::Slot>> facts;
};

void ReportEach(benchmark::State& state, size_t rules) {
  const double decided = static_cast<double>(state.iterations()) * static_cast<double>(rules);
  state.counters["seconds_each"] =
      benchmark::Counter(decided, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["rules"] = static_cast<double>(rules);
}

// What bytecode decides, the library decides the same; what the library alone decides is counted.
bool Agree(const Cast& cast, const Bytecode& bytecode, benchmark::State* state) {
  Decider decide(&cast.set());
  size_t unknown = 0, exact_only = 0;
  for (size_t a = 0; a < cast.requests.size(); ++a) {
    decide.Begin(DataOf(cast.requests[a]).knowledge);
    for (size_t r = 0; r < cast.rules.size(); ++r) {
      const Truth exact = decide(cast.rules[r]);
      const peers::Kleene kleene = bytecode.rules.Evaluate(r, bytecode.facts[a]);
      unknown += exact == Truth::kUnknown;
      exact_only += exact != Truth::kUnknown && kleene == peers::Kleene::kUnknown;
      const Truth expected = kleene == peers::Kleene::kTrue ? Truth::kTrue : Truth::kFalse;
      if (kleene != peers::Kleene::kUnknown && exact != expected) return false;
    }
  }
  const double all = static_cast<double>(cast.requests.size() * cast.rules.size());
  state->counters["unknown_share"] = static_cast<double>(unknown) / all;
  state->counters["decided_only_exactly"] = static_cast<double>(exact_only);
  return true;
}

void BM_Exact(benchmark::State& state) {
  const Cast cast(SizeOf(state), static_cast<unsigned>(state.range(2)));
  if (!Agree(cast, Bytecode(SizeOf(state), cast), &state))
    return state.SkipWithError("the bytecode answers otherwise");
  Decider decide(&cast.set());
  size_t i = 0;
  for (auto _ : state) {
    decide.Begin(DataOf(cast.requests[i++ % kApplicants]).knowledge);
    for (ConditionId id : cast.rules) benchmark::DoNotOptimize(decide(id));
  }
  ReportEach(state, cast.rules.size());
}

// Where everything is known a walk down each diagram would do.
void BM_CompleteWalk(benchmark::State& state) {
  const Cast cast({.bundles = static_cast<int>(state.range(0))}, 0);
  std::vector<std::vector<int64_t>> keys(kApplicants);
  for (unsigned a = 0; a < kApplicants; ++a) {
    const Knowledge& knowledge = DataOf(cast.requests[a]).knowledge;
    for (size_t v = 0; v < cast.set().variables(); ++v)
      keys[a].push_back(knowledge.key(static_cast<Variable>(v)));
  }
  size_t i = 0;
  for (auto _ : state) {
    const std::vector<int64_t>& known = keys[i++ % kApplicants];
    for (ConditionId id : cast.rules)
      benchmark::DoNotOptimize(cast.set().diagram().Evaluate(cast.set().root(id), known));
  }
  ReportEach(state, cast.rules.size());
}
BENCHMARK(BM_CompleteWalk)
    ->ArgName("bundles")
    ->Arg(4)
    ->Arg(40)
    ->Arg(400)
    ->Unit(benchmark::kMicrosecond);

void BM_PeerBytecode(benchmark::State& state) {
  const Cast cast(SizeOf(state), static_cast<unsigned>(state.range(2)));
  const Bytecode bytecode(SizeOf(state), cast);
  size_t i = 0;
  for (auto _ : state) {
    const std::vector<peers::Slot>& facts = bytecode.facts[i++ % kApplicants];
    for (size_t rule = 0; rule < cast.rules.size(); ++rule)
      benchmark::DoNotOptimize(bytecode.rules.Evaluate(rule, facts));
  }
  ReportEach(state, cast.rules.size());
}

// Bundles of 12 rules, facts, percent unknown: growth in rules, in facts and in what is not known.
void Sizes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"bundles", "facts", "unknown"});
  for (int bundles : {4, 40, 400}) bench->Args({bundles, 24, 10});
  for (int facts : {12, 48}) bench->Args({40, facts, 10});
  for (int unknown : {0, 25}) bench->Args({40, 24, unknown});
}
BENCHMARK(BM_Exact)->Apply(Sizes)->Unit(benchmark::kMicrosecond);
BENCHMARK(BM_PeerBytecode)->Apply(Sizes)->Unit(benchmark::kMicrosecond);

KnownFacts Known(const FactTable& facts, const workload::Applicant& applicant) {
  KnownFacts known{*ParseDate("2026-02-12"), {}};
  const Result<Request> request = ParseRequest(workload::RequestJson(applicant));
  for (const RequestFact& fact : request->facts)
    known.given.push_back({*facts.Find(fact.id), fact.value});
  return known;
}

// The public header's way: each call resolves the facts anew.
void BM_ConditionEvaluate(benchmark::State& state) {
  const workload::Size size{.bundles = 40};
  const Cast cast(size, 10);
  std::vector<Condition> conditions;
  for (const std::string& rule : workload::Rules(size))
    conditions.push_back(*Condition::Parse(rule, cast.set().facts()));
  const KnownFacts known = Known(cast.set().facts(), cast.applicants[0]);
  size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(conditions[i++ % conditions.size()].Evaluate(known));
}
BENCHMARK(BM_ConditionEvaluate);

}  // namespace
}  // namespace onething
