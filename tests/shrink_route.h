// The cuts of a routing problem (shrink.h): a task, a point, an act, one of what a task waits for,
// and whatever makes a problem harder to read. What is left can be asked of the solver, but for
// tasks that can no longer be done: those the oracle refuses.
#ifndef ONETHING_TESTS_SHRINK_ROUTE_H_
#define ONETHING_TESTS_SHRINK_ROUTE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "route/problem.h"
#include "shrink.h"

namespace shrink {

namespace route = onething::route;
using route::Problem;
using ProblemCut = Cut<Problem>;

// The set when task `gone` is no more: those behind it move up by one.
inline route::Tasks Without(route::Tasks set, size_t gone) {
  const route::Tasks below = route::TaskBit(gone) - 1;
  return (set & below) | (set >> 1 & ~below);
}

inline uint8_t MovedUp(uint8_t task, size_t gone) {
  return static_cast<uint8_t>(task > gone ? task - 1 : task);
}

inline std::vector<std::vector<route::Act>*> ListsOfActs(Problem* problem) {
  std::vector<std::vector<route::Act>*> lists = {&problem->anywhere, &problem->at_home};
  for (route::Signature& signature : problem->signatures) lists.push_back(&signature.acts);
  return lists;
}

// What came after the task comes after what was before it.
inline void DropOneTask(size_t gone, Problem* problem) {
  const route::Task dropped = problem->tasks[gone];
  problem->tasks.erase(problem->tasks.begin() + static_cast<std::ptrdiff_t>(gone));
  for (route::Task& task : problem->tasks) {
    if (task.after == gone) task.after = dropped.after;
    task.after = MovedUp(task.after, gone);
    task.step = MovedUp(task.step, gone);
    for (route::Tasks* set : {&task.finishes, &task.collects, &task.appears})
      *set = Without(*set, gone);
  }
  problem->free = Without(problem->free, gone);
  for (std::vector<route::Act>* acts : ListsOfActs(problem)) {
    for (route::Act& act : *acts) act.tasks = Without(act.tasks, gone);
    std::erase_if(*acts, [](const route::Act& act) { return act.tasks == 0; });
  }
}

// With a submit goes all of its step.
inline bool DropTask(size_t gone, Problem* problem) {
  if (gone >= problem->tasks.size()) return false;
  const bool submit = problem->tasks[gone].kind == onething::TaskKind::kSubmit;
  for (size_t task = problem->tasks.size(); task-- > gone;)
    if (task == gone || (submit && problem->tasks[task].step == gone)) DropOneTask(task, problem);
  return true;
}

// Places are numbered points first, then home.
inline void DropFromMatrix(size_t gone, size_t places, std::vector<int64_t>* matrix) {
  if (matrix->empty()) return;
  std::vector<int64_t> less;
  for (size_t i = 0; i < matrix->size(); ++i)
    if (i / places != gone && i % places != gone) less.push_back((*matrix)[i]);
  *matrix = std::move(less);
}

inline bool DropPoint(size_t gone, Problem* problem) {
  if (gone >= problem->points.size()) return false;
  DropFromMatrix(gone, problem->points.size() + 1, &problem->matrix);
  problem->points.erase(problem->points.begin() + static_cast<std::ptrdiff_t>(gone));
  return true;
}

inline bool DropAct(size_t list, size_t gone, Problem* problem) {
  std::vector<route::Act>& acts = *ListsOfActs(problem)[list];
  if (gone >= acts.size()) return false;
  acts.erase(acts.begin() + static_cast<std::ptrdiff_t>(gone));
  return true;
}

inline bool OpenEveryDay(size_t list, size_t which, Problem* problem) {
  std::vector<route::Act>& acts = *ListsOfActs(problem)[list];
  return which < acts.size() && std::exchange(acts[which].weekdays, 0x7F) != 0x7F;
}

inline bool DropWait(size_t task, size_t awaited, Problem* problem) {
  if (task >= problem->tasks.size()) return false;
  const route::Tasks bit = route::TaskBit(awaited);
  route::Task& waiting = problem->tasks[task];
  if (((waiting.finishes | waiting.collects) & bit) == 0) return false;
  waiting.finishes &= ~bit;
  waiting.collects &= ~bit;
  return true;
}

inline bool DropTripLimit(Problem* problem) {
  return std::exchange(problem->trip_limit, std::nullopt).has_value();
}

// The last to count; the first stays.
inline bool DropObjective(Problem* problem) {
  if (problem->objective.size() < 2) return false;
  problem->objective.pop_back();
  return true;
}

inline void AddCutsOfActs(Problem problem, std::vector<ProblemCut>* cuts) {
  const std::vector<std::vector<route::Act>*> lists = ListsOfActs(&problem);
  for (size_t list = 0; list < lists.size(); ++list) {
    for (size_t act = lists[list]->size(); act-- > 0;) {
      cuts->emplace_back([=](Problem* whole) { return DropAct(list, act, whole); });
      cuts->emplace_back([=](Problem* whole) { return OpenEveryDay(list, act, whole); });
    }
  }
}

// The last first, as what is dropped moves none before it.
inline std::vector<ProblemCut> CutsOf(const Problem& problem) {
  std::vector<ProblemCut> cuts;
  const size_t tasks = problem.tasks.size();
  for (size_t task = tasks; task-- > 0;)
    cuts.emplace_back([=](Problem* whole) { return DropTask(task, whole); });
  for (size_t point = problem.points.size(); point-- > 0;)
    cuts.emplace_back([=](Problem* whole) { return DropPoint(point, whole); });
  AddCutsOfActs(problem, &cuts);
  for (size_t pair = tasks * tasks; pair-- > 0;)
    cuts.emplace_back([=](Problem* whole) { return DropWait(pair / tasks, pair % tasks, whole); });
  cuts.emplace_back(DropTripLimit);
  cuts.emplace_back(DropObjective);
  return cuts;
}

template <typename Fails>
Problem Shrunk(Problem problem, const Fails& fails) {
  const auto list = [](const Problem& whole) { return CutsOf(whole); };
  return Least(std::move(problem), list, fails);
}

}  // namespace shrink

#endif  // ONETHING_TESTS_SHRINK_ROUTE_H_
