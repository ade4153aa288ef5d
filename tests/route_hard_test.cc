// Shapes on which a search that remembers every set of tasks takes seconds: their answers are known by counting.
#include <gtest/gtest.h>

#include "route/problem.h"

namespace onething::route {
namespace {

Act ActFor(Tasks tasks, uint32_t rank) {
  Act act;
  act.tasks = tasks;
  act.rank = act.offer = rank;
  return act;
}

Problem Steps(size_t count) {
  Problem problem;
  problem.home = Place{115.4, 38.8};
  for (size_t i = 0; i < count; ++i) {
    Task task;
    task.step = static_cast<uint8_t>(i);
    problem.tasks.push_back(task);
  }
  return problem;
}

void AddPoint(Problem* problem, const std::vector<size_t>& tasks, Place place) {
  Signature signature;
  for (const size_t task : tasks)
    signature.acts.push_back(ActFor(TaskBit(task), static_cast<uint32_t>(task)));
  problem->points.push_back({static_cast<uint32_t>(problem->signatures.size()), place});
  problem->signatures.push_back(std::move(signature));
}

// Every door takes two neighbours on a ring of tasks in any order: half as many doors as tasks, and no fewer.
TEST(HardRoutes, RingOfPairs) {
  constexpr size_t kTasks = 16;
  Problem problem = Steps(kTasks);
  for (size_t i = 0; i < kTasks; ++i)
    AddPoint(&problem, {std::min(i, (i + 1) % kTasks), std::max(i, (i + 1) % kTasks)},
             {115.4 + 0.01 * static_cast<double>(i), 38.8});
  const Solution solution = Solve(problem);
  EXPECT_TRUE(solution.optimal);
  EXPECT_EQ(solution.cost.trips, 1);
  EXPECT_EQ(solution.cost.doors, static_cast<int64_t>(kTasks / 2));
}

// Each step waits for the one before, whose result is in hand at once; two doors take the odd ones and the even ones: a door
// for each step, whatever the way.
TEST(HardRoutes, ChainBetweenTwoDoors) {
  constexpr size_t kTasks = 16;
  Problem problem = Steps(kTasks);
  std::vector<size_t> odd, even;
  for (size_t i = 0; i < kTasks; ++i) {
    problem.tasks[i].immediate = true;
    if (i > 0) problem.tasks[i].finishes = TaskBit(i - 1);
    (i % 2 == 0 ? even : odd).push_back(i);
  }
  for (size_t copy = 0; copy < 20; ++copy) {
    AddPoint(&problem, copy % 2 == 0 ? even : odd,
             {115.41 + 0.001 * static_cast<double>(copy), 38.81});
  }
  const Solution solution = Solve(problem);
  EXPECT_TRUE(solution.optimal);
  EXPECT_EQ(solution.cost.trips, 1);
  EXPECT_EQ(solution.cost.doors, static_cast<int64_t>(kTasks));
}

// Beyond what is looked at for an answer there is a way all the same, and it says that it is not proven.
TEST(HardRoutes, PastTheBudgetThereIsAWay) {
  Problem problem = Steps(16);
  for (size_t i = 0; i < 16; ++i) {
    AddPoint(
        &problem, {i},
        {115.4 + 0.013 * static_cast<double>(i % 4), 38.8 + 0.017 * static_cast<double>(i / 4)});
  }
  problem.label_budget = 100;
  const Solution solution = Solve(problem);
  EXPECT_FALSE(solution.optimal);
  EXPECT_EQ(solution.cost.trips, 1);
  EXPECT_EQ(solution.cost.doors, 16);
  EXPECT_GT(solution.bound, 0);
  EXPECT_LE(solution.bound, solution.cost.distance);
}

}  // namespace
}  // namespace onething::route
