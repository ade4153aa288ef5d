// Trips and doors: how many are needed from a state on, wherever one stands. Neither depends on distance.
#ifndef ONETHING_SRC_ROUTE_BOUNDS_H_
#define ONETHING_SRC_ROUTE_BOUNDS_H_

#include <deque>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "route/rules.h"

namespace onething::route {

using StateId = uint32_t;

class Bounds {
 public:
  explicit Bounds(const Rules& rules);
  const Rules& rules() const { return rules_; }

  StateId Intern(const State& state);
  const State& state(StateId id) const { return nodes_[id].state; }
  size_t size() const { return nodes_.size(); }

  static constexpr int32_t kNever = 1 << 20;
  // The fewest trips that are still to be begun.
  int32_t Trips(StateId id);
  // The fewest doors still to be entered with the fewest trips.
  int32_t Doors(StateId id);
  // Whether so many doors are enough with the fewest trips.
  bool DoorsSuffice(StateId id, int32_t doors);
  // A number of doors that is certainly needed.
  int32_t DoorsNeeded(Tasks done) const;
  int32_t DoorsNeededFrom(StateId id);
  // What is done at home after a trip that ends in this state, with no choice left out.
  StateId HomeFrom(const State& state);
  // Of a state where an errand begins; nothing where that takes more looking at doors than a stated budget: then Doors and
  // DoorsSuffice do not tell either.
  std::optional<int32_t> FewestDoors(StateId begin);

 private:
  struct Node {
    State state;
    int32_t trips = -1, doors_needed = -1;
    int32_t no_doors = -1;        // so many do not suffice
    int32_t some_doors = kNever;  // so many do
    bool expanded = false;
    std::vector<StateId> next;  // by one door; none is as good as another
  };

  void AddCapability(Tasks capability);
  int32_t TripsOf(const State& state);
  bool Search(StateId id, int32_t doors);
  bool SearchHome(const State& state, int32_t trips, int32_t doors);
  bool SearchDoors(StateId id, int32_t doors);
  const std::vector<StateId>& Next(StateId id);
  void AddOutcomes(const State& state, Tasks may, uint32_t signature, std::vector<State>* outcomes);
  std::vector<State> Outcomes(const State& state);
  std::vector<uint32_t> RarestTakers(const State& state) const;
  static void DropWorse(std::vector<State>* outcomes);

  const Rules& rules_;
  std::deque<Node> nodes_;
  absl::flat_hash_map<State, StateId> ids_;
  std::vector<uint32_t> signatures_;  // those that none is as good as
  std::vector<Tasks> capabilities_;   // of signatures_, only what needs a door
  int64_t trials_left_ = -1;          // while they are counted
  bool proven_ = true;
};

}  // namespace onething::route
#endif  // ONETHING_SRC_ROUTE_BOUNDS_H_
