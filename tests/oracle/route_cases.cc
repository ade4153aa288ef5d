#include "route_cases.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "plan_cases_random.h"

namespace oracle {
namespace {

namespace route = onething::route;
using onething::Objective;
using onething::TaskKind;
using route::Act;
using route::Problem;
using route::Task;
using route::TaskBit;
using route::Tasks;

constexpr int kMostMade = 7;  // tasks

// An act before it has a rank, and where it is open.
struct Offer {
  Act act;
  enum Where { kPoints, kAnywhere, kAtHome } where = kPoints;
  std::vector<std::pair<size_t, uint8_t>> points;  // with the weekdays there
};

class Maker {
 public:
  Maker(uint64_t seed, RouteFamily family) : dice_(seed), family_(family) {}

  Problem Make() {
    MakeTasks();
    MakePrecedence();
    const size_t points = static_cast<size_t>(dice_.Between(1, 5));
    problem_.points.resize(points);
    timed_ = dice_.Percent(30);
    slow_ = dice_.Percent(family_ == RouteFamily::kTiered ? 70 : 30);
    MakeOffers();
    MakeBundleOffers();
    RankWays();
    MakePlaces();
    MakeObjective();
    return std::move(problem_);
  }

 private:
  void Add(TaskKind kind, size_t step, size_t after, bool same_trip) {
    Task task;
    task.kind = kind;
    task.step = static_cast<uint8_t>(step);
    task.after = static_cast<uint8_t>(after);
    task.same_trip = same_trip;
    problem_.tasks.push_back(task);
  }

  void MakeTasks() {
    const int steps = dice_.Pick(std::vector<int>{1, 2, 2, 3, 3, 3, 4, 4, 5, 6});
    const int richness = dice_.Pick(std::vector<int>{0, 15, 40});
    for (int s = 0; s < steps; ++s) {
      if (problem_.tasks.size() == kMostMade) return;
      const size_t submit = problem_.tasks.size();
      submits_.push_back(submit);
      Add(TaskKind::kSubmit, submit, 0, false);
      problem_.tasks[submit].immediate = dice_.Percent(45);
      MakeFollowers(submit, richness);
    }
  }

  // Appears one after another, then what is collected.
  void MakeFollowers(size_t submit, int richness) {
    size_t after = submit;
    for (int i = 0; i < 2; ++i) {
      if (!dice_.Percent(richness) || problem_.tasks.size() == kMostMade) break;
      const size_t appear = problem_.tasks.size();
      Add(TaskKind::kAppear, submit, after, dice_.Percent(50));
      problem_.tasks[submit].appears |= TaskBit(appear);
      after = appear;
    }
    if (dice_.Percent(richness) && problem_.tasks.size() < kMostMade) {
      Add(TaskKind::kCollect, submit, 0, false);
    }
  }

  // Along a random order of the steps, so that none waits for itself.
  void MakePrecedence() {
    std::vector<size_t> order = submits_;
    for (size_t i = order.size(); i > 1; --i) {
      if (family_ == RouteFamily::kTiered) break;
      std::swap(order[i - 1], order[static_cast<size_t>(dice_.Below(static_cast<int>(i)))]);
    }
    const int density = dice_.Pick(std::vector<int>{0, 25, 25, 50});
    for (size_t later = 0; later < order.size(); ++later) {
      for (size_t earlier = 0; earlier < later; ++earlier) {
        if (dice_.Percent(density)) Wait(order[later], order[earlier]);
      }
    }
  }

  void Wait(size_t later, size_t earlier) {
    Task& task = problem_.tasks[later];
    const Tasks collect = CollectOf(earlier);
    const bool fetched = collect != 0 && dice_.Percent(60);
    if (fetched) task.collects |= collect;
    if (!fetched || dice_.Percent(80)) task.finishes |= TaskBit(earlier);
  }

  Tasks CollectOf(size_t submit) const {
    for (size_t t = 0; t < problem_.tasks.size(); ++t) {
      const Task& task = problem_.tasks[t];
      if (task.kind == TaskKind::kCollect && task.step == submit) return TaskBit(t);
    }
    return 0;
  }

  uint8_t RandomDays() {
    if (!timed_ || dice_.Percent(30)) return 0x7F;
    return dice_.Pick(std::vector<uint8_t>{0x1F, 0x01, 0x02, 0x03, 0x06, 0x14, 0x60});
  }

  // Of the tiered family the first points are the lowest.
  int LevelOf(size_t point) const {
    const size_t points = problem_.points.size();
    return point + 1 == points ? 2 : point + 2 == points ? 1 : 0;
  }

  void Open(Offer* offer, int level, int chance) {
    for (size_t p = 0; p < problem_.points.size(); ++p) {
      const bool open =
          family_ == RouteFamily::kTiered ? LevelOf(p) >= level : dice_.Percent(chance);
      if (open) offer->points.emplace_back(p, RandomDays());
    }
    if (offer->points.empty()) {
      const int points = static_cast<int>(problem_.points.size());
      offer->points.emplace_back(static_cast<size_t>(dice_.Below(points)), RandomDays());
    }
  }

  void MakeLate(int chance, Act* act) {
    if (!slow_ || !dice_.Percent(chance)) return;
    act->late = true;
    act->added = dice_.Between(0, 2);
  }

  Offer MakeOffer(Tasks tasks) {
    Offer offer;
    offer.act.tasks = tasks;
    const int kind = dice_.Below(100);
    if (kind < 12) offer.where = Offer::kAnywhere;
    if (kind >= 12 && kind < 22) offer.where = Offer::kAtHome;
    const int level = dice_.Pick(std::vector<int>{0, 1, 1, 2, 2});
    if (offer.where == Offer::kPoints) {
      Open(&offer, level, dice_.Pick(std::vector<int>{20, 40, 70}));
    }
    MakeLate(family_ == RouteFamily::kTiered && level == 0 ? 80 : 25, &offer.act);
    return offer;
  }

  void MakeOffers() {
    for (size_t t = 0; t < problem_.tasks.size(); ++t) {
      if (dice_.Percent(6)) {
        problem_.free |= TaskBit(t);
        continue;
      }
      for (int i = 0, count = dice_.Pick(std::vector<int>{1, 1, 2, 3}); i < count; ++i) {
        offers_.push_back(MakeOffer(TaskBit(t)));
      }
    }
  }

  void MakeBundleOffers() {
    if (!dice_.Percent(40)) return;
    for (int i = 0, count = dice_.Between(1, 2); i < count; ++i) {
      const bool all = dice_.Percent(50);
      Tasks tasks = 0;
      for (size_t submit : submits_) {
        if (all || dice_.Percent(60)) tasks |= TaskBit(submit) & ~problem_.free;
      }
      if (tasks == 0) continue;
      Offer offer = MakeOffer(tasks);
      offer.act.bundle = true;
      offers_.push_back(offer);
    }
  }

  // Bundles first, then by task; every offer has a rank of its own wherever it is open.
  void RankWays() {
    std::stable_sort(offers_.begin(), offers_.end(), [](const Offer& a, const Offer& b) {
      if (a.act.bundle != b.act.bundle) return a.act.bundle;
      return !a.act.bundle && a.act.tasks < b.act.tasks;
    });
    std::vector<std::vector<Act>> at(problem_.points.size());
    for (size_t i = 0; i < offers_.size(); ++i) {
      Offer& offer = offers_[i];
      offer.act.rank = offer.act.offer = static_cast<uint32_t>(i);
      if (offer.where == Offer::kAnywhere) problem_.anywhere.push_back(offer.act);
      if (offer.where == Offer::kAtHome) problem_.at_home.push_back(offer.act);
      for (const auto& [point, days] : offer.points) {
        at[point].push_back(offer.act);
        at[point].back().weekdays = days;
      }
    }
    for (size_t p = 0; p < at.size(); ++p) problem_.points[p].signature = SignatureOf(at[p]);
  }

  static std::vector<std::pair<uint32_t, uint8_t>> KeyOf(const std::vector<Act>& acts) {
    std::vector<std::pair<uint32_t, uint8_t>> key;
    for (const Act& act : acts) key.emplace_back(act.rank, act.weekdays);
    return key;
  }

  uint32_t SignatureOf(const std::vector<Act>& acts) {
    uint32_t index = 0;
    for (; index < problem_.signatures.size(); ++index) {
      if (KeyOf(problem_.signatures[index].acts) == KeyOf(acts)) return index;
    }
    problem_.signatures.push_back({acts});
    return index;
  }

  void MakePlaces() {
    const int kind = dice_.Below(10);
    if (kind == 0) return;  // distance is not known
    if (kind < (family_ == RouteFamily::kTiered ? 4 : 7)) return MakeMatrix();
    auto place = [&] {
      return onething::Place{115.40 + 0.01 * dice_.Below(6), 38.80 + 0.01 * dice_.Below(6)};
    };
    problem_.home = place();
    for (route::Point& point : problem_.points) point.place = place();
  }

  // Small numbers, and no way that a detour shortens.
  void MakeMatrix() {
    const size_t n = problem_.points.size() + 1;
    std::vector<int64_t> metres(n * n, 0);
    for (size_t i = 0; i < n; ++i) {
      for (size_t j = 0; j < i; ++j) {
        metres[i * n + j] = metres[j * n + i] = dice_.Percent(10) ? 0 : dice_.Between(1, 6);
      }
    }
    for (size_t by = 0; by < n; ++by) {
      for (size_t i = 0; i < n; ++i) {
        for (size_t j = 0; j < n; ++j) {
          int64_t detour = metres[i * n + by] + metres[by * n + j];
          metres[i * n + j] = std::min(metres[i * n + j], detour);
        }
      }
    }
    problem_.matrix = metres;
    if (dice_.Percent(20)) problem_.home = onething::Place{115.4, 38.8};
  }

  // Trips first and any of the others in any order; or distance before trips.
  void MakeObjective() {
    if (dice_.Percent(40)) return MakeTripLimit();
    std::vector<Objective> rest = {Objective::kDoors, Objective::kDistance, Objective::kAdded};
    for (size_t i = rest.size(); i > 1; --i) {
      std::swap(rest[i - 1], rest[static_cast<size_t>(dice_.Below(static_cast<int>(i)))]);
    }
    rest.resize(static_cast<size_t>(dice_.Between(0, 3)));
    problem_.objective = {Objective::kTrips};
    problem_.objective.insert(problem_.objective.end(), rest.begin(), rest.end());
    if (dice_.Percent(25)) {
      std::erase(problem_.objective, Objective::kDistance);
      problem_.objective.insert(problem_.objective.begin(), Objective::kDistance);
    }
    MakeTripLimit();
  }

  void MakeTripLimit() {
    if (!problem_.has_distance() || !dice_.Percent(12)) return;
    problem_.trip_limit =
        problem_.matrix.empty() ? dice_.Between(1000, 9000) : dice_.Between(2, 14);
  }

  Dice dice_;
  RouteFamily family_;
  Problem problem_;
  std::vector<size_t> submits_;
  std::vector<Offer> offers_;
  bool timed_ = false, slow_ = false;
};

std::string Bits(Tasks tasks) {
  std::string text;
  for (size_t t = 0; t < route::kMostTasks; ++t) {
    if ((tasks & TaskBit(t)) != 0) text += (text.empty() ? "" : ",") + std::to_string(t);
  }
  return "[" + text + "]";
}

std::string Describe(const Task& task) {
  std::string step = std::to_string(task.step);
  if (task.kind == TaskKind::kCollect) return "{\"collect\": " + step + "}";
  if (task.kind == TaskKind::kAppear) {
    return "{\"appear\": " + step + ", \"after\": " + std::to_string(task.after) +
           (task.same_trip ? ", \"same_trip\": true}" : "}");
  }
  return "{\"submit\": " + step + ", \"finishes\": " + Bits(task.finishes) +
         ", \"collects\": " + Bits(task.collects) + ", \"appears\": " + Bits(task.appears) +
         (task.immediate ? ", \"immediate\": true}" : "}");
}

std::string Describe(const std::vector<Act>& acts) {
  std::string text;
  for (const Act& act : acts) {
    text += std::string(text.empty() ? "" : ", ") + "{\"rank\": " + std::to_string(act.rank) +
            (act.bundle ? ", \"bundle\": " : ", \"tasks\": ") + Bits(act.tasks);
    if (act.weekdays != 0x7F) text += ", \"weekdays\": " + std::to_string(act.weekdays);
    if (act.late) text += ", \"late\": true";
    if (act.added != 0) text += ", \"added\": " + std::to_string(act.added);
    text += "}";
  }
  return "[" + text + "]";
}

std::string Describe(const onething::Place& place) {
  return "[" + std::to_string(place.longitude) + ", " + std::to_string(place.latitude) + "]";
}

}  // namespace

Problem MakeRouteProblem(uint64_t seed, RouteFamily family) {
  return Maker(seed * 2 + static_cast<uint64_t>(family), family).Make();
}

std::string Describe(const Problem& problem) {
  static const char* const kNames[] = {"trips", "doors", "distance", "added"};
  std::string text = "{\"tasks\": [";
  for (size_t t = 0; t < problem.tasks.size(); ++t) {
    text += "\n   " + Describe(problem.tasks[t]) + (t + 1 < problem.tasks.size() ? "," : "");
  }
  text +=
      "],\n \"free\": " + Bits(problem.free) + ",\n \"anywhere\": " + Describe(problem.anywhere);
  text += ",\n \"at_home\": " + Describe(problem.at_home) + ",\n \"points\": [";
  for (size_t p = 0; p < problem.points.size(); ++p) {
    const route::Point& point = problem.points[p];
    text += std::string(p == 0 ? "" : ",") +
            "\n   {\"signature\": " + std::to_string(point.signature) +
            ", \"place\": " + Describe(point.place) +
            ", \"ways\": " + Describe(problem.signatures[point.signature].acts) + "}";
  }
  text += "],\n \"objective\": [";
  for (Objective objective : problem.objective) {
    text += std::string(text.back() == '[' ? "\"" : ", \"") + kNames[static_cast<int>(objective)] +
            "\"";
  }
  text += "]";
  if (problem.trip_limit) text += ", \"trip_limit\": " + std::to_string(*problem.trip_limit);
  if (problem.home) text += ", \"home\": " + Describe(*problem.home);
  text += ", \"matrix\": [";
  for (size_t i = 0; i < problem.matrix.size(); ++i) {
    text += (i == 0 ? "" : ",") + std::to_string(problem.matrix[i]);
  }
  return text + "]}";
}

std::string Describe(const Problem& problem, const route::Solution& solution) {
  const route::Cost& cost = solution.cost;
  std::string text = "long " + std::to_string(cost.long_trips) + ", trips " +
                     std::to_string(cost.trips) + ", doors " + std::to_string(cost.doors) +
                     ", metres " + std::to_string(cost.distance) + ", added " +
                     std::to_string(cost.added) + ":";
  const std::vector<Act>* here = nullptr;
  for (const route::Move& move : solution.moves) {
    if (move.kind == route::Move::Kind::kHome) {
      text += " home";
    } else if (move.kind == route::Move::Kind::kEnter) {
      text += " enter " + std::to_string(move.point);
      here = &problem.signatures[problem.points[move.point].signature].acts;
    } else if (move.act == route::Move::kFree) {
      text += " free" + Bits(move.tasks);
    } else {
      const bool anywhere = move.where == route::Move::Where::kAnywhere;
      const bool at_home = move.where == route::Move::Where::kAtHome;
      const std::vector<Act>& acts = anywhere  ? problem.anywhere
                                     : at_home ? problem.at_home
                                               : *here;
      text += std::string(anywhere  ? " online"
                          : at_home ? " mail"
                                    : " do") +
              Bits(move.tasks) + "by" + std::to_string(acts[move.act].rank);
    }
  }
  return text;
}

}  // namespace oracle
