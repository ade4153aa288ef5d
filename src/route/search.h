// The walk itself: the cheapest way from home to home, over points, with trips and doors known where they come first.
#ifndef ONETHING_SRC_ROUTE_SEARCH_H_
#define ONETHING_SRC_ROUTE_SEARCH_H_

#include <array>
#include <deque>
#include <optional>
#include <queue>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "route/bounds.h"
#include "route/legs.h"

namespace onething::route {

using Costs = std::array<int64_t, 5>;  // what counts and is not known beforehand, the first most
using LabelId = uint32_t;
inline constexpr LabelId kNoLabel = 0xFFFFFFFF;

// What can follow a state.
struct Arc {
  uint32_t signature = 0;    // entered; kHomeward: home
  StateId from = 0, to = 0;  // `from`: as the trip begins, where it begins with this door
  int64_t added = 0;
  static constexpr uint32_t kHomeward = 0xFFFFFFFF;
};

// A state, and where one stands.
struct Label {
  StateId state = 0;
  uint32_t point = 0;  // home: the number of points
  int64_t metres = 0;  // of this trip so far, where a limit on trips counts
  Costs cost{};
  const Arc* arc = nullptr;  // by which one came
  LabelId parent = kNoLabel;
};

class Search {
 public:
  Search(const Problem& problem, Bounds* bounds);
  // False where the label budget did not suffice: then there is a way, but not proven to be the best.
  bool Run();
  // No way is shorter, in metres.
  int64_t bound() const { return bound_; }
  const Rules& rules() const { return rules_; }
  const State& state(StateId id) const { return bounds_->state(id); }

  static constexpr LabelId kRoot = 0;
  const Label& label(LabelId id) const { return labels_[id]; }
  struct Follow {
    LabelId to = kNoLabel;
    const Arc* arc = nullptr;
  };
  // What follows a label on a best way. Nothing: the way ends here.
  std::vector<Follow> Follows(LabelId id);
  // The way that was found where none is proven, from the first label on.
  const std::vector<Label>& found() const { return found_; }

 private:
  enum Component : uint8_t { kLong, kTrips, kDoors, kDistance, kAdded };
  struct Key {
    StateId state;
    uint32_t point;
    int64_t metres;
    bool operator==(const Key&) const = default;
    template <typename H>
    friend H AbslHashValue(H h, const Key& k) {
      return H::combine(std::move(h), k.state, k.point, k.metres);
    }
  };
  struct Open {
    Costs full, cost;  // cost: when it was opened
    LabelId id = 0;
    bool operator>(const Open& other) const {
      return full != other.full ? full > other.full : id > other.id;
    }
  };

  void ChooseComponents(bool doors_can_be_known);
  void SortPoints();
  void FindReach();
  int64_t ReachOf(Tasks done) const;
  int64_t ReachFrom(StateId id);
  bool IsTight(StateId from, StateId to, int32_t trips, int32_t doors);
  const std::vector<Arc>& ArcsOf(StateId id);
  void AddDoorArcs(StateId from, StateId start, std::vector<Arc>* arcs);
  void AddHomeArcs(StateId from, std::vector<Arc>* arcs);
  bool IsLast(const Label& label) const;
  Label Along(const Label& from, const Arc& arc, uint32_t point, int64_t leg) const;
  Costs FullCost(const Label& label);
  // The same with `to_home` no more than the way home, and no more than that to go.
  Costs FullCost(const Label& label, int64_t to_home, int64_t to_go);
  template <typename Visit>
  bool ForNext(const Label& from, const Visit& visit);
  std::vector<uint32_t> Nearest(const Label& from, const Arc& arc, size_t count) const;
  void Beam(size_t width, size_t near);
  void Push(const Label& label, LabelId parent);
  bool SearchAll();
  bool IsCritical(LabelId id);
  std::optional<Follow> CriticalAt(const Label& next);

  const Problem& problem_;
  Bounds* bounds_;
  const Rules& rules_;
  Legs legs_;
  std::vector<Component> components_;
  int distance_at_ = -1;  // its place among the components
  bool trips_known_ = false, doors_known_ = false;
  std::vector<std::vector<uint32_t>> points_;  // by signature
  std::vector<int64_t> reach_;                 // of each task: the way to its nearest door and back
  std::vector<int64_t> reach_from_;            // by state; -1: not looked at
  std::deque<std::vector<Arc>> arcs_;          // by state
  std::vector<bool> has_arcs_;
  std::vector<int32_t> doors_left_;  // by state, where doors are known
  std::vector<Label> labels_;
  absl::flat_hash_map<Key, LabelId> ids_;
  std::priority_queue<Open, std::vector<Open>, std::greater<>> open_;
  std::optional<Costs> best_;
  std::vector<Label> found_;
  std::vector<int8_t> critical_;  // by label: -1 not looked at
  int64_t bound_ = 0, trials_ = 0;
};

}  // namespace onething::route
#endif  // ONETHING_SRC_ROUTE_SEARCH_H_
