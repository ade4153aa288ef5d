// The peer of the calendar benchmark in C++: QuantLib's interbank calendar of China, which knows make-up days.
// Its tables are not the State Council's notices; only starts from which both come to the same day are timed.
#include <benchmark/benchmark.h>

#include <ql/time/calendars/china.hpp>

#include "scene.h"

namespace onething {
namespace {

QuantLib::Date ToQuantLib(Date day) {
  const CivilDate civil = ToCivil(day);
  return {civil.day, static_cast<QuantLib::Month>(civil.month), civil.year};
}

struct Pair {
  Instant at;
  QuantLib::Date day;
};

struct Scene {
  explicit Scene(int workdays) : catalog(workload::Load({})) {
    const Edition& edition = catalog->versions()[0]->editions[0];
    calendar = edition.calendars[Index(edition.calendar)].get();
    for (Date day = FromCivil({2016, 1, 1}); day < FromCivil({2018, 1, 1}); ++day.days) {
      if (!calendar->IsWorkday(day)) continue;
      ++asked;
      const Instant at = calendar->OpeningOf(day);
      const Date end = DayOf(calendar->Add(at, {Limit::Unit::kWorkdays, workdays}));
      if (china.advance(ToQuantLib(day), workdays, QuantLib::Days) == ToQuantLib(end))
        agreed.push_back({at, ToQuantLib(day)});
    }
  }
  double AgreedShare() const { return static_cast<double>(agreed.size()) / asked; }

  std::shared_ptr<const Catalog> catalog;
  const WorkCalendar* calendar = nullptr;
  QuantLib::China china{QuantLib::China::IB};
  std::vector<Pair> agreed;
  double asked = 0;
};

void BM_AddWorkdays(benchmark::State& state) {
  const Scene scene(static_cast<int>(state.range(0)));
  if (scene.agreed.empty()) return state.SkipWithError("no start on which both agree");
  const Limit limit{Limit::Unit::kWorkdays, static_cast<int32_t>(state.range(0))};
  size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(
        scene.calendar->Add(scene.agreed[i++ % scene.agreed.size()].at, limit));
  state.counters["agreed"] = scene.AgreedShare();
}

void BM_PeerQuantLib(benchmark::State& state) {
  const Scene scene(static_cast<int>(state.range(0)));
  if (scene.agreed.empty()) return state.SkipWithError("no start on which both agree");
  const int workdays = static_cast<int>(state.range(0));
  size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(
        scene.china.advance(scene.agreed[i++ % scene.agreed.size()].day, workdays, QuantLib::Days));
  state.counters["agreed"] = scene.AgreedShare();
}
BENCHMARK(BM_AddWorkdays)->Arg(1)->Arg(5)->Arg(20)->Arg(200)->Arg(1000);
BENCHMARK(BM_PeerQuantLib)->Arg(1)->Arg(5)->Arg(20)->Arg(200)->Arg(1000);

}  // namespace
}  // namespace onething
