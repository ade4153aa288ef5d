// Routing: the applicant's way (trips, doors, metres) and the file's own way between authorities.
//
//   const Routing& routing = plan.routing;                                   // of a plan made with a network
//   for (const Trip& trip : routing.trips) std::cout << FormatDate(*trip.date) << ": " << trip.stops.size() << " doors\n";
//
// The rules are in docs/rules/routing.md: the fewest trips, then doors, metres and added workdays, proven; Routing says where a bound was
// all that could be had. Without a network there is dispatch alone.
//
// Threads: plain values; pure functions.
#ifndef ONETHING_ROUTE_H_
#define ONETHING_ROUTE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "onething/calendar.h"
#include "onething/catalog.h"
#include "onething/network.h"

namespace onething {

// A run of entries in one of the plan's flat lists.
struct Slice {
  uint32_t first = 0, count = 0;
};
template <typename T>
std::span<const T> Take(const std::vector<T>& list, Slice slice) {
  return std::span<const T>(list).subspan(slice.first, slice.count);
}

enum class TaskKind : uint8_t { kSubmit, kAppear, kCollect };
enum class Objective : uint8_t { kTrips, kDoors, kDistance, kAdded };
absl::string_view Name(TaskKind kind);
absl::string_view Name(Objective objective);

// Something the applicant does for one step.
struct RoutedTask {
  StepIndex step;
  TaskKind kind = TaskKind::kSubmit;
  StageIndex stage{};  // of an appear: its place in the matter's stages
  Offer::Channel channel = Offer::Channel::kWindow;
  bool bundle = false;        // by an offer of the bundle
  std::optional<Limit> adds;  // what the offer adds
  uint32_t after = 0;         // done away from a point: the last trip begun, 0: none
  bool under_way = false;     // and before that trip's end
};

struct Stop {
  PointId point{};
  std::optional<int64_t> arrive;  // metres from where one came
  bool approximate = false;       // the point's place is another's
  std::vector<RoutedTask> tasks;  // in the order in which they are done
};

struct Trip {
  std::optional<Date> date;  // on the promised basis; nothing where what it waits for has no date
  std::vector<Stop> stops;
  std::optional<int64_t> back, distance;  // metres
};

struct Unplaced {
  // Why nobody takes a task.
  enum class Why : uint8_t {
    kNoOffer,            // no offer for it holds
    kChannelNotAllowed,  // offers hold, but by channels that the request leaves out
    kNobodyUpwards,      // no point of the offers' levels within the reach of this division
    kExcepted,           // the point that would take it leaves it out
    kDivisionTooCoarse,  // the division is not known to the depth that is needed
    kNeverOpen,          // the days of the offer are none of the point's
  };
  StepIndex step;
  TaskKind kind = TaskKind::kSubmit;
  StageIndex stage;
  Why why = Why::kNoOffer;
  std::optional<PointId>
      nearest_miss;  // the point nearest to home, else first in order, that would take it but for `why`
};
absl::string_view Name(Unplaced::Why why);

struct RouteTotals {
  int64_t trips = 0, doors = 0;
  std::optional<int64_t> distance;  // metres
  int64_t added = 0;                // workdays that the offers used add
};

// Another way to go, better than the plan in one thing.
struct RouteAlternative {
  std::optional<Offer::Channel> without;  // the plan without this channel, or
  std::vector<Objective> objective;       // with another objective
  RouteTotals totals;
  std::optional<Instant> finish;  // on the promised basis
};

// The file's own way: who works on a stage, what he gets and from whom, and to whom it goes on.
struct Dispatch {
  struct Authority {
    DepartmentId department{};
    std::string division;  // code
  };
  struct End {  // where a file comes from or goes to
    enum class Kind : uint8_t { kApplicant, kPoint, kAuthority, kUnknown };
    Kind kind = Kind::kApplicant;
    PointId point{};
    Authority authority;
  };
  StepIndex step;
  std::optional<StageIndex> stage;     // nothing: of a matter without stages
  std::optional<Authority> authority;  // nothing: cannot be told
  End from, to;
  Slice materials;  // plan.material_ids
  std::optional<Instant> received, finish;
};

struct Routing {
  bool has_network = false;  // else only `dispatch` is filled
  std::vector<Trip> trips;
  std::vector<RoutedTask> online, mail, home;  // done without a trip
  std::vector<Unplaced> unplaced;
  bool complete = true;
  RouteTotals totals;
  std::optional<RouteTotals> totals_latest;  // with all active steps, where some are undetermined
  bool optimal = true;
  std::optional<int64_t> bound;  // of the distance
  std::vector<RouteAlternative> alternatives;
  std::vector<Dispatch> dispatch;
};

}  // namespace onething
#endif  // ONETHING_ROUTE_H_
