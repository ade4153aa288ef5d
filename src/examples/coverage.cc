// What the examples of a bundle reach, and requests for what none of them does.
//
// Examples are grouped by the rows that they are planned by: divisions whose overlays give the
// bundle the same rows are one place. Within a group an example reaches the steps, conditions,
// requirements and the situation that its facts decide. What no example reaches is looked for on
// the diagrams of each group, so that every gap that is told comes with a request that closes it,
// and what no facts can reach is no gap.
#include "examples/coverage.h"

#include <algorithm>
#include <deque>
#include <map>

#include "absl/strings/str_cat.h"
#include "examples/place.h"
#include "plan/select/functions.h"

namespace onething::examples {
namespace {

using Data = PreparedRequest::Data;

// Two sides of a thing: a step in and out, a condition true and false; of a requirement the first,
// that it is asked.
struct Sides {
  GapKind kinds[2];
  std::string id, matter;
  Diagnostic place;
  bool reached[2] = {false, false};
  std::optional<Gap> gaps[2];
};

// Things by a name, in the order in which they are met first.
class Things {
 public:
  Sides& At(const std::string& name) {
    const auto [it, added] = places_.try_emplace(name, things_.size());
    if (added) things_.emplace_back();
    return things_[it->second];
  }
  const std::deque<Sides>& all() const { return things_; }

 private:
  std::map<std::string, size_t> places_;
  std::deque<Sides> things_;
};

// The examples that are planned by the same rows.
struct Group {
  RowsKey key;
  Data bare;
  std::vector<const PlannedExample*> examples;
  absl::flat_hash_set<Fingerprint> reached;
  PlaceCoverage coverage;
};

// One class: what is reached is counted in one pass over examples and situations, in one set of
// tallies.
class BundleCoverer {
 public:
  BundleCoverer(const Catalog& catalog, const Limits& limits, const BundleRows& rows,
                BundleCoverage* result)
      : catalog_(catalog), limits_(limits), rows_(rows), result_(result), planning_(limits) {}

  void Run(std::span<const PlannedExample* const> examples) {
    ChooseDay(examples);
    AddBase();
    for (const PlannedExample* example : examples) Join(*example);
    for (Group& group : groups_) {
      for (const PlannedExample* example : group.examples) Meet(*example, &group);
    }
    for (Group& group : groups_) Explore(&group);
    std::vector<RowsKey> keys;
    for (const Group& group : groups_) keys.push_back(group.key);
    result_->untried = rows_.Others(keys);
    Tell(steps_, &result_->steps);
    Tell(conditions_, &result_->conditions);
    Tell(requirements_, &result_->requirements);
  }

 private:
  // The latest day of an example; without one the version's first or last; of a version without end
  // any.
  void ChooseDay(std::span<const PlannedExample* const> examples) {
    const Version& version = *result_->version;
    result_->day = version.from ? *version.from : version.to.value_or(FromCivil({2000, 1, 1}));
    for (size_t i = 0; i < examples.size(); ++i) {
      const Date day = DataOf(examples[i]->request).day;
      if (i == 0 || day > result_->day) result_->day = day;
    }
  }

  void AddBase() {
    if (result_->version->editions[0].bundles[Index(result_->bundle)] == nullptr) return;
    Request request;
    request.bundle = std::string(result_->version->bundles[result_->bundle]);
    request.submitted = At(result_->day, 0);
    const Result<PreparedRequest> prepared = Prepare(catalog_, request, limits_);
    if (prepared.ok()) GroupOf(DataOf(*prepared));
  }

  Group& GroupOf(const Data& data) {
    const RowsKey key = rows_.Of(data);
    const auto [it, added] = by_rows_.try_emplace(key, groups_.size());
    if (!added) return groups_[it->second];
    Group& group = groups_.emplace_back();
    group.key = key;
    group.bare = Bare(data);
    group.coverage.divisions = rows_.Divisions(key);
    return group;
  }
  void Join(const PlannedExample& example) {
    GroupOf(DataOf(example.request)).examples.push_back(&example);
  }

  // What one example reaches.
  void Meet(const PlannedExample& example, Group* group) {
    ++group->coverage.examples;
    const Data& data = DataOf(example.request);
    for (size_t i = 0; i < example.statuses.size(); ++i) {
      Sides& step = StepAt(data, i);
      step.reached[0] |= example.statuses[i] == Status::kIncluded;
      step.reached[1] |= example.statuses[i] == Status::kExcluded;
    }
    if (Select(data)) MeetRequirements(data);
    Data facts = Bare(data);
    facts.given = data.given;
    facts.knowledge = data.knowledge;
    if (!Select(facts)) return;
    MeetConditions(facts);
    if (std::optional<Fingerprint> values = FingerprintOf(&planning_, selection_))
      group->reached.insert(*std::move(values));
    else group->coverage.open.push_back({example.example->id, OpenFacts(&planning_, selection_)});
  }

  bool Select(const Data& data) {
    planning_.Begin(data);
    return SelectUnordered(&planning_, &selection_);
  }

  void MeetRequirements(const Data& data) {
    ForEachRequirement(data, [&](StepIndex step, const Requirement& requirement, Sides& sides) {
      sides.reached[0] |= HoldsOf(&planning_, selection_, step, requirement) != kFalse;
    });
  }
  void MeetConditions(const Data& data) {
    for (ConditionId id : ConditionsOf(data)) {
      const Ref truth = planning_.Viewed(id);
      Sides& sides = ConditionAt(id);
      sides.reached[0] |= truth == kTrue;
      sides.reached[1] |= truth == kFalse;
    }
  }

  // What facts can reach in a group's places, and requests for what no example does.
  void Explore(Group* group) {
    TriedPlace place(group->bare, rows_.Choosers(group->key), result_->day, limits_);
    if (place.ok()) {
      plan::Planning* planning = place.planning();
      const plan::Selection& selection = place.selection();
      for (size_t i = 0; i < group->bare.steps.size(); ++i) {
        const Ref in = selection.functions[i].in;
        Seek(&place, in, &StepAt(group->bare, i), 2);
      }
      for (ConditionId id : ConditionsOf(group->bare))
        Seek(&place, planning->Viewed(id), &ConditionAt(id), 2);
      ForEachRequirement(group->bare,
                         [&](StepIndex step, const Requirement& requirement, Sides& sides) {
                           Seek(&place, HoldsOf(planning, selection, step, requirement), &sides, 1);
                         });
      place.Count(group->reached, &group->coverage);
    } else {
      group->coverage.not_counted = std::string(place.planning()->Failure().message());
    }
    result_->places.push_back(std::move(group->coverage));
  }

  static void Seek(TriedPlace* place, Ref function, Sides* sides, size_t count) {
    for (size_t side = 0; side < count; ++side) {
      if (sides->reached[side] || sides->gaps[side]) continue;
      sides->gaps[side] = place->Find(sides->kinds[side], function, side == 0 ? kTrue : kFalse);
    }
  }

  Sides& StepAt(const Data& data, size_t index) {
    const plan::PreparedStep& step = data.steps[index];
    Sides& sides = steps_.At(step.step->id);
    sides.kinds[0] = GapKind::kNeverIncluded;
    sides.kinds[1] = GapKind::kNeverExcluded;
    sides.id = step.step->id;
    sides.matter = std::string(data.version->matters[step.step->matter]);
    return sides;
  }
  // One condition may be in the rows of several places.
  Sides& ConditionAt(ConditionId id) {
    const Diagnostic& place = result_->version->conditions->place(id);
    Sides& sides = conditions_.At(absl::StrCat(place.file, "\n", place.pointer));
    sides.kinds[0] = GapKind::kNeverTrue;
    sides.kinds[1] = GapKind::kNeverFalse;
    sides.place.file = place.file;
    sides.place.pointer = place.pointer;
    return sides;
  }
  Sides& RequirementAt(absl::string_view matter, const Requirement& requirement) {
    Sides& sides = requirements_.At(absl::StrCat(matter, "\n", requirement.id));
    sides.kinds[0] = GapKind::kNeverAsked;
    sides.id = requirement.id;
    sides.matter = std::string(matter);
    return sides;
  }
  template <typename Visit>
  void ForEachRequirement(const Data& data, const Visit& visit) {
    for (const Requirement& requirement : data.bundle->requires_)
      visit(plan::kOfBundle, requirement, RequirementAt("", requirement));
    for (size_t i = 0; i < data.steps.size(); ++i) {
      const absl::string_view matter = data.version->matters[data.steps[i].step->matter];
      for (const Requirement& requirement : data.steps[i].matter->requires_)
        visit(StepIndex(i), requirement, RequirementAt(matter, requirement));
    }
  }

  void Tell(const Things& things, Reached* reached) {
    for (const Sides& sides : things.all()) {
      for (size_t side = 0; side < 2; ++side) {
        reached->reached += sides.reached[side];
        reached->total += sides.reached[side] || sides.gaps[side];
        if (sides.reached[side] || !sides.gaps[side]) continue;
        Gap& gap = result_->gaps.emplace_back(*sides.gaps[side]);
        gap.id = sides.id;
        gap.matter = sides.matter;
        gap.place = sides.place;
      }
    }
  }

  const Catalog& catalog_;
  const Limits& limits_;
  const BundleRows& rows_;
  BundleCoverage* result_;
  plan::Planning planning_;
  plan::Selection selection_;
  std::deque<Group> groups_;
  std::map<RowsKey, size_t> by_rows_;
  Things steps_, conditions_, requirements_;
};

}  // namespace

BundleCoverage Cover(const Catalog& catalog, std::shared_ptr<const Version> version,
                     BundleId bundle, std::span<const PlannedExample* const> examples,
                     const Limits& limits) {
  BundleCoverage result;
  result.version = std::move(version);
  result.bundle = bundle;
  const BundleRows rows(*result.version, bundle);
  BundleCoverer(catalog, limits, rows, &result).Run(examples);
  return result;
}

}  // namespace onething::examples
