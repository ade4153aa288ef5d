#include "route/bounds.h"

#include <algorithm>
#include <array>
#include <bit>

namespace onething::route {
namespace {

constexpr int64_t kMostDoorTrials = int64_t{1} << 21;  // doors looked at: a second or two

constexpr std::array<uint8_t, 256> BitCounts() {
  std::array<uint8_t, 256> counts{};
  for (size_t i = 1; i < counts.size(); ++i)
    counts[i] = static_cast<uint8_t>(counts[i / 2] + i % 2);
  return counts;
}

// A table: the instruction for it is not on every processor, and the library's function is slow.
int Count(Tasks tasks) {
  static constexpr std::array<uint8_t, 256> kCounts = BitCounts();
  int count = 0;
  for (; tasks != 0; tasks >>= 8) count += kCounts[tasks & 0xFF];
  return count;
}

Tasks CapabilityOf(const Signature& signature) {
  Tasks tasks = 0;
  for (const Act& act : signature.acts) tasks |= act.tasks;
  return tasks;
}

// Whether one signature has, for each act of another, one that does the same on the same days.
bool Covers(const Signature& other, const Signature& signature) {
  return std::all_of(signature.acts.begin(), signature.acts.end(), [&](const Act& act) {
    return std::any_of(other.acts.begin(), other.acts.end(), [&](const Act& b) {
      return (act.tasks & ~b.tasks) == 0 && (b.bundle || !act.bundle) &&
             (act.weekdays & ~b.weekdays) == 0 && b.late <= act.late;
    });
  });
}

}  // namespace

Bounds::Bounds(const Rules& rules) : rules_(rules) {
  const auto& all = rules.problem().signatures;
  std::vector<Tasks> capabilities;
  for (const Signature& signature : all) capabilities.push_back(CapabilityOf(signature));
  const auto covers = [&](uint32_t other, uint32_t signature) {
    return (capabilities[signature] & ~capabilities[other]) == 0 &&
           Covers(all[other], all[signature]);
  };
  for (uint32_t i = 0; i < all.size(); ++i) {
    bool covered = false;
    for (uint32_t j = 0; j < all.size() && !covered; ++j)
      covered = j != i && covers(j, i) && (j < i || !covers(i, j));
    if (covered) continue;
    signatures_.push_back(i);
    AddCapability(capabilities[i] & rules.only_at_points());
  }
}

void Bounds::AddCapability(Tasks capability) {
  for (const Tasks other : capabilities_) {
    if ((capability & ~other) == 0) return;
  }
  std::erase_if(capabilities_, [&](Tasks other) { return (other & ~capability) == 0; });
  capabilities_.push_back(capability);
}

StateId Bounds::Intern(const State& state) {
  const auto [it, added] = ids_.try_emplace(state, static_cast<StateId>(nodes_.size()));
  if (added) nodes_.push_back({state, -1, -1, -1, kNever, false, {}});
  return it->second;
}

StateId Bounds::HomeFrom(const State& state) {
  State home{state.done, state.done, 0, kAtHome};
  const Acts& acts = rules_.Home(Mode::kBound);
  rules_.Close(acts, &home);
  return Intern(home);
}

int32_t Bounds::Trips(StateId id) {
  if (nodes_[id].trips < 0) {
    const int32_t trips = TripsOf(state(id));
    nodes_[id].trips = trips;
  }
  return nodes_[id].trips;
}

// All doors are open at no cost: what is done then, a day of the week at a time.
int32_t Bounds::TripsOf(const State& state) {
  if (state.done == rules_.all()) return 0;
  int32_t fewest = kNever;
  if (state.weekday < 0) {
    const StateId home = HomeFrom(state);
    if (!(this->state(home) == state)) return Trips(home);
    for (size_t day = 0; day < rules_.weekdays().size(); ++day)
      fewest =
          std::min(fewest, 1 + Trips(Intern(rules_.Start(state.done, static_cast<int8_t>(day)))));
    return std::min(fewest, kNever);
  }
  std::vector<State> ends;
  rules_.ForOutcomes(
      rules_.Everywhere(state.weekday), state, [](const State&) { return true; },
      [&](const Rules::Outcome& outcome) { ends.push_back(outcome.state); });
  for (const State& end : ends) {
    const StateId home = HomeFrom(end);
    // A trip on which nothing is done leads nowhere.
    if (this->state(home).done != state.before) fewest = std::min(fewest, Trips(home));
  }
  return fewest;
}

int32_t Bounds::DoorsNeeded(Tasks done) const {
  const Tasks rest = rules_.only_at_points() & ~done;
  if (rest == 0) return 0;
  int most = 1;
  for (const Tasks capability : capabilities_) most = std::max(most, Count(capability & rest));
  return (Count(rest) + most - 1) / most;
}

int32_t Bounds::DoorsNeededFrom(StateId id) {
  if (nodes_[id].doors_needed < 0) nodes_[id].doors_needed = DoorsNeeded(nodes_[id].state.done);
  return nodes_[id].doors_needed;
}

bool Bounds::DoorsSuffice(StateId id, int32_t doors) {
  if (doors >= nodes_[id].some_doors) return true;
  if (doors <= nodes_[id].no_doors) return false;
  if (doors < DoorsNeededFrom(id)) return false;
  const bool suffice = Search(id, doors);
  int32_t& known = suffice ? nodes_[id].some_doors : nodes_[id].no_doors;
  known = suffice ? std::min(known, doors) : std::max(known, doors);
  return suffice;
}

int32_t Bounds::Doors(StateId id) {
  if (Trips(id) >= kNever) return kNever;
  int32_t doors = std::max(DoorsNeeded(state(id).done), nodes_[id].no_doors + 1);
  while (doors < kNever && !DoorsSuffice(id, doors)) ++doors;
  return doors;
}

std::optional<int32_t> Bounds::FewestDoors(StateId begin) {
  if (!proven_) return std::nullopt;
  trials_left_ = kMostDoorTrials;
  const int32_t doors = Doors(begin);
  trials_left_ = -1;
  return proven_ ? std::optional(doors) : std::nullopt;
}

bool Bounds::Search(StateId id, int32_t doors) {
  const State state = this->state(id);
  if (state.done == rules_.all()) return true;
  if (!proven_) return true;
  const int32_t trips = Trips(id);
  if (state.weekday < 0) return SearchHome(state, trips, doors);
  const StateId home = HomeFrom(state);
  if (this->state(home).done != state.before && Trips(home) == trips && DoorsSuffice(home, doors))
    return true;
  return doors > 0 && SearchDoors(id, doors);
}

bool Bounds::SearchHome(const State& state, int32_t trips, int32_t doors) {
  const StateId home = HomeFrom(state);
  if (!(this->state(home) == state)) return Trips(home) == trips && DoorsSuffice(home, doors);
  for (size_t day = 0; day < rules_.weekdays().size(); ++day) {
    const StateId start = Intern(rules_.Start(state.done, static_cast<int8_t>(day)));
    if (Trips(start) == trips - 1 && DoorsSuffice(start, doors)) return true;
  }
  return false;
}

bool Bounds::SearchDoors(StateId id, int32_t doors) {
  const int32_t trips = Trips(id);
  for (const StateId next : Next(id)) {
    if (DoorsNeededFrom(next) < doors && Trips(next) == trips && DoorsSuffice(next, doors - 1))
      return true;
  }
  return false;
}

const std::vector<StateId>& Bounds::Next(StateId id) {
  if (nodes_[id].expanded) return nodes_[id].next;
  std::vector<StateId> next;
  for (const State& outcome : Outcomes(state(id))) next.push_back(Intern(outcome));
  nodes_[id].next = std::move(next);
  nodes_[id].expanded = true;
  return nodes_[id].next;
}

void Bounds::AddOutcomes(const State& state, Tasks may, uint32_t signature,
                         std::vector<State>* outcomes) {
  const Acts& acts = rules_.At(Mode::kBound, signature, state.weekday);
  if (trials_left_ > 0 && --trials_left_ == 0) proven_ = false;
  if ((acts.tasks & may) == 0) return;
  rules_.ForOutcomes(
      acts, state, [](const State&) { return true; },
      [&](const Rules::Outcome& outcome) {
        if (outcome.state.done != state.done) outcomes->push_back(outcome.state);
      });
}

std::vector<State> Bounds::Outcomes(const State& state) {
  std::vector<State> outcomes;
  const std::vector<uint32_t> takers = RarestTakers(state);
  const Tasks may = rules_.MayNow(state);
  for (const uint32_t signature : takers.empty() ? signatures_ : takers)
    AddOutcomes(state, may, signature, &outcomes);
  DropWorse(&outcomes);
  return outcomes;
}

// Where all that is left can be done now, at doors and in any order: those that take the task that fewest take. One of them
// has to be entered.
std::vector<uint32_t> Bounds::RarestTakers(const State& state) const {
  const Tasks rest = rules_.all() & ~state.done;
  if ((rest & ~rules_.only_at_points()) != 0) return {};
  const Tasks finishes = rules_.FinishesNow(state);
  std::vector<uint32_t> rarest;
  for (Tasks left = rest; left != 0; left &= left - 1) {
    const auto task = static_cast<size_t>(std::countr_zero(left));
    if (!rules_.May(state, finishes, task)) return {};
    std::vector<uint32_t> takers;
    for (const uint32_t signature : signatures_) {
      const Acts& acts = rules_.At(Mode::kBound, signature, state.weekday);
      if (!acts.choice.empty()) return {};
      if (((acts.single | acts.bundle) >> task & 1) != 0) takers.push_back(signature);
    }
    if (takers.empty()) return {};
    if (rarest.empty() || takers.size() < rarest.size()) rarest = std::move(takers);
  }
  return rarest;
}

// More done, and no more of it late, is never worse.
void Bounds::DropWorse(std::vector<State>* outcomes) {
  std::sort(outcomes->begin(), outcomes->end(),
            [](const State& a, const State& b) { return Count(a.done) > Count(b.done); });
  std::vector<State> kept;
  for (const State& state : *outcomes) {
    const bool worse = std::any_of(kept.begin(), kept.end(), [&](const State& better) {
      return (state.done & ~better.done) == 0 && (better.late & ~state.late) == 0;
    });
    if (!worse) kept.push_back(state);
  }
  *outcomes = std::move(kept);
}

}  // namespace onething::route
