#include "oracle/plan/time.h"

#include <algorithm>

namespace oracle {

std::optional<Day> DateFact(const json::object& term, const World& world) {
  std::optional<json::value> known =
      KnownValue(world.model, world.model.FactIndex(Text(term.at("of"))));
  if (!known) return std::nullopt;
  return ParseDay(Text(*known));
}

namespace {

// Declared order of combinations: rows, none last; each stage there before absent.
bool Before(const Combination& a, const Combination& b) {
  auto rank = [](int row) { return row >= 0 ? row : 1000000 - row; };
  if (a.row != b.row) return rank(a.row) < rank(b.row);
  for (size_t i = 0; i < a.stages.size(); ++i) {
    if (a.stages[i] != b.stages[i]) return rank(a.stages[i]) < rank(b.stages[i]);
  }
  return false;
}

std::vector<Combination> CombinationsOf(size_t s, World* world) {
  std::vector<Combination> all;
  for (size_t c = 0; c < world->size(); ++c) {
    if (world->in[s][c] == 0) continue;
    Combination combination = CombinationIn(s, c, world);
    if (std::count(all.begin(), all.end(), combination) == 0) all.push_back(combination);
  }
  std::sort(all.begin(), all.end(), Before);
  return all;
}

// Every step that `counts`, every edge drawn between them, every combination.
PassInput CautiousInput(Status at_worst, World* world) {
  PassInput input;
  input.route = &world->route;
  input.waits.resize(world->steps());
  for (size_t s = 0; s < world->steps(); ++s) {
    bool there = world->status[s] == Status::kIncluded ||
                 (world->status[s] == Status::kUndetermined && at_worst == Status::kUndetermined);
    input.there.push_back(there ? 1 : 0);
    input.combinations.push_back(CombinationsOf(s, world));
  }
  for (const Edge& edge : world->edges) {
    size_t from = static_cast<size_t>(edge.from), to = static_cast<size_t>(edge.to);
    if (edge.left_out || input.there[from] == 0 || input.there[to] == 0) continue;
    input.waits[to].insert(edge.from);
  }
  return input;
}

PassInput CompletionInput(size_t c, World* world) {
  PassInput input;
  input.route = &world->route;
  input.waits.resize(world->steps());
  input.combinations.resize(world->steps());
  for (size_t s = 0; s < world->steps(); ++s) {
    input.there.push_back(world->in[s][c]);
    if (world->in[s][c] != 0) input.combinations[s] = {CombinationIn(s, c, world)};
  }
  for (const Edge& edge : world->edges) {
    if (edge.had[c] != 0) input.waits[static_cast<size_t>(edge.to)].insert(edge.from);
  }
  return input;
}

std::string KeyOf(const PassInput& input) {
  std::string key;
  for (size_t s = 0; s < input.there.size(); ++s) {
    key += input.there[s] != 0 ? "|" : ".";
    for (int before : input.waits[s]) key += std::to_string(before) + " ";
    for (const Combination& combination : input.combinations[s]) {
      key += "/" + std::to_string(combination.row);
      for (int stage : combination.stages) key += "," + std::to_string(stage);
    }
  }
  return key;
}

// Completions that differ in no step, edge or limit are passed over once.
std::vector<PassInput> DistinctInputs(World* world) {
  std::vector<PassInput> inputs;
  std::set<std::string> seen;
  for (size_t c = 0; c < world->size(); ++c) {
    PassInput input = CompletionInput(c, world);
    if (seen.insert(KeyOf(input)).second) inputs.push_back(std::move(input));
  }
  return inputs;
}

// Beyond the limit of exactness: what every completion has.
PassInput CertainInput(Basis basis, World* world) {
  PassInput input = CautiousInput(Status::kIncluded, world);
  input.basis = basis;
  for (std::set<int>& waits : input.waits) waits.clear();
  for (const Edge& edge : world->edges) {
    if (Always(edge.had)) input.waits[static_cast<size_t>(edge.to)].insert(edge.from);
  }
  for (std::vector<Combination>& all : input.combinations) {
    for (size_t i = 0; !all.empty() && i < all[0].stages.size(); ++i) {
      bool missing = std::any_of(all.begin(), all.end(),
                                 [i](const Combination& one) { return one.stages[i] == kAbsent; });
      for (Combination& one : all) one.stages[i] = missing ? kAbsent : one.stages[i];
    }
  }
  return input;
}

void FindBounds(Basis basis, bool free, const std::vector<PassInput>& inputs, World* world,
                BasisDates* dates) {
  bool any = false;
  for (PassInput input : inputs) {
    input.basis = basis;
    input.uncounted_free = free;
    std::optional<Instant> finish = RunPass(input, world).finish;
    if (!any || Later(dates->earliest, finish)) dates->earliest = finish;
    if (!any || Later(finish, dates->latest)) dates->latest = finish;
    any = true;
  }
}

bool AnyLeftOut(const World& world) {
  for (const Edge& edge : world.edges) {
    if (edge.left_out) return true;
  }
  return false;
}

// The bundle's finish of a cautious pass; no earlier than `latest` where edges were left out.
std::optional<Instant> BundleFinish(const PassResult& pass, const BasisDates& dates,
                                    const World& world) {
  bool raise = AnyLeftOut(world) && world.exact && Later(dates.latest, pass.finish);
  return raise ? dates.latest : pass.finish;
}

void FindCritical(const PassInput& input, BasisDates* dates) {
  if (!dates->finish) return;
  int at = -1;
  for (size_t s = 0; s < input.there.size() && at < 0; ++s) {
    if (input.there[s] != 0 && dates->steps[s].finish == dates->finish) at = static_cast<int>(s);
  }
  while (at >= 0) {
    dates->critical.insert(dates->critical.begin(), at);
    int before = -1;
    for (int one : input.waits[static_cast<size_t>(at)]) {
      if (dates->steps[static_cast<size_t>(one)].finish ==
          dates->steps[static_cast<size_t>(at)].received) {
        before = one;
        break;
      }
    }
    at = before;
  }
}

void FindSlack(const PassInput& cautious, World* world, BasisDates* dates) {
  dates->slack.assign(world->steps(), std::nullopt);
  for (size_t s = 0; dates->finish && s < world->steps(); ++s) {
    if (cautious.there[s] == 0) continue;
    PassInput input = cautious;
    input.moved = static_cast<int>(s);
    while (true) {
      ++input.by;
      PassResult pass = RunPass(input, world);
      if (Later(pass.finish, dates->finish)) break;
    }
    dates->slack[s] = input.by - 1;
  }
}

void FindNoLimit(World* world, BasisDates* dates, Basis basis) {
  for (int step : world->order) {
    size_t s = static_cast<size_t>(step);
    if (!world->IsActive(s) || !dates->steps[s].chosen) continue;
    StepDates alone =
        DateStep(s, *dates->steps[s].chosen, world->received, basis, false, {}, world);
    if (!alone.finish) dates->no_limit.push_back(step);
  }
}

void FindBasis(Basis basis, const std::vector<PassInput>& inputs, World* world) {
  BasisDates& dates = world->dates[static_cast<int>(basis)];
  world->calendar->Forget();
  if (world->model.submitted >= 0) {
    world->calendar->Receive(world->model.submitted);
  } else {
    world->calendar->Receive(world->calendar->Opening(world->model.day));
  }
  PassInput cautious = CautiousInput(Status::kUndetermined, world);
  cautious.basis = basis;
  PassResult pass = RunPass(cautious, world);
  dates.steps = pass.steps;
  dates.trips = pass.trips;
  dates.provisional = world->calendar->outside();
  if (world->exact) FindBounds(basis, false, inputs, world, &dates);
  dates.finish = BundleFinish(pass, dates, *world);
  dates.dated = dates.finish ? *dates.finish : pass.dated;
  if (!world->exact) {
    PassInput certain = CertainInput(basis, world);
    certain.hopeful = true;
    dates.earliest = RunPass(certain, world).finish;
    dates.latest = dates.finish;
  }
  FindNoLimit(world, &dates, basis);
  FindCritical(cautious, &dates);
  FindSlack(cautious, world, &dates);
}

// The finish with every uncounted stage taking no time.
std::optional<Instant> FreeFinish(Basis basis, World* world) {
  PassInput input = CautiousInput(Status::kUndetermined, world);
  input.basis = basis;
  input.uncounted_free = true;
  BasisDates dates;
  PassResult pass = RunPass(input, world);
  if (world->exact && AnyLeftOut(*world)) {
    FindBounds(basis, true, DistinctInputs(world), world, &dates);
  }
  return BundleFinish(pass, dates, *world);
}

json::value Fits(Basis basis, const std::optional<Instant>& limit, World* world) {
  if (!limit) return nullptr;
  std::optional<Instant> finish = FreeFinish(basis, world);
  if (!finish || !world->dates[static_cast<int>(basis)].finish) return nullptr;
  return *finish <= *limit;
}

}  // namespace

void FindDates(World* world) {
  std::vector<PassInput> inputs;
  if (world->exact) inputs = DistinctInputs(world);
  for (int basis = 0; basis < kBases; ++basis) {
    FindBasis(static_cast<Basis>(basis), inputs, world);
  }
}

std::optional<Instant> PromisedFinishBy(RoutePlan route, World* world) {
  std::swap(world->route, route);
  const PassInput input = CautiousInput(Status::kUndetermined, world);
  BasisDates dates;
  const PassResult pass = RunPass(input, world);
  if (world->exact && AnyLeftOut(*world)) {
    FindBounds(Basis::kPromised, false, DistinctInputs(world), world, &dates);
  }
  std::optional<Instant> finish = BundleFinish(pass, dates, *world);
  std::swap(world->route, route);
  return finish;
}

json::value JointOf(World* world) {
  if (world->bundle_status == Status::kExcluded) return nullptr;
  const json::object& bundle = *world->model.bundle;
  Limit promise = LimitAt(bundle, "promised", world->model);
  Limit law = LimitAt(bundle, "statutory", world->model);
  Limit extension = LimitAt(bundle, "extension", world->model);
  std::optional<Instant> promised, statutory, extended;
  if (promise.unit != Unit::kNone) promised = world->calendar->Add(world->received, promise);
  if (law.unit != Unit::kNone) statutory = world->calendar->Add(world->received, law);
  if (statutory && extension.unit != Unit::kNone) {
    extended = world->calendar->Add(*statutory, extension);
  }
  return json::object{{"promised", InstantOrNull(promised)},
                      {"statutory", InstantOrNull(statutory)},
                      {"extended", InstantOrNull(extended)},
                      {"fits",
                       {{"stages", Fits(Basis::kStages, promised, world)},
                        {"promised", Fits(Basis::kPromised, promised, world)},
                        {"statutory", Fits(Basis::kStatutory, statutory, world)},
                        {"extended", Fits(Basis::kExtended, extended, world)}}}};
}

json::value WorkdaysOf(World* world, bool serial) {
  PassInput input = CautiousInput(Status::kIncluded, world);
  if (serial) input.route = &world->serial;
  int before = -1;
  for (int step : world->order) {
    if (!serial || input.there[static_cast<size_t>(step)] == 0) continue;
    input.waits[static_cast<size_t>(step)].clear();
    if (before >= 0) input.waits[static_cast<size_t>(step)].insert(before);
    before = step;
  }
  std::optional<Instant> finish = RunPass(input, world).finish;
  if (!finish) return nullptr;
  return world->calendar->CountWorkdays(world->received, *finish);
}

std::optional<Day> ApplyBy(World* world, size_t step) {
  const json::object* term = world->model.steps[step].matter.apply_within;
  if (term == nullptr || !world->IsActive(step)) return std::nullopt;
  std::optional<Day> day = DateFact(*term, *world);
  if (!day) return std::nullopt;
  return world->calendar->AddToDay(*day, ResolveLimit(*term, world->model));
}

std::optional<Instant> EndOfStage(World* world, size_t step, const std::string& stage) {
  const StepDates& dates = world->dates[static_cast<int>(Basis::kPromised)].steps[step];
  return DateStage(step, dates, stage, world);
}

}  // namespace oracle
