// Who takes what, and the applicant's way through it, for some of the plan's steps.
#ifndef ONETHING_TESTS_ORACLE_PLAN_ROUTE_H_
#define ONETHING_TESTS_ORACLE_PLAN_ROUTE_H_

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "oracle/plan/places.h"
#include "oracle/plan/space.h"

namespace oracle {

struct World;

struct Offer {
  size_t place = 0;  // in declared order
  std::string channel, stage;
  int level = kNoLevel;
  bool submits = true;
  const json::value* when = nullptr;
  const json::object* adds = nullptr;
  uint8_t days = 0x7F;
  Strings points, takes;

  bool IsAtPoint() const {
    return channel == "window" || channel == "agent" || channel == "terminal";
  }
};

// The fact and the division that say where a step or the bundle belongs.
struct Jurisdiction {
  int fact = -1;  // that could be asked
  std::string code, reach = "own";
};

enum class Does : uint8_t { kSubmit, kAppear, kCollect };

struct RouteTask {
  int step = -1;
  Does does = Does::kSubmit;
  std::string stage;
};

struct DoneTask {
  RouteTask task;
  std::string channel;
  bool bundle = false;
  const json::object* adds = nullptr;
};

struct RouteStop {
  size_t point = 0;
  int64_t arrive = 0;
  std::vector<DoneTask> tasks;
  std::vector<uint8_t> days;  // of the offers used
};

// What has to have come before a trip.
struct TripWait {
  int step = -1;
  std::string stage;  // its beginning; empty: the finish
};

struct RouteTrip {
  std::vector<RouteStop> stops;
  int64_t back = 0, distance = 0;
  std::vector<TripWait> waits;
};

struct AwayTask {
  DoneTask done;
  int after = 0;
  bool under_way = false;
};

struct Unplaced {
  RouteTask task;
  std::string why;
  std::optional<size_t> nearest_miss;
};

// How a step was handed in, as far as its dates go.
struct HandedIn {
  bool bundle = false;
  int trip = 0;  // from 1; 0: none
  const json::object* adds = nullptr;
  std::set<int> collect_trips;           // of what it waits for
  std::map<std::string, int> appearing;  // presence stages: the trip
  std::optional<size_t> submit_point, collect_point;
};

struct RoutePlan {
  bool has_distance = false;
  std::vector<RouteTrip> trips;
  std::vector<AwayTask> away;
  std::vector<Unplaced> unplaced;
  int64_t doors = 0, distance = 0, added = 0;
  std::vector<HandedIn> steps;       // by step of the model
  std::vector<char> routed;          // by step
  std::vector<std::set<int>> waits;  // by step: the steps with tasks that it waits for
};

struct RouteQuery {
  std::vector<int> steps;   // in plan order
  bool separately = false;  // own offers only, nothing waited for
  Strings channels;         // allowed, in their order
  std::vector<std::string> objective;
};

// The network beside a catalog and a request.
class Places {
 public:
  Places(const json::value& network, World* world);

  const std::vector<NetPoint>& points() const { return points_; }
  const DivisionTree& tree() const { return tree_; }
  const json::object& CatalogAt(size_t point, World* world) const;
  // Completions of all facts, also of those that only offers at points name.
  const Space& space() const { return *space_; }
  const Bits& in(int step) const { return in_[static_cast<size_t>(step)]; }
  const Bits& as_bundle() const { return as_bundle_; }
  Bits Truth(const json::value* when) const { return space_->Truth(when); }
  // In every completion that has the step (the bundle: kOfBundle).
  bool Holds(int step, const json::value* when) const;
  bool MayHold(int step, const json::value* when) const;

 private:
  Conditions PointConditions(World* world) const;
  DivisionTree tree_;
  std::vector<NetPoint> points_;
  std::unique_ptr<Space> space_;
  std::vector<Bits> in_;
  Bits as_bundle_;
};
constexpr int kOfBundle = -1;

// plan_oracle_offers.cc
std::vector<Offer> OffersOf(const json::object& catalog, int step, const World& world);
const json::object& OwnCatalog(int step, World* world);
Jurisdiction JurisdictionOf(int step, const World& world);  // kOfBundle: the bundle's own
bool BundleHasJurisdiction(const World& world);
// The division of a stage's `of`, by the matter's reach.
Jurisdiction StageJurisdiction(int step, const std::string& stage, const World& world);
bool CannotTell(const Jurisdiction& jurisdiction, int level, const DivisionTree& tree);
bool IsWithin(const NetPoint& point, int level, const Jurisdiction& jurisdiction,
              const DivisionTree& tree);
// The steps, of these, that an offer of the bundle takes.
std::vector<int> StepsTaken(const Offer& offer, const std::vector<int>& steps, const World& world);

// How far an offer at a point is from taking a task.
enum class Stand : uint8_t {
  kNotHere,
  kDoesNotHold,
  kCannotTell,
  kElsewhere,
  kExcepted,
  kClosed,
  kOpen
};
struct PlacedOffer {
  Offer offer;
  bool of_bundle = false;
  Stand stand = Stand::kNotHere;
  bool in_reach = false;
  bool taken_if_near = false;  // but for its division it would be open
  uint8_t days = 0;
};
// Offers at a point for a task, whatever their channel; those of the bundle only where it counts.
std::vector<PlacedOffer> OffersAt(size_t point, const RouteTask& task, const RouteQuery& query,
                                  World* world);
bool BundleCounts(const RouteQuery& query, const World& world);

// plan_oracle_route.cc
Strings AllowedChannels(const World& world);
std::vector<std::string> ObjectiveOf(const World& world);
RoutePlan MakeRoute(const RouteQuery& query, World* world);
// The routes of each step alone, one after another.
RoutePlan MakeSerialRoute(World* world);
bool IsImmediate(int step, World* world);
std::vector<RouteTask> TasksOf(const RouteQuery& query, World* world);
// Says why for each task that the route leaves out.
void FindUnplaced(const RouteQuery& query, RoutePlan* route, World* world);

// plan_oracle_routing.cc
// Nothing without a network.
void FindRoutes(World* world);
json::object WriteRouting(const json::array& lines, World* world);

// plan_oracle_dispatch.cc
json::array WriteDispatch(const json::array& lines, World* world);
// An authority that cannot be told, each.
json::array AuthorityFindings(const json::array& dispatch);

// plan_oracle_unplaced.cc: also the facts that only places ask for.
std::set<int> FactsForPlaces(World* world);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_ROUTE_H_
