#include "route_scene.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace onething::route_scene {
namespace {

using route::Act;
using route::Point;
using route::Problem;
using route::Signature;
using route::Task;
using route::TaskBit;
using route::Tasks;

constexpr Place kHall = {115.47, 38.87};
constexpr double kDegree = 111195;  // metres
constexpr uint8_t kWorkdays = 0x1F;

class Dice {
 public:
  Dice(const Size& size, unsigned seed)
      : engine_(seed * 7919u + static_cast<unsigned>(size.tasks) * 31u +
                (size.family == Family::kTiered ? 0u : 17u)) {}
  int Below(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }
  bool Chance(int percent) { return Below(100) < percent; }

 private:
  std::mt19937 engine_;
};

enum Level : int { kVillage, kTownship, kCounty, kCity };
constexpr int kLevels = 4, kClasses = 3;  // of stations of one level

// What every offer of a task has in common.
struct Offered {
  Level level = kCounty;  // the lowest one that takes it
  bool agent = false;     // villages take the papers, with days added
  uint8_t weekdays = kWorkdays;
};

class Maker {
 public:
  Maker(const Size& size, unsigned seed) : size_(size), dice_(size, seed) {}

  Problem Make() {
    AddTasks();
    for (size_t i = 0; i < problem_.tasks.size(); ++i) AddWaits(i);
    for (size_t i = 0; i < problem_.tasks.size(); ++i) offered_.push_back(Offer(i));
    bundle_ = dice_.Chance(40);
    problem_.home = Around(kHall, 25000);
    if (size_.family == Family::kTiered) AddTiers();
    else AddUnstructured();
    AddElsewhere();
    Rank();
    return std::move(problem_);
  }

 private:
  // Steps of a submit, now and then an appear, and a collect for a third.
  void AddTasks() {
    auto& tasks = problem_.tasks;
    const size_t count = static_cast<size_t>(size_.tasks);
    while (tasks.size() < count) {
      const uint8_t step = static_cast<uint8_t>(tasks.size());
      tasks.push_back({.step = step, .immediate = dice_.Chance(40)});
      if (tasks.size() < count && dice_.Chance(15)) {
        tasks[step].appears = TaskBit(tasks.size());
        tasks.push_back({.kind = TaskKind::kAppear,
                         .step = step,
                         .after = step,
                         .same_trip = dice_.Chance(50)});
      }
      if (tasks.size() < count && dice_.Chance(35))
        tasks.push_back({.kind = TaskKind::kCollect, .step = step});
    }
  }

  // Half of the steps wait for an earlier one: for its collect, where its result is fetched.
  void AddWaits(size_t i) {
    Task& task = problem_.tasks[i];
    if (task.kind != TaskKind::kSubmit || i == 0 || !dice_.Chance(50)) return;
    for (int count = dice_.Chance(25) ? 2 : 1; count > 0; --count) {
      const size_t other = static_cast<size_t>(dice_.Below(static_cast<int>(i)));
      const bool collected = problem_.tasks[other].kind == TaskKind::kCollect;
      const size_t step = problem_.tasks[other].step;
      if (collected) task.collects |= TaskBit(other);
      // A bundle's submission waits for nothing, the step for the finish all the same.
      task.finishes |= TaskBit(step);
    }
  }

  Offered Offer(size_t i) {
    const Task& task = problem_.tasks[i];
    if (task.kind == TaskKind::kCollect) {
      Offered same = offered_[task.step];
      same.agent = false;
      if (same.level == kVillage) same.level = kTownship;
      return same;
    }
    Offered offered;
    const int roll = dice_.Below(100);
    offered.level = roll < 30 ? kVillage : roll < 60 ? kTownship : roll < 90 ? kCounty : kCity;
    if (task.kind == TaskKind::kAppear) offered.level = std::max(offered.level, kCounty);
    offered.agent = task.kind == TaskKind::kSubmit && offered.level == kVillage && dice_.Chance(70);
    if (size_.weekdays && dice_.Chance(10))
      offered.weekdays = static_cast<uint8_t>(1 + dice_.Below(31));
    return offered;
  }

  Place Around(const Place& from, double radius) {
    const double r = radius * std::sqrt(dice_.Below(1 << 20) / double{1 << 20});
    const double angle = dice_.Below(1 << 20) * 2 * std::numbers::pi / double{1 << 20};
    const double scale = std::cos(from.latitude * std::numbers::pi / 180);
    return {from.longitude + r * std::sin(angle) / kDegree / scale,
            from.latitude + r * std::cos(angle) / kDegree};
  }

  void AddAct(Signature* signature, size_t task, bool agent) {
    Act act;
    act.tasks = TaskBit(task);
    act.weekdays = offered_[task].weekdays;
    if (agent) {
      act.late = true;
      act.added = 1 + static_cast<int32_t>(task % 3);
    }
    signature->acts.push_back(act);
  }

  void AddBundle(Signature* signature) {
    Act act;
    act.bundle = true;
    act.weekdays = kWorkdays;
    for (size_t i = 0; i < problem_.tasks.size(); ++i) {
      if (problem_.tasks[i].kind == TaskKind::kSubmit) act.tasks |= TaskBit(i);
    }
    signature->acts.push_back(act);
  }

  // A class of stations leaves out some of what its level takes; the first of the highest level leaves out nothing.
  Signature SignatureOf(Level level, int kind) {
    Signature signature;
    for (size_t i = 0; i < offered_.size(); ++i) {
      const bool left_out = (level != kCity || kind != 0) && dice_.Chance(20);
      if (offered_[i].level <= level && !left_out)
        AddAct(&signature, i, level == kVillage && offered_[i].agent);
    }
    if (bundle_ && level >= kCounty && kind == 0) AddBundle(&signature);
    return signature;
  }

  // One hall of the city, a county for a hundred points, a township for twelve; villages lie around their townships.
  void AddTiers() {
    for (int level = 0; level < kLevels; ++level) {
      for (int kind = 0; kind < kClasses; ++kind)
        problem_.signatures.push_back(SignatureOf(static_cast<Level>(level), kind));
    }
    const double radius = 3000 * std::sqrt(size_.points);
    const auto add = [&](Level level, int kind, const Place& place) {
      problem_.points.push_back({static_cast<uint32_t>(level * kClasses + kind), place});
    };
    add(kCity, 0, kHall);
    Place county = kHall, township = kHall;
    while (static_cast<int>(problem_.points.size()) < size_.points) {
      const size_t next = problem_.points.size();
      const int kind = dice_.Below(kClasses);
      if (next % 100 == 1) add(kCounty, kind, county = Around(kHall, radius));
      else if (next % 12 == 2) add(kTownship, kind, township = Around(county, 25000));
      else add(kVillage, kind, Around(township, 6000));
    }
  }

  // Each point takes a fifth of the tasks; the first point that could takes what nobody else does.
  void AddUnstructured() {
    const double radius = 3000 * std::sqrt(size_.points);
    Tasks taken = 0;
    for (int i = 0; i < size_.points; ++i) {
      Signature signature;
      for (size_t task = 0; task < offered_.size(); ++task) {
        const bool last = i + 1 == size_.points && (taken & TaskBit(task)) == 0;
        if (!last && !dice_.Chance(20)) continue;
        taken |= TaskBit(task);
        AddAct(&signature, task, offered_[task].agent && dice_.Chance(30));
      }
      if (bundle_ && dice_.Chance(3)) AddBundle(&signature);
      problem_.signatures.push_back(std::move(signature));
      problem_.points.push_back({static_cast<uint32_t>(i), Around(kHall, radius)});
    }
  }

  // A tenth of the submits can be done online, another by mail with days added.
  void AddElsewhere() {
    for (size_t i = 0; i < problem_.tasks.size(); ++i) {
      if (problem_.tasks[i].kind != TaskKind::kSubmit) continue;
      Act act;
      act.tasks = TaskBit(i);
      if (dice_.Chance(10)) problem_.anywhere.push_back(act);
      act.late = true;
      act.added = 2;
      if (dice_.Chance(10)) problem_.at_home.push_back(act);
    }
  }

  // Bundles before step offers, tasks by step; the same act has the same rank at every point.
  void Rank() {
    const auto sort = [](std::vector<Act>* acts) {
      for (Act& act : *acts) {
        const uint32_t task = static_cast<uint32_t>(std::countr_zero(act.tasks));
        act.rank = act.bundle ? 0 : 1 + task * 4 + (act.late ? 2 : 0);
        act.offer = act.rank;
      }
      std::stable_sort(acts->begin(), acts->end(),
                       [](const Act& a, const Act& b) { return a.rank < b.rank; });
    };
    for (Signature& signature : problem_.signatures) sort(&signature.acts);
    sort(&problem_.anywhere);
    sort(&problem_.at_home);
  }

  const Size size_;
  Dice dice_;
  Problem problem_;
  std::vector<Offered> offered_;
  bool bundle_ = false;
};

std::string SetJson(Tasks tasks) {
  std::vector<int> list;
  for (int i = 0; i < 64; ++i) {
    if ((tasks >> i & 1) != 0) list.push_back(i);
  }
  return absl::StrCat("[", absl::StrJoin(list, ","), "]");
}

std::string TaskJson(const Task& task) {
  return absl::StrCat(
      "{\"kind\":\"", Name(task.kind), "\",\"step\":", task.step,
      ",\"finishes\":", SetJson(task.finishes), ",\"collects\":", SetJson(task.collects),
      ",\"appears\":", SetJson(task.appears), ",\"immediate\":", task.immediate ? "true" : "false",
      ",\"after\":", task.after, ",\"same_trip\":", task.same_trip ? "true" : "false", "}");
}

std::string ActsJson(const std::vector<Act>& acts) {
  std::vector<std::string> list;
  for (const Act& act : acts) {
    list.push_back(
        absl::StrCat("{\"tasks\":", SetJson(act.tasks),
                     ",\"bundle\":", act.bundle ? "true" : "false", ",\"weekdays\":", act.weekdays,
                     ",\"late\":", act.late ? "true" : "false", ",\"added\":", act.added, "}"));
  }
  return absl::StrCat("[", absl::StrJoin(list, ","), "]");
}

// From each point to each, home last.
std::string LegsJson(const Problem& problem) {
  std::vector<Place> places;
  for (const Point& point : problem.points) places.push_back(point.place);
  places.push_back(*problem.home);
  std::vector<std::string> rows;
  for (const Place& from : places) {
    std::vector<int64_t> row;
    for (const Place& to : places) row.push_back(Metres(from, to));
    rows.push_back(absl::StrCat("[", absl::StrJoin(row, ","), "]"));
  }
  return absl::StrCat("[", absl::StrJoin(rows, ",\n"), "]");
}

}  // namespace

Problem Make(const Size& size, unsigned seed) {
  return Maker(size, seed).Make();
}

std::string Json(const Size& size, unsigned seed, const Answer& answer) {
  const Problem problem = Make(size, seed);
  std::vector<std::string> tasks, signatures;
  std::vector<uint32_t> points;
  for (const Task& task : problem.tasks) tasks.push_back(TaskJson(task));
  for (const Signature& signature : problem.signatures)
    signatures.push_back(ActsJson(signature.acts));
  for (const Point& point : problem.points) points.push_back(point.signature);
  const route::Cost& cost = answer.solution.cost;
  return absl::StrCat("{\"family\":\"", size.family == Family::kTiered ? "tiered" : "unstructured",
                      "\",\"seed\":", seed, ",\n\"tasks\":[", absl::StrJoin(tasks, ",\n"),
                      "],\n\"anywhere\":", ActsJson(problem.anywhere),
                      ",\"at_home\":", ActsJson(problem.at_home), ",\n\"signatures\":[",
                      absl::StrJoin(signatures, ",\n"), "],\n\"points\":[",
                      absl::StrJoin(points, ","), "],\n\"legs\":", LegsJson(problem),
                      ",\n\"answer\":{\"trips\":", cost.trips, ",\"doors\":", cost.doors,
                      ",\"distance\":", cost.distance, ",\"added\":", cost.added,
                      ",\"optimal\":", answer.solution.optimal ? "true" : "false",
                      ",\"nanoseconds\":", answer.nanoseconds, "}}\n");
}

}  // namespace onething::route_scene
