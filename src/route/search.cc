#include "route/search.h"

#include <algorithm>

namespace onething::route {
namespace {

constexpr int64_t kFar = int64_t{1} << 60;
// What a search may cost, in legs looked at; to find what follows a state costs as much as some hundred for each signature.
constexpr int64_t kMostSearchTrials = int64_t{1} << 26;
constexpr int64_t kTrialsOfArc = 100;

}  // namespace

Search::Search(const Problem& problem, Bounds* bounds)
    : problem_(problem), bounds_(bounds), rules_(bounds->rules()), legs_(problem) {
  ChooseComponents(true);
  SortPoints();
  FindReach();
}

// Trips, and doors after them, are found beforehand where they come first.
void Search::ChooseComponents(bool doors_can_be_known) {
  components_.clear();
  const auto& objective = problem_.objective;
  if (problem_.trip_limit && problem_.has_distance()) components_.push_back(kLong);
  trips_known_ = components_.empty() && !objective.empty() && objective[0] == Objective::kTrips;
  doors_known_ = doors_can_be_known && trips_known_ && objective.size() > 1 &&
                 objective[1] == Objective::kDoors;
  for (size_t i = doors_known_ ? 2 : trips_known_ ? 1 : 0; i < objective.size(); ++i) {
    if (objective[i] == Objective::kTrips) components_.push_back(kTrips);
    if (objective[i] == Objective::kDoors) components_.push_back(kDoors);
    if (objective[i] == Objective::kAdded) components_.push_back(kAdded);
    if (objective[i] != Objective::kDistance || !problem_.has_distance()) continue;
    distance_at_ = static_cast<int>(components_.size());
    components_.push_back(kDistance);
  }
}

// Where distance does not count, of points that take the same only the first is needed.
void Search::SortPoints() {
  const bool by_distance = distance_at_ >= 0 || (!components_.empty() && components_[0] == kLong);
  points_.resize(problem_.signatures.size());
  for (uint32_t i = 0; i < problem_.points.size(); ++i) {
    auto& points = points_[problem_.points[i].signature];
    if (by_distance || points.empty()) points.push_back(i);
  }
}

// The nearest door for each task that needs one.
void Search::FindReach() {
  reach_.assign(problem_.tasks.size(), 0);
  if (distance_at_ < 0) return;
  for (size_t task = 0; task < reach_.size(); ++task) {
    if ((rules_.only_at_points() >> task & 1) == 0) continue;
    int64_t least = kFar;
    for (uint32_t s = 0; s < points_.size(); ++s) {
      const auto& acts = problem_.signatures[s].acts;
      const bool takes = std::any_of(acts.begin(), acts.end(),
                                     [&](const Act& act) { return (act.tasks >> task & 1) != 0; });
      for (size_t i = 0; takes && i < points_[s].size(); ++i) {
        const uint32_t point = points_[s][i];
        if (legs_.AtLeast(legs_.home(), point) + legs_.ToHomeAtLeast(point) < least)
          least = std::min(least, legs_.FromHome(point) + legs_.ToHome(point));
      }
    }
    reach_[task] = least;
  }
}

int64_t Search::ReachOf(Tasks done) const {
  int64_t reach = 0;
  for (size_t task = 0; task < reach_.size(); ++task) {
    if ((done >> task & 1) == 0) reach = std::max(reach, reach_[task]);
  }
  return reach;
}

int64_t Search::ReachFrom(StateId id) {
  if (reach_from_.size() <= id) reach_from_.resize(id + 1, -1);
  if (reach_from_[id] < 0) reach_from_[id] = ReachOf(state(id).done);
  return reach_from_[id];
}

// Whether a state keeps the trips, and doors, that are known to be the fewest.
bool Search::IsTight(StateId from, StateId to, int32_t trips, int32_t doors) {
  if (!trips_known_) return bounds_->Trips(to) < Bounds::kNever;
  if (bounds_->Trips(to) != trips) return false;
  if (!doors_known_) return true;
  const int32_t left = doors_left_[from] - doors;
  if (left < 0 || !bounds_->DoorsSuffice(to, left)) return false;
  if (doors_left_.size() <= to) doors_left_.resize(to + 1, -1);
  doors_left_[to] = left;
  return true;
}

void Search::AddDoorArcs(StateId from, StateId start, std::vector<Arc>* arcs) {
  const State state = bounds_->state(start);
  const int32_t trips = bounds_->Trips(start);
  const Tasks may = rules_.MayNow(state);
  trials_ += kTrialsOfArc * static_cast<int64_t>(points_.size());
  for (uint32_t signature = 0; signature < points_.size(); ++signature) {
    const Acts& acts = rules_.At(Mode::kFull, signature, state.weekday);
    if (points_[signature].empty() || (acts.tasks & may) == 0) continue;
    const auto keeps = [&](const State& next) {
      if (doors_known_ && bounds_->DoorsNeeded(next.done) >= doors_left_[from]) return false;
      return IsTight(from, bounds_->Intern(next), trips, 1);
    };
    rules_.ForOutcomes(acts, state, keeps, [&](const Rules::Outcome& outcome) {
      if (outcome.state.done == state.done || !keeps(outcome.state)) return;
      arcs->push_back({signature, start, bounds_->Intern(outcome.state), outcome.added});
    });
  }
}

void Search::AddHomeArcs(StateId from, std::vector<Arc>* arcs) {
  const State state = bounds_->state(from);
  const State home{state.done, state.done, 0, kAtHome};
  const int32_t trips = bounds_->Trips(from);
  const auto keeps = [&](const State& next) {
    return IsTight(from, bounds_->Intern(next), trips, 0);
  };
  rules_.ForOutcomes(rules_.Home(Mode::kFull), home, keeps, [&](const Rules::Outcome& outcome) {
    if (keeps(outcome.state))
      arcs->push_back({Arc::kHomeward, from, bounds_->Intern(outcome.state), outcome.added});
  });
}

const std::vector<Arc>& Search::ArcsOf(StateId id) {
  if (has_arcs_.size() <= id) has_arcs_.resize(id + 1);
  if (arcs_.size() <= id) arcs_.resize(id + 1);
  if (has_arcs_[id]) return arcs_[id];
  has_arcs_[id] = true;
  const State state = this->state(id);
  if (!state.at_home()) {
    if (state.weekday != kBegin) AddDoorArcs(id, id, &arcs_[id]);
    AddHomeArcs(id, &arcs_[id]);
    return arcs_[id];
  }
  for (size_t day = 0; day < rules_.weekdays().size(); ++day) {
    const StateId start = bounds_->Intern(rules_.Start(state.done, static_cast<int8_t>(day)));
    if (!trips_known_ || bounds_->Trips(start) == bounds_->Trips(id) - 1)
      AddDoorArcs(id, start, &arcs_[id]);
  }
  return arcs_[id];
}

bool Search::IsLast(const Label& label) const {
  return state(label.state).at_home() && state(label.state).done == rules_.all();
}

// `leg` may be a bound.
Label Search::Along(const Label& from, const Arc& arc, uint32_t point, int64_t leg) const {
  Label to{arc.to, point, 0, from.cost, &arc, kNoLabel};
  const bool homeward = arc.signature == Arc::kHomeward;
  const int64_t metres = from.metres + leg;
  for (size_t i = 0; i < components_.size(); ++i) {
    int64_t& cost = to.cost[i];
    switch (components_[i]) {
      case kLong:
        cost += homeward && metres > *problem_.trip_limit;
        to.metres = homeward ? 0 : metres;
        break;
      case kTrips: cost += !homeward && from.point == legs_.home(); break;
      case kDoors: cost += !homeward; break;
      case kDistance: cost += leg; break;
      case kAdded: cost += arc.added; break;
    }
  }
  return to;
}

// With no more than what is certainly still to come: the way home, by the farthest task.
Costs Search::FullCost(const Label& label) {
  const int64_t to_home = legs_.ToHome(label.point);
  const int64_t reach = ReachFrom(label.state);
  const int64_t to_go = std::max(to_home, reach - legs_.FromHome(label.point));
  return FullCost(label, to_home, to_go);
}

Costs Search::FullCost(const Label& label, int64_t to_home, int64_t to_go) {
  Costs full = label.cost;
  for (size_t i = 0; i < components_.size(); ++i) {
    switch (components_[i]) {
      case kLong: full[i] += label.metres + to_home > *problem_.trip_limit; break;
      case kTrips: full[i] += bounds_->Trips(label.state); break;
      case kDoors: full[i] += bounds_->DoorsNeededFrom(label.state); break;
      case kDistance: full[i] += to_go; break;
      case kAdded: break;
    }
  }
  return full;
}

// Calls `visit` with each label that follows and may still be on a best way, until it returns false.
template <typename Visit>
bool Search::ForNext(const Label& from, const Visit& visit) {
  for (const Arc& arc : ArcsOf(from.state)) {
    if (arc.signature == Arc::kHomeward) {
      const Label to = Along(from, arc, legs_.home(), legs_.ToHome(from.point));
      if ((!best_ || FullCost(to) <= *best_) && !visit(to)) return false;
      continue;
    }
    trials_ += static_cast<int64_t>(points_[arc.signature].size());
    for (const uint32_t point : points_[arc.signature]) {
      if (best_ && distance_at_ >= 0) {
        const Label least = Along(from, arc, point, legs_.AtLeast(from.point, point));
        const int64_t to_home = legs_.ToHomeAtLeast(point);
        if (FullCost(least, to_home, to_home) > *best_) continue;
      }
      const bool begins = from.point == legs_.home();
      const int64_t leg = begins ? legs_.FromHome(point) : legs_.Between(from.point, point);
      const Label to = Along(from, arc, point, leg);
      if ((!best_ || FullCost(to) <= *best_) && !visit(to)) return false;
    }
  }
  return true;
}

// Of the points of an arc those that look the least detour.
std::vector<uint32_t> Search::Nearest(const Label& from, const Arc& arc, size_t count) const {
  if (arc.signature == Arc::kHomeward) return {legs_.home()};
  std::vector<std::pair<int64_t, uint32_t>> nearest;
  for (const uint32_t point : points_[arc.signature]) {
    const int64_t detour = legs_.AtLeast(from.point, point) + legs_.ToHomeAtLeast(point);
    if (nearest.size() == count && detour >= nearest.back().first) continue;
    if (nearest.size() == count) nearest.pop_back();
    const std::pair<int64_t, uint32_t> entry{detour, point};
    nearest.insert(std::upper_bound(nearest.begin(), nearest.end(), entry), entry);
  }
  std::vector<uint32_t> points;
  for (const auto& [detour, point] : nearest) points.push_back(point);
  return points;
}

// A good way: on each round from the `width` cheapest labels on to the `near` nearest points of each arc.
void Search::Beam(size_t width, size_t near) {
  std::vector<Label> pool = {labels_[kRoot]};
  std::vector<LabelId> front = {0};
  std::optional<LabelId> last;
  while (!front.empty()) {
    std::vector<std::pair<Costs, LabelId>> next;
    absl::flat_hash_map<Key, LabelId> seen;
    for (const LabelId id : front) {
      for (const Arc& arc : ArcsOf(pool[id].state)) {
        for (const uint32_t point : Nearest(pool[id], arc, near)) {
          Label to = Along(pool[id], arc, point, legs_.Between(pool[id].point, point));
          to.parent = id;
          const auto [it, added] =
              seen.try_emplace({to.state, to.point, to.metres}, static_cast<LabelId>(pool.size()));
          if (!added && pool[it->second].cost <= to.cost) continue;
          it->second = static_cast<LabelId>(pool.size());
          next.emplace_back(FullCost(to), it->second);
          pool.push_back(to);
        }
      }
    }
    std::sort(next.begin(), next.end());
    if (next.size() > width) next.resize(width);
    front.clear();
    for (const auto& [full, id] : next) {
      if (!IsLast(pool[id])) front.push_back(id);
      else if (!last || pool[id].cost < pool[*last].cost) last = id;
    }
  }
  if (!last || (best_ && pool[*last].cost > *best_)) return;
  best_ = pool[*last].cost;
  found_.clear();
  for (LabelId id = *last; id != kNoLabel; id = pool[id].parent) found_.push_back(pool[id]);
  std::reverse(found_.begin(), found_.end());
}

void Search::Push(const Label& label, LabelId parent) {
  const auto [it, added] = ids_.try_emplace({label.state, label.point, label.metres},
                                            static_cast<LabelId>(labels_.size()));
  if (!added && labels_[it->second].cost <= label.cost) return;
  if (added) labels_.push_back(label);
  labels_[it->second] = label;
  labels_[it->second].parent = parent;
  open_.push({FullCost(label), label.cost, it->second});
}

// All labels that may be on a best way, the most promising first. False where they are more than the budget.
bool Search::SearchAll() {
  open_.push({FullCost(labels_[kRoot]), labels_[kRoot].cost, kRoot});
  while (!open_.empty()) {
    const Open open = open_.top();
    if (best_ && open.full > *best_) break;
    if (labels_.size() > problem_.label_budget || trials_ > kMostSearchTrials) return false;
    open_.pop();
    const Label label = labels_[open.id];
    if (label.cost != open.cost) continue;  // reached at a lower cost since
    if (IsLast(label)) best_ = label.cost;
    else ForNext(label, [&](const Label& next) { return Push(next, open.id), true; });
  }
  return true;
}

bool Search::Run() {
  const StateId begin = bounds_->Intern({0, 0, 0, kBegin});
  if (doors_known_) {
    const std::optional<int32_t> doors = bounds_->FewestDoors(begin);
    if (doors) doors_left_.assign(begin + 1, *doors);
    else ChooseComponents(false);
  }
  labels_.push_back({begin, legs_.home(), 0, {}, nullptr, kNoLabel});
  ids_[{begin, legs_.home(), 0}] = kRoot;
  Beam(1, 1);
  const bool whole = SearchAll();
  bound_ = ReachOf(0);
  if (whole && distance_at_ >= 0) bound_ = (*best_)[static_cast<size_t>(distance_at_)];
  else if (distance_at_ == 0) bound_ = std::max(bound_, open_.top().full[0]);
  if (!whole) Beam(32, 2);
  critical_.assign(labels_.size(), -1);
  return whole;
}

std::optional<Search::Follow> Search::CriticalAt(const Label& next) {
  const auto it = ids_.find({next.state, next.point, next.metres});
  if (it == ids_.end() || labels_[it->second].cost != next.cost || !IsCritical(it->second))
    return std::nullopt;
  return Follow{it->second, next.arc};
}

bool Search::IsCritical(LabelId id) {
  if (critical_[id] < 0) {
    const Label& label = labels_[id];
    const auto leads_nowhere = [&](const Label& next) { return !CriticalAt(next); };
    const bool critical = IsLast(label) ? label.cost == *best_ : !ForNext(label, leads_nowhere);
    critical_[id] = critical;
  }
  return critical_[id] == 1;
}

std::vector<Search::Follow> Search::Follows(LabelId id) {
  std::vector<Follow> follows;
  if (IsLast(labels_[id])) return follows;
  ForNext(labels_[id], [&](const Label& next) {
    if (const std::optional<Follow> follow = CriticalAt(next)) follows.push_back(*follow);
    return true;
  });
  return follows;
}

}  // namespace onething::route
