// A routing problem without names: what has to be done, where it can be done, and what counts. The planner writes it from a
// plan and a network; the solver, its oracle and the benchmarks read it.
//
// Tasks are bits of a 64-bit mask. Every step has a submit task, which also stands for the step. A state of the walk is: what
// was done when the trip began, what is done now, what was handed in on this trip with days added ("late"), the weekdays left,
// and where one stands.
//   received   a step that is handed in is received once the finish of every step in its `finishes` is to be had. Handed in by
//              an offer of its own it is received at once, since it may be handed in no earlier; a bundle's submission waits for nothing.
//   finished   a step is finished once it is received and all its appears are done. Its finish is to be had at home, and on
//              every later trip; on the trip on which it is received or its last appear is done only if the step is immediate
//              and was not handed in on that same trip with days added.
//   submit     by an act of its own: every collect in `collects` is done, and the finish of every step in `finishes` is to be had.
//   appear     the step is received and the task `after` (its submit, or the appear before) was done before this trip began; on
//              the same trip only if `same_trip`, and, where `after` is the submit, only if that is not late.
//   collect    the finish of its step is to be had. What is collected is in hand at once.
// At home all that is handed in with its waits finished is received and finished, and so on until nothing changes.
// Acts anywhere (online) are open at home and under way; acts at home (mail, visits) at home only; neither costs a trip.
#ifndef ONETHING_SRC_ROUTE_PROBLEM_H_
#define ONETHING_SRC_ROUTE_PROBLEM_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "onething/network.h"
#include "onething/route.h"

namespace onething::route {

using Tasks = uint64_t;  // a set of tasks
inline constexpr size_t kMostTasks = 64;
inline constexpr Tasks TaskBit(size_t task) {
  return Tasks{1} << task;
}

struct Task {
  TaskKind kind = TaskKind::kSubmit;
  uint8_t step = 0;  // the submit task of its step; its own index for a submit
  // Submits.
  Tasks finishes = 0;      // submit tasks of the steps whose finish it waits for
  Tasks collects = 0;      // collects it waits for when handed in by an act of its own
  Tasks appears = 0;       // the appears of this step
  bool immediate = false;  // its finish is in hand on the spot
  // Appears.
  uint8_t after = 0;       // its submit, or the appear before
  bool same_trip = false;  // may follow `after` on the same trip
  bool operator==(const Task&) const = default;
};

// One act that does one task, or hands in at once all of a bundle's submits that are not in yet.
struct Act {
  Tasks tasks = 0;  // one bit where it is no bundle's
  bool bundle = false;
  uint8_t weekdays = 0x7F;  // of an act at a point; Monday is bit 0
  bool late = false;        // days are added
  int32_t added = 0;        // workdays that it adds
  uint32_t rank = 0;  // order among all acts: bundles first, then by task, then channel, then offer
  uint32_t offer = 0;  // the caller's own number
  bool operator==(const Act&) const = default;
};

struct Signature {
  std::vector<Act> acts;  // in order of rank
  bool operator==(const Signature&) const = default;
};

struct Point {
  uint32_t signature = 0;
  Place place;
};

struct Problem {
  std::vector<Task> tasks;  // in order: by step, then submit, appears, collect
  Tasks free = 0;           // tasks that nobody takes: done at no cost as soon as they may be
  std::vector<Act> anywhere, at_home;  // in order of rank; `weekdays` does not matter
  std::vector<Signature> signatures;
  std::vector<Point> points;  // in network order

  // What counts, the first most. Trips come first, or distance.
  std::vector<Objective> objective = {Objective::kTrips, Objective::kDoors, Objective::kDistance,
                                      Objective::kAdded};
  std::optional<int64_t>
      trip_limit;  // metres: the number of longer trips comes before all; needs distance
  // Legs in metres. Nothing: distance is not known, and left out of the objective.
  std::optional<Place> home;
  // The host's own metres in place of the sphere's, from each of `points` (home: their number) to each: (n + 1)² numbers, not
  // negative, closed under detours; the way back may be longer.
  std::vector<int64_t> matrix;

  size_t label_budget = size_t{1} << 20;  // then a beam, and a bound on the distance

  bool has_distance() const { return home.has_value() || !matrix.empty(); }
};

struct Cost {
  int64_t long_trips = 0, trips = 0, doors = 0, distance = 0, added = 0;
  bool operator==(const Cost&) const = default;
};

// One thing that the applicant does.
struct Move {
  enum class Kind : uint8_t { kEnter, kHome, kAct };
  enum class Where : uint8_t { kPoint, kAnywhere, kAtHome };
  Kind kind = Kind::kAct;
  Where where = Where::kPoint;  // of an act
  uint32_t point = 0;           // entered
  uint32_t act =
      0;  // of an act: its place in the signature's, anywhere's or at_home's acts; kFree: done of itself
  Tasks tasks = 0;  // that the act does
  static constexpr uint32_t kFree = 0xFFFFFFFF;
  bool operator==(const Move&) const = default;
};

struct Solution {
  std::vector<Move>
      moves;  // from home to home; the first, in the order of docs/rules/routing.md, "Ties", of those that cost the least
  Cost cost;            // `added` whether it counts or not
  bool optimal = true;  // else the trips are proven to be the fewest, and
  int64_t bound = 0;    // the distance is no less than this
};

// The caller sees to it that there are at most kMostTasks tasks, that every task has an act or is free, and that no task waits
// for itself.
Solution Solve(const Problem& problem);

}  // namespace onething::route
#endif  // ONETHING_SRC_ROUTE_PROBLEM_H_
