#include "oracle/check/check_oracle.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <vector>

#include "oracle/plan/time.h"

namespace oracle {
namespace {

// The catalog of one division, with all completions of what a request leaves open.
class Division {
 public:
  // Throws Refusal.
  Division(const json::value& catalog, const json::value& request) {
    ReadModel(catalog, request, &world_.model);
    Model& model = world_.model;
    const std::string calendar = Text(model.base.at("catalog").at("calendar"));
    world_.calendar =
        std::make_unique<Calendar>(model.base.at("calendars").at(calendar).as_object());
    world_.received = world_.calendar->Receive(
        model.submitted >= 0 ? model.submitted : world_.calendar->Opening(model.day));
    Conditions conditions = AllConditions(model);
    AddTerritories(catalog.as_object(), &conditions);
    world_.space = std::make_unique<Space>(model, model.given, conditions);
    world_.requested.assign(world_.steps(), 1);
    FindStatuses(&world_);
    FindEdges(&world_);
    FindRegion(catalog.as_object(), request.as_object());
  }

  size_t size() const { return world_.size(); }
  bool InRegion(size_t c) const { return region_[c] != 0; }
  World* world() { return &world_; }

  bool HasCycle(size_t c) const {
    std::vector<std::set<int>> after(world_.steps());
    for (const Edge& edge : world_.edges) {
      if (edge.had[c] != 0) after[static_cast<size_t>(edge.from)].insert(edge.to);
    }
    for (size_t start = 0; start < world_.steps(); ++start) {
      std::set<int> reached;
      std::function<void(size_t)> visit = [&](size_t at) {
        for (int next : after[at]) {
          if (reached.insert(next).second) visit(static_cast<size_t>(next));
        }
      };
      visit(start);
      if (reached.count(static_cast<int>(start)) != 0) return true;
    }
    return false;
  }

  bool AnyCycle() const {
    for (size_t c = 0; c < size(); ++c) {
      if (HasCycle(c)) return true;
    }
    return false;
  }

  // Whether the case ends later than the bundle's own limit; as `fits`, uncounted stages take no time.
  bool IsLate(size_t c, Basis basis, const char* key) {
    if (world_.as_bundle[c] == 0) return false;
    const Limit limit = LimitAt(*world_.model.bundle, key, world_.model);
    if (limit.unit == Unit::kNone) return false;
    PassInput input;
    input.basis = basis;
    input.uncounted_free = true;
    input.waits.resize(world_.steps());
    input.combinations.resize(world_.steps());
    for (size_t s = 0; s < world_.steps(); ++s) {
      input.there.push_back(world_.in[s][c]);
      if (world_.in[s][c] != 0) input.combinations[s] = {CombinationIn(s, c, &world_)};
    }
    for (const Edge& edge : world_.edges) {
      if (edge.had[c] != 0) input.waits[static_cast<size_t>(edge.to)].insert(edge.from);
    }
    const std::optional<Instant> finish = RunPass(input, &world_).finish;
    return finish && *finish > world_.calendar->Add(world_.received, limit);
  }

  // "s0 s1 m": two steps of a completion that make or decide the same.
  std::set<std::string> Overlaps(size_t c) const {
    std::set<std::string> found;
    for (size_t a = 0; a < world_.steps(); ++a) {
      for (size_t b = a + 1; b < world_.steps(); ++b) {
        if (world_.in[a][c] == 0 || world_.in[b][c] == 0) continue;
        const Step &first = world_.model.steps[a], &second = world_.model.steps[b];
        for (const auto& [own, other] : {std::pair(first.matter.makes, second.matter.makes),
                                         std::pair(first.matter.decides, second.matter.decides)}) {
          for (const std::string& what : own) {
            if (std::count(other.begin(), other.end(), what) != 0)
              found.insert(first.id + " " + second.id + " " + what);
          }
        }
      }
    }
    return found;
  }

 private:
  // A division fact lies below `own` and below no deeper overlay.
  static bool Lies(const std::string& code, const std::string& own, const json::object& overlays) {
    if (code.substr(0, own.size()) != own) return false;
    for (const json::key_value_pair& overlay : overlays) {
      const std::string deeper(overlay.key());
      if (deeper.size() > own.size() && code.substr(0, deeper.size()) == deeper) return false;
    }
    return true;
  }

  std::set<int> ChoosingFacts(const json::object& catalog) const {
    std::set<int> facts;
    const json::object& bundle = *world_.model.bundle;
    const auto add = [&](const json::value* fact) {
      if (fact != nullptr) facts.insert(world_.model.FactIndex(Text(*fact)));
    };
    add(bundle.if_contains("overlay_by"));
    if (const json::value* own = bundle.if_contains("jurisdiction")) add(&own->at("of"));
    for (const Step& step : world_.model.steps) {
      const json::object& matter = catalog.at("matters").at(step.matter.id).as_object();
      if (const json::value* own = matter.if_contains("jurisdiction")) add(&own->at("of"));
    }
    return facts;
  }

  // Divisions are told apart where overlays do, too.
  void AddTerritories(const json::object& catalog, Conditions* conditions) {
    const json::value* overlays = catalog.if_contains("overlays");
    if (overlays == nullptr) return;
    for (int fact : ChoosingFacts(catalog)) {
      for (const json::key_value_pair& overlay : overlays->as_object()) {
        const json::object var{{"var", world_.model.facts[static_cast<size_t>(fact)].id}};
        const json::object part{{"substr", json::array{var, 0, overlay.key().size()}}};
        territories_.push_back(json::object{{"==", json::array{part, overlay.key()}}});
        conditions->push_back(&territories_.back());
      }
    }
  }

  void FindRegion(const json::object& catalog, const json::object& request) {
    const json::value* home = request.if_contains("home");
    const json::value* declared = catalog.if_contains("overlays");
    const json::object overlays = declared == nullptr ? json::object() : declared->as_object();
    region_.assign(world_.size(), 1);
    for (int fact : ChoosingFacts(catalog)) {
      const auto given = world_.model.given.find(fact);
      const std::string own = given != world_.model.given.end() ? Text(given->second)
                              : home != nullptr                 ? Text(home->at("division"))
                                                                : "";
      for (size_t c = 0; c < world_.size(); ++c) {
        const json::value* value = world_.space->env(c)[static_cast<size_t>(fact)];
        if (value != nullptr && !Lies(Text(*value), OverlayAt(own, overlays), overlays))
          region_[c] = 0;
      }
    }
  }

  // The deepest division with an overlay on the path to a code.
  static std::string OverlayAt(const std::string& code, const json::object& overlays) {
    std::string deepest;
    for (const json::key_value_pair& overlay : overlays) {
      const std::string division(overlay.key());
      if (code.substr(0, division.size()) == division && division.size() > deepest.size())
        deepest = division;
    }
    return deepest;
  }

  World world_;
  std::deque<json::value> territories_;
  Bits region_;
};

bool IsWithin(const json::object& row, const char* unit, int64_t* n) {
  const json::value* count = row.if_contains(unit);
  if (count == nullptr || !count->is_number()) return false;
  *n = count->to_number<int64_t>();
  return true;
}

int64_t CountedWorkdays(const Matter& matter, size_t c, World* world) {
  int64_t sum = 0;
  for (const Stage& stage : matter.stages) {
    if (!stage.counted || stage.after_result || TruthOf(stage.when, world)[c] == 0) continue;
    const int row = RowIn(stage.rows, c, world);
    int64_t n = 0;
    if (row >= 0 && IsWithin(*stage.rows[static_cast<size_t>(row)].limit, "workdays", &n)) sum += n;
  }
  return sum;
}

// Whether what may follow later may follow later than this promise.
bool FollowsLate(const Requirement& requirement, const json::value* promise, size_t c,
                 World* world) {
  if (promise == nullptr || requirement.deferrable == nullptr) return false;
  if (TruthOf(requirement.when, world)[c] == 0) return false;
  if (TruthOf(requirement.deferrable->if_contains("when"), world)[c] == 0) return false;
  for (const char* unit : {"workdays", "days", "months", "hours"}) {
    int64_t within = 0, promised = 0;
    if (IsWithin(*requirement.deferrable, unit, &within) &&
        IsWithin(promise->as_object(), unit, &promised) && promised < within)
      return true;
  }
  return false;
}

void AddMatterFaults(const Matter& matter, size_t c, World* world, std::set<std::string>* faults) {
  if (TruthOf(matter.eligible, world)[c] == 0) return;
  const int row = RowIn(matter.limits, c, world);
  if (row < 0) return;
  const json::value* promise =
      matter.limits[static_cast<size_t>(row)].limit->if_contains("promised");
  if (promise == nullptr) return;
  int64_t days = 0;
  if (IsWithin(promise->as_object(), "workdays", &days) && CountedWorkdays(matter, c, world) > days)
    faults->insert("stages_over_promise " + matter.id + " " + std::to_string(row));
  for (const Requirement& requirement : matter.requirements) {
    if (FollowsLate(requirement, promise, c, world))
      faults->insert("deferrable_over_promise " + matter.id + " " + requirement.id);
  }
}

void AddRowFaults(size_t c, World* world, std::set<std::string>* faults) {
  for (const Step& step : world->model.steps) AddMatterFaults(step.matter, c, world, faults);
  for (const Requirement& requirement : world->model.requirements) {
    if (world->as_bundle[c] != 0 &&
        FollowsLate(requirement, world->model.bundle->if_contains("promised"), c, world))
      faults->insert("deferrable_over_promise " + world->model.bundle_id + " " + requirement.id);
  }
}

// What one completion shows.
std::set<std::string> FaultsIn(size_t c, bool joint, Division* division) {
  World* world = division->world();
  std::set<std::string> faults;
  if (division->InRegion(c)) {
    if (division->HasCycle(c)) faults.insert("cycle");
    for (const std::string& overlap : division->Overlaps(c))
      faults.insert("producers_overlap " + overlap);
    if (joint && division->IsLate(c, Basis::kPromised, "promised"))
      faults.insert("joint_promise_too_short");
    if (joint && division->IsLate(c, Basis::kStatutory, "statutory"))
      faults.insert("joint_law_too_short");
    AddRowFaults(c, world, &faults);
  }
  return faults;
}

json::object RequestAt(const std::string& bundle, const std::string& day,
                       const std::string& division) {
  json::object request{
      {"onething", 1}, {"bundle", bundle}, {"submitted", day}, {"facts", json::object()}};
  if (!division.empty()) request["home"] = json::object{{"division", division}};
  return request;
}

void AddFaultsAt(const json::value& catalog, const json::object& request,
                 std::set<std::string>* faults) {
  Division division(catalog, request);
  const bool joint = !division.AnyCycle();
  for (size_t c = 0; c < division.size(); ++c) faults->merge(FaultsIn(c, joint, &division));
  for (size_t s = 0; s < division.world()->steps(); ++s) {
    if (!Ever(division.world()->in[s]))
      faults->insert("unreachable_step " + division.world()->model.steps[s].id);
  }
}

}  // namespace

std::set<std::string> FindFaults(const json::value& catalog, const std::string& bundle,
                                 const std::string& day) {
  std::set<std::string> faults;
  std::vector<std::string> divisions = {""};
  if (const json::value* overlays = catalog.as_object().if_contains("overlays")) {
    for (const json::key_value_pair& overlay : overlays->as_object())
      divisions.emplace_back(overlay.key());
  }
  for (const std::string& division : divisions) {
    try {
      AddFaultsAt(catalog, RequestAt(bundle, day, division), &faults);
    } catch (const Refusal&) {  // the division does not have the bundle
    }
  }
  return faults;
}

bool AlwaysShows(const json::value& catalog, const json::value& request, const std::string& fault) {
  Division division(catalog, request);
  const bool joint = fault.rfind("joint", 0) == 0;
  bool any = false;
  for (size_t c = 0; c < division.size(); ++c) {
    if (!division.InRegion(c)) continue;
    any = true;
    if (FaultsIn(c, joint, &division).count(fault) == 0) return false;
  }
  return any;
}

size_t CountSituations(const json::value& catalog, const json::value& request) {
  try {
    Division division(catalog, request);
    std::set<std::string> situations;
    for (size_t c = 0; c < division.size(); ++c) situations.insert(Signature(c, division.world()));
    return situations.size();
  } catch (const Refusal&) {
    return 0;
  }
}

}  // namespace oracle
