// Adding n workdays, with the bytes a calendar takes for each year it covers.
#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "onething/calendar.h"

namespace onething {
namespace {

// Two weeks and a day off a year and five make-up days, as in a year's notice.
void AddYear(int year, WorkCalendar::Spec* spec) {
  const Date january = FromCivil({year, 1, 1});
  for (int start : {0, 30, 93, 120, 160, 250, 273}) {
    spec->holidays.push_back({{january.days + start}, {january.days + start + 3}, "holiday"});
  }
  for (int day : {3, 28, 40, 128, 262}) spec->workdays.push_back({january.days + day});
}

WorkCalendar::Spec SpecOfYears(int years) {
  WorkCalendar::Spec spec;
  spec.from = FromCivil({2016, 1, 1});
  spec.to = FromCivil({2015 + years, 12, 31});
  spec.hours = {{540, 720}, {810, 1020}};
  spec.holidays.reserve(static_cast<size_t>(years) * 7);
  spec.workdays.reserve(static_cast<size_t>(years) * 5);
  for (int year = 2016; year < 2016 + years; ++year) AddYear(year, &spec);
  return spec;
}

// Starts in the first two years, so that 2,000 workdays on still lie within eleven.
std::vector<Instant> Starts(const WorkCalendar& calendar) {
  std::mt19937 random(20261122);
  std::uniform_int_distribution<int> day(0, 730), minute(0, 1439);
  std::vector<Instant> starts;
  for (int i = 0; i < 1024; ++i) {
    starts.push_back(calendar.Received(At({calendar.from().days + day(random)}, minute(random))));
  }
  return starts;
}

void ReportMemory(const WorkCalendar& calendar, int years, benchmark::State* state) {
  state->counters["bytes_per_year"] = static_cast<double>(calendar.MemoryBytes()) / years;
}

void BM_AddWorkdays(benchmark::State& state) {
  const WorkCalendar calendar = *WorkCalendar::Make(SpecOfYears(11));
  const std::vector<Instant> starts = Starts(calendar);
  const Limit limit{Limit::Unit::kWorkdays, static_cast<int32_t>(state.range(0))};
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(calendar.Add(starts[i++ % 1024], limit));
  }
  ReportMemory(calendar, 11, &state);
}
BENCHMARK(BM_AddWorkdays)->Arg(1)->Arg(5)->Arg(20)->Arg(200)->Arg(2000);

// Each addition waits for the one before, as the steps of a plan do.
void BM_AddWorkdaysInTurn(benchmark::State& state) {
  const WorkCalendar calendar = *WorkCalendar::Make(SpecOfYears(11));
  const std::vector<Instant> starts = Starts(calendar);
  const Limit limit{Limit::Unit::kWorkdays, static_cast<int32_t>(state.range(0))};
  int64_t carry = 0;
  size_t i = 0;
  for (auto _ : state) {
    const Instant at{starts[i++ % 1024].minutes + (carry & 1)};
    carry = calendar.Add(at, limit).minutes;
    benchmark::DoNotOptimize(carry);
  }
}
BENCHMARK(BM_AddWorkdaysInTurn)->Arg(1)->Arg(20)->Arg(2000);

void BM_AddWorkdaysWithLookup(benchmark::State& state) {
  const WorkCalendar calendar = *WorkCalendar::Make(SpecOfYears(11));
  const std::vector<Instant> starts = Starts(calendar);
  const Limit limit{Limit::Unit::kWorkdays, static_cast<int32_t>(state.range(0))};
  WorkCalendar::Lookup lookup;
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(calendar.Add(starts[i++ % 1024], limit, &lookup));
  }
}
BENCHMARK(BM_AddWorkdaysWithLookup)->Arg(20);

void BM_Add(benchmark::State& state, Limit limit) {
  const WorkCalendar calendar = *WorkCalendar::Make(SpecOfYears(11));
  const std::vector<Instant> starts = Starts(calendar);
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(calendar.Add(starts[i++ % 1024], limit));
  }
}
BENCHMARK_CAPTURE(BM_Add, days_20, Limit{Limit::Unit::kDays, 20});
BENCHMARK_CAPTURE(BM_Add, months_3, Limit{Limit::Unit::kMonths, 3});
BENCHMARK_CAPTURE(BM_Add, hours_8, Limit{Limit::Unit::kHours, 8});

void BM_Received(benchmark::State& state) {
  const WorkCalendar calendar = *WorkCalendar::Make(SpecOfYears(11));
  const std::vector<Instant> starts = Starts(calendar);
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(calendar.Received({starts[i++ % 1024].minutes + 400}));
  }
}
BENCHMARK(BM_Received);

// The tables grow with the years alone.
void BM_Make(benchmark::State& state) {
  const int years = static_cast<int>(state.range(0));
  const WorkCalendar::Spec spec = SpecOfYears(years);
  for (auto _ : state) benchmark::DoNotOptimize(WorkCalendar::Make(spec));
  ReportMemory(*WorkCalendar::Make(spec), years, &state);
}
BENCHMARK(BM_Make)->Arg(1)->Arg(11)->Arg(110);

}  // namespace
}  // namespace onething
