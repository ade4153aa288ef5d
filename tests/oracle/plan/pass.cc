// One pass: the trips first, by the steps that have tasks alone; then every step.
#include <algorithm>

#include "oracle/plan/time.h"

namespace oracle {
namespace {

// The first day, from which a step can be received at all.
std::optional<Instant> ApplyFrom(size_t step, World* world) {
  const json::object* term = world->model.steps[step].matter.apply_from;
  if (term == nullptr) return std::nullopt;
  std::optional<Day> day = DateFact(*term, *world);
  if (!day) return std::nullopt;
  Limit limit = ResolveLimit(*term, world->model);
  Day first = *day + static_cast<Day>(limit.n);
  if (limit.unit == Unit::kMonths) first = AddMonths(*day, static_cast<int>(limit.n));
  if (limit.unit == Unit::kWorkdays) first = world->calendar->AddToDay(*day, limit);
  return world->calendar->Receive(world->calendar->Opening(first));
}

void Raise(const std::optional<Instant>& to, std::optional<Instant>* at) {
  if (Later(to, *at)) *at = to;
}

// The passes by recursion: a step is dated once all that it waits for is.
class Pass {
 public:
  Pass(const PassInput& input, World* world) : input_(input), world_(world) {
    result_.steps.resize(world->steps());
    done_.assign(world->steps(), 0);
    received_.assign(world->steps(), {});
    received_done_.assign(world->steps(), 0);
    if (input.route != nullptr) {
      result_.trips.resize(input.route->trips.size());
      trip_done_.assign(input.route->trips.size(), 0);
    }
  }

  PassResult Run() {
    if (input_.route != nullptr && !input_.route->trips.empty()) DateTrips();
    result_.finish = world_->received;
    result_.dated = world_->received;
    for (size_t s = 0; s < world_->steps(); ++s) {
      if (input_.there[s] == 0) continue;
      const std::optional<Instant>& finish = Visit(s).finish;
      if (Later(finish, result_.finish)) result_.finish = finish;
      if (finish) result_.dated = std::max(result_.dated, *finish);
    }
    return result_;
  }

 private:
  // Steps without tasks move a step, never a trip.
  void DateTrips() {
    const std::optional<Day> before = world_->calendar->outside();
    PassInput routed = input_;
    for (size_t s = 0; s < world_->steps(); ++s) {
      if (input_.route->routed[s] == 0) routed.there[s] = 0;
      std::set<int> waits;
      for (int one : input_.waits[s]) {
        if (input_.route->waits[s].count(one) != 0) waits.insert(one);
      }
      routed.waits[s] = waits;
    }
    Pass alone(routed, world_);
    for (size_t k = 0; k < result_.trips.size(); ++k) result_.trips[k] = alone.TripDay(k);
    trip_done_.assign(result_.trips.size(), 1);
    world_->calendar->Restore(before);
    for (Day day : alone.outside_) world_->calendar->Note(day);
  }

  const std::optional<Day>& TripDay(size_t k) {
    if (trip_done_[k] != 0) return result_.trips[k];
    trip_done_[k] = 1;
    const RouteTrip& trip = input_.route->trips[k];
    std::optional<Instant> from = world_->received;
    if (k > 0) {
      const std::optional<Day>& before = TripDay(k - 1);
      Raise(before ? std::optional<Instant>(Instant{*before} * 1440) : std::nullopt, &from);
    }
    for (const TripWait& wait : trip.waits) {
      const size_t s = static_cast<size_t>(wait.step);
      if (input_.there[s] == 0) continue;
      Raise(wait.stage.empty() ? Visit(s).finish : BeginOf(s, wait.stage), &from);
    }
    if (from) result_.trips[k] = FirstOpen(trip, DayOfInstant(*from));
    return result_.trips[k];
  }

  Day FirstOpen(const RouteTrip& trip, Day day) {
    for (;; ++day) {
      bool open = true;
      for (const RouteStop& stop : trip.stops) {
        const NetPoint& point = world_->places->points()[stop.point];
        if (!point.IsCovered(day)) outside_.push_back(day);
        for (uint8_t days : stop.days) open = open && point.IsOpen(day, days);
      }
      if (open) return day;
    }
  }

  // Of all combinations that have the stage, the last.
  std::optional<Instant> BeginOf(size_t s, const std::string& stage) {
    const std::optional<Instant> received = Received(s);
    if (!received) return std::nullopt;
    std::optional<Instant> last;
    bool any = false;
    for (const Combination& combination : input_.combinations[s]) {
      if (combination.stages[StageIndex(s, stage)] == kAbsent) continue;
      std::optional<Instant> begin =
          BeginOfStage(s, combination, *received, stage, input_.basis, input_.uncounted_free,
                       TripsBefore(s, stage), world_);
      if (!any || (input_.hopeful ? Later(last, begin) : Later(begin, last))) last = begin;
      any = true;
    }
    return any ? last : received;
  }

  size_t StageIndex(size_t s, const std::string& stage) const {
    const std::vector<Stage>& stages = world_->model.steps[s].matter.stages;
    size_t i = 0;
    while (stages[i].id != stage) ++i;
    return i;
  }

  // Of the presence stages before this one; of all where it is empty.
  StageTrips TripsBefore(size_t s, const std::string& stage) {
    StageTrips trips;
    if (input_.route == nullptr || input_.route->steps.empty()) return trips;
    for (const auto& [id, trip] : input_.route->steps[s].appearing) {
      if (!stage.empty() && StageIndex(s, id) >= StageIndex(s, stage)) continue;
      trips[id] = TripInstant(trip);
    }
    return trips;
  }

  std::optional<Instant> TripInstant(int trip) {
    const std::optional<Day>& day = TripDay(static_cast<size_t>(trip - 1));
    if (!day) return std::nullopt;
    return world_->calendar->Receive(world_->calendar->Opening(*day));
  }

  const std::optional<Instant>& Received(size_t s) {
    if (received_done_[s] != 0) return received_[s];
    received_done_[s] = 1;
    static const HandedIn kUnrouted;
    const bool routed = input_.route != nullptr && !input_.route->steps.empty();
    const HandedIn& handed = routed ? input_.route->steps[s] : kUnrouted;
    std::optional<Instant> at = world_->received, finishes = world_->received;
    if (handed.trip > 0) Raise(TripInstant(handed.trip), &at);
    for (int trip : handed.collect_trips) Raise(TripInstant(trip), &at);
    for (int before : input_.waits[s]) Raise(Visit(static_cast<size_t>(before)).finish, &finishes);
    if (!handed.bundle) Raise(finishes, &at);
    if (handed.bundle) at = AfterAdds(handed, at);
    Raise(finishes, &at);
    std::optional<Instant> first = at ? ApplyFrom(s, world_) : std::nullopt;
    if (first) Raise(first, &at);
    if (!handed.bundle) at = AfterAdds(handed, at);
    received_[s] = at;
    return received_[s];
  }

  std::optional<Instant> AfterAdds(const HandedIn& handed, std::optional<Instant> at) {
    if (!at || handed.adds == nullptr) return at;
    return world_->calendar->Add(*at, ResolveLimit(*handed.adds, world_->model));
  }

  const StepDates& Visit(size_t s) {
    if (done_[s] != 0) return result_.steps[s];
    done_[s] = 1;
    const std::optional<Instant> received = Received(s);
    result_.steps[s] = Last(s, received);
    return result_.steps[s];
  }

  // Of the combinations the one that ends last (or first), the first on a tie.
  StepDates Last(size_t s, std::optional<Instant> received) {
    StepDates last;
    bool any = false;
    const StageTrips trips = TripsBefore(s, "");
    // Only the days that the chosen one looked up count.
    std::optional<Day> before = world_->calendar->outside(), chosen = before;
    for (const Combination& combination : input_.combinations[s]) {
      world_->calendar->Restore(before);
      StepDates dates =
          DateStep(s, combination, received, input_.basis, input_.uncounted_free, trips, world_);
      bool better =
          input_.hopeful ? Later(last.finish, dates.finish) : Later(dates.finish, last.finish);
      if (any && !better) continue;
      last = dates;
      any = true;
      chosen = world_->calendar->outside();
    }
    world_->calendar->Restore(chosen);
    if (input_.moved == static_cast<int>(s) && input_.by > 0 && last.finish) {
      last.finish = world_->calendar->Add(*last.finish, {Unit::kWorkdays, input_.by});
    }
    return last;
  }

  const PassInput& input_;
  World* world_;
  PassResult result_;
  std::vector<char> done_, received_done_, trip_done_;
  std::vector<std::optional<Instant>> received_;
  std::vector<Day> outside_;  // days tried for a trip beyond a calendar
};

}  // namespace

bool Later(const std::optional<Instant>& a, const std::optional<Instant>& b) {
  if (!a || !b) return !a && b;
  return *a > *b;
}

PassResult RunPass(const PassInput& input, World* world) {
  return Pass(input, world).Run();
}

}  // namespace oracle
