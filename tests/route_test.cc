// Routing problems worked out by hand from docs/rules/routing.md. The brute force and the library's
// solver both have to get them right.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "oracle/route/cases.h"
#include "oracle/route/route_oracle.h"

namespace route_test {
namespace {

using onething::Objective;
using onething::TaskKind;
using onething::route::Act;
using onething::route::Problem;
using onething::route::Solution;
using onething::route::Task;
using onething::route::TaskBit;
using onething::route::Tasks;

size_t Add(TaskKind kind, size_t step, Problem* problem) {
  Task task;
  task.kind = kind;
  task.step = static_cast<uint8_t>(step);
  problem->tasks.push_back(task);
  return problem->tasks.size() - 1;
}

size_t Submit(bool immediate, Tasks finishes, Problem* problem) {
  const size_t task = Add(TaskKind::kSubmit, problem->tasks.size(), problem);
  problem->tasks[task].immediate = immediate;
  problem->tasks[task].finishes = finishes;
  return task;
}

size_t Appear(size_t step, size_t after, bool same_trip, Problem* problem) {
  const size_t task = Add(TaskKind::kAppear, step, problem);
  problem->tasks[task].after = static_cast<uint8_t>(after);
  problem->tasks[task].same_trip = same_trip;
  problem->tasks[step].appears |= TaskBit(task);
  return task;
}

Act One(size_t task, uint32_t rank) {
  Act act;
  act.tasks = TaskBit(task);
  act.rank = rank;
  return act;
}

Act Late(Act act, int32_t added) {
  act.late = true;
  act.added = added;
  return act;
}

Act On(Act act, uint8_t weekdays) {
  act.weekdays = weekdays;
  return act;
}

Act Bundle(Tasks tasks, uint32_t rank) {
  Act act;
  act.tasks = tasks;
  act.bundle = true;
  act.rank = rank;
  return act;
}

// A point for each list of ways, `metres` from home and from each other as far as by way of home.
void Points(const std::vector<std::pair<int64_t, std::vector<Act>>>& points, Problem* problem) {
  const size_t n = points.size();
  problem->matrix.assign((n + 1) * (n + 1), 0);
  for (size_t p = 0; p < n; ++p) {
    problem->signatures.push_back({points[p].second});
    problem->points.push_back({static_cast<uint32_t>(p), {}});
    problem->matrix[p * (n + 1) + n] = problem->matrix[n * (n + 1) + p] = points[p].first;
    for (size_t q = 0; q < n; ++q) {
      if (q != p) problem->matrix[p * (n + 1) + q] = points[p].first + points[q].first;
    }
  }
}

struct Router {
  const char* name;
  Solution (*solve)(const Problem&);
};

class RouteTable : public testing::TestWithParam<Router> {
 protected:
  static Solution Solve(const Problem& problem) { return GetParam().solve(problem); }
  static std::string Solved(const Problem& problem) {
    return oracle::Describe(problem, Solve(problem));
  }
};

INSTANTIATE_TEST_SUITE_P(Of, RouteTable,
                         testing::Values(Router{"TheOracle", oracle::Route},
                                         Router{"TheLibrary", onething::route::Solve}),
                         [](const auto& router) { return std::string(router.param.name); });

TEST_P(RouteTable, NothingToDoIsNoTrip) {
  EXPECT_EQ(Solved(Problem{}), "long 0, trips 0, doors 0, metres 0, added 0:");
}

TEST_P(RouteTable, OfEqualPointsTheFirstInNetworkOrder) {
  Problem problem;
  Submit(false, 0, &problem);
  Points({{9, {One(0, 0)}}, {5, {One(0, 0)}}, {5, {One(0, 0)}}}, &problem);
  EXPECT_EQ(Solved(problem), "long 0, trips 1, doors 1, metres 10, added 0: enter 1 do[0]by0 home");
}

TEST_P(RouteTable, AResultIsInHandOnTheSameTripOnlyIfImmediate) {
  for (bool immediate : {true, false}) {
    Problem problem;
    Submit(immediate, 0, &problem);
    Submit(false, TaskBit(0), &problem);
    Points({{4, {One(0, 0), One(1, 1)}}}, &problem);
    EXPECT_EQ(Solved(problem),
              immediate
                  ? "long 0, trips 1, doors 1, metres 8, added 0: enter 0 do[0]by0 do[1]by1 home"
                  : "long 0, trips 2, doors 2, metres 16, added 0: enter 0 do[0]by0 home enter 0 "
                    "do[1]by1 home");
  }
}

TEST_P(RouteTable, AnAgentsResultIsNotInHandOnTheSameTrip) {
  Problem problem;
  Submit(true, 0, &problem);
  Submit(false, TaskBit(0), &problem);
  Points({{1, {Late(One(0, 0), 0), One(1, 2)}}, {4, {One(0, 1)}}}, &problem);
  EXPECT_EQ(Solved(problem),
            "long 0, trips 1, doors 2, metres 10, added 0: enter 1 do[0]by1 enter 0 do[1]by2 home");
}

TEST_P(RouteTable, AddedDaysAreSparedWhereAllElseIsEqual) {
  Problem problem;
  Submit(false, 0, &problem);
  Points({{3, {Late(One(0, 0), 2)}}, {3, {One(0, 1)}}}, &problem);
  EXPECT_EQ(Solved(problem), "long 0, trips 1, doors 1, metres 6, added 0: enter 1 do[0]by1 home");
  problem.objective = {Objective::kTrips, Objective::kDoors};
  EXPECT_EQ(Solved(problem), "long 0, trips 1, doors 1, metres 6, added 2: enter 0 do[0]by0 home");
}

TEST_P(RouteTable, ABundleWaitsForNothingAndGoesFirstAtATie) {
  Problem problem;
  Submit(false, 0, &problem);
  Submit(false, TaskBit(0), &problem);
  Points({{2, {Bundle(3, 0), One(0, 1), One(1, 2)}}}, &problem);
  EXPECT_EQ(Solved(problem),
            "long 0, trips 1, doors 1, metres 4, added 0: enter 0 do[0,1]by0 home");
}

TEST_P(RouteTable, ABundleHandsInWhatIsNotInYet) {
  Problem problem;
  Submit(false, 0, &problem);
  Submit(false, 0, &problem);
  problem.anywhere = {One(0, 1)};
  Points({{2, {Bundle(3, 0)}}}, &problem);
  EXPECT_EQ(Solved(problem),
            "long 0, trips 1, doors 1, metres 4, added 0: online[0]by1 enter 0 do[1]by0 home");
}

TEST_P(RouteTable, WaysOfOneTripShareAWeekday) {
  Problem problem;
  Submit(false, 0, &problem);
  Submit(false, 0, &problem);
  Points({{2, {On(One(0, 0), 0x03), On(One(1, 1), 0x06)}}}, &problem);
  EXPECT_EQ(Solve(problem).cost.trips, 1);
  problem.signatures[0].acts[1].weekdays = 0x04;
  EXPECT_EQ(Solve(problem).cost.trips, 2);
}

TEST_P(RouteTable, APresenceStageFollowsOnTheSameTripOnlyIfAllBetweenIsImmediate) {
  for (bool same_trip : {true, false}) {
    for (bool late : {true, false}) {
      Problem problem;
      Submit(false, 0, &problem);
      Appear(0, 0, same_trip, &problem);
      Points({{2, {late ? Late(One(0, 0), 1) : One(0, 0), One(1, 1)}}}, &problem);
      EXPECT_EQ(Solve(problem).cost.trips, same_trip && !late ? 1 : 2);
    }
  }
}

// Handed in on the first trip, received on the second: what is not immediate in between asks for a third.
TEST_P(RouteTable, AStepHandedInCountsAsDoneWhenItIsReceived) {
  for (bool same_trip : {true, false}) {
    Problem problem;
    Submit(true, 0, &problem);            // 0
    Submit(false, TaskBit(0), &problem);  // 1: handed in with 3 by a bundle, long before 0
    Appear(1, 1, same_trip, &problem);    // 2
    Submit(false, 0, &problem);           // 3: 0 waits for it
    problem.tasks[0].finishes = TaskBit(3);
    Points({{2, {Bundle(TaskBit(1) | TaskBit(3), 0)}}, {3, {One(0, 1), One(2, 2)}}}, &problem);
    EXPECT_EQ(Solve(problem).cost.trips, same_trip ? 2 : 3);
  }
}

TEST_P(RouteTable, ACollectFollowsTheFinish) {
  for (bool immediate : {true, false}) {
    Problem problem;
    Submit(immediate, 0, &problem);
    Add(TaskKind::kCollect, 0, &problem);
    Points({{2, {One(0, 0), One(1, 1)}}}, &problem);
    EXPECT_EQ(Solve(problem).cost.trips, immediate ? 1 : 2);
  }
}

TEST_P(RouteTable, OnlineIsOpenUnderWayAndMailOnlyAtHome) {
  Problem problem;
  Submit(true, 0, &problem);
  Submit(true, TaskBit(0), &problem);
  Submit(false, TaskBit(1), &problem);
  Points({{2, {One(0, 0)}}, {3, {One(2, 2)}}}, &problem);
  problem.anywhere = {One(1, 1)};
  EXPECT_EQ(Solved(problem),
            "long 0, trips 1, doors 2, metres 10, added 0: enter 0 do[0]by0 online[1]by1 enter 1 "
            "do[2]by2 home");
  problem.at_home = std::move(problem.anywhere);
  problem.anywhere.clear();
  EXPECT_EQ(
      Solved(problem),
      "long 0, trips 2, doors 2, metres 10, added 0: enter 0 do[0]by0 home mail[1]by1 enter 1 "
      "do[2]by2 home");
}

TEST_P(RouteTable, WhatNobodyTakesStillHoldsUpWhatWaitsForIt) {
  Problem problem;
  Submit(false, 0, &problem);
  Submit(false, TaskBit(0), &problem);
  Submit(false, TaskBit(1), &problem);
  problem.free = TaskBit(1);
  Points({{2, {One(0, 0), One(2, 1)}}}, &problem);
  EXPECT_EQ(Solved(problem),
            "long 0, trips 2, doors 2, metres 8, added 0: enter 0 do[0]by0 home free[1] enter 0 "
            "do[2]by1 home");
}

TEST_P(RouteTable, LongTripsComeBeforeTheNumberOfTrips) {
  Problem problem;
  Submit(false, 0, &problem);
  Submit(false, 0, &problem);
  Points({{4, {One(0, 0)}}, {3, {One(1, 1)}}}, &problem);
  EXPECT_EQ(Solve(problem).cost.trips, 1);
  problem.trip_limit = 8;
  EXPECT_EQ(Solved(problem),
            "long 0, trips 2, doors 2, metres 14, added 0: enter 0 do[0]by0 home enter 1 do[1]by1 "
            "home");
  problem.trip_limit = 7;
  EXPECT_EQ(Solve(problem).cost.long_trips, 1);
}

TEST_P(RouteTable, DistanceMayComeBeforeTrips) {
  Problem problem;
  Submit(false, 0, &problem);
  Submit(false, TaskBit(0), &problem);
  Points({{1, {One(0, 0), One(1, 2)}}, {9, {Bundle(3, 0)}}}, &problem);
  problem.signatures[0].acts = {One(0, 1), One(1, 2)};
  EXPECT_EQ(Solve(problem).cost.distance, 18);
  problem.objective = {Objective::kDistance, Objective::kTrips};
  EXPECT_EQ(Solved(problem),
            "long 0, trips 2, doors 2, metres 4, added 0: enter 0 do[0]by1 home enter 0 do[1]by2 "
            "home");
}

TEST_P(RouteTable, WithoutDistanceTheOrderOfThePointsDecides) {
  Problem problem;
  Submit(false, 0, &problem);
  Submit(false, 0, &problem);
  Points({{1, {One(1, 1)}}, {1, {One(0, 0)}}}, &problem);
  problem.matrix.clear();
  EXPECT_EQ(Solved(problem),
            "long 0, trips 1, doors 2, metres 0, added 0: enter 0 do[1]by1 enter 1 do[0]by0 home");
}

// A degree of longitude on the equator is 2πR / 360 = 111,195.08 m, rounded up.
TEST_P(RouteTable, LegsAreRoundedUp) {
  Problem problem;
  Submit(false, 0, &problem);
  problem.home = onething::Place{10, 0};
  problem.signatures = {{{One(0, 0)}}};
  problem.points = {{0, {11, 0}}};
  EXPECT_EQ(Solve(problem).cost.distance, 2 * 111196);
}

}  // namespace
}  // namespace route_test
