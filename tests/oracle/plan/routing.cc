// The plan's routing: trips, what is done without one, who cannot be served, other ways to go.
#include <algorithm>

#include "oracle/plan/world.h"

namespace oracle {
namespace {

const std::string& StepId(int step, const World& world) {
  return world.model.steps[static_cast<size_t>(step)].id;
}

json::value Metres(bool known, int64_t metres) {
  return known ? json::value(metres) : json::value(nullptr);
}

json::object WriteTask(const RouteTask& task, const World& world) {
  static const char* const kNames[] = {"submit", "appear", "collect"};
  json::object out{{"step", StepId(task.step, world)}, {"do", kNames[static_cast<int>(task.does)]}};
  if (task.does == Does::kAppear) out["stage"] = task.stage;
  return out;
}

json::object WriteDone(const DoneTask& done, const World& world) {
  json::object out = WriteTask(done.task, world);
  out["channel"] = done.channel;
  out["bundle"] = done.bundle;
  if (done.adds != nullptr) out["adds"] = *done.adds;
  return out;
}

json::array WriteTrips(const World& world) {
  json::array trips;
  const bool known = world.route.has_distance;
  const BasisDates& promised = world.dates[static_cast<int>(Basis::kPromised)];
  for (size_t k = 0; k < world.route.trips.size(); ++k) {
    const RouteTrip& trip = world.route.trips[k];
    json::array stops;
    for (const RouteStop& stop : trip.stops) {
      const NetPoint& point = world.places->points()[stop.point];
      json::object out{{"point", point.id}, {"arrive_m", Metres(known, stop.arrive)}};
      if (point.approximate) out["approximate"] = true;
      json::array tasks;
      for (const DoneTask& done : stop.tasks) tasks.push_back(WriteDone(done, world));
      out["tasks"] = tasks;
      stops.push_back(out);
    }
    json::value date;
    if (promised.trips[k]) date = json::string(DayText(*promised.trips[k]));
    trips.push_back(json::object{{"date", date},
                                 {"stops", stops},
                                 {"back_m", Metres(known, trip.back)},
                                 {"distance", Metres(known, trip.distance)}});
  }
  return trips;
}

json::array WriteAway(const std::string& channel, const World& world) {
  json::array out;
  for (const AwayTask& away : world.route.away) {
    if (away.done.channel != channel) continue;
    json::object entry = WriteDone(away.done, world);
    entry["after"] = away.after;
    if (away.under_way) entry["under_way"] = true;
    out.push_back(entry);
  }
  return out;
}

json::array WriteUnplaced(const World& world) {
  json::array out;
  for (const Unplaced& unplaced : world.route.unplaced) {
    json::object entry = WriteTask(unplaced.task, world);
    entry["why"] = unplaced.why;
    entry["nearest_miss"] = nullptr;
    if (unplaced.nearest_miss) {
      entry["nearest_miss"] = world.places->points()[*unplaced.nearest_miss].id;
    }
    out.push_back(entry);
  }
  return out;
}

json::object WriteTotals(const RoutePlan& route) {
  return {{"trips", route.trips.size()},
          {"doors", route.doors},
          {"distance", Metres(route.has_distance, route.distance)},
          {"added", route.added}};
}

std::vector<int> StepsInOrder(const World& world, bool undetermined_too) {
  std::vector<int> steps;
  for (int s : world.order) {
    const Status status = world.status[static_cast<size_t>(s)];
    const bool too = undetermined_too && status == Status::kUndetermined;
    if (status == Status::kIncluded || too) steps.push_back(s);
  }
  return steps;
}

// Another way to go, with what it comes to.
struct Other {
  json::object entry;
  RoutePlan route;
  std::optional<Instant> finish;
};

bool IsEarlier(const std::optional<Instant>& a, const std::optional<Instant>& b) {
  if (!a || !b) return a.has_value() && !b;
  return *a < *b;
}

// Distance that is not known is the worst.
bool IsShorter(const RoutePlan& a, const RoutePlan& b) {
  if (!a.has_distance || !b.has_distance) return a.has_distance && !b.has_distance;
  return a.distance < b.distance;
}

bool IsBetterInOne(const Other& a, const Other& b) {
  return a.route.trips.size() < b.route.trips.size() || a.route.doors < b.route.doors ||
         IsShorter(a.route, b.route) || IsEarlier(a.finish, b.finish);
}

std::vector<Other> OtherWays(World* world) {
  const Strings channels = AllowedChannels(*world);
  const std::vector<int> steps = StepsInOrder(*world, false);
  std::vector<Other> others;
  for (const std::string& channel : channels) {
    Other other;
    RouteQuery query{steps, false, channels, ObjectiveOf(*world)};
    std::erase(query.channels, channel);
    other.entry["without"] = channel;
    other.route = MakeRoute(query, world);
    others.push_back(std::move(other));
  }
  Other other;
  RouteQuery query{steps, false, channels, ObjectiveOf(*world)};
  std::erase(query.objective, "distance");
  query.objective.insert(query.objective.begin(), "distance");
  other.entry["objective"] = json::value_from(query.objective);
  other.route = MakeRoute(query, world);
  others.push_back(std::move(other));
  return others;
}

json::array WriteAlternatives(World* world) {
  Other plan;
  plan.route = world->route;
  plan.finish = world->dates[static_cast<int>(Basis::kPromised)].finish;
  std::vector<Other> better;
  for (Other& other : OtherWays(world)) {
    if (other.route.unplaced.size() > plan.route.unplaced.size()) continue;
    other.finish = PromisedFinishBy(other.route, world);
    if (IsBetterInOne(other, plan)) better.push_back(std::move(other));
  }
  json::array out;
  for (size_t i = 0; i < better.size(); ++i) {
    bool kept = true;
    for (size_t j = 0; j < better.size(); ++j) {
      if (i == j || IsBetterInOne(better[i], better[j])) continue;
      kept = kept && !(IsBetterInOne(better[j], better[i]) || j < i);
    }
    if (!kept) continue;
    json::object entry = better[i].entry;
    for (const json::key_value_pair& pair : WriteTotals(better[i].route)) {
      entry[pair.key()] = pair.value();
    }
    entry["finish"] = nullptr;
    if (better[i].finish) entry["finish"] = InstantText(*better[i].finish);
    out.push_back(entry);
  }
  return out;
}

}  // namespace

void FindRoutes(World* world) {
  if (world->places == nullptr) return;
  const RouteQuery query{StepsInOrder(*world, false), false, AllowedChannels(*world),
                         ObjectiveOf(*world)};
  world->route = MakeRoute(query, world);
  world->serial = MakeSerialRoute(world);
  RouteQuery active = query;
  active.steps = StepsInOrder(*world, true);
  if (active.steps.size() != query.steps.size()) world->latest = MakeRoute(active, world);
}

json::object WriteRouting(const json::array& lines, World* world) {
  json::object out;
  if (world->places != nullptr) {
    out["trips"] = WriteTrips(*world);
    for (const char* channel : {"online", "mail", "home"})
      out[channel] = WriteAway(channel, *world);
    out["unplaced"] = WriteUnplaced(*world);
    out["complete"] = world->route.unplaced.empty();
    out["totals"] = WriteTotals(world->route);
    if (world->latest) out["totals_latest"] = WriteTotals(*world->latest);
    out["optimal"] = true;
    const std::vector<std::string> objective = ObjectiveOf(*world);
    const bool counts = std::count(objective.begin(), objective.end(), "distance") != 0;
    out["bound"] = Metres(world->route.has_distance, counts ? world->route.distance : 0);
    out["alternatives"] = WriteAlternatives(world);
  }
  out["dispatch"] = WriteDispatch(lines, world);
  return out;
}

}  // namespace oracle
