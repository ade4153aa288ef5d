// The rules of a case, copied from the plan of its request.
//
// The idea. A case lives for weeks and must not keep a plan. What it needs of the plan are rules:
// who waits for whom, by which limits and stages a step may go, who owns them, what may follow
// later. The plan's diagrams are asked once, here: what is still undetermined gives a step more
// than one variant, and an edge that does not hold in every completion is not certain, so that the
// step may begin without it. After that no diagram is needed. What depends on the days of one case
// (its trips, its first days to apply) stands apart in CaseDates, so that rules say nothing of
// when.
//
// Sharing. Cases of one situation at one place have equal rules, and a shelf keeps each once: what
// is looked up is known again by what it says (RulesKey), not by where it is. Rows of the catalog
// are compared by address, which is safe because a set of rules keeps its version, and with it the
// rows, alive for as long as it stands on the shelf: no address on the shelf is ever given to
// another row. The rules that no case has any more are thrown out when the shelf has doubled since
// it was last looked through, so that looking costs each set put on it a constant.
//
// Example. Ten thousand open cases of one bundle have three situations among them, and the shelf
// keeps three sets of rules. A decision that brings an outcome plans its case anew; if the plan
// then says what that of another situation says, the case shares the rules of that one from then
// on.
#include "case/rules.h"

#include <algorithm>
#include <tuple>

#include "absl/hash/hash.h"

#include "plan/errands/dispatch.h"
#include "plan/materials/deferral.h"

namespace onething::cases {

const StageOwner& CaseRules::OwnerOf(const RuleStep& step, std::optional<StageIndex> stage) const {
  const auto own = Take(owners, step.owners);
  const auto at = std::find_if(own.begin(), own.end(),
                               [stage](const StageOwner& owner) { return owner.stage == stage; });
  return at == own.end() ? own.back() : *at;
}

namespace {

class RulesWriter {
 public:
  explicit RulesWriter(Planner::Layers* layers) : layers_(*layers) {}

  CaseRules Run() {
    const PreparedRequest::Data& data = *layers_.planning.data;
    rules_.catalog = Catalog({data.version}, data.network);
    rules_.version = data.version;
    rules_.edition = data.edition;
    rules_.bundle_id = data.bundle_id;
    rules_.bundle = data.bundle;
    rules_.calendar = data.calendar;
    rules_.division = DivisionOfBundle();
    rules_.as_bundle = layers_.plan.as_bundle;
    rules_.joint = layers_.plan.joint.has_value();
    rules_.position_of.resize(layers_.planning.step_count());
    for (size_t position = 0; position < layers_.plan.steps.size(); ++position)
      rules_.position_of[layers_.plan.steps[position].step] = PlanPosition(position);
    for (const PlanStep& row : layers_.plan.steps) AddStep(row);
    AddDeferred();
    return std::move(rules_);
  }

 private:
  std::string DivisionOfBundle() const {
    const PreparedRequest::Data& data = *layers_.planning.data;
    if (data.bundle->overlay_by) {
      const absl::string_view given = plan::GivenDivision(data, *data.bundle->overlay_by);
      if (!given.empty()) return std::string(given);
    }
    return data.home_division;
  }

  void AddStep(const PlanStep& row) {
    RuleStep step;
    step.step = row.step;
    step.matter = row.matter;
    step.status = row.status;
    step.reason = row.reason;
    const bool active = row.status != Status::kExcluded;
    const plan::PreparedStep& prepared = layers_.planning.prepared(row.step);
    if (active && !layers_.errands.trip_rules.steps.empty()) ReadTrips(&step);
    step.handed_in = prepared.step->separate || step.on_trip;
    step.edges = AddEdges(row.step, active);
    step.variants = AddVariants(row, active);
    step.owners = AddOwners(row);
    rules_.steps.push_back(std::move(step));
  }

  void ReadTrips(RuleStep* step) const {
    const plan::TripRules::Step& trips = layers_.errands.trip_rules.steps[step->step];
    step->on_trip = !trips.hand_in.empty();
    step->adds_at_bundle = trips.by_bundle;
    step->adds = trips.adds;
  }

  Slice AddEdges(StepIndex step, bool active) {
    Slice slice{static_cast<uint32_t>(rules_.edges.size()), 0};
    if (!active) return slice;
    for (const plan::Edge& edge : layers_.selection.EdgesTo(step)) {
      if (!edge.ordered || layers_.selection.position[edge.from] == plan::kNone) continue;
      const bool certain =
          layers_.selection.functions[edge.from].in == kTrue &&
          layers_.planning.Implies(layers_.selection.functions[step].in, edge.holds);
      rules_.edges.push_back({rules_.position_of[edge.from], edge.kind, edge.what, certain});
      ++slice.count;
    }
    return slice;
  }

  Slice AddVariants(const PlanStep& row, bool active) {
    Slice slice{static_cast<uint32_t>(rules_.variants.size()), 0};
    if (!active) return slice;
    for (const plan::Variant& variant : layers_.variants.VariantsOf(row.step)) {
      RuleVariant rule;
      if (variant.row < row.matter->limits.size()) rule.row = &row.matter->limits[variant.row];
      rule.stages = AddStages(Take(layers_.variants.clock_stages, variant.stages));
      rule.after_result = AddStages(Take(layers_.variants.clock_stages, variant.after_result));
      rules_.variants.push_back(rule);
      ++slice.count;
    }
    return slice;
  }

  Slice AddStages(std::span<const clock::Stage> stages) {
    const Slice slice{static_cast<uint32_t>(rules_.stages.size()),
                      static_cast<uint32_t>(stages.size())};
    rules_.stages.insert(rules_.stages.end(), stages.begin(), stages.end());
    return slice;
  }

  Slice AddOwners(const PlanStep& row) {
    const auto first = static_cast<uint32_t>(rules_.owners.size());
    for (StageIndex stage; stage < row.matter->stages.size(); ++stage)
      AddOwner(row.step, stage, row.matter->stages[stage].department);
    AddOwner(row.step, std::nullopt, row.matter->department);
    return {first, static_cast<uint32_t>(rules_.owners.size()) - first};
  }

  void AddOwner(StepIndex step, std::optional<StageIndex> stage, DepartmentId department) {
    const std::optional<Dispatch::Authority> authority =
        plan::AuthorityOf(*layers_.planning.data, step, stage);
    rules_.owners.push_back({stage, department, authority ? authority->division : std::string()});
  }

  void AddDeferred() {
    for (uint32_t i = 0; i < layers_.requirements.needs.size(); ++i) {
      const plan::Demand& demand = layers_.requirements.DemandOf(i);
      if (!layers_.materials.Takes(layers_.requirements, i) ||
          layers_.materials.supplies[i].source != MaterialSource::kSubmit)
        continue;
      if (!demand.row->deferrable || !IsDeferrable(&layers_.planning, layers_.selection, demand))
        continue;
      const PlanPosition position =
          demand.step == plan::kOfBundle ? kOfBundle : rules_.position_of[demand.step];
      rules_.deferred.push_back({position, demand.requirement,
                                 layers_.requirements.needs[i].need.material,
                                 &*demand.row->deferrable});
    }
    std::stable_sort(
        rules_.deferred.begin(), rules_.deferred.end(),
        [](const RuleDeferred& a, const RuleDeferred& b) { return a.position < b.position; });
  }

  Planner::Layers& layers_;
  CaseRules rules_;
};

// By what each row is known again. What is left out follows from the rest: the answers of a variant
// from its row and stages, a slice's begin from the counts before it.

auto KeyOf(const std::optional<Limit>& limit) {
  return limit ? std::make_tuple(true, limit->unit, limit->count)
               : std::make_tuple(false, Limit::Unit{}, int32_t{0});
}

auto KeyOf(const RuleStep& step) {
  return std::make_tuple(step.step, step.matter, step.status, step.reason, step.handed_in,
                         step.on_trip, step.adds_at_bundle, KeyOf(step.adds), step.edges.count,
                         step.variants.count, step.owners.count);
}

auto KeyOf(const RuleEdge& edge) {
  return std::make_tuple(edge.from, edge.kind, edge.what, edge.certain);
}

auto KeyOf(const RuleVariant& variant) {
  return std::make_tuple(variant.row, variant.stages.first, variant.stages.count,
                         variant.after_result.first, variant.after_result.count);
}

auto KeyOf(const clock::Stage& stage) {
  return std::make_tuple(stage.index, stage.counted, KeyOf(stage.limit));
}

auto KeyOf(const StageOwner& owner) {
  return std::make_tuple(owner.stage.value_or(StageIndex(plan::kNone)), owner.department,
                         absl::string_view(owner.division));
}

auto KeyOf(const RuleDeferred& deferred) {
  return std::make_tuple(deferred.position, deferred.requirement, deferred.material, deferred.rule);
}

auto KeyOf(const CaseRules& rules) {
  return std::make_tuple(rules.version.get(), rules.catalog.network().get(), rules.edition,
                         rules.bundle_id, rules.as_bundle, rules.joint,
                         absl::string_view(rules.division));
}

template <typename Row>
bool SameRows(const std::vector<Row>& a, const std::vector<Row>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Row& x, const Row& y) { return KeyOf(x) == KeyOf(y); });
}

template <typename Row>
size_t HashOf(size_t hash, const std::vector<Row>& rows) {
  for (const Row& row : rows) hash = absl::HashOf(hash, KeyOf(row));
  return absl::HashOf(hash, rows.size());
}

}  // namespace

CaseRules RulesOfPlan(Planner::Layers* layers) {
  return RulesWriter(layers).Run();
}

CaseDates DatesOfPlan(const Planner::Layers& layers, const CaseRules& rules) {
  CaseDates dates;
  for (PlanPosition position(0); position < rules.steps.size(); ++position) {
    const RuleStep& step = rules.steps[position];
    if (step.status == Status::kExcluded) continue;
    const std::optional<Date>& from = layers.planning.prepared(step.step).apply_from;
    if (from) dates.apply_from.emplace_back(position, *from);
    if (layers.errands.trip_rules.steps.empty()) continue;
    const plan::TripRules::Step& trips = layers.errands.trip_rules.steps[step.step];
    if (trips.hand_in.empty() && trips.appears.empty()) continue;
    PlannedStep planned;
    planned.position = position;
    for (Basis basis : kAllBases) {
      const plan::Pass& pass = layers.dates.passes[basis];
      planned.received[basis] = pass.steps[step.step].received;
      const plan::StageWaits waits =
          WaitsOf(layers.planning, layers.errands.trip_rules, pass.trips, step.step);
      planned.waits[basis].assign(waits.begin(), waits.end());
    }
    dates.planned.push_back(std::move(planned));
  }
  return dates;
}

bool RulesKey::operator==(const RulesKey& other) const {
  const CaseRules &a = *rules, &b = *other.rules;
  return KeyOf(a) == KeyOf(b) && SameRows(a.steps, b.steps) && SameRows(a.edges, b.edges) &&
         SameRows(a.variants, b.variants) && SameRows(a.stages, b.stages) &&
         SameRows(a.owners, b.owners) && SameRows(a.deferred, b.deferred);
}

size_t RulesKey::Hash::operator()(const RulesKey& key) const {
  const CaseRules& rules = *key.rules;
  size_t hash = absl::HashOf(KeyOf(rules));
  hash = HashOf(hash, rules.steps);
  hash = HashOf(hash, rules.edges);
  hash = HashOf(hash, rules.variants);
  hash = HashOf(hash, rules.stages);
  hash = HashOf(hash, rules.owners);
  return HashOf(hash, rules.deferred);
}

std::shared_ptr<const CaseRules> RulesShelf::Keep(CaseRules rules) {
  const auto at = shelf_.find(RulesKey{&rules});
  if (at != shelf_.end()) return at->second;
  if (shelf_.size() >= prune_at_) {
    absl::erase_if(shelf_, [](const auto& entry) { return entry.second.use_count() == 1; });
    prune_at_ = std::max<size_t>(64, 2 * shelf_.size());
  }
  auto kept = std::make_shared<const CaseRules>(std::move(rules));
  shelf_.emplace(RulesKey{kept.get()}, kept);
  return kept;
}

}  // namespace onething::cases
