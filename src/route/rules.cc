#include "route/rules.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace onething::route {
namespace {

size_t First(Tasks tasks) {
  return static_cast<size_t>(std::countr_zero(tasks));
}

// Calls `visit` with each task of a set.
template <typename Visit>
void ForTasks(Tasks tasks, const Visit& visit) {
  for (; tasks != 0; tasks &= tasks - 1) visit(First(tasks));
}

}  // namespace

Rules::Rules(const Problem& problem) : problem_(problem), free_(problem.free) {
  for (size_t i = 0; i < problem.tasks.size(); ++i) all_ |= TaskBit(i);
  added_counts_ = Counts(Objective::kAdded);
  SortSteps();
  FindWhereDaysMatter();
  FindWeekdays();
  CompileWays();
}

bool Rules::Counts(Objective objective) const {
  const auto& all = problem_.objective;
  return std::find(all.begin(), all.end(), objective) != all.end();
}

void Rules::SortSteps() {
  Tasks sorted = 0, left = 0;
  for (size_t i = 0; i < problem_.tasks.size(); ++i) {
    if (problem_.tasks[i].kind != TaskKind::kSubmit) continue;
    left |= TaskBit(i);
    if (problem_.tasks[i].immediate) immediate_ |= TaskBit(i);
  }
  for (bool found = true; left != 0 && found;) {
    found = false;
    ForTasks(left, [&](size_t i) {
      if ((problem_.tasks[i].finishes & ~sorted) != 0) return;
      steps_.push_back(static_cast<uint8_t>(i));
      sorted |= TaskBit(i);
      left &= ~TaskBit(i);
      found = true;
    });
  }
}

// Of the steps after which something may follow on the same trip.
void Rules::FindWhereDaysMatter() {
  Tasks awaited = 0;
  for (const Task& task : problem_.tasks) {
    if (task.kind == TaskKind::kSubmit) awaited |= task.finishes;
    if (task.kind == TaskKind::kCollect) awaited |= TaskBit(task.step);
    if (task.kind == TaskKind::kAppear && task.same_trip && task.after == task.step)
      days_matter_ |= TaskBit(task.step);
  }
  days_matter_ |= awaited & immediate_;
}

// A day on which every way of another is open too stands for both.
void Rules::FindWeekdays() {
  const auto covers = [&](int other, int day) {
    for (const Signature& signature : problem_.signatures) {
      for (const Way& way : signature.ways) {
        if ((way.weekdays >> day & 1) != 0 && (way.weekdays >> other & 1) == 0) return false;
      }
    }
    return true;
  };
  for (int day = 0; day < 7; ++day) {
    bool covered = false;
    for (int other = 0; other < 7 && !covered; ++other)
      covered = other != day && covers(other, day) && (other < day || !covers(day, other));
    if (!covered) weekdays_.push_back(static_cast<uint8_t>(1 << day));
  }
}

bool Rules::IsChoice(Mode mode, const Way& way, bool at_home) const {
  if (DaysMatter(way) && !at_home) return true;
  return mode == Mode::kFull && CostOf(way) > 0;
}

// A way that adds days is none where one beside it does as much, on all of its days, without.
bool Rules::IsIdle(const Way& way, const std::vector<Way>& beside) const {
  const auto better = [&](const Way& other) {
    return !other.late && (way.weekdays & ~other.weekdays) == 0 &&
           (other.bundle ? (way.tasks & ~other.tasks) == 0
                         : !way.bundle && way.tasks == other.tasks);
  };
  return way.late && (std::any_of(beside.begin(), beside.end(), better) ||
                      std::any_of(problem_.anywhere.begin(), problem_.anywhere.end(), better));
}

void Rules::AddWay(Mode mode, Move::Where where, const Way& way, bool at_home, Ways* ways) const {
  const bool choice = IsChoice(mode, way, at_home);
  // As far as trips and doors go, what is a choice online can as well be handed in at home afterwards.
  const bool submits = problem_.tasks[First(way.tasks)].kind == TaskKind::kSubmit;
  if (choice && submits && mode == Mode::kBound && where == Move::Where::kAnywhere && !at_home)
    return;
  ways->all.push_back({&way, where, choice});
  if (choice) ways->choice.push_back(&way);
  else if (way.bundle) ways->bundle |= way.tasks;
  else ways->single |= way.tasks;
}

// Leaves out what costs more than another way here without being better.
void Rules::Finish(Ways* ways) const {
  const auto beats = [&](const OpenWay& open, const Way& way) {
    const Way& other = *open.way;
    const bool as_much =
        other.bundle ? (way.tasks & ~other.tasks) == 0 : !way.bundle && way.tasks == other.tasks;
    return as_much && added_counts_ && other.added < way.added &&
           DaysMatter(other) <= DaysMatter(way);
  };
  const auto beaten = [&](const Way* way) {
    return std::any_of(ways->all.begin(), ways->all.end(),
                       [&](const OpenWay& open) { return beats(open, *way); });
  };
  std::erase_if(ways->choice, beaten);
  std::vector<OpenWay> kept;
  for (const OpenWay& open : ways->all) {
    if (!open.choice || !beaten(open.way)) kept.push_back(open);
  }
  ways->all = std::move(kept);
  const auto by_rank = [](const Way* a, const Way* b) { return a->rank < b->rank; };
  std::sort(ways->choice.begin(), ways->choice.end(), by_rank);
  std::sort(ways->all.begin(), ways->all.end(),
            [](const OpenWay& a, const OpenWay& b) { return a.way->rank < b.way->rank; });
}

Ways Rules::WaysAt(Mode mode, const std::vector<Way>& beside, Move::Where where,
                   uint8_t weekdays) const {
  const bool at_home = where == Move::Where::kAtHome;
  Ways ways;
  for (const Way& way : problem_.anywhere) {
    if (!IsIdle(way, problem_.anywhere)) AddWay(mode, Move::Where::kAnywhere, way, at_home, &ways);
  }
  for (const Way& way : beside) {
    if ((way.weekdays & weekdays) == 0 || IsIdle(way, beside)) continue;
    AddWay(mode, where, way, at_home, &ways);
    ways.tasks |= way.tasks;
  }
  ways.order_matters = !at_home && std::any_of(ways.choice.begin(), ways.choice.end(),
                                               [&](const Way* way) { return DaysMatter(*way); });
  Finish(&ways);
  return ways;
}

void Rules::CompileWays() {
  Tasks elsewhere = free_;
  for (const Way& way : problem_.anywhere) elsewhere |= way.tasks;
  for (const Way& way : problem_.at_home) elsewhere |= way.tasks;
  only_at_points_ = all_ & ~elsewhere;
  for (const Signature& signature : problem_.signatures) {
    for (const Way& way : signature.ways) bundled_ |= way.bundle ? way.tasks : 0;
  }
  for (const Mode mode : {Mode::kBound, Mode::kFull}) {
    home_[Index(mode)] = WaysAt(mode, problem_.at_home, Move::Where::kAtHome, 0x7F);
    for (const uint8_t weekday : weekdays_) {
      for (const Signature& signature : problem_.signatures)
        at_[Index(mode)].push_back(WaysAt(mode, signature.ways, Move::Where::kPoint, weekday));
    }
  }
  std::vector<Way> all;
  for (const Signature& signature : problem_.signatures)
    all.insert(all.end(), signature.ways.begin(), signature.ways.end());
  everything_ = std::move(all);
  for (const uint8_t weekday : weekdays_)
    everywhere_.push_back(WaysAt(Mode::kBound, everything_, Move::Where::kPoint, weekday));
}

Tasks Rules::FinishesAtHome(Tasks done) const {
  if (done == last_done_) return last_finishes_;
  Tasks finishes = 0;
  for (const uint8_t step : steps_) {
    const Task& task = problem_.tasks[step];
    if ((done >> step & 1) != 0 && (task.finishes & ~finishes) == 0 && (task.appears & ~done) == 0)
      finishes |= TaskBit(step);
  }
  last_done_ = done;
  last_finishes_ = finishes;
  return finishes;
}

Tasks Rules::MayNow(const State& state) const {
  const Tasks finishes = FinishesNow(state);
  Tasks may = bundled_ & ~state.done;
  ForTasks(all_ & ~state.done & ~may, [&](size_t task) {
    if (May(state, finishes, task)) may |= TaskBit(task);
  });
  return may;
}

Tasks Rules::FinishesNow(const State& state) const {
  Tasks finishes = FinishesAtHome(state.before);
  const Tasks fresh = state.done & immediate_ & ~state.late & ~finishes;
  if (state.before == state.done || fresh == 0) return finishes;
  for (const uint8_t step : steps_) {
    const Task& task = problem_.tasks[step];
    if ((fresh >> step & 1) != 0 && (task.finishes & ~finishes) == 0 &&
        (task.appears & ~state.done) == 0)
      finishes |= TaskBit(step);
  }
  return finishes;
}

bool Rules::May(const State& state, Tasks finishes, size_t index) const {
  const Task& task = problem_.tasks[index];
  const Task& step = problem_.tasks[task.step];
  if (task.kind == TaskKind::kCollect) return (finishes >> task.step & 1) != 0;
  if (task.kind == TaskKind::kSubmit)
    return (task.collects & ~state.done) == 0 && (task.finishes & ~finishes) == 0;
  const Tasks after = TaskBit(task.after);
  if ((state.done & TaskBit(task.step)) == 0 || (step.finishes & ~finishes) != 0 ||
      (state.done & after) == 0)
    return false;
  if (state.at_home() || task.same_trip) return (state.late & after) == 0;
  if ((state.before & after) == 0) return false;
  // A step handed in earlier may have been received only on this trip.
  return task.after != task.step || (step.finishes & ~FinishesAtHome(state.before)) == 0;
}

bool Rules::Serves(const State& state, Tasks finishes, const Way& way) const {
  if ((way.tasks & ~state.done) == 0) return false;
  return way.bundle || May(state, finishes, First(way.tasks));
}

void Rules::Close(const Ways& here, State* state) const {
  const Tasks single = here.single | free_;
  for (;;) {
    if (state->at_home()) state->before = state->done;
    const Tasks finishes = FinishesNow(*state);
    Tasks gain = here.bundle & ~state->done;
    ForTasks(single & ~state->done, [&](size_t task) {
      if (May(*state, finishes, task)) gain |= TaskBit(task);
    });
    if (gain == 0) return;
    state->done |= gain;
  }
}

State Rules::WithWay(State state, const Way& way) const {
  const Tasks gain = way.tasks & ~state.done;
  state.done |= gain;
  if (way.late && !state.at_home()) state.late |= gain & days_matter_;
  return state;
}

// Where only cost tells ways apart: all that is free is done first.
struct Rules::Branch {
  const Rules& rules;
  const Ways& here;
  absl::FunctionRef<bool(const State&)> may_leave;
  absl::FunctionRef<void(const Outcome&)> visit;
  std::vector<bool> left = std::vector<bool>(here.choice.size(), false);

  void Run(State state, int64_t added) {
    rules.Close(here, &state);
    const Tasks finishes = rules.FinishesNow(state);
    size_t next = 0;
    while (next < left.size() && (left[next] || !rules.Serves(state, finishes, *here.choice[next])))
      ++next;
    if (next == left.size()) return visit({state, added, {}});
    const Way& way = *here.choice[next];
    left[next] = true;
    Run(rules.WithWay(state, way), added + rules.CostOf(way));
    if (may_leave(Most(state, finishes))) Run(state, added);
    left[next] = false;
  }

  // All that can be done here but by the ways left out.
  State Most(State state, Tasks finishes) const {
    for (size_t i = 0; i < left.size(); ++i) {
      if (!left[i] && rules.Serves(state, finishes, *here.choice[i]))
        state.done |= here.choice[i]->tasks;
    }
    rules.Close(here, &state);
    return state;
  }
};

// Act by act. A bundle's way that was left is a choice again once it would hand in less.
struct Rules::Sequences {
  const Rules& rules;
  const Ways& here;
  absl::FunctionRef<bool(const State&)> may_be;
  absl::FunctionRef<void(const Outcome&)> visit;
  std::vector<Act> acts;
  std::vector<Tasks> left = std::vector<Tasks>(here.all.size(), 0);  // what it would have done

  void Run(State state, int64_t added) {
    if (state.at_home()) state.before = state.done;
    const Tasks finishes = rules.FinishesNow(state);
    const Tasks itself = FirstOfItself(state, finishes);
    if (itself != 0) {
      acts.push_back({nullptr, itself});
      state.done |= itself;
      Run(state, added);
      acts.pop_back();
      return;
    }
    size_t next = 0;
    while (next < left.size() && !IsOpen(next, state, finishes)) ++next;
    if (next == left.size()) return visit({state, added, acts});
    const OpenWay& open = here.all[next];
    Take(open, state, added);
    if (!open.choice) return;
    const Tasks before = std::exchange(left[next], open.way->tasks & ~state.done);
    Run(state, added);
    left[next] = before;
  }

  void Take(const OpenWay& open, const State& state, int64_t added) {
    const State next = rules.WithWay(state, *open.way);
    if (!may_be(next)) return;
    acts.push_back({&open, next.done & ~state.done});
    Run(next, added + rules.CostOf(*open.way));
    acts.pop_back();
  }

  bool IsOpen(size_t index, const State& state, Tasks finishes) const {
    const Way& way = *here.all[index].way;
    return (way.tasks & ~state.done) != left[index] && rules.Serves(state, finishes, way);
  }

  Tasks FirstOfItself(const State& state, Tasks finishes) const {
    for (Tasks free = rules.free_ & ~state.done; free != 0; free &= free - 1) {
      if (rules.May(state, finishes, First(free))) return TaskBit(First(free));
    }
    return 0;
  }
};

void Rules::ForSequences(const Ways& here, const State& state,
                         absl::FunctionRef<bool(const State&)> may_be,
                         absl::FunctionRef<void(const Outcome&)> visit) const {
  Sequences{*this, here, may_be, visit, {}}.Run(state, 0);
}

void Rules::ForOutcomes(const Ways& here, const State& state,
                        absl::FunctionRef<bool(const State&)> may_leave,
                        absl::FunctionRef<void(const Outcome&)> visit) const {
  if (here.order_matters)
    return ForSequences(
        here, state, [](const State&) { return true; }, visit);
  if (!here.choice.empty()) return Branch{*this, here, may_leave, visit}.Run(state, 0);
  State closed = state;
  Close(here, &closed);
  visit({closed, 0, {}});
}

}  // namespace onething::route
