// From steps, offers and points to a routing problem, and from its solution to trips.
#include <algorithm>

#include "plan_oracle_world.h"
#include "route_oracle.h"

namespace oracle {
namespace {

namespace route = onething::route;
using onething::Objective;
using route::Move;
using route::TaskBit;
using route::Tasks;

Bits StageThere(int step, const Stage& stage, World* world) {
  Bits there = TruthOf(stage.when, world);
  const Bits& in = world->in[static_cast<size_t>(step)];
  for (size_t c = 0; c < there.size(); ++c) there[c] = there[c] != 0 && in[c] != 0;
  return there;
}

bool IsImmediateStage(int step, const Stage& stage, World* world) {
  const Bits there = StageThere(step, stage, world);
  for (size_t c = 0; c < there.size(); ++c) {
    if (there[c] == 0) continue;
    const int row = RowIn(stage.rows, c, world);
    if (row < 0 || !stage.rows[static_cast<size_t>(row)].limit->contains("immediate")) return false;
  }
  return true;
}

bool IsImmediateRow(const Matter& matter, int row) {
  if (row < 0) return false;
  const json::object& limits = *matter.limits[static_cast<size_t>(row)].limit;
  for (const char* key : {"promised", "statutory"}) {
    const json::value* limit = limits.if_contains(key);
    if (limit != nullptr && limit->is_object()) return limit->as_object().contains("immediate");
  }
  return false;
}

bool IsCertainPresence(int step, const Stage& stage, World* world) {
  return stage.presence && !stage.after_result &&
         StageThere(step, stage, world) == world->in[static_cast<size_t>(step)];
}

bool Allows(const Strings& channels, const std::string& channel) {
  return std::count(channels.begin(), channels.end(), channel) != 0;
}

bool IsCollected(const Matter& matter, const Strings& channels) {
  Strings left;
  for (const std::string& channel : matter.pickup) {
    if (Allows(channels, channel)) left.push_back(channel);
  }
  if (left.empty()) left = matter.pickup;
  return left == Strings{"window"};
}

// Builds the problem and reads the solution back.
class Router {
 public:
  Router(const RouteQuery& query, World* world) : query_(query), world_(world) {
    tasks_ = TasksOf(query, world);
  }

  RoutePlan Run() {
    plan_.steps.resize(world_->steps());
    plan_.routed.assign(world_->steps(), 0);
    plan_.waits.resize(world_->steps());
    AddTasks();
    AddWaits();
    AddAwayWays();
    for (size_t p = 0; p < world_->places->points().size(); ++p) AddPoint(p);
    FindFree();
    AddPreferences();
    Replay(Route(problem_));
    FindUnplaced(query_, &plan_, world_);
    return std::move(plan_);
  }

 private:
  struct WayInfo {
    std::string channel;
    bool bundle;
    const json::object* adds;
    uint8_t days;
  };

  int Find(int step, Does does) const {
    for (size_t t = 0; t < tasks_.size(); ++t) {
      if (tasks_[t].step == step && tasks_[t].does == does) return static_cast<int>(t);
    }
    return -1;
  }

  void AddTasks() {
    size_t submit = 0, after = 0, first_stage = 0;
    for (size_t t = 0; t < tasks_.size(); ++t) {
      const RouteTask& own = tasks_[t];
      route::Task task;
      if (own.does == Does::kSubmit) {
        submit = after = t;
        first_stage = 0;
        task.immediate = IsImmediate(own.step, world_);
        plan_.routed[static_cast<size_t>(own.step)] = 1;
      }
      task.step = static_cast<uint8_t>(submit);
      task.kind = onething::TaskKind::kSubmit;
      if (own.does == Does::kCollect) task.kind = onething::TaskKind::kCollect;
      if (own.does == Does::kAppear) {
        task.kind = onething::TaskKind::kAppear;
        task.after = static_cast<uint8_t>(after);
        task.same_trip = NoWaitBetween(own, &first_stage);
        problem_.tasks[submit].appears |= TaskBit(t);
        after = t;
      }
      problem_.tasks.push_back(task);
    }
  }

  // Whether every stage from `first` up to this one is immediate; then `first` is this one.
  bool NoWaitBetween(const RouteTask& own, size_t* first) {
    const Matter& matter = world_->model.steps[static_cast<size_t>(own.step)].matter;
    bool immediate = true;
    size_t i = *first;
    for (; matter.stages[i].id != own.stage; ++i) {
      if (matter.stages[i].after_result) continue;
      immediate = immediate && IsImmediateStage(own.step, matter.stages[i], world_);
    }
    *first = i;
    return immediate;
  }

  bool IsSharedTo(const Edge& edge) {
    const Matter& matter = world_->model.steps[static_cast<size_t>(edge.to)].matter;
    const json::value* shared = matter.materials->at(edge.id).as_object().if_contains("shared");
    if (shared == nullptr) return false;
    const Bits& truth = TruthOf(shared->as_object().if_contains("when"), world_);
    const Bits& in = world_->in[static_cast<size_t>(edge.to)];
    for (size_t c = 0; c < in.size(); ++c) {
      if (in[c] != 0 && truth[c] == 0) return false;
    }
    return true;
  }

  void AddWaits() {
    for (const Edge& edge : world_->edges) {
      if (query_.separately || edge.left_out) continue;
      const int from = Find(edge.from, Does::kSubmit), to = Find(edge.to, Does::kSubmit);
      if (from < 0 || to < 0) continue;
      route::Task& task = problem_.tasks[static_cast<size_t>(to)];
      task.finishes |= TaskBit(static_cast<size_t>(from));
      plan_.waits[static_cast<size_t>(edge.to)].insert(edge.from);
      const int collect = Find(edge.from, Does::kCollect);
      if (edge.kind == EdgeKind::kMaterial && collect >= 0 && !IsSharedTo(edge)) {
        task.collects |= TaskBit(static_cast<size_t>(collect));
      }
    }
  }

  route::Act MakeAct(Tasks tasks, const Offer& offer, bool of_bundle, const RouteTask& task) {
    const bool submits = task.does == Does::kSubmit;
    route::Act act;
    act.tasks = tasks;
    act.bundle = of_bundle && submits;
    const json::object* adds = submits ? offer.adds : nullptr;
    act.late = adds != nullptr && !adds->contains("immediate");
    if (act.late && adds->contains("workdays")) {
      act.added = static_cast<int32_t>(adds->at("workdays").to_number<int64_t>());
    }
    const auto channel = std::find(query_.channels.begin(), query_.channels.end(), offer.channel);
    uint64_t first = act.bundle ? 0 : 1 + static_cast<uint64_t>(__builtin_ctzll(tasks));
    uint64_t second = static_cast<uint64_t>(channel - query_.channels.begin());
    uint64_t third = offer.place + (!submits && !of_bundle ? 32 : 0);
    act.rank = static_cast<uint32_t>((first * 16 + second) * 64 + third);
    act.offer = static_cast<uint32_t>(infos_.size());
    infos_.push_back({offer.channel, of_bundle, adds, offer.days});
    return act;
  }

  Tasks SubmitsOf(const std::vector<int>& steps) const {
    Tasks tasks = 0;
    for (int step : steps) tasks |= TaskBit(static_cast<size_t>(Find(step, Does::kSubmit)));
    return tasks;
  }

  void AddAway(Tasks tasks, const Offer& offer, bool of_bundle, const RouteTask& task) {
    const int owner = of_bundle ? kOfBundle : task.step;
    if (tasks == 0 || offer.IsAtPoint() || !offer.submits) return;
    if (!Allows(query_.channels, offer.channel)) return;
    if (!world_->places->Holds(owner, offer.when)) return;
    (offer.channel == "online" ? problem_.anywhere : problem_.at_home)
        .push_back(MakeAct(tasks, offer, of_bundle, task));
  }

  void AddAwayWays() {
    if (BundleCounts(query_, *world_)) {
      for (const Offer& offer : OffersOf(OwnCatalog(kOfBundle, world_), kOfBundle, *world_)) {
        AddAway(SubmitsOf(StepsTaken(offer, query_.steps, *world_)), offer, true, {});
      }
    }
    for (size_t t = 0; t < tasks_.size(); ++t) {
      const RouteTask& task = tasks_[t];
      if (task.does == Does::kCollect) continue;
      for (const Offer& offer : OffersOf(OwnCatalog(task.step, world_), task.step, *world_)) {
        if (offer.stage == task.stage) AddAway(TaskBit(t), offer, false, task);
      }
    }
    SortByRank(&problem_.anywhere);
    SortByRank(&problem_.at_home);
  }

  static void SortByRank(std::vector<route::Act>* acts) {
    std::sort(acts->begin(), acts->end(),
              [](const route::Act& a, const route::Act& b) { return a.rank < b.rank; });
  }

  void AddPoint(size_t p) {
    std::vector<route::Act> acts;
    std::set<size_t> bundle_offers;
    for (size_t t = 0; t < tasks_.size(); ++t) {
      for (const PlacedOffer& placed : OffersAt(p, tasks_[t], query_, world_)) {
        const bool collects = tasks_[t].does == Does::kCollect;
        if (placed.stand != Stand::kOpen) continue;
        if (!collects && !Allows(query_.channels, placed.offer.channel)) continue;
        Tasks tasks = TaskBit(t);
        if (placed.of_bundle && !collects) {
          if (!bundle_offers.insert(placed.offer.place).second) continue;
          tasks = SubmitsOf(StepsTaken(placed.offer, query_.steps, *world_));
        }
        acts.push_back(MakeAct(tasks, placed.offer, placed.of_bundle, tasks_[t]));
        acts.back().weekdays = placed.days;
      }
    }
    if (acts.empty()) return;
    SortByRank(&acts);
    const NetPoint& point = world_->places->points()[p];
    all_placed_ = all_placed_ && point.place.has_value();
    points_.push_back(p);
    problem_.points.push_back({static_cast<uint32_t>(problem_.signatures.size()),
                               point.place.value_or(onething::Place{})});
    problem_.signatures.push_back({acts});
  }

  void FindFree() {
    Tasks placed = 0;
    for (const auto* acts : {&problem_.anywhere, &problem_.at_home}) {
      for (const route::Act& act : *acts) placed |= act.tasks;
    }
    for (const route::Signature& signature : problem_.signatures) {
      for (const route::Act& act : signature.acts) placed |= act.tasks;
    }
    for (size_t t = 0; t < tasks_.size(); ++t) {
      if ((placed & TaskBit(t)) != 0) continue;
      problem_.free |= TaskBit(t);
      plan_.unplaced.push_back({tasks_[t], "", std::nullopt});
    }
  }

  void AddPreferences() {
    problem_.objective.clear();
    for (const std::string& name : query_.objective) {
      if (name == "trips") problem_.objective.push_back(Objective::kTrips);
      if (name == "doors") problem_.objective.push_back(Objective::kDoors);
      if (name == "distance") problem_.objective.push_back(Objective::kDistance);
      if (name == "added") problem_.objective.push_back(Objective::kAdded);
    }
    const json::object* prefer = world_->model.prefer;
    if (prefer != nullptr && prefer->contains("trip_limit")) {
      problem_.trip_limit = prefer->at("trip_limit").to_number<int64_t>();
    }
    if (world_->model.home == nullptr || !all_placed_) return;
    const json::array& at = *world_->model.home;
    problem_.home = onething::Place{at[0].to_number<double>(), at[1].to_number<double>()};
    plan_.has_distance = true;
  }

  int64_t Leg(int from, int to) const {
    if (!problem_.home) return 0;
    auto place = [&](int at) {
      return at < 0 ? *problem_.home : problem_.points[static_cast<size_t>(at)].place;
    };
    return MetresBetween(place(from), place(to));
  }

  // What is done on a trip, at home, and what the trip has to wait for.
  void Replay(const route::Solution& solution) {
    plan_.doors = solution.cost.doors;
    plan_.distance = solution.cost.distance;
    plan_.added = solution.cost.added;
    for (const Move& move : solution.moves) {
      if (move.kind == Move::Kind::kEnter) Enter(move);
      if (move.kind == Move::Kind::kHome) Return();
      if (move.kind == Move::Kind::kAct) Act(move);
    }
    // A step waits for the trips of its collects, whenever it was handed in.
    for (size_t t = 0; t < tasks_.size(); ++t) AddCollectTrips(t);
  }

  void Enter(const Move& move) {
    const int to = static_cast<int>(move.point);
    if (at_ < 0) {
      plan_.trips.emplace_back();
      before_ = done_;
    }
    RouteTrip& trip = plan_.trips.back();
    trip.stops.emplace_back();
    trip.stops.back().point = points_[move.point];
    trip.stops.back().arrive = Leg(at_, to);
    trip.distance += trip.stops.back().arrive;
    at_ = to;
  }

  void Return() {
    RouteTrip& trip = plan_.trips.back();
    trip.back = Leg(at_, -1);
    trip.distance += trip.back;
    at_ = -1;
  }

  void Act(const Move& move) {
    const bool free = move.act == Move::kFree;
    const std::vector<route::Act>* acts = &problem_.anywhere;
    if (move.where == Move::Where::kAtHome) acts = &problem_.at_home;
    if (move.where == Move::Where::kPoint) {
      acts = &problem_.signatures[problem_.points[static_cast<size_t>(at_)].signature].acts;
    }
    for (size_t t = 0; t < tasks_.size(); ++t) {
      if ((move.tasks & TaskBit(t)) == 0) continue;
      if (!free) Note(t, infos_[(*acts)[move.act].offer], move.where == Move::Where::kPoint);
    }
    if (!free && move.where == Move::Where::kPoint) {
      plan_.trips.back().stops.back().days.push_back(infos_[(*acts)[move.act].offer].days);
    }
    done_ |= move.tasks;
  }

  void Note(size_t t, const WayInfo& info, bool at_point) {
    const int trip = static_cast<int>(plan_.trips.size());
    const DoneTask done{tasks_[t], info.channel, info.bundle, info.adds};
    if (at_point) {
      plan_.trips.back().stops.back().tasks.push_back(done);
      AddTripWaits(t, info.bundle, &plan_.trips.back());
      trip_of_[t] = trip;
    } else {
      plan_.away.push_back({done, trip, at_ >= 0});
    }
    NoteStep(t, info, at_point, trip);
  }

  void NoteStep(size_t t, const WayInfo& info, bool at_point, int trip) {
    HandedIn& step = plan_.steps[static_cast<size_t>(tasks_[t].step)];
    std::optional<size_t> point;
    if (at_point) point = plan_.trips.back().stops.back().point;
    if (tasks_[t].does == Does::kAppear && at_point) step.appearing[tasks_[t].stage] = trip;
    if (tasks_[t].does == Does::kCollect) step.collect_point = point;
    if (tasks_[t].does != Does::kSubmit) return;
    step.bundle = info.bundle;
    step.adds = info.adds;
    step.submit_point = point;
    // Handed in by the bundle, it came no earlier than the trip begun last.
    if (at_point || info.bundle) step.trip = trip;
  }

  void AddTripWaits(size_t t, bool bundle, RouteTrip* trip) {
    const route::Task& task = problem_.tasks[t];
    const int step = tasks_[t].step;
    if (tasks_[t].does == Does::kCollect) {
      if (IsStepRipe(problem_, task.step, before_)) trip->waits.push_back({step, ""});
    } else if (tasks_[t].does == Does::kAppear) {
      if ((before_ & TaskBit(task.after)) != 0 && AllRipe(problem_.tasks[task.step].finishes)) {
        trip->waits.push_back({step, tasks_[t].stage});
      }
    } else if (!bundle) {
      for (size_t s = 0; s < tasks_.size(); ++s) {
        if ((task.finishes & TaskBit(s)) == 0 || !IsStepRipe(problem_, s, before_)) continue;
        trip->waits.push_back({tasks_[s].step, ""});
      }
    }
  }

  bool AllRipe(Tasks steps) const {
    for (size_t s = 0; s < tasks_.size(); ++s) {
      if ((steps & TaskBit(s)) != 0 && !IsStepRipe(problem_, s, before_)) return false;
    }
    return true;
  }

  void AddCollectTrips(size_t t) {
    if (tasks_[t].does != Does::kSubmit) return;
    HandedIn& step = plan_.steps[static_cast<size_t>(tasks_[t].step)];
    for (const auto& [task, trip] : trip_of_) {
      const bool waits = (problem_.tasks[t].collects & TaskBit(task)) != 0;
      if (waits && !step.bundle) step.collect_trips.insert(trip);
    }
  }

  const RouteQuery& query_;
  World* world_;
  std::vector<RouteTask> tasks_;
  route::Problem problem_;
  std::vector<WayInfo> infos_;
  std::vector<size_t> points_;  // of the problem
  bool all_placed_ = true;
  RoutePlan plan_;
  Tasks done_ = 0, before_ = 0;
  int at_ = -1;
  std::map<size_t, int> trip_of_;
};

}  // namespace

bool IsImmediate(int step, World* world) {
  const Matter& matter = world->model.steps[static_cast<size_t>(step)].matter;
  const Bits& in = world->in[static_cast<size_t>(step)];
  for (size_t c = 0; c < in.size(); ++c) {
    if (in[c] != 0 && !IsImmediateRow(matter, RowIn(matter.limits, c, world))) return false;
  }
  for (const Stage& stage : matter.stages) {
    if (stage.counted || stage.after_result) continue;
    if (!IsImmediateStage(step, stage, world)) return false;
  }
  return true;
}

std::vector<RouteTask> TasksOf(const RouteQuery& query, World* world) {
  std::vector<RouteTask> tasks;
  for (int s : query.steps) {
    const Matter& matter = world->model.steps[static_cast<size_t>(s)].matter;
    tasks.push_back({s, Does::kSubmit, ""});
    for (const Stage& stage : matter.stages) {
      if (IsCertainPresence(s, stage, world)) tasks.push_back({s, Does::kAppear, stage.id});
    }
    if (IsCollected(matter, query.channels)) tasks.push_back({s, Does::kCollect, ""});
  }
  return tasks;
}

Strings AllowedChannels(const World& world) {
  const json::object* prefer = world.model.prefer;
  const json::value* named = prefer == nullptr ? nullptr : prefer->if_contains("channels");
  if (named == nullptr) return {"online", "window", "agent", "home", "mail", "terminal"};
  Strings channels;
  for (const json::value& channel : named->as_array()) channels.push_back(Text(channel));
  return channels;
}

std::vector<std::string> ObjectiveOf(const World& world) {
  const json::object* prefer = world.model.prefer;
  const json::value* named = prefer == nullptr ? nullptr : prefer->if_contains("objective");
  if (named == nullptr) return {"trips", "doors", "distance", "added"};
  Strings objective;
  for (const json::value& one : named->as_array()) objective.push_back(Text(one));
  return objective;
}

RoutePlan MakeRoute(const RouteQuery& query, World* world) {
  return Router(query, world).Run();
}

RoutePlan MakeSerialRoute(World* world) {
  RoutePlan all;
  all.steps.resize(world->steps());
  all.routed.assign(world->steps(), 0);
  all.waits.resize(world->steps());
  int before = -1;
  for (int s : world->order) {
    const size_t step = static_cast<size_t>(s);
    if (world->status[step] != Status::kIncluded) continue;
    RoutePlan one = MakeRoute({{s}, true, AllowedChannels(*world), ObjectiveOf(*world)}, world);
    const int offset = static_cast<int>(all.trips.size());
    HandedIn handed = one.steps[step];
    if (handed.trip > 0) handed.trip += offset;
    for (auto& entry : handed.appearing) entry.second += offset;
    if (!one.trips.empty() && before >= 0) one.trips[0].waits.push_back({before, ""});
    all.trips.insert(all.trips.end(), one.trips.begin(), one.trips.end());
    all.steps[step] = handed;
    all.routed[step] = 1;
    if (before >= 0) all.waits[step].insert(before);
    before = s;
  }
  return all;
}

}  // namespace oracle
