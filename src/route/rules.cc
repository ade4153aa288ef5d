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
  CompileActs();
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

// A day on which every act of another is open too stands for both.
void Rules::FindWeekdays() {
  const auto covers = [&](int other, int day) {
    for (const Signature& signature : problem_.signatures) {
      for (const Act& act : signature.acts) {
        if ((act.weekdays >> day & 1) != 0 && (act.weekdays >> other & 1) == 0) return false;
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

bool Rules::IsChoice(Mode mode, const Act& act, bool at_home) const {
  if (DaysMatter(act) && !at_home) return true;
  return mode == Mode::kFull && CostOf(act) > 0;
}

// An act that adds days is none where one beside it does as much, on all of its days, without.
bool Rules::IsIdle(const Act& act, const std::vector<Act>& beside) const {
  const auto better = [&](const Act& other) {
    return !other.late && (act.weekdays & ~other.weekdays) == 0 &&
           (other.bundle ? (act.tasks & ~other.tasks) == 0
                         : !act.bundle && act.tasks == other.tasks);
  };
  return act.late && (std::any_of(beside.begin(), beside.end(), better) ||
                      std::any_of(problem_.anywhere.begin(), problem_.anywhere.end(), better));
}

void Rules::AddAct(Mode mode, Move::Where where, const Act& act, bool at_home, Acts* acts) const {
  const bool choice = IsChoice(mode, act, at_home);
  // As far as trips and doors go, what is a choice online can as well be handed in at home afterwards.
  const bool submits = problem_.tasks[First(act.tasks)].kind == TaskKind::kSubmit;
  if (choice && submits && mode == Mode::kBound && where == Move::Where::kAnywhere && !at_home)
    return;
  acts->all.push_back({&act, where, choice});
  if (choice) acts->choice.push_back(&act);
  else if (act.bundle) acts->bundle |= act.tasks;
  else acts->single |= act.tasks;
}

// Leaves out what costs more than another act here without being better.
void Rules::Finish(Acts* acts) const {
  const auto beats = [&](const OpenAct& open, const Act& act) {
    const Act& other = *open.act;
    const bool as_much =
        other.bundle ? (act.tasks & ~other.tasks) == 0 : !act.bundle && act.tasks == other.tasks;
    return as_much && added_counts_ && other.added < act.added &&
           DaysMatter(other) <= DaysMatter(act);
  };
  const auto beaten = [&](const Act* act) {
    return std::any_of(acts->all.begin(), acts->all.end(),
                       [&](const OpenAct& open) { return beats(open, *act); });
  };
  std::erase_if(acts->choice, beaten);
  std::vector<OpenAct> kept;
  for (const OpenAct& open : acts->all) {
    if (!open.choice || !beaten(open.act)) kept.push_back(open);
  }
  acts->all = std::move(kept);
  const auto by_rank = [](const Act* a, const Act* b) { return a->rank < b->rank; };
  std::sort(acts->choice.begin(), acts->choice.end(), by_rank);
  std::sort(acts->all.begin(), acts->all.end(),
            [](const OpenAct& a, const OpenAct& b) { return a.act->rank < b.act->rank; });
}

Acts Rules::ActsAt(Mode mode, const std::vector<Act>& beside, Move::Where where,
                   uint8_t weekdays) const {
  const bool at_home = where == Move::Where::kAtHome;
  Acts acts;
  for (const Act& act : problem_.anywhere) {
    if (!IsIdle(act, problem_.anywhere)) AddAct(mode, Move::Where::kAnywhere, act, at_home, &acts);
  }
  for (const Act& act : beside) {
    if ((act.weekdays & weekdays) == 0 || IsIdle(act, beside)) continue;
    AddAct(mode, where, act, at_home, &acts);
    acts.tasks |= act.tasks;
  }
  acts.order_matters = !at_home && std::any_of(acts.choice.begin(), acts.choice.end(),
                                               [&](const Act* act) { return DaysMatter(*act); });
  Finish(&acts);
  return acts;
}

void Rules::CompileActs() {
  Tasks elsewhere = free_;
  for (const Act& act : problem_.anywhere) elsewhere |= act.tasks;
  for (const Act& act : problem_.at_home) elsewhere |= act.tasks;
  only_at_points_ = all_ & ~elsewhere;
  for (const Signature& signature : problem_.signatures) {
    for (const Act& act : signature.acts) bundled_ |= act.bundle ? act.tasks : 0;
  }
  for (const Mode mode : {Mode::kBound, Mode::kFull}) {
    home_[Index(mode)] = ActsAt(mode, problem_.at_home, Move::Where::kAtHome, 0x7F);
    for (const uint8_t weekday : weekdays_) {
      for (const Signature& signature : problem_.signatures)
        at_[Index(mode)].push_back(ActsAt(mode, signature.acts, Move::Where::kPoint, weekday));
    }
  }
  std::vector<Act> all;
  for (const Signature& signature : problem_.signatures)
    all.insert(all.end(), signature.acts.begin(), signature.acts.end());
  everything_ = std::move(all);
  for (const uint8_t weekday : weekdays_)
    everywhere_.push_back(ActsAt(Mode::kBound, everything_, Move::Where::kPoint, weekday));
}

Tasks Rules::FinishesAtHome(Tasks done) const {
  Tasks finishes = 0;
  for (const uint8_t step : steps_) {
    const Task& task = problem_.tasks[step];
    if ((done >> step & 1) != 0 && (task.finishes & ~finishes) == 0 && (task.appears & ~done) == 0)
      finishes |= TaskBit(step);
  }
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
  if (state.at_home()) return FinishesAtHome(state.done);
  Tasks finishes = state.ripe;
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
  return task.after != task.step || (step.finishes & ~state.ripe) == 0;
}

bool Rules::Serves(const State& state, Tasks finishes, const Act& act) const {
  if ((act.tasks & ~state.done) == 0) return false;
  return act.bundle || May(state, finishes, First(act.tasks));
}

void Rules::Close(const Acts& here, State* state) const {
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

State Rules::WithAct(State state, const Act& act) const {
  const Tasks gain = act.tasks & ~state.done;
  state.done |= gain;
  if (act.late && !state.at_home()) state.late |= gain & days_matter_;
  return state;
}

// Where only cost tells acts apart: all that is free is done first.
struct Rules::Branch {
  const Rules& rules;
  const Acts& here;
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
    const Act& act = *here.choice[next];
    left[next] = true;
    Run(rules.WithAct(state, act), added + rules.CostOf(act));
    if (may_leave(Most(state, finishes))) Run(state, added);
    left[next] = false;
  }

  // All that can be done here but by the acts left out.
  State Most(State state, Tasks finishes) const {
    for (size_t i = 0; i < left.size(); ++i) {
      if (!left[i] && rules.Serves(state, finishes, *here.choice[i]))
        state.done |= here.choice[i]->tasks;
    }
    rules.Close(here, &state);
    return state;
  }
};

// Act by act. A bundle's act that was left is a choice again once it would hand in less.
struct Rules::Sequences {
  const Rules& rules;
  const Acts& here;
  absl::FunctionRef<bool(const State&)> may_be;
  absl::FunctionRef<void(const Outcome&)> visit;
  std::vector<Deed> deeds;
  std::vector<Tasks> left = std::vector<Tasks>(here.all.size(), 0);  // what it would have done

  void Run(State state, int64_t added) {
    if (state.at_home()) state.before = state.done;
    const Tasks finishes = rules.FinishesNow(state);
    const Tasks itself = FirstOfItself(state, finishes);
    if (itself != 0) {
      deeds.push_back({nullptr, itself});
      state.done |= itself;
      Run(state, added);
      deeds.pop_back();
      return;
    }
    size_t next = 0;
    while (next < left.size() && !IsOpen(next, state, finishes)) ++next;
    if (next == left.size()) return visit({state, added, deeds});
    const OpenAct& open = here.all[next];
    Take(open, state, added);
    if (!open.choice) return;
    const Tasks before = std::exchange(left[next], open.act->tasks & ~state.done);
    Run(state, added);
    left[next] = before;
  }

  void Take(const OpenAct& open, const State& state, int64_t added) {
    const State next = rules.WithAct(state, *open.act);
    if (!may_be(next)) return;
    deeds.push_back({&open, next.done & ~state.done});
    Run(next, added + rules.CostOf(*open.act));
    deeds.pop_back();
  }

  bool IsOpen(size_t index, const State& state, Tasks finishes) const {
    const Act& act = *here.all[index].act;
    return (act.tasks & ~state.done) != left[index] && rules.Serves(state, finishes, act);
  }

  Tasks FirstOfItself(const State& state, Tasks finishes) const {
    for (Tasks free = rules.free_ & ~state.done; free != 0; free &= free - 1) {
      if (rules.May(state, finishes, First(free))) return TaskBit(First(free));
    }
    return 0;
  }
};

void Rules::ForSequences(const Acts& here, const State& state,
                         absl::FunctionRef<bool(const State&)> may_be,
                         absl::FunctionRef<void(const Outcome&)> visit) const {
  Sequences{*this, here, may_be, visit, {}}.Run(state, 0);
}

void Rules::ForOutcomes(const Acts& here, const State& state,
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
